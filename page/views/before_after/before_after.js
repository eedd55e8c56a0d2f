/* A picture before and after, in one frame; the slider stays where it was put from one to the next. */
taskyard.views.before_after = (root, data) => {
  const { el } = taskyard;
  const { before, after } = data;
  const { width, height } = after?.width ? after : before;
  // The slider lies over the frame, which is one drawing to those who hear the page.
  const box = el("div", { class: "ty-compare", style: { "aspect-ratio": `${width} / ${height}`, "max-width": `${(560 * width) / height}px` } });
  const frame = el("figure", { "data-drawing": true });
  const slider = el("input", {
    type: "range", min: 0, max: 100, step: 1, value: root.compared ?? 50,
    "aria-label": "How much of the picture before is shown, in percent",
    oninput: () => { root.compared = slider.value; move(); },
  });
  const labels = [el("span", { class: "ty-compare-label ty-left" }, "Before"), el("span", { class: "ty-compare-label ty-right" }, "After")];
  const move = () => {
    box.style.setProperty("--ty-at", `${slider.value}%`);
    labels[0].hidden = slider.value < 15;
    labels[1].hidden = slider.value > 85;
  };
  frame.append(el("img", { src: before.src, alt: "The picture before", class: "ty-before", draggable: "false" }));
  if (after) {
    frame.append(
      el("img", { src: after.src, alt: "The picture after", class: "ty-after", draggable: "false" }),
      el("span", { class: "ty-compare-line", "aria-hidden": "true" }), ...labels);
  }
  move();
  const sizes = after?.width ? `${before.width} × ${before.height} → ${after.width} × ${after.height} pixels` : null;
  const told = [
    data.step === null ? null : `Step ${data.step} of ${data.steps}`,
    data.seed === null ? null : `Seed ${data.seed}`,
    sizes,
  ].filter((each) => each !== null).map((each) => el("span", {}, each));
  box.append(frame, ...(after ? [slider] : []));
  root.append(box, el("p", { class: "ty-compare-told" }, told));
};
