"""Videos: what strangers send is checked here, and pictures are taken out of it when asked for.

A video stays the file that it came as, since its pictures would fill hundreds of times the memory.
"""

from __future__ import annotations

import io
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from PIL import Image
from PIL.Image import Resampling, Transpose

from core.errors import InvalidInput
from core.media import MAX_PIXELS, MIN_SIDE, Audio, only, read_audio

MAX_SECONDS = 300
# 300 seconds of the fastest cameras on phones.
MAX_FRAMES = 72_000
# Of all frames together: five minutes of 4K. By it goes how long it may take to look through them.
MAX_DECODED = 80_000_000_000
# Of all pictures that are taken at once.
MAX_TAKEN = 100_000_000

# Containers a video comes in. Playlists (hls, concat, dash) are left out on purpose: they name
# other files and addresses, which ffmpeg would open. What holds single pictures is no video.
VIDEO_FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,ogg,mpeg,mpegts"
# To decoders: what a container says of its pictures' size need not be true.
SMALL = {"max_pixels": str(MAX_PIXELS)}
# By ffmpeg's names of containers; of the first two, their own words tell which it is.
MEDIA_TYPES = {
    "mov": "video/mp4",
    "matroska": "video/x-matroska",
    "avi": "video/x-msvideo",
    "ogg": "video/ogg",
    "mpeg": "video/mpeg",
    "mpegts": "video/mp2t",
}
# Brands of single pictures in an mp4's clothes.
STILLS = ("avif", "heic", "heix", "mif1")
# A frame is turned counterclockwise by so many degrees to be upright, as Pillow turns.
UPRIGHT = {
    90: Transpose.ROTATE_90,
    180: Transpose.ROTATE_180,
    270: Transpose.ROTATE_270,
}


@dataclass(frozen=True, slots=True)
class Video:
    """A video's file, and what is in it.

    `media_type` is that of `data`; `width` and `height` in pixels, upright; `seconds` of its
    pictures, at most 300; `rate` in pictures a second, on average, and 0 where there is one picture
    that lasts no time; `sounds`: whether there is a sound track.
    """

    data: bytes = field(repr=False)
    media_type: str
    width: int
    height: int
    seconds: float
    rate: float
    sounds: bool

    def frames(self, count: int) -> list[Image.Image]:
        """`count` upright RGB pictures, spread evenly from the first to the last one.

        All have the same size, which is the video's own where `count` of them have no more than
        100 megapixels together, and a smaller one of the same shape otherwise. A video of fewer
        pictures repeats some. No more is decoded than the way to each from the one before it on
        which none else depends, and no more than these are kept.
        """
        with _opened(self.data) as (container, track):
            index = _index(container, track)
        wanted = _spread(sorted(each.time for each in index if each.shown), count)
        size = self._scaled(count)
        taken: dict[int, Image.Image] = {}
        with _opened(self.data) as (container, track):
            for time, frame in _decoded(container, track, index, sorted(set(wanted))):
                taken[time] = _upright(frame, size)
        if not taken:
            raise _damaged()
        images = []
        for time in wanted:
            # Where the rest is damaged, the last good picture stands still, as in a player.
            before = max((each for each in taken if each <= time), default=min(taken))
            images.append(taken[before])
        return images

    def sound(self) -> Audio | None:
        """What is heard in it, mono; None where nothing is. Raises `InvalidInput`."""
        return read_audio(self.data, VIDEO_FORMATS) if self.sounds else None

    def _scaled(self, count: int) -> tuple[int, int]:
        """Width and height in which `count` pictures are not too many pixels."""
        share = min(1.0, (MAX_TAKEN / count / (self.width * self.height)) ** 0.5)
        return max(1, int(self.width * share)), max(1, int(self.height * share))


