/* One encoder writes what all microphones of the page hear. gradio registers it anew for each of them
   that is heard live, and does not wait for the answer: the second is refused, and records with the
   first one's. */
(() => {
  "use strict";

  addEventListener("unhandledrejection", (event) => {
    if (event.reason?.message?.includes("already an encoder stored")) event.preventDefault();
  });

  /* gradio sends what a microphone hears piece by piece, each as soon as it is there: on a busy machine
     a piece may overtake another. So one upload waits for the other. */
  const fetched = window.fetch.bind(window);
  let last = Promise.resolve();
  window.fetch = (resource, options) => {
    const { pathname } = new URL(resource.url ?? resource, location.href);
    if (!pathname.endsWith("/gradio_api/upload")) return fetched(resource, options);
    const answer = last.then(() => fetched(resource, options));
    last = answer.catch(() => {});
    return answer;
  };
})();
