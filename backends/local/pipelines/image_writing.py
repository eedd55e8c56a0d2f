"""What pipelines have in common whose networks look at a picture and write a text."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

import torch
from transformers import Pipeline
from transformers.image_utils import load_image

from backends.local import decoding
from backends.local.pipelines.token_limits import positions
from core.errors import ModelBroken

_NEW_TOKENS = 256
# `max_length` in a model's generation parameters that transformers 4.57 took for unset.
_NO_LENGTH = (None, 20)
# What networks call their part that writes; others write themselves.
_WRITERS = ("text_decoder", "language_model", "decoder")
# Those of them that do so alone, with what was seen before them.
_ALONE = _WRITERS[:2]


class ImageWritingPipeline(Pipeline):  # type: ignore[misc]
    """Generates as transformers 4.57 did: 256 new tokens, unless the model says how long texts are.

    Deliberate differences: a call's `max_length` takes precedence over those 256, a text is never
    longer than the network has positions for, and a picture may be 1 or 3 pixels high.
    """

    _pipeline_calls_generate = True
    _load_tokenizer = True
    _load_image_processor = True
    _load_processor = False
    _load_feature_extractor = False

    @property
    def longest_text(self) -> int:
        """The number of tokens of a prompt or question that are read at most."""
        most = int(self.tokenizer.model_max_length)
        limit = positions(self._writer)
        if limit is not None:
            # What goes on from it needs room, too.
            most = min(most, limit if self._reads_apart else limit // 2)
        return max(1, most - self._image_tokens)

    def text_tokens(self, text: str) -> int:
        """How many tokens a prompt or question has."""
        return len(self.tokenizer(text, verbose=False)["input_ids"])

    def beams(self, given: Mapping[str, Any]) -> int:
        """How many beams a call with these parameters of `generate` searches with."""
        config, _ = self._generation(given)
        return int(config.num_beams or 1)

    @property
    def _writer(self) -> Any:
        """The part of the network that writes."""
        return self._part(_WRITERS)

    def _part(self, names: tuple[str, ...]) -> Any:
        """The part of the network that has one of these names, or else the network."""
        found = (getattr(self.model, name) for name in names if hasattr(self.model, name))
        return next(found, self.model)

    @property
    def _reads_apart(self) -> bool:
        """Whether what is written does not go on from the text that is read."""
        if not self.model.can_generate() or hasattr(self.model, "text_encoder"):
            return True
        return bool(self._writer.config.is_encoder_decoder)

    @property
    def _image_tokens(self) -> int:
        """How many tokens stand for the picture before the text, where the network is told so."""
        return int(getattr(self.model.config, "num_query_tokens", 0))

    def _pixels(self, image: Any, **more: Any) -> Any:
        """The tensors of a picture (1 × …), with floats of the network's precision."""
        image = load_image(image)
        # transformers 5 would put white behind what was see-through before it became RGB.
        image.info.pop("transparency", None)
        # Else one that is 1 or 3 pixels high is taken for one whose colours come first.
        told = {"input_data_format": "channels_last", **more}
        return self.image_processor(images=image, return_tensors="pt", **told).to(self.dtype)

    def _text(self, text: str, truncation: bool | str, **more: Any) -> dict[str, Any]:
        """The tensors of a prompt or question (1 × tokens).

        Tokens that stand for the picture are before it where there are some: else BLIP-2 would not
        look at it, as in transformers 4.57's pipelines.
        """
        limit = {"max_length": self.longest_text} if truncation else {}
        encoded = dict(
            self.tokenizer(text, return_tensors="pt", truncation=truncation, **limit, **more)
        )
        if self.model.can_generate():
            encoded.pop("token_type_ids", None)
        count = self._image_tokens
        if not count:
            return encoded
        image_token = self.model.config.image_token_index
        if image_token is None:
            raise ModelBroken(
                "The config.json of this model does not say which token stands for the picture "
                "(“image_token_index”): it could not be seen beside a text.",
                "Choose another model, or a newer version of it.",
            )
        ids, mask = encoded["input_ids"], encoded["attention_mask"]
        return {
            "input_ids": torch.cat([ids.new_full((len(ids), count), image_token), ids], -1),
            "attention_mask": torch.cat([mask.new_ones(len(mask), count), mask], -1),
        }

    def _generation(self, given: Mapping[str, Any], ids: Any = None) -> tuple[Any, dict[str, Any]]:
        """The configuration of a call of `generate`, and those of its arguments that are not in it.

        It is whole: networks hand it on to the part of theirs that writes, which has another one.
        `ids`: the tokens of what is read (texts × tokens).
        """
        config = copy.deepcopy(given.get("generation_config") or self.model.generation_config)
        if config.pad_token_id is None:
            config.pad_token_id = self.tokenizer.pad_token_id
        if config.max_length in _NO_LENGTH and config.max_new_tokens is None:
            config.max_new_tokens = None if "max_length" in given else _NEW_TOKENS
        by_task = getattr(self.model.config, "task_specific_params", None) or {}
        config.update(**{k: v for k, v in by_task.get(self.task, {}).items() if k != "prefix"})
        rest = config.update(**{**self._generate_kwargs, **given})
        rest.pop("generation_config", None)
        self._shorten(config, ids)
        return config, rest

    def _generate(self, config: Any, *inputs: Any, **more: Any) -> Any:
        """What the network's `generate` gives, made together with others where that may be."""
        together = decoding.loop(self._part(_ALONE), config, more.get("streamer"))
        return self.model.generate(*inputs, generation_config=config, **more, **together)

    def _shorten(self, config: Any, ids: Any) -> None:
        """Change the lengths in `config` to a token at least, and what there are positions for."""
        read = self._read(ids)
        new = config.max_new_tokens
        longest = max(read + 1, config.max_length or 0) if new is None else read + new
        longest = min(longest, positions(self._writer) or longest)
        if new is None:
            config.max_length = longest
        else:
            config.max_new_tokens = max(1, longest - read)
        for name, most in (("min_length", longest), ("min_new_tokens", longest - read)):
            least = getattr(config, name)
            if least is not None and least > most:
                setattr(config, name, max(0, most))

    def _read(self, ids: Any) -> int:
        """The number of tokens from which the text goes on, which are part of its length."""
        if self._reads_apart:
            return 1
        return 1 + self._image_tokens if ids is None else int(ids.shape[-1])

    def decode(self, tokens: Any, skip_special_tokens: bool = True) -> str:
        """The text of a sequence of tokens; streamers ask for it as they would a tokenizer."""
        text: str = self.tokenizer.decode(
            tokens,
            skip_special_tokens=skip_special_tokens,
            clean_up_tokenization_spaces=False,
        )
        # transformers 5 would leave it out for some tokenizers that ask for it.
        if self.tokenizer.clean_up_tokenization_spaces:
            text = self.tokenizer.clean_up_tokenization(text)
        return text
