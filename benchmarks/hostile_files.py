"""Measure what the largest and oddest files cost: seconds and memory until there is a verdict.

Each file is read in a process of its own, as the API and the page read it. What is taken may cost
what its limit allows; what is refused should cost next to nothing.

    python -m benchmarks.hostile_files [NAME...]
"""

from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from core.errors import InvalidInput
from core.kinds import KINDS
from core.media import MAX_PIXELS, MAX_SECONDS
from scripts.readme import table

MODULE = "benchmarks.hostile_files"
PATIENCE = 600
MIB = 1024**2
SIDE = int(MAX_PIXELS**0.5)
LARGEST = (SIDE, SIDE)
HOUR = 3_600


def saved(image: Image.Image, form: str, **options: Any) -> bytes:
    data = io.BytesIO()
    image.save(data, form, **options)
    return data.getvalue()


def frames(form: str, count: int, **options: Any) -> bytes:
    """An animation, or a file of pages, whose pictures all differ."""
    each = [Image.new("RGB", (64, 64), (n % 256, n // 256 % 256, 0)) for n in range(count)]
    return saved(each[0], form, save_all=True, append_images=each[1:], **options)


def png(*chunks: tuple[bytes, bytes], size: int = 64) -> bytes:
    """A black picture with these chunks before its pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    header = struct.pack(">IIBBBBB", size, size, 1, 0, 0, 0, 0)
    rows = (b"IDAT", zlib.compress(bytes((1 + (size + 7) // 8) * min(size, 5_000)), 9))
    parts = [(b"IHDR", header), *chunks, rows, (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*part) for part in parts)


def zeros(mib: int) -> bytes:
    return zlib.compress(bytes(mib * MIB), 9)


def scans() -> bytes:
    """A JPEG whose last scan is repeated: each costs a pass over all pixels."""
    plain = saved(Image.new("L", LARGEST), "JPEG", progressive=True)
    start = plain.rindex(b"\xff\xda")
    return plain[:start] + plain[start:-2] * 500 + plain[-2:]


def wav(rate: int, data: bytes = bytes(64_000), size: int | None = None) -> bytes:
    form = struct.pack("<HHIIHH", 1, 1, rate, rate & 0xFFFFFFFF, 1, 8)
    length = len(data) if size is None else size
    body = b"WAVEfmt \x10\0\0\0" + form + b"data" + struct.pack("<I", length) + data
    return b"RIFF" + struct.pack("<I", len(body) & 0xFFFFFFFF) + body


def sound(
    form: str, codec: str, rate: int, seconds: float, layout: str = "mono", **options: str
) -> bytes:
    """Silence of that kind."""
    data = io.BytesIO()
    with av.open(data, "w", format=form) as file:
        stream: Any = file.add_stream(codec, rate=rate, layout=layout, options=options)
        stream.codec_context.open()
        size = stream.codec_context.frame_size or 4_096
        for at in range(0, int(rate * seconds), size):
            frame = av.AudioFrame(stream.codec_context.format.name, layout, size)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate, frame.pts, frame.time_base = rate, at, Fraction(1, rate)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return data.getvalue()


def mp3_of_ten_hours() -> bytes:
    """A minute at 8 kbit/s, again and again; the first header says one minute."""
    minute = sound("mp3", "mp3", 8_000, 60, b="8000")
    return minute * (10 * 60)


def film() -> bytes:
    """A film of a minute with its sound, as a phone would save one."""
    data = io.BytesIO()
    with av.open(data, "w", format="mp4") as file:
        picture: Any = file.add_stream("mpeg4", rate=25)
        picture.width, picture.height, picture.pix_fmt = 1280, 720, "yuv420p"
        stream: Any = file.add_stream("aac", rate=44_100, layout="stereo")
        stream.codec_context.open()
        for n in range(60 * 25):
            shade = np.full((720, 1280, 3), n % 256, np.uint8)
            file.mux(picture.encode(av.VideoFrame.from_ndarray(shade, format="rgb24")))
        file.mux(picture.encode(None))
        for at in range(0, 60 * 44_100, 1_024):
            frame = av.AudioFrame("fltp", "stereo", 1_024)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate, frame.pts, frame.time_base = 44_100, at, Fraction(1, 44_100)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return data.getvalue()


def floats() -> bytes:
    pixels = np.linspace(0, 1, SIDE * SIDE, dtype=np.float32).reshape(LARGEST)
    pixels[3, 4] = np.nan
    return saved(Image.fromarray(pixels), "TIFF")


def deep() -> bytes:
    return saved(Image.fromarray(np.zeros(LARGEST, np.uint16)), "PNG")


def pages() -> bytes:
    return frames("TIFF", 2_000)


def links() -> bytes:
    return sound("ogg", "libopus", 48_000, 0.1) * 20_000


# What it is, of which kind, and how it is made.
FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "png-50-megapixels": ("image", lambda: saved(Image.new("RGB", LARGEST), "PNG")),
    "png-50-transparent": ("image", lambda: saved(Image.new("RGBA", LARGEST), "PNG")),
    "png-50-sixteen-bit": ("image", deep),
    "tiff-50-floats": ("image", floats),
    "jpeg-50-megapixels": ("image", lambda: saved(Image.new("RGB", LARGEST), "JPEG")),
    "jpeg-500-scans": ("image", scans),
    "jpeg2000-10-megapixels": (
        "image",
        lambda: saved(Image.new("RGB", (3_160, 3_160)), "JPEG2000"),
    ),
    "webp-50-megapixels": ("image", lambda: saved(Image.new("RGB", LARGEST), "WEBP")),
    "avif-16-megapixels": ("image", lambda: saved(Image.new("RGB", (4_000, 4_000)), "AVIF")),
    "png-bomb": ("image", lambda: png(size=30_000)),
    "png-text-bomb": ("image", lambda: png(*[(b"zTXt", b"a\0\0" + zeros(64))] * 50)),
    "png-profile-bomb": ("image", lambda: png((b"iCCP", b"a\0\0" + zeros(512)))),
    "gif-10000-frames": ("image", lambda: frames("GIF", 10_000)),
    "apng-5000-frames": ("image", lambda: frames("PNG", 5_000)),
    "webp-1000-frames": ("image", lambda: frames("WEBP", 1_000)),
    "tiff-2000-pages": ("image", pages),
    "eps": ("image", lambda: saved(Image.new("RGB", (64, 64)), "EPS")),
    "svg": ("image", lambda: b"<svg xmlns='http://www.w3.org/2000/svg'/>" * 1_000_000),
    "psd": ("image", lambda: b"8BPS\0\1" + bytes(64 * MIB)),
    "noise": ("image", lambda: np.random.default_rng(0).bytes(64 * MIB)),
    "wav-limit": ("audio", lambda: wav(48_000, bytes(48_000 * MAX_SECONDS))),
    "wav-that-claims-days": ("audio", lambda: wav(8_000, size=0xFFFFFFF0)),
    "wav-at-1-hertz": ("audio", lambda: wav(1, bytes(500))),
    "wav-at-4-gigahertz": ("audio", lambda: wav(4_000_000_000, bytes(32 * MIB))),
    "mp3-10-hours": ("audio", mp3_of_ten_hours),
    "flac-limit-8-channels": (
        "audio",
        lambda: sound("flac", "flac", 192_000, MAX_SECONDS - 5, "7.1"),
    ),
    "opus-limit": ("audio", lambda: sound("ogg", "libopus", 48_000, MAX_SECONDS - 1)),
    "webm-without-length": (
        "audio",
        lambda: sound("matroska", "libopus", 48_000, 2 * MAX_SECONDS),
    ),
    "ogg-20000-links": ("audio", links),
    "mp4-film": ("audio", film),
    "playlist": ("audio", lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/hostname\n" * 1_000_000),
    "sound-of-noise": ("audio", lambda: np.random.default_rng(0).bytes(64 * MIB)),
}


def read(kind: str, path: Path) -> dict[str, Any]:
    """The verdict on one file, and what it cost this process beyond the file itself."""
    data = path.read_bytes()
    # What is imported for any file of the kind is no cost of this one.
    with suppress(InvalidInput):
        KINDS[kind].decode(b"\0", "It")
    before = _peak()
    began = time.perf_counter()
    try:
        KINDS[kind].decode(data, "It")
        verdict = "taken"
    except InvalidInput as error:
        verdict = error.message
    return {
        "verdict": verdict,
        "seconds": time.perf_counter() - began,
        "mib": _peak() - before,
    }


def _peak() -> float:
    """The most memory this process ever had, in MiB (what `getrusage` says may be the parent's)."""
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def measure(name: str, folder: Path) -> tuple[str, ...]:
    """The row of one file."""
    kind, make = FILES[name]
    path = folder / name
    path.write_bytes(make())
    size = path.stat().st_size
    row = [name, f"{size / MIB:.2f}"]
    command = [sys.executable, "-m", MODULE, "--read", kind, str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return (*row, f"> {PATIENCE}", "", "no verdict")
    finally:
        path.unlink()
    if done.returncode:
        return (*row, "", "", f"the process ended with {done.returncode}")
    found = json.loads(done.stdout)
    return (*row, f"{found['seconds']:.2f}", f"{found['mib']:.0f}", found["verdict"])


def main(args: list[str]) -> None:
    if args[:1] == ["--read"]:
        print(json.dumps(read(args[1], Path(args[2]))))
        return
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name in args or FILES:
            rows.append(measure(name, Path(folder)))
            print(*rows[-1], sep="  ", flush=True)
    print()
    print(table(("file", "MiB", "seconds", "MiB of memory", "verdict"), iter(rows)))


if __name__ == "__main__":
    main(sys.argv[1:])
