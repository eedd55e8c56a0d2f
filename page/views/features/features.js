/* The array: shape, statistics, a heat map, and files to save. */
taskyard.views.features = (root, data) => {
  const { el, arrays } = taskyard;
  const [across, down] = [data.cells[0].length, data.cells.length];
  const vectors = data.shape.length === 1 ? [data.values] : data.shape.length === 2 ? data.values : data.values.flat();
  const map = el("svg", { class: "ty-heat", viewBox: `0 0 ${across} ${down}`, preserveAspectRatio: "none", role: "img",
    "aria-label": "The numbers as colours", style: { "aspect-ratio": `${across} / ${Math.max(down, across / 8)}` } },
  data.cells.flatMap((row, y) => row.map((value, x) => (value === null ? null
    : el("rect", { x, y, width: 1.02, height: 1.02, style: { fill: arrays.heat(value) } })))).filter(Boolean));
  const names = { lowest: "lowest", highest: "highest", mean: "mean", deviation: "standard deviation", length: data.shape.length === 1 ? "length" : "length of a vector, on average" };
  taskyard.fill(root,
    el("p", { class: "ty-shape" }, data.shape.join(" × "), el("span", { class: "ty-hint" }, " numbers")),
    map,
    el("p", { class: "ty-kind-of-score ty-heat-key" },
      el("span", { class: "ty-swatch", style: { background: arrays.heat(-1) } }), "negative",
      el("span", { class: "ty-swatch", style: { background: arrays.heat(1) } }), "positive",
      el("span", {}, `· a row is ${data.rows === "token" ? "a token" : data.rows}${data.cut ? "; only the first are drawn" : ""}`)),
    el("dl", { class: "ty-statistics" }, Object.entries(data.statistics).map(([name, value]) =>
      el("div", {}, el("dt", {}, names[name]), el("dd", {}, value.toPrecision(4))))),
    el("div", { class: "ty-saves" },
      arrays.saveButton("Save CSV", "features.csv", () => arrays.csv(vectors)),
      arrays.saveButton("Save NPY", "features.npy", () => arrays.npy(vectors.flat(), data.shape))));
};
