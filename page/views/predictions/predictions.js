/* Rows of a table, each with what was predicted for it; how the predictions are spread, and what
   the model looks at most. */
taskyard.views.predictions = (root, data) => {
  const { el, fill, percent, saveFile } = taskyard;
  const shown = (value, digits = 5) => (typeof value === "number"
    ? value.toLocaleString("en", { maximumSignificantDigits: digits }) : String(value));
  const whole = (value) => value.toLocaleString("en");
  const track = (share) => el("span", { class: "ty-bar-track", "aria-hidden": "true" },
    el("span", { class: "ty-bar-fill", style: { width: `${100 * share}%` } }));
  const bar = (label, figure, share) => el("li", {},
    el("span", { class: "ty-bar-label", dir: "auto" }, label),
    el("span", { class: "ty-bar-score" }, figure),
    track(share));

  /** A row's prediction: its likeliest classes where there are any, or the value. */
  const predicted = ({ value, share, classes }) => el("td", { class: "ty-predicted" },
    // An estimator may give a label that is not its likeliest.
    classes[0]?.label === shown(value) || classes[0]?.label === String(value)
      ? null : el("span", { class: "ty-prediction", dir: "auto" }, shown(value)),
    classes.length
      ? el("ul", { class: "ty-bars ty-classes" },
        classes.map(({ label, score }) => bar(label, percent(score), score)))
      : null,
    share === null ? null : track(share));

  const table = () => el("table", {},
    el("thead", {}, el("tr", {},
      el("th", { class: "ty-row-number" }, el("span", { class: "ty-visually-hidden" }, "Row")),
      el("th", { scope: "col", class: "ty-predicted" }, "Prediction"),
      data.headers.map((header) => el("th", { scope: "col", dir: "auto" }, header)))),
    el("tbody", {}, data.rows.map((row, at) => el("tr", {},
      el("th", { scope: "row", class: "ty-row-number" }, String(at + 1)),
      predicted(row),
      row.cells.map((cell) => el("td", { dir: "auto" }, cell))))));

  const part = (title, ...children) => el("section", { class: "ty-spread" }, el("h3", {}, title), children);

  function labels() {
    const most = Math.max(...data.counts.map(({ count }) => count));
    const left = data.labels - data.counts.length;
    return part("Labels",
      el("ol", { class: "ty-bars ty-counts" },
        data.counts.map(({ label, count }) => bar(label, whole(count), count / most))),
      left ? el("p", { class: "ty-hint" }, `And ${whole(left)} more.`) : null);
  }

  function histogram({ low, median, high, counts }) {
    const most = Math.max(...counts);
    return part("Spread",
      el("div", { class: "ty-histogram", "aria-hidden": "true" },
        counts.map((count) => el("span", { title: whole(count), style: { height: `${100 * count / most}%` } }))),
      el("div", { class: "ty-histogram-scale", "aria-hidden": "true" }, el("span", {}, shown(low)), el("span", {}, shown(high))),
      el("p", { class: "ty-hint" }, `From ${shown(low)} to ${shown(high)}; half of them are below ${shown(median)}.`));
  }

  function importances() {
    const most = data.importances[0].change;
    const figure = (change) => (data.counts ? percent(change) : `± ${shown(change, 3)}`);
    const what = data.counts ? "so many labels change" : "predictions move so far";
    return part("What the model looks at most",
      el("ol", { class: "ty-bars ty-importances" },
        data.importances.map(({ column, change }) => bar(column, figure(change), most ? change / most : 0))),
      el("p", { class: "ty-hint" },
        `Where the values of one column are shuffled among these rows, ${what}`
        + `${data.counts ? "" : " on average"}.`
        + (data.columns > data.importances.length ? ` Of ${whole(data.columns)} columns.` : "")));
  }

  const parts = [
    data.counts ? labels() : null,
    data.histogram ? histogram(data.histogram) : null,
    data.importances ? importances() : null,
  ].filter(Boolean);
  fill(
    root,
    el("div", { class: "ty-predictions-head" },
      data.headline ? el("strong", { dir: "auto" }, data.headline) : null,
      el("button", {
        type: "button", class: "ty-ghost", onclick: () => saveFile("predictions.csv", data.csv, "text/csv"),
      }, "Save CSV")),
    el("div", { class: "ty-predictions", tabindex: "0", role: "region", "aria-label": "Predictions" }, table()),
    data.rows.length < data.of
      ? el("p", { class: "ty-hint" }, `The first ${data.rows.length} of ${whole(data.of)} rows; the file has all.`) : null,
    parts.length ? el("div", { class: "ty-spreads" }, parts) : null,
    data.note ? el("p", { class: "ty-hint ty-no-importances" }, data.note) : null,
  );
};
