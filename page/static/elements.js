/* The elements that everything on the page is drawn with.

   Nothing here builds markup from strings: `el` makes elements, and text is always text. That is
   what keeps a label, a cell or a transcript from ever becoming part of the page. */
(() => {
  "use strict";

  /** Make an element: el("p", {class: "note", onclick: f}, "text", child, …). */
  function el(tag, attributes = {}, ...children) {
    const svg = ["svg", "path", "rect", "g", "text", "title", "circle", "line"].includes(tag);
    const node = svg
      ? document.createElementNS("http://www.w3.org/2000/svg", tag)
      : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
      else if (name === "style") for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
      else node.setAttribute(name, value === true ? "" : String(value));
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return node;
  }

  /** Append the children that are not null to `root`. */
  function fill(root, ...children) {
    root.append(...children.flat().filter((child) => child !== null && child !== undefined));
  }

  /** An outline icon from its path data, drawn on a 24 × 24 grid. */
  function icon(path, size = 18) {
    return el(
      "svg",
      {
        viewBox: "0 0 24 24", width: size, height: size, fill: "none", stroke: "currentColor",
        "stroke-width": 1.7, "stroke-linecap": "round", "stroke-linejoin": "round",
        "aria-hidden": "true",
      },
      el("path", { d: path }),
    );
  }

  // Twelve hues that stay apart in light and dark and for most colour-blind eyes.
  const PALETTE = [
    "#2f7ed8", "#e4572e", "#17a589", "#b5179e", "#c98a00", "#6a4cdb",
    "#3f8f29", "#d6336c", "#0f8fa8", "#8d6e3f", "#5c6f7b", "#9a3412",
  ];

  /** A colour for each label: the same label gets the same one unless another took it first. */
  function colours(labels) {
    const chosen = new Map();
    const taken = new Set();
    for (const label of labels) {
      if (chosen.has(label)) continue;
      let at = 0;
      for (const character of label) at = (at * 31 + character.codePointAt(0)) % PALETTE.length;
      for (let tries = 0; taken.has(at) && tries < PALETTE.length; tries++) at = (at + 1) % PALETTE.length;
      taken.add(at);
      chosen.set(label, PALETTE[at]);
    }
    return chosen;
  }

  /** Black or white, whichever stands out from `colour` (#rrggbb): one of them by 4.5:1 at least. */
  function ink(colour) {
    const [red, green, blue] = [1, 3, 5].map((at) => {
      const part = parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    // WCAG's relative luminance; where both contrasts are the same it is 0.179.
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 ? "#000" : "#fff";
  }

  // Only what is certain is 100 %.
  const percent = (value) => (value > 0.9995 && value < 1
    ? `${Math.min(99.99, 100 * value).toFixed(2)} %` : `${(100 * value).toFixed(1)} %`);
  const score = (value) => (value === null || value === undefined ? "–" : value.toFixed(3));

  /** Scores as bars, as several views show them. */
  function bars(items) {
    const highest = Math.max(1, ...items.map((item) => Math.abs(item.score)));
    return el(
      "ol",
      { class: "ty-bars" },
      items.map((item, index) =>
        el(
          "li",
          { class: index === 0 ? "ty-best" : "" },
          el("span", { class: "ty-bar-label" }, item.label),
          el("span", { class: "ty-bar-score" }, score(item.score)),
          el("span", { class: "ty-bar-track", "aria-hidden": "true" },
            el("span", { class: "ty-bar-fill", style: { width: `${Math.max(0, (100 * item.score) / highest)}%` } })),
        ),
      ),
    );
  }

  /** A button that copies what `text()` returns. */
  function copyButton(label, text) {
    const button = el("button", { type: "button", class: "ty-ghost", onclick: async () => {
      await copy(text());
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = label; }, 1500);
    } }, label);
    return button;
  }

  /** Put `text` on the clipboard. */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // The clipboard needs https or localhost; selecting a field works everywhere.
      const field = el("textarea", { style: { position: "fixed", opacity: "0" } });
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
    }
  }

  /** The bytes that are `base64`. */
  const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

  /** Save `content` (text, bytes, or a Blob) on the visitor's machine as the file `name`. */
  function saveFile(name, content, type) {
    const address = URL.createObjectURL(new Blob([content], { type: type ?? content.type }));
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  /* `views[name](root, data, live, growing)` draws an answer, `widgets[name](element, props, watch)`
     an input; each file of a view or widget adds its own. */
  window.taskyard = {
    views: {}, widgets: {}, el, fill, icon, colours, ink, bars, bytes, percent, score, copyButton,
    saveFile,
  };
})();