def read_video(data: bytes) -> Video:
    """Check any common video file: its container, its length, its size and its first picture."""
    if not data:
        raise InvalidInput("The video file is empty.", "Record again or choose another file.")
    with _opened(data) as (container, track):
        if container.duration and container.duration / 1_000_000 > MAX_SECONDS:
            raise _too_long(container.duration / 1_000_000)
        media_type = _media_type(container, data)
        sounds = bool(container.streams.audio)
        # What is damaged may lack what only a decoder would find.
        base, guessed = track.time_base or Fraction(1, 1000), track.average_rate
        index = _index(container, track)
    times = sorted(each.time for each in index if each.shown)
    if not times:
        raise _damaged()
    seconds = _seconds(times, index[-1].lasts, base, guessed)
    if seconds > MAX_SECONDS:
        raise _too_long(seconds)
    with _opened(data) as (container, track):
        _, frame = next(_decoded(container, track, index, times[:1]), (0, None))
        if frame is None:
            raise _damaged()
        width, height = _turned_size(frame)
    if min(width, height) < MIN_SIDE:
        raise InvalidInput(
            f"This video is {width} × {height} pixels, too small to see anything.",
            f"Use one of at least {MIN_SIDE} × {MIN_SIDE} pixels.",
        )
    if width * height > MAX_PIXELS:
        raise _too_large(width, height)
    if width * height * len(times) > MAX_DECODED:
        raise InvalidInput(
            f"This video has {len(times):,} pictures of {width} × {height} pixels, too many to "
            "look through.",
            "Scale it down, or cut it and try a part.",
        )
    rate = len(times) / seconds if seconds else 0.0
    return Video(data, media_type, width, height, seconds, rate, sounds)


@dataclass(frozen=True, slots=True)
class _Packet:
    """One compressed picture, in the order of decoding; times in the track's own unit."""

    time: int
    lasts: int
    # Nothing before it is needed.
    key: bool
    # False for one that others need, and that is cut away.
    shown: bool


@contextmanager
def _opened(data: bytes) -> Iterator[tuple[Any, Any]]:
    """PyAV's container and its first track of pictures; what goes wrong inside is a sentence."""
    import av

    try:
        with av.open(io.BytesIO(data), options=only(VIDEO_FORMATS) | SMALL) as container:
            if container.metadata.get("major_brand") in STILLS:
                raise InvalidInput("This is a still picture.", "Choose a video.")
            yield container, _track(container)
    except InvalidInput:
        raise
    # Beside its own errors, PyAV raises those of Python over what damaged bytes lead to.
    except Exception as error:
        raise InvalidInput(
            "This file cannot be read as a video.",
            "It may be damaged or of another kind; mp4, mov, webm, mkv and avi work.",
        ) from error


def _track(container: Any) -> Any:
    """The first track that moves: covers of recordings are pictures, too."""
    import av

    cover = av.stream.Disposition.attached_pic
    tracks = [each for each in container.streams.video if not each.disposition & cover]
    if not tracks:
        raise InvalidInput("There is no picture in this file.", "Choose a video.")
    (track, *_) = tracks
    context = track.codec_context
    if context.width * context.height > MAX_PIXELS:
        raise _too_large(context.width, context.height)
    context.options = SMALL
    return track


def _media_type(container: Any, data: bytes) -> str:
    name = container.format.name.partition(",")[0]
    if container.metadata.get("major_brand") == "qt  ":
        return "video/quicktime"
    if name == "matroska" and b"webm" in data[:64]:
        return "video/webm"
    return MEDIA_TYPES[name]


def _packets(container: Any, track: Any) -> Iterator[Any]:
    """The packets of a track, up to where the file is damaged."""
    import av

    try:
        yield from (packet for packet in container.demux(track) if packet.size)
    except av.FFmpegError:
        return


def _index(container: Any, track: Any) -> list[_Packet]:
    """All packets of a track, without decoding any."""
    index: list[_Packet] = []
    time = 0
    for packet in _packets(container, track):
        known = packet.pts if packet.pts is not None else packet.dts
        time = time + 1 if known is None else known
        lasts = packet.duration or 0
        index.append(_Packet(time, lasts, packet.is_keyframe, not packet.is_discard))
        if len(index) > MAX_FRAMES:
            raise InvalidInput(
                f"This video has more than {MAX_FRAMES:,} pictures.", "Cut it and try a part."
            )
    return index


