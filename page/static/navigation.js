/* Navigation: the list of tasks, the tab that is open, its title, and the keys of the page. */
(() => {
  "use strict";

  const { el, icon, visit } = taskyard;

  let current = null;
  const waiting = new Map(); // what draws the tabs that have not been drawn, by task id
  const triggers = new Map(); // of the drawn tabs, by task id
  let clearFilter = () => {};
  const wordsOf = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  /** Open a task's tab; returns false where there is no such task.

      `remember` adds it to the history; `refresh` asks again for its models. */
  function open(id, { remember = true, refresh = true } = {}) {
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
    clearFilter();
    document.querySelector("#ty-nav .ty-menu").removeAttribute("open");
    draw(id);
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

    /** Show the tasks whose title, id or search words contain, for each typed word, one that starts with it. */
    function filterTasks() {
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
    // Once a task is chosen, the list shows all tasks again.
    clearFilter = () => {
      filter.value = "";
      filterTasks();
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
    const show = (refresh) => open(wanted(), { remember: false, refresh }) || open(first, { remember: false, refresh });
    addEventListener("popstate", () => show(true));
    const known = props.value.flatMap((group) => group.tasks.map((task) => task.id));
    // The page's parts come one by one. A tab's header asks for its models itself when it comes: to
    // ask again here could undo what a link has filled in.
    const start = setInterval(() => {
      const header = document.querySelector(".ty-header");
      if (!header || !show(false)) return;
      clearInterval(start);
      if (known.includes(wanted())) return;
      header.after(el("p", { class: "ty-unknown", role: "alert" },
        `There is no task “${wanted().slice(0, 60)}”: the list has those that there are.`));
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

  /** Have a tab drawn, if its heading is there and nothing below it. */
  function draw(task) {
    waiting.get(task)?.();
    waiting.delete(task);
  }

  /** A task's title. What stands below it is drawn when the tab first comes up, from the values of
      the link that opened the page. */
  function mountTaskHeader(element, props, trigger) {
    const task = props.value;
    element.querySelector(".ty-task-header").replaceChildren(
      el("h1", {}, task.title),
      el("p", {}, task.about),
      el("code", {}, task.id),
    );
    const query = new URLSearchParams(location.search);
    const opened = query.get("task") === task.id && [...query.keys()].some((key) => key !== "task" && !key.startsWith("__"));
    waiting.set(task.id, () => trigger("click", { query: opened ? location.search : "" }));
    // gradio opens the first tab by itself, whatever is wanted.
    if (current === task.id) draw(task.id);
  }

  /** A tab that has been drawn: it tells the server whenever it is shown. */
  function mountTab(props, trigger) {
    triggers.set(props.task, trigger);
    const again = visit.add(props.task, () => trigger("keep_requested"));
    trigger(again ? "kept_opened" : "tab_shown");
  }

  /** The open tab asks again which models there are and in which state. */
  function refreshTab() {
    const trigger = triggers.get(current);
    if (trigger) trigger("tab_shown");
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

  Object.assign(taskyard, { mountNavigation, mountTab, mountTaskHeader, open, refreshTab });
})();
