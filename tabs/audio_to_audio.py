"""audio-to-audio: a recording into one or several others, such as without its noise."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs
from core.output import Json
from core.param import Param, Params
from core.stems import StemElement, StemsWire, element
from core.task import Example, Models, Recommended, Runs, Task, View
from tabs.shared import truths
from tabs.shared.recording import RECORDING


def convert(model: Any, inputs: Inputs, params: Params) -> Any:
    """What the model makes of the recording, as JSON."""
    return [element(stem) for stem in model.convert(inputs["audio"], params)]


def notes(model: Any, inputs: Inputs, params: Params) -> tuple[str, ...]:
    """What was silent, and which parameters mean nothing to the model."""
    found = ["The recording is silent."] if inputs["audio"].silent else []
    unused = [f"“{name}”" for name in params if name not in model.takes]
    if unused:
        found.append(f"This model is not told {' or '.join(unused)}: it changed nothing.")
    return (*found, *model.notes)


TASK = Task(
    id="audio-to-audio",
    title="Audio to audio",
    group="Audio",
    icon="M3 9v6M6 6v12M9 10v4M12 12h4M14 10l2 2-2 2M18 10v4M21 11v2",
    about="Take the noise away from a recording, take voices apart, or turn one into another.",
    words=(
        "denoise",
        "noise suppression",
        "speech enhancement",
        "source separation",
        "stems",
        "voice conversion",
        "speech-to-speech",
        "S2ST",
        "speech translation",
    ),
    models=Models(
        bundled="taskyard/toy-denoiser",
        knows="Takes hiss, rumble, wind, hum, tones, clicks, rain, motors, bells and birds away "
        "from a computed voice, and gives voice and noise apart; other voices it hardly takes "
        "away. It has never heard a real recording.",
        recommended=(
            Recommended(
                "facebook/seamless-m4t-v2-large",
                "Says it in another language, one of 36; 9 GB.",
            ),
            Recommended("facebook/hf-seamless-m4t-medium", "The same, smaller and older; 5 GB."),
            Recommended(
                "microsoft/speecht5_vc",
                "The same words in another voice; 640 MB, and a vocoder of 50 MB.",
            ),
        ),
    ),
    inputs=(RECORDING,),
    params=(
        Param(
            "tgt_lang",
            "string",
            "Target language",
            "The language to say it in, for models that translate, as they name it (eng, fra); "
            "what a model does not know is answered with what it does.",
        ),
        Param(
            "speaker_id",
            "integer",
            "Speaker",
            "Which of the model’s voices says it, counted from 0, for models that have several.",
            low=0,
            high=10_000,
            step=1,
        ),
    ),
    output=Json(list[StemElement]),
    view=View("stems"),
    examples=(
        Example(
            "Speech beside a motor",
            {"audio": "noisy-2.flac"},
            expected=truths.loudness("noisy-2.flac"),
        ),
        Example(
            "Speech in rain", {"audio": "noisy-1.flac"}, expected=truths.loudness("noisy-1.flac")
        ),
        Example("Among other voices", {"audio": "noisy-3.flac"}),
    ),
    runs=Runs(runner="audio_to_audio", run=convert, notes=notes, in_transformers=False),
    wire=StemsWire(),
)
