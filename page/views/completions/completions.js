/* For each blank, the words that may fill it, in the sentence and with their probability. */
taskyard.views.completions = (root, data) => {
  const { el, percent } = taskyard;
  const sentence = ({ before, after }, { label, sequence }) => before === null
    ? [sequence]
    : [before, el("mark", { class: "ty-filled" }, label), after];

  root.append(...data.blanks.map((blank, number) => el("section", { class: "ty-blank" },
    data.blanks.length > 1 ? el("h3", {}, `Blank ${number + 1}`) : null,
    el("ol", { class: "ty-completions" }, blank.words.map((word, rank) =>
      el("li", { class: rank === 0 ? "ty-best" : "" },
        el("span", { class: "ty-completion", dir: "auto" }, ...sentence(blank, word)),
        el("span", { class: "ty-bar-score", title: `token ${word.token}` }, percent(word.score)),
        el("span", { class: "ty-bar-track", "aria-hidden": "true" },
          el("span", { class: "ty-bar-fill", style: { width: `${100 * word.score}%` } }))))))));
};
