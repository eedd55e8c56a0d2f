"""Files of every kind become upright RGB or mono sound, or a sentence."""

from __future__ import annotations

import base64
import io
import struct
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageOps

from core import jpeg
from core.errors import InvalidInput
from core.kinds import KINDS, example_file
from core.media import (
    IMAGE_FORMATS,
    MAX_SECONDS,
    Audio,
    from_base64,
    read_audio,
    read_image,
    to_base64,
    to_rgb,
)
from tests import exif
from tests.media_files import FILES
from tests.sounds import TONE_HZ, encoded, loudest_hz, tone


@pytest.mark.parametrize(
    ("container", "codec", "rate", "layout"),
    [
        ("wav", "pcm_s16le", 16_000, "mono"),
        ("wav", "pcm_s16le", 8_000, "stereo"),
        ("wav", "pcm_s24le", 192_000, "mono"),
        ("wav", "pcm_f32le", 44_100, "stereo"),
        ("flac", "flac", 44_100, "stereo"),
        ("mp3", "mp3", 44_100, "stereo"),
        ("ogg", "libopus", 48_000, "stereo"),
        ("mp4", "aac", 44_100, "mono"),
        ("webm", "libopus", 48_000, "stereo"),
        ("wav", "pcm_u8", 11_025, "mono"),
        ("wav", "pcm_s32le", 96_000, "stereo"),
        ("wav", "pcm_f64le", 22_050, "mono"),
        ("wav", "pcm_mulaw", 8_000, "mono"),
        ("wav", "pcm_alaw", 8_000, "stereo"),
        ("wav", "adpcm_ms", 22_050, "mono"),
        ("aiff", "pcm_s16be", 44_100, "stereo"),
        ("caf", "pcm_s24be", 44_100, "mono"),
        ("au", "pcm_s16be", 8_000, "mono"),
        ("mov", "alac", 44_100, "stereo"),
    ],
)
def test_every_common_recording_is_heard(
    container: str, codec: str, rate: int, layout: str
) -> None:
    audio = read_audio(encoded(container, codec, rate, layout))
    assert audio.rate == min(rate, 48_000)
    assert audio.seconds == pytest.approx(1, abs=0.15)
    assert loudest_hz(audio) == pytest.approx(TONE_HZ, abs=3)
    middle = audio.samples[len(audio.samples) // 4 : -len(audio.samples) // 4]
    assert middle.std() == pytest.approx(0.5 / np.sqrt(2), abs=0.02)


def test_a_file_that_was_written_before_its_length_was_known_is_heard() -> None:
    whole = Audio(tone(16_000), 16_000).wav()
    endless = whole[:4] + b"\xff" * 4 + whole[8:40] + b"\xff" * 4 + whole[44:]
    assert read_audio(endless).seconds == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("count", [1, 2, 16, 800])
def test_what_is_very_short_is_heard(count: int) -> None:
    audio = read_audio(Audio(tone(16_000)[:count], 16_000).wav())
    assert len(audio.samples) == count
    assert np.isfinite(audio.at(48_000)).all()


def test_resampling_keeps_length_and_pitch() -> None:
    heard = Audio(tone(44_100), 44_100)
    resampled = Audio(heard.at(16_000), 16_000)
    assert resampled.seconds == pytest.approx(1, abs=0.01)
    assert loudest_hz(resampled) == pytest.approx(TONE_HZ, abs=2)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"just some text, renamed to .wav\n" * 50, "cannot be read as audio"),
        (encoded("wav", "pcm_s16le", 16_000)[:30], "cannot be read as audio"),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", "cannot be read as audio"),
        (b"ffconcat version 1.0\nfile /etc/hostname\n", "cannot be read as audio"),
    ],
)
def test_what_is_no_recording_is_refused(data: bytes, words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        read_audio(data)


def test_an_hour_is_refused() -> None:
    data = io.BytesIO()
    with wave.open(data, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8_000)
        file.writeframes(bytes([128]) * 8_000 * 3_600)
    with pytest.raises(InvalidInput, match=f"longer than {MAX_SECONDS // 60} minutes"):
        read_audio(data.getvalue())


def test_silence_is_known_as_such() -> None:
    assert Audio(np.zeros(16_000, np.float32), 16_000).silent
    assert not Audio(tone(16_000), 16_000).silent


@pytest.mark.parametrize("name", sorted(FILES))
def test_images(name: str) -> None:
    file = FILES[name]
    if file.refusal:
        with pytest.raises(InvalidInput, match=file.refusal):
            read_image(file.make())
        return
    image = read_image(file.make())
    assert image.mode == "RGB"
    assert image.size == (160, 120)


def test_deep_greys_are_scaled_and_not_clipped() -> None:
    pixels = np.asarray(read_image(FILES["sixteen-bit"].make()))
    assert pixels[0, 0, 0] == 0
    assert pixels[-1, -1, 0] == 255
    assert 120 < pixels[60, 0, 0] < 136


def test_transparency_becomes_white_and_an_animation_its_first_picture() -> None:
    pixels = np.asarray(read_image(FILES["transparent"].make()))
    assert tuple(pixels[0, 0]) == (255, 255, 255)
    assert tuple(pixels[50, 60]) == (220, 30, 30)
    first = np.asarray(read_image(FILES["animated"].make()))
    assert first[50, 60, 0] > 200 > first[50, 60, 1]


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P"])
def test_transparency_is_the_same_in_every_row_of_a_large_image(mode: str) -> None:
    noise = np.random.default_rng(0).integers(0, 255, (1_700, 1_000, 4), np.uint8)
    image = Image.fromarray(noise)
    if mode == "P":
        image = Image.fromarray(noise[:, :, 0] % 8)
        image.putpalette([n * 11 for n in range(24)])
        image.info["transparency"] = 3
    else:
        image = image.convert(mode)
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    wanted = np.asarray(Image.alpha_composite(paper, layer).convert("RGB"))
    assert np.array_equal(np.asarray(to_rgb(image)), wanted)


def test_exif_turns_the_image_once() -> None:
    image = Image.new("RGB", (40, 20), "white")
    image.paste("red", (0, 0, 10, 20))
    exif = Image.Exif()
    exif[274] = 6
    data = io.BytesIO()
    image.save(data, "JPEG", exif=exif, quality=95)
    upright = read_image(data.getvalue())
    assert upright.size == (20, 40)
    red, green, _ = upright.getpixel((10, 4))  # type: ignore[misc]
    assert red > 200 > green
    again = KINDS["image"].decode(KINDS["image"].encode(upright), "Image")
    assert again.size == (20, 40)


def pixels_of(data: bytes) -> Any:
    return np.asarray(read_image(data))


# Outside the tests, what Pillow warns of is passed over.
of_files = pytest.mark.filterwarnings("ignore::UserWarning:PIL")


@of_files
@pytest.mark.parametrize("kind", [*exif.CONTAINERS, "tiff"])
@pytest.mark.parametrize("odd", exif.ODD)
@pytest.mark.parametrize("turned", [1, 2, 3, 4, 5, 6, 7, 8])
def test_odd_tags_beside_an_orientation_change_nothing(kind: str, odd: str, turned: int) -> None:
    def make(tags: Sequence[exif.Tag]) -> bytes:
        return exif.tiff(tags) if kind == "tiff" else exif.CONTAINERS[kind](exif.block(tags))

    orientation = exif.orientation(turned)
    plain = pixels_of(make([orientation]))
    assert plain.shape == ((40, 20, 3) if turned > 4 else (20, 40, 3))
    # The red part is where the orientation says: first of columns, or of rows.
    red = plain[:, :, 1] < 100
    along = red.mean(axis=1 if turned > 4 else 0)
    assert (along[0] > along[-1]) == (turned in (1, 4, 5, 6))
    data = make([orientation, *exif.ODD[odd]])
    assert np.array_equal(pixels_of(data), plain)
    # Pipelines turn pictures by what these still say.
    assert np.array_equal(np.asarray(ImageOps.exif_transpose(read_image(data))), plain)


@of_files
@pytest.mark.parametrize("kind", [*exif.CONTAINERS, "tiff"])
@pytest.mark.parametrize("without", exif.WITHOUT)
def test_an_orientation_that_is_none_leaves_the_image_as_it_is(kind: str, without: str) -> None:
    tags = exif.WITHOUT[without]
    data = exif.tiff(tags) if kind == "tiff" else exif.CONTAINERS[kind](exif.block(tags))
    assert pixels_of(data).shape == (20, 40, 3)


@of_files
@pytest.mark.parametrize("kind", exif.CONTAINERS)
@pytest.mark.parametrize("broken", exif.BROKEN)
def test_a_broken_block_of_exif_leaves_the_image_as_it_is(kind: str, broken: str) -> None:
    make = exif.CONTAINERS[kind]
    plain = pixels_of(make(exif.block([exif.orientation(1)])))
    assert np.array_equal(pixels_of(make(exif.BROKEN[broken])), plain)


@pytest.mark.parametrize("form", IMAGE_FORMATS)
def test_every_kind_of_picture_that_is_named_can_be_read(form: str) -> None:
    data = io.BytesIO()
    exif.scene().save(data, form)
    assert read_image(data.getvalue()).height >= 8


@pytest.mark.parametrize("form", ["EPS", "PCX", "TGA", "DDS", "ICNS", "IM", "MSP", "SGI", "SPIDER"])
def test_what_is_no_picture_of_the_web_is_not_opened(form: str) -> None:
    data = io.BytesIO()
    modes = {"MSP": "1", "SPIDER": "F"}
    exif.scene().resize((64, 64)).convert(modes.get(form, "RGB")).save(data, form)
    with pytest.raises(InvalidInput, match="cannot be read as an image"):
        read_image(data.getvalue())


def test_no_program_is_started_for_a_picture() -> None:
    """Pillow hands EPS to Ghostscript; SVG it does not know at all."""
    for data in (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 90 90\n%%EndComments\n0 0 moveto\n%%EOF\n",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>',
        b"%PDF-1.4\n%%EOF\n",
        b"8BPS\0\1" + bytes(400),
    ):
        with pytest.raises(InvalidInput, match="cannot be read as an image"):
            read_image(data)


def in_scans(size: tuple[int, int], more: int) -> bytes:
    """A progressive JPEG whose last scan stands there so many times more."""
    data = io.BytesIO()
    Image.new("L", size, 90).save(data, "JPEG", progressive=True)
    plain = data.getvalue()
    last = plain.rindex(b"\xff\xda")
    return plain[:last] + plain[last:-2] * more + plain[last:]


def test_a_format_that_takes_long_may_have_fewer_pixels() -> None:
    data = io.BytesIO()
    Image.new("L", (64, 64)).save(data, "JPEG2000", no_jp2=True)
    # A header that claims more than there is.
    claimed = data.getvalue()[:8] + struct.pack(">II", 1_000, 10_001) + data.getvalue()[16:]
    with pytest.raises(InvalidInput, match="at most 10 megapixels"):
        read_image(claimed)


def test_a_picture_drawn_too_often_is_refused_unseen() -> None:
    with pytest.raises(InvalidInput, match="goes over its pixels too many times"):
        read_image(in_scans((5_000, 5_000), 80))


@of_files
@pytest.mark.parametrize("kind", ["jpeg", "mpo"])
def test_only_scans_of_the_picture_itself_are_counted(kind: str) -> None:
    """Not what looks like one in its EXIF, in a second picture or in a film behind it."""
    tag = exif.Tag(0x9286, exif.BYTES, 40_000, b"\xff\xda\0\2" * 10_000)
    data = exif.CONTAINERS[kind](exif.block([exif.orientation(6), tag])) + b"\xff\xda\0\2" * 99
    assert jpeg.scans(data, most=1_000) == 1
    assert read_image(data).size == (20, 40)
    assert jpeg.scans(in_scans((64, 64), 30), most=1_000) > 30
    assert read_image(in_scans((64, 64), 30)).size == (64, 64)
    assert jpeg.scans(FILES["transparent"].make(), most=1_000) == 0


def test_media_survives_the_way_there_and_back(tmp_path: Path) -> None:
    heard = Audio(tone(22_050), 22_050)
    back = KINDS["audio"].decode(KINDS["audio"].encode(heard), "Recording")
    assert back.rate == heard.rate
    assert np.allclose(back.samples, heard.samples, atol=1e-3)
    path = tmp_path / "tone.wav"
    path.write_bytes(heard.wav())
    assert np.allclose(KINDS["audio"].decode(path, "Recording").samples, heard.samples, atol=1e-3)


def escaped(text: str) -> str:
    return text.replace("+", "%2B").replace("/", "%2f").replace("=", "%3D")


WRITTEN: dict[str, Callable[[bytes], str]] = {
    "plain": to_base64,
    "in lines": lambda data: base64.encodebytes(data).decode(),
    "in lines of a mail": lambda data: base64.encodebytes(data).decode().replace("\n", "\r\n"),
    "indented": lambda data: "\n\t " + base64.encodebytes(data).decode().replace("\n", "\n\t "),
    "without padding": lambda data: to_base64(data).rstrip("="),
    "for addresses": lambda data: base64.urlsafe_b64encode(data).decode(),
    "for addresses, bare": lambda data: base64.urlsafe_b64encode(data).decode().rstrip("="),
    "in quotes": lambda data: f'"{to_base64(data)}"',
    "data url": lambda data: f"data:image/png;base64,{to_base64(data)}",
    "data url of nothing": lambda data: f"data:;base64,{to_base64(data)}",
    "data url in capitals": lambda data: f"DATA:Image/PNG;BASE64,{to_base64(data)}",
    "with parameters": lambda data: f"data:audio/ogg; codecs=opus;rate=8;base64,{to_base64(data)}",
    "with quotes": lambda data: f'data:image/png;name="a;b,c .png";base64,{to_base64(data)}',
    "with spaces": lambda data: f" data:image/png; base64 , {to_base64(data)} ",
    "in lines behind it": lambda data: f"data:a/b;base64,\n{base64.encodebytes(data).decode()}",
    "for addresses behind it": lambda data: (
        f"data:a/b;base64,{base64.urlsafe_b64encode(data).decode().rstrip('=')}"
    ),
    "escaped behind it": lambda data: f"data:a/b;base64,{escaped(to_base64(data))}",
    "wholly in quotes": lambda data: f"'data:a/b;base64,{to_base64(data)}'",
}


@pytest.mark.parametrize("how", WRITTEN)
def test_base64_is_read_however_clients_write_it(how: str) -> None:
    # Every length of padding, and every character of the alphabet.
    for data in (b"f", b"fo", b"foo", *(bytes(range(n, 256)) for n in range(3))):
        assert from_base64(WRITTEN[how](data), "It") == data
    files: dict[str, str] = {"image": "scene-1.png", "audio": "speech-1.wav"}
    for kind, name in files.items():
        written = WRITTEN[how](example_file(name))
        plain = KINDS[kind].decode(example_file(name), "It")
        assert KINDS[kind].digest(KINDS[kind].decode(written, "It")) == KINDS[kind].digest(plain)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "no base64!",
            "Zm9v!",
            "Zm=9v",
            "Z",
            "Zm9vZ",
            "Zm9v\N{ZERO WIDTH SPACE}",
            "Zü9v",
            "%5Bm9v",
        ),
        *("data:image/png,Zm9v", "data:image/png;base64", "data:;base64;x,Zm9v", "data:" * 1000),
    ],
)
def test_what_is_no_base64_is_said_to_be_none(text: str) -> None:
    with pytest.raises(InvalidInput, match="this text is not base64"):
        from_base64(text, "It")


@pytest.mark.parametrize("address", ["http://x/a.png", "HTTPS://x/a.png", ' "https://x/a.png"'])
def test_no_address_is_fetched(address: str) -> None:
    with pytest.raises(InvalidInput, match="addresses are not fetched"):
        from_base64(address, "It")


def test_text_is_never_opened_as_a_file(tmp_path: Path) -> None:
    path = tmp_path / "secret.png"
    path.write_bytes(FILES["animated"].make())
    with pytest.raises(InvalidInput, match="not base64"):
        KINDS["image"].decode(str(path), "Image")
    data_url = f"data:image/gif;base64,{to_base64(path.read_bytes())}"
    assert KINDS["image"].decode(data_url, "Image").size == (160, 120)
