/* The text with its names marked, a legend, and a table in which each name marks its place. */
taskyard.views.entities = (root, data) => {
  const { el, colours, ink, score } = taskyard;
  const { entities, pieces } = data;
  const colour = colours(entities.map((entity) => entity.kind));
  const swatch = (kind) =>
    el("span", { class: "ty-swatch", style: { background: colour.get(kind) }, "aria-hidden": "true" });

  root.append(el("p", { class: "ty-marked", dir: "auto" }, pieces.map(({ text, of, ends }) => {
    if (!of.length) return text;
    const labels = ends.map((index) =>
      el("span", { class: "ty-entity-label", style: { background: colour.get(entities[index].kind), color: ink(colour.get(entities[index].kind)) } },
        entities[index].label));
    return el("mark", {
      class: "ty-entity", "data-of": of.join(" "), style: { "--ty-mark": colour.get(entities[of[0]].kind) },
    }, text, ...labels);
  })));
  if (!entities.length) {
    root.append(el("p", { class: "ty-none" }, "The model found no names in this text."));
    return;
  }

  const counts = new Map();
  for (const { kind } of entities) counts.set(kind, (counts.get(kind) || 0) + 1);
  root.append(el("ul", { class: "ty-kinds", "aria-label": "Kinds of names" },
    [...counts].map(([kind, count]) => el("li", {}, swatch(kind), `${kind} ${count}`))));

  const place = ({ start, end }) => (start === null || end === null ? "–" : `${start}–${end}`);
  root.append(el("div", { class: "ty-entities" }, el("table", {},
    el("thead", {}, el("tr", {}, ["Name", "Label", "Characters", "Score"].map((head) =>
      el("th", { scope: "col" }, head)))),
    el("tbody", {}, entities.map((entity, index) => el("tr", { "data-index": index, tabindex: 0 },
      el("td", { dir: "auto" }, entity.words),
      el("td", {}, swatch(entity.kind), entity.label),
      el("td", {}, place(entity)),
      el("td", {}, score(entity.score))))))));

  const mark = (event) => {
    const index = event.target.closest?.("[data-index]")?.dataset.index;
    for (const node of root.querySelectorAll(".ty-entity")) {
      node.classList.toggle("ty-on", index !== undefined && node.dataset.of.split(" ").includes(index));
    }
  };
  root.onmouseover = mark;
  root.onfocusin = mark;
  root.onmouseleave = mark;
};
