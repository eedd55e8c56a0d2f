/* Boxes over the image; hovering, focusing or choosing a box marks its entry in the list, and the
   other way round. The threshold only hides and shows: the answer holds every box. */
taskyard.views.boxes = (root, data, live) => {
  const { el, colours, ink, score } = taskyard;
  const { image, objects } = data;
  const colour = colours(objects.map((object) => object.label));
  const scale = Math.max(image.width, image.height) / 100;

  const boxes = objects.map((object, index) => {
    const { xmin, ymin, xmax, ymax } = object.box;
    return el("rect", {
      class: "ty-box", "data-index": index, x: xmin, y: ymin,
      width: Math.max(1, xmax - xmin), height: Math.max(1, ymax - ymin), rx: scale * 0.4,
      stroke: colour.get(object.label), fill: colour.get(object.label),
    }, el("title", {}, `${object.label} ${score(object.score)}`));
  });
  const tags = objects.map((object, index) => {
    const { xmin, ymin } = object.box;
    // Above the box where there is room, so that it hides nothing of the object.
    const above = ymin > 0.08 * image.height;
    return el("span", {
      class: "ty-tag", "data-index": index,
      style: {
        // Tags of boxes on the right grow to the left, so that none is cut off.
        ...(xmin > 0.6 * image.width
          ? { right: `${Math.max(0, 100 - (100 * object.box.xmax) / image.width)}%` }
          : { left: `${Math.max(0, (100 * xmin) / image.width)}%` }),
        top: `${Math.max(0, (100 * ymin) / image.height)}%`,
        background: colour.get(object.label), color: ink(colour.get(object.label)), transform: above ? "translateY(-100%)" : "none",
      },
    }, object.label, el("span", { class: "ty-tag-score" }, ` ${object.score.toFixed(2)}`));
  });
  const rows = objects.map((object, index) => {
    const { xmin, ymin, xmax, ymax } = object.box;
    return el("li", {}, el("button", { type: "button", "data-index": index, "aria-pressed": "false" },
      el("span", { class: "ty-swatch", style: { background: colour.get(object.label) }, "aria-hidden": "true" }),
      el("span", { class: "ty-object" }, object.label),
      el("span", { class: "ty-place" }, `${xmin}, ${ymin} – ${xmax}, ${ymax}`),
      el("span", { class: "ty-bar-score" }, score(object.score))));
  });
  const none = el("p", { class: "ty-none" });
  const count = el("p", { class: "ty-hint" });
  const room = el("div", { class: "ty-tags", "aria-hidden": "true" }, tags);
  root.append(
    el("figure", { class: "ty-picture", "data-drawing": true },
      el("img", { src: image.src, alt: "The image with what was found in it", width: image.width, height: image.height }),
      el("svg", { viewBox: `0 0 ${image.width} ${image.height}`, preserveAspectRatio: "none" }, boxes),
      room),
    none, count, el("ol", { class: "ty-objects" }, rows));

  // A tag that would cover one of a box found more surely goes to another edge of its own box.
  const spread = () => {
    const { clientWidth: width, clientHeight: height } = room;
    if (!width || !height) return;
    const taken = [];
    tags.forEach((tag, index) => {
      if (tag.hidden) return;
      const { ymin, ymax } = objects[index].box;
      const [left, wide, high] = [tag.offsetLeft, tag.offsetWidth, tag.offsetHeight];
      const [upper, lower] = [ymin, ymax].map((y) => (y / image.height) * height);
      const free = (top) => top >= 0 && top + high <= height && taken.every((other) =>
        left >= other.left + other.wide || other.left >= left + wide
        || top >= other.top + other.high || other.top >= top + high);
      const top = [upper - high, upper, lower, lower - high].find(free) ?? Math.max(0, upper - high);
      taken.push({ left, top, wide, high });
      Object.assign(tag.style, { top: `${(100 * top) / height}%`, transform: "none" });
    });
  };
  new ResizeObserver(spread).observe(room);

  let pinned = null;
  const parts = (index) => root.querySelectorAll(`[data-index="${index}"]`);
  const mark = (index) => {
    root.classList.toggle("ty-focused", index !== null);
    root.querySelectorAll(".ty-on").forEach((node) => node.classList.remove("ty-on"));
    if (index !== null) parts(index).forEach((node) => node.classList.add("ty-on"));
  };
  const at = (event) => event.target.closest?.("[data-index]")?.dataset.index ?? null;
  root.onmouseover = (event) => mark(at(event) ?? pinned);
  root.onmouseleave = () => mark(pinned);
  root.onfocusin = (event) => mark(at(event) ?? pinned);
  root.onclick = (event) => {
    const index = at(event);
    pinned = index === pinned ? null : index;
    root.querySelectorAll("button[data-index]").forEach((button) =>
      button.setAttribute("aria-pressed", String(button.dataset.index === pinned)));
    mark(pinned);
  };

  const update = ({ threshold }) => {
    const labels = [];
    objects.forEach((object, index) => {
      const hidden = !(object.score > threshold);
      if (!hidden) labels.push(object.label);
      boxes[index].style.display = hidden ? "none" : "";
      tags[index].hidden = hidden;
      rows[index].hidden = hidden;
    });
    const shown = labels.length;
    none.hidden = shown > 0;
    none.textContent = `No object above the threshold of ${Number(threshold).toFixed(2)}.`;
    count.hidden = shown === 0;
    spread();
    count.textContent = `${shown} ${shown === 1 ? "object" : "objects"} above ${Number(threshold).toFixed(2)}`;
    return shown ? `${count.textContent}: ${labels.join(", ")}.` : none.textContent;
  };
  update(live);
  return update;
};
