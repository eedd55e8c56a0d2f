/* A line about the reply; the reply itself stands in the conversation. */
taskyard.views.reply = (root, data, live, growing) => {
  const { el } = taskyard;
  const facts = [
    data.read ? `${data.read} tokens read` : "",
    data.written ? `${data.written} written` : "",
    (!growing && taskyard.endings[data.reason]) || "",
    data.seed === null || data.seed === undefined ? "" : `seed ${data.seed}`,
  ].filter(Boolean);
  root.append(el("p", { class: "ty-facts" }, facts.join(" · ") || "The reply is in the conversation."));
};
