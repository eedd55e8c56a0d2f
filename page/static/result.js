/* The answer: drawn by its view, as JSON, and as the code that asks for it. */
(() => {
  "use strict";

  const { copyButton, el, views } = taskyard;

  const placeholder = (verb) => `Press ${verb}, or choose an example: the answer appears here.`;

  /** The answer, drawn by the view that its value names, and in a sentence for those who hear it.

     A drawing that says nothing by itself, `[data-drawing]`, has the sentence for its text. */
  function mountResult(element, props, watch, trigger) {
    const root = element.querySelector(".ty-result");
    // A live region is heard when its text changes, so it is there before any answer is.
    const region = el("p", { class: "ty-visually-hidden ty-alt", role: "status", dir: "auto" });
    root.before(el("h2", { class: "ty-visually-hidden" }, "Answer"), region);
    root.say = (alt) => {
      region.textContent = alt;
      for (const drawing of root.querySelectorAll("[data-drawing]")) {
        drawing.setAttribute("role", "img");
        drawing.setAttribute("aria-label", alt);
      }
    };
    const draw = () => {
      const value = props.value;
      root.replaceChildren();
      root.update = null;
      region.textContent = "";
      if (!value) {
        root.append(el("p", { class: "ty-empty" }, placeholder(props.verb)));
        return;
      }
      root.update = views[value.view](root, value.data, value.live, value.growing) || null;
      if (value.files?.length) root.append(downloads(value.files, trigger));
      if (value.alt) root.say(value.alt);
    };
    root.fill = (value) => {
      filling = value;
      trigger("fill_requested");
    };
    watch("value", draw);
    draw();
  }

  let filling;

  /** Put a value into the field that the view in `root` fills. */
  const fillField = (root, value) => root.fill(value);
  const toFill = () => filling;

  /** A button for each of the files that can be made of the answer. */
  function downloads(names, trigger) {
    return el("div", { class: "ty-saves", role: "group", "aria-label": "Download" },
      el("span", { class: "ty-hint" }, "Download"),
      names.map((name) => el("button", {
        type: "button", class: "ty-ghost", title: name, onclick: () => trigger("file_requested", { name }),
      }, name.split(".").pop().toUpperCase())));
  }

  /** A live parameter changed: the view redraws the answer that it has.

     If that says something else, the view returns it as a sentence. */
  function updateLive(slug, values) {
    const root = document.querySelector(`#result-${slug} .ty-result`);
    const alt = root?.update?.(values);
    if (alt) root.say(alt);
  }

  const MAX_SHOWN = 120; // characters of a text without spaces, such as base64
  const MAX_JSON = 50_000; // characters of an answer: to lay out many more takes a browser long

  /** The answer as JSON, and the code that asks for it. */
  function mountJson(element, props, watch) {
    const root = element.querySelector(".ty-json");
    const draw = () => {
      const value = props.value;
      root.replaceChildren();
      root.hidden = !value;
      if (!value) return;
      // Base64 can fill pages: the text on the page is shortened, the copied one is whole.
      const whole = JSON.stringify(
        value.text ? JSON.parse(value.text) : value.json,
        (key, item) => (typeof item === "string" && item.length > MAX_SHOWN && !/\s/.test(item)
          ? `${item.slice(0, 48)}… (${item.length.toLocaleString("en")} characters)` : item),
        2,
      );
      const left = whole.length - MAX_JSON;
      const shown = left > 0
        ? `${whole.slice(0, MAX_JSON)}…\n\n${left.toLocaleString("en")} characters more: Copy takes all.` : whole;
      root.append(
        el("div", { class: "ty-json-head" },
          el("h3", {}, "JSON"),
          el("span", { class: "ty-hint" }, "exactly what the API answers"),
          copyButton("Copy", () => value.text ?? JSON.stringify(value.json))),
        el("pre", { tabindex: "0", "aria-label": "The answer as JSON" }, shown),
      );
      if (value.code) root.append(code(value.code));
      else if (value.code === null) root.append(el("p", { class: "ty-hint" }, "The inputs are too long to be shown as code."));
    };
    watch("value", draw);
    draw();
  }

  // The language stays chosen from answer to answer, and from task to task.
  let language = "Python";

  /** The same call as code: one language at a time, addressed to this playground. */
  function code(snippets) {
    const here = new URL(".", location.href.split("?")[0]).href.replace(/\/$/, "");
    const names = Object.keys(snippets);
    if (!names.includes(language)) language = names[0];
    const text = () => snippets[language].replaceAll("{address}", here);
    const shown = el("pre", { tabindex: "0", "aria-label": "The same call as code" });
    const buttons = names.map((name) => el("button", {
      type: "button", class: "ty-tab", onclick: () => { language = name; draw(); },
    }, name));
    const draw = () => {
      shown.textContent = text();
      for (const button of buttons) button.setAttribute("aria-pressed", button.textContent === language);
    };
    draw();
    return el("div", { class: "ty-code" },
      el("div", { class: "ty-json-head" },
        el("h3", {}, "Code"),
        el("span", { class: "ty-hint" }, "the same call"),
        copyButton("Copy", text)),
      el("div", { class: "ty-languages", role: "group", "aria-label": "Language" }, ...buttons),
      shown);
  }

  Object.assign(taskyard, { mountResult, mountJson, updateLive, fillField, toFill });
})();
