/* Runs of the tabs: which are going on, the buttons that start and stop them, and their status. */
(() => {
  "use strict";

  const { el, icon } = taskyard;

  /* The tabs that run something: from the moment a tab's event starts until its last output is drawn.
     Only then may anything else write to the components that a run writes to. */
  const runs = (() => {
    const tabs = new Map();

    /** Register a tab: `trigger` sends its events, `draw(running)` draws whether it runs. */
    function add(slug, trigger, draw) {
      tabs.set(slug, { trigger, draw, run: null });
    }

    /** The run's event starts; returns its inputs. */
    function started(slug, inputs) {
      const tab = tabs.get(slug);
      let finish;
      const end = new Promise((resolve) => { finish = resolve; });
      tab.run = { end, finish };
      tab.draw(true);
      return inputs;
    }

    /** All outputs of the run are drawn. */
    function finished(slug) {
      const tab = tabs.get(slug);
      tab.run?.finish();
      tab.run = null;
      tab.draw(false);
    }

    /** Stop the tab's run, and wait until it is finished. */
    async function stop(slug) {
      const tab = tabs.get(slug);
      const { run } = tab;
      // A run that has not reached the server yet cannot be stopped there: ask again.
      while (run && tab.run === run) {
        tab.trigger("stop_requested");
        await Promise.race([run.end, new Promise((resolve) => setTimeout(resolve, 200))]);
      }
    }

    /** Run the tab with the values of its fields; a run that is going on is stopped first. */
    async function start(slug) {
      await stop(slug);
      tabs.get(slug).trigger("run_requested");
    }

    return { add, started, finished, stop, start };
  })();

  /** The buttons Run, Stop and Link of a tab. */
  function mountActions(element, props, trigger) {
    const { slug } = props;
    const button = (label, name, action) => el("button", {
      type: "button", id: `${name}-${slug}`, class: `ty-button${name === "run" ? " ty-primary" : ""}`, onclick: action,
    }, label);
    const run = button(props.verb, "run", () => trigger(props.run_event));
    const stop = button("Stop", "stop", () => runs.stop(slug));
    element.querySelector(".ty-actions").replaceChildren(
      run, stop, button("Link", "link", () => trigger("link_requested")));
    const draw = (running) => {
      run.disabled = running;
      stop.disabled = !running;
      document.getElementById(`tab-${slug}`)?.toggleAttribute("data-running", running);
    };
    runs.add(slug, trigger, draw);
    draw(false);
  }

  /** How the run goes: an error, its progress, or how it ended. */
  function mountRunStatus(element, props, watch) {
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

  Object.assign(taskyard, { runs, mountActions, mountRunStatus });
})();
