/* A recording: its wave, a player, and how long it is. */
taskyard.views.speech = (root, data) => {
  const { el } = taskyard;
  const height = 64;
  const step = 4;
  const player = el("audio", { controls: true, src: data.source, preload: "auto" });
  const bars = data.wave.map((loud, index) => {
    const tall = Math.max(2, loud * height);
    return el("rect", {
      x: index * step, y: (height - tall) / 2, width: step - 1.5, height: tall, rx: 1,
    });
  });
  const wave = el(
    "svg",
    {
      class: "ty-wave", viewBox: `0 0 ${data.wave.length * step} ${height}`,
      preserveAspectRatio: "none", "aria-hidden": "true",
    },
    bars,
  );
  // What has been played already is coloured.
  player.addEventListener("timeupdate", () => {
    const played = (player.currentTime / data.seconds) * bars.length;
    bars.forEach((bar, index) => bar.classList.toggle("ty-played", index < played));
  });
  taskyard.fill(
    root, wave, player,
    el("p", { class: "ty-hint" },
      `${data.seconds.toFixed(1)} seconds, ${(data.rate / 1000).toLocaleString("en")} kHz`),
  );
};
