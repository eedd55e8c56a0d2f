"""A diffusers pipeline as tasks use it: pictures by text, by a picture, or inside a mask."""

from __future__ import annotations

import inspect
import secrets
from collections.abc import Callable, Mapping, Sequence
from math import lcm
from typing import Any

from backends.local import progress, stopping
from backends.local.diffusion.index import Index, pipeline_class
from backends.local.diffusion.previews import Previews
from core.errors import InvalidInput, InvalidParameter, WrongTask
from core.param import Params, quoted
from core.pictures import COUNT, Picture, Pictures

SEEDS = 2**32
EIGHT = 8
# What a call may say that is meant for this module and not for the pipeline.
OURS = ("seed", "scheduler", COUNT)
# Other names that pipelines have for a parameter.
ALIASES = {"guidance_scale": "true_cfg_scale"}
# How a person would name what is looked at.
SIZES = ("height", "width")


class Painter:
    """What the tasks get: prompts, and perhaps pictures, into pictures.

    `usual`: what the model's card recommends, in the place of the pipeline's own defaults.
    `notes`: sentences on the last call. Only one thread at a time may use it.
    """

    def __init__(
        self,
        index: Index,
        parts: Mapping[str, Any],
        usual: Mapping[str, Any],
        device: Any,
        place: Callable[[Any], None] = lambda pipe: None,
    ) -> None:
        """`place` brings a new pipeline's parts to where they compute, if they are not there."""
        self.device = device
        self.usual = usual
        self.notes: tuple[str, ...] = ()
        self._index = index
        self._parts = parts
        self._place = place
        self._pipes: dict[str, Any] = {}

    def pipe(self, use: str) -> Any:
        """The pipeline for a use (see `index.TABLES`), of the same parts as the others.

        Raises `WrongTask` where diffusers has none.
        """
        if use not in self._pipes:
            self._pipes[use] = self._made(use)
        return self._pipes[use]

    def can(self, use: str) -> bool:
        """Whether there is a pipeline for that use."""
        return pipeline_class(self._index, use) is not None

    def joined(self, index: Index, **parts: Any) -> Painter:
        """One of the same parts and others beside them, as `index` lists them."""
        return Painter(index, {**self._parts, **parts}, self.usual, self.device, self._place)

    @property
    def looks_at_masks(self) -> bool:
        """Whether the network is of use for nothing but to draw a part of a picture anew."""
        config = getattr(self._parts.get("unet"), "config", None)
        return config is not None and config.in_channels > 2 * config.out_channels

    def steps(self, pipe: Any, params: Params) -> int:
        """How many steps a call with these parameters takes before any are left out."""
        return int(_value(_arguments(pipe), {**self.usual, **params}, "num_inference_steps") or 1)

    def takes(self, use: str) -> frozenset[str]:
        """The parameters that the pipeline for a use knows, by the tasks' names for them."""
        known = {*_arguments(self.pipe(use))}
        also = {name for name, other in ALIASES.items() if other in known}
        return frozenset({*known, *also, *OURS})

    @property
    def schedulers(self) -> tuple[str, ...]:
        """The names of the schedulers that fit the model, its own first."""
        scheduler = self._parts["scheduler"]
        own = type(scheduler).__name__
        return (own, *sorted({*_compatible(scheduler)} - {own}))

    def draw(
        self,
        use: str,
        prompt: str,
        params: Params,
        emit: Callable[[Pictures], None],
        **shown: Any,
    ) -> Pictures:
        """As many pictures as asked for, each from a seed of its own; the next seed is one more.

        `shown`: pictures that the pipeline looks at, by its names. `emit` gets the pictures so far
        with a preview of the next. Raises `InvalidParameter` and `InvalidInput`.
        """
        pipe = self.pipe(use)
        self.notes = ()
        given, notes = self._given(use, pipe, prompt, params)
        notes += _cut_off(pipe, prompt, "prompt")
        notes += _cut_off(pipe, str(params.get("negative_prompt") or ""), "negative prompt")
        pipe.scheduler = self._scheduler(params.get("scheduler"))
        given |= shown
        seed = params.get("seed")
        first = secrets.randbelow(SEEDS) if seed is None else int(str(seed))
        done: tuple[Picture, ...] = ()
        count = int(str(params.get(COUNT) or 1))
        for number in range(count):
            stopping.raise_if_stopped()
            named = f"picture {number + 1} of {count}, " if count > 1 else ""
            steps = _Steps(pipe, named, number / count, 1 / count, given, done, emit)
            picture, withheld = self._one(pipe, given, (first + number) % SEEDS, steps, params)
            if withheld:
                notes += ("The model’s safety checker took a picture for unfit and made it black.",)
            done = (*done, picture)
            if number + 1 < count:
                emit(Pictures(done))
        self.notes = tuple(dict.fromkeys(notes))
        return Pictures(done)

    def _one(
        self, pipe: Any, given: Mapping[str, Any], seed: int, steps: _Steps, params: Params
    ) -> tuple[Picture, bool]:
        """A picture, and whether the safety checker made it black."""
        import torch

        generator = torch.Generator("cpu").manual_seed(seed)
        try:
            found = pipe(**given, **steps.arguments, generator=generator)
        except (ValueError, NotImplementedError) as error:
            if not params.get("scheduler"):
                raise
            raise InvalidParameter(
                f"This model does not run with the “scheduler” {quoted(params['scheduler'])}.",
                f"Leave it out for {self.schedulers[0]}, its own.",
            ) from error
        image = found.images[0].convert("RGB")
        flags = getattr(found, "nsfw_content_detected", None) or [False]
        return Picture(image, seed, self._told(pipe, given, seed, image)), bool(flags[0])

    def _made(self, use: str) -> Any:
        made = pipeline_class(self._index, use)
        if made is None:
            raise WrongTask(
                f"“{self._index.model}” cannot be used that way.", "Choose another model."
            )
        needed, optional = made._get_signature_keys(made)
        parts = {name: self._parts.get(name) for name in needed if name != "self"}
        settings = {name: value for name, value in self._index.settings.items() if name in optional}
        if "requires_safety_checker" in optional:
            settings["requires_safety_checker"] = parts.get("safety_checker") is not None
        pipe = made(**parts, **settings)
        pipe.set_progress_bar_config(disable=True)
        self._place(pipe)
        return pipe

    def _given(
        self, use: str, pipe: Any, prompt: str, params: Params
    ) -> tuple[dict[str, Any], tuple[str, ...]]:
        """The arguments of the pipeline, and notes on what it does not know or was rounded."""
        known = _arguments(pipe)
        asked = {**self.usual, **params}
        unused = [f"“{name}”" for name in params if name not in self.takes(use)]
        given: dict[str, Any] = {"prompt": prompt} if "prompt" in known else {}
        for name, value in asked.items():
            called = name if name in known else ALIASES.get(name, name)
            if called in known and name not in OURS:
                given[called] = value
        notes: tuple[str, ...] = ()
        if unused:
            notes += (f"This model is not told {', '.join(unused)}: it changed nothing.",)
        notes += _rounded(pipe, given)
        if given.get("negative_prompt") and not _guided(known, given):
            notes += ("With this guidance the model pays no attention to a negative prompt.",)
        return given, notes

    def _scheduler(self, name: Any) -> Any:
        """A scheduler of that name, or the model's own, for one call: they count steps."""
        own = self._parts["scheduler"]
        made = type(own)
        if name is not None and name != made.__name__:
            found = _compatible(own)
            if name not in found:
                raise InvalidParameter(
                    f"This model has no “scheduler” called {quoted(name)}.",
                    f"It has {', '.join(self.schedulers)}.",
                )
            made = found[name]
        return made.from_config(own.config)

    def _told(self, pipe: Any, given: Mapping[str, Any], seed: int, image: Any) -> str:
        """What a PNG says of itself, worded as other programs do."""
        known = _arguments(pipe)
        facts = {
            "Steps": _value(known, given, "num_inference_steps"),
            "Sampler": type(pipe.scheduler).__name__,
            "CFG scale": _value(known, given, "guidance_scale", "true_cfg_scale"),
            "Seed": seed,
            "Size": f"{image.width}x{image.height}",
            "Model": self._index.model,
            "Denoising strength": given.get("strength"),
        }
        named = (f"{name}: {value}" for name, value in facts.items() if value is not None)
        negative = given.get("negative_prompt")
        lines = [given.get("prompt", ""), f"Negative prompt: {negative}" if negative else ""]
        return "\n".join([*filter(None, lines), ", ".join(named)])


