/* Sentences as points on a map, how near each two are, and their vectors to save. */
taskyard.views.embeddings = (root, data) => {
  const { el, arrays } = taskyard;
  const [width, height, edge] = [480, 360, 30];
  const place = ([x, y]) => [
    edge + ((x + 1) / 2) * (width - 2 * edge),
    height - edge - ((y + 1) / 2) * (height - 2 * edge),
  ];
  const numbers = data.sentences.map((_, index) => String(index + 1));
  const near = data.near || [];

  const point = (at, index) => {
    const [x, y] = place(at);
    return el("g", { class: "ty-point", "data-index": index },
      el("circle", { cx: x, cy: y, r: 14 }),
      el("text", { x, y: y + 5.2, "text-anchor": "middle" }, numbers[index]),
      el("title", {}, data.sentences[index]));
  };
  const map = el("svg", { class: "ty-map", viewBox: `0 0 ${width} ${height}`, role: "img",
    "aria-label": `A map of ${data.sentences.length} sentences` },
  el("rect", { x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 10 }),
  data.points.map(point));

  const focus = (index) => {
    for (const each of root.querySelectorAll("[data-index]")) {
      each.classList.toggle("ty-on", index !== null && each.dataset.index === String(index));
    }
  };
  const list = el("ol", { class: "ty-legend ty-sentences" }, data.sentences.map((text, index) =>
    el("li", { "data-index": index, dir: "auto" }, text)));

  const cell = (value, row, column) => el("td", {
    // Half as strong as where nothing stands on it, so that numbers can be read on all of it.
    style: { background: arrays.heat(value / 2) },
    title: `${data.sentences[row]} · ${data.sentences[column]}`,
  }, value.toFixed(2));
  const matrix = near.length < 2 ? null : el("div", { class: "ty-matrix", tabindex: "0", role: "region", "aria-label": "How near each two sentences are" },
    el("table", {},
      el("thead", {}, el("tr", {}, el("td", {}), numbers.map((number) => el("th", { scope: "col" }, number)))),
      el("tbody", {}, near.map((row, index) => el("tr", {},
        el("th", { scope: "row" }, numbers[index]),
        row.map((value, column) => cell(value, index, column)))))));

  const size = data.vectors[0].length;
  taskyard.fill(root,
    map,
    el("p", { class: "ty-kind-of-score" },
      `The two directions in which the sentences differ most; they show ${Math.round(100 * data.shown)} % of all differences.`),
    list,
    matrix ? el("h3", { class: "ty-part" }, "How near each two are (cosine)") : null,
    matrix,
    el("div", { class: "ty-saves" },
      el("span", { class: "ty-hint" }, `${data.vectors.length} × ${size} numbers`),
      arrays.saveButton("Save CSV", "embeddings.csv", () => arrays.csv(data.vectors)),
      arrays.saveButton("Save NPY", "embeddings.npy", () => arrays.npy(data.vectors.flat(), [data.vectors.length, size]))));

  for (const each of root.querySelectorAll("[data-index]")) {
    each.addEventListener("pointerenter", () => focus(each.dataset.index));
    each.addEventListener("pointerleave", () => focus(null));
  }
};
