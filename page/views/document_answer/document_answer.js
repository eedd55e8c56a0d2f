/* The answer in large letters and marked on its page; the answers that came next, each marked while
   its row is chosen; and the words that were read, as a layer that can be switched on. */
taskyard.views.document_answer = (root, data) => {
  const { el, score } = taskyard;
  const { image, answers, words, question } = data;
  const [best] = answers;
  const named = ({ answer }) => answer || "no answer on the page";
  const told = (each) => (each.score === null ? "" : score(each.score));

  // Thousandths of the page; a mark leaves some air around the letters.
  const place = ([left, upper, right, lower], air = 0) => el("rect", {
    x: left - air, y: upper - air,
    width: Math.max(2, right - left) + 2 * air, height: Math.max(2, lower - upper) + 2 * air,
  });
  const marks = answers.map((each, index) => el("g", {
    class: index ? "ty-page-next" : "ty-page-answer", "data-index": index,
  }, each.lines.map((box) => place(box, 4)), el("title", {}, `${named(each)} ${told(each)}`)));
  const layer = el("g", { class: "ty-page-words" }, words.map(({ text, box }) =>
    el("g", {}, place(box), el("title", {}, text))));
  layer.style.display = "none";

  const rows = answers.map((each, index) => el("li", {}, el("button", {
    type: "button", "data-index": index, "aria-pressed": "false",
  }, el("span", { class: "ty-object", dir: "auto" }, named(each)),
  el("span", { class: "ty-bar-score" }, told(each)))));

  root.append(
    el("p", { class: "ty-asked", dir: "auto" }, question),
    best.answer
      ? el("p", { class: "ty-found", dir: "auto" }, best.answer)
      : el("p", { class: "ty-found ty-not-found" }, "The page does not say."),
    el("p", { class: "ty-hint" }, [
      best.score === null ? "" : `score ${told(best)}`,
      best.answer && !best.lines.length ? "where it stands is not told" : "",
    ].filter(Boolean).join(", ")),
    el("figure", { class: "ty-picture ty-page", "data-drawing": true },
      el("img", { src: image.src, alt: "The page with the answer marked", width: image.width, height: image.height }),
      el("svg", { viewBox: "0 0 1000 1000", preserveAspectRatio: "none" }, layer, marks)));
  if (words.length) {
    root.append(el("label", { class: "ty-page-switch" },
      el("input", {
        type: "checkbox",
        onchange: (event) => { layer.style.display = event.target.checked ? "" : "none"; },
      }),
      words.length === 1 ? " Show the word that was read" : ` Show the ${words.length} words that were read`));
  }
  if (answers.length > 1) {
    root.append(el("h3", { class: "ty-next" }, "Answers considered"), el("ol", { class: "ty-objects" }, rows));
  }

  let pinned = null;
  const mark = (index) => {
    root.classList.toggle("ty-focused", index !== null);
    root.querySelectorAll(".ty-on").forEach((node) => node.classList.remove("ty-on"));
    if (index !== null) root.querySelectorAll(`[data-index="${index}"]`).forEach((node) => node.classList.add("ty-on"));
  };
  const at = (event) => event.target.closest?.("[data-index]")?.dataset.index ?? null;
  root.onmouseover = (event) => mark(at(event) ?? pinned);
  root.onmouseleave = () => mark(pinned);
  root.onfocusin = (event) => mark(at(event) ?? pinned);
  root.onclick = (event) => {
    const index = at(event);
    if (index === null) return;
    pinned = index === pinned ? null : index;
    rows.forEach((row) => row.firstChild.setAttribute("aria-pressed", String(row.firstChild.dataset.index === pinned)));
    mark(pinned);
  };
};