class _Steps:
    """What happens after each step of a picture: progress, preview, Stop."""

    def __init__(
        self,
        pipe: Any,
        named: str,
        begin: float,
        share: float,
        given: Mapping[str, Any],
        done: tuple[Picture, ...],
        emit: Callable[[Pictures], None],
    ) -> None:
        known = _arguments(pipe)
        self._named, self._begin, self._share = named, begin, share
        self._steps = int(_value(known, given, "num_inference_steps") or 1)
        self._done, self._emit = done, emit
        self._previews = Previews(pipe, _size(pipe, given))
        self._pipe = pipe
        if "callback_on_step_end" in known:
            self.arguments: dict[str, Any] = {"callback_on_step_end": self._on_step_end}
        elif "callback" in known:
            self.arguments = {"callback": self._on_step, "callback_steps": 1}
        else:
            self.arguments = {}

    def _on_step_end(
        self, pipe: Any, step: int, time: Any, tensors: dict[str, Any]
    ) -> dict[str, Any]:
        self._on_step(step, time, tensors.get("latents"))
        return tensors

    def _on_step(self, step: int, time: Any, latents: Any) -> None:
        stopping.raise_if_stopped()
        # A part of them where a picture is only changed, more where each is taken twice.
        steps = max(step + 1, getattr(self._pipe, "_num_timesteps", None) or self._steps)
        note = f"Drawing {self._named}step {step + 1} of {steps}"
        progress.tell(note, self._begin + self._share * (step + 1) / (steps + 1))
        preview = self._previews.at(step + 1, steps, latents)
        if preview is not None:
            self._emit(Pictures(self._done, preview))


