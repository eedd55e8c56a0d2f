"""Any architecture that transformers knows for a task answers, and as transformers says it should.

The models have random weights, so each answer is held against the model itself, run by hand.
"""

from __future__ import annotations

import base64
import io
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
import transformers
from PIL import Image

from backends.base import Result
from backends.local import LocalBackend
from tests.backends.conftest import HEIGHT, INPUTS, WIDTH, a_call, events_of
from tests.backends.make_models import LABELS, MAKERS

# Torch's advice to the authors of WavLM.
pytestmark = pytest.mark.filterwarnings("ignore:Support for mismatched key_padding_mask")


def answer(backend: LocalBackend, task_id: str, model: str, **params: Any) -> Any:
    *before, result = events_of(backend, a_call(task_id, f"local/{model}", params))
    assert isinstance(result, Result)
    assert result.device == "cpu"
    assert result.seconds > 0
    assert not any(isinstance(event, Result) for event in before)
    return result.output


@pytest.mark.parametrize("model", MAKERS["text-classification"])
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


@pytest.mark.parametrize("model", MAKERS["table-question-answering"])
def test_table_answers_speak_of_cells_of_the_table(backend: LocalBackend, model: str) -> None:
    found = answer(backend, "table-question-answering", model)

    columns = list(INPUTS["table-question-answering"]["table"].values())
    assert found["cells"] == [columns[column][row] for row, column in found["coordinates"]]
    assert found["answer"].endswith(", ".join(found["cells"]))
    if model == "tapas":
        assert found["aggregator"] in {"NONE", "SUM", "AVERAGE", "COUNT"}
    else:
        assert "aggregator" not in found


@pytest.mark.parametrize("model", ["wav2vec2", "hubert", "wavlm"])
def test_ctc_transcripts_are_the_best_path(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    found = answer(backend, "automatic-speech-recognition", model, return_timestamps=True)

    processor = transformers.AutoProcessor.from_pretrained(model_dir / model)
    network = transformers.AutoModelForCTC.from_pretrained(model_dir / model)
    samples = INPUTS["automatic-speech-recognition"]["audio"].samples
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
    samples = INPUTS["automatic-speech-recognition"]["audio"].samples
    inputs = processor(samples, sampling_rate=16_000, return_tensors="pt")
    # The pipeline's own choice where the model makes none.
    tokens = network.generate(inputs.input_features, num_beams=5)
    assert found["text"]
    assert found == {"text": processor.decode(tokens[0], skip_special_tokens=True).strip()}


@pytest.mark.parametrize("model", MAKERS["object-detection"])
def test_boxes_are_in_pixels_of_the_image_as_given(
    backend: LocalBackend, model_dir: Path, model: str
) -> None:
    found = answer(backend, "object-detection", model, threshold=0.0)

    image = INPUTS["object-detection"]["image"]
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

    image = INPUTS["image-segmentation"]["image"]
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
