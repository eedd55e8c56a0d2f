"""Videos of common kinds are seen from their first to their last picture, or refused in words."""

from __future__ import annotations

import io
import random
import wave
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from core import video
from core.errors import InvalidInput
from core.video import Video, read_video
from tests import sounds
from tests.videos import HEIGHT, RATE, WIDTH, encoded, turned


def reds(seen: Video, count: int) -> list[int]:
    return [int(np.asarray(each)[-8:, -8:, 0].mean()) for each in seen.frames(count)]


@pytest.mark.parametrize(
    ("container", "codec", "media_type"),
    [
        ("mp4", "libx264", "video/mp4"),
        ("mp4", "mpeg4", "video/mp4"),
        ("mov", "libx264", "video/quicktime"),
        ("webm", "libvpx", "video/webm"),
        ("webm", "libvpx-vp9", "video/webm"),
        ("matroska", "libx264", "video/x-matroska"),
        ("avi", "mpeg4", "video/x-msvideo"),
        ("mpegts", "libx264", "video/mp2t"),
    ],
)
def test_every_common_video_is_seen(container: str, codec: str, media_type: str) -> None:
    seen = read_video(encoded(container, codec))
    assert (seen.media_type, seen.width, seen.height) == (media_type, WIDTH, HEIGHT)
    assert seen.seconds == pytest.approx(2, abs=0.11)
    assert seen.rate == pytest.approx(RATE, rel=0.06)
    assert not seen.sounds
    images = seen.frames(5)
    assert {(each.mode, each.size) for each in images} == {("RGB", (WIDTH, HEIGHT))}
    # All of it: from the first to the last picture.
    assert reds(seen, 5) == pytest.approx([0, 64, 128, 191, 255], abs=18)
    red, green, _ = images[0].getpixel((3, 3))  # type: ignore[misc]
    assert green > 200 > 50 > red


