/* A line about the reply, which itself stands in the conversation, and its tokens where they are known. */
taskyard.views.reply = (root, data, live, growing) => {
  const { el, endings, piece, tokenScale } = taskyard;
  const facts = [
    data.read ? `${data.read} tokens read` : "",
    data.written ? `${data.written} written` : "",
    (!growing && endings[data.reason]) || "",
    data.seed === null || data.seed === undefined ? "" : `seed ${data.seed}`,
  ].filter(Boolean);
  if (data.tokens.length) {
    root.append(el("p", { class: "ty-written", dir: "auto" }, ...data.tokens.map(piece)), ...tokenScale(root));
  }
  root.append(el("p", { class: "ty-facts" }, facts.join(" · ") || "The reply is in the conversation."));
};
