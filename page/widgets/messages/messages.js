/* What is copied out of a conversation is what was said: without the character that keeps the chat
   from taking text for HTML (page/widgets/messages/messages.py). */
(() => {
  "use strict";

  const said = (text) => text.replace(/(<|!|```)\u2060/g, "$1");

  document.addEventListener("copy", (event) => {
    const field = event.target instanceof HTMLTextAreaElement ? event.target : null;
    if (field && !field.closest(".message")) return;
    const copied = field
      ? field.value.slice(field.selectionStart, field.selectionEnd)
      : String(document.getSelection());
    if (said(copied) === copied) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", said(copied));
  });

  // The chat's own buttons copy through here; without https there is no clipboard to reach.
  const clipboard = navigator.clipboard;
  if (!clipboard) return;
  const write = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (text) => write(said(String(text)));
})();
