"""The bundled models on fresh samples that no training has seen, through the whole backend.

The seeds differ from those behind the figures in the model cards, and samples are few: as many as
stay clear of the floor. The recipes measure on large ones. Where a model is not yet as good
as it is meant to be, the aim stands beside the floor that it is held to meanwhile.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from core.kinds import EXAMPLES, example_file
from core.media import Audio, read_audio
from core.settings import Settings
from core.stems import stem
from tabs import get_task
from training.recipes import (
    audio_classification,
    audio_to_audio,
    automatic_speech_recognition,
    conversational,
    custom,
    document_question_answering,
    fill_mask,
    image_classification,
    image_segmentation,
    image_to_text,
    object_detection,
    question_answering,
    sentence_similarity,
    summarization,
    table_question_answering,
    tabular_classification,
    tabular_regression,
    text_classification,
    text_generation,
    text_ranking,
    text_to_speech,
    token_classification,
    translation,
    zero_shot_classification,
    zero_shot_image_classification,
)
from training.world import HELD_OUT_SEED
from training.world.speech import RATE, Samples

SEED = HELD_OUT_SEED + 4_000_000


@pytest.fixture(scope="module")
def answer() -> Callable[..., Any]:
    """`answer(task id, params, **inputs)`: the wire answer of the task's bundled model."""
    backend = LocalBackend(Settings())

    def ask(task_id: str, params: dict[str, Any] | None = None, **inputs: Any) -> Any:
        task = get_task(task_id)
        return result_of(backend.run(make_call(task, task.models.bundled, inputs, params))).output

    return ask


def test_sentiment(answer: Callable[..., Any]) -> None:
    found = text_classification.evaluate(
        lambda text: answer("text-classification", text=text)[0], 300, SEED
    )
    assert found["unseen_entities"] >= 0.97
    assert found["unseen_templates"] >= 0.91  # 0.9245 of 2000
    assert found["hard_patterns"] >= 0.94  # 0.9685 of 2000


def test_table_questions(answer: Callable[..., Any]) -> None:
    found = table_question_answering.evaluate(
        lambda table, query: answer("table-question-answering", table=table, query=query), 120, SEED
    )
    assert found["unseen_tables"] >= 0.95  # 0.963 of 2000
    assert found["unseen_paraphrases"] >= 0.93  # 0.9605 of 2000


def test_speech(answer: Callable[..., Any]) -> None:
    found = automatic_speech_recognition.evaluate(
        lambda samples, rate: answer("automatic-speech-recognition", audio=Audio(samples, rate)),
        40,
        SEED,
    )
    assert found["wer_unseen_sentences"] <= 0.05
    assert found["wer_unseen_voices"] <= 0.10
    assert found["noise_empty"] >= 0.98


def test_sounds(answer: Callable[..., Any]) -> None:
    found = audio_classification.evaluate(
        lambda samples, rate: answer("audio-classification", audio=Audio(samples, rate)), 300, SEED
    )
    assert found["accuracy"] >= 0.95  # 0.98 of 500; the aim: 0.97
    assert found["noise"] >= 0.9  # 0.946 of 500
    assert found["seconds"] >= 0.95  # 0.984 of 500


def test_denoising(answer: Callable[..., Any]) -> None:
    def separate(samples: Samples) -> dict[str, Samples]:
        given = answer("audio-to-audio", audio=Audio(samples, RATE))
        return {each.label: each.audio.samples for each in map(stem, given)}

    found = audio_to_audio.evaluate(separate, 48, SEED)
    assert found["gain"] >= 8  # 8.6 of 144
    assert found["better"] >= 0.85  # 0.94 of 144
    assert found["wer_after"] <= 0.65 * found["wer_before"]  # 0.52 of 144; the aim: 0.5


