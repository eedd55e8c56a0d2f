"""Models that speak: transformers' own pipeline, and a vocoder for those that draw spectrograms.

transformers would fetch a vocoder of its own choice from the Hub; here a model of spectrograms has
`vocoder_config.json` in its folder, which says how sound is made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from backends.local.failures import explained
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork
from backends.local.runners.pipeline import PipelineRunner, auto_class, load_pipeline, read_config
from backends.local.seeding import seeded
from backends.local.spoken_words import duration_predictor as _timing
from backends.local.spoken_words import said_words, timed
from core.errors import InvalidInput, InvalidParameter, ModelBroken, WrongTask
from core.media import Audio
from core.param import quoted

# What transformers calls the task.
PIPELINE = "text-to-audio"
# Of unknown words an error names the first, and so of voices.
MAX_NAMED = 5
MAX_NAMED_VOICES = 20


class Voice:
    """What the task gets: texts into sound.

    `voices`: those that the model has, by their names, with what its pipeline is given for each;
    none where it has only one.
    """

    def __init__(self, pipe: Any) -> None:
        self.pipe = pipe
        self.tokenizer = pipe.tokenizer
        self.device = pipe.device
        self.voices = _voices(pipe)
        self._pace = _pace(pipe.model)

    @property
    def samples(self) -> bool:
        """Whether the model can be told how to draw what it says."""
        return bool(self.pipe.model.can_generate())

    @property
    def draws(self) -> bool:
        """Whether anything is drawn by chance, so that a seed means something."""
        return self.samples or hasattr(self.pipe.model, "noise_scale")

    @property
    def paced(self) -> bool:
        """Whether the model can be told how fast to speak."""
        return self._pace is not None

    def check(self, text: str, voice: str | None) -> None:
        """Raise `InvalidInput` for words that the model cannot say, and `InvalidParameter` for a
        voice that it has not."""
        self._check_words(text)
        if voice is not None and voice not in self.voices:
            known = ", ".join([*self.voices][:MAX_NAMED_VOICES])
            more = ", …" if len(self.voices) > MAX_NAMED_VOICES else ""
            raise InvalidParameter(
                f"This model has no “voice” called {quoted(voice)}.",
                f"It has {known}{more}." if known else "It has only one: leave it out.",
            )

    def hears(self, text: str) -> bool:
        """Whether any token of a text is more than filling or a sign that is not known."""
        if self.tokenizer is None:
            return True
        silent = {self.tokenizer.pad_token_id, self.tokenizer.unk_token_id}
        special = getattr(self.tokenizer, "all_special_ids", ())
        return bool(set(self.tokenizer(text)["input_ids"]) - silent - {*special})

    def say(
        self,
        text: str,
        *,
        voice: str | None = None,
        speed: float = 1.0,
        seed: int | None = None,
        **drawing: Any,
    ) -> Audio:
        """A recording of the voice that says the text, with its words where the model times them.

        Equal texts sound equal unless they are sampled without a seed. `drawing` means something
        only to a model that `samples`, `speed` to one that is `paced`. Raises `InvalidInput` for a
        text of which the model makes no sound.
        """
        given: dict[str, Any] = {"generate_kwargs": drawing} if drawing and self.samples else {}
        if self.voices and (voice or self._usual):
            for name, values in self.voices[voice or self._usual].items():
                given[name] = {**given.get(name, {}), **values}
        pace = self._pace(speed) if self._pace else nullcontext()
        by_chance = drawing.get("do_sample") and seed is None
        with (
            nullcontext() if by_chance else seeded(seed or 0),
            pace,
            timed(self.pipe.model) as times,
        ):
            found = self.pipe(text, **given)
        samples = np.atleast_2d(np.asarray(found["audio"], dtype=np.float32))
        # Channels come first; a voice has one.
        mono = samples.mean(axis=0) if len(samples) < samples.shape[-1] else samples.mean(axis=-1)
        if not len(mono) or not np.isfinite(mono).all():
            raise InvalidInput("The model has no sound for this text.", "Try another one.")
        audio = Audio(mono, int(found["sampling_rate"]))
        return replace(audio, words=said_words(self.tokenizer, text, times.ends(audio.seconds)))

    @property
    def _usual(self) -> str:
        """The voice where none is named; "" for a model that takes another each time."""
        return "" if self.samples else next(iter(self.voices))

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


def _voices(pipe: Any) -> Mapping[str, Mapping[str, Any]]:
    """The voices of a pipeline's model, each with the arguments that choose it."""
    import torch

    if presets := _presets(getattr(pipe, "processor", None)):
        return {name: {"preprocess_params": {"voice_preset": name}} for name in presets}
    count = range(getattr(_config_of(pipe.model), "num_speakers", None) or 1)
    if len(count) == 1 or _timing(pipe.model) is None:
        return {}
    if hasattr(pipe.model, "embed_speaker"):
        return {str(n): {"forward_params": {"speaker_id": n}} for n in count}
    return {str(n): {"forward_params": {"speaker_ids": torch.tensor([[n]])}} for n in count}


def _presets(processor: Any) -> list[str]:
    """The voices of Bark whose files are there."""
    told = getattr(processor, "speaker_embeddings", None) or {}
    root = Path(told.get("repo_or_path", ""))
    return [
        name
        for name in getattr(processor, "available_voice_presets", ())
        if all((root / file).is_file() for file in told[name].values())
    ]


def _pace(model: Any) -> Callable[[float], AbstractContextManager[None]] | None:
    """What makes the model speak faster or slower within a block; None where nothing does."""
    if _timing(model) is None:
        return None
    if hasattr(model, "speaking_rate"):
        return lambda speed: _changed(model, "speaking_rate", model.speaking_rate * speed)
    # What is called speed there is how long each sound lasts.
    config = _config_of(model)
    return lambda speed: _changed(config, "speaking_speed", config.speaking_speed / speed)


def _config_of(model: Any) -> Any:
    """The configuration, without that of a vocoder around the model."""
    return getattr(model.config, "model_config", model.config)


@contextmanager
def _changed(holder: Any, name: str, value: float) -> Iterator[None]:
    before = getattr(holder, name)
    setattr(holder, name, value)
    try:
        yield
    finally:
        setattr(holder, name, before)


class TextToSpeechRunner(PipelineRunner):
    """Loads models that make sound by themselves, or spectrograms with a vocoder beside them."""

    # Bark's voices; those at the top of the folder are the same, worse.
    small = (*PipelineRunner.small, "speaker_embeddings/v2/*.npy")

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