@pytest.mark.parametrize(
    "options",
    [{"g": "10"}, {"g": "300"}, {"x264-params": "keyint=10:open-gop=1:bframes=3"}, {"g": "1"}],
    ids=["keys", "one-key", "open", "only-keys"],
)
def test_any_number_of_pictures_is_in_order_and_evenly_spread(options: dict[str, Any]) -> None:
    seen = read_video(encoded(count=60, **options))
    whole = reds(seen, 60)
    assert whole == pytest.approx([number * 255 // 59 for number in range(60)], abs=8)
    for count in (1, 2, 3, 7, 16, 59, 61, 90):
        taken = reds(seen, count)
        assert len(taken) == count
        assert all(one <= other for one, other in pairwise(taken))
        # The very pictures that decoding all of them gives.
        assert set(taken) <= set(whole)
        if count > 1:
            assert (taken[0], taken[-1]) == (whole[0], whole[-1])
    assert reds(seen, 1)[0] == pytest.approx(128, abs=10)


def test_only_what_is_needed_is_decoded() -> None:
    seen = read_video(encoded(count=100, g="10", bf="0"))
    index = [video._Packet(number, 1, number % 10 == 0, True) for number in range(100)]
    assert video._starts(index, [0, 9, 10, 55, 99]) == [0, 0, 10, 50, 90]
    # A picture that comes after a key and is seen before it needs what is before the key.
    assert video._starts([video._Packet(0, 1, True, True), video._Packet(2, 1, True, True),
                          video._Packet(1, 1, False, True)], [1, 2]) == [0, 1]  # fmt: skip
    assert reds(seen, 3) == pytest.approx([0, 128, 255], abs=8)


def test_one_picture_is_a_video_that_stands_still() -> None:
    seen = read_video(encoded(count=1))
    assert seen.seconds == pytest.approx(0.1)
    assert seen.rate == pytest.approx(10)
    first, *others = seen.frames(4)
    assert len(others) == 3
    assert all(each.tobytes() == first.tobytes() for each in others)


@pytest.mark.parametrize(
    ("matrix", "size", "corner"),
    [
        ((1, 0, 0, 1), (WIDTH, HEIGHT), (0, 0)),
        ((0, 1, -1, 0), (HEIGHT, WIDTH), (1, 0)),
        ((-1, 0, 0, -1), (WIDTH, HEIGHT), (1, 1)),
        ((0, -1, 1, 0), (HEIGHT, WIDTH), (0, 1)),
    ],
)
def test_pictures_are_upright(
    matrix: tuple[int, int, int, int], size: tuple[int, int], corner: tuple[int, int]
) -> None:
    seen = read_video(turned(encoded(), matrix))
    assert (seen.width, seen.height) == size
    for image in seen.frames(2):
        assert image.size == size
        at = tuple(place * (side - 1) for place, side in zip(corner, size, strict=True))
        assert image.getpixel(at)[1] > 200  # type: ignore[index, arg-type]


def test_many_large_pictures_are_scaled_to_what_memory_holds(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen = read_video(encoded(size=(160, 120)))
    monkeypatch.setattr(video, "MAX_TAKEN", 5 * 160 * 120)
    assert {each.size for each in seen.frames(5)} == {(160, 120)}
    assert {each.size for each in seen.frames(20)} == {(80, 60)}


def test_the_sound_is_heard() -> None:
    seen = read_video(encoded(sound=sounds.tone(48_000)))
    assert seen.sounds
    audio = seen.sound()
    assert audio is not None
    assert audio.seconds == pytest.approx(1, abs=0.1)
    assert sounds.loudest_hz(audio) == pytest.approx(sounds.TONE_HZ, abs=3)
    assert read_video(encoded()).sound() is None


def saved(form: str, **options: Any) -> bytes:
    data = io.BytesIO()
    Image.new("RGB", (64, 48), "red").save(data, form, **options)
    return data.getvalue()


def cover() -> bytes:
    """An m4a with a picture on its cover."""
    data = io.BytesIO()
    with av.open(data, "w", format="mp4") as file:
        heard: Any = file.add_stream("aac", rate=48_000, layout="mono")
        shown: Any = file.add_stream("mjpeg", rate=1)
        shown.width, shown.height, shown.pix_fmt = 64, 48, "yuvj420p"
        shown.disposition = av.stream.Disposition.attached_pic
        file.mux(shown.encode(av.VideoFrame.from_image(Image.new("RGB", (64, 48)))))
        frame = av.AudioFrame.from_ndarray(
            sounds.tone(48_000)[None, :], format="fltp", layout="mono"
        )
        frame.sample_rate = 48_000
        file.mux(heard.encode(frame))
        file.mux(heard.encode(None))
    return data.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "is empty"),
    "words": (lambda: b"just some text, renamed to .mp4\n" * 50, "cannot be read as a video"),
    "playlist": (lambda: b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "cannot be read as a video"),
    "list": (lambda: b"ffconcat version 1.0\nfile /etc/hostname\n", "cannot be read as a video"),
    "wav": (lambda: sounds.encoded("wav", "pcm_s16le", 16_000), "cannot be read as a video"),
    "m4a": (lambda: sounds.encoded("mp4", "aac", 44_100), "There is no picture in this file"),
    "png": (lambda: saved("PNG"), "cannot be read as a video"),
    "jpeg": (lambda: saved("JPEG"), "cannot be read as a video"),
    "gif": (lambda: saved("GIF"), "cannot be read as a video"),
    "avif": (lambda: saved("AVIF"), "is a still picture"),
    "beginning": (lambda: encoded()[:1_000], "cannot be read as a video"),
    "tiny": (lambda: encoded("matroska", "ffv1", size=(4, 4)), "4 × 4 pixels, too small"),
    "large": (
        lambda: encoded("matroska", "mpeg4", count=1, size=(8_000, 6_400)),
        "more than 50 megap",
    ),
    "large, said": (
        lambda: encoded(count=1, size=(8_000, 6_400), preset="ultrafast"),
        r"too many pixels \(8000 × 6400\)",
    ),
    "long": (
        lambda: encoded("matroska", "mpeg4", count=302, rate=1, size=(16, 16)),
        "longer than 5 min",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_video_is_refused(name: str) -> None:
    make, words = REFUSED[name]
    with pytest.raises(InvalidInput, match=words):
        read_video(make())


def test_the_cover_of_a_recording_is_no_video() -> None:
    with pytest.raises(InvalidInput, match="There is no picture in this file"):
        read_video(cover())


def test_an_hour_is_refused_by_its_length() -> None:
    with pytest.raises(InvalidInput, match=r"longer than 5 minutes \(60 min\)"):
        read_video(encoded("matroska", "mpeg4", count=61, rate=1, size=(16, 16)).replace(
            # One tick of the file's clock is a minute's thousandth.
            b"\x2a\xd7\xb1\x83\x0f\x42\x40", b"\x2a\xd7\xb1\x84\x03\x93\x87\x00"))  # fmt: skip


def test_too_many_pictures_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded()
    monkeypatch.setattr(video, "MAX_DECODED", 20 * WIDTH * HEIGHT)
    read_video(data)
    monkeypatch.setattr(video, "MAX_DECODED", 19 * WIDTH * HEIGHT)
    with pytest.raises(InvalidInput, match="20 pictures of 64 × 48 pixels, too many"):
        read_video(data)
    monkeypatch.setattr(video, "MAX_FRAMES", 19)
    with pytest.raises(InvalidInput, match="more than 19 pictures"):
        read_video(data)


def test_decoders_refuse_what_the_header_does_not_tell(monkeypatch: pytest.MonkeyPatch) -> None:
    data = encoded("webm", "libvpx")
    monkeypatch.setattr(video, "SMALL", {"max_pixels": "100"})
    with pytest.raises(InvalidInput):
        read_video(data)


@pytest.mark.parametrize(("container", "codec"), [("mp4", "libx264"), ("webm", "libvpx")])
def test_damaged_files_are_seen_as_far_as_they_go_or_refused(container: str, codec: str) -> None:
    chance = random.Random(0)
    whole = encoded(container, codec, count=30, g="10")
    seen = 0
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 20])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        cut = chance.choice([len(data), chance.randrange(len(data))])
        try:
            images = read_video(bytes(data[:cut])).frames(4)
        except InvalidInput:
            continue
        seen += 1
        assert len({each.size for each in images}) == 1
        assert len(images) == 4
    assert seen > 10


def test_another_picture_stands_for_one_that_is_lost() -> None:
    seen = read_video(encoded("matroska", "mjpeg", count=4))
    pieces = [bytes(each) for each in av.open(io.BytesIO(seen.data)).demux() if each.size]
    whole = reds(seen, 4)
    assert len(set(whole)) == 4
    for number, stand_in in ((2, 3), (3, 2)):
        at, size = seen.data.index(pieces[number]), len(pieces[number])
        lost = seen.data[:at] + bytes(size) + seen.data[at + size :]
        wanted = [whole[stand_in if at == number else at] for at in range(4)]
        assert reds(read_video(lost), 4) == wanted


def test_wav_is_a_riff_file_too() -> None:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(16_000))
    with pytest.raises(InvalidInput, match="cannot be read as a video"):
        read_video(data.getvalue())
