"""What tests know of audio to audio."""

from __future__ import annotations

from core.stems import Stem, element
from tests.backends.local.models.onnx_file import splitter
from tests.backends.local.models.speech_to_speech import speecht5_voice
from tests.noise import recording
from tests.tasks import TaskCase

CASE = TaskCase(
    answer=[element(Stem("speech", recording())), element(Stem("noise", recording()))],
    inputs={"audio": recording()},
    models={"splitter": splitter, "speecht5-voice": speecht5_voice},
    empty=([], [[]]),
    extra_params=frozenset({"tgt_lang", "speaker_id"}),
)
