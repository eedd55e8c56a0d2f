"""document: a page of a document, as a picture or out of a PDF."""

from __future__ import annotations

import re
from typing import Any

from PIL import Image

from core import media, pdf
from core.errors import InvalidInput
from core.kinds.image import ImageKind

# What may follow a PDF's base64, as it follows a PDF's address.
PAGE = re.compile(r"#page=(\d{1,6})\s*$")
_LONGEST_PAGE = 20


class DocumentKind(ImageKind):
    """An upright 8-bit RGB picture of one page, a `PIL.Image.Image`.

    Of a PDF it is the first page, unless `#page=2` follows its base64. A page is written as an
    image, so that servers which read no PDF can be asked about it.
    """

    about = "A page: an image file's bytes or a PDF's, followed by #page=2 for its second page,"
    missing = "Choose an image or a PDF, paste a picture, or use the camera."
    media_types = ("image/*", "application/pdf", "application/octet-stream")
    sample = "page.png"

    def decode(self, value: Any, label: str) -> Image.Image:
        """A picture, a file's bytes or their base64, which may say which page is meant."""
        number = 1
        if isinstance(value, str) and (found := PAGE.search(value[-_LONGEST_PAGE:])):
            value = value[: -len(found[0])]
            number = int(found[1])
        if self.is_decoded(value):
            return super().decode(value, label)
        data = self._bytes(value, label)
        if pdf.is_pdf(data):
            return _page(data, number)
        if number != 1:
            raise InvalidInput(
                f"{label}: an image has one page only.", "Leave out which page is meant."
            )
        return media.read_image(data)

    def read(self, data: bytes) -> Image.Image:
        """An image, or the first page of a PDF."""
        return _page(data, 1) if pdf.is_pdf(data) else media.read_image(data)

    def amount(self, value: Any) -> float:
        """Megapixels; a PDF's pages are scaled to what one request may hold."""
        if isinstance(value, str):
            value = PAGE.sub("", value) if "#page=" in value[-_LONGEST_PAGE:] else value
        return super().amount(value)


def _page(data: bytes, number: int) -> Image.Image:
    image, count = pdf.read_page(data, number)
    if count > 1:
        media.add_notes(image, (f"This is page {number:,} of {count:,} of the PDF.",))
    return image


KIND = DocumentKind()
