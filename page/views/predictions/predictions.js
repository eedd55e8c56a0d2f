/* Rows of a table, each with what was predicted for it; the prediction comes first. */
taskyard.views.predictions = (root, data) => {
  const { el } = taskyard;
  const shown = (value) => (typeof value === "number"
    ? value.toLocaleString("en", { maximumSignificantDigits: 5 }) : String(value));
  const head = el("tr", {},
    el("th", { scope: "col", class: "ty-predicted" }, "Prediction"),
    data.headers.map((header) => el("th", { scope: "col" }, header)));
  const rows = data.rows.map(({ cells, value, share }) => el("tr", {},
    el("td", { class: "ty-predicted" },
      el("span", {}, shown(value)),
      share === null ? null
        : el("span", { class: "ty-bar-track", "aria-hidden": "true" },
          el("span", { class: "ty-bar-fill", style: { width: `${100 * share}%` } }))),
    cells.map((cell) => el("td", {}, cell))));
  taskyard.fill(
    root,
    el("div", { class: "ty-predictions", tabindex: "0", role: "region", "aria-label": "Predictions" },
      el("table", {}, el("thead", {}, head), el("tbody", {}, rows))),
    data.rows.length < data.of
      ? el("p", { class: "ty-hint" },
        `The first ${data.rows.length} of ${data.of.toLocaleString("en")} rows.`) : null,
  );
};
