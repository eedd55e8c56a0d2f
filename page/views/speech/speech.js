/* A recording: its wave, a player, and how long it is. */
taskyard.views.speech = (root, data) => {
  const { el, wave } = taskyard;
  const player = el("audio", { controls: true, src: data.source, preload: "auto" });
  const picture = wave(data.wave);
  const bars = [...picture.children];
  // What has been played already is coloured.
  player.addEventListener("timeupdate", () => {
    const played = (player.currentTime / data.seconds) * bars.length;
    bars.forEach((bar, index) => bar.classList.toggle("ty-played", index < played));
  });
  taskyard.fill(
    root, picture, player,
    el("p", { class: "ty-hint" },
      `${data.seconds.toFixed(1)} seconds, ${(data.rate / 1000).toLocaleString("en")} kHz`),
  );
};
