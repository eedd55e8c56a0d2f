"""Any architecture that transformers knows for a task answers, and as transformers says it should.

The models have random weights, so each answer is held against the model itself, run by hand.
"""

from __future__ import annotations

import base64
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch
import transformers
from PIL import Image

from backends.base import Result, make_call, result_of
from backends.local.backend import LocalBackend
from backends.local.folders import read_mask_token
from core.errors import InvalidInput, InvalidParameter
from tabs import get_task, table_question_answering
from tests.backends.conftest import a_call, events_of, settings
from tests.backends.local.models.saving import LABELS
from tests.backends.local.models.whisper import whisper
from tests.noise import HEIGHT, WIDTH
from tests.tasks import case

# Torch's advice to the authors of WavLM.
pytestmark = pytest.mark.filterwarnings("ignore:Support for mismatched key_padding_mask")


def answer(backend: LocalBackend, task_id: str, model: str, **params: Any) -> Any:
    *before, result = events_of(backend, a_call(task_id, f"local/{model}", params))
    assert isinstance(result, Result)
    assert result.device == "cpu"
    assert result.seconds > 0
    assert not any(isinstance(event, Result) for event in before)
    return result.output


@pytest.mark.parametrize("model", case("text-classification").models)
def test_text_classes_are_those_of_the_model(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    (found,) = answer(backend, "text-classification", model)

    tokenizer = transformers.AutoTokenizer.from_pretrained(model_dir / model)
    network = transformers.AutoModelForSequenceClassification.from_pretrained(model_dir / model)
    with torch.no_grad():
        logits = network(**tokenizer("i like good", return_tensors="pt")).logits[0]
    scores = dict(zip(LABELS.values(), logits.softmax(-1).tolist(), strict=True))
    expected = sorted(scores.items(), key=lambda item: -item[1])
    assert [item["label"] for item in found] == [label for label, _ in expected]
    assert [item["score"] for item in found] == pytest.approx([score for _, score in expected])


@pytest.mark.parametrize("model", case("table-question-answering").models)
def test_table_answers_speak_of_cells_of_the_table(backend: LocalBackend, model: str) -> None:
    found = answer(backend, "table-question-answering", model)

    columns = list(case("table-question-answering").inputs["table"].values())
    assert found["cells"] == [columns[column][row] for row, column in found["coordinates"]]
    assert found["answer"].endswith(", ".join(found["cells"]))
    if model == "tapas":
        assert found["aggregator"] in {"NONE", "SUM", "AVERAGE", "COUNT"}
    else:
        assert "aggregator" not in found


QUESTIONS = ["how many stars ?", "i like good", "how many ?"]


@pytest.mark.parametrize("model", case("table-question-answering").models)
@pytest.mark.parametrize("sequential", [False, True])
def test_questions_follow_each_other_as_in_transformers_pipeline(
    backend: LocalBackend, model_dir: Path, model: str, sequential: bool
) -> None:
    table = case("table-question-answering").inputs["table"]
    found = ask_table(backend, model, QUESTIONS, sequential).output
    pipe = transformers.pipeline("table-question-answering", model=str(model_dir / model))
    frame = pd.DataFrame(table, dtype=object)
    expected = pipe({"table": frame, "query": QUESTIONS}, sequential=sequential)
    assert found == json.loads(json.dumps(expected))
    assert len(found) == len(QUESTIONS)


def test_an_answer_is_part_of_the_next_question(model_dir: Path) -> None:
    """Each cell of the answer before is marked in what the model reads."""
    pipe = transformers.pipeline("table-question-answering", model=str(model_dir / "tapas-sqa"))
    marked: list[bool] = []
    pipe.model.register_forward_pre_hook(
        lambda module, args, given: marked.append(bool(given["token_type_ids"][..., 3].any())),
        with_kwargs=True,
    )
    inputs = {**case("table-question-answering").inputs, "query": QUESTIONS}
    answers = table_question_answering.ask(pipe, inputs, {"sequential": True})
    assert answers[0]["cells"]
    assert marked == [False, *(bool(each["cells"]) for each in answers[:-1])]


def test_one_question_is_answered_alike_whether_others_could_follow(backend: LocalBackend) -> None:
    for model in case("table-question-answering").models:
        alone = ask_table(backend, model, QUESTIONS[0], False)
        assert ask_table(backend, model, QUESTIONS[0], True).output == alone.output
        assert ask_table(backend, model, QUESTIONS[:1], True).output == alone.output
        assert alone.notes == ()


def test_who_cannot_follow_says_so(backend: LocalBackend) -> None:
    (alone,) = ask_table(backend, "tapas", QUESTIONS, True).notes
    assert "stand alone" in alone
    assert "google/tapas-base-finetuned-sqa" in alone
    assert ask_table(backend, "tapas-sqa", QUESTIONS, True).notes == ()
    (off,) = ask_table(backend, "tapas-sqa", QUESTIONS, False).notes
    assert "“Sequential” is off" in off


def ask_table(backend: LocalBackend, model: str, query: Any, sequential: bool) -> Result:
    task = get_task("table-question-answering")
    inputs = {**case(task.id).inputs, "query": query}
    call = make_call(task, f"local/{model}", inputs, {"sequential": sequential})
    return result_of(backend.run(call))


@pytest.mark.parametrize("model", case("text-classification").models)
def test_a_pair_is_read_as_transformers_pipeline_reads_it(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    pair = {"text": "i like good stars", "text_pair": "how many bad stars ?"}
    task = get_task("text-classification")
    ((*found,),) = result_of(backend.run(make_call(task, f"local/{model}", pair))).output
    pipe = transformers.pipeline("text-classification", model=str(model_dir / model))
    expected = pipe(dict(pair), top_k=None)
    assert [each["label"] for each in found] == [each["label"] for each in expected]
    assert [each["score"] for each in found] == pytest.approx([each["score"] for each in expected])
    ((*alone,),) = result_of(
        backend.run(make_call(task, f"local/{model}", {"text": pair["text"]}))
    ).output
    assert alone != found


def test_a_pair_that_is_too_long_is_said_to_be(backend: LocalBackend) -> None:
    task = get_task("text-classification")
    pair = {"text": "good " * 40, "text_pair": "bad " * 30}
    result = result_of(backend.run(make_call(task, "local/bert", pair)))
    assert result.notes == (
        "The two texts have 73 tokens; this model reads 64, and the end of the longer one was "
        "left out.",
    )


@pytest.mark.parametrize("model", ["wav2vec2", "hubert", "wavlm"])
def test_ctc_transcripts_are_the_best_path(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    found = answer(backend, "automatic-speech-recognition", model, return_timestamps=True)

    processor = transformers.AutoProcessor.from_pretrained(model_dir / model)
    network = transformers.AutoModelForCTC.from_pretrained(model_dir / model)
    samples = case("automatic-speech-recognition").inputs["audio"].samples
    inputs = processor(samples, sampling_rate=16_000, return_tensors="pt")
    with torch.no_grad():
        best = network(**inputs).logits.argmax(-1)
    assert found["text"] == processor.batch_decode(best)[0].strip()
    assert found["text"]
    assert " ".join(chunk["text"] for chunk in found["chunks"]) == found["text"]
    assert all(0 <= start <= end <= 1.1 for start, end in (c["timestamp"] for c in found["chunks"]))


def test_whisper_writes_what_its_decoder_generates(backend: LocalBackend, model_dir: Path) -> None:
    found = answer(backend, "automatic-speech-recognition", "whisper")

    processor = transformers.AutoProcessor.from_pretrained(model_dir / "whisper")
    network = transformers.AutoModelForSpeechSeq2Seq.from_pretrained(model_dir / "whisper")
    samples = case("automatic-speech-recognition").inputs["audio"].samples
    inputs = processor(samples, sampling_rate=16_000, return_tensors="pt")
    # The pipeline's own choice where the model makes none.
    tokens = network.generate(inputs.input_features, num_beams=5)
    assert found["text"]
    assert found == {"text": processor.decode(tokens[0], skip_special_tokens=True).strip()}


@pytest.mark.parametrize("language", [None, "en", "de", "fr"])
def test_whisper_is_told_the_language(tmp_path: Path, language: str | None) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    whisper(folder, letters=True)
    processor = transformers.AutoProcessor.from_pretrained(folder)
    network = transformers.AutoModelForSpeechSeq2Seq.from_pretrained(folder)
    number = processor.tokenizer.convert_tokens_to_ids
    # The network is random: any token will do for another language.
    known = network.generation_config
    known.is_multilingual = True
    known.lang_to_id = {"<|en|>": number("<|en|>"), "<|de|>": number("<|7.00|>")}
    known.task_to_id = {"transcribe": number("<|transcribe|>")}
    network.save_pretrained(folder)
    here = LocalBackend(settings(model_dir=tmp_path))

    def heard() -> Any:
        return answer(here, "automatic-speech-recognition", "many", language=language)

    if language == "fr":
        with pytest.raises(InvalidParameter, match=r"“language” “fr”\. It knows de, en"):
            heard()
        return
    samples = case("automatic-speech-recognition").inputs["audio"].samples
    inputs = processor(samples, sampling_rate=16_000, return_tensors="pt")
    tokens = network.generate(inputs.input_features, language=language)
    assert heard() == {"text": processor.decode(tokens[0], skip_special_tokens=True).strip()}


@pytest.mark.parametrize("model", ["wav2vec2", "whisper"])
def test_a_model_of_one_language_is_told_none(backend: LocalBackend, model: str) -> None:
    task = "automatic-speech-recognition"
    assert answer(backend, task, model, language="de") == answer(backend, task, model)


@pytest.mark.parametrize("model", case("object-detection").models)
def test_boxes_are_in_pixels_of_the_image_as_given(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    found = answer(backend, "object-detection", model, threshold=0.0)

    image = case("object-detection").inputs["image"]
    processor = transformers.AutoImageProcessor.from_pretrained(model_dir / model, backend="pil")
    network = transformers.AutoModelForObjectDetection.from_pretrained(model_dir / model)
    with torch.no_grad():
        outputs = network(**processor(image, return_tensors="pt"))
    (expected,) = processor.post_process_object_detection(
        outputs, threshold=0.0, target_sizes=[(HEIGHT, WIDTH)]
    )
    assert found
    assert [item["score"] for item in found] == pytest.approx(expected["scores"].tolist())
    assert [item["label"] for item in found] == [LABELS[n] for n in expected["labels"].tolist()]
    assert [list(item["box"].values()) for item in found] == [
        [int(corner) for corner in box] for box in expected["boxes"].tolist()
    ]
    assert set(found[0]["box"]) == {"xmin", "ymin", "xmax", "ymax"}


def _mask(item: dict[str, Any]) -> np.ndarray[Any, Any]:
    image = Image.open(io.BytesIO(base64.b64decode(item["mask"])))
    assert image.mode == "L"
    assert image.size == (WIDTH, HEIGHT)
    return np.asarray(image)


def test_semantic_masks_cover_every_pixel_of_the_image_once(
    backend: LocalBackend, model_dir: Path
) -> None:
    found = answer(backend, "image-segmentation", "segformer")

    masks = {item["label"]: _mask(item) for item in found}
    assert not any("score" in item for item in found)
    assert set(masks) <= set(LABELS.values())
    assert (np.sum([*masks.values()], axis=0, dtype=int) == 255).all()

    image = case("image-segmentation").inputs["image"]
    folder = model_dir / "segformer"
    processor = transformers.AutoImageProcessor.from_pretrained(folder, backend="pil")
    network = transformers.AutoModelForSemanticSegmentation.from_pretrained(folder)
    with torch.no_grad():
        outputs = network(**processor(image, return_tensors="pt"))
    (classes,) = processor.post_process_semantic_segmentation(outputs, [(HEIGHT, WIDTH)])
    for number, label in LABELS.items():
        there = masks.get(label, np.zeros((HEIGHT, WIDTH)))
        np.testing.assert_array_equal((classes == number).numpy(), there > 0)


@pytest.mark.parametrize("model", ["mask2former", "maskformer", "detr-panoptic"])
def test_panoptic_masks_have_scores_and_never_overlap(backend: LocalBackend, model: str) -> None:
    found = answer(
        backend,
        "image-segmentation",
        model,
        threshold=0.0,
        mask_threshold=0.0,
        overlap_mask_area_threshold=0.0,
        subtask="panoptic",
    )

    assert found
    assert {item["label"] for item in found} <= set(LABELS.values())
    assert all(0 < item["score"] <= 1 for item in found)
    assert (np.sum([_mask(item) for item in found], axis=0, dtype=int) <= 255).all()


@pytest.mark.parametrize("model", case("token-classification").models)
def test_tokens_have_the_models_labels_at_the_texts_places(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    text = case("token-classification").inputs["text"]
    found = answer(
        backend, "token-classification", model, aggregation_strategy="none", ignore_labels=["?"]
    )

    tokenizer = transformers.AutoTokenizer.from_pretrained(model_dir / model)
    network = transformers.AutoModelForTokenClassification.from_pretrained(model_dir / model)
    with torch.no_grad():
        scores = network(**tokenizer(text, return_tensors="pt")).logits[0].softmax(-1)
    # The first and the last token are special ones.
    best, labels = scores[1:-1].max(-1)
    assert [one["score"] for one in found] == pytest.approx(best.tolist())
    assert [one["entity"] for one in found] == [network.config.id2label[n] for n in labels.tolist()]
    assert " ".join(text[one["start"] : one["end"]] for one in found) == text


def test_a_stride_that_cannot_work_is_refused(backend: LocalBackend) -> None:
    for params in ({"stride": 62}, {"stride": 4, "aggregation_strategy": "none"}):
        with pytest.raises(InvalidParameter, match="stride"):
            answer(backend, "token-classification", "bert-tokens", **params)
    answer(backend, "token-classification", "bert-tokens", stride=4)


@pytest.mark.parametrize("model", case("fill-mask").models)
def test_a_blank_gets_the_models_likeliest_words(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    tokenizer = transformers.AutoTokenizer.from_pretrained(model_dir / model)
    network = transformers.AutoModelForMaskedLM.from_pretrained(model_dir / model)
    text = f"i like {tokenizer.mask_token} stars"
    found = blanks(backend, model, text, top_k=1_000)

    encoded = tokenizer(text, return_tensors="pt")
    with torch.no_grad():
        logits = network(**encoded).logits[encoded["input_ids"] == tokenizer.mask_token_id][0]
    expected = logits.softmax(-1).sort(descending=True)
    assert [one["score"] for one in found] == pytest.approx(expected.values[: len(found)].tolist())
    assert [one["token"] for one in found] == expected.indices[: len(found)].tolist()

    both = blanks(backend, model, f"{text} {tokenizer.mask_token}")
    assert [len(words) for words in both] == [5, 5]


def blanks(backend: LocalBackend, model: str, text: str, **params: Any) -> Any:
    call = make_call(get_task("fill-mask"), f"local/{model}", {"text": text}, params)
    return result_of(backend.run(call)).output


@pytest.mark.parametrize(
    ("model", "token"), [("bert-blanks", "[MASK]"), ("roberta-blanks", "<mask>"), ("gpt2", "")]
)
def test_a_models_mask_token_is_known_before_it_is_loaded_and_after(
    model_dir: Path, model: str, token: str
) -> None:
    backend = LocalBackend(settings(model_dir=model_dir))
    task = get_task("text-generation" if model == "gpt2" else "fill-mask")
    assert backend.status(task, f"local/{model}").mask_token == token
    inputs = {task.inputs[0].name: f"i like {token or 'good'} stars"}
    result_of(backend.run(make_call(task, f"local/{model}", inputs)))
    status = backend.status(task, f"local/{model}")
    assert (status.state, status.mask_token) == ("Loaded", token)


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("tokenizer_config.json", '{"mask_token": "<mask>"}'),
        ("special_tokens_map.json", '{"mask_token": {"content": "<mask>", "lstrip": true}}'),
    ],
)
def test_a_mask_token_is_read_from_a_tokenizers_files(tmp_path: Path, file: str, told: str) -> None:
    assert read_mask_token(tmp_path, "none") == ""
    (tmp_path / "tokenizer_config.json").write_text("[")
    (tmp_path / file).write_text(told)
    assert read_mask_token(tmp_path, file) == "<mask>"


def test_targets_are_the_only_words_and_unknown_ones_are_noted(backend: LocalBackend) -> None:
    inputs = {"text": "i like [MASK] stars"}
    params = {"targets": ["good", "bad", "goodly"]}
    call = make_call(get_task("fill-mask"), "local/bert-blanks", inputs, params)
    result = result_of(backend.run(call))
    assert {one["token_str"] for one in result.output} == {"good", "bad"}
    assert [note for note in result.notes if "“goodly”" in note]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("i like stars", r"no blank: write \[MASK\]"),
        ("i like <mask> stars", r"blank as \[MASK\], and the text has <mask>"),
        ("good " * 70 + "[MASK]", "behind the 64 tokens"),
    ],
)
def test_a_blank_that_the_model_will_not_find_is_explained(
    backend: LocalBackend, text: str, says: str
) -> None:
    with pytest.raises(InvalidInput, match=says):
        blanks(backend, "bert-blanks", text)
