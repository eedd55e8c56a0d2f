/* A picture before and after, in one frame; the slider stays where it was put from one to the next. */
taskyard.views.before_after = (root, data, live, growing) => {
  const { el, fillField } = taskyard;
  const { before, made, preview } = data;
  // The slider lies over the frame, which is one drawing to those who hear the page.
  const box = el("div", { class: "ty-compare" });
  const frame = el("figure", { "data-drawing": true });
  const after = el("img", { alt: "The picture after", class: "ty-after", draggable: "false" });
  const labels = [el("span", { class: "ty-compare-label ty-left" }, "Before"), el("span", { class: "ty-compare-label ty-right" }, "After")];
  const slider = el("input", {
    type: "range", min: 0, max: 100, step: 1, value: root.compared ?? 50,
    "aria-label": "How much of the picture before is shown, in percent",
    oninput: () => { root.compared = slider.value; move(); },
  });
  const told = el("p", { class: "ty-compare-told" });

  function move() {
    box.style.setProperty("--ty-at", `${slider.value}%`);
    labels[0].hidden = slider.value < 15;
    labels[1].hidden = slider.value > 85;
  }

  /** Show one of the pictures, or the preview, beside the one before. */
  function show(shown) {
    const { width, height } = shown?.width ? shown : before;
    box.style.setProperty("aspect-ratio", `${width} / ${height}`);
    box.style.setProperty("max-width", `${(560 * width) / height}px`);
    if (shown) after.src = shown.src;
    const seeded = shown?.seed !== undefined && shown.seed !== null;
    const again = el("button", {
      type: "button", class: "ty-ghost", title: "Draw from this seed once more, such as for another prompt",
      onclick: () => { fillField(root, shown.seed); again.textContent = `Seed ${shown.seed} is set`; },
    }, "Again with this seed");
    told.replaceChildren(...[
      shown?.step ? el("span", {}, `Step ${shown.step} of ${shown.steps}`) : null,
      shown?.width ? el("span", {}, `${before.width} × ${before.height} → ${width} × ${height} pixels`) : null,
      seeded ? el("span", {}, `Seed ${shown.seed}`) : null,
      seeded && !growing ? again : null,
    ].filter(Boolean));
  }

  frame.append(el("img", { src: before.src, alt: "The picture before", class: "ty-before", draggable: "false" }));
  box.append(frame);
  const first = preview ?? made[0];
  if (first) {
    frame.append(after, el("span", { class: "ty-compare-line", "aria-hidden": "true" }), ...labels);
    box.append(slider);
  }
  const choices = made.map((picture, index) => el("button", {
    type: "button", class: "ty-ghost", "aria-pressed": picture === first,
    onclick: (event) => {
      for (const each of choices) each.setAttribute("aria-pressed", each === event.currentTarget);
      show(picture);
    },
  }, `Picture ${index + 1}`));
  move();
  show(first);
  root.append(box);
  if (made.length > 1) root.append(el("div", { class: "ty-compare-choices", role: "group", "aria-label": "Which picture" }, choices));
  root.append(told);
};
