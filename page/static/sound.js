/* Recordings as pictures: how loud they are over time, and at which pitches. */
(() => {
  "use strict";

  const { el } = taskyard;
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
    const bytes = Uint8Array.from(atob(levels), (character) => character.charCodeAt(0));
    const canvas = el("canvas", {
      class: "ty-spectrogram", width: columns, height: bands, "aria-hidden": "true",
    });
    const context = canvas.getContext("2d");
    const image = context.createImageData(columns, bands);
    bytes.forEach((level, index) => {
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

  Object.assign(taskyard, { wave, spectrogram, clock });
})();
