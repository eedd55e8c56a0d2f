"""Pages of PDF files become pictures; what is no PDF is refused with a sentence."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image

from core.errors import InvalidInput
from core.pdf import LONGER_SIDE, count_pages, is_pdf, read_page


def pdf(*colours: str, size: tuple[int, int] = (200, 300)) -> bytes:
    """A PDF with a page of each colour."""
    first, *others = (Image.new("RGB", size, colour) for colour in colours)
    data = io.BytesIO()
    first.save(data, "PDF", save_all=True, append_images=others)
    return data.getvalue()


def test_each_page_can_be_chosen() -> None:
    data = pdf("red", "lime", "blue")
    assert is_pdf(data)
    assert count_pages(data) == 3
    for number, colour in enumerate([(255, 0, 0), (0, 255, 0), (0, 0, 255)], 1):
        image, count = read_page(data, number)
        assert (image.mode, max(image.size), count) == ("RGB", LONGER_SIDE, 3)
        assert np.abs(np.asarray(image, int).mean((0, 1)) - colour).max() < 5


@pytest.mark.parametrize("number", [0, 4, 999_999])
def test_a_page_that_is_not_there_is_said(number: int) -> None:
    with pytest.raises(InvalidInput, match="This PDF has 3 pages; there is no page"):
        read_page(pdf("red", "lime", "blue"), number)


def test_a_damaged_pdf_is_refused() -> None:
    whole = pdf("red")
    for data in (b"%PDF-1.4", b"%PDF-1.4\n" + bytes(2000), whole[:300]):
        with pytest.raises(InvalidInput, match="This PDF cannot be read"):
            read_page(data)


def test_a_strip_of_a_page_is_refused() -> None:
    with pytest.raises(InvalidInput, match="too narrow to be read"):
        read_page(pdf("red", size=(14_000, 3)))


def test_a_picture_is_no_pdf() -> None:
    data = io.BytesIO()
    Image.new("RGB", (20, 20)).save(data, "PNG")
    assert not is_pdf(data.getvalue())
