"""Files into arrays and back, once, at the edge: images by Pillow, audio by PyAV (ffmpeg inside).

Every function takes bytes, never a name: nothing a visitor sends is opened as a path or a URL.
Whatever cannot be used raises `InvalidInput` with a sentence for a person.
"""

from __future__ import annotations

import base64
import binascii
import io
import math
import re
import warnings
import wave
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError
from PIL.Image import Transpose

from core import image_depth, jpeg
from core.audio_decoder import AudioDecoder, Samples, joined, links
from core.errors import InvalidInput

MAX_PIXELS = 50_000_000
# Of a large picture so many pixels are worked on at a time.
BAND = 1_000_000
MIN_SIDE = 8
# Formats that take so many times longer to decode than others.
COSTLY = {"JPEG2000": 5}
# Over so many pixels at most; progressive JPEGs have about ten.
MAX_PASSES = 40
MAX_SECONDS = 600
MAX_RATE = 48_000

# Containers a recording comes in. Playlists (hls, concat, dash) are left out on purpose: they name
# other files and addresses, which ffmpeg would open.
AUDIO_FORMATS = "wav,w64,aiff,caf,flac,mp3,ogg,mov,mp4,m4a,matroska,webm,aac,amr,asf,au"


def only(formats: str) -> dict[str, str]:
    """ffmpeg's options by which a file is one of `formats`, and names no other."""
    return {"format_whitelist": formats, "protocol_whitelist": ""}


# Pictures only: others of Pillow's plugins run programs (eps), or are no pictures for a person.
IMAGE_FORMATS = (
    "AVIF", "BMP", "GIF", "ICO", "JPEG", "JPEG2000", "PNG", "PPM", "QOI", "TIFF", "WEBP",
)  # fmt: skip
ORIENTATION = 0x0112
UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
# In `Image.info`, where files can only put names that are text.
_NOTES: Any = ("taskyard", "notes")

# Pillow's warnings about damaged files name its own files and land in the log.
warnings.filterwarnings("ignore", category=UserWarning, module=r"PIL\.")
# Pillow warns about decompression bombs below its hard limit: here both are refused.
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class SpokenWord:
    """A word of a recording, and when it is said, in seconds from the beginning."""

    text: str
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Audio:
    """A recording: mono float32 samples in -1..1, shape (n,), and their rate in Hz (≤ 48 kHz).

    `notes`: sentences on what is not heard as it was recorded. `words`: what is said in it, where
    whoever made it knows when.
    """

    samples: Samples
    rate: int
    notes: tuple[str, ...] = ()
    words: tuple[SpokenWord, ...] = ()

    @property
    def seconds(self) -> float:
        return len(self.samples) / self.rate

    @property
    def silent(self) -> bool:
        """True where not even the loudest sample stands out of 16-bit rounding noise."""
        return not len(self.samples) or float(np.abs(self.samples).max()) < 2 / 32768

    def then(self, other: Audio) -> Audio:
        """This recording followed by `other`, at this one's rate."""
        samples = np.concatenate([self.samples, other.at(self.rate)])
        notes = tuple(dict.fromkeys((*self.notes, *other.notes)))
        later = (
            replace(word, start=word.start + self.seconds, end=word.end + self.seconds)
            for word in other.words
        )
        return Audio(samples, self.rate, notes, (*self.words, *later))

    def after(self, before: Audio) -> Audio:
        """What this recording, which begins as `before` does, has beyond it."""
        said = (
            replace(word, start=word.start - before.seconds, end=word.end - before.seconds)
            for word in self.words[len(before.words) :]
        )
        return Audio(self.samples[len(before.samples) :], self.rate, self.notes, tuple(said))

    def pieces(self, most: int) -> tuple[Audio, ...]:
        """The recording in pieces of a second each, or of more seconds where these are over `most`.

        The last piece is up to half of one longer or shorter than the others.
        """
        length = max(1, math.ceil(self.seconds / most)) * self.rate
        count = max(1, round(len(self.samples) / length))
        edges = [*range(0, count * length, length), len(self.samples)]
        return tuple(Audio(self.samples[start:end], self.rate) for start, end in pairwise(edges))

    def at(self, rate: int) -> Samples:
        """The samples resampled to `rate` Hz."""
        if rate == self.rate:
            return self.samples
        import av

        frame = av.AudioFrame.from_ndarray(self.samples[None, :], format="fltp", layout="mono")
        frame.sample_rate = self.rate
        resampler = av.AudioResampler(format="fltp", layout="mono", rate=rate)
        frames = [*resampler.resample(frame), *resampler.resample(None)]
        return joined([each.to_ndarray()[0] for each in frames])

    def steps(self) -> npt.NDArray[np.int16]:
        """The samples in 16 bits; all are made weaker where one would be too loud for that."""
        # By 32768, as it was divided when read: 16-bit recordings stay what they were.
        return (_unclipped(self.samples) * 32768).round().clip(-32768, 32767).astype("<i2")

    def wav(self) -> bytes:
        """The recording as a 16-bit mono WAV file."""
        data = io.BytesIO()
        with wave.open(data, "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(self.rate)
            file.writeframes(self.steps().tobytes())
        return data.getvalue()

    def float_wav(self) -> bytes:
        """The recording as a mono WAV file of 32-bit floats, which may be beyond -1..1."""
        return _written(self.samples[None, :], self.rate, FLOAT_WAV)


def _unclipped(samples: Samples) -> Samples:
    """The samples in -1..1, as they are unless one is beyond that."""
    peak = float(np.abs(samples).max(initial=0))
    return samples if peak <= 1 else samples / np.float32(peak)


def read_audio(data: bytes, formats: str = AUDIO_FORMATS) -> Audio:
    """Decode any common audio file (or a video's sound), mixed down to mono.

    `formats` are the containers that it may be in, by ffmpeg's names.
    """
    if not data:
        raise InvalidInput("The audio file is empty.", "Record again or choose another file.")
    import av

    unusable = InvalidInput(
        "This file cannot be read as audio.",
        "It may be damaged or of another kind; wav, flac, mp3, ogg, m4a and webm work.",
    )
    decoder = AudioDecoder(MAX_RATE)
    try:
        for link in links(data):
            with av.open(io.BytesIO(link), options=only(formats)) as container:
                if container.duration and container.duration / av.time_base > MAX_SECONDS:
                    raise _too_long(container.duration / av.time_base)
                for _ in decoder.decode(container):
                    if decoder.seconds > MAX_SECONDS:
                        raise _too_long(decoder.seconds)
        samples, notes = decoder.finish()
    except InvalidInput:
        raise
    # Beside its own errors, PyAV raises those of Python over what damaged bytes lead to.
    except Exception as error:
        raise unusable from error
    if decoder.damaged:
        raise unusable
    if not len(samples):
        raise InvalidInput(
            "There is no sound in this file.", "Record again or choose another file."
        )
    return Audio(samples, decoder.rate, notes)


def seconds(data: bytes, formats: str = AUDIO_FORMATS) -> float:
    """What a recording's header says of its length; 0 where it says nothing or cannot be read."""
    import av

    try:
        with av.open(io.BytesIO(data), options=only(formats)) as container:
            return max(0.0, float(container.duration or 0) / float(av.time_base))
    except Exception:
        return 0.0


def _too_long(seconds: float) -> InvalidInput:
    return InvalidInput(
        f"This recording is longer than {MAX_SECONDS // 60} minutes"
        + (f" ({seconds / 60:.0f} min)." if seconds > MAX_SECONDS * 1.1 else "."),
        "Cut it and try a part.",
    )


def read_image(data: bytes, paper: str = "white") -> Image.Image:
    """Decode a picture to upright 8-bit RGB; the first one of an animation.

    Turning by EXIF happens here and nowhere else, so that the model, the answer's boxes and the
    page all speak of the same picture. Transparent parts become white, as a page shows them, or
    another colour of `paper`. What else was changed is said by `notes_of`.
    """
    if not data:
        raise InvalidInput("The image file is empty.", "Choose another file.")
    try:
        image = _opened(data)
        turned = _turned(image)
        # Pillow turns some kinds of files by itself, and fails where other tags are odd.
        image.getexif = Image.Exif  # type: ignore[method-assign]
        image.load()
        upright = image if turned is None else image.transpose(turned)
    except InvalidInput:
        raise
    # Plugins raise whatever their reading of damaged bytes leads to.
    except Exception as error:
        raise InvalidInput(
            "This image is damaged and cannot be read to its end.", "Choose another file."
        ) from error
    if min(upright.size) < MIN_SIDE:
        raise InvalidInput(
            f"This image is {upright.width} × {upright.height} pixels, too small to see anything.",
            f"Use one of at least {MIN_SIDE} × {MIN_SIDE} pixels.",
        )
    rgb = to_rgb(upright, paper)
    # Whoever reads the file's own words once more would turn the picture once more.
    rgb.info = {_NOTES: rgb.info[_NOTES]} if _NOTES in rgb.info else {}
    return rgb


def _opened(data: bytes) -> Image.Image:
    """The picture with its header read; `InvalidInput` for other files and too many pixels."""
    try:
        image = Image.open(io.BytesIO(data), formats=IMAGE_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except UnidentifiedImageError as error:
        raise InvalidInput(
            "This file cannot be read as an image.",
            "It may be damaged or of another kind; png, jpeg, webp, gif, tiff and avif work.",
        ) from error
    pixels = image.width * image.height
    limit = MAX_PIXELS // COSTLY.get(image.format or "", 1)
    if pixels > limit:
        raise _too_large(image.width, image.height, limit)
    most = MAX_PASSES * MAX_PIXELS // max(1, pixels)
    if jpeg.scans(data, most + 1) > most:
        raise InvalidInput(
            "This JPEG goes over its pixels too many times.", "Save it anew with another program."
        )
    return image


def megapixels(data: bytes) -> float:
    """What a picture's header says of its size; 0 where it cannot be read."""
    try:
        with Image.open(io.BytesIO(data), formats=IMAGE_FORMATS) as image:
            return image.width * image.height / 1e6
    except Exception:
        return 0.0


def _turned(image: Image.Image) -> Transpose | None:
    """What brings the picture upright by its EXIF; None where it is, or says nothing usable."""
    # Tags are read one by one where they are asked for: only the one of the orientation is.
    try:
        orientation = image.getexif().get(ORIENTATION)
    except Exception:
        return None
    return UPRIGHT.get(orientation) if isinstance(orientation, int) else None


def _too_large(width: int = 0, height: int = 0, limit: int = MAX_PIXELS) -> InvalidInput:
    size = f" ({width} × {height})" if width else ""
    return InvalidInput(
        f"This image has too many pixels{size}.",
        f"Scale it down to at most {limit // 1_000_000} megapixels.",
    )


def to_rgb(image: Image.Image, paper: str = "white") -> Image.Image:
    """Any Pillow mode as 8-bit RGB: deep greys scaled (not clipped), transparency over `paper`."""
    if image_depth.is_deep(image):
        scaled, notes = image_depth.to_grey(image)
        rgb = scaled.convert("RGB")
        rgb.info[_NOTES] = notes
        return rgb
    if image.has_transparency_data:
        return _over(image, paper)
    return image.convert("RGB")


def _over(image: Image.Image, colour: str) -> Image.Image:
    """What shows through has a colour; some rows at a time, for each step makes another picture."""
    rgb = Image.new("RGB", image.size)
    rows = max(1, BAND // image.width)
    for top in range(0, image.height, rows):
        box = (0, top, image.width, min(image.height, top + rows))
        layer = image.crop(box).convert("RGBA")
        paper = Image.new("RGBA", layer.size, colour)
        rgb.paste(Image.alpha_composite(paper, layer).convert("RGB"), box)
    return rgb


def notes_of(image: Image.Image) -> tuple[str, ...]:
    """Sentences on what of a picture's file could not be shown as it was."""
    notes: tuple[str, ...] = image.info.get(_NOTES, ())
    return notes


def add_notes(image: Image.Image, notes: tuple[str, ...]) -> None:
    """Add sentences to those that `notes_of` has of the picture."""
    image.info[_NOTES] = (*notes_of(image), *notes)


def read_mask(data: bytes) -> Image.Image:
    """An image file with one meaningful channel as 8-bit grey; `ValueError` for anything else."""
    try:
        mask = Image.open(io.BytesIO(data))
        if mask.width * mask.height > MAX_PIXELS:
            raise ValueError("a mask of too many pixels")
        return mask.convert("L")
    except (OSError, SyntaxError, Image.DecompressionBombError) as error:
        raise ValueError("no image") from error


def png(image: Image.Image) -> bytes:
    """The image as a PNG file."""
    return write_image(image, "image/png")


# By media type: Pillow's name of the format, how to save in it, and a side's most pixels.
IMAGE_WRITERS: Mapping[str, tuple[str, Mapping[str, Any], int]] = {
    "image/png": ("PNG", {}, MAX_PIXELS),
    "image/webp": ("WEBP", {"quality": 90}, 16_383),
    "image/jpeg": ("JPEG", {"quality": 92}, 65_500),
}


def write_image(image: Image.Image, media_type: str) -> bytes:
    """The image as a file of one of the types in `IMAGE_WRITERS`.

    Raises `InvalidInput` where a side is longer than the format can hold.
    """
    name, options, most = IMAGE_WRITERS[media_type]
    if max(image.size) > most:
        raise InvalidInput(
            f"This image has {image.width} × {image.height} pixels; {media_type} holds at most "
            f"{most:,} a side.",
            "Ask for image/png.",
        )
    data = io.BytesIO()
    image.save(data, name, **options)
    return data.getvalue()


@dataclass(frozen=True, slots=True)
class AudioWriter:
    """ffmpeg's container and codec, its format of samples, rates that it can write, options."""

    container: str
    codec: str
    layout: str
    rates: tuple[int, ...] = ()
    options: Mapping[str, str] = field(default_factory=dict)


# By quality and not by bit rate, for which LAME makes everything 5 % quieter; 118 of ffmpeg's steps
# are one of LAME's.
BY_QUALITY = {"flags": "+qscale", "global_quality": str(2 * 118)}
AUDIO_WRITERS: Mapping[str, AudioWriter] = {
    "audio/flac": AudioWriter("flac", "flac", "s16"),
    "audio/mpeg": AudioWriter(
        "mp3",
        "libmp3lame",
        "fltp",
        (16_000, 22_050, 24_000, 32_000, 44_100, 48_000),
        BY_QUALITY,
    ),
    "audio/ogg": AudioWriter("ogg", "libopus", "flt", (16_000, 24_000, 48_000)),
}
FLOAT_WAV = AudioWriter("wav", "pcm_f32le", "flt")


def write_audio(audio: Audio, media_type: str) -> bytes:
    """The recording as a file: audio/wav (16 bit), or one of the types in `AUDIO_WRITERS`.

    Where a codec does not know the rate it is resampled to the next higher one that it knows.
    """
    if media_type == "audio/wav":
        return audio.wav()
    writer = AUDIO_WRITERS[media_type]
    layout, rates = writer.layout, writer.rates
    rate = next((each for each in rates if each >= audio.rate), rates[-1] if rates else audio.rate)
    return _written(_as_written(audio.at(rate), layout), rate, writer)


def _written(samples: Any, rate: int, writer: AudioWriter) -> bytes:
    """A file of samples, shape (1, n), in the writer's layout."""
    import av

    data = io.BytesIO()
    with av.open(data, "w", format=writer.container) as file:
        stream = file.add_stream(
            writer.codec, rate=rate, layout="mono", options=dict(writer.options)
        )
        stream.format = writer.layout
        frame = av.AudioFrame.from_ndarray(samples, writer.layout, "mono")
        frame.sample_rate = rate
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return data.getvalue()


def _as_written(samples: Samples, layout: str) -> Any:
    """Samples in -1..1, shape (1, n), in ffmpeg's format `layout`."""
    if layout == "s16":
        return Audio(samples, 1).steps()[None, :]
    return _unclipped(samples).astype("float32")[None, :]


def to_base64(data: bytes) -> str:
    """Bytes as base64 text."""
    return base64.b64encode(data).decode("ascii")


# A data URL's beginning; a parameter in quotes may hold a comma.
_DATA_URL = re.compile(r'data:(?:"[^"]*"|[^",])*;\s*base64\s*,', re.IGNORECASE)
_LONGEST_BEGINNING = 2000
_STANDARD = bytes.maketrans(b"-_", b"+/")
_SPACES = b" \t\r\n\f\v"
# What base64 has in it that an address may have to escape.
_ESCAPED = {b"%%%02X" % each: bytes([each]) for each in b"+/=\r\n "}


def from_base64(text: str, what: str) -> bytes:
    """Base64 text or a data URL as bytes; `what` names the input in the error.

    Line breaks, missing padding and the alphabet of URLs are understood, as is a text in quotes.
    """
    text = text.strip().strip("\"'")
    if text[:8].lower().startswith(("http://", "https://")):
        raise InvalidInput(
            f"{what}: addresses are not fetched here.", "Send the file's bytes, or their base64."
        )
    try:
        data = text.encode("ascii")
        if begins := _DATA_URL.match(text[:_LONGEST_BEGINNING]):
            data = data[begins.end() :]
            for escaped, plain in _ESCAPED.items() if b"%" in data else ():
                data = data.replace(escaped, plain).replace(escaped.lower(), plain)
        return _decoded(data)
    except (binascii.Error, ValueError) as error:
        raise InvalidInput(
            f"{what}: this text is not base64.", "Send the file's bytes, or their base64."
        ) from error


def _decoded(data: bytes) -> bytes:
    plain = data.translate(_STANDARD, _SPACES).rstrip(b"=")
    return base64.b64decode(plain + b"=" * (-len(plain) % 4), validate=True)
