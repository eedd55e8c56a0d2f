"""image-to-text: a picture into a text: its caption, the words in it, a formula.

As in transformers 4.57. Deliberate differences: a call's `max_length` takes precedence over the
pipeline's own 256 new tokens, BLIP-2 sees the picture beside a prompt, and a prompt for a network
that takes none is refused with a sentence.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from typing import Any

from huggingface_hub.errors import HfHubHTTPError
from transformers import AutoModelForImageTextToText
from transformers.models.auto.auto_factory import _LazyAutoMapping
from transformers.models.auto.configuration_auto import CONFIG_MAPPING_NAMES
from transformers.models.auto.modeling_auto import MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES

from backends.local.pipelines.image_writing import ImageWritingPipeline
from core.errors import InvalidInput, InvalidParameter, Offline

# Those that need nothing but a picture. Others are asked in a chat, with the picture in it.
CAPTIONERS = ("blip", "blip-2", "git", "pix2struct", "vision-encoder-decoder")


class AutoModelForCaptioning(AutoModelForImageTextToText):  # type: ignore[misc]
    """The networks of `CAPTIONERS`."""

    _model_mapping = _LazyAutoMapping(
        CONFIG_MAPPING_NAMES,
        OrderedDict(
            (name, MODEL_FOR_IMAGE_TEXT_TO_TEXT_MAPPING_NAMES[name]) for name in CAPTIONERS
        ),
    )


class ImageToTextPipeline(ImageWritingPipeline):
    """A picture into `[{"generated_text": …}]`, or a list of them into a list of these.

    A picture is a `PIL.Image.Image`, turned as its EXIF tells.

    - `prompt`: how the text begins (BLIP, GIT, BLIP-2), or what stands above the picture
      (Pix2Struct, which may need it).
    - `truncation` (false): cut a prompt that is too long.
    - `max_new_tokens`, `generate_kwargs`: how `generate` is called, `streamer` included.
    """

    @property
    def takes_prompt(self) -> bool:
        """Whether the network can be told something beside the picture."""
        kind = self.model.config.model_type
        return kind != "vision-encoder-decoder" and (kind != "pix2struct" or self.needs_prompt)

    @property
    def needs_prompt(self) -> bool:
        """Whether the network writes nothing without a prompt."""
        return bool(getattr(self.image_processor, "is_vqa", False))

    def text_tokens(self, text: str) -> int:
        """How many tokens a prompt has; what is drawn above the picture has none."""
        return 0 if self.model.config.model_type == "pix2struct" else super().text_tokens(text)

    def _sanitize_parameters(
        self,
        max_new_tokens: int | None = None,
        generate_kwargs: Mapping[str, Any] | None = None,
        prompt: str | None = None,
        truncation: bool | None = None,
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        given = dict(generate_kwargs or {})
        if max_new_tokens is not None:
            if "max_new_tokens" in given:
                raise InvalidParameter("“max_new_tokens” is given twice.", "Give it once.")
            given["max_new_tokens"] = max_new_tokens
        preprocess = {"prompt": prompt, "truncation": truncation}
        return {name: each for name, each in preprocess.items() if each is not None}, given, {}

    def preprocess(self, image: Any, prompt: str | None = None, truncation: bool = False) -> Any:
        """The tensors of one picture, and of the prompt; `truncation` cuts a long one.

        Raises `InvalidParameter` where the network takes no prompt, and `InvalidInput` where it
        needs one.
        """
        kind = self.model.config.model_type
        if prompt is not None and not self.takes_prompt:
            raise InvalidParameter(
                "This model takes no prompt: it looks at the picture alone.", "Leave it out."
            )
        if prompt is None and self.needs_prompt:
            raise InvalidInput(
                "This model answers a question, and writes nothing without one.",
                "Give it as the prompt.",
            )
        if kind == "pix2struct":
            return self._pixels(image) if prompt is None else self._pixels_below(image, prompt)
        inputs = self._pixels(image)
        if prompt is None:
            # GIT would take the picture for the beginning of a text.
            return inputs if kind != "git" else {**inputs, "input_ids": None}
        text = self._text(prompt, truncation)
        if kind == "git":
            # It was trained with what begins a text, and without what ends it.
            text = {"input_ids": text["input_ids"][:, :-1]}
        return {**inputs, **text}

    def _pixels_below(self, image: Any, prompt: str) -> Any:
        """The tensors of a picture with the prompt drawn above it."""
        try:
            return self._pixels(image, header_text=prompt)
        except (OSError, HfHubHTTPError) as error:
            raise Offline(
                "This model reads a prompt in a typeface that is on the Hub, which cannot be "
                "reached.",
                "Try again when there is a connection, or choose another model.",
            ) from error

    def _forward(self, model_inputs: Any, **given: Any) -> Any:
        inputs = dict(model_inputs)
        # A batch of pictures without a prompt has a list of nothings.
        if isinstance(inputs.get("input_ids"), list):
            inputs["input_ids"] = None
        config, rest = self._generation(given, inputs.get("input_ids"))
        main = inputs.pop(self.model.main_input_name)
        return self._generate(config, main, **inputs, **rest)

    def postprocess(self, model_outputs: Any) -> list[dict[str, str]]:
        """The sequences of one picture, decoded."""
        return [{"generated_text": self.decode(tokens)} for tokens in model_outputs]
