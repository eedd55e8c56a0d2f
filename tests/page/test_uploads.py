"""Uploads are kept whole or not at all, and nothing else on the disk can be named as a file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from core.errors import BodyTooLarge, InvalidInput
from page.uploads import check_files
from page.widgets.image import image
from tabs import get_task
from tests.source import ROOT

# A process whose files may not grow beyond 64 kB stands for a full disk.
SERVER = """
import json, resource, sys
from pathlib import Path
from gradio.routes import App
import gradio
from starlette.testclient import TestClient
from page.uploads import keep_uploads_whole
keep_uploads_whole()
blocks = gradio.Blocks()
blocks.max_file_size = None
app = App.create_app(blocks)
client = TestClient(app)
resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))

def upload(*sizes):
    files = [("files", (f"{size}.txt", b"x" * size)) for size in sizes]
    answer = client.post("/gradio_api/upload", files=files)
    kept = [each.stat().st_size for each in Path(sys.argv[1]).rglob("*") if each.is_file()]
    return [answer.status_code, answer.text, sorted(kept)]

print(json.dumps([upload(100_000), upload(10, 100_000), upload(65_537), upload(10)]))
"""


@pytest.fixture
def uploads(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """gradio's upload folder, with one file of 100 bytes; beside it lies a secret."""
    folder = tmp_path / "uploads"
    (folder / "abc").mkdir(parents=True)
    (folder / "abc" / "cat.png").write_bytes(b"x" * 100)
    (tmp_path / "secret.png").write_bytes(b"secret")
    (tmp_path / "uploads-of-others").mkdir()
    (tmp_path / "uploads-of-others" / "secret.png").write_bytes(b"secret")
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(folder))
    return folder


def forms(path: Any) -> list[Any]:
    """What names a file: with gradio's mark, without it, and inside of something else."""
    meta = {"_type": "gradio.FileData"}
    said = {"role": "user", "content": [{"type": "file", "file": {"path": path}}]}
    return [
        {"path": path},
        {"path": path, "meta": meta},
        {"path": path, "url": "https://example.com/cat.png", "meta": {}},
        [said],
        {"value": {"path": path, "meta": meta}},
        {"background": {"path": path}, "layers": [], "composite": None},
    ]


@pytest.mark.parametrize("form", range(len(forms(""))))
def test_an_upload_may_be_named(form: int, uploads: Path) -> None:
    check_files(["model", forms(str(uploads / "abc" / "cat.png"))[form], 0.5, None], 100)


@pytest.mark.parametrize("form", range(len(forms(""))))
@pytest.mark.parametrize(
    "path",
    [
        "{folder}/../secret.png",
        "{folder}/abc/../../secret.png",
        "{folder}/../nothing.png",
        "{folder}/abc/nothing.png",
        "{folder}/abc",
        "{folder}",
        "{folder}-of-others/secret.png",
        "{folder}/abc/cat.png/",
        "{folder}/abc/cat.png\0.png",
        "{folder}/abc/" + "x" * 5000,
        "/dev/zero",
        "/proc/self/environ",
        "/etc/passwd",
        "cat.png",
        "~/cat.png",
        "file://{folder}/abc/cat.png",
        "https://example.com/cat.png",
        "http://127.0.0.1/gradio_api/file={folder}/abc/cat.png",
        "\ud800",
        "",
        7,
        ["{folder}/abc/cat.png"],
        {"a": "b"},
    ],
)
def test_no_other_path_may_and_all_get_the_same_sentence(
    path: Any, form: int, uploads: Path
) -> None:
    named = path.format(folder=uploads) if isinstance(path, str) else path
    with pytest.raises(InvalidInput) as caught:
        check_files([forms(named)[form]], None)
    assert str(caught.value) == (
        "There is no such upload here, or it is no longer kept. Choose the file again."
    )


@pytest.mark.parametrize("kind", ["link to a file", "link to a folder", "pipe"])
def test_what_lies_among_the_uploads_and_is_no_regular_file(kind: str, uploads: Path) -> None:
    path = uploads / "abc" / "odd"
    if kind == "pipe":
        os.mkfifo(path)
    else:
        path.symlink_to(uploads.parent if kind == "link to a folder" else "../../secret.png")
    named = path / "secret.png" if kind == "link to a folder" else path
    with pytest.raises(InvalidInput, match="There is no such upload"):
        check_files([{"path": str(named)}], None)


def test_the_folder_may_itself_lie_behind_a_link(
    uploads: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (uploads.parent / "alias").symlink_to(uploads)
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(uploads.parent / "alias"))
    check_files([{"path": str(uploads.parent / "alias" / "abc" / "cat.png")}], None)


def test_a_file_that_is_too_large_is_not_opened(uploads: Path) -> None:
    os.truncate(uploads / "abc" / "cat.png", 1024**2 + 1)
    with pytest.raises(BodyTooLarge, match="larger than the 1 MiB allowed"):
        check_files([{"path": str(uploads / "abc" / "cat.png")}], 1024**2)


def test_values_without_files_pass() -> None:
    check_files([None, "text", 3, {"path": None}, {"headers": ["path"], "rows": [["/etc"]]}], 1)


def test_a_data_url_is_a_picture_without_a_file(uploads: Path) -> None:
    field = image.build(get_task("object-detection").inputs[0])
    payload = field.data_model(url="data:image/png;base64,AAAA")
    assert image.to_input(field.preprocess(payload)) == "data:image/png;base64,AAAA"
    assert len(list(uploads.rglob("*.*"))) == 1


def test_a_full_disk_is_said_and_leaves_nothing_behind(tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-c", SERVER, str(tmp_path)],
        cwd=ROOT,
        env={**os.environ, "GRADIO_TEMP_DIR": str(tmp_path), "GRADIO_ANALYTICS_ENABLED": "False"},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert told.returncode == 0, told.stderr
    *refused, small = json.loads(told.stdout.splitlines()[-1])
    for status, said, kept in refused:
        assert status == 400
        assert "no room for this file" in said
        assert str(tmp_path) not in said
        assert kept == []
    assert small[0] == 200
    assert small[2] == [10]
    assert "Traceback" not in told.stderr
