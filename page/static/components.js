/* The small components of a tab: its link, examples, mask token button and files to save. */
(() => {
  "use strict";

  const { bytes, copyButton, el, runs, saveFile } = taskyard;

  /** The link that reopens the tab, which also becomes the page's address. */
  function mountLink(element, props, watch) {
    const root = element.querySelector(".ty-link");
    const draw = () => {
      root.replaceChildren();
      if (!props.value) return;
      const url = new URL(props.value.query, location.origin + location.pathname).href;
      history.replaceState(null, "", url);
      const field = el("input", { type: "text", readonly: true, "aria-label": "Link to this tab", value: url });
      field.addEventListener("focus", () => field.select());
      root.append(field, copyButton("Copy link", () => url));
    };
    watch("value", draw);
    draw();
  }

  /** A button that puts the model's mask token where the cursor is in the tab's text. */
  function mountMaskButton(element, props, watch) {
    const root = element.querySelector(".ty-mask-button");
    const insert = () => {
      const box = document.querySelector(`#tab-${props.slug} textarea`);
      box.setRangeText(props.value, box.selectionStart, box.selectionEnd, "end");
      box.dispatchEvent(new Event("input", { bubbles: true }));
      box.focus();
    };
    const draw = () => {
      root.replaceChildren();
      if (!props.value) return;
      root.append(el("button", { type: "button", class: "ty-ghost", onclick: insert }, "Insert ", el("code", {}, props.value)));
    };
    watch("value", draw);
    draw();
  }

  /** A button for each example. */
  function mountExamples(element, props, trigger) {
    element.querySelector(".ty-examples").replaceChildren(...props.value.map((title, number) => el(
      "button", { type: "button", onclick: () => runs.begin(props.slug, () => trigger("example_chosen", { number })) }, title,
    )));
  }

  /** A button for the example of the model's authors, where there is one. */
  function mountOwnExample(element, props, watch, trigger) {
    const root = element.querySelector(".ty-own-example");
    const begin = () => runs.begin(props.slug, () => trigger("own_example_chosen"));
    const draw = () => {
      root.replaceChildren();
      if (props.value) root.append(el("button", { type: "button", onclick: begin }, "The model’s own example"));
    };
    watch("value", draw);
    draw();
  }

  /** A file that the browser saves as soon as it arrives. */
  function mountDownload(element, props, watch) {
    watch("value", () => {
      if (!props.value) return;
      const { name, text, base64, type } = props.value;
      saveFile(name, text ?? bytes(base64), type);
    });
  }

  /** A button that saves the conversation as JSON; hidden while there are no messages. */
  function mountExport(element, props, watch) {
    const root = element.querySelector(".ty-export");
    const draw = () => {
      root.replaceChildren();
      if (!props.value || !props.value.length) return;
      root.append(el("button", {
        type: "button",
        class: "ty-save",
        onclick: () => saveFile("conversation.json", JSON.stringify(props.value, null, 2), "application/json"),
      }, "Save the conversation"));
    };
    watch("value", draw);
    draw();
  }

  Object.assign(taskyard, { mountDownload, mountExamples, mountExport, mountLink, mountMaskButton, mountOwnExample });
})();
