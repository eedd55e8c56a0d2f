/* One encoder writes what all microphones of the page hear. gradio registers it anew for each of them
   that is heard live, and does not wait for the answer: the second is refused, and records with the
   first one's. */
(() => {
  "use strict";

  addEventListener("unhandledrejection", (event) => {
    if (event.reason?.message?.includes("already an encoder stored")) event.preventDefault();
  });
})();
