"""Any file is handed on as it was uploaded, and comes back under a plain name."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

from core.kinds.file import RawFile
from core.task import Input
from page.widgets.file import file

ITEM = Input("file", "file", "File")


def test_an_upload_is_its_path_and_nothing_is_none() -> None:
    field = file.build(ITEM)
    assert field.preprocess(None) is None
    assert field.preprocess(SimpleNamespace(path="/tmp/upload.bin")) == "/tmp/upload.bin"
    assert file.to_input("/tmp/upload.bin") == Path("/tmp/upload.bin")
    assert file.to_input(None) is None
    assert file.to_input("") is None


def test_a_file_of_a_link_can_be_saved_again(tmp_path: Path) -> None:
    field = file.build(ITEM)
    field.GRADIO_CACHE = str(tmp_path)
    shown = field.postprocess(file.from_input(RawFile(b"%PDF-1.7 some")))
    assert shown.orig_name == "file.pdf"
    assert Path(shown.path).read_bytes() == b"%PDF-1.7 some"
    assert field.postprocess(None) is None
