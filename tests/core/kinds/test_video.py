"""A video travels as the file that it came as."""

from __future__ import annotations

import pytest

from core.errors import BodyTooLarge, InvalidInput
from core.kinds import KINDS, FileKind, FileLiteral
from core.media import to_base64
from tests.videos import encoded

KIND = KINDS["video"]
FILES = {
    "video/mp4": ("mp4", "libx264"),
    "video/webm": ("webm", "libvpx"),
    "video/quicktime": ("mov", "libx264"),
    "video/x-matroska": ("matroska", "libx264"),
    "video/x-msvideo": ("avi", "mpeg4"),
    "video/mp2t": ("mpegts", "libx264"),
    "video/mpeg": ("mpeg", "mpeg2video"),
}


@pytest.mark.parametrize("media_type", FILES)
def test_its_own_bytes_come_back(media_type: str) -> None:
    assert isinstance(KIND, FileKind)
    data = encoded(*FILES[media_type], rate=25)
    video = KIND.decode(data, "Video")
    assert KIND.to_file(video) == (data, media_type)
    assert KIND.write(video, media_type) == data
    assert media_type in {each.media_type for each in KIND.formats}
    assert KIND.encode(video) == to_base64(data)
    for again in (KIND.decode(KIND.encode(video), "Video"), KIND.decode(video, "Video")):
        assert again == video
        assert KIND.digest(again) == KIND.digest(video)
    other = "video/webm" if media_type == "video/mp4" else "video/mp4"
    with pytest.raises(ValueError, match=media_type):
        KIND.write(video, other)


def test_others_differ() -> None:
    one, other = (KIND.decode(encoded(count=count), "Video") for count in (3, 4))
    assert KIND.digest(one) != KIND.digest(other)


def test_what_is_missing_or_no_file_is_said_by_its_label() -> None:
    with pytest.raises(InvalidInput, match=r"Clip is missing. Choose a file, or use the camera"):
        KIND.decode(None, "Clip")
    with pytest.raises(InvalidInput, match="Clip must be a file's bytes"):
        KIND.decode(7, "Clip")
    with pytest.raises(InvalidInput, match="Clip: addresses are not fetched here"):
        KIND.decode("https://example.org/a.mp4", "Clip")


def test_minutes_are_known_before_and_after_decoding() -> None:
    data = encoded("matroska", "mpeg4", count=240, rate=1, size=(16, 16))
    video = KIND.decode(data, "Video")
    for value in (data, to_base64(data), video):
        assert KIND.amount(value) == pytest.approx(4, abs=0.1)
    assert KIND.amount(b"no video") == 0
    KIND.check_room([data] * 3, "Video")
    with pytest.raises(BodyTooLarge, match=r"Video: the 4 of this request have 16.\d minutes"):
        KIND.check_room([data, data, video, video], "Video")


def test_the_schema_says_what_a_value_is() -> None:
    assert KIND.schema["contentMediaType"] == "video/*"
    assert KIND.form_schema["format"] == "binary"
    assert (KIND.file_type, KIND.sample) == ("video/mp4", "video.mp4")
    assert KIND.literal(None) == FileLiteral("video.mp4", "video/mp4")
