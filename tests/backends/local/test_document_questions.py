"""Questions about pages: by words given or read, by looks, and what cannot be answered is said."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backends.base import Result, make_call, result_of
from backends.local.backend import LocalBackend
from core import ocr
from core.errors import InvalidInput, MissingPackage, WrongTask
from tabs import get_task
from tests.backends.conftest import a_call, settings
from tests.backends.contract import near
from tests.backends.local.models.documents import donut, layoutlmv3
from tests.backends.local.models.saving import rewrite
from tests.noise import page

TASK = "document-question-answering"
WORDS = [["i", [60, 100, 90, 300]], ["like", [100, 100, 200, 300]], ["stars", [60, 500, 200, 700]]]


def ask(
    backend: LocalBackend, model: str, image: Any = None, question: str = "", **params: Any
) -> Result:
    inputs = {"image": image or page(), "question": question or "how many stars ?"}
    return result_of(backend.run(make_call(get_task(TASK), f"local/{model}", inputs, params)))


@pytest.mark.parametrize("model", ["layoutlm", "layoutlmv3"])
def test_words_that_are_given_are_not_read(
    backend: LocalBackend, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "read", lambda *_: pytest.fail("the words were given"))
    answers = ask(backend, model, word_boxes=WORDS, top_k=3).output
    assert len({(each["start"], each["end"]) for each in answers}) == len(answers) == 3
    for each in answers:
        chosen = WORDS[each["start"] : each["end"] + 1]
        assert each["answer"] == " ".join(str(word) for word, _ in chosen)
        assert each["boxes"] == [box for _, box in chosen]
    scores = [each["score"] for each in answers]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("model", ["layoutlm", "layoutlmv3"])
def test_words_that_are_not_given_are_read_once(
    backend: LocalBackend, model: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    ocr._known.clear()
    first = ask(backend, model).output[0]
    words = ocr.read(page()).words
    assert first["answer"] == " ".join(word for word, _ in words[first["start"] : first["end"] + 1])
    monkeypatch.setattr(ocr, "_read", lambda *_: pytest.fail("read again"))
    ask(backend, model, question="the bad ?")


@pytest.mark.parametrize("model", ["layoutlm", "donut-docvqa"])
def test_answers_are_those_of_transformers_own_pipeline(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    from transformers import (
        AutoImageProcessor,
        AutoModelForDocumentQuestionAnswering,
        AutoTokenizer,
        VisionEncoderDecoderModel,
        pipeline,
    )

    folder = model_dir / model
    if model == "donut-docvqa":
        network = VisionEncoderDecoderModel.from_pretrained(folder)
        parts = {"image_processor": AutoImageProcessor.from_pretrained(folder, backend="pil")}
        network.generation_config.max_length = 96
    else:
        network = AutoModelForDocumentQuestionAnswering.from_pretrained(folder)
        parts = {}
    theirs = pipeline(TASK, model=network, tokenizer=AutoTokenizer.from_pretrained(folder), **parts)
    (wanted,) = theirs(page(), "how many stars ?", word_boxes=WORDS)
    (found,) = ask(backend, model, word_boxes=WORDS).output
    assert found["answer"] == (wanted["answer"] or "")
    if model != "donut-docvqa":
        assert found["score"] == pytest.approx(wanted["score"], abs=1e-4)
        assert (found["start"], found["end"]) == (wanted["start"], wanted["end"])


def test_an_answer_of_a_turned_page_lies_on_the_page_as_it_came(backend: LocalBackend) -> None:
    turned = page().rotate(90, expand=True)
    result = ask(backend, "layoutlm", turned)
    assert result.notes == ("The page was turned by 90° to be read.",)
    upright = ask(backend, "layoutlm").output[0]
    answer = result.output[0]
    assert answer["answer"] == upright["answer"]
    for box, other in zip(answer["boxes"], upright["boxes"], strict=True):
        # A quarter turn to the left: what was at the left is now at the bottom.
        left, upper, right, lower = other
        assert np.allclose(box, [upper, 1000 - right, lower, 1000 - left], atol=25)


def test_no_answer_is_an_answer_where_it_may_be(backend: LocalBackend) -> None:
    answers = ask(backend, "layoutlm", top_k=100, handle_impossible_answer=True).output
    (none,) = [each for each in answers if not each["answer"]]
    assert (none["start"], none["end"], none["boxes"]) == (0, 0, [])
    assert 0 < none["score"] < 1
    assert all(each["answer"] for each in ask(backend, "layoutlm", top_k=100).output)


def test_a_full_page_is_read_in_several_windows(backend: LocalBackend) -> None:
    words = [["stars", [at % 900, at % 900, at % 900 + 9, at % 900 + 9]] for at in range(200)]
    words[150][0] = "7"
    answers = ask(backend, "layoutlm", word_boxes=words, top_k=100, max_seq_len=32).output
    assert max(each["end"] for each in answers) > 100
    assert len({(each["start"], each["end"]) for each in answers}) == len(answers)


def test_donut_answers_without_a_place_and_says_what_it_does_not_use(
    backend: LocalBackend,
) -> None:
    result = ask(backend, "donut-docvqa", word_boxes=WORDS, lang="eng", top_k=3)
    assert [set(each) for each in result.output] == [{"answer"}]
    assert result.notes == (
        "This model looks at the page itself: “word_boxes” and “lang” not used.",
    )


def test_a_language_whose_letters_are_unknown_is_told(backend: LocalBackend) -> None:
    (note,) = ask(backend, "layoutlm", lang="rus").notes
    assert note.startswith("The letters of Russian are not known here")


@pytest.mark.parametrize(
    ("params", "told"),
    [
        ({"word_boxes": []}, "“word_boxes” holds no word"),
        ({"word_boxes": [["a", [9, 0, 3, 9]]]}, "The box of “a” in “word_boxes” ends before"),
        ({"max_seq_len": 8}, "The question has 4 tokens. In a window of 8 that leaves 1"),
        ({"max_seq_len": 16, "doc_stride": 9}, "“doc_stride” is to be 9"),
        ({"word_boxes": [["\u200b", [0, 0, 9, 9]]]}, "The model knows no sign"),
    ],
)
def test_what_leaves_nothing_to_answer_is_said(
    backend: LocalBackend, params: dict[str, Any], told: str
) -> None:
    with pytest.raises(InvalidInput, match=told):
        ask(
            backend,
            "layoutlm",
            **{"doc_stride": 1, **params} if "max_seq_len" in params else params,
        )


def test_a_page_without_text_is_said(backend: LocalBackend) -> None:
    with pytest.raises(InvalidInput, match="No text was found on this page"):
        ask(backend, "layoutlm", Image.new("RGB", (200, 200), "white"))


def test_a_question_longer_than_the_model_reads_is_said(backend: LocalBackend) -> None:
    for model in ("layoutlm", "donut-docvqa"):
        with pytest.raises(InvalidInput, match="The question has"):
            ask(backend, model, question="many stars " * 60)
    # As many of its words as may be read leave room.
    assert ask(backend, "layoutlm", question="many stars " * 60, max_question_len=5).output


def test_stop_breaks_off_while_a_page_is_read(
    backend: LocalBackend, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside, go_on = threading.Event(), threading.Event()
    recognise = ocr._recognise

    def slow(*arguments: Any) -> Any:
        inside.set()
        assert go_on.wait(60)
        return recognise(*arguments)

    ocr._known.clear()
    monkeypatch.setattr(ocr, "_recognise", slow)
    running = backend.run(a_call(TASK, "local/layoutlm"))
    assert inside.wait(60)
    running.close()
    go_on.set()
    assert running.join(30)
    assert ocr.known(page()) is None
    assert ask(backend, "layoutlm").output


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize("model", ["layoutlm", "layoutlmv3", "donut-docvqa"])
def test_weights_of_half_precision_in_several_files(
    model_dir: Path, tmp_path: Path, model: str, dtype: str
) -> None:
    """They answer as the same numbers do in one file of float32."""
    half, whole = tmp_path / "half", tmp_path / "whole"
    shutil.copytree(model_dir / model, half)
    rewrite(half, dtype)
    shutil.copytree(half, whole)
    rewrite(half, dtype, "3KB")
    assert len([*half.glob("model-*.safetensors")]) > 1
    rewrite(whole, "float32")
    backend = LocalBackend(settings(model_dir=tmp_path))
    found, wanted = (ask(backend, name, word_boxes=WORDS, top_k=3) for name in ("half", "whole"))
    assert near(found.output, wanted.output)


NORMAL = {"do_normalize": True, "image_mean": [0.5, 0.4, 0.3], "image_std": [0.5, 0.5, 0.4]}
# What older checkpoints say of pictures, and the same in today's words.
OLDER: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "layoutlmv3": (
        {
            "feature_extractor_type": "LayoutLMv3FeatureExtractor",
            "apply_ocr": True,
            "ocr_lang": None,
            "size": 32,
        },
        {
            "image_processor_type": "LayoutLMv3ImageProcessor",
            "apply_ocr": False,
            "size": {"height": 32, "width": 32},
        },
    ),
    "donut-docvqa": (
        # Width before height, then.
        {"feature_extractor_type": "DonutFeatureExtractor", "size": [32, 64]},
        {"image_processor_type": "DonutImageProcessor", "size": {"height": 64, "width": 32}},
    ),
}


@pytest.mark.parametrize("model", OLDER)
def test_older_files_say_less_of_how_pictures_are_prepared(
    model_dir: Path, tmp_path: Path, model: str
) -> None:
    for name, said in zip(("older", "today"), OLDER[model], strict=True):
        shutil.copytree(model_dir / model, tmp_path / name)
        file = tmp_path / name / "preprocessor_config.json"
        file.write_text(json.dumps({**said, **NORMAL}))
    backend = LocalBackend(settings(model_dir=tmp_path))
    older, today = (ask(backend, name, word_boxes=WORDS) for name in ("older", "today"))
    assert near(older.output, today.output)


def test_what_else_sees_and_writes_is_of_another_task(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    donut(folder)
    file = folder / "config.json"
    config = json.loads(file.read_text())
    config["encoder"]["model_type"] = "vit"
    file.write_text(json.dumps(config))
    backend = LocalBackend(settings(model_dir=tmp_path))
    with pytest.raises(WrongTask, match="was not made for document-question-answering"):
        ask(backend, "model")


def test_layoutlmv2_needs_what_is_not_here(tmp_path: Path) -> None:
    folder = tmp_path / "model"
    folder.mkdir()
    layoutlmv3(folder)
    file = folder / "config.json"
    config = json.loads(file.read_text())
    config |= {"model_type": "layoutlmv2", "architectures": ["LayoutLMv2ForQuestionAnswering"]}
    file.write_text(json.dumps(config))
    backend = LocalBackend(settings(model_dir=tmp_path))
    with pytest.raises(MissingPackage, match="needs detectron2"):
        ask(backend, "model")
