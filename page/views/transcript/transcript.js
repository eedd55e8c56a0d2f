/* The words, and a line of time under them where the model says when each was spoken. */
taskyard.views.transcript = (root, data) => {
  const { el } = taskyard;
  if (!data.text.trim()) {
    root.append(el("p", { class: "ty-none" }, "No speech was detected."));
    return;
  }
  root.append(el("p", { class: "ty-transcript" }, data.text));
  if (!data.chunks.length) return;
  const time = (seconds) => (seconds === null ? "…" : `${seconds.toFixed(2)} s`);
  const end = Math.max(data.seconds, 0.01);
  root.append(
    el("div", { class: "ty-timeline", "aria-hidden": "true" }, data.chunks.map((chunk) => {
      const [from, to] = chunk.timestamp;
      const left = (100 * (from ?? 0)) / end;
      const width = (100 * ((to ?? end) - (from ?? 0))) / end;
      return el("span", { style: { left: `${left}%`, width: `${Math.max(0.6, width)}%` }, title: chunk.text });
    })),
    el("ol", { class: "ty-words" }, data.chunks.map((chunk) =>
      el("li", {},
        el("span", { class: "ty-word" }, chunk.text),
        el("span", { class: "ty-time" }, `${time(chunk.timestamp[0])} – ${time(chunk.timestamp[1])}`)))),
  );
};
