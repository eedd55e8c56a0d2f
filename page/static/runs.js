/* Runs of the tabs: which are going on, the buttons that start and stop them, and their status. */
(() => {
  "use strict";

  const { el, icon } = taskyard;

  /* The tabs that run something: from the event that leads to a run until its last output is drawn.
     Only then may anything else write to the components that a run writes to. */
  const runs = (() => {
    const tabs = new Map();
    /* The tabs whose models are being listed: the server knows of it before the picker shows it, and
       would take a model of the former list for one of the new. */
    const listings = new Map();

    /** Register a tab: `trigger` sends its events, `draw(running)` draws whether it runs. */
    function add(slug, trigger, draw) {
      tabs.set(slug, { trigger, draw, run: null, asked: null, wanted: null });
    }

    /** The tab's models are about to be listed. */
    function lists(slug) {
      const listing = listings.get(slug);
      // gradio lists them once more after that.
      if (listing) {
        listing.again = true;
        return;
      }
      let finish;
      const end = new Promise((resolve) => { finish = resolve; });
      listings.set(slug, { end, finish, again: false });
    }

    /** The picker shows the tab's models. */
    function listed(slug) {
      const listing = listings.get(slug);
      if (!listing) return;
      if (listing.again) {
        listing.again = false;
        return;
      }
      listings.delete(slug);
      listing.finish();
    }

    /** Resolves when the picker shows the tab's models. */
    const settled = (slug) => listings.get(slug)?.end;

    function started(tab) {
      let finish;
      const end = new Promise((resolve) => { finish = resolve; });
      tab.run = { end, finish };
      tab.draw(true);
    }

    /** All outputs of the run are drawn, or the event that leads to it failed. */
    function finished(slug) {
      const tab = tabs.get(slug);
      tab.run?.finish();
      tab.run = null;
      tab.draw(false);
    }

    /** Ask the server to stop the tab's run, unless it is being asked; resolves when it has answered. */
    function requestStop(tab) {
      if (!tab.asked) {
        let answer;
        const answered = new Promise((resolve) => { answer = resolve; });
        tab.asked = { answered, answer };
        tab.trigger("stop_requested");
      }
      return tab.asked.answered;
    }

    /** The server has answered the request to stop. */
    function stopAnswered(slug) {
      const tab = tabs.get(slug);
      tab.asked?.answer();
      tab.asked = null;
    }

    /** Stop the tab's run, and wait until it is finished. What waits for its end is not begun. */
    async function stop(slug) {
      const tab = tabs.get(slug);
      const { run } = tab;
      tab.wanted = null;
      // A run that has not reached the server yet cannot be stopped there: ask again.
      while (run && tab.run === run) {
        const pause = new Promise((resolve) => setTimeout(resolve, 200));
        await Promise.all([requestStop(tab), Promise.race([run.end, pause])]);
      }
      // A request that is still on its way would stop the next run.
      await tab.asked?.answered;
    }

    /** Stop the tab's run, then call `event`, which triggers what leads to the next one. Of several
        that wait for the same stop, only the last goes on. */
    async function begin(slug, event) {
      const tab = tabs.get(slug);
      const stopped = stop(slug);
      tab.wanted = event;
      await stopped;
      await settled(slug);
      if (tab.wanted !== event) return;
      tab.wanted = null;
      started(tab);
      event();
    }

    /** `begin` with the event `name` of the tab's buttons. */
    const request = (slug, name) => begin(slug, () => tabs.get(slug).trigger(name));

    /** For an event that gradio sends by itself, which the page offers only while nothing runs:
        it leads to a run. Returns its `inputs`. */
    function follows(slug, inputs) {
      started(tabs.get(slug));
      return inputs;
    }

    /** What leads to the run is through: start it. */
    async function start(slug) {
      await settled(slug);
      tabs.get(slug).trigger("run_requested");
    }

    return { add, begin, request, follows, start, finished, stop, stopAnswered, lists, listed, settled };
  })();

  /** The buttons Run, Stop and Link of a tab. */
  function mountActions(element, props, trigger) {
    const { slug } = props;
    const button = (label, name, action) => el("button", {
      type: "button", id: `${name}-${slug}`, class: `ty-button${name === "run" ? " ty-primary" : ""}`, onclick: action,
    }, label);
    const run = button(props.verb, "run", () => runs.request(slug, props.run_event));
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
