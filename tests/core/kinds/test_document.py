"""A page comes as a picture or out of a PDF, and is written as a picture."""

from __future__ import annotations

import numpy as np
import pytest

from core.errors import InvalidInput
from core.kinds.document import KIND
from core.media import png, to_base64
from tests.core.test_pdf import pdf
from tests.noise import page


def test_a_picture_is_read_as_an_image_is() -> None:
    read = KIND.decode(to_base64(png(page())), "Page")
    assert np.array_equal(np.asarray(read), np.asarray(page()))
    assert KIND.notes(read) == ()


def test_of_a_pdf_the_first_page_is_read_unless_another_is_named() -> None:
    data = pdf("red", "blue")
    for given, colour in (
        (data, (255, 0, 0)),
        (to_base64(data), (255, 0, 0)),
        (f"{to_base64(data)}#page=2", (0, 0, 255)),
        (f"data:application/pdf;base64,{to_base64(data)}#page=2", (0, 0, 255)),
    ):
        read = KIND.decode(given, "Page")
        assert np.abs(np.asarray(read, int).mean((0, 1)) - colour).max() < 5
        assert KIND.notes(read) == (f"This is page {2 if colour[2] else 1} of 2 of the PDF.",)


def test_a_page_is_written_as_a_picture_that_any_server_reads() -> None:
    read = KIND.decode(pdf("red"), "Page")
    again = KIND.decode(KIND.encode(read), "Page")
    assert KIND.digest(again) == KIND.digest(read)
    assert KIND.to_file(read)[1] == "image/png"


def test_a_picture_has_one_page() -> None:
    with pytest.raises(InvalidInput, match="an image has one page only"):
        KIND.decode(f"{to_base64(png(page()))}#page=2", "Page")


def test_the_room_counts_pictures_and_lets_pdfs_in() -> None:
    assert KIND.amount(page()) == pytest.approx(320 * 160 / 1e6)
    assert KIND.amount(to_base64(png(page()))) == pytest.approx(320 * 160 / 1e6)
    assert KIND.amount(f"{to_base64(pdf('red'))}#page=2") == 0
