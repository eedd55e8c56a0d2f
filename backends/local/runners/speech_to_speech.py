"""transformers' models that turn speech into speech: another voice, or another language.

SpeechT5 draws spectrograms, and needs a vocoder: a SpeechT5HifiGan in `vocoder/` in its own folder
or, for a model of the Hub, the one that its authors made for it. Whose voice it takes is an
embedding, a row of `speaker_embeddings.npy`. SeamlessM4T translates, and has speakers of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

import numpy as np
import numpy.typing as npt

from backends.base import LOCAL
from backends.local import progress, stopping
from backends.local.failures import explained, hub_failure
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork, NetworkRunner
from backends.local.runners.pipeline import dtype_of, read_config, read_network
from backends.local.seeding import seeded
from core.errors import InvalidInput, InvalidParameter, ModelBroken, WrongTask
from core.media import Audio
from core.param import Params, quoted
from core.stems import Stem

Floats = npt.NDArray[np.float32]

VOCODER = "vocoder"
AUTHORS_VOCODER = "microsoft/speecht5_hifigan"
EMBEDDINGS = "speaker_embeddings.npy"
# What the models have heard at a time; longer recordings are cut where they are quietest.
MOST_SECONDS = 20.0
# Where a cut is looked for, before the end of a part, and how long a quiet place is.
SEARCH_SECONDS = 8.0
QUIET_SECONDS = 0.1
SHORTEST_SECONDS = 0.25
# Of known languages or speakers an error names the first.
MAX_NAMED = 40


@dataclass
class SpeechT5:
    """Another voice for the same words."""

    network: Any
    vocoder: Any
    speakers: Floats
    takes = ("speaker_id",)

    @property
    def rate(self) -> int:
        """Of what it gives, in Hz."""
        return int(self.vocoder.config.sampling_rate)

    @property
    def notes(self) -> tuple[str, ...]:
        """Whose voice it is, if nobody's."""
        if len(self.speakers):
            return ()
        return (
            f"The model came without anybody's voice ({EMBEDDINGS}); this is how it speaks without "
            "one.",
        )

    def check(self, params: Params) -> None:
        """Raise `InvalidParameter` for a speaker that is not among the embeddings."""
        _check_speaker(params.get("speaker_id"), len(self.speakers))

    def speak(self, heard: Mapping[str, Any], params: Params) -> Any:
        """The new recording, a tensor [samples]."""
        import torch

        chosen: Any = params.get("speaker_id") or 0
        size = self.network.config.speaker_embedding_dim
        # Without any embedding the model's own stand-in, which is its authors' as well.
        row = self.speakers[chosen] if len(self.speakers) else np.zeros(size, np.float32)
        given = torch.from_numpy(row)[None].to(self.network.device, self.network.dtype)
        return self.network.generate_speech(
            heard["input_values"],
            given,
            attention_mask=heard.get("attention_mask"),
            vocoder=self.vocoder,
        )


@dataclass
class Seamless:
    """The same in another language."""

    network: Any
    takes = ("tgt_lang", "speaker_id")
    notes = ()

    @property
    def rate(self) -> int:
        """Of what it gives, in Hz."""
        return int(self.network.config.sampling_rate)

    @property
    def languages(self) -> tuple[str, ...]:
        """Those that it can write and say."""
        names = ("text_decoder_lang_to_code_id", "t2u_lang_code_to_id", "vocoder_lang_code_to_id")
        tables = [getattr(self.network.generation_config, name, None) or {} for name in names]
        return tuple(each for each in tables[-1] if all(each in table for table in tables))

    def check(self, params: Params) -> None:
        """Raise `InvalidParameter` for a language or a speaker that it has not."""
        language: Any = params.get("tgt_lang")
        if language not in self.languages:
            known = ", ".join(self.languages[:MAX_NAMED])
            more = ", …" if len(self.languages) > MAX_NAMED else ""
            said = "needs “tgt_lang”" if language is None else f"does not speak {quoted(language)}"
            raise InvalidParameter(f"This model {said}.", f"It speaks {known}{more}.")
        _check_speaker(params.get("speaker_id"), self.network.config.vocoder_num_spkrs)

    def speak(self, heard: Mapping[str, Any], params: Params) -> Any:
        """The new recording, a tensor [samples]."""
        speaker: Any = params.get("speaker_id") or 0
        # The first version and the second have other names for it.
        name = "speaker_id" if "v2" in self.network.config.model_type else "spkr_id"
        waveform, lengths = self.network.generate(
            **heard, tgt_lang=params["tgt_lang"], **{name: speaker}
        )
        return waveform.reshape(-1)[: int(lengths.reshape(-1)[0])]