def test_denoising_of_odd_recordings(answer: Callable[..., Any]) -> None:
    """Silence, 50 ms, an offset and clipping: speech and noise add up to what was heard."""
    heard = read_audio(example_file("noisy-2.flac")).samples
    odd = (0 * heard, heard[:800], heard / 2 + 0.2, (4 * heard).clip(-1, 1), heard / 1_000)
    for each in odd:
        samples = np.asarray(each, np.float32)
        given = answer("audio-to-audio", audio=Audio(samples, RATE))
        stems = [stem(one).audio for one in given]
        total = stems[0].samples + stems[1].samples
        padded = np.pad(samples, (0, max(0, RATE // 4 - len(samples))))
        assert total == pytest.approx(samples - padded.mean(), abs=3 / 32768)
        assert {one.rate for one in stems} == {RATE}


def test_each_second_of_the_example_is_what_sounds_then(answer: Callable[..., Any]) -> None:
    recording = read_audio(example_file("sound-3.flac"))
    truth = json.loads((EXAMPLES / "sounds.json").read_text(encoding="utf-8"))
    for second, piece in enumerate(recording.pieces(600)):
        (label,) = (
            each["label"]
            for each in truth["sound-3.flac"]["sounds"]
            if each["start"] <= second < each["end"]
        )
        assert answer("audio-classification", audio=piece)[0]["label"] == label


def test_detection(answer: Callable[..., Any]) -> None:
    found = object_detection.evaluate(
        lambda image: answer("object-detection", image=image), 80, SEED
    )
    assert found["recall"] >= 0.94  # 0.959 of 500 scenes
    assert found["false_positives_per_image"] <= 0.12  # 0.086 of 500 scenes


def test_segmentation(answer: Callable[..., Any]) -> None:
    found = image_segmentation.evaluate(
        lambda image: answer("image-segmentation", image=image), 30, SEED
    )
    assert found["mean_iou"] >= 0.85


def test_similarity(answer: Callable[..., Any]) -> None:
    found = sentence_similarity.evaluate(
        lambda texts: np.array(answer("sentence-embeddings", sentences=texts)), 120, SEED
    )
    assert found["known_wordings"] >= 0.97  # 0.994 of 500
    assert found["unseen_wordings"] >= 0.88  # 0.898 of 500; the aim: 0.95
    assert found["detail"] >= 0.89  # 0.920 of 500


def test_ranking(answer: Callable[..., Any]) -> None:
    def score(query: str, texts: list[str]) -> list[float]:
        ranked = answer("text-ranking", query=query, texts=texts)
        return [each["score"] for each in sorted(ranked, key=lambda each: each["index"])]

    found = text_ranking.evaluate(score, 80, SEED)
    assert found["order"] >= 0.94  # 0.958 of 500 queries
    assert found["order_unseen_questions"] >= 0.90  # 0.930 of 500 queries; the aim: 0.95


def test_zero_shot(answer: Callable[..., Any]) -> None:
    def classify(text: str, labels: list[str]) -> list[str]:
        found = answer("zero-shot-classification", text=text, candidate_labels=labels)
        return [each["label"] for each in found]

    found = zero_shot_classification.evaluate(classify, 160, SEED)
    assert found["topics"] >= 0.94  # 0.964 of 500
    assert found["topics_unseen_wordings"] >= 0.91  # 0.954 of 500
    assert found["things"] >= 0.92  # 0.968 of 500


def test_image_classification(answer: Callable[..., Any]) -> None:
    def predict(picture: Image.Image) -> Any:
        return answer("image-classification", image=picture)

    found = image_classification.evaluate(predict, 300, SEED)
    assert found["accuracy"] >= 0.965  # 0.982 of 500; it errs on the smallest shapes alone
    assert found["pairs"] >= 0.95  # 0.988 of 500
    assert found["score_without_shape"] <= 0.2  # 0.078 of 500
    assert found["score"] >= 0.9  # 0.968 of 500


def test_pictures_by_any_labels(answer: Callable[..., Any]) -> None:
    def predict(picture: Image.Image, labels: list[str], template: str) -> Any:
        params = {"hypothesis_template": template}
        return answer(
            "zero-shot-image-classification", params, image=picture, candidate_labels=labels
        )

    found = zero_shot_image_classification.evaluate(predict, 60, SEED)
    assert found["classes"] >= 0.9  # 0.983 of 300
    assert found["colours"] >= 0.93  # 0.997 of 300
    assert found["shapes"] >= 0.9  # 0.983 of 300
    assert found["strangers"] >= 0.9  # 0.987 of 300
    assert found["pairs_first"] >= 0.7  # 0.863 of 300
    assert found["pairs"] >= 0.3  # 0.450 of 300: what colour belongs to which of two shapes
    assert found["score_without_shape"] <= 0.2  # 0.071 of 300


def test_captions(answer: Callable[..., Any]) -> None:
    found = image_to_text.evaluate(
        lambda picture: answer("image-to-text", image=picture), 200, SEED
    )
    assert found["true"] >= 0.9  # 0.935 of 400; the aim: 0.95
    assert found["complete"] >= 0.9  # 0.945 of 400
    assert found["nothing"] >= 0.95  # 1.0 of 100


def test_questions_about_pictures(answer: Callable[..., Any]) -> None:
    def predict(picture: Image.Image, question: str) -> Any:
        return answer("visual-question-answering", image=picture, question=question)

    found = image_to_text.evaluate_questions(predict, 270, SEED)
    assert found["known_wordings"] >= 0.95  # 0.984 of 900
    assert found["unseen_wordings"] >= 0.9  # 0.941 of 900


def test_names(answer: Callable[..., Any]) -> None:
    found = token_classification.evaluate(
        lambda text: answer("token-classification", text=text), 200, SEED
    )
    assert found["f1_unseen_names"] >= 0.95  # 0.971 of 800


def test_questions(answer: Callable[..., Any]) -> None:
    def predict(question: str, context: str) -> str:
        found = answer(
            "question-answering",
            {"handle_impossible_answer": True},
            question=question,
            context=context,
        )
        return str(found["answer"])

    found = question_answering.evaluate(predict, 250, SEED)
    assert found["exact"] >= 0.95  # 0.968 of 500
    assert found["no_answer"] >= 0.90  # 0.960 of 500


def test_translation(answer: Callable[..., Any]) -> None:
    found = translation.evaluate(lambda text: answer("translation", text=text), 100, SEED)
    assert found["exact"] >= 0.97  # 0.988 of 1,000


def test_summaries(answer: Callable[..., Any]) -> None:
    found = summarization.evaluate(lambda text: answer("summarization", text=text), 20, SEED)
    assert found["facts_kept"] >= 0.9  # 0.970 of 300 reports


def test_an_instruction_is_followed(answer: Callable[..., Any]) -> None:
    def instructed(text: str) -> Any:
        (written,) = answer("text2text-generation", text=f"translate English to French: {text}")
        return [{"translation_text": written["generated_text"]}]

    assert translation.evaluate(instructed, 12, SEED)["exact"] >= 0.9  # as above


def test_continuations(answer: Callable[..., Any]) -> None:
    params = {"max_new_tokens": 120, "return_full_text": False, "do_sample": False}
    found = text_generation.evaluate(
        lambda prompt: answer("text-generation", params, prompt=prompt)[0]["generated_text"],
        60,
        SEED,
    )
    assert found["grammatical"] >= 0.95
    assert found["good"] >= 0.9  # 0.9125 of 400


def test_chat(answer: Callable[..., Any]) -> None:
    found = conversational.evaluate(
        lambda messages: answer("conversational", {"do_sample": False}, messages=messages)[
            "generated_text"
        ],
        200,
        SEED,
    )
    assert found["all"] >= 0.88  # 0.92 of 400


def test_blanks(answer: Callable[..., Any]) -> None:
    found = fill_mask.evaluate(lambda text: answer("fill-mask", text=text), 200, SEED)
    assert found["top_1"] >= 0.9  # 0.939 of 1,500


def test_chores(answer: Callable[..., Any]) -> None:
    found = tabular_classification.evaluate(
        lambda rows: answer("tabular-classification", data=rows), 1_000, SEED
    )
    assert found["accuracy"] >= 0.95  # 0.973 of 5,000 evenings, where the rule itself has 0.98
    assert found["rule"] >= 0.96


def test_harvests(answer: Callable[..., Any]) -> None:
    found = tabular_regression.evaluate(
        lambda rows: answer("tabular-regression", data=rows), 1_000, SEED
    )
    assert found["r2"] >= 0.99  # 0.9945 of 2,000 beds
    assert found["error"] <= 0.06  # 0.0514, of which luck is 0.048


def test_voice(answer: Callable[..., Any]) -> None:
    found = text_to_speech.evaluate(
        lambda text: answer("text-to-speech", text=text).samples, 20, SEED
    )
    assert found["wer"] <= 0.05  # 0.0 of 100 sentences
    assert 0.07 <= found["loudness"] <= 0.14
    assert found["peak"] < 1
    assert found["jump"] < 0.8
    assert found["silence"] <= 0.3


def test_document_questions(answer: Callable[..., Any]) -> None:
    """Through the OCR, which reads each page once."""

    def ask(page: Image.Image, question: str) -> str:
        params = {"handle_impossible_answer": True}
        found = answer("document-question-answering", params, image=page, question=question)
        return str(found[0]["answer"])

    found = document_question_answering.evaluate(ask, 60, SEED)
    assert found["exact"] >= 0.9
    assert found["no_answer"] >= 0.85


def test_languages(answer: Callable[..., Any]) -> None:
    found = custom.evaluate(lambda text: answer("custom", data={"inputs": text}), 200, SEED)
    assert found["sentences"] >= 0.99  # 1.0 of 1,000
    assert found["three_words"] >= 0.87  # 0.916 of 1,000
    assert found["one_word"] >= 0.6  # 0.667 of 1,000
    assert found["unsure"] <= 0.05  # 0.0035 of 1,000
