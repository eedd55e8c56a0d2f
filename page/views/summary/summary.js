/* The summary, and how much shorter it is than the text. */
taskyard.views.summary = (root, data) => {
  const { el } = taskyard;
  const words = (count) => `${count.toLocaleString("en")} word${count === 1 ? "" : "s"}`;
  root.append(taskyard.written(
    data.text,
    el("span", { class: "ty-lengths" }, `${words(data.before)} → ${words(data.after)}`)));
};
