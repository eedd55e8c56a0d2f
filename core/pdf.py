"""Pages of PDF files as pictures, by pypdfium2 (Chromium's PDFium inside)."""

from __future__ import annotations

import threading
from typing import Any

from PIL import Image

from core.errors import InvalidInput

HEADER = b"%PDF-"
# A file may begin with so many bytes of something else.
BEFORE_HEADER = 1024
# Pixels of a page's longer side, for letters that can be read; a point is 1/72 of an inch.
LONGER_SIDE = 1800
MIN_SIDE = 8
MAX_PAGES = 5_000

# PDFium may be called by one thread at a time.
_lock = threading.Lock()


def is_pdf(data: bytes) -> bool:
    """Whether a file says that it is a PDF."""
    return HEADER in data[:BEFORE_HEADER]


def count_pages(data: bytes) -> int:
    """How many pages a PDF has; raises `InvalidInput` where it cannot be read."""
    with _lock, _Opened(data) as document:
        return len(document)


def read_page(data: bytes, number: int = 1) -> tuple[Image.Image, int]:
    """Page `number` (from 1) as RGB on white, and how many pages there are.

    Raises `InvalidInput` where the file cannot be read or has no such page.
    """
    import pypdfium2

    with _lock, _Opened(data) as document:
        count = len(document)
        if not 1 <= number <= min(count, MAX_PAGES):
            pages = "1 page" if count == 1 else f"{count:,} pages"
            raise InvalidInput(
                f"This PDF has {pages}; there is no page {number:,}.", "Choose another page."
            )
        try:
            page = document[number - 1]
            width, height = page.get_size()
            scale = LONGER_SIDE / max(width, height)
            if min(width, height) * scale < MIN_SIDE:
                raise InvalidInput(
                    f"Page {number:,} of this PDF is too narrow to be read.", "Choose another page."
                )
            image = page.render(scale=scale).to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, ZeroDivisionError, ValueError) as error:
            raise _unreadable() from error
    return image, count


class _Opened:
    """A PDF that is closed at the end of the block."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __enter__(self) -> Any:
        import pypdfium2

        try:
            self.document = pypdfium2.PdfDocument(self.data)
        except (pypdfium2.PdfiumError, ValueError) as error:
            raise _unreadable() from error
        return self.document

    def __exit__(self, *error: object) -> None:
        self.document.close()


def _unreadable() -> InvalidInput:
    return InvalidInput(
        "This PDF cannot be read.", "It may be damaged, or protected by a password: save it anew."
    )
