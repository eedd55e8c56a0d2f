/* An answer that may be anything: a drawing for each form that it may have. */
{
  const { el, fill, bars, saveFile } = taskyard;
  const many = (number, noun) => `${number.toLocaleString("en")} ${noun}`;

  /** The bytes that base64 stands for. */
  const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

  // Each draws one file into `root`.
  const drawings = {
    image: (root, { src, width, height }) => fill(root,
      el("figure", { class: "ty-picture", "data-drawing": true },
        el("img", { src, alt: "The answer", width, height })),
      el("p", { class: "ty-hint" }, `${width} × ${height} pixels`)),
    audio: (root, file) => taskyard.views.speech(root, file),
    file: (root, { name, type, bytes: size, base64 }) => fill(root,
      el("p", { class: "ty-file" },
        el("button", {
          type: "button", class: "ty-ghost",
          onclick: () => saveFile(name, new Blob([bytes(base64)]), "application/octet-stream"),
        }, "Save file"),
        el("span", { class: "ty-hint" }, `${type}, ${many(size, "bytes")}`))),
  };

  const table = ({ headers, rows, of, across }) => [
    el("div", { class: "ty-records", tabindex: "0", role: "region", "aria-label": "The answer as a table" },
      el("table", {},
        el("thead", {}, el("tr", {}, headers.map((header) => el("th", { scope: "col" }, header)))),
        el("tbody", {}, rows.map((row) => el("tr", {},
          row.map((cell) => el("td", { dir: "auto" }, cell))))))),
    rows.length < of
      ? el("p", { class: "ty-hint" }, `The first ${rows.length} of ${many(of, "rows")}.`) : null,
    headers.length < across
      ? el("p", { class: "ty-hint" }, `The first ${headers.length} of ${many(across, "columns")}.`) : null,
  ];

  const forms = {
    files: (root, { files, of }) => {
      for (const file of files) {
        const one = el("div", { class: "ty-one-file" },
          file.label ? el("h3", {}, file.label) : null);
        root.append(one);
        drawings[file.drawing](one, file);
      }
      if (files.length < of) {
        root.append(el("p", { class: "ty-hint" }, `The first ${files.length} of ${many(of, "files")}.`));
      }
    },
    scores: (root, { scores }) => root.append(bars(scores)),
    text: (root, { text }) => root.append(taskyard.written(text)),
    table: (root, data) => fill(root, table(data)),
    document: (root, { text, of }) => fill(root,
      el("pre", { class: "ty-document", tabindex: "0", "aria-label": "The answer" }, text),
      text.length < of
        ? el("p", { class: "ty-hint" }, `The first ${many(text.length, "characters")} of ${many(of, "")}.`)
        : null),
  };

  taskyard.views.anything = (root, data) => { forms[data.form](root, data); };
}
