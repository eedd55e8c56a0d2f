/* The stream of the page's events, which loses none.

   gradio's page hears of all its events on one stream. The server closes it when no event is left;
   an event that was sent just then is lost, because the page still takes the stream for open: it
   waits there for ever. So, below the page, the stream is opened again as long as an event waits. */
(() => {
  "use strict";

  const { visit } = taskyard;
  const fetched = window.fetch.bind(window);
  const SECONDS = 0.05; // that the page needs at most to read that its stream is closed
  const waiting = new Set(); // the ids of events whose end has not been read
  let closing = Promise.resolve();

  /** Send an event. Its answer waits while the page reads that its stream is closed. */
  async function join(resource, options) {
    const response = await visit.send(resource, options);
    const { event_id: id } = response.ok ? await response.clone().json() : {};
    if (id) waiting.add(id);
    await closing;
    return response;
  }

  /** The text of a response, message by message. */
  async function* messages(response) {
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let rest = "";
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const parts = (rest + value).split("\n\n");
      rest = parts.pop();
      yield* parts;
    }
  }

  /** What an end of the stream or of an event says; null for all else, which is not read here. */
  function ending(text) {
    return /"(close_stream|process_completed)"|"session_not_found":\s*true/.test(text) ? JSON.parse(text.slice(text.indexOf("{"))) : null;
  }

  /** The messages of the stream until it is closed while no event waits. */
  async function* heard(resource, options, first) {
    for (let response = first; response.ok; response = await fetched(resource, options)) {
      let closed = null;
      for await (const text of messages(response)) {
        const message = ending(text);
        if (message?.msg === "close_stream") {
          closed = text;
          break;
        }
        if (message?.msg === "process_completed") waiting.delete(message.event_id);
        if (message?.session_not_found) await visit.lose();
        yield text;
      }
      if (closed === null && waiting.size) await visit.lose();
      if (closed === null) return;
      if (waiting.size) continue;
      closing = new Promise((resolve) => { setTimeout(resolve, 1000 * SECONDS); });
      yield closed;
      return;
    }
  }

  /** Listen to the stream. Where it breaks off, so have the runs. */
  async function listen(resource, options) {
    const first = await fetched(resource, options).catch(visit.lose);
    if (!first.ok) return first;
    const texts = heard(resource, options, first);
    const encoder = new TextEncoder();
    const body = new ReadableStream({
      async pull(controller) {
        const { value, done } = await texts.next().catch(visit.lose);
        if (done) controller.close();
        else controller.enqueue(encoder.encode(`${value}\n\n`));
      },
      cancel: () => texts.return(),
    });
    return new Response(body, { status: first.status, headers: first.headers });
  }

  window.fetch = (resource, options) => {
    const { pathname } = new URL(resource.url ?? resource, location.href);
    if (pathname.endsWith("/queue/join")) return join(resource, options);
    if (pathname.endsWith("/run/predict")) return visit.send(resource, options);
    if (pathname.includes("/gradio_api/heartbeat/")) return visit.begin(pathname);
    return (pathname.endsWith("/queue/data") ? listen : fetched)(resource, options);
  };
})();
