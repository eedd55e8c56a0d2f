/* Recordings as pictures: how loud they are over time, and at which pitches. */
(() => {
  "use strict";

  const { bytes, el } = taskyard;
  const HEIGHT = 64;
  const STEP = 4;
  // From nothing to the loudest; on a ground of its own it is the same in light and dark.
  const SHADES = [[13, 20, 17], [24, 66, 53], [47, 143, 109], [236, 190, 84], [255, 247, 222]];

  /** Bars as tall as each of `levels`, 0 to 1: an SVG, of which the `rect` are in their order. */
  function wave(levels) {
    const bars = levels.map((loud, index) => {
      const tall = Math.max(2, loud * HEIGHT);
      return el("rect", {
        x: index * STEP, y: (HEIGHT - tall) / 2, width: STEP - 1.5, height: tall, rx: 1,
      });
    });
    return el(
      "svg",
      {
        class: "ty-wave", viewBox: `0 0 ${levels.length * STEP} ${HEIGHT}`,
        preserveAspectRatio: "none", "aria-hidden": "true",
      },
      bars,
    );
  }

  /** The colour of a level, 0 to 255. */
  function shade(level) {
    const at = (level / 255) * (SHADES.length - 1);
    const below = Math.min(Math.floor(at), SHADES.length - 2);
    return SHADES[below].map((part, index) =>
      part + (at - below) * (SHADES[below + 1][index] - part));
  }

  /** A canvas of `{columns, bands, levels}`, low pitches below. */
  function spectrogram({ columns, bands, levels }) {
    const canvas = el("canvas", {
      class: "ty-spectrogram", width: columns, height: bands, "aria-hidden": "true",
    });
    const context = canvas.getContext("2d");
    const image = context.createImageData(columns, bands);
    bytes(levels).forEach((level, index) => {
      const row = bands - 1 - (index % bands);
      const pixel = 4 * (row * columns + Math.floor(index / bands));
      image.data.set([...shade(level), 255], pixel);
    });
    context.putImageData(image, 0, 0);
    return canvas;
  }

  /** Seconds as “1:05”; `fine` has tenths: “1:05.3”. */
  function clock(seconds, fine = false) {
    const tenths = fine ? Math.round(seconds * 10) : Math.floor(seconds) * 10;
    const rest = (tenths % 600) / 10;
    return `${Math.floor(tenths / 600)}:${rest < 10 ? "0" : ""}${rest % 1 ? rest.toFixed(1) : rest}`;
  }

  const pitch = (hertz) => (hertz < 1000 ? `${hertz} Hz` : `${+(hertz / 1000).toFixed(1)} kHz`);

  /** A figure of a recording: its wave and pitches on one line of time, and `more` on the same. */
  function recording(data, ...more) {
    const { seconds } = data;
    return el("figure", { class: "ty-heard" },
      el("div", { class: "ty-sound", "data-drawing": true },
        wave(data.wave),
        el("div", { class: "ty-pitches" },
          spectrogram(data.spectrogram),
          el("span", {}, pitch(data.spectrogram.high)),
          el("span", {}, pitch(data.spectrogram.low))),
        more),
      el("div", { class: "ty-times", "aria-hidden": "true" },
        el("span", {}, clock(0)), el("span", {}, clock(seconds, true))));
  }

  /** Samples of 16 bits out of pieces of base64. */
  function samples(pieces) {
    const parts = pieces.map((piece) => new Int16Array(bytes(piece).buffer));
    const all = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      all.set(part, at);
      at += part.length;
    }
    return all;
  }

  /** A WAV file of 16-bit samples, `gain` times as loud. */
  function wavFile(steps, rate, gain) {
    const size = 2 * steps.length;
    const head = new DataView(new ArrayBuffer(44));
    const text = (at, word) => [...word].forEach((letter, index) => head.setUint8(at + index, letter.charCodeAt(0)));
    text(0, "RIFF");
    head.setUint32(4, 36 + size, true);
    text(8, "WAVEfmt ");
    head.setUint32(16, 16, true);
    head.setUint16(20, 1, true);
    head.setUint16(22, 1, true);
    head.setUint32(24, rate, true);
    head.setUint32(28, 2 * rate, true);
    head.setUint16(32, 2, true);
    head.setUint16(34, 16, true);
    text(36, "data");
    head.setUint32(40, size, true);
    const louder = steps.map((step) => Math.max(-32768, Math.min(32767, Math.round(step * gain))));
    return new Blob([head, louder], { type: "audio/wav" });
  }

  /** A player of `{pcm, rate, gain}` that grows: `{player, grow(data), begins(data), seek(second)}`.

     What is added while it plays is heard once what was there is over, so that nothing stutters. */
  function growingPlayer() {
    const player = el("audio", { controls: true, preload: "auto" });
    let known = { steps: new Int16Array(0), rate: 1, gain: null, first: "" };
    let loaded = 0; // samples that the player has

    function load() {
      if (loaded === known.steps.length) return;
      const at = player.currentTime;
      if (player.src) URL.revokeObjectURL(player.src);
      player.src = URL.createObjectURL(wavFile(known.steps, known.rate, known.gain));
      loaded = known.steps.length;
      if (at) player.currentTime = at;
    }

    function grow({ pcm, rate, gain }) {
      const goesOn = player.ended;
      // As loud as it began, unless that would be too loud for what has come.
      known = { steps: samples(pcm), rate, gain: Math.min(known.gain ?? gain, gain), first: pcm[0] ?? "" };
      if (!player.paused && !goesOn) return;
      load();
      if (goesOn) player.play().catch(() => {});
    }

    player.addEventListener("ended", () => {
      if (loaded === known.steps.length) return;
      load();
      player.play().catch(() => {});
    });
    player.addEventListener("pause", () => { if (!player.ended) load(); });

    /** Whether `data` is the same recording, with more of it. */
    const begins = ({ pcm, rate }) => rate === known.rate && pcm.length > 0 && known.first.length > 8
      && pcm[0].startsWith(known.first.slice(0, -8)) && samples(pcm).length >= known.steps.length;

    function seek(second) {
      if (second * known.rate > loaded) load();
      player.currentTime = second;
    }

    return { player, grow, begins, seek };
  }

  Object.assign(taskyard, { wave, clock, recording, growingPlayer });
})();
