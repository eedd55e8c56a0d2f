"""What tests know of audio classification."""

from __future__ import annotations

from tests.backends.local.models.audio_classifiers import (
    ast,
    hubert_classifier,
    wav2vec2_bert_classifier,
    wav2vec2_classifier,
    wavlm_classifier,
    whisper_classifier,
)
from tests.noise import recording
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[{"label": "rain", "score": 0.9}, {"label": "bell", "score": 0.1}],
    inputs={"audio": recording()},
    models={
        "wav2vec2-classifier": wav2vec2_classifier,
        "hubert-classifier": hubert_classifier,
        "wavlm-classifier": wavlm_classifier,
        "wav2vec2-bert-classifier": wav2vec2_bert_classifier,
        "ast": ast,
        "whisper-classifier": whisper_classifier,
    },
)
