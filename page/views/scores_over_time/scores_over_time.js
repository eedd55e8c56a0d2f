/* Score bars of a whole recording; under them its wave, its pitches, and what each piece is. */
{
  const { bars, clock, colours, el, fill, percent, recording } = taskyard;

  /** Pieces one after the other with the same best label: `{label, start, end, score}`. */
  function stretches(pieces) {
    const found = [];
    for (const { start, end, scores } of pieces) {
      if (!scores.length) continue;
      const [{ label, score }] = scores;
      const last = found.at(-1);
      if (last?.label === label && last.end === start) {
        last.end = end;
        last.score = Math.max(last.score, score);
      } else {
        found.push({ label, start, end, score });
      }
    }
    return found;
  }

  /** A column for each piece: its labels on each other, as tall as their scores. */
  function columns(pieces, seconds, colour) {
    const rects = pieces.flatMap(({ start, end, scores }) => {
      const shares = scores.map(({ score }) => Math.max(0, score));
      const sum = Math.max(1, shares.reduce((total, share) => total + share, 0));
      let top = 1;
      return scores.map(({ label }, index) => {
        const tall = shares[index] / sum;
        top -= tall;
        return el("rect", {
          x: start, y: top, width: end - start, height: tall,
          fill: colour.get(label) ?? "var(--ty-line)",
        });
      });
    });
    return el("svg", {
      class: "ty-pieces", viewBox: `0 0 ${seconds} 1`, preserveAspectRatio: "none",
      "aria-hidden": "true",
    }, rects);
  }

  taskyard.views.scores_over_time = (root, data, live, growing) => {
    const { pieces, seconds } = data;
    const whole = bars(data.scores);
    const found = stretches(pieces);
    const colour = colours(found.map(({ label }) => label));
    const moment = el("span", { class: "ty-moment", hidden: !pieces.length });
    const heard = recording(
      data, pieces.length ? columns(pieces, seconds, colour) : null, moment);
    const sound = heard.firstChild;
    fill(root, whole, heard);
    if (!pieces.length) return;

    const chosen = el("output", { class: "ty-hint" });
    const list = el("div", { class: "ty-moment-scores" });
    const slider = el("input", {
      type: "range", min: 1, max: pieces.length, step: 1, "aria-label": "Part of the recording",
      oninput: () => choose(Number(slider.value) - 1),
    });
    const choose = (number) => {
      // A drawing that grows stays where somebody has looked; others look at its end.
      root.moment = number === pieces.length - 1 ? null : number;
      const { start, end, scores } = pieces[number];
      slider.value = number + 1;
      chosen.textContent = `${clock(start, true)} – ${clock(end, true)}`;
      slider.setAttribute("aria-valuetext", chosen.textContent);
      moment.style.left = `${(100 * start) / seconds}%`;
      moment.style.width = `${(100 * (end - start)) / seconds}%`;
      list.replaceChildren(bars(scores));
    };
    sound.addEventListener("click", (event) => {
      const box = sound.getBoundingClientRect();
      const second = (seconds * (event.clientX - box.left)) / box.width;
      const number = pieces.findIndex(({ end }) => second < end);
      choose(number < 0 ? pieces.length - 1 : number);
    });
    fill(
      root,
      el("h3", { class: "ty-over-time" }, "Over time"),
      el("ol", { class: "ty-words ty-stretches", tabindex: "0", "aria-label": "Over time" },
        found.map(({ label, start, end, score }) => el("li", {},
          el("span", { class: "ty-word" },
            el("span", { class: "ty-swatch", style: { background: colour.get(label) } }), label),
          el("span", { class: "ty-time" },
            `${clock(start, true)} – ${clock(end, true)} · ${score <= 1 ? percent(score) : score.toFixed(1)}`)))),
      growing ? el("p", { class: "ty-hint" }, "The rest is being answered …") : null,
      el("div", { class: "ty-choose" }, slider, chosen),
      list,
    );
    choose(Math.min(root.moment ?? pieces.length - 1, pieces.length - 1));
  };
}
