/* A recording that was made: its words, wave and pitches, and a player that marks where it is.

   While further sentences are made, what there is plays already. */
{
  const { el, fill, growingPlayer, recording } = taskyard;

  taskyard.views.speech = (root, data, live, growing) => {
    const goesOn = root.speech?.begins(data);
    const speech = goesOn ? root.speech : growingPlayer();
    if (root.speech && !goesOn) root.speech.player.pause();
    root.speech = growing ? speech : null;
    const { player } = speech;

    const words = data.text.map(([characters, start, end]) => (start === null ? characters
      : el("span", { "data-start": start, "data-end": end, onclick: () => speech.seek(start) }, characters)));
    const timed = words.filter((word) => typeof word !== "string");
    const playhead = el("span", { class: "ty-playhead" });
    const figure = recording(data, playhead);
    const sound = figure.firstChild;
    const bars = [...figure.querySelectorAll("rect")];
    sound.addEventListener("click", (event) => {
      const box = sound.getBoundingClientRect();
      speech.seek((data.seconds * (event.clientX - box.left)) / box.width);
    });

    const mark = () => {
      const now = player.currentTime;
      const share = Math.min(1, now / data.seconds);
      playhead.style.left = `${100 * share}%`;
      bars.forEach((bar, index) => bar.classList.toggle("ty-played", index < share * bars.length));
      for (const word of timed) {
        const said = now >= Number(word.dataset.start) && now < Number(word.dataset.end);
        word.classList.toggle("ty-now", said && now > 0);
      }
    };
    const follow = () => {
      mark();
      if (!player.paused && figure.isConnected) requestAnimationFrame(follow);
    };
    for (const event of ["play", "timeupdate", "seeked", "ended"]) {
      player[`on${event}`] = event === "play" ? follow : mark;
    }

    fill(
      root,
      el("div", { class: "ty-speech" },
        el("p", { class: "ty-said", dir: "auto", tabindex: "0", "aria-label": "What is said" }, words),
        figure, player,
        el("p", { class: "ty-hint" },
          `${data.seconds.toFixed(1)} seconds, ${(data.rate / 1000).toLocaleString("en")} kHz`,
          growing ? " so far; the rest is being made …" : null)),
    );
    speech.grow(data);
    if (growing && !goesOn) player.play().catch(() => {});
    follow();
  };
}
