"""image-to-text and visual-question-answering: what their requests look like, and any Hub model."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from backends.base import Partial, Result, make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput, InvalidParameter, WrongTask
from core.kinds import KINDS
from tabs import get_task
from tests.backends.conftest import a_call, events_of, settings
from tests.backends.contract import near
from tests.backends.local.models.saving import rewrite
from tests.noise import picture
from tests.tasks import case

CAPTIONS, QUESTIONS = "image-to-text", "visual-question-answering"
IMAGE = KINDS["image"].encode(picture())
MODELS = [(task, model) for task in (CAPTIONS, QUESTIONS) for model in case(task).models]
JAVASCRIPT = "@huggingface/inference/4.13.28"


# The wire


@pytest.mark.parametrize(
    ("client", "expected"),
    [
        ("", [{"generated_text": "a star"}]),
        ("unknown/None; hf_hub/2.4.0; python/3.11.7", [{"generated_text": "a star"}]),
        (JAVASCRIPT, {"generated_text": "a star"}),
    ],
)
def test_a_caption_has_the_form_that_its_reader_takes(client: str, expected: Any) -> None:
    task = get_task(CAPTIONS)
    output = [{"generated_text": "a star"}]
    body, told = task.wire.write_answer(task, [output], "", batch=False, client=client)
    assert (json.loads(body), told) == (expected, "application/json")
    body, _ = task.wire.write_answer(task, [output, output], "", batch=True, client=client)
    assert json.loads(body) == output * 2
    assert task.wire.read_answer(expected, {}) == output


@pytest.mark.parametrize(
    "document",
    [
        {"inputs": {"image": IMAGE, "question": "How many?"}},
        # Python's stock client.
        {"inputs": IMAGE, "parameters": {}, "question": "How many?", "image": IMAGE},
        {"inputs": IMAGE, "question": "How many?"},
        {"image": IMAGE, "question": "How many?"},
    ],
)
def test_a_question_may_stand_beside_the_inputs(document: dict[str, Any]) -> None:
    task = get_task(QUESTIONS)
    assert set(document) <= set(task.wire.fields(task))
    asked = task.wire.read_request(task, document)
    assert asked.items == ({"image": IMAGE, "question": "How many?"},)
    assert not asked.batch


@pytest.mark.parametrize(
    ("document", "words"),
    [
        ({"inputs": IMAGE, "question": "?", "image": "another"}, "two images"),
        ({"inputs": {"image": IMAGE, "question": "a"}, "question": "b"}, "“question” stands in"),
        ({"question": "How many?"}, "is missing"),
        ({"inputs": IMAGE}, "must be an object"),
    ],
)
def test_what_is_no_question_is_refused(document: dict[str, Any], words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        _asked(document)


def _asked(document: dict[str, Any]) -> Any:
    task = get_task(QUESTIONS)
    (inputs,) = task.wire.read_request(task, document).items
    return make_call(task, "local/m", inputs)


def test_answers_of_others_may_come_in_any_order_and_without_scores() -> None:
    wire = get_task(QUESTIONS).wire
    few = [{"answer": "a", "score": 0.1}, {"answer": "b", "score": 0.7}]
    assert wire.read_answer(few, {}) == few[::-1]
    assert wire.read_answer([{"answer": "a"}], {}) == [{"answer": "a"}]
    with pytest.raises(ValueError, match="no answer"):
        wire.read_answer([], {})


# Any Hub model


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
@pytest.mark.parametrize(("task", "model"), MODELS)
def test_weights_of_half_precision_in_several_files(
    model_dir: Path, tmp_path: Path, task: str, model: str, dtype: str
) -> None:
    """They are computed with as float32 on a CPU, and answer as those that were rounded so."""
    found = []
    for name, most in (("whole", "5GB"), ("parts", "20KB")):
        shutil.copytree(model_dir / model, tmp_path / name)
        rewrite(tmp_path / name, dtype, most)
        backend = LocalBackend(settings(model_dir=tmp_path))
        found.append(result_of(backend.run(a_call(task, f"local/{name}", _short(task)))).output)
    assert len([*(tmp_path / "parts").glob("model-*.safetensors")]) > 1
    # ViLT looks at the parts of a picture in another order each time.
    assert near(*found)


def _short(task: str) -> dict[str, Any]:
    return {"max_new_tokens": 6} if task == CAPTIONS else {}


# What published checkpoints of each kind had, before their files were written anew.
OLDER: dict[str, dict[str, Any]] = {
    "vit-gpt2": {"feature_extractor_type": "ViTFeatureExtractor", "size": 32, "resample": 2},
    "trocr": {"feature_extractor_type": "ViTFeatureExtractor", "size": 32, "resample": 2},
    "donut": {"feature_extractor_type": "DonutFeatureExtractor", "size": [32, 32]},
    "vilt": {"size": 32, "size_divisor": 16, "resample": 3},
    "git": {"feature_extractor_type": "CLIPFeatureExtractor", "size": 32, "crop_size": 32},
    "blip": {"image_processor_type": "BlipImageProcessor", "size": {"height": 32, "width": 32}},
}


@pytest.mark.parametrize("model", OLDER)
def test_older_files_say_less_of_how_pictures_are_prepared(
    model_dir: Path, tmp_path: Path, model: str
) -> None:
    task = QUESTIONS if model == "vilt" else CAPTIONS
    shutil.copytree(model_dir / model, tmp_path / "m")
    (tmp_path / "m" / "processor_config.json").unlink(missing_ok=True)
    file = tmp_path / "m" / "preprocessor_config.json"
    expected = result_of(
        LocalBackend(settings(model_dir=tmp_path)).run(a_call(task, "local/m", _short(task)))
    ).output
    file.write_text(json.dumps(OLDER[model]))
    found = result_of(
        LocalBackend(settings(model_dir=tmp_path)).run(a_call(task, "local/m", _short(task)))
    ).output
    assert [each.keys() for each in found] == [each.keys() for each in expected]


def test_models_that_chat_are_for_another_task(tmp_path: Path) -> None:
    config = {"model_type": "llava", "architectures": ["LlavaForConditionalGeneration"]}
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "config.json").write_text(json.dumps(config))
    (tmp_path / "m" / "model.safetensors").write_bytes(b"\x02\0\0\0\0\0\0\0{}")
    with pytest.raises(WrongTask, match=r"Llava.*image-to-text.*image-text-to-text"):
        result_of(LocalBackend(settings(model_dir=tmp_path)).run(a_call(CAPTIONS, "local/m")))


# What is asked


def test_a_caption_grows_while_it_is_written(model_dir: Path) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    events = events_of(backend, a_call(CAPTIONS, "local/blip", {"max_new_tokens": 9}))
    *partials, last = [each for each in events if isinstance(each, Partial | Result)]
    assert len(partials) > 3
    assert isinstance(last, Result)
    whole = last.output[0]["generated_text"]
    assert all(whole.startswith(each.output[0]["generated_text"].strip()) for each in partials)
    several = a_call(CAPTIONS, "local/blip", {"max_new_tokens": 9, "num_beams": 3})
    assert not [each for each in events_of(backend, several) if isinstance(each, Partial)]


def test_a_prompt_begins_the_text_or_is_refused(model_dir: Path) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    given = {"prompt": "i like ", "max_new_tokens": 4}
    (found,) = result_of(backend.run(a_call(CAPTIONS, "local/blip", given))).output
    assert found["generated_text"].startswith("i like ")
    with pytest.raises(InvalidParameter, match="takes no prompt"):
        result_of(backend.run(a_call(CAPTIONS, "local/vit-gpt2", given)))
    # Nothing but spaces is none.
    result_of(backend.run(a_call(CAPTIONS, "local/vit-gpt2", {"prompt": " "})))


@pytest.mark.parametrize(
    ("task", "model", "name"), [(CAPTIONS, "blip", "prompt"), (QUESTIONS, "vilt", "question")]
)
def test_what_was_not_read_is_said(model_dir: Path, task: str, model: str, name: str) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    long = "stars " * 90
    inputs = {"image": picture(), **({"question": long} if name == "question" else {})}
    params = {"prompt": long, "max_new_tokens": 3} if name == "prompt" else {}
    result = result_of(backend.run(make_call(get_task(task), f"local/{model}", inputs, params)))
    (note,) = result.notes
    assert note.startswith(f"The {name} has 92 tokens; this model reads the first ")
    short = a_call(task, f"local/{model}", _short(task))
    assert result_of(backend.run(short)).notes == ()


def test_a_picture_that_is_too_narrow_is_refused_with_a_sentence(model_dir: Path) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    narrow = {"image": picture().resize((400, 8)), "question": "how many ?"}
    with pytest.raises(InvalidInput, match="400 × 8"):
        result_of(backend.run(make_call(get_task(QUESTIONS), "local/vilt", narrow)))
