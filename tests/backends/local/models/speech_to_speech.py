"""SpeechT5 and SeamlessM4T, from speech to speech."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from tests.backends.local.models.saving import save

LANGUAGES = {"eng": 1, "fra": 2}


def speecht5_voice(folder: Path) -> None:
    """With its vocoder, and two voices."""
    from transformers import (
        SpeechT5Config,
        SpeechT5FeatureExtractor,
        SpeechT5ForSpeechToSpeech,
        SpeechT5HifiGan,
        SpeechT5HifiGanConfig,
    )

    config = SpeechT5Config(
        hidden_size=16,
        encoder_layers=1,
        encoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_layers=1,
        decoder_attention_heads=2,
        decoder_ffn_dim=16,
        conv_dim=[16, 16],
        conv_stride=[5, 64],
        conv_kernel=[10, 64],
        conv_bias=False,
        num_feat_extract_layers=2,
        num_conv_pos_embeddings=4,
        num_conv_pos_embedding_groups=2,
        num_mel_bins=4,
        speech_decoder_prenet_units=8,
        speech_decoder_postnet_layers=2,
        speech_decoder_postnet_units=8,
        speech_decoder_postnet_kernel=3,
        speaker_embedding_dim=6,
        max_speech_positions=400,
        max_length=50,
    )
    save(folder, SpeechT5ForSpeechToSpeech(config), SpeechT5FeatureExtractor(num_mel_bins=4))
    (folder / "vocoder").mkdir()
    sound = SpeechT5HifiGanConfig(
        model_in_dim=4,
        upsample_initial_channel=8,
        upsample_rates=[4, 4],
        upsample_kernel_sizes=[8, 8],
        resblock_kernel_sizes=[3],
        resblock_dilation_sizes=[[1, 3]],
    )
    save(folder / "vocoder", SpeechT5HifiGan(sound))
    voices = np.random.default_rng(0).normal(size=(2, 6)).astype(np.float32)
    np.save(folder / "speaker_embeddings.npy", voices)


def _seamless() -> dict[str, Any]:
    return {
        "vocab_size": 30,
        "t2u_vocab_size": 30,
        "hidden_size": 16,
        "speech_encoder_layers": 1,
        "speech_encoder_attention_heads": 2,
        "speech_encoder_intermediate_size": 16,
        "conv_depthwise_kernel_size": 3,
        "encoder_layers": 1,
        "encoder_attention_heads": 2,
        "encoder_ffn_dim": 16,
        "decoder_layers": 1,
        "decoder_attention_heads": 2,
        "decoder_ffn_dim": 16,
        "t2u_encoder_layers": 1,
        "t2u_decoder_layers": 1,
        "t2u_encoder_attention_heads": 2,
        "t2u_decoder_attention_heads": 2,
        "t2u_encoder_ffn_dim": 16,
        "t2u_decoder_ffn_dim": 16,
        "max_position_embeddings": 64,
        "max_new_tokens": 6,
        "num_adapter_layers": 1,
        "adaptor_kernel_size": 3,
        "adaptor_stride": 3,
        "upsample_initial_channel": 8,
        "unit_embed_dim": 8,
        "lang_embed_dim": 4,
        "spkr_embed_dim": 4,
        "vocoder_num_langs": 4,
        "vocoder_num_spkrs": 3,
        "unit_hifi_gan_vocab_size": 40,
        # Random weights may choose tokens that stand for no sound, which lie below the offset.
        "vocoder_offset": 0,
        "upsample_rates": [4, 4],
        "upsample_kernel_sizes": [8, 8],
        "resblock_kernel_sizes": [3],
        "resblock_dilation_sizes": [[1, 3]],
    }


def seamless(folder: Path) -> None:
    """The first version."""
    from transformers import SeamlessM4TConfig, SeamlessM4TForSpeechToSpeech

    _save(folder, SeamlessM4TForSpeechToSpeech(SeamlessM4TConfig(**_seamless())))


def seamless_v2(folder: Path) -> None:
    """The second version, which knows letters."""
    from transformers import SeamlessM4Tv2Config, SeamlessM4Tv2ForSpeechToSpeech

    config = SeamlessM4Tv2Config(
        **_seamless(), char_vocab_size=12, t2u_variance_predictor_embed_dim=16
    )
    network = SeamlessM4Tv2ForSpeechToSpeech(config)
    letters = "abcdefgh"
    network.generation_config.id_to_text = {
        str(number): letters[number % len(letters)] for number in range(config.vocab_size)
    }
    network.generation_config.char_to_id = {
        letter: number + 1 for number, letter in enumerate(letters)
    }
    _save(folder, network)


def _save(folder: Path, network: Any) -> None:
    from transformers import SeamlessM4TFeatureExtractor

    for name in ("text_decoder_lang_to_code_id", "t2u_lang_code_to_id", "vocoder_lang_code_to_id"):
        setattr(network.generation_config, name, LANGUAGES)
    save(folder, network, SeamlessM4TFeatureExtractor())
