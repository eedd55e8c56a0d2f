"""Networks that put a recording into a class.

These are wav2vec 2.0, HuBERT and WavLM, Wav2Vec2-BERT, Audio Spectrogram Transformers and Whisper.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import SMALL, labels, save


def _waves(folder: Path, config_class: Any, model_class: Any) -> None:
    from transformers import Wav2Vec2FeatureExtractor

    config = config_class(
        conv_dim=(16,) * 7,
        num_conv_pos_embeddings=16,
        num_conv_pos_embedding_groups=2,
        classifier_proj_size=16,
        # As the recommended ones: the mean of all layers, weighted.
        use_weighted_layer_sum=True,
        **SMALL,
        **labels(),
    )
    save(folder, model_class(config), Wav2Vec2FeatureExtractor())


def wav2vec2_classifier(folder: Path) -> None:
    from transformers import Wav2Vec2Config, Wav2Vec2ForSequenceClassification

    _waves(folder, Wav2Vec2Config, Wav2Vec2ForSequenceClassification)


def hubert_classifier(folder: Path) -> None:
    from transformers import HubertConfig, HubertForSequenceClassification

    _waves(folder, HubertConfig, HubertForSequenceClassification)


def wavlm_classifier(folder: Path) -> None:
    from transformers import WavLMConfig, WavLMForSequenceClassification

    _waves(folder, WavLMConfig, WavLMForSequenceClassification)


def wav2vec2_bert_classifier(folder: Path) -> None:
    from transformers import (
        SeamlessM4TFeatureExtractor,
        Wav2Vec2BertConfig,
        Wav2Vec2BertForSequenceClassification,
    )

    config = Wav2Vec2BertConfig(
        feature_projection_input_dim=160,
        conv_depthwise_kernel_size=3,
        classifier_proj_size=16,
        **SMALL,
        **labels(),
    )
    save(folder, Wav2Vec2BertForSequenceClassification(config), SeamlessM4TFeatureExtractor())


def ast(folder: Path) -> None:
    from transformers import ASTConfig, ASTFeatureExtractor, ASTForAudioClassification

    config = ASTConfig(num_mel_bins=32, max_length=256, **SMALL, **labels())
    save(
        folder,
        ASTForAudioClassification(config),
        ASTFeatureExtractor(num_mel_bins=32, max_length=256),
    )


def whisper_classifier(folder: Path) -> None:
    from transformers import (
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForAudioClassification,
    )

    config = WhisperConfig(
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        num_mel_bins=80,
        classifier_proj_size=16,
        **labels(),
    )
    save(folder, WhisperForAudioClassification(config), WhisperFeatureExtractor(feature_size=80))
