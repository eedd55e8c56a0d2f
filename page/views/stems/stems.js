/* Stems of a recording: one clock for all of them, each with its wave, mute and solo. */
{
  const { clock, el, fill, icon, saveFile, wave } = taskyard;
  const PLAY = "M7 4v16l13-8z";
  const PAUSE = "M7 4v16M17 4v16";
  // What is heard has this root mean square, as far as its peaks allow, and is amplified this much at
  // most: so before and after can be compared, and nothing clips.
  const LOUDNESS = 0.1;
  const HIGHEST = 0.98;
  const MOST = 10;
  const RAMP = 0.01; // seconds in which a stem comes or goes: at once it would click

  const bytes = (source) => Uint8Array.from(
    atob(source.slice(source.indexOf(",") + 1)), (character) => character.charCodeAt(0));

  // One for the whole page: browsers allow only a few. It runs at the stems' own rate.
  let context = null;
  function contextAt(rate) {
    if (context?.sampleRate === rate) return context;
    context?.close();
    try {
      context = new AudioContext({ sampleRate: rate });
    } catch {
      context = new AudioContext();
    }
    return context;
  }

  /** Plays `tracks` in time with each other; `audible()` says which are heard, by their number. */
  class Player {
    constructor(tracks, audible, moved) {
      this.tracks = tracks;
      this.audible = audible;
      this.moved = moved;
      this.seconds = Math.max(...tracks.map((track) => track.seconds));
      this.at = 0;
      this.playing = false;
      this.gains = [];
      this.sources = [];
      this.loaded = null;
    }

    /** Decode the tracks, once. */
    load() {
      this.context = contextAt(Math.max(...this.tracks.slice(1).map((track) => track.rate)));
      this.loaded ??= Promise.all(this.tracks.map(
        (track) => this.context.decodeAudioData(bytes(track.source).buffer)));
      return this.loaded;
    }

    get position() {
      const at = this.playing ? this.at + this.context.currentTime - this.began : this.at;
      return Math.min(this.seconds, Math.max(0, at));
    }

    async play() {
      if (this.playing) return;
      const buffers = await this.load();
      await this.context.resume();
      if (this.at >= this.seconds) this.at = 0;
      this.master = this.context.createGain();
      this.master.connect(this.context.destination);
      this.gains = buffers.map(() => {
        const gain = this.context.createGain();
        gain.connect(this.master);
        return gain;
      });
      this.playing = true;
      this.level(buffers, 0);
      // All begin at the same sample.
      this.began = this.context.currentTime + 0.03;
      this.sources = buffers.map((buffer, index) => {
        const source = this.context.createBufferSource();
        source.buffer = buffer;
        source.connect(this.gains[index]);
        source.start(this.began, Math.min(this.at, buffer.duration));
        return source;
      });
      const watch = () => {
        if (!this.playing) return;
        if (this.position >= this.seconds) this.stop(this.seconds);
        else requestAnimationFrame(watch);
        this.moved();
      };
      watch();
    }

    /** Stop where it is, or `at` a second. */
    stop(at = this.position) {
      this.at = at;
      this.playing = false;
      for (const source of this.sources) source.stop();
      this.master?.disconnect();
      this.sources = [];
      this.moved();
    }

    seek(at) {
      const playing = this.playing;
      this.stop(at);
      if (playing) this.play();
    }

    /** What is muted, or alone, has changed. */
    async changed() {
      if (this.playing) this.level(await this.loaded, RAMP);
    }

    level(buffers, ramp) {
      const heard = buffers.map((_, index) => this.audible(index));
      const now = this.context.currentTime;
      const set = (gain, value) => (ramp
        ? gain.setTargetAtTime(value, now, ramp) : gain.setValueAtTime(value, now));
      this.gains.forEach((gain, index) => set(gain.gain, heard[index] ? 1 : 0));
      this.evened = evened(buffers.filter((_, index) => heard[index]));
      set(this.master.gain, this.evened);
    }
  }

  /** By what the sum of `buffers` is multiplied to be as loud as any other. */
  function evened(buffers) {
    if (!buffers.length) return 1;
    const parts = buffers.map((buffer) => buffer.getChannelData(0));
    const length = Math.max(...parts.map((part) => part.length));
    let power = 0;
    let peak = 1e-6;
    for (let index = 0; index < length; index++) {
      let sample = 0;
      for (const part of parts) sample += part[index] ?? 0;
      power += sample * sample;
      peak = Math.max(peak, Math.abs(sample));
    }
    const loudness = Math.sqrt(power / length) + 1e-9;
    return Math.min(MOST, LOUDNESS / loudness, HIGHEST / peak);
  }

  const TABLE = Array.from({ length: 256 }, (_, number) => {
    for (let bit = 0; bit < 8; bit++) number = number & 1 ? (number >>> 1) ^ 0xedb88320 : number >>> 1;
    return number >>> 0;
  });

  function crc32(data) {
    let sum = 0xffffffff;
    for (const byte of data) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255];
    return (sum ^ 0xffffffff) >>> 0;
  }

  /** Files `{name, data}` as a ZIP file, stored as they are: sound is compressed already. */
  function zip(files) {
    const little = (pairs) => {
      const view = new DataView(new ArrayBuffer(pairs.reduce((sum, [size]) => sum + size, 0)));
      let at = 0;
      for (const [size, value] of pairs) {
        if (size === 4) view.setUint32(at, value, true);
        else view.setUint16(at, value, true);
        at += size;
      }
      return new Uint8Array(view.buffer);
    };
    const parts = [];
    const listing = [];
    let at = 0;
    for (const { name, data } of files) {
      const called = new TextEncoder().encode(name);
      // Version 2.0, names in UTF-8, stored, 1 January 1980.
      const about = [[2, 20], [2, 0x800], [2, 0], [2, 0], [2, 33], [4, crc32(data)],
        [4, data.length], [4, data.length], [2, called.length], [2, 0]];
      const head = little([[4, 0x04034b50], ...about]);
      parts.push(head, called, data);
      listing.push(
        little([[4, 0x02014b50], [2, 20], ...about, [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]), called);
      at += head.length + called.length + data.length;
    }
    const size = listing.reduce((sum, part) => sum + part.length, 0);
    const end = little([[4, 0x06054b50], [2, 0], [2, 0], [2, files.length], [2, files.length],
      [4, size], [4, at], [2, 0]]);
    return new Blob([...parts, ...listing, end], { type: "application/zip" });
  }

  taskyard.views.stems = (root, data) => {
    if (!data.stems.length) {
      root.append(el("p", { class: "ty-empty" }, "The model gave no recording."));
      return;
    }
    const tracks = [data.before, ...data.stems];
    // Of several stems the first begins alone: together they may be the recording again.
    const first = data.stems.length > 1 ? [1] : [];
    const state = { before: false, muted: new Set(), solo: new Set(first) };
    const loudest = Math.max(1e-3, ...tracks.flatMap((track) => track.wave));
    const audible = (number) => {
      if (state.before || number === 0) return state.before && number === 0;
      return state.solo.size ? state.solo.has(number) : !state.muted.has(number);
    };

    const play = el("button", { type: "button", class: "ty-ghost ty-play", onclick: () => {
      if (player.playing) player.stop();
      else {
        play.disabled = true;
        player.play().finally(() => { play.disabled = false; });
      }
    } });
    const slider = el("input", {
      type: "range", min: 0, step: "any", value: 0, "aria-label": "Position",
      oninput: () => player.seek(Number(slider.value)),
    });
    const time = el("span", { class: "ty-hint ty-clock" });
    const moved = () => {
      // A drawing that another one has replaced falls silent.
      if (!box.isConnected && player.playing) player.stop();
      const label = player.playing ? "Pause" : "Play";
      if (play.getAttribute("aria-label") !== label) {
        play.setAttribute("aria-label", label);
        play.replaceChildren(icon(player.playing ? PAUSE : PLAY));
      }
      slider.value = player.position;
      time.textContent = `${clock(player.position)} / ${clock(player.seconds, true)}`;
      slider.setAttribute("aria-valuetext", time.textContent);
      for (const row of rows) row.show();
    };
    const player = new Player(tracks, audible, moved);
    slider.max = player.seconds;

    const sides = ["Before", "After"].map((label) => el("button", {
      type: "button", class: "ty-tab",
      onclick: () => { state.before = label === "Before"; changed(); },
    }, label));

    const toggle = (label, members, other, number) => el("button", {
      type: "button", class: "ty-ghost ty-toggle", "aria-pressed": "false",
      "aria-label": `${label} ${tracks[number].label}`,
      onclick: () => {
        if (!members.delete(number)) members.add(number);
        other.delete(number);
        state.before = false;
        changed();
      },
    }, label);

    const rows = tracks.map((track, number) => {
      const picture = wave(track.wave.map((loud) => loud / loudest));
      const bars = [...picture.children];
      const stem = number > 0;
      const buttons = stem ? {
        mute: toggle("Mute", state.muted, state.solo, number),
        solo: toggle("Solo", state.solo, state.muted, number),
      } : {};
      const sound = el("div", { class: "ty-stem-wave", onclick: (event) => {
        const box = sound.getBoundingClientRect();
        player.seek((player.seconds * (event.clientX - box.left)) / box.width);
      } }, picture);
      picture.style.width = `${(100 * track.seconds) / player.seconds}%`;
      const node = el("li", { class: "ty-stem" },
        el("div", { class: "ty-stem-head" },
          el("span", { class: "ty-stem-label", dir: "auto" }, track.label),
          stem ? buttons.mute : null, stem ? buttons.solo : null,
          stem ? el("button", {
            type: "button", class: "ty-ghost", "aria-label": `Save ${track.label}`,
            onclick: () => saveFile(track.name, new Blob([bytes(track.source)]), "application/octet-stream"),
          }, "Save") : null),
        sound);
      return {
        node,
        buttons,
        show: () => {
          const played = (player.position / track.seconds) * bars.length;
          bars.forEach((bar, index) => bar.classList.toggle("ty-played", index < played));
        },
      };
    });

    const changed = () => {
      sides.forEach((side, index) => side.setAttribute("aria-pressed", (index === 0) === state.before));
      rows.forEach(({ node, buttons }, number) => {
        node.classList.toggle("ty-silent", !audible(number));
        buttons.mute?.setAttribute("aria-pressed", state.muted.has(number));
        buttons.solo?.setAttribute("aria-pressed", state.solo.has(number));
      });
      player.changed();
    };

    const box = el("div", { class: "ty-stems" },
      el("div", { class: "ty-stems-head" },
        play,
        el("div", { class: "ty-languages", role: "group", "aria-label": "What is heard" }, sides),
        slider, time),
      el("ol", { class: "ty-stem-list" }, rows.map(({ node }) => node)),
      el("div", { class: "ty-stems-foot" },
        el("span", { class: "ty-hint" },
          "Played equally loud; the files are as the model made them."),
        el("button", { type: "button", class: "ty-ghost", onclick: () => saveFile("stems.zip",
          zip(data.stems.map(({ name, source }) => ({ name, data: bytes(source) })))) },
          "Save all as zip")));
    root.append(box);
    // For whoever wants to look at what is heard.
    box.player = player;
    changed();
    moved();
  };
}
