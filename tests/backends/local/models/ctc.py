"""Speech models that choose a letter for each moment: wav2vec 2.0, HuBERT and WavLM."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import SMALL, save


def _letters(folder: Path) -> Any:
    from transformers import Wav2Vec2CTCTokenizer

    letters = ["<pad>", "<s>", "</s>", "<unk>", "|", *"abcdefghijk"]
    (folder / "vocab.json").write_text(json.dumps({letter: n for n, letter in enumerate(letters)}))
    return Wav2Vec2CTCTokenizer(str(folder / "vocab.json"))


def _ctc(folder: Path, config_class: Any, model_class: Any) -> None:
    from transformers import Wav2Vec2FeatureExtractor, Wav2Vec2Processor

    config = config_class(
        vocab_size=16,
        conv_dim=(16,) * 7,
        num_conv_pos_embeddings=16,
        num_conv_pos_embedding_groups=2,
        **SMALL,
    )
    processor = Wav2Vec2Processor(
        feature_extractor=Wav2Vec2FeatureExtractor(), tokenizer=_letters(folder)
    )
    save(folder, model_class(config), processor)


def wav2vec2(folder: Path) -> None:
    from transformers import Wav2Vec2Config, Wav2Vec2ForCTC

    _ctc(folder, Wav2Vec2Config, Wav2Vec2ForCTC)


def hubert(folder: Path) -> None:
    from transformers import HubertConfig, HubertForCTC

    _ctc(folder, HubertConfig, HubertForCTC)


def wavlm(folder: Path) -> None:
    from transformers import WavLMConfig, WavLMForCTC

    _ctc(folder, WavLMConfig, WavLMForCTC)
