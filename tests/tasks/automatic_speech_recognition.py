"""What tests know of automatic speech recognition."""

from __future__ import annotations

from tests.backends.local.models.ctc import hubert, wav2vec2, wavlm
from tests.backends.local.models.whisper import whisper
from tests.noise import recording
from tests.tasks import TaskCase

CASE = TaskCase(
    answer={
        "text": "go",
        "chunks": [{"text": "go", "timestamp": [0.0, 0.5]}],
    },
    inputs={"audio": recording()},
    models={"wav2vec2": wav2vec2, "hubert": hubert, "wavlm": wavlm, "whisper": whisper},
    empty=("",),
    extra_params=frozenset({"language"}),
)
