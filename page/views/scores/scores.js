/* Score bars, best first. */
taskyard.views.scores = (root, data) => {
  root.append(taskyard.bars(data.scores));
};