def _arguments(pipe: Any) -> Mapping[str, inspect.Parameter]:
    return inspect.signature(type(pipe).__call__).parameters


def _value(known: Mapping[str, inspect.Parameter], given: Mapping[str, Any], *names: str) -> Any:
    """What a pipeline is given under the first of the names that it knows, or takes by itself."""
    name = next((each for each in names if each in known), None)
    if name is None:
        return None
    return given[name] if given.get(name) is not None else known[name].default


def _guided(known: Mapping[str, inspect.Parameter], given: Mapping[str, Any]) -> bool:
    """Whether the model is steered away from anything."""
    scale = _value(known, given, "true_cfg_scale", "guidance_scale")
    return scale is not None and scale > 1


def _size(pipe: Any, given: Mapping[str, Any]) -> tuple[int, int]:
    """Height and width in pixels, as far as they are known before."""
    sample = getattr(pipe, "default_sample_size", None) or 64
    usual = sample * getattr(pipe, "vae_scale_factor", 8) if isinstance(sample, int) else 512
    return tuple(given.get(name) or usual for name in SIZES)  # type: ignore[return-value]


def multiple(pipe: Any) -> int:
    """What the height and the width of a pipeline's pictures are multiples of."""
    # What the latents ask for, and what most pipelines insist on beside.
    factor = lcm(EIGHT, int(getattr(pipe, "vae_scale_factor", EIGHT)))
    network = getattr(pipe, "transformer", None)
    if network is None:
        return factor
    patch = getattr(network.config, "patch_size", 2)
    # Those that state 1 pack the latents before.
    return factor * max(2, patch if isinstance(patch, int) else 2)


def _rounded(pipe: Any, given: dict[str, Any]) -> tuple[str, ...]:
    """Round height and width in `given` down to what the pipeline takes; a note where they were."""
    unit = multiple(pipe)
    before = {name: given[name] for name in SIZES if given.get(name) is not None}
    for name, size in before.items():
        given[name] = max(unit, size // unit * unit)
    if all(given[name] == size for name, size in before.items()):
        return ()
    sides = " and ".join(f"{name} {given[name]}" for name in before)
    return (f"This model’s pictures are multiples of {unit} pixels: {sides} was taken.",)


def _compatible(scheduler: Any) -> dict[str, Any]:
    """The classes of schedulers that can take its place, by name; not those that lack packages."""
    from diffusers.utils.import_utils import DummyObject

    return {
        made.__name__: made for made in scheduler.compatibles if not isinstance(made, DummyObject)
    }


def _cut_off(pipe: Any, text: str, what: str) -> tuple[str, ...]:
    """A note where a text has more tokens than the model reads; the tokenizer that reads most
    counts."""
    counts: list[tuple[int, int]] = []
    for tokenizer in _tokenizers(pipe):
        longest = getattr(tokenizer, "model_max_length", 0)
        if longest and text:
            default = _arguments(pipe).get("max_sequence_length")
            # Of those with a limit beyond any text the pipeline says how much is read.
            if default is not None and "CLIP" not in type(tokenizer).__name__:
                longest = default.default
            counts.append((longest, len(tokenizer(text, truncation=False)["input_ids"])))
    if not counts:
        return ()
    longest, count = max(counts)
    if count <= longest:
        return ()
    return (f"The {what} has {count} tokens; this model reads only the first {longest}.",)


def _tokenizers(pipe: Any) -> Sequence[Any]:
    found = (getattr(pipe, name, None) for name in ("tokenizer", "tokenizer_2", "tokenizer_3"))
    return [each for each in found if each is not None]


def check_prompt(prompt: str) -> None:
    """Raise `InvalidInput` for a prompt that says nothing."""
    if not prompt.strip():
        raise InvalidInput("The prompt is empty.", "Say what is to be seen.")
