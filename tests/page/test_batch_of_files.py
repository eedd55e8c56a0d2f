"""Many files: what is read of them, what their rows show, and which errors are whose."""

from __future__ import annotations

import asyncio
import io
import json
from collections.abc import Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from backends.base import Result
from backends.router import Router
from backends.run_limit import RunLimit
from core.media import from_base64
from core.rate_limit import RateLimit
from core.settings import Settings
from page import batch
from page.backend_switch import initial_choice
from page.runs import TaskRuns
from page.sessions import Sessions
from tabs import tasks
from tests.api.fakes import Scripted

TASK = tasks()["image-classification"]
ANSWER = [{"label": "star", "score": 0.9}, {"label": "circle", "score": 0.1}]


class Visitor:
    """A visitor's tab for image classification, and the batch of files that goes on in it."""

    def __init__(self) -> None:
        self.backend = Scripted()
        self.backend.events = [Result(ANSWER, 0.25, "cpu")]
        settings = Settings()
        router = Router(settings, self.backend, RunLimit(4, list))
        self.chosen = initial_choice(router, settings)
        runs = TaskRuns(TASK, router, Sessions(RateLimit(settings)))
        self.many = batch.batch_panel(runs, TASK.inputs[0])
        self.many.build()
        self.batch = batch.Batch()

    def run(self, paths: Sequence[Path], top_k: Any = 5) -> dict[str, Any]:
        """What the page shows in the end."""
        client = SimpleNamespace(host="1.2.3.4")
        request: Any = SimpleNamespace(client=client, session_hash="visit")
        files = [*map(str, paths)] if paths else None

        async def go() -> dict[str, Any]:
            event: Any = SimpleNamespace(_data={})
            asked = (self.chosen, self.chosen.target, TASK.models.bundled, None, top_k, None, files)
            news = [each async for each in self.many.run(request, event, *asked)]
            # The first ones hold the batch, the last ones what came of it.
            self.batch = next(each for each, *_ in news if isinstance(each, batch.Batch))
            shown: dict[str, Any] = news[-1][1]
            return shown

        return asyncio.run(go())


@pytest.fixture
def pictures(tmp_path: Path) -> list[Path]:
    """A red, a green and a blue picture, of which the second one is damaged."""
    paths = [tmp_path / f"{colour}.png" for colour in ("red", "green", "blue")]
    for path in paths:
        Image.new("RGB", (400, 300), path.stem).save(path)
    paths[1].write_bytes(b"no picture")
    return paths


def test_each_picture_has_its_row_and_a_small_copy(pictures: list[Path]) -> None:
    visitor = Visitor()
    shown = visitor.run(pictures)
    assert (shown["state"], shown["of"], shown["columns"]) == ("done", 3, ["label", "score"])
    red, green, blue = shown["rows"]
    assert (red["text"], red["cells"], red["error"]) == ("red.png", ANSWER[0], "")
    assert green["text"] == "green.png"
    assert "picture" not in green
    assert green["error"]
    for row, channel in ((red, 0), (blue, 2)):
        small = Image.open(io.BytesIO(from_base64(row["picture"], "Picture"))).convert("RGB")
        assert max(small.size) == 160
        colours = small.getpixel((80, 60))
        assert isinstance(colours, tuple)
        assert colours[channel] == max(colours)
    asked = [call.inputs["image"].getpixel((0, 0)) for call in visitor.backend.calls]
    assert asked == [(255, 0, 0), (0, 0, 255)]


def test_files_are_called_so_in_a_download(pictures: list[Path]) -> None:
    visitor = Visitor()
    visitor.run(pictures[:1])

    def wanted(form: str) -> str:
        event: Any = SimpleNamespace(_data={"form": form})
        return str(visitor.many.download(visitor.batch, event)["text"])

    assert wanted("csv") == "\ufefffile,label,score\r\nred.png,star,0.9\r\n"
    assert json.loads(wanted("jsonl")) == {"file": "red.png", "output": ANSWER}


def test_a_wrong_parameter_ends_it(pictures: list[Path]) -> None:
    visitor = Visitor()
    shown = visitor.run(pictures, top_k=0)
    assert shown["state"] == "failed"
    assert "Labels shown" in shown["note"]
    assert not visitor.backend.calls


@pytest.mark.parametrize(
    ("count", "sentence"),
    [(0, "There are no files yet."), (101, "These are 101 files; at most 100 can be run at once.")],
)
def test_what_cannot_be_run_is_said(count: int, sentence: str, pictures: list[Path]) -> None:
    shown = Visitor().run([pictures[0]] * count)
    assert shown["state"] == "failed"
    assert shown["note"].startswith(sentence)
