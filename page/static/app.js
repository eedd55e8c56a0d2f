/* Taskyard in the browser: navigation, keyboard, and the frame in which views and widgets draw.

   Nothing here builds markup from strings: `el` makes elements, and text is always text. That is
   what keeps a label, a cell or a transcript from ever becoming part of the page. */

(() => {
  "use strict";

  const views = {};
  const widgets = {};

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

  /** Put the children that are there into `root`. */
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

  const percent = (value) => `${(100 * value).toFixed(value > 0.9995 && value < 1 ? 2 : 1)} %`;
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

  /* ---- the frame of a result ------------------------------------------------------------- */

  const empty = (verb) => `Press ${verb}, or choose an example: the answer appears here.`;

  function mountResult(element, props, watch) {
    const root = element.querySelector(".ty-result");
    root.before(el("h2", { class: "ty-unseen" }, "Answer"));
    const draw = () => {
      const value = props.value;
      root.replaceChildren();
      root.update = null;
      if (!value) {
        root.append(el("p", { class: "ty-empty" }, empty(props.verb)));
        return;
      }
      root.update = views[value.view](root, value.data, value.live, value.growing) || null;
    };
    watch("value", draw);
    draw();
  }

  /** A live parameter moved: the view redraws what it already has. */
  function live(slug, values) {
    const root = document.querySelector(`#result-${slug} .ty-result`);
    if (root && root.update) root.update(values);
  }

  /* Which tabs run something: from the moment their event begins until all that it sent is shown.
     Only then may anything else write to what a run writes to. */
  const runs = (() => {
    const tabs = new Map();

    /** `tab`: what triggers its events, and what draws that it runs or does not. */
    function add(slug, trigger, draw) {
      tabs.set(slug, { trigger, draw, run: null });
    }

    /** The event begins; returns what it was given. */
    function begun(slug, given) {
      const tab = tabs.get(slug);
      let over;
      const end = new Promise((resolve) => { over = resolve; });
      tab.run = { end, over };
      tab.draw(true);
      return given;
    }

    /** All that it sent is shown. */
    function ended(slug) {
      const tab = tabs.get(slug);
      tab.run?.over();
      tab.run = null;
      tab.draw(false);
    }

    /** Stop what the tab runs, and wait until it is over. */
    async function free(slug) {
      const tab = tabs.get(slug);
      const { run } = tab;
      // What has not come to the server cannot be stopped there yet.
      while (run && tab.run === run) {
        tab.trigger("stopped");
        await Promise.race([run.end, new Promise((resolve) => setTimeout(resolve, 200))]);
      }
    }

    /** Run the tab with what its fields hold now; what runs already is stopped. */
    async function ask(slug) {
      await free(slug);
      tabs.get(slug).trigger("asked");
    }

    return { add, begun, ended, free, ask };
  })();

  function mountActions(element, props, trigger) {
    const { slug } = props;
    const button = (label, name, action) => el("button", {
      type: "button", id: `${name}-${slug}`, class: `ty-button${name === "run" ? " ty-primary" : ""}`, onclick: action,
    }, label);
    const run = button(props.verb, "run", () => trigger(props.press));
    const stop = button("Stop", "stop", () => runs.free(slug));
    element.querySelector(".ty-actions").replaceChildren(
      run, stop, button("Link", "link", () => trigger("linked")));
    const draw = (running) => {
      run.disabled = running;
      stop.disabled = !running;
      document.getElementById(`tab-${slug}`)?.toggleAttribute("data-running", running);
    };
    runs.add(slug, trigger, draw);
    draw(false);
  }

  function mountStatus(element, props, watch) {
    const root = element.querySelector(".ty-status");
    const draw = () => {
      const value = props.value;
      root.replaceChildren();
      root.dataset.state = value ? value.state : "idle";
      if (!value) return;
      if (value.state === "error") {
        root.append(
          el("div", { class: "ty-error", role: "alert" },
            icon("M12 8v5M12 16.5v.01M12 3l9.5 17h-19z", 20),
            el("div", {}, el("strong", {}, value.message), value.hint ? el("p", {}, value.hint) : null)),
        );
        return;
      }
      if (value.state === "loading") {
        const known = value.fraction !== null && value.fraction !== undefined;
        root.append(
          el("div", { class: "ty-loading", role: "status" },
            el("span", {}, value.note),
            el("progress", known ? { max: 1, value: value.fraction } : {}, "")),
        );
        return;
      }
      root.append(
        el("div", { class: "ty-done", role: "status" },
          el("span", { class: value.state === "stopped" ? "ty-stopped" : "ty-seconds" }, value.message),
          (value.notes || []).map((note) => el("p", { class: "ty-note" }, note))),
      );
    };
    watch("value", draw);
    draw();
  }

  const LONG = 120;

  function mountJson(element, props, watch) {
    const root = element.querySelector(".ty-json");
    const draw = () => {
      const value = props.value;
      root.replaceChildren();
      root.hidden = !value;
      if (!value) return;
      // Base64 goes on for pages: what is shown is shortened, what is copied is not.
      const shown = JSON.stringify(
        value.json,
        (key, item) => (typeof item === "string" && item.length > LONG && !/\s/.test(item)
          ? `${item.slice(0, 48)}… (${item.length.toLocaleString("en")} characters)` : item),
        2,
      );
      root.append(
        el("div", { class: "ty-json-head" },
          el("h3", {}, "JSON"),
          el("span", { class: "ty-hint" }, "exactly what the API answers"),
          copyButton("Copy", () => JSON.stringify(value.json))),
        el("pre", { tabindex: "0", "aria-label": "The answer as JSON" }, shown),
      );
      if (value.code) root.append(code(value.code));
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

  function copyButton(label, text) {
    const button = el("button", { type: "button", class: "ty-ghost", onclick: async () => {
      await copy(text());
      button.textContent = "Copied";
      setTimeout(() => { button.textContent = label; }, 1500);
    } }, label);
    return button;
  }

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

  /* ---- a task's head and its model -------------------------------------------------------- */

  const heads = new Map();

  /** A button that puts the model's mask token where the cursor is in the tab's text. */
  function mountBlank(element, props, watch) {
    const root = element.querySelector(".ty-blank-button");
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

  function mountExamples(element, props, trigger) {
    let latest = null;
    const choose = async (number) => {
      latest = number;
      await runs.free(props.slug);
      // While that ended another one may have been chosen.
      if (latest === number) trigger("chosen", { number });
      latest = null;
    };
    element.querySelector(".ty-examples").replaceChildren(...props.value.map((title, number) => el(
      "button", { type: "button", onclick: () => choose(number) }, title,
    )));
  }

  /** A file that was wanted: the browser saves it. */
  function mountFile(element, props, watch) {
    watch("value", () => {
      if (props.value) taskyard.csv.save(props.value.name, props.value.type, props.value.text);
    });
  }

  /** A button that saves the messages as a file, as soon as there are some. */
  function mountExport(element, props, watch) {
    const root = element.querySelector(".ty-export");
    const draw = () => {
      root.replaceChildren();
      if (!props.value || !props.value.length) return;
      root.append(el("button", {
        type: "button",
        class: "ty-save",
        onclick: () => save("conversation.json", JSON.stringify(props.value, null, 2)),
      }, "Save the conversation"));
    };
    watch("value", draw);
    draw();
  }

  function save(name, text) {
    const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    el("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  }

  function mountHead(element, props, trigger) {
    const task = props.value;
    element.querySelector(".ty-head").replaceChildren(
      el("h1", {}, task.title),
      el("p", {}, task.about),
      el("code", {}, task.id),
    );
    const query = new URLSearchParams(location.search);
    const mine = query.get("task") === task.id && [...query.keys()].some((key) => key !== "task" && !key.startsWith("__"));
    if (mine) trigger("opened", { query: location.search });
    else trigger("shown");
    heads.set(task.id, trigger);
  }

  /** The open task looks again at which models there are and where they stand. */
  function lookAgain() {
    const trigger = heads.get(current);
    if (trigger) trigger("shown");
  }

  /* ---- where models run ------------------------------------------------------------------- */

  function mountWhere(element, props, watch) {
    const root = element.querySelector(".ty-where");
    const draw = () => {
      const value = props.value;
      root.dataset.state = value.state;
      root.replaceChildren(el("span", { class: "ty-dot", "aria-hidden": "true" }),
        el("span", { role: "status" }, value.state === "here" || value.state === "away"
          ? `Models run ${value.text}.` : value.text));
    };
    watch("value", () => { draw(); lookAgain(); });
    draw();
  }

  const STATES = {
    Loaded: "Loaded", Loadable: "Ready to load", TooBig: "Too big", Unavailable: "Not available",
  };

  function mountModel(element, props, watch) {
    const root = element.querySelector(".ty-model");
    const draw = () => {
      const value = props.value;
      root.replaceChildren();
      if (!value) return;
      fill(
        root,
        el("p", { class: "ty-state", "data-state": value.waits ? "Waits" : value.state },
          el("span", { class: "ty-dot", "aria-hidden": "true" }),
          el("strong", {}, value.waits ? "Nothing runs yet" : STATES[value.state] + value.where),
          value.size ? el("span", { class: "ty-hint" }, value.size) : null),
        value.reason ? el("p", { class: "ty-reason" }, value.reason) : null,
        value.about && !value.waits ? el("p", { class: "ty-knows" }, value.about) : null,
      );
    };
    watch("value", draw);
    draw();
  }

  /* ---- navigation ------------------------------------------------------------------------- */

  let current = null;
  let widen = () => {};
  const wordsOf = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  function open(id, remember = true) {
    const slug = id.replaceAll("-", "_");
    const button = document.getElementById(`tab-${slug}-button`);
    if (!button) return false;
    button.click();
    current = id;
    for (const link of document.querySelectorAll("#ty-nav a[data-task]")) {
      if (link.dataset.task === id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    const chosen = document.querySelector(`#ty-nav a[data-task="${CSS.escape(id)}"]`);
    if (chosen) {
      document.querySelector("#ty-nav .ty-current").textContent = chosen.dataset.title;
      document.title = `${chosen.dataset.title} · Taskyard`;
    }
    if (remember) {
      history.pushState(null, "", `?task=${encodeURIComponent(id)}`);
      document.querySelector(".ty-unknown")?.remove();
      scrollTo(0, 0);
    }
    widen();
    document.querySelector("#ty-nav .ty-menu").removeAttribute("open");
    lookAgain();
    return true;
  }

  function mountNav(element, props) {
    const root = element.querySelector(".ty-nav");
    root.setAttribute("role", "navigation");
    root.setAttribute("aria-label", "Tasks");
    const list = el("div", { class: "ty-groups" });
    for (const group of props.value) {
      list.append(
        el("section", { "aria-label": group.name },
          el("h2", {}, group.name),
          el("ul", {}, group.tasks.map((task) =>
            el("li", {},
              el("a", {
                href: `?task=${encodeURIComponent(task.id)}`, "data-task": task.id, "data-title": task.title,
                title: task.about, "data-words": (task.words || []).join(" "),
                onclick: (event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                  event.preventDefault();
                  open(task.id);
                },
              }, icon(task.icon), el("span", {}, task.title)))))),
      );
    }
    const filter = el("input", {
      type: "search", placeholder: "Find a task", "aria-label": "Find a task", autocomplete: "off",
      oninput: () => narrow(),
    });
    const nothing = el("p", { class: "ty-nothing", role: "status" });

    /** Show the tasks in whose names, or what else they are called, a word begins with each typed one. */
    function narrow() {
      const typed = wordsOf(filter.value);
      let found = 0;
      for (const section of list.children) {
        const items = [...section.querySelectorAll("li")];
        for (const item of items) {
          const { dataset, title } = item.firstElementChild;
          const known = wordsOf(`${dataset.title} ${dataset.task} ${dataset.words} ${title}`);
          item.hidden = !typed.every((word) => known.some((each) => each.startsWith(word)));
        }
        const shown = items.filter((item) => !item.hidden).length;
        section.hidden = !shown;
        found += shown;
      }
      nothing.textContent = found ? "" : `No task is called “${filter.value.trim()}”.`;
    }
    // Whoever has chosen a task sees all of them again.
    widen = () => {
      filter.value = "";
      narrow();
    };
    list.addEventListener("keydown", (event) => moveFocus(event, list));
    filter.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") moveFocus(event, list);
      if (event.key === "Enter") list.querySelector("section:not([hidden]) li:not([hidden]) a")?.click();
    });
    const menu = el("details", { class: "ty-menu" },
      el("summary", {}, icon("M4 7h16M4 12h16M4 17h16"), el("span", { class: "ty-current" }, "Tasks")),
      filter, nothing, list);
    root.replaceChildren(menu);
    const wide = matchMedia("(min-width: 900px)");
    const fit = () => { menu.open = wide.matches; };
    wide.addEventListener("change", fit);
    fit();
    // On a wide page the list always shows: its summary is not drawn, and closing it is undone.
    menu.addEventListener("toggle", () => { if (wide.matches) menu.open = true; });

    const first = props.value[0].tasks[0].id;
    const wanted = () => new URLSearchParams(location.search).get("task") || first;
    const show = () => open(wanted(), false) || open(first, false);
    addEventListener("popstate", show);
    const waiting = setInterval(() => { if (show()) clearInterval(waiting); }, 30);
    const known = props.value.flatMap((group) => group.tasks.map((task) => task.id));
    if (!known.includes(wanted())) {
      document.querySelector(".ty-header").after(el("p", { class: "ty-unknown", role: "alert" },
        `There is no task “${wanted().slice(0, 60)}”: the list has those that there are.`));
    }
  }

  function moveFocus(event, list) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const links = [...list.querySelectorAll("section:not([hidden]) li:not([hidden]) a")];
    const at = links.indexOf(document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  }

  /* ---- keyboard and theme ----------------------------------------------------------------- */

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const run = current && document.getElementById(`run-${current.replaceAll("-", "_")}`);
      if (run) {
        event.preventDefault();
        // A field hands its text over when it loses focus.
        document.activeElement?.dispatchEvent(new Event("change", { bubbles: true }));
        setTimeout(() => run.click(), 0);
      }
    }
    if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName)
        && !document.activeElement?.isContentEditable) {
      event.preventDefault();
      document.querySelector("#ty-nav input[type=search]")?.focus();
    }
  });

  // While a reply is being written, what a person says next stays in its box.
  document.addEventListener("keydown", (event) => {
    const says = event.key === "Enter" && !event.shiftKey;
    if (says && event.target.closest?.("[data-running] .ty-words")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  const THEME = "taskyard-theme";

  function applyTheme(theme) {
    document.body.classList.toggle("dark", theme === "dark");
  }

  function mountHeader(element) {
    const stored = localStorage.getItem(THEME);
    if (stored && !new URLSearchParams(location.search).has("__theme")) applyTheme(stored);
    if (!window.isSecureContext) {
      element.append(el("p", { class: "ty-insecure" },
        "Microphone and camera work on https and on localhost only; files work here, too."));
    }
    element.querySelector(".ty-theme").addEventListener("click", () => {
      const next = document.body.classList.contains("dark") ? "light" : "dark";
      applyTheme(next);
      localStorage.setItem(THEME, next);
    });
  }

  window.taskyard = {
    views, widgets, el, fill, icon, colours, ink, bars, percent, score, copyButton, live, open,
    runs, mountActions, mountBlank, mountExamples, mountExport, mountFile, mountHeader, mountNav, mountHead, mountModel, mountStatus, mountResult, mountJson, mountLink,
    mountWhere,
  };
})();
