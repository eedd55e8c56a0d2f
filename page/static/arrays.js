/* Arrays of numbers, for the views that show them: colours of a heat map, and files to save. */
(() => {
  const { el, saveFile } = taskyard;

  /** The theme's colour for a value in -1..1. */
  function heat(value) {
    const strength = Math.round(100 * Math.min(1, Math.abs(value)));
    const end = value < 0 ? "var(--ty-amber)" : "var(--ty-accent)";
    return `color-mix(in srgb, ${end} ${strength}%, var(--ty-surface))`;
  }

  /** Rows of numbers as comma-separated lines. */
  const csv = (rows) => new Blob([rows.map((row) => row.join(",")).join("\n") + "\n"], { type: "text/csv" });

  /** An array of this shape as a NumPy file of float32. */
  function npy(numbers, shape) {
    const tuple = `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
    const text = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
    // Magic, version and length are 10 bytes; the header ends at a multiple of 64.
    const header = text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11) + "\n";
    const start = new Uint8Array(10 + header.length);
    start.set([0x93, 78, 85, 77, 80, 89, 1, 0, header.length & 255, header.length >> 8]);
    start.set(new TextEncoder().encode(header), 10);
    const body = new DataView(new ArrayBuffer(4 * numbers.length));
    numbers.forEach((number, index) => body.setFloat32(4 * index, number, true));
    return new Blob([start, body.buffer], { type: "application/octet-stream" });
  }

  /** A button that saves the Blob that `make()` returns. */
  const saveButton = (label, name, make) => el("button", {
    type: "button", class: "ty-ghost", onclick: () => saveFile(name, make()),
  }, label);

  taskyard.arrays = { heat, csv, npy, saveButton };
})();
