/* A mask painted over the tab's picture. Its value is a data URL, white where it was painted, or null.

   On the page it is tinted; `painted` turns brightness into tint and `written` turns it back. */
{
  const { el } = taskyard;
  const TINT = [228, 87, 46];
  const LONGEST = 1024; // pixels of a side of the mask
  const MOST_UNDONE = 50;
  const SMALLEST = 480; // pixels of the page: how wide, and how high, the picture is drawn
  const HIGHEST = 420;

  const blank = (width, height) => Object.assign(document.createElement("canvas"), { width, height });

  /** A picture from an address; null where it is none. */
  const loaded = (src) => new Promise((resolve) => {
    const image = new Image();
    image.onload = () => resolve(image);
    image.onerror = () => resolve(null);
    image.src = src;
  });

  /** What is white in a picture, tinted, on a canvas of its own. */
  function painted(image, width, height) {
    const made = blank(width, height);
    const pen = made.getContext("2d");
    pen.fillStyle = "#000";
    pen.fillRect(0, 0, width, height);
    pen.drawImage(image, 0, 0, width, height);
    const pixels = pen.getImageData(0, 0, width, height);
    for (let at = 0; at < pixels.data.length; at += 4) {
      const [red, green, blue] = pixels.data.subarray(at, at + 3);
      pixels.data.set(TINT, at);
      pixels.data[at + 3] = (red * 299 + green * 587 + blue * 114) / 1000;
    }
    pen.putImageData(pixels, 0, 0);
    return made;
  }

  /** What a tinted canvas holds: `{share, url}`, how much of it is painted, and white on black. */
  function written(canvas) {
    const { width, height } = canvas;
    const made = blank(width, height);
    const pen = made.getContext("2d");
    const pixels = canvas.getContext("2d").getImageData(0, 0, width, height);
    let sum = 0;
    for (let at = 0; at < pixels.data.length; at += 4) {
      const alpha = pixels.data[at + 3];
      sum += alpha;
      pixels.data.fill(alpha, at, at + 3);
      pixels.data[at + 3] = 255;
    }
    pen.putImageData(pixels, 0, 0);
    return { share: sum / 255 / (width * height), url: sum ? made.toDataURL("image/png") : null };
  }

  taskyard.widgets.mask = (element, props, watch) => {
    const root = element.querySelector(".ty-mask-field");
    let shown = null; // the value that the canvas shows
    let source = ""; // the picture's address
    let undone = []; // earlier values
    let erasing = false;
    let last = null; // where the brush is, in pixels of the canvas
    let stroke = false;

    const canvas = el("canvas", {
      tabindex: 0, role: "application",
      "aria-label": `${props.label}: arrow keys move the brush, with Shift they paint, Space paints a dot`,
    });
    const pen = canvas.getContext("2d", { willReadFrequently: true });
    const brush = el("span", { class: "ty-mask-brush", hidden: true });
    const picture = el("img", { alt: "The picture under the mask", draggable: "false" });
    const stage = el("div", { class: "ty-mask-stage" }, picture, canvas, brush);
    const size = el("input", { type: "range", min: 1, max: 40, value: 10, step: 1, "aria-label": "Brush size", oninput: place });
    const tool = (label, erases) => el("button", { type: "button", class: "ty-ghost", onclick: () => choose(erases) }, label);
    const paint = tool("Brush", false);
    const erase = tool("Eraser", true);
    const button = (label, action) => el("button", { type: "button", class: "ty-ghost", onclick: action }, label);
    const undo = button("Undo", back);
    const clear = button("Clear", () => { pen.clearRect(0, 0, canvas.width, canvas.height); hand(); });
    const invert = button("Invert", () => {
      pen.save();
      pen.globalCompositeOperation = "xor";
      pen.fillStyle = `rgb(${TINT})`;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.restore();
      hand();
    });
    const file = el("input", { type: "file", accept: "image/*", onchange: open });
    const told = el("span", { class: "ty-painted", role: "status" });
    const hint = el("p", { class: "ty-hint" }, "Choose a picture first.");
    const tools = el("div", { class: "ty-brush-tools", role: "group", "aria-label": props.label },
      paint, erase, el("label", {}, "Size", size), undo, clear, invert,
      el("label", { class: "ty-ghost" }, "Open a mask", file));
    const fold = el("details", {},
      el("summary", {}, props.label, told),
      ...(props.help ? [el("p", { class: "ty-hint" }, props.help)] : []),
      hint, stage, tools);
    root.replaceChildren(fold);

    function choose(erases) {
      erasing = erases;
      paint.setAttribute("aria-pressed", !erases);
      erase.setAttribute("aria-pressed", erases);
    }

    const radius = () => (Number(size.value) / 200) * Math.max(canvas.width, canvas.height);

    /** Draw the ring where the brush is. */
    function place() {
      brush.hidden = !last;
      if (!last) return;
      const scale = canvas.clientWidth / canvas.width;
      const across = `${2 * radius() * scale}px`;
      Object.assign(brush.style, { left: `${last.x * scale}px`, top: `${last.y * scale}px`, width: across, height: across });
    }

    /** Paint, or erase, from one place to another. */
    function draw(from, to) {
      pen.save();
      pen.globalCompositeOperation = erasing ? "destination-out" : "source-over";
      pen.strokeStyle = `rgb(${TINT})`;
      pen.lineCap = pen.lineJoin = "round";
      pen.lineWidth = 2 * radius();
      pen.beginPath();
      pen.moveTo(from.x, from.y);
      // A line of no length has no round ends in some browsers.
      pen.lineTo(to.x + 0.01, to.y);
      pen.stroke();
      pen.restore();
    }

    /** What was painted becomes the value. */
    function hand() {
      const { url } = written(canvas);
      if (url === shown) return;
      undone = [...undone, shown].slice(-MOST_UNDONE);
      shown = url;
      props.value = url;
      tell();
    }

    function back() {
      if (!undone.length) return;
      props.value = undone.pop();
      show(props.value);
    }

    function tell() {
      undo.disabled = !undone.length;
      clear.disabled = shown === null;
      const { share } = written(canvas);
      told.textContent = shown === null ? "" : `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} % painted`;
    }

    /** Draw a value. */
    async function show(value) {
      shown = value || null;
      const image = shown && (await loaded(shown));
      // Another one may have come meanwhile.
      if (shown !== (value || null)) return;
      pen.clearRect(0, 0, canvas.width, canvas.height);
      if (image) pen.drawImage(painted(image, canvas.width, canvas.height), 0, 0);
      tell();
    }

    async function open() {
      const [chosen] = file.files;
      file.value = "";
      if (!chosen) return;
      const address = URL.createObjectURL(chosen);
      const image = await loaded(address);
      URL.revokeObjectURL(address);
      if (!image) {
        told.textContent = "This file cannot be read as a picture.";
        return;
      }
      pen.clearRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(painted(image, canvas.width, canvas.height), 0, 0);
      hand();
    }

    /** The tab's picture is another one, or gone. */
    async function look() {
      const field = element.closest("[id^=tab-]")?.querySelector(".ty-picture-field img");
      const found = field?.currentSrc || field?.src || "";
      if (found === source) return;
      source = found;
      const image = found && (await loaded(found));
      if (source !== found) return;
      stage.hidden = tools.hidden = !image;
      hint.hidden = Boolean(image);
      if (!image) {
        // What was painted belonged to that picture.
        if (shown !== null) props.value = null;
        undone = [];
        show(null);
        return;
      }
      const scale = Math.min(1, LONGEST / Math.max(image.naturalWidth, image.naturalHeight));
      canvas.width = Math.max(1, Math.round(image.naturalWidth * scale));
      canvas.height = Math.max(1, Math.round(image.naturalHeight * scale));
      picture.src = found;
      // Small pictures are enlarged, so that there is room for a brush.
      const wide = Math.max(image.naturalWidth, SMALLEST);
      stage.style.width = `${Math.min(wide, (HIGHEST * image.naturalWidth) / image.naturalHeight)}px`;
      show(props.value);
    }

    const at = (event) => {
      const box = canvas.getBoundingClientRect();
      return {
        x: ((event.clientX - box.left) * canvas.width) / box.width,
        y: ((event.clientY - box.top) * canvas.height) / box.height,
      };
    };
    canvas.addEventListener("pointerdown", (event) => {
      if (event.button) return;
      canvas.setPointerCapture(event.pointerId);
      stroke = true;
      last = at(event);
      draw(last, last);
      place();
    });
    canvas.addEventListener("pointermove", (event) => {
      const now = at(event);
      if (stroke) draw(last, now);
      last = now;
      place();
    });
    const lift = () => {
      if (stroke) hand();
      stroke = false;
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    canvas.addEventListener("pointerleave", () => {
      if (stroke || document.activeElement === canvas) return;
      last = null;
      place();
    });

    const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    canvas.addEventListener("keydown", (event) => {
      const here = last ?? { x: canvas.width / 2, y: canvas.height / 2 };
      if (WAYS[event.key]) {
        const [right, down] = WAYS[event.key];
        const step = Math.max(2, radius() / 2);
        last = {
          x: Math.min(canvas.width, Math.max(0, here.x + right * step)),
          y: Math.min(canvas.height, Math.max(0, here.y + down * step)),
        };
        if (event.shiftKey) draw(here, last);
        stroke ||= event.shiftKey;
      } else if (event.key === " " || event.key === "Enter") {
        last = here;
        draw(here, here);
        hand();
      } else if (event.key === "z" && (event.ctrlKey || event.metaKey)) {
        back();
      } else {
        return;
      }
      event.preventDefault();
      place();
    });
    canvas.addEventListener("keyup", (event) => { if (event.key === "Shift") lift(); });
    canvas.addEventListener("focus", () => {
      last ??= { x: canvas.width / 2, y: canvas.height / 2 };
      place();
    });
    canvas.addEventListener("blur", () => {
      lift();
      last = null;
      place();
    });
    fold.addEventListener("toggle", place);

    choose(false);
    stage.hidden = tools.hidden = true;
    fold.open = Boolean(props.value);
    watch("value", () => {
      if ((props.value || null) === shown) return;
      undone = [];
      fold.open ||= Boolean(props.value);
      show(props.value);
    });
    new MutationObserver(look).observe(element.closest(".ty-side") ?? document.body, {
      subtree: true, childList: true, attributes: true, attributeFilter: ["src"],
    });
    look();
    tell();
  };
}
