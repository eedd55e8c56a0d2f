/* One encoder writes what all microphones of the page hear. gradio registers it anew for each of them
   that is heard live, and does not wait for the answer: the second is refused, and records with the
   first one's. */
(() => {
  "use strict";

  addEventListener("unhandledrejection", (event) => {
    if (event.reason?.message?.includes("already an encoder stored")) event.preventDefault();
  });

  /* gradio sends each piece of what a microphone hears as soon as it is there: on a busy machine one
     may overtake another. So one of its uploads waits for the other. */
  const PIECE = "audio.wav"; // gradio's name of it
  const fetched = window.fetch.bind(window);
  let last = Promise.resolve();
  window.fetch = (resource, options) => {
    if (options?.body instanceof FormData && options.body.get("files")?.name === PIECE) {
      const answer = last.then(() => fetched(resource, options));
      last = answer.catch(() => {});
      return answer;
    }
    return fetched(resource, options);
  };
})();
