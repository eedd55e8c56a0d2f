/* Pictures side by side, each with its seed; a click makes one large. */
taskyard.views.gallery = (root, data, live, growing) => {
  const { bytes, el, fillField, saveFile } = taskyard;

  const enlarge = (picture, title) => {
    const large = el("dialog", { class: "ty-large", "aria-label": title },
      el("img", { src: picture.src, alt: title, width: picture.width, height: picture.height }),
      el("button", { type: "button", class: "ty-ghost", onclick: () => large.close() }, "Close"));
    large.addEventListener("click", (event) => { if (event.target === large) large.close(); });
    large.addEventListener("close", () => large.remove());
    root.append(large);
    large.showModal();
  };

  const card = (picture, index) => {
    const title = `Picture ${index + 1}${picture.seed === null ? "" : `, seed ${picture.seed}`}`;
    const save = () => saveFile(picture.name, bytes(picture.src.split(",")[1]), "image/png");
    const again = el("button", {
      type: "button", class: "ty-ghost", title: "Draw from this seed once more, such as for another prompt",
      onclick: () => { fillField(root, picture.seed); again.textContent = `Seed ${picture.seed} is set`; },
    }, "Again with this seed");
    return el("li", {}, el("figure", { class: "ty-made" },
      el("button", { type: "button", class: "ty-enlarge", "aria-label": `Enlarge ${title}`, onclick: () => enlarge(picture, title) },
        el("img", { src: picture.src, alt: title, width: picture.width, height: picture.height })),
      el("figcaption", {},
        el("span", { class: "ty-hint" }, picture.seed === null ? `Picture ${index + 1}` : `Seed ${picture.seed}`),
        el("span", { class: "ty-made-tools" },
          picture.seed === null || growing ? null : again,
          el("button", { type: "button", class: "ty-ghost", "aria-label": `Download ${title}`, onclick: save }, "PNG")))));
  };

  const { pictures, preview } = data;
  const coming = preview && el("li", {}, el("figure", { class: "ty-made ty-preview" },
    el("img", { src: preview.src, alt: "The next picture so far" }),
    el("figcaption", { class: "ty-hint" }, `Step ${preview.step} of ${preview.steps}`)));
  root.append(el("ul", { class: `ty-gallery${pictures.length + (preview ? 1 : 0) > 1 ? " ty-several" : ""}`, "aria-label": "Pictures" },
    [...pictures.map(card), coming].filter(Boolean)));
};
