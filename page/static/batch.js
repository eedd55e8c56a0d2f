/* Many texts or files at once, folded away: where they are given, how far they are, and their answers. */
(() => {
  "use strict";

  const { el, icon, runs } = taskyard;
  const TYPING_PAUSE = 150; // ms
  const UPLOAD = "M12 16V4M7 9l5-5 5 5M4 20h16";
  const SAVE = "M12 4v12M7 11l5 5 5-5M4 20h16";

  const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
  const tool = (path, label, action) =>
    el("button", { type: "button", class: "ty-ghost", onclick: action }, icon(path, 15), label);

  /* ---- the texts ------------------------------------------------------------------------- */

  const linesOf = (text) => text.split(/\r\n|\n|\r/).map((line) => line.trim()).filter(Boolean);

  /** A file's records as headers and rows; where there is one column, nothing cuts a row. */
  function sheetFrom(name, [headers, ...rows]) {
    if (headers.length === 1) return { name, headers, rows: rows.map((row) => [row.join(",")]) };
    return { name, headers: headers.map((header, at) => header.trim() || `Column ${at + 1}`), rows };
  }

  const columnOf = (sheet, column) => sheet.rows.map((row) => row[column] ?? "");

  /** The column called like the input, or “text”; else the one with the most to read. */
  function guess(sheet, name) {
    const named = sheet.headers.findIndex((header) => [name, "text"].includes(header.trim().toLowerCase()));
    if (named >= 0) return named;
    const sizes = sheet.headers.map((_, column) => columnOf(sheet, column).join("").length);
    return sizes.indexOf(sizes.reduce((most, each) => Math.max(most, each), 0));
  }

  /** The box or the file; `all()` are the texts, and Ctrl+Enter in it calls `ask`. */
  function texts(props, ask) {
    const root = el("div", { class: "ty-batch-texts" });
    let sheet = null; // the file, in place of the box
    let column = 0;
    let timer = null;

    const size = el("span", { class: "ty-batch-size", role: "status" });
    const message = el("p", { class: "ty-sheet-message", role: "status" });
    const box = el("textarea", {
      rows: 5, "aria-label": "Many texts, one a line", placeholder: "One text a line", dir: "auto",
      oninput: () => { clearTimeout(timer); timer = setTimeout(measure, TYPING_PAUSE); },
      onchange: measure,
    });
    const picker = el("input", {
      type: "file", accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values", hidden: true,
      "aria-label": "CSV file of many texts", onchange: () => { load(picker.files[0]); picker.value = ""; },
    });
    const file = el("div", { class: "ty-batch-file" });
    root.replaceChildren(
      el("div", { class: "ty-sheet-head" }, size,
        el("div", { class: "ty-sheet-tools" }, tool(UPLOAD, "Load CSV", () => picker.click())), picker),
      box, file, message,
    );

    const all = () => (sheet ? columnOf(sheet, column) : linesOf(box.value));

    function measure() {
      clearTimeout(timer);
      const { length } = all();
      const tooMany = length > props.max_texts;
      size.textContent = count(length, "text")
        + (tooMany ? `; at most ${props.max_texts.toLocaleString("en")} can be run at once` : "");
      size.dataset.kind = tooMany ? "refused" : "";
    }

    function say(sentence) {
      message.textContent = sentence;
      message.dataset.kind = "refused";
    }

    async function load(chosen) {
      if (!chosen) return;
      const { records, refusal } = await taskyard.csv.read(chosen);
      if (refusal || records.length < 2) {
        say(refusal ?? `“${chosen.name}” has only one row; the first row names the columns.`);
        return;
      }
      if (records[0].length > props.max_columns) {
        say(`“${chosen.name}” has ${count(records[0].length, "column")}; at most ${props.max_columns.toLocaleString("en")} can be chosen from.`);
        return;
      }
      say("");
      sheet = sheetFrom(chosen.name, records);
      column = guess(sheet, props.column);
      draw();
    }

    function draw() {
      box.hidden = Boolean(sheet);
      file.replaceChildren();
      if (sheet) {
        const choice = el("select", { onchange: () => { column = Number(choice.value); preview(); measure(); } },
          sheet.headers.map((header, at) => el("option", { value: at }, header)));
        choice.value = column;
        const first = el("ul", { "aria-label": "The first texts" });
        const preview = () => first.replaceChildren(...columnOf(sheet, column).filter((text) => text.trim())
          .slice(0, 3).map((text) => el("li", { dir: "auto" }, text)));
        preview();
        file.append(
          el("div", { class: "ty-batch-name" }, el("strong", {}, sheet.name),
            el("button", { type: "button", class: "ty-ghost", onclick: () => { sheet = null; draw(); box.focus(); } },
              "Remove file")),
          el("label", {}, "Column with the texts", choice),
          first,
        );
      }
      measure();
    }

    root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.stopPropagation(); // Elsewhere these keys run the one text above.
      event.preventDefault();
      ask();
    });
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
      root.addEventListener(kind, (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        root.classList.toggle("ty-dropping", kind === "dragenter" || kind === "dragover");
        if (kind === "drop") load(event.dataTransfer.files[0]);
      });
    }
    draw();
    return { root, all };
  }

  /* ---- the files ------------------------------------------------------------------------- */

  /** gradio's field for files, which `open()` brings here from where it was drawn. */
  function files(props) {
    const root = el("div", { class: "ty-batch-files" });
    return { root, all: () => [], open: () => root.append(document.getElementById(props.field)) };
  }

  /* ---- the answers ----------------------------------------------------------------------- */

  const ENDS = { done: "Done", stopped: "Stopped", failed: "Ended" };

  /** How it goes, in a few words: “37 of 200”. */
  function summary({ state, of, rows }) {
    const errors = rows.filter((row) => row.error).length;
    const far = `${rows.length.toLocaleString("en")} of ${of.toLocaleString("en")}`;
    const failed = errors ? ` · ${errors.toLocaleString("en")} could not be answered` : "";
    return (state in ENDS ? `${ENDS[state]}: ${far}` : far) + failed;
  }

  function drawCell(name, value, tag = "td") {
    if (name !== "score" || typeof value !== "number" || value < 0 || value > 1) {
      const number = typeof value === "number" && !Number.isInteger(value);
      return el(tag, { dir: "auto" }, value === null || value === undefined ? "" : number ? taskyard.score(value) : String(value));
    }
    return el(tag, { class: "ty-batch-score" }, taskyard.score(value),
      el("span", { class: "ty-bar-track", "aria-hidden": "true" },
        el("span", { class: "ty-bar-fill", style: { width: `${100 * value}%` } })));
  }

  function drawRow(row, at, columns) {
    const answer = row.error
      ? [el("td", { class: "ty-batch-error", colspan: Math.max(1, columns.length) }, row.error)]
      : columns.map((name) => drawCell(name, row.cells[name]));
    return el("tr", {}, el("th", { scope: "row", class: "ty-number" }, String(at + 1)),
      el("td", { class: "ty-batch-text", dir: "auto" }, row.text), answer);
  }

  /** An answer to a file as a card: its small picture, the best label, and how sure that is. */
  function drawCard(row, columns) {
    const [first, ...others] = row.error ? [] : columns;
    return el("li", {},
      row.picture && el("img", { src: row.picture, alt: "" }),
      el("strong", { dir: "auto" }, first === undefined ? "" : String(row.cells[first] ?? "")),
      others.map((name) => drawCell(name, row.cells[name], "span")),
      row.error && el("span", { class: "ty-batch-error" }, row.error),
      el("span", { class: "ty-batch-file-name", dir: "auto", title: row.text }, row.text));
  }

  /** How it goes and what came of it so far, drawn by `draw(value)`; files are cards of a grid. */
  function answers(props, trigger) {
    const root = el("div", { class: "ty-batch-answers", hidden: true });
    const said = el("p", { class: "ty-batch-said", role: "status" });
    const note = el("p", { class: "ty-batch-note" });
    const bar = el("progress", { max: 1, "aria-label": "How many are done" });
    const head = el("thead");
    const body = el("tbody");
    const grid = el("ul", { class: "ty-batch-grid" });
    const tools = el("div", { class: "ty-sheet-tools" },
      tool(SAVE, "CSV", () => trigger("download_requested", { form: "csv" })),
      tool(SAVE, "JSON Lines", () => trigger("download_requested", { form: "jsonl" })));
    const scroll = el("div", { class: "ty-batch-scroll", tabindex: 0, role: "region", "aria-label": "Answers to many" },
      props.field ? grid : el("table", {}, head, body));
    root.replaceChildren(el("div", { class: "ty-sheet-head" }, said, tools), bar, note, scroll);
    const list = props.field ? grid : body;
    let columns = [];

    // Rows only ever follow on those that are there, unless another run has begun.
    function draw(value) {
      root.hidden = !value;
      if (!value) return;
      const { state, rows, of } = value;
      root.dataset.state = state;
      said.textContent = of ? summary(value) : "";
      note.textContent = value.note;
      bar.hidden = state !== "running";
      bar.value = of ? rows.length / of : 0;
      tools.hidden = scroll.hidden = !rows.length;
      if (rows.length < list.children.length || value.columns.join("\n") !== columns.join("\n")) {
        columns = value.columns;
        head.replaceChildren(el("tr", {}, el("td", { class: "ty-number" }),
          ["text", ...columns].map((name) => el("th", { scope: "col" }, name))));
        list.replaceChildren();
      }
      const there = list.children.length;
      list.append(...rows.slice(there).map((row, at) =>
        (props.field ? drawCard(row, columns) : drawRow(row, there + at, columns))));
    }

    return { root, draw };
  }

  /* ---- the whole ------------------------------------------------------------------------- */

  function mountBatch(element, props, watch, trigger) {
    const root = element.querySelector(".ty-batch");
    const ask = async () => {
      if (run.disabled) return;
      run.disabled = true; // Until the run has said how it ended.
      await runs.settled(props.slug);
      trigger("run_requested", { texts: given.all() });
    };
    const given = props.field ? files(props) : texts(props, ask);
    const answered = answers(props, trigger);
    const run = el("button", { type: "button", class: "ty-button ty-primary", onclick: ask }, "Run all");
    const stop = el("button", { type: "button", class: "ty-button", onclick: () => trigger("stop_requested") }, "Stop all");
    const parts = [given.root, el("div", { class: "ty-batch-actions" }, run, stop), answered.root];
    const body = el("div", { class: "ty-batch-body", hidden: true });
    const fold = el("button", {
      type: "button", class: "ty-batch-fold", "aria-expanded": "false",
      onclick: () => {
        body.hidden = !body.hidden;
        if (!body.children.length) { // Nobody who does not look pays for it.
          body.append(...parts);
          given.open?.();
        }
        fold.setAttribute("aria-expanded", String(!body.hidden));
      },
    }, props.title, el("span", { "aria-hidden": "true" }, "▼"));
    root.replaceChildren(fold, body);

    function draw() {
      const value = props.value;
      run.disabled = value?.state === "running";
      stop.disabled = !run.disabled;
      answered.draw(value);
    }

    watch("value", draw);
    draw();
  }

  taskyard.mountBatch = mountBatch;
})();
