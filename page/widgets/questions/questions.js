/* A question, and above it those that it follows. Its value is {earlier: [text], question: text}. */
taskyard.widgets.questions = (element, props, watch) => {
  const { el } = taskyard;
  const root = element.querySelector(".ty-questions");
  let earlier = [];

  const list = el("ol", { "aria-label": "Earlier questions" });
  const box = el("textarea", { rows: 1, "aria-label": props.label, dir: "auto", oninput: hand });
  const follow = el("button", { type: "button", class: "ty-ghost", onclick: next }, "Ask a follow-up");
  const afresh = el("button", { type: "button", class: "ty-ghost", onclick: begin }, "Start afresh");
  const full = el("span", { class: "ty-full", role: "status" });
  root.replaceChildren(
    el("span", { class: "ty-sheet-label" }, props.label),
    ...(props.help ? [el("p", { class: "ty-hint" }, props.help)] : []),
    list, box,
    el("div", { class: "ty-sheet-tools" }, follow, afresh, full),
  );

  function hand() {
    props.value = { earlier: [...earlier], question: box.value };
    show();
  }

  /** The question joins the earlier ones, and the next can be typed. */
  function next() {
    earlier = [...earlier, box.value.trim()];
    box.value = "";
    hand();
    box.focus();
  }

  function begin() {
    earlier = [];
    box.value = "";
    hand();
    box.focus();
  }

  function show() {
    const many = earlier.length + 1 >= props.max_questions;
    list.replaceChildren(...earlier.map((question) => el("li", { dir: "auto" }, question)));
    list.hidden = afresh.hidden = earlier.length === 0;
    follow.disabled = many || !box.value.trim();
    full.textContent = many ? `At most ${props.max_questions} questions can follow each other.` : "";
    box.placeholder = earlier.length ? "Which of those …? And how many …?" : props.placeholder;
    box.style.height = "auto";
    box.style.height = `${box.scrollHeight + 2}px`;
  }

  function draw() {
    const value = { earlier: [], question: "", ...props.value };
    earlier = [...value.earlier];
    if (box.value !== value.question) box.value = value.question;
    show();
  }

  watch("value", draw);
  draw();
};
