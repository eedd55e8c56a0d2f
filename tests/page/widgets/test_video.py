from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from gradio.data_classes import FileData

from core.errors import InvalidInput
from core.kinds import KINDS
from core.kinds import base as kinds
from core.task import Input
from page.widgets import widget
from page.widgets.video import video as video_widget
from tests.videos import encoded

ITEM = Input("video", "video", "Video")
KIND = KINDS["video"]


def test_an_upload_is_read_as_it_came(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(encoded())
    built: Any = widget("video").build(ITEM)
    assert (built.label, built.sources, built.value) == ("Video", ["upload", "webcam"], None)
    named = built.preprocess(FileData(path=str(path)))
    assert named == str(path)
    assert [*tmp_path.iterdir()] == [path]
    given = video_widget.to_input(named)
    assert KIND.decode(given, "Video").data == path.read_bytes()


def test_a_damaged_upload_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "clip.mp4"
    path.write_bytes(b"no video")
    named = widget("video").build(ITEM).preprocess(FileData(path=str(path)))
    with pytest.raises(InvalidInput, match="cannot be read as a video"):
        KIND.decode(video_widget.to_input(named), "Video")


def test_nothing_is_missing() -> None:
    built: Any = widget("video").build(ITEM)
    assert built.postprocess(None) is None
    for nothing in (None, FileData(path="")):
        with pytest.raises(InvalidInput, match="Video is missing"):
            KIND.decode(video_widget.to_input(built.preprocess(nothing)), "Video")


@pytest.mark.parametrize(
    ("container", "codec", "name"),
    [("mp4", "libx264", "video.mp4"), ("webm", "libvpx", "video.webm")],
)
def test_a_decoded_video_is_shown_as_the_same_file(
    container: str, codec: str, name: str, tmp_path: Path
) -> None:
    data = encoded(container, codec)
    built: Any = widget("video").build(ITEM)
    built.GRADIO_CACHE = str(tmp_path)
    shown = built.postprocess(video_widget.from_input(KIND.decode(data, "Video")))
    assert Path(shown.path).name == name
    assert Path(shown.path).is_relative_to(tmp_path)
    assert Path(shown.path).read_bytes() == data


def test_an_example_is_shown_without_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "street.mp4").write_bytes(encoded())
    monkeypatch.setattr(kinds, "EXAMPLES", tmp_path)
    example = video_widget.from_example("street.mp4")
    built: Any = widget("video").build(ITEM, example)
    assert "street" not in str(built.value)
    assert Path(built.value["path"]).read_bytes() == example.data


def test_gradio_draws_it_as_its_own_video() -> None:
    assert widget("video").build(ITEM).get_block_name() == "video"
