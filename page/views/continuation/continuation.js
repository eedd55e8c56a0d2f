/* The prompt, quietly, and each continuation; tokens coloured by how likely they were. */
{
  taskyard.endings = {
    eos_token: "the model ended it",
    stop_sequence: "a stop text was written",
    length: "as long as was allowed",
  };

  const percent = (logprob) => 100 * Math.exp(logprob);

  const shown = (probability) =>
    probability >= 99.95 ? "100 %" : probability < 0.1 ? "below 0.1 %" : `${probability.toFixed(1)} %`;

  taskyard.views.continuation = (root, data, live, growing) => {
    const { el } = taskyard;
    const told = el("p", { class: "ty-token", "aria-live": "polite" });
    const draw = (coloured) => {
      root.replaceChildren(...data.texts.map((each, number) => {
        const plain = !coloured || !each.tokens.length;
        const words = plain ? [each.text] : each.tokens.map(([text, id, logprob]) => {
          const sure = percent(logprob);
          return el("span", {
            class: "ty-piece",
            tabindex: 0,
            style: { "--sure": `${Math.round(sure)}%` },
            title: `${shown(sure)} · token ${id}`,
          }, text);
        });
        const facts = [
          each.count ? `${each.count} token${each.count === 1 ? "" : "s"}` : "",
          (!growing && taskyard.endings[each.reason]) || "",
          each.seed === null || each.seed === undefined ? "" : `seed ${each.seed}`,
        ].filter(Boolean);
        return el("figure", { class: "ty-continuation" },
          data.texts.length > 1 ? el("figcaption", {}, `Text ${number + 1}`) : null,
          el("p", { class: "ty-written", dir: "auto" },
            el("span", { class: "ty-prompt" }, data.prompt), ...words),
          facts.length ? el("p", { class: "ty-facts" }, facts.join(" · ")) : null);
      }));
      if (coloured && data.texts.some((each) => each.tokens.length)) {
        root.append(
          el("p", { class: "ty-scale", "aria-hidden": "true" },
            "unlikely", el("span", {}), "certain"),
          told);
      }
    };
    const tell = (event) => {
      if (event.target.classList.contains("ty-piece")) {
        told.textContent = `“${event.target.textContent}”: ${event.target.title}`;
      }
    };
    root.onmouseover = tell;
    root.onfocusin = tell;
    draw(live.details);
    return (values) => draw(values.details);
  };
}
