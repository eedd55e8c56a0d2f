"""summarization, translation and text2text-generation: a text into another, by an encoder–decoder.

As in transformers 4.57, the defaults are four beams (also where the model's own configuration has
another number) and 256 new tokens. Deliberate differences: a call's `max_length` takes precedence
over those 256, batches are padded on the right, where every encoder expects it, inputs can be
truncated to the network's positions, and languages the model does not know are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from transformers import Pipeline

from backends.local import decoding
from backends.local.pipelines.token_limits import longest_input, positions
from core.errors import InvalidParameter

_BEAMS = 4
_NEW_TOKENS = 256
# `max_length` in a model's generation parameters that transformers 4.57 took for unset.
_NO_LENGTH = (None, 20)


class Text2TextGenerationPipeline(Pipeline):  # type: ignore[misc]
    """A text, or a list of them, into `[{"generated_text": …}]`, one a text and returned sequence.

    Parameters: `truncation` (false: a text longer than the model reads fails),
    `clean_up_tokenization_spaces`, `batch_size`, and whatever `generate` takes, `streamer`
    included. A streamer sees tokens as they come, so it gets one beam unless told otherwise.
    """

    _pipeline_calls_generate = True
    _load_tokenizer = True
    _load_processor = False
    _load_image_processor = False
    _load_feature_extractor = False

    return_name = "generated"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.tokenizer.padding_side = "right"

    @property
    def longest_input(self) -> int | None:
        """The number of tokens that the model reads, prefix included; None for any number."""
        return longest_input(self.model, self.tokenizer)

    def tokens_left_out(self, text: str, **params: Any) -> int:
        """How many tokens of `text` a call with `params` and `truncation` would not read."""
        preprocess_params, _, _ = self._sanitize_parameters(**params)
        whole = self.preprocess(text, **{**preprocess_params, "truncation": False})
        count = int(whole["input_ids"].shape[-1])
        return max(0, count - (self.longest_input or count))

    def beams(self, **params: Any) -> int:
        """How many beams a call with `params` and without a streamer searches with."""
        _, generate, _ = self._sanitize_parameters(**params)
        own = {"num_beams": _BEAMS, **self._params_for(generate), **generate}
        return int(own["num_beams"])

    def _params_for(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        """The configuration's parameters for a call with these parameters."""
        return self._task_params()

    def __call__(self, inputs: Any, **kwargs: Any) -> Any:
        outputs = super().__call__(inputs, **kwargs)
        if isinstance(inputs, list) and all(len(each) == 1 for each in outputs):
            return [sequence for (sequence,) in outputs]
        return outputs

    def _sanitize_parameters(
        self,
        truncation: bool | str | None = None,
        clean_up_tokenization_spaces: bool | None = None,
        **generate: Any,
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        preprocess = {} if truncation is None else {"truncation": truncation}
        clean_up = clean_up_tokenization_spaces
        postprocess = {} if clean_up is None else {"clean_up_tokenization_spaces": clean_up}
        return preprocess, generate, postprocess

    def _task_params(self) -> Mapping[str, Any]:
        """The configuration's parameters for this task: prefix and generation parameters."""
        return self._by_task().get(self.task, {})

    def _by_task(self) -> Mapping[str, Mapping[str, Any]]:
        return getattr(self.model.config, "task_specific_params", None) or {}

    def preprocess(self, text: str, truncation: bool | str = False) -> Any:
        """The tokens of one text with the task's prefix, as tensors (1 × tokens)."""
        return self._tokens(text, self._task_params(), truncation)

    def _tokens(self, text: str, task_params: Mapping[str, Any], truncation: bool | str) -> Any:
        prefix = task_params.get("prefix", self.prefix) or ""
        return self._encode(self.tokenizer, prefix + text, truncation)

    def _encode(self, encode: Any, text: str, truncation: bool | str, **languages: str) -> Any:
        limit = {"max_length": self.longest_input} if truncation and self.longest_input else {}
        encoded = encode(text, return_tensors="pt", truncation=truncation, **limit, **languages)
        encoded.pop("token_type_ids", None)
        return encoded

    def _forward(self, model_inputs: Any, **given: Any) -> dict[str, Any]:
        return self._generate(model_inputs, self._task_params(), given)

    def _generate(
        self, model_inputs: Any, task_params: Mapping[str, Any], given: Mapping[str, Any]
    ) -> dict[str, Any]:
        """`output_ids`: texts × sequences a text × tokens."""
        params = self._generation_params(task_params, {**self._generate_kwargs, **given})
        tokens = decoding.generate(self.model, **model_inputs, **params)
        texts = len(model_inputs["input_ids"])
        return {"output_ids": tokens.reshape(texts, -1, tokens.shape[-1])}

    def _generation_params(
        self, task_params: Mapping[str, Any], given: Mapping[str, Any]
    ) -> dict[str, Any]:
        """The arguments of `generate` that override the model's own parameters."""
        params: dict[str, Any] = {"num_beams": _BEAMS}
        own = self.model.generation_config
        if own.max_length in _NO_LENGTH and "max_length" not in given:
            params["max_new_tokens"] = _NEW_TOKENS
        if own.pad_token_id is None:
            params["pad_token_id"] = self.tokenizer.pad_token_id
        params |= {name: value for name, value in task_params.items() if name != "prefix"}
        if "streamer" in given:
            params["num_beams"] = 1
        return self._with_feasible_lengths({**params, **given}, given)

    def _with_feasible_lengths(
        self, params: dict[str, Any], given: Mapping[str, Any]
    ) -> dict[str, Any]:
        """`params` with consistent lengths that fit the decoder's positions.

        Lengths that the call gives take precedence over the model's: of minimum and maximum, the
        one that only the model states is adjusted.
        """
        own = self.model.generation_config
        # Lengths include the start token, numbers of new tokens do not.
        new = params.get("max_new_tokens")
        longest = params.get("max_length", own.max_length) if new is None else new + 1
        shortest = params.get("min_length", own.min_length) or 0
        requested = longest
        if "min_length" in given and not {"max_length", "max_new_tokens"} & set(given):
            longest = max(longest, shortest)
        longest = min(longest, positions(self.model) or longest)
        lengths: dict[str, int] = {}
        if longest != requested:
            lengths |= {"max_length": longest} if new is None else {"max_new_tokens": longest - 1}
        if shortest > longest:
            lengths["min_length"] = longest
        return params | lengths

    def postprocess(
        self, model_outputs: dict[str, Any], clean_up_tokenization_spaces: bool = False
    ) -> list[dict[str, str]]:
        """The sequences of one text, decoded."""
        return [
            {
                f"{self.return_name}_text": self.tokenizer.decode(
                    tokens,
                    skip_special_tokens=True,
                    clean_up_tokenization_spaces=clean_up_tokenization_spaces,
                )
            }
            for tokens in model_outputs["output_ids"][0]
        ]


class SummarizationPipeline(Text2TextGenerationPipeline):
    """A text into `[{"summary_text": …}]`."""

    return_name = "summary"


class TranslationPipeline(Text2TextGenerationPipeline):
    """A text into `[{"translation_text": …}]`.

    `src_lang` and `tgt_lang` name the languages where the model knows several: mBART, M2M100,
    NLLB and similar models need both, T5 takes its first pair where none is given, and models for
    a single pair ignore them.
    """

    return_name = "translation"

    def _sanitize_parameters(
        self, *args: Any, **kwargs: Any
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        languages = {name: kwargs.pop(name, None) for name in ("src_lang", "tgt_lang")}
        preprocess, generate, postprocess = super()._sanitize_parameters(*args, **kwargs)
        # An empty text is no language.
        given = {name: value for name, value in languages.items() if value}
        return {**preprocess, **given}, {**generate, **given}, postprocess

    def _params_for(self, given: Mapping[str, Any]) -> Mapping[str, Any]:
        return self._pair_params(given.get("src_lang"), given.get("tgt_lang"))

    def _pair_params(self, src_lang: str | None, tgt_lang: str | None) -> Mapping[str, Any]:
        """The configuration's parameters for translating between these two languages.

        Raises `InvalidParameter` where it names pairs, but not this one.
        """
        pairs = {
            name: params
            for name, params in self._by_task().items()
            if name.startswith("translation")
        }
        if not pairs or (src_lang is None and tgt_lang is None):
            return next(iter(pairs.values()), {})
        pair = f"translation_{src_lang}_to_{tgt_lang}"
        if pair not in pairs:
            known = [name.split("_") for name in pairs if name.count("_") == 3]
            raise InvalidParameter(
                f"This model does not translate from “{src_lang}” to “{tgt_lang}”.",
                f"It translates {', '.join(f'{each[1]} to {each[3]}' for each in known)}.",
            )
        return pairs[pair]

    def preprocess(
        self,
        text: str,
        truncation: bool | str = False,
        src_lang: str | None = None,
        tgt_lang: str | None = None,
    ) -> Any:
        """The tokens of one text in its language, as tensors (1 × tokens).

        Raises `InvalidParameter` for a language that is missing or that the model does not know.
        """
        build = getattr(self.tokenizer, "_build_translation_inputs", None)
        if build is None:
            return self._tokens(text, self._pair_params(src_lang, tgt_lang), truncation)
        return self._encode(
            build,
            text,
            truncation,
            src_lang=self._check_language("src_lang", src_lang),
            tgt_lang=self._check_language("tgt_lang", tgt_lang),
        )

    def _check_language(self, parameter: str, language: str | None) -> str:
        names = getattr(self.tokenizer, "lang_code_to_id", {})
        choices = f"It knows {', '.join(sorted(names))}." if names else ""
        if language is None:
            raise InvalidParameter(f"This model needs “{parameter}”, a language.", choices)
        if language not in (names or self.tokenizer.get_vocab()):
            raise InvalidParameter(f"This model knows no language “{language[:40]}”.", choices)
        return language

    def _forward(
        self,
        model_inputs: Any,
        src_lang: str | None = None,
        tgt_lang: str | None = None,
        **given: Any,
    ) -> dict[str, Any]:
        first = model_inputs.pop("forced_bos_token_id", None)
        if first is None:
            return self._generate(model_inputs, self._pair_params(src_lang, tgt_lang), given)
        # In a batch there is one for each text.
        first = first[0] if isinstance(first, list) else first
        return self._generate(model_inputs, {}, {"forced_bos_token_id": first, **given})
