/* Masks over the image: each class can be shown or hidden, all of them made fainter or stronger. */
taskyard.views.masks = (root, data) => {
  const { el, colours, percent, score } = taskyard;
  const { image, segments } = data;
  if (!segments.length) {
    root.append(el("p", { class: "ty-none" }, "Nothing was found in this image."));
  }
  const colour = colours(segments.map((segment) => segment.label));
  const layers = segments.map((segment, index) => {
    const layer = el("div", { class: "ty-mask", "data-index": index, style: { "background-color": colour.get(segment.label) } });
    layer.style.maskImage = `url("${segment.src}")`;
    layer.style.webkitMaskImage = layer.style.maskImage;
    return layer;
  });
  const stage = el("figure", { class: "ty-picture", "data-drawing": true },
    el("img", { src: image.src, alt: "The image with its segments", width: image.width, height: image.height }), layers);
  const opacity = el("input", {
    type: "range", min: 0, max: 1, step: 0.05, value: 0.6, "aria-label": "Opacity of the masks",
    oninput: () => stage.style.setProperty("--mask-opacity", opacity.value),
  });
  stage.style.setProperty("--mask-opacity", 0.6);
  // What is left over when everything else is named would only tint the whole image.
  const first = (segment) => !(segment.label === "background" && segments.length > 1);
  segments.forEach((segment, index) => { layers[index].hidden = !first(segment); });
  const boxes = segments.map((segment, index) => el("input", {
    type: "checkbox", checked: first(segment), "aria-label": `Show ${segment.label}`,
    onchange: (event) => { layers[index].hidden = !event.target.checked; },
  }));
  const all = el("button", { type: "button", class: "ty-ghost", onclick: () => {
    const show = boxes.some((box) => !box.checked);
    boxes.forEach((box, index) => { box.checked = show; layers[index].hidden = !show; });
  } }, "Show or hide all");
  root.append(
    stage,
    el("div", { class: "ty-mask-tools" }, el("label", {}, "Opacity ", opacity), all),
    el("ul", { class: "ty-legend" }, segments.map((segment, index) => {
      const row = el("li", {}, el("label", {},
        boxes[index],
        el("span", { class: "ty-swatch", style: { background: colour.get(segment.label) }, "aria-hidden": "true" }),
        el("span", { class: "ty-object" }, segment.label),
        el("span", { class: "ty-share" }, percent(segment.share)),
        segment.score === null ? null : el("span", { class: "ty-bar-score" }, score(segment.score))));
      row.onmouseenter = () => { stage.classList.add("ty-focused"); layers[index].classList.add("ty-on"); };
      row.onmouseleave = () => { stage.classList.remove("ty-focused"); layers[index].classList.remove("ty-on"); };
      return row;
    })));
};