class Speaker:
    """What the task gets: speech into other speech."""

    def __init__(self, speech: SpeechT5 | Seamless, extractor: Any) -> None:
        self.speech = speech
        self.extractor = extractor
        self.device = speech.network.device
        self.takes = speech.takes
        self.notes: tuple[str, ...] = speech.notes

    def convert(self, audio: Audio, params: Params) -> tuple[Stem, ...]:
        """One stem, whose length is the model's own choice.

        Raises `InvalidParameter` for a language or a speaker that the model does not know, and
        `InvalidInput` where it has no sound for the recording.
        """
        self.speech.check(params)
        rate = self.extractor.sampling_rate
        samples = audio.at(rate)
        samples = np.pad(samples, (0, max(0, round(SHORTEST_SECONDS * rate) - len(samples))))
        parts = [*quietly_cut(samples, rate)]
        said = []
        for number, part in enumerate(parts):
            stopping.raise_if_stopped()
            if number:
                progress.tell(f"Working … part {number + 1} of {len(parts)}", number / len(parts))
            with seeded(0):
                said.append(self._said(part, rate, params))
        joined = np.concatenate(said)
        if not len(joined) or not np.isfinite(joined).all():
            raise InvalidInput("The model has no sound for this recording.", "Try another one.")
        return (Stem("speech", Audio(joined, self.speech.rate)),)

    def _said(self, samples: Floats, rate: int, params: Params) -> Floats:
        heard = self.extractor(
            samples, sampling_rate=rate, return_tensors="pt", return_attention_mask=True
        )
        network = self.speech.network
        given = {
            name: each.to(network.device, network.dtype if each.is_floating_point() else None)
            for name, each in heard.items()
        }
        found = self.speech.speak(given, params)
        return np.asarray(found.float().cpu().numpy().reshape(-1), np.float32)


def quietly_cut(samples: Floats, rate: int) -> Iterator[Floats]:
    """The recording in parts of at most `MOST_SECONDS`, cut where it is quietest."""
    most, search = round(MOST_SECONDS * rate), round(SEARCH_SECONDS * rate)
    quiet = max(1, round(QUIET_SECONDS * rate))
    while len(samples) > most:
        near = np.square(samples[most - search : most], dtype=np.float64)
        loudness = np.convolve(near, np.ones(quiet), "valid")
        cut = most - search + int(loudness.argmin()) + quiet // 2
        yield samples[:cut]
        samples = samples[cut:]
    yield samples


def _check_speaker(speaker: Any, count: int) -> None:
    if speaker is not None and not 0 <= speaker < max(1, count):
        raise InvalidParameter(
            f"This model has no “speaker_id” {speaker}.",
            f"It has {count}, counted from 0." if count else "It has only one: leave it out.",
        )


# The architecture that speaks, by what transformers calls the family.
CLASSES = {
    "speecht5": "SpeechT5ForSpeechToSpeech",
    "seamless_m4t": "SeamlessM4TForSpeechToSpeech",
    "seamless_m4t_v2": "SeamlessM4Tv2ForSpeechToSpeech",
}
# Weights of a whole family, of which speech to speech is a part.
WHOLE = ("SeamlessM4TModel", "SeamlessM4Tv2Model")


class _Auto:
    """A class of transformers with the methods of an Auto class."""

    def __init__(self, made: Any) -> None:
        self.__name__ = made.__name__
        self.from_pretrained = made.from_pretrained
        self._made = made

    def from_config(self, config: Any, **_: Any) -> Any:
        return self._made._from_config(config)


