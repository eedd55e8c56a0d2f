/* The visit: what the server keeps for this page. Its beginning and end, and what becomes of a page
   whose visit or server is gone.

   gradio holds a connection open for each page, to know when it is closed. A browser opens six to a
   server: a sixth page would wait for ever. So that request is answered here, below gradio's page,
   and the page itself says when it is closed. */
(() => {
  "use strict";

  const { el } = taskyard;
  const fetched = window.fetch.bind(window);
  const KEPT = "taskyard-kept-";
  const UNREACHABLE = [502, 503, 504]; // a proxy without a server, a server that begins or ends
  const SECONDS = 1; // between two tries to reach the server
  const PATIENCE = 3; // seconds for the tabs to say what they hold

  let name = null; // of the visit
  let root = null; // path of gradio's endpoints
  let known = false; // whether the server knows of the visit
  let opening = null;
  const readers = new Map(); // by what they read: asks for it
  const asked = new Map(); // what has been asked for, by the same names
  const pause = (seconds) => new Promise((resolve) => { setTimeout(resolve, 1000 * seconds); });
  const never = () => new Promise(() => {});

  const [{ type }] = performance.getEntriesByType("navigation");
  const stored = Object.keys(sessionStorage).filter((key) => key.startsWith(KEPT));
  const reopened = type === "reload" && stored.length > 0;
  if (!reopened) for (const key of stored) sessionStorage.removeItem(key);

  /** Answer gradio's request for a connection: one that never says anything and never ends. */
  function begin(pathname) {
    [, root, name] = pathname.match(/^(.*)\/heartbeat\/([^/]+)\/?$/);
    return new Response(new ReadableStream(), { headers: { "Content-Type": "text/event-stream" } });
  }

  addEventListener("pagehide", () => {
    if (!known) return;
    const body = new Blob([JSON.stringify({ session_hash: name })], { type: "application/json" });
    navigator.sendBeacon(`${root}/leave`, body);
  });
  // Its visit has ended when it was left.
  addEventListener("pageshow", (event) => { if (event.persisted) open(); });

  /** Say whether the server can be reached. */
  function tell(reached) {
    const note = document.querySelector(".ty-lost");
    if (reached) note?.remove();
    else if (!note) {
      document.querySelector(".ty-header")?.after(el("p", { class: "ty-lost", role: "alert" },
        "The server cannot be reached. This page goes on as soon as it can."));
    }
  }

  /** `fetch`, tried until the server answers. */
  async function reach(resource, options) {
    for (;;) {
      const response = await fetched(resource, options).catch(() => null);
      const reached = response !== null && !UNREACHABLE.includes(response.status);
      tell(reached);
      if (reached) return response;
      await pause(SECONDS);
    }
  }

  /** Send an event. The page is opened anew where the server has forgotten the visit. */
  async function send(resource, options) {
    const headers = new Headers(options.headers);
    if (known) headers.set("X-Taskyard-Visit", name);
    const response = await reach(resource, { ...options, headers });
    if (response.status === 410) return open();
    known ||= response.ok;
    if (!response.ok) taskyard.notDrawn();
    return response;
  }

  /** The server has broken off what it was telling: open the page anew once it can be reached. */
  async function lose(error) {
    if (error?.name === "AbortError") throw error; // it was the page that broke off
    await reach(`${root}/app_id`);
    return open();
  }

  /** Open the page anew, with what is typed; never resolves. */
  function open() {
    opening ??= (async () => {
      const answers = [...readers].map(([key, read]) => new Promise((resolve) => {
        asked.set(key, resolve);
        read();
      }));
      await Promise.race([Promise.all(answers), pause(PATIENCE)]);
      location.reload();
    })();
    return never();
  }

  /** `read` asks for what is typed at `key`, and `keep` is then called with it. Returns whether
      something was kept there when the page was opened anew. */
  function add(key, read) {
    readers.set(key, read);
    return sessionStorage.getItem(KEPT + key) !== null;
  }

  /** Keep the `values` of `key` while the page is opened anew. */
  function keep(key, values) {
    try {
      sessionStorage.setItem(KEPT + key, JSON.stringify(values));
    } catch {
      // There is no room for it.
    }
    asked.get(key)?.();
  }

  /** What was kept at `key`, once. */
  function kept(key) {
    const text = sessionStorage.getItem(KEPT + key);
    sessionStorage.removeItem(KEPT + key);
    return text === null ? null : JSON.parse(text);
  }

  /** The values that were kept at `key`, for gradio's page; files that are gone are left out. */
  async function refill(key) {
    const left = { __type__: "update" };
    return Promise.all(kept(key).map(async (value) => {
      if (!value?.url) return value;
      const found = await fetched(value.url, { method: "HEAD" }).catch(() => null);
      return found?.ok ? value : left;
    }));
  }

  taskyard.visit = { add, begin, keep, kept, lose, refill, reopened, send };
})();
