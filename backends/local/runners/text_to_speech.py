"""Models that speak: transformers' own pipeline, and a vocoder for those that draw spectrograms.

transformers would fetch a vocoder of its own choice from the Hub; here a model of spectrograms has
`vocoder_config.json` in its folder, which says how sound is made of them.
"""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import numpy as np
import numpy.typing as npt

from backends.local.failures import explained
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork
from backends.local.runners.pipeline import PipelineRunner, auto_class, load_pipeline, read_config
from backends.local.seeding import seeded
from core.errors import InvalidInput, ModelBroken, WrongTask

# What transformers calls the task.
PIPELINE = "text-to-audio"
# Some minutes of speech.
MAX_CHARACTERS = 3_000
# Of unknown words an error names the first.
MAX_NAMED = 5


class Voice:
    """What the task gets: texts into sound."""

    def __init__(self, pipe: Any) -> None:
        self.pipe = pipe
        self.tokenizer = pipe.tokenizer
        self.device = pipe.device

    @property
    def samples(self) -> bool:
        """Whether the model can be told how to draw what it says."""
        return bool(self.pipe.model.can_generate())

    def say(self, text: str, **params: Any) -> tuple[npt.NDArray[np.float32], int]:
        """Mono samples in -1..1 and their rate in Hz; equal texts sound equal unless sampled.

        `params` mean something only to a model that `samples`. Raises `InvalidInput` for a text
        that the model cannot say.
        """
        if len(text) > MAX_CHARACTERS:
            raise InvalidInput(
                f"The text has {len(text):,} characters; more than {MAX_CHARACTERS:,} are not said "
                "in one go.",
                "Shorten it.",
            )
        self._check_words(text)
        if self.tokenizer is not None and not self._is_heard(text):
            raise InvalidInput("The model knows no sign of this text.", "Try another one.")
        given = {"generate_kwargs": params} if params and self.samples else {}
        with nullcontext() if params.get("do_sample") else seeded(0):
            found = self.pipe(text, **given)
        samples = np.atleast_2d(np.asarray(found["audio"], dtype=np.float32))
        # Channels come first; a voice has one.
        mono = samples.mean(axis=0) if len(samples) < samples.shape[-1] else samples.mean(axis=-1)
        if not len(mono) or not np.isfinite(mono).all():
            raise InvalidInput("The model has no sound for this text.", "Try another one.")
        return mono, int(found["sampling_rate"])

    def _is_heard(self, text: str) -> bool:
        """Whether any token is more than filling or a sign that the model does not know."""
        silent = {self.tokenizer.pad_token_id, self.tokenizer.unk_token_id}
        return bool(set(self.tokenizer(text)["input_ids"]) - silent)

    def _check_words(self, text: str) -> None:
        """Raise `InvalidInput` with the words for which the tokenizer has no token."""
        unknown = getattr(self.tokenizer, "unk_token_id", None)
        if unknown is None or not self.tokenizer.is_fast:
            return
        read = self.tokenizer(text, return_offsets_mapping=True)
        pairs = zip(read["input_ids"], read["offset_mapping"], strict=True)
        places = [place for token, place in pairs if token == unknown]
        words = list(dict.fromkeys(text[begin:end] for begin, end in places if end > begin))
        if words:
            named = ", ".join(f"“{word[:40]}”" for word in words[:MAX_NAMED])
            more = f" and {len(words) - MAX_NAMED} more" if len(words) > MAX_NAMED else ""
            raise InvalidInput(
                f"This model does not know how to say {named}{more}.",
                "Use other words, or choose a model of a larger language.",
            )


class TextToSpeechRunner(PipelineRunner):
    """Loads models that make sound by themselves, or spectrograms with a vocoder beside them."""

    def check_fit(self, recipe: Recipe) -> None:
        recipe = replace(recipe, task_id=PIPELINE)
        config = read_config(recipe)
        if _draws_spectrograms(auto_class(recipe, config)) and not _vocoder_file(recipe).is_file():
            raise WrongTask(
                f"“{recipe.model}” only draws spectrograms: it needs a vocoder, another model that "
                "makes them audible.",
                "Choose a model that makes sound itself, such as one of VITS.",
            )

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        return super().builds(replace(recipe, task_id=PIPELINE))

    def load(self, recipe: Recipe) -> LoadedNetwork:
        recipe = replace(recipe, task_id=PIPELINE)
        more = {}
        if _draws_spectrograms(auto_class(recipe, read_config(recipe))):
            more["vocoder"] = _vocoder(recipe)
        pipe = load_pipeline(recipe, **more)
        return LoadedNetwork(Voice(pipe), pipe.model)


def _draws_spectrograms(auto: Any) -> bool:
    return bool(auto.__name__ == "AutoModelForTextToSpectrogram")


def _vocoder_file(recipe: Recipe) -> Any:
    from backends.local.vocoder import FILE

    return recipe.folder / FILE


def _vocoder(recipe: Recipe) -> Any:
    """What the pipeline calls with a spectrogram of shape (1, frames, bands)."""
    from backends.local.vocoder import GriffinLimConfig, griffin_lim

    with explained(recipe.model, "the vocoder"):
        try:
            config = GriffinLimConfig.read(recipe.folder)
        except (ValueError, TypeError) as error:
            raise ModelBroken(
                f"The vocoder_config.json of “{recipe.model}” is damaged.", "Choose another model."
            ) from error

    class Vocoder:
        def __init__(self) -> None:
            self.config = SimpleNamespace(sampling_rate=config.sampling_rate)

        def __call__(self, spectrogram: Any) -> Any:
            return griffin_lim(spectrogram[0], config)

    return Vocoder()


RUNNER = TextToSpeechRunner()
