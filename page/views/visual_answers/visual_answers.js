/* The answer in large letters, the answers that came next, and what was asked before about the same
   picture, which only this page remembers. */
taskyard.views.visual_answers = (root, data) => {
  const { el, bars, fill, score } = taskyard;
  const { answers, image, question } = data;
  const [best] = answers;
  const MOST = 20;

  // The root outlives what is drawn in it.
  if (root.asked?.image !== image) root.asked = { image, latest: null, earlier: [] };
  const asked = root.asked;
  if (asked.latest) asked.earlier.unshift(asked.latest);
  asked.earlier = asked.earlier.filter((each) => each.question !== question).slice(0, MOST);
  asked.latest = { question, answer: best.answer, score: best.score };

  const scored = answers.filter((each) => each.score !== null);
  fill(
    root,
    el("p", { class: "ty-asked", dir: "auto" }, question),
    best.answer
      ? el("p", { class: "ty-found", dir: "auto" }, best.answer)
      : el("p", { class: "ty-found ty-not-found" }, "The model wrote no answer."),
    scored.length
      ? bars(scored.map((each) => ({ label: each.answer || "no answer", score: each.score })))
      : null,
    asked.earlier.length ? el("h3", { class: "ty-next" }, "Asked before about this image") : null,
    asked.earlier.length
      ? el("ol", { class: "ty-earlier" }, asked.earlier.map((each) => el("li", {},
        el("span", { class: "ty-earlier-question", dir: "auto" }, each.question),
        el("span", { class: "ty-earlier-answer", dir: "auto" }, each.answer || "no answer"),
        el("span", { class: "ty-bar-score" }, score(each.score)))))
      : null,
  );
};
