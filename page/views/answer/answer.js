/* The answer in large letters, the text with it marked, and the answers that came next. */
taskyard.views.answer = (root, data) => {
  const { el, bars, score } = taskyard;
  const { answers, pieces, question } = data;
  const [best] = answers;
  const named = ({ answer }) => answer || "no answer in the text";

  root.append(
    el("p", { class: "ty-asked", dir: "auto" }, question),
    best.answer
      ? el("p", { class: "ty-found", dir: "auto" }, best.answer)
      : el("p", { class: "ty-found ty-not-found" }, "The text does not say."),
    el("p", { class: "ty-hint" }, best.answer
      ? `characters ${best.start}–${best.end}, score ${score(best.score)}`
      : `no answer, score ${score(best.score)}`),
    el("p", { class: "ty-marked ty-context", dir: "auto" }, pieces.map(({ text, of }) => {
      if (!of.length) return text;
      const rank = Math.min(...of);
      return el("mark", {
        class: rank === 0 ? "ty-entity ty-the-answer" : "ty-entity ty-runner-up",
        title: `${named(answers[rank])}, ${score(answers[rank].score)}`,
      }, text);
    })));
  if (answers.length > 1) {
    root.append(
      el("h3", { class: "ty-next" }, "Answers considered"),
      bars(answers.map((each) => ({ label: named(each), score: each.score }))));
  }
};
