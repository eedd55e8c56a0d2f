/* The sentence, and the others by how near they are. */
taskyard.views.similarities = (root, data) => {
  const { el } = taskyard;
  taskyard.fill(root,
    el("p", { class: "ty-asked", dir: "auto" }, data.source),
    taskyard.bars(data.scores));
};
