/* A text with a button that copies it; nothing written is said in words. */
{
  const { el, copyButton } = taskyard;

  taskyard.written = (text, ...facts) => el("figure", { class: "ty-text" },
    text.trim()
      ? el("blockquote", { dir: "auto" }, text)
      : el("p", { class: "ty-none" }, "The model wrote nothing."),
    el("figcaption", {}, ...facts, text.trim() ? copyButton("Copy text", () => text) : null));

  taskyard.views.text = (root, data) => {
    root.append(taskyard.written(data.text));
  };
}
