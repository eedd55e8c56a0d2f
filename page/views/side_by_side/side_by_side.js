/* What was typed and what it became, side by side; one below the other where that is too narrow. */
taskyard.views.side_by_side = (root, data) => {
  const { el } = taskyard;
  root.append(el("div", { class: "ty-sides" },
    el("figure", { class: "ty-text ty-source" }, el("blockquote", { dir: "auto" }, data.source)),
    taskyard.written(data.text)));
};
