/* Tokens of a text that a model wrote, coloured by how likely each was, and how such a text ended. */
(() => {
  "use strict";

  const { el } = taskyard;

  const endings = {
    eos_token: "the model ended it",
    stop_sequence: "a stop text was written",
    length: "as long as was allowed",
  };

  const percent = (logprob) => 100 * Math.exp(logprob);

  const shown = (probability) =>
    probability >= 99.95 ? "100 %" : probability < 0.1 ? "below 0.1 %" : `${probability.toFixed(1)} %`;

  /** A token as it is read, also where it is white space. */
  const named = (text) => `“${text.replaceAll("\n", "↵")}”`;

  /** One token `[text, logprob, id, alternatives]`; its title says how likely it and others were. */
  function piece([text, logprob, id, alternatives]) {
    const sure = percent(logprob);
    const others = alternatives.filter(([other]) => other !== text)
      .map(([other, also]) => `${named(other)} ${shown(percent(also))}`);
    const facts = [
      shown(sure), id === null ? "" : `token ${id}`, others.length ? `instead of ${others.join(", ")}` : "",
    ];
    return el("span", {
      class: "ty-piece",
      tabindex: 0,
      style: { "--sure": `${Math.round(sure)}%` },
      title: facts.filter(Boolean).join(" · "),
    }, text);
  }

  /** What the colours mean, and a line that tells the title of the token pointed at, in `root`. */
  function tokenScale(root) {
    const told = el("p", { class: "ty-token", "aria-live": "polite" });
    const tell = ({ target }) => {
      if (target.classList.contains("ty-piece")) told.textContent = `${named(target.textContent)}: ${target.title}`;
    };
    root.onmouseover = tell;
    root.onfocusin = tell;
    return [
      el("p", { class: "ty-scale", "aria-hidden": "true" }, "unlikely", el("span", {}), "certain"),
      told,
    ];
  }

  Object.assign(taskyard, { endings, piece, tokenScale });
})();
