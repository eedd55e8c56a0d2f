/* Texts in their new order: rank, text, score, and the place each had among those given. */
taskyard.views.ranking = (root, data) => {
  const { el } = taskyard;
  const moved = (before, rank) => {
    if (before === rank) return `as given`;
    return before > rank ? `↑ from ${before}` : `↓ from ${before}`;
  };
  taskyard.fill(root,
    el("p", { class: "ty-asked", dir: "auto" }, data.query),
    el("ol", { class: "ty-ranking" }, data.texts.map((each, index) =>
      el("li", { class: index === 0 ? "ty-best" : "" },
        el("span", { class: "ty-rank", "aria-hidden": "true" }, String(index + 1)),
        el("span", { class: "ty-ranked", dir: "auto" }, each.text),
        el("span", { class: "ty-moved" }, `${taskyard.score(each.score)} · ${moved(each.before, index + 1)}`),
        el("span", { class: "ty-bar-track", "aria-hidden": "true" },
          el("span", { class: "ty-bar-fill", style: { width: `${100 * each.share}%` } }))))),
    data.texts.length < data.of
      ? el("p", { class: "ty-kind-of-score" }, `The best ${data.texts.length} of ${data.of} texts.`) : null);
};
