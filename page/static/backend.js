/* Where models run, and the state of the chosen model. */
(() => {
  "use strict";

  const { el, fill, refreshTab } = taskyard;

  /** Where models run, or why they cannot run at the chosen place. */
  function mountBackendStatus(element, props, watch) {
    const root = element.querySelector(".ty-backend-status");
    const draw = () => {
      const value = props.value;
      root.dataset.state = value.state;
      root.replaceChildren(el("span", { class: "ty-dot", "aria-hidden": "true" }),
        el("span", { role: "status" }, value.state === "local" || value.state === "remote"
          ? `Models run ${value.text}.` : value.text));
    };
    watch("value", () => { draw(); refreshTab(); });
    draw();
  }

  // What the page calls the states of a model.
  const STATES = {
    Loaded: "Loaded", Loadable: "Ready to load", TooBig: "Too big", Unavailable: "Not available",
  };

  /** The state of the chosen model: loaded, loadable, or why not. */
  function mountModelStatus(element, props, watch) {
    const root = element.querySelector(".ty-model-status");
    const draw = () => {
      const value = props.value;
      root.replaceChildren();
      if (!value) return;
      fill(
        root,
        el("p", { class: "ty-state", "data-state": value.no_backend ? "NoBackend" : value.state },
          el("span", { class: "ty-dot", "aria-hidden": "true" }),
          el("strong", {}, value.no_backend ? "Nothing runs yet" : STATES[value.state] + value.where),
          value.size ? el("span", { class: "ty-hint" }, value.size) : null),
        value.reason ? el("p", { class: "ty-reason" }, value.reason) : null,
        value.about && !value.no_backend ? el("p", { class: "ty-knows" }, value.about) : null,
      );
    };
    watch("value", draw);
    draw();
  }

  Object.assign(taskyard, { mountBackendStatus, mountModelStatus });
})();
