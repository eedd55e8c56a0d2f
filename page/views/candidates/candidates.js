/* Candidate labels: shares of one choice, or each a yes or no of its own. */
taskyard.views.candidates = (root, data) => {
  const { el } = taskyard;
  const words = data.exclusive
    ? "One of the labels: the scores share 100 %."
    : "Each label on its own: several may fit, or none.";
  const bars = taskyard.bars(data.scores);
  if (!data.exclusive) {
    [...bars.children].forEach((row, index) =>
      row.classList.toggle("ty-best", data.scores[index].score >= 0.5));
  }
  taskyard.fill(root, el("p", { class: "ty-kind-of-score" }, words), bars);
};
