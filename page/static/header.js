/* The header: light or dark, and a note where the browser lends no microphone or camera. */
(() => {
  "use strict";

  const { el, visit } = taskyard;

  const THEME_KEY = "taskyard-theme";

  function applyTheme(theme) {
    document.body.classList.toggle("dark", theme === "dark");
  }

  /** The page's header and its button for the theme. */
  function mountHeader(element) {
    const stored = localStorage.getItem(THEME_KEY);
    if (stored && !new URLSearchParams(location.search).has("__theme")) applyTheme(stored);
    if (!window.isSecureContext) {
      element.append(el("p", { class: "ty-insecure" },
        "Microphone and camera work on https and on localhost only; files work here, too."));
    }
    if (visit.reopened) {
      element.append(el("p", { class: "ty-visit", role: "status" },
        "The server has forgotten this visit, so the page was opened anew. What you typed is here again; "
        + "answers and tokens are not, and models run where they did at first."));
    }
    element.querySelector(".ty-theme").addEventListener("click", () => {
      const next = document.body.classList.contains("dark") ? "light" : "dark";
      applyTheme(next);
      localStorage.setItem(THEME_KEY, next);
    });
  }

  taskyard.mountHeader = mountHeader;
})();
