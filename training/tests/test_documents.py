"""Pages of paper say what they are said to say, where they are said to say it."""

from __future__ import annotations

import numpy as np
import pytest

from core import ocr
from training.recipes.document_question_answering import (
    Encoder,
    laid_out,
    normal,
    sample,
    scaled,
    vocabulary,
    where,
)
from training.recipes.reading import make_tokenizer
from training.world import Split
from training.world.documents.pages import KINDS, random_page
from training.world.documents.sheet import TYPEFACES, draws
from training.world.documents.values import FIELDS


@pytest.mark.parametrize("split", ["train", "test"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_an_answer_is_ink_within_its_edges(kind: object, split: Split) -> None:
    for seed in range(3):
        page = next(each for each in KINDS if each is kind)(
            np.random.default_rng(seed), split, True
        )
        assert page.answers
        grey = page.sheet.image.convert("L")
        for asked in page.questions():
            assert asked.edges
            assert np.asarray(grey.crop(asked.edges)).min() < 128, asked
            assert asked.answer


def test_a_page_is_the_same_painted_or_not() -> None:
    for seed in range(20):
        painted, plain = (
            random_page(np.random.default_rng(seed), "train", drawn=drawn)
            for drawn in (True, False)
        )
        assert painted.sheet.chunks == plain.sheet.chunks
        assert painted.questions() == plain.questions()
        assert painted.sheet.image.size == (plain.sheet.width, plain.sheet.height)


def test_nothing_that_is_missing_is_on_the_page() -> None:
    for seed in range(100):
        page = random_page(np.random.default_rng(seed), "test", drawn=False)
        assert not set(page.missing) & set(page.answers)
        texts = {chunk.text for chunk in page.sheet.chunks}
        for (name, slot), chunk in page.answers.items():
            assert chunk.text in texts
            assert not slot or slot in texts, name


def test_nearly_all_that_is_laid_out_stands_on_the_page() -> None:
    outside = 0
    for seed in range(200):
        page = random_page(np.random.default_rng(seed), "train", drawn=False)
        sheet = page.sheet
        outside += any(
            chunk.edges[2] > sheet.width or chunk.edges[3] > sheet.height for chunk in sheet.chunks
        )
    assert outside <= 4


def test_training_and_measuring_share_no_typeface_and_no_wording() -> None:
    train, test = ({name for pair in TYPEFACES[split] for name in pair} for split in TYPEFACES)
    assert not train & test
    for name, asks in FIELDS.items():
        if name.endswith(": unseen asks"):
            assert not set(asks) & set(FIELDS[name.replace("unseen ", "")])


def test_every_typeface_has_the_letters_of_pages() -> None:
    for pairs in TYPEFACES.values():
        for name in {name for pair in pairs for name in pair}:
            assert all(draws(name, sign) for sign in "azAZ09:/-.,#@+&"), name


def test_what_is_laid_out_is_nearly_what_is_read() -> None:
    """Words come in the same order, and each stands where the OCR sees it."""
    same = total = 0
    for seed in range(4):
        page = random_page(np.random.default_rng(seed), "train")
        read = ocr.read(page.sheet.image).words
        made = laid_out(page, np.random.default_rng(0))
        known = {normal(word): box for word, box in made}
        for word, box in read:
            total += 1
            if (other := known.get(normal(word))) is not None:
                same += bool(abs(box[0] - other[0]) < 30 and abs(box[1] - other[1]) < 30)
    assert same / total > 0.85


def test_the_words_of_an_answer_are_found() -> None:
    page = random_page(np.random.default_rng(3), "train", drawn=False)
    found = sample(page, laid_out(page, np.random.default_rng(0)))
    assert len(found.answerable) == len(page.questions())
    words = [("a", (0, 0, 10, 10)), ("b", (20, 0, 30, 10)), ("c", (40, 0, 50, 10))]
    assert where(words, scaled((19, 0, 52, 10), 1000, 1000)) == (1, 2)
    assert where(words, scaled((500, 0, 520, 10), 1000, 1000)) is None


def test_training_encodes_as_the_pipeline_does() -> None:
    tokenizer = make_tokenizer(vocabulary(), lower=True)
    page = random_page(np.random.default_rng(5), "train", drawn=False)
    words = laid_out(page, np.random.default_rng(0))
    question, first, last = sample(page, words).answerable[0]
    ids, segments, boxes, start, stop = Encoder(tokenizer).row(question, words, first, last)
    texts = [word for word, _ in words]
    encoded = tokenizer(text=question.split(), text_pair=texts, is_split_into_words=True)
    assert (ids, segments) == (encoded["input_ids"], encoded["token_type_ids"])
    places = encoded.word_ids(0)
    assert (places[start], places[stop]) == (first, last)
    assert boxes[start] == words[first][1]