def _seconds(times: Sequence[int], lasts: int, base: Fraction, rate: Fraction | None) -> float:
    """From the first picture to the end of the last one."""
    between = times[-1] - times[0]
    if not lasts and len(times) > 1:
        lasts = between // (len(times) - 1)
    if not lasts and rate:
        return float(between * base + 1 / rate)
    return float((between + lasts) * base)


def _spread(times: Sequence[int], count: int) -> list[int]:
    """`count` of `times` (sorted), those nearest to evenly spread moments; the middle for one."""
    first, last = times[0], times[-1]
    if count == 1:
        moments = [(first + last) / 2]
    else:
        moments = [first + (last - first) * number / (count - 1) for number in range(count)]
    nearest = []
    at = 0
    for moment in moments:
        while at + 1 < len(times) and abs(times[at + 1] - moment) <= abs(times[at] - moment):
            at += 1
        nearest.append(times[at])
    return nearest


def _decoded(
    container: Any, track: Any, index: Sequence[_Packet], times: Sequence[int]
) -> Iterator[tuple[int, Any]]:
    """Each of `times` (sorted) with PyAV's frame that is seen then, as far as there is one."""
    import av

    waiting = deque(zip(_starts(index, times), times, strict=True))
    context = track.codec_context

    def frames(packet: Any) -> Iterator[tuple[int, Any]]:
        try:
            decoded = context.decode(packet)
        except av.FFmpegError:
            # Players go on, too.
            return
        for frame in decoded:
            while waiting and (frame.pts is None or frame.pts >= waiting[0][1]):
                yield waiting.popleft()[1], frame

    decoding = False
    for number, packet in enumerate(_packets(container, track)):
        if not decoding:
            if number < waiting[0][0]:
                continue
            context.flush_buffers()
            decoding = True
        yield from frames(packet)
        if not waiting:
            return
        decoding = waiting[0][0] <= number
    if decoding:
        yield from frames(None)


def _starts(index: Sequence[_Packet], times: Sequence[int]) -> list[int]:
    """For each of `times`, the number of the packet with which decoding has to begin."""
    number = {each.time: at for at, each in enumerate(index)}
    keys = [at for at, each in enumerate(index) if each.key]
    starts: list[int] = []
    before = 0
    for time in times:
        while before < len(keys) and keys[before] <= number[time]:
            before += 1
        # What is seen before a key, although it comes after, may need what is before that.
        usable = (key for key in reversed(keys[:before]) if index[key].time <= time)
        starts.append(next(usable, 0))
    return starts


def _turned_size(frame: Any) -> tuple[int, int]:
    width, height = frame.width, frame.height
    return (height, width) if _degrees(frame) in (90, 270) else (width, height)


def _degrees(frame: Any) -> int:
    """By how much a frame is to be turned counterclockwise: 0, 90, 180 or 270."""
    return int(round(frame.rotation / 90) * 90 % 360)


def _upright(frame: Any, size: tuple[int, int]) -> Image.Image:
    image: Image.Image = frame.to_image()
    if turned := UPRIGHT.get(_degrees(frame)):
        image = image.transpose(turned)
    return image if image.size == size else image.resize(size, Resampling.BICUBIC)


def _damaged() -> InvalidInput:
    return InvalidInput(
        "No picture in this video can be read.",
        f"It may be damaged, or have more than {MAX_PIXELS // 1_000_000} megapixels a picture.",
    )


def _too_large(width: int, height: int) -> InvalidInput:
    return InvalidInput(
        f"This video has too many pixels ({width} × {height}).",
        f"Scale it down to at most {MAX_PIXELS // 1_000_000} megapixels a picture.",
    )


def _too_long(seconds: float) -> InvalidInput:
    return InvalidInput(
        f"This video is longer than {MAX_SECONDS // 60} minutes"
        + (f" ({seconds / 60:.0f} min)." if seconds > MAX_SECONDS * 1.1 else "."),
        "Cut it and try a part.",
    )
