/* A small spreadsheet: type, move with the keys, paste, load and save CSV. Its value is
   {headers: [text], rows: [[text]]}, or that as JSON in {text}; whatever a cell holds is shown as text, never as markup. */
(() => {
  "use strict";

  const UNDO_STEPS = 50;
  const PAGE_ROWS = 200; // More at once would take the browser long to lay out.
  const TYPING_PAUSE = 150; // ms

  /* ---- text and tables ------------------------------------------------------------------- */

  function toCsv({ headers, rows }) {
    const quote = (cell) => (/[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    return [headers, ...rows].map((row) => `${row.map(quote).join(",")}\r\n`).join("");
  }

  const wide = (row, columns) => [...row, ...Array(Math.max(0, columns - row.length)).fill("")];

  /** A table from records of any lengths, the first of which holds the headers. */
  function tableFrom(records) {
    const columns = Math.max(1, taskyard.csv.widest(records));
    const [headers, ...rows] = records.map((record) => wide(record.map(String), columns));
    return { headers: headers ?? [""], rows };
  }

  const blank = () => tableFrom(Array.from({ length: 4 }, () => ["", "", ""]));
  const isBlank = ({ headers, rows }) => [headers, ...rows].every((row) => row.every((cell) => !cell.trim()));
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const count = (number, word) => `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;

  /* ---- the widget ------------------------------------------------------------------------ */

  taskyard.widgets.table = (element, props, watch) => {
    const { el, icon } = taskyard;
    const root = element.querySelector(".ty-sheet");

    // Tables are never changed in place, so that an undo step is only a reference.
    let table = read(props.value);
    let handed = null; // what the page was last given
    let handedText = null;
    let past = [];
    let timer = null;
    let typing = false; // the cell in focus differs from what it was when it got the focus
    let here = { row: 0, column: 0 }; // the cell that Tab comes back to; row -1 is the header
    let first = 0; // the row with which the page that is drawn begins

    const size = el("span", { class: "ty-sheet-size" });
    const message = el("p", { class: "ty-sheet-message", role: "status" });
    const head = el("thead");
    const body = el("tbody");
    const grid = el("table", { "aria-label": props.label }, head, body);
    const scroll = el("div", { class: "ty-sheet-scroll" }, grid);
    const picker = el("input", {
      type: "file", accept: ".csv,.tsv,.txt,text/csv,text/tab-separated-values", hidden: true,
      "aria-label": "CSV file", onchange: () => { load(picker.files[0]); picker.value = ""; },
    });
    const tool = (path, label, action, style = "ty-ghost") =>
      el("button", { type: "button", class: style, onclick: action }, icon(path, 15), label);
    const undoButton = tool("M9 14 4 9l5-5M4 9h11a5 5 0 0 1 0 10h-4", "Undo", undo);
    const turn = (path, label, by) => el("button", {
      type: "button", class: "ty-ghost", "aria-label": label, title: label, onclick: () => show(first + by * PAGE_ROWS),
    }, icon(path, 15));
    const range = el("span", { class: "ty-sheet-range", "aria-live": "polite" });
    const back = turn("M15 5l-7 7 7 7", "Rows before", -1);
    const on = turn("M9 5l7 7-7 7", "Rows after", 1);
    const pager = el("div", { class: "ty-sheet-pager", role: "group", "aria-label": "Rows that are shown" }, back, range, on);
    const addRowButton = tool("M12 5v14M5 12h14", "Add row", () => addRow());
    root.append(
      el("div", { class: "ty-sheet-head" },
        el("span", { class: "ty-sheet-label" }, props.label), size,
        el("div", { class: "ty-sheet-tools" },
          tool("M12 16V4M7 9l5-5 5 5M4 20h16", "Load CSV", () => picker.click()),
          tool("M12 4v12M7 11l5 5 5-5M4 20h16", "Save CSV", save),
          undoButton), picker),
      ...(props.help ? [el("p", { class: "ty-hint" }, props.help)] : []),
      scroll,
      pager,
      message,
      el("div", { class: "ty-sheet-tools" },
        addRowButton,
        tool("M12 5v14M5 12h14", "Add column", addColumn),
        tool("M5 7h14M10 7V4h4v3M7 7l1 13h8l1-13", "Clear", clear, "ty-ghost ty-last")),
    );

    /* -- state -- */

    function read(value) {
      const given = value?.text ? JSON.parse(value.text) : value;
      return given && given.headers ? tableFrom([given.headers, ...given.rows]) : blank();
    }

    function say(sentence, kind = "") {
      message.textContent = sentence;
      message.dataset.kind = kind;
    }

    /** Hand the table to the page; while somebody types, only at each short pause. */
    function hand() {
      clearTimeout(timer);
      timer = null;
      if (handed === table) return;
      handed = table;
      handedText = JSON.stringify(table);
      props.value = { text: handedText };
    }

    function handSoon() {
      clearTimeout(timer);
      timer = setTimeout(hand, TYPING_PAUSE);
    }

    /** Why a table of so many rows and columns cannot be taken, or "". */
    function tooLarge(rows, columns) {
      if (rows > props.max_rows) {
        return `This table has ${count(rows, "row")}; at most ${props.max_rows.toLocaleString("en")} can be asked about.`;
      }
      if (columns > props.max_columns) {
        return `This table has ${count(columns, "column")}; at most ${props.max_columns.toLocaleString("en")} can be asked about.`;
      }
      const cells = rows * columns;
      return cells > props.max_cells
        ? `This table has ${count(cells, "cell")}; at most ${props.max_cells.toLocaleString("en")} can be asked about.`
        : "";
    }

    function remember() {
      past = [...past.slice(1 - UNDO_STEPS), table];
      undoButton.disabled = false;
    }

    /** Say why a table of so many rows and columns is not taken; true if that is so. */
    function refused(rows, columns) {
      const refusal = tooLarge(rows, columns);
      if (refusal) say(`${refusal} The table was left as it was.`, "refused");
      return Boolean(refusal);
    }

    /** Take `next` as the table, unless it is too large; true if it was taken. */
    function change(next, redraw = draw) {
      if (refused(next.rows.length, next.headers.length)) return false;
      remember();
      table = next;
      say("");
      redraw();
      hand();
      return true;
    }

    function undo() {
      if (!past.length) return;
      table = past.pop();
      undoButton.disabled = !past.length;
      say("Undone.");
      draw();
      hand();
      if (root.contains(document.activeElement) || document.activeElement === document.body) focus(here.row, here.column);
    }

    /* -- drawing -- */

    const nameOf = (column) => table.headers[column].trim() || `Column ${column + 1}`;
    const labelOf = (row, column) => (row < 0 ? `Name of column ${column + 1}` : `${nameOf(column)}, row ${row + 1}`);

    /** The cell, where it is drawn. */
    function cellAt(row, column) {
      const line = row < 0 ? head.rows[0] : body.rows[row - first];
      return line?.querySelector(`.ty-cell[data-column="${column}"]`);
    }

    function drawCell(row, column, text) {
      return el("div", {
        class: "ty-cell", contenteditable: "plaintext-only", role: "textbox", "aria-label": labelOf(row, column),
        "data-row": row, "data-column": column, "data-empty": row < 0 ? `Column ${column + 1}` : null,
        dir: "auto", spellcheck: "false", enterkeyhint: "next",
        tabindex: row === here.row && column === here.column ? 0 : -1,
      }, text);
    }

    function remover(what, data) {
      return el("button", { type: "button", class: "ty-remove", tabindex: -1, "aria-label": `Remove ${what}`, title: `Remove ${what}`, ...data },
        "×");
    }

    function drawRow(cells, row) {
      return el("tr", {},
        el("th", { class: "ty-number", scope: "row" }, String(row + 1)),
        cells.map((cell, column) => el("td", {}, drawCell(row, column, cell))),
        el("td", { class: "ty-end" }, remover(`row ${row + 1}`, { "data-remove-row": row, "data-column": cells.length })));
    }

    function draw() {
      here = {
        row: Math.min(here.row, table.rows.length - 1),
        column: Math.max(0, Math.min(here.column, table.headers.length - 1)),
      };
      typing = false;
      const columns = table.headers.length;
      head.replaceChildren(el("tr", {},
        el("td", { class: "ty-number" }),
        table.headers.map((header, column) => el("th", { scope: "col" },
          drawCell(-1, column, header),
          columns > 1 ? remover(`column ${column + 1}`, { "data-remove-column": column, "data-column": column }) : null)),
        el("td", { class: "ty-end" })));
      drawRows();
    }

    /** Draw the page of rows that begins with `first`, or the last one where that is gone. */
    function drawRows() {
      const rows = table.rows.length;
      if (first >= rows) first = Math.max(0, Math.ceil(rows / PAGE_ROWS) - 1) * PAGE_ROWS;
      if (here.row >= 0 && (here.row < first || here.row >= first + PAGE_ROWS)) here = { ...here, row: first };
      body.replaceChildren(...table.rows.slice(first, first + PAGE_ROWS)
        .map((cells, at) => drawRow(cells, first + at)));
      drawSize();
    }

    function drawSize() {
      const rows = table.rows.length;
      const shown = (number) => number.toLocaleString("en");
      size.textContent = `${count(rows, "row")} × ${count(table.headers.length, "column")}`;
      grid.setAttribute("aria-rowcount", rows + 1);
      pager.hidden = rows <= PAGE_ROWS;
      const text = `Rows ${shown(first + 1)} to ${shown(Math.min(first + PAGE_ROWS, rows))} of ${shown(rows)}`;
      if (range.textContent !== text) range.textContent = text; // Else it would be heard again.
      back.disabled = first === 0;
      on.disabled = first + PAGE_ROWS >= rows;
    }

    /** Draw the page that begins with the row `from`, seen from its top. */
    function show(from) {
      first = from;
      here = { ...here, row: from };
      drawRows();
      scroll.scrollTop = 0;
    }

    /** The cell, or what else of its row goes by that number, once its page is drawn. */
    function reach(row, column) {
      const page = Math.floor(row / PAGE_ROWS) * PAGE_ROWS;
      if (row >= 0 && row < table.rows.length && page !== first) show(page);
      const line = row < 0 ? head.rows[0] : body.rows[row - first];
      return line?.querySelector(`[data-column="${column}"]`);
    }

    function focus(row, column) {
      reach(row, column)?.focus();
    }

    /* -- changing -- */

    function addRow() {
      const row = table.headers.map(() => "");
      const last = table.rows.length;
      const append = () => {
        // Drawing all of a page anew would take a while.
        if (last >= first && last < first + PAGE_ROWS) body.append(drawRow(row, last));
        drawSize();
      };
      if (change({ ...table, rows: [...table.rows, row] }, append)) focus(last, 0);
    }

    function addColumn() {
      const next = { headers: [...table.headers, ""], rows: table.rows.map((row) => [...row, ""]) };
      if (change(next)) focus(-1, next.headers.length - 1);
    }

    function removeRow(row) {
      change({ ...table, rows: table.rows.filter((_, at) => at !== row) });
      if (table.rows.length) focus(Math.min(row, table.rows.length - 1), here.column);
      else addRowButton.focus();
    }

    function removeColumn(column) {
      const without = (row) => row.filter((_, at) => at !== column);
      change({ headers: without(table.headers), rows: table.rows.map(without) });
      focus(-1, Math.min(column, table.headers.length - 1));
    }

    function clear() {
      if (isBlank(table)) return;
      change(blank());
      here = { row: -1, column: 0 };
      draw();
      say("The table is empty. Undo brings it back.");
    }

    /** What a person typed into a cell. */
    function typed(cell) {
      const text = cell.innerText.replace(/\n$/, "");
      if (!text) cell.replaceChildren(); // browsers leave a line break behind
      const row = Number(cell.dataset.row);
      const column = Number(cell.dataset.column);
      const set = (cells) => cells.map((old, at) => (at === column ? text : old));
      if (!typing) remember();
      typing = true;
      table = row < 0
        ? { ...table, headers: set(table.headers) }
        : { ...table, rows: table.rows.map((cells, at) => (at === row ? set(cells) : cells)) };
      handSoon();
    }

    /** Put `records` over the cells from (row, column) on, growing the table where needed. */
    function paste(records, row, column) {
      const widest = taskyard.csv.widest(records);
      if (isBlank(table)) {
        if (!refused(records.length - 1, widest)) take(tableFrom(records), "Pasted");
        return;
      }
      // Before every row is made as wide as the widest.
      if (refused(row + records.length, column + widest)) return;
      const columns = Math.max(table.headers.length, column + widest);
      const lines = [table.headers, ...table.rows].map((cells) => wide(cells, columns));
      records.forEach((record, down) => {
        const line = row + 1 + down;
        lines[line] ??= wide([], columns);
        lines[line].splice(column, record.length, ...record);
      });
      take({ headers: lines[0], rows: lines.slice(1) }, "Pasted", row, column);
    }

    function take(next, done, row = 0, column = 0) {
      if (!change(next)) return false;
      say(`${done}: ${size.textContent}.`);
      focus(row, column);
      return true;
    }

    async function load(file) {
      if (!file) return;
      const { records, refusal } = await taskyard.csv.read(file);
      if (refusal) say(`${refusal} The table was left as it was.`, "refused");
      else if (!refused(records.length - 1, taskyard.csv.widest(records))) {
        take(tableFrom(records), `Loaded “${file.name}”`);
      }
    }

    function save() {
      // The byte order mark makes spreadsheets read it as UTF-8.
      taskyard.saveFile("table.csv", `\ufeff${toCsv(table)}`, "text/csv");
    }

    /* -- keys and pointer -- */

    /** Whether the caret stands at the start (-1) or end (1) of the cell, or all of it is selected. */
    function atEdge(cell, side) {
      const selection = getSelection();
      if (!selection.rangeCount || !cell.textContent) return true;
      const range = selection.getRangeAt(0);
      const rest = document.createRange();
      rest.selectNodeContents(cell);
      if (!range.collapsed) return range.toString() === rest.toString();
      if (side < 0) rest.setEnd(range.startContainer, range.startOffset);
      else rest.setStart(range.endContainer, range.endOffset);
      return rest.toString() === "";
    }

    function moveTo(target) {
      if (!target) return false;
      target.focus();
      if (target.classList.contains("ty-cell")) getSelection().selectAllChildren(target);
      target.scrollIntoView({ block: "nearest", inline: "nearest" });
      return true;
    }

    /** Left and right go through the row's cells and remove buttons, up and down through a column. */
    function step(target, down, along) {
      const line = target.closest("tr");
      if (along) {
        const stops = [...line.querySelectorAll(".ty-cell, .ty-remove")];
        return stops[stops.indexOf(target) + along];
      }
      const { row, removeRow, column } = target.dataset;
      const other = Number(row ?? removeRow ?? -1) + down;
      return other < -1 ? null : reach(other, column);
    }

    /** The cell before or after, row by row, the names of the columns first. */
    function nextCell(cell, by) {
      const columns = table.headers.length;
      const place = (Number(cell.dataset.row) + 1) * columns + Number(cell.dataset.column) + by;
      return place < 0 ? null : reach(Math.floor(place / columns) - 1, place % columns);
    }

    function onkeydown(event) {
      const target = event.target.closest(".ty-cell, .ty-remove");
      if (event.isComposing) return;
      const command = event.ctrlKey || event.metaKey;
      if (command && !event.shiftKey && event.key.toLowerCase() === "z") {
        event.preventDefault();
        undo();
        return;
      }
      if (!target) return;
      const cell = target.classList.contains("ty-cell");
      if (command) {
        if (event.key === "Enter") hand(); // The page runs the task on this key.
        return;
      }
      let done = false;
      if (event.key === "Tab") done = cell && moveTo(nextCell(target, event.shiftKey ? -1 : 1));
      else if (event.key === "Escape") { addRowButton.focus(); done = true; }
      else if (event.key === "ArrowUp") done = moveTo(step(target, -1, 0));
      else if (event.key === "ArrowDown") done = moveTo(step(target, 1, 0));
      else if (event.key === "ArrowLeft") done = (!cell || atEdge(target, -1)) && moveTo(step(target, 0, -1));
      else if (event.key === "ArrowRight") done = (!cell || atEdge(target, 1)) && moveTo(step(target, 0, 1));
      else if (event.key === "Enter" && cell && event.altKey) {
        document.execCommand("insertLineBreak");
        done = true;
      } else if (event.key === "Enter" && cell) {
        const below = step(target, event.shiftKey ? -1 : 1, 0);
        if (below) moveTo(below);
        else if (!event.shiftKey) {
          const { column } = target.dataset;
          addRow();
          focus(table.rows.length - 1, column);
        }
        done = true;
      }
      if (done) event.preventDefault();
    }

    root.addEventListener("keydown", onkeydown);
    root.addEventListener("input", (event) => {
      if (event.target.matches(".ty-cell")) typed(event.target);
    });
    root.addEventListener("change", hand);
    root.addEventListener("focusin", (event) => {
      if (!event.target.matches(".ty-cell")) return;
      cellAt(here.row, here.column)?.setAttribute("tabindex", -1);
      here = { row: Number(event.target.dataset.row), column: Number(event.target.dataset.column) };
      event.target.setAttribute("tabindex", 0);
      typing = false;
    });
    root.addEventListener("focusout", (event) => {
      if (!event.target.matches(".ty-cell")) return;
      const { row, column } = event.target.dataset;
      if (typing && Number(row) < 0) {
        table.rows.forEach((_, at) => cellAt(at, column)?.setAttribute("aria-label", labelOf(at, Number(column))));
      }
      hand();
    });
    root.addEventListener("paste", (event) => {
      const cell = event.target.closest(".ty-cell");
      const text = event.clipboardData.getData("text/plain").replace(/(\r\n|\n|\r)$/, "");
      if (!cell || !/[\t\n\r]/.test(text)) return;
      event.preventDefault();
      paste(taskyard.csv.parse(text, "\t"), Number(cell.dataset.row), Number(cell.dataset.column));
    });
    grid.addEventListener("click", (event) => {
      const button = event.target.closest(".ty-remove");
      if (!button) return;
      if (button.dataset.removeRow) removeRow(Number(button.dataset.removeRow));
      else removeColumn(Number(button.dataset.removeColumn));
    });
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
      root.addEventListener(kind, (event) => {
        if (![...event.dataTransfer.types].includes("Files")) return;
        event.preventDefault();
        root.classList.toggle("ty-dropping", kind === "dragenter" || kind === "dragover");
        if (kind === "drop") load(event.dataTransfer.files[0]);
      });
    }

    watch("value", () => {
      if (props.value?.text && props.value.text === handedText) return;
      const next = read(props.value);
      if (same(next, table)) return;
      remember();
      table = handed = next;
      handedText = null;
      here = { row: 0, column: 0 };
      first = 0;
      say("");
      draw();
    });
    // A shadow says that columns go on beyond the right edge.
    const more = () => {
      scroll.classList.toggle("ty-more", scroll.scrollLeft + scroll.clientWidth < scroll.scrollWidth - 1);
    };
    scroll.addEventListener("scroll", more, { passive: true });
    const sizes = new ResizeObserver(more);
    sizes.observe(scroll);
    sizes.observe(grid);

    undoButton.disabled = true;
    draw();
  };
})();
