"""A file stays as it came, and its bytes say what it is."""

from __future__ import annotations

import pytest
from PIL import Image

from core.errors import InvalidInput
from core.kinds import KINDS, FileKind, FileLiteral
from core.kinds.file import RawFile
from core.media import png, to_base64

KIND = KINDS["file"]
PICTURE = png(Image.new("RGB", (4, 4)))


@pytest.mark.parametrize(
    ("data", "media_type", "extension"),
    [(PICTURE, "image/png", "png"), (b"a,b\n1,2\n", "application/octet-stream", "bin")],
)
def test_its_own_bytes_come_back(data: bytes, media_type: str, extension: str) -> None:
    assert isinstance(KIND, FileKind)
    for given in (data, to_base64(data), RawFile(data)):
        found = KIND.decode(given, "File")
        assert found == RawFile(data)
        assert KIND.to_file(found) == (data, media_type)
        assert KIND.write(found, media_type) == KIND.digest(found) == data
    assert KIND.literal(RawFile(data)) == FileLiteral(f"file.{extension}", media_type)
    with pytest.raises(ValueError, match=media_type):
        KIND.write(RawFile(data), "image/gif")


def test_what_is_missing_empty_or_no_file_is_said() -> None:
    with pytest.raises(InvalidInput, match=r"Plan is missing. Choose one"):
        KIND.decode(None, "Plan")
    with pytest.raises(InvalidInput, match="The file is empty"):
        KIND.decode(b"", "Plan")
    with pytest.raises(InvalidInput, match="addresses are not fetched"):
        KIND.decode("https://example.org/a.bin", "Plan")
