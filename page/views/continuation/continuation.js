/* The prompt, quietly, and each continuation; tokens coloured by how likely they were. */
taskyard.views.continuation = (root, data, live, growing) => {
  const { el, endings, piece, tokenScale } = taskyard;
  const draw = (coloured) => {
    root.replaceChildren(...data.texts.map((each, number) => {
      const words = coloured && each.tokens.length ? each.tokens.map(piece) : [each.text];
      const facts = [
        each.count ? `${each.count} token${each.count === 1 ? "" : "s"}` : "",
        (!growing && endings[each.reason]) || "",
        each.seed === null || each.seed === undefined ? "" : `seed ${each.seed}`,
      ].filter(Boolean);
      return el("figure", { class: "ty-continuation" },
        data.texts.length > 1 ? el("figcaption", {}, `Text ${number + 1}`) : null,
        el("p", { class: "ty-written", dir: "auto" },
          el("span", { class: "ty-prompt" }, data.prompt), ...words),
        facts.length ? el("p", { class: "ty-facts" }, facts.join(" · ")) : null);
    }));
    if (coloured && data.texts.some((each) => each.tokens.length)) root.append(...tokenScale(root));
  };
  draw(live.details);
  return (values) => draw(values.details);
};