class SpeechToSpeechRunner(NetworkRunner):
    """Loads SpeechT5 for speech to speech, and SeamlessM4T."""

    small: ClassVar[tuple[str, ...]] = (
        *NetworkRunner.small,
        EMBEDDINGS,
        f"{VOCODER}/config.json",
        f"{VOCODER}/model.safetensors",
    )

    def check_fit(self, recipe: Recipe) -> None:
        self.builds(recipe)

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        import transformers

        config = read_config(recipe)
        name = CLASSES.get(config.model_type)
        if name is None or not {name, *WHOLE} & set(config.architectures or [name]):
            what = (config.architectures or [config.model_type])[0]
            raise WrongTask(
                f"“{recipe.model}” ({what}) does not turn a recording into another one.",
                "Choose SpeechT5 for speech to speech, SeamlessM4T, or an ONNX model.",
            )
        return config, _Auto(getattr(transformers, name))

    def load(self, recipe: Recipe) -> LoadedNetwork:
        from transformers import AutoFeatureExtractor

        config, auto = self.builds(recipe)
        network = read_network(recipe, config, auto).to(recipe.device.home)
        with explained(recipe.model, "the feature extractor"):
            extractor = AutoFeatureExtractor.from_pretrained(recipe.folder, **recipe.options)
        if config.model_type != "speecht5":
            _tell_languages(recipe, network)
            return LoadedNetwork(Speaker(Seamless(network), extractor), network)
        vocoder = _vocoder(recipe, config, dtype_of(recipe, config)).to(recipe.device.home)
        speech = SpeechT5(network, vocoder, _embeddings(recipe, config.speaker_embedding_dim))
        return LoadedNetwork(Speaker(speech, extractor), network, vocoder)


def _tell_languages(recipe: Recipe, network: Any) -> None:
    """Give the network the tables of languages and letters of its generation_config.json.

    transformers reads from that file only what every model has, and asks for the tables later.
    """
    with explained(recipe.model, "the generation configuration"):
        file = recipe.folder / "generation_config.json"
        told = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    for name, table in told.items():
        if isinstance(table, dict) and not hasattr(network.generation_config, name):
            setattr(network.generation_config, name, table)


def _vocoder(recipe: Recipe, config: Any, dtype: Any) -> Any:
    from transformers import SpeechT5HifiGan

    folder = recipe.folder / VOCODER
    if not (folder / "config.json").is_file():
        folder = _authors_vocoder(recipe)
    with explained(recipe.model, "the vocoder"):
        vocoder = read_network(
            replace(recipe, folder=folder),
            SpeechT5HifiGan.config_class.from_pretrained(folder, local_files_only=True),
            SpeechT5HifiGan,
        )
    if vocoder.config.model_in_dim != config.num_mel_bins:
        raise ModelBroken(
            f"The vocoder of “{recipe.model}” takes other spectrograms than the model draws.",
            "Choose another model.",
        )
    return vocoder.to(dtype)


def _authors_vocoder(recipe: Recipe) -> Path:
    """The folder of the vocoder that SpeechT5's authors made, from the cache or the Hub."""
    if recipe.model.startswith(LOCAL):
        raise WrongTask(
            f"“{recipe.model}” only draws spectrograms: it needs a vocoder, another model that "
            "makes them audible.",
            f"Put one, such as {AUTHORS_VOCODER}, into the folder “{VOCODER}” beside its files.",
        )
    from huggingface_hub import snapshot_download

    progress.tell(f"Downloading {AUTHORS_VOCODER}", 0)
    try:
        return Path(
            snapshot_download(
                AUTHORS_VOCODER,
                allow_patterns=["config.json", "model.safetensors", "pytorch_model.bin"],
            )
        )
    except Exception as error:
        raise hub_failure(AUTHORS_VOCODER, error) from error


def _embeddings(recipe: Recipe, size: int) -> Floats:
    """The voices beside the model, `[speakers, size]`; none where there is no such file."""
    file = recipe.folder / EMBEDDINGS
    if not file.is_file():
        return np.zeros((0, size), np.float32)
    with explained(recipe.model, "the file of speakers"):
        found = np.atleast_2d(np.load(file, allow_pickle=False)).astype(np.float32)
    if found.ndim != 2 or found.shape[1] != size or not np.isfinite(found).all():
        raise ModelBroken(
            f"The {EMBEDDINGS} of “{recipe.model}” does not hold rows of {size} numbers.",
            "Choose another model, or tell its authors.",
        )
    return found


RUNNER = SpeechToSpeechRunner()
