"""Transcripts are those of the model, run by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import torch
import transformers

from backends.local.backend import LocalBackend
from core.errors import InvalidParameter
from tests.backends.conftest import settings
from tests.backends.local.models.whisper import whisper
from tests.tabs.answers import answer
from tests.tasks import case

# Torch's advice to the authors of WavLM.
pytestmark = pytest.mark.filterwarnings("ignore:Support for mismatched key_padding_mask")


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
