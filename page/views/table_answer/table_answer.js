/* The answer in words, how it was come by, and the table with the cells it stands in. */
taskyard.views.table_answer = (root, data) => {
  const { el } = taskyard;
  const marked = new Set(data.cells.map((cell) => cell.join()));
  const answering = new Set(data.cells.map(([row]) => row));

  const cell = (text, row, column) =>
    marked.has(`${row},${column}`)
      ? el("td", { class: "ty-answers" },
        el("div", { class: "ty-shown", dir: "auto" }, el("mark", {}, text || "–"), el("span", { class: "ty-visually-hidden" }, " (answer)")))
      : el("td", {}, el("div", { class: "ty-shown", dir: "auto" }, text));

  const scroll = el("div", { class: "ty-sheet-scroll", tabindex: "0", role: "region", "aria-label": "The table with the answer's cells marked" },
    el("table", {},
      el("thead", {}, el("tr", {},
        el("td", { class: "ty-number" }),
        data.headers.map((header) => el("th", { scope: "col" }, el("div", { class: "ty-shown", dir: "auto" }, header))))),
      el("tbody", {}, data.rows.map((cells, row) => el("tr", {},
        el("th", { scope: "row", class: answering.has(row) ? "ty-number ty-answers" : "ty-number" }, String(row + 1)),
        cells.map((text, column) => cell(text, row, column)))))));

  taskyard.fill(root, el("div", { class: "ty-table-answer" },
    data.earlier.length
      ? el("dl", { class: "ty-before", "aria-label": "Earlier questions" },
        data.earlier.flatMap((each) => [el("dt", { dir: "auto" }, each.question), el("dd", { dir: "auto" }, each.answer)]))
      : null,
    el("p", { class: "ty-question", dir: "auto" }, data.question),
    data.problem ? el("p", { class: "ty-none" }, data.problem) : null,
    data.answer === null ? null : el("p", { class: "ty-answer", dir: "auto" }, data.answer),
    data.caption && data.answer !== null ? el("p", { class: "ty-caption", dir: "auto" }, data.caption) : null,
    data.how ? el("p", { class: "ty-how", dir: "auto" }, data.how) : null,
    scroll));

  const first = scroll.querySelector("td.ty-answers");
  if (!first) return;
  // Only the table scrolls: the page stays where the person left it.
  const edge = scroll.querySelector(".ty-number").offsetWidth;
  scroll.scrollTop = first.offsetTop + first.offsetHeight - scroll.clientHeight > 0 ? first.offsetTop - scroll.clientHeight / 2 : 0;
  scroll.scrollLeft = first.offsetLeft + first.offsetWidth > scroll.clientWidth ? first.offsetLeft - edge - 8 : 0;
};
