"""The words of a page, in order, wherever its top is; read once, and broken off at once."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PIL import Image, ImageDraw, ImageFont

from core import ocr
from core.errors import Stopped
from tests.source import ROOT

LINES = ("Invoice No: INV-2041", "Bill to: Anna Keller", "Total due: $1,204.00")
WORDS = [word for line in LINES for word in line.split()]


@pytest.fixture(autouse=True)
def nothing_known() -> Iterator[None]:
    ocr._known.clear()
    yield
    ocr._known.clear()


def sheet() -> Image.Image:
    image = Image.new("RGB", (600, 400), "white")
    pen = ImageDraw.Draw(image)
    for number, line in enumerate(LINES):
        pen.text((60, 60 + 60 * number), line, "black", ImageFont.load_default(26))
    return image


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_is_read_whichever_side_is_up(turned: int) -> None:
    page = sheet().rotate(turned, expand=True)
    reading = ocr.read(page)
    assert [word for word, _ in reading.words] == WORDS
    assert reading.turned == turned
    # Back on the page as it came, the first word is where it was drawn.
    left, upper, right, lower = reading.on_page(reading.words[0][1])
    width, height = page.width / 1000, page.height / 1000
    box = (left * width, upper * height, right * width, lower * height)
    dark = page.convert("L").point(lambda value: 255 * (value < 128))
    inside = dark.crop(box).getbbox()
    assert inside is not None
    assert ocr.upright(page, turned).size == (600, 400)


def test_a_slanted_page_is_read_in_order() -> None:
    reading = ocr.read(sheet().rotate(4, fillcolor="white"))
    assert [word for word, _ in reading.words] == WORDS


def test_a_label_ends_with_its_colon_and_a_time_is_one_word() -> None:
    image = Image.new("RGB", (500, 120), "white")
    text = "Tel:646-7004   10:15"
    ImageDraw.Draw(image).text((30, 40), text, "black", ImageFont.load_default(30))
    words = [word for word, _ in ocr.read(image).words]
    assert words == ["Tel:", "646-7004", "10:15"]


def test_boxes_are_thousandths_of_the_page_and_do_not_overlap() -> None:
    words = ocr.read(sheet()).words
    first, second = words[0][1], words[1][1]
    assert first[0] == pytest.approx(100, abs=15)
    assert first[1] == pytest.approx(160, abs=30)
    assert first[2] <= second[0] + 5
    assert all(0 <= edge <= 1000 for _, box in words for edge in box)


def test_a_page_without_text_has_no_words() -> None:
    assert ocr.read(Image.new("RGB", (300, 300), "white")) == ocr.Reading()


@pytest.mark.parametrize("size", [(8, 8), (8, 3000), (3000, 8), (30, 1500)])
@pytest.mark.parametrize("paper", ["white", "black"])
def test_strips_and_specks_are_read_as_well(size: tuple[int, int], paper: str) -> None:
    assert ocr.read(Image.new("RGB", size, paper)).words == ()


def test_the_words_of_a_strip_are_where_they_stand() -> None:
    image = Image.new("RGB", (2000, 40), "white")
    ImageDraw.Draw(image).text((1700, 4), "Total 12.00", "black", ImageFont.load_default(28))
    words = ocr.read(image).words
    assert [word for word, _ in words] == ["Total", "12.00"]
    assert words[0][1][0] == pytest.approx(850, abs=15)
    assert words[1][1][3] > 500


def test_a_page_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    assert ocr.known(sheet()) is None
    reading = ocr.read(sheet())
    monkeypatch.setattr(ocr, "_read", lambda *_: pytest.fail("read again"))
    assert ocr.read(sheet()) is reading
    assert ocr.known(sheet()) is reading


def test_only_the_last_pages_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "_read", lambda *_: ocr.Reading())
    monkeypatch.setattr(ocr, "MAX_PAGES", 2)
    pages = [Image.new("RGB", (20, 20 + number)) for number in range(3)]
    for page in pages:
        ocr.read(page)
    assert [ocr.known(page) is not None for page in pages] == [False, True, True]


def test_reading_can_be_broken_off_at_every_step() -> None:
    steps = 0

    def count() -> None:
        nonlocal steps
        steps += 1

    ocr.read(sheet(), count)
    assert steps >= 3
    for step in range(1, steps + 1):
        ocr._known.clear()
        left = step

        def stop() -> None:
            nonlocal left
            left -= 1
            if not left:
                raise Stopped("The run was stopped.")

        with pytest.raises(Stopped):
            ocr.read(sheet(), stop)
        assert ocr.known(sheet()) is None
    # What was broken off leaves nothing behind that the next one would wait for.
    assert ocr.read(sheet()).words


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("eng", ""),
        ("eng+deu", ""),
        ("chi_sim", ""),
        ("pt-BR", ""),
        ("rus", "The letters of Russian are not known here"),
        ("eng+kor", "The letters of Korean are not known here"),
        ("xyz", "“xyz” is no language that is known here"),
    ],
)
def test_a_language_that_cannot_be_read_is_told(language: str, told: str) -> None:
    assert ocr.cannot_read(language).startswith(told)
    assert bool(ocr.cannot_read(language)) == bool(told)


def test_the_ocr_is_not_imported_before_somebody_asks() -> None:
    code = (
        "import sys, core.ocr, core.pdf, core.kinds, app; from tabs import tasks; tasks();"
        "from page.views import view; view('document_answer');"
        "print(*{'rapidocr', 'onnxruntime', 'cv2', 'pypdfium2'} & {*sys.modules})"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == []
