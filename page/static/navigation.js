/* Navigation: the list of tasks, the tab that is open, its title, and the keys of the page. */
(() => {
  "use strict";

  const { el, icon, runs, visit } = taskyard;

  let current = null;
  const drawn = new Map(); // what triggers the events of the tabs that have been drawn, by task id
  let place = null; // what triggers the events of the place where the next tab is drawn
  let drawing = false;
  let clearFilter = () => {};
  const wordsOf = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /** Open a task's tab; returns false where there is no such task.

      `remember` adds it to the history; `refresh` asks again for its models. */
  function open(id, { remember = true, refresh = true } = {}) {
    const chosen = document.querySelector(`#ty-nav a[data-task="${CSS.escape(id)}"]`);
    if (!chosen) return false;
    current = id;
    for (const link of document.querySelectorAll("#ty-nav a[data-task]")) {
      if (link.dataset.task === id) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    document.querySelector("#ty-nav .ty-current").textContent = chosen.dataset.title;
    document.title = `${chosen.dataset.title} · Taskyard`;
    if (remember) {
      history.pushState(null, "", `?task=${encodeURIComponent(id)}`);
      document.querySelector(".ty-unknown")?.remove();
      scrollTo(0, 0);
    }
    clearFilter();
    document.querySelector("#ty-nav .ty-menu").removeAttribute("open");
    show();
    if (refresh) refreshTab();
    return true;
  }

  /** The list of tasks, with its filter. */
  function mountNavigation(element, props) {
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
      oninput: () => filterTasks(),
    });
    const nothing = el("p", { class: "ty-nothing", role: "status" });

    const begin = (known, typed) => typed.every((word) => known.some((each) => each.startsWith(word)));

    /** Show the tasks whose title, id or search words contain, for each typed word, one that starts with it. */
    function filterTasks() {
      const typed = wordsOf(filter.value);
      let found = 0;
      for (const section of list.children) {
        const items = [...section.querySelectorAll("li")];
        for (const item of items) {
          const { dataset, title } = item.firstElementChild;
          const known = wordsOf(`${dataset.title} ${dataset.task} ${dataset.words} ${title}`);
          item.hidden = !begin(known, typed);
        }
        const shown = items.filter((item) => !item.hidden).length;
        section.hidden = !shown;
        found += shown;
      }
      nothing.textContent = found ? "" : `No task is called “${filter.value.trim()}”.`;
    }
    /** Open the first task whose title has what is typed, or else the first that is shown. */
    function openFound() {
      const typed = wordsOf(filter.value);
      const links = [...list.querySelectorAll("section:not([hidden]) li:not([hidden]) a")];
      (links.find(({ dataset }) => begin(wordsOf(dataset.title), typed)) ?? links[0])?.click();
    }

    // Once a task is chosen, the list shows all tasks again.
    clearFilter = () => {
      filter.value = "";
      filterTasks();
    };
    list.addEventListener("keydown", (event) => moveFocus(event, list));
    filter.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown") moveFocus(event, list);
      if (event.key === "Enter") openFound();
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
    const follow = (refresh) => open(wanted(), { remember: false, refresh }) || open(first, { remember: false, refresh });
    addEventListener("popstate", () => follow(true));
    const known = props.value.flatMap((group) => group.tasks.map((task) => task.id));
    // A drawn tab asks for its models itself: to ask again here could undo what a link has filled in.
    follow(false);
    if (known.includes(wanted())) return;
    const unknown = el("p", { class: "ty-unknown", role: "alert" },
      `There is no task “${wanted().slice(0, 60)}”: the list has those that there are.`);
    const waiting = setInterval(() => {
      const header = document.querySelector(".ty-header");
      if (!header) return;
      clearInterval(waiting);
      header.after(unknown);
    }, 30);
  }

  /** Move the focus to the next or previous task of the list. */
  function moveFocus(event, list) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const links = [...list.querySelectorAll("section:not([hidden]) li:not([hidden]) a")];
    const at = links.indexOf(document.activeElement);
    links[Math.min(links.length - 1, Math.max(0, at + step))]?.focus();
  }

  function heading({ title, about, id }) {
    return [el("h1", {}, title), el("p", {}, about), el("code", {}, id)];
  }

  /** Show the open tab alone; if it has not been drawn, its heading, while it is. */
  function show() {
    const open = `tab-${current?.replaceAll("-", "_")}`;
    for (const tab of document.querySelectorAll("#ty-tasks .ty-task-tab")) tab.toggleAttribute("hidden", tab.id !== open);
    // The page's parts come one by one, in any order.
    const coming = document.querySelector("#ty-coming .ty-coming");
    if (!coming || current === null) return;
    coming.closest("#ty-coming").toggleAttribute("hidden", drawn.has(current));
    if (drawn.has(current)) return;
    const { title, dataset } = document.querySelector(`#ty-nav a[data-task="${CSS.escape(current)}"]`);
    coming.replaceChildren(
      el("div", { class: "ty-task-header" }, heading({ title: dataset.title, about: title, id: current })));
    if (!place || drawing) return;
    drawing = true;
    const query = new URLSearchParams(location.search);
    const filled = query.get("task") === current && [...query.keys()].some((key) => key !== "task" && !key.startsWith("__"));
    place("click", { task: current, query: filled ? location.search : "" });
  }

  /** There is a place where a tab can be drawn. */
  function placeForATab(trigger) {
    place = trigger;
    drawing = false;
    show();
  }

  /** A tab could not be drawn: it may be asked for again. */
  function notDrawn() {
    drawing = false;
  }

  /** A tab's heading; it comes when the tab has been drawn, and brings the place for the next. */
  function mountTaskHeader(element, props, trigger) {
    const task = props.value;
    element.querySelector(".ty-task-header").replaceChildren(...heading(task));
    drawn.set(task.id, trigger);
    const again = visit.add(task.id, () => trigger("keep_requested"));
    if (again) trigger("kept_opened");
    else listModels(task.id);
    placeForATab(trigger);
  }

  /** A tab asks which models there are and in which state. */
  function listModels(id) {
    runs.lists(id.replaceAll("-", "_"));
    drawn.get(id)("tab_shown");
  }

  /** The open tab asks again. */
  function refreshTab() {
    if (drawn.has(current)) listModels(current);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      const run = current && document.getElementById(`run-${current.replaceAll("-", "_")}`);
      if (run) {
        event.preventDefault();
        // gradio reads a field's text when it loses focus.
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

  // While a reply is being written, Enter must not send the next message.
  document.addEventListener("keydown", (event) => {
    const sends = event.key === "Enter" && !event.shiftKey;
    if (sends && event.target.closest?.("[data-running] .ty-message-box")) {
      event.preventDefault();
      event.stopPropagation();
    }
  }, true);

  Object.assign(taskyard, { mountComing: placeForATab, mountNavigation, mountTaskHeader, notDrawn, open, refreshTab });
})();
