"""What the pipelines that write about pictures do where transformers 4.57 failed, or otherwise."""

from __future__ import annotations

import copy
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from core.errors import InvalidInput, InvalidParameter, ModelBroken, Offline
from tests.backends.local.pipelines.conftest import pipe
from tests.backends.local.references.pictures import PICTURES, plain

SHORT = {"max_new_tokens": 6}
WRITERS = ("blip", "git", "vit-gpt2", "donut", "pix2struct", "blip-2-opt", "blip-2-t5")


def caption(model: str, image: Image.Image, **params: Any) -> str:
    (found,) = pipe("image-to-text", model)(image, **params)
    text: str = found["generated_text"]
    return text


@pytest.mark.parametrize("model", WRITERS)
@pytest.mark.parametrize("height", [1, 3])
def test_a_picture_as_high_as_it_has_colours_is_seen_as_it_is(model: str, height: int) -> None:
    """transformers takes the height for the number of colours there."""
    low = plain(12, height)
    double = low.resize((24, 2 * height), Image.Resampling.NEAREST)
    made = pipe("image-to-text", model)
    shapes = {name: each.shape for name, each in made._pixels(double).items()}
    assert {name: each.shape for name, each in made._pixels(low).items()} == shapes


@pytest.mark.parametrize("model", ["blip", "git", "vit-gpt2", "donut", "blip-2-opt"])
def test_a_text_is_never_longer_than_there_are_positions_for(model: str) -> None:
    for given in ({"max_new_tokens": 900}, {"max_length": 900}, {"max_length": 1}):
        caption(model, plain(), generate_kwargs={**given, "num_beams": 1, "min_length": 9_000})


def test_a_length_given_to_a_call_counts() -> None:
    short = caption("git", plain(), generate_kwargs={"max_length": 5})
    long = caption("git", plain(), generate_kwargs={"max_length": 9})
    assert long.startswith(short)
    assert len(long) > len(short)


def test_a_length_is_given_once() -> None:
    with pytest.raises(InvalidParameter, match="given twice"):
        caption("git", plain(), max_new_tokens=3, generate_kwargs={"max_new_tokens": 3})


@pytest.mark.parametrize("model", ["blip-2-opt", "blip-2-t5"])
def test_blip_2_sees_the_picture_beside_a_text(model: str) -> None:
    captions = {caption(model, PICTURES[name], prompt="the", **SHORT) for name in PICTURES}
    assert len(captions) > 3
    ask = pipe("visual-question-answering", model)
    answers = ask([PICTURES["plain"], PICTURES["grey"], PICTURES["palette"]], "How many stars?")
    assert len({each["answer"] for (each,) in answers}) > 1


def test_which_token_stands_for_the_picture_must_be_known(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pipe("image-to-text", "blip-2-opt")
    monkeypatch.setattr(made.model.config, "image_token_index", None)
    with pytest.raises(ModelBroken, match="image_token_index"):
        made(plain(), prompt="the")


@pytest.mark.parametrize("model", ["vit-gpt2", "donut", "pix2struct"])
def test_a_prompt_that_would_not_be_read_is_refused(model: str) -> None:
    with pytest.raises(InvalidParameter, match="takes no prompt"):
        caption(model, plain(), prompt="a picture of")


def test_a_model_of_questions_reads_them_above_the_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    made = pipe("image-to-text", "pix2struct")
    monkeypatch.setattr(made.image_processor, "is_vqa", True)
    with pytest.raises(InvalidInput, match="answers a question"):
        made(plain())

    def drawn(image: Any, header: str, **typeface: Any) -> Any:
        # A band of white, in the place of words in a typeface from the Hub.
        return np.pad(image, ((0, 0), (len(header), 0), (0, 0)), constant_values=255)

    with monkeypatch.context() as patch:
        patch.setattr(made.image_processor, "render_header", drawn)
        below = made.preprocess(plain(), prompt="How many?")["flattened_patches"]
    bare = made._pixels(plain(), is_vqa=False)["flattened_patches"]
    assert not torch.equal(below, bare)

    def missing(*given: Any, **more: Any) -> Any:
        raise FileNotFoundError("/secret/Arial.TTF")

    monkeypatch.setattr(made.image_processor, "render_header", missing)
    with pytest.raises(Offline, match="typeface") as caught:
        made(plain(), prompt="How many?")
    assert "secret" not in str(caught.value)


def test_a_long_prompt_is_cut_where_that_is_asked_for() -> None:
    made = pipe("image-to-text", "blip")
    long = "the " * 90
    read = made.preprocess(plain(), prompt=long, truncation=True)["input_ids"]
    assert read.shape == (1, made.longest_text)
    assert made.text_tokens(long) == 92


def test_kinds_of_words_are_left_to_those_that_know_them() -> None:
    """BERT's tokenizer tells them; BLIP's text part, and others that write, have none."""
    made = copy.copy(pipe("image-to-text", "blip"))
    made.tokenizer = copy.deepcopy(made.tokenizer)
    made.tokenizer.model_input_names = ["input_ids", "token_type_ids", "attention_mask"]
    assert made(plain(), prompt="the", **SHORT) == pipe("image-to-text", "blip")(
        plain(), prompt="the", **SHORT
    )


# Scores


@pytest.mark.parametrize("model", ["blip-vqa", "blip-2-opt", "blip-2-t5"])
@pytest.mark.parametrize("beams", [1, 3])
def test_a_score_is_the_probability_of_the_whole_answer(
    model: str, beams: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = pipe("visual-question-answering", model)
    config = ask.model.generation_config
    monkeypatch.setattr(config, "num_beams", beams)
    monkeypatch.setattr(config, "max_length", 20 if model != "blip-2-opt" else 26)
    monkeypatch.setattr(config, "length_penalty", 0.0)
    asked = {"image": plain(), "question": "How many stars?"}
    (found,) = ask(asked, scores=True)
    assert {"answer": found["answer"]} == ask(asked)[0]

    inputs = ask.preprocess(asked)
    prepared, _ = ask._generation({}, inputs["input_ids"])
    told = ask.model.generate(
        **inputs,
        generation_config=prepared,
        return_dict_in_generate=True,
        output_scores=True,
    )
    if beams > 1:
        expected = told.sequences_scores.exp()
    else:
        steps = torch.stack([each.log_softmax(-1) for each in told.scores], 1)[0]
        chosen = told.sequences[0, -len(steps) :]
        expected = steps.gather(-1, chosen[:, None]).sum().exp()
    assert found["score"] == pytest.approx(float(expected), rel=1e-4)


def test_answers_of_a_batch_have_the_scores_of_each_alone() -> None:
    """One that has ended earlier is filled up, which says nothing of how likely it was."""
    ask = pipe("visual-question-answering", "blip-vqa")
    asked = [{"image": PICTURES[name], "question": "How many?"} for name in ("plain", "grey")]
    alone = [ask(each, scores=True)[0]["score"] for each in asked]
    together = [each["score"] for (each,) in ask(asked, scores=True, batch_size=2)]
    assert together == pytest.approx(alone, rel=1e-3)


def test_a_question_is_needed() -> None:
    with pytest.raises(InvalidInput, match="question is empty"):
        pipe("visual-question-answering", "vilt")({"image": plain(), "question": ""})
