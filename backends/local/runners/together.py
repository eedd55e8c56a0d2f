"""Several runs of one network whose calls are made as one batch.

Each run is a greenlet: it goes on until it calls the network, and waits there for the others. Then
the calls that fit together are one call, and each run goes on with its own rows of the outcome. So
everything before and after the network is what it is for a run alone, and so are the answers.
"""

from __future__ import annotations

import contextvars
import inspect
import threading
import weakref
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from greenlet import GreenletExit, getcurrent, greenlet

T = TypeVar("T")

# What a call may have so that each row of its outcome depends on that row alone. Calls with both
# texts and pictures compare each of the ones with each of the others.
INPUTS = (
    {"input_ids", "attention_mask", "token_type_ids"},
    {"pixel_values", "pixel_mask"},
    {"input_values", "attention_mask"},
    {"input_features", "attention_mask"},
)
PADDED = {"input_ids", "attention_mask", "token_type_ids"}
# Networks that compute the same for a text whether padding follows it or not. Others choose their
# algorithm by the length, or do not look at the mask.
PADDABLE = frozenset(
    {
        "albert", "bert", "camembert", "deberta", "deberta-v2", "distilbert", "electra", "ernie",
        "mobilebert", "modernbert", "mpnet", "roberta", "squeezebert", "xlm-roberta",
    }
)  # fmt: skip
# Outcomes with two dimensions, of which the second is the text's length.
BY_TOKEN = ("start_logits", "end_logits")
# Texts are padded to at most so many times their length: more costs more than a call of its own.
UNEQUAL = 1.5


@dataclass(eq=False)
class _Call:
    """A run's call of the network, which waits."""

    run: Any
    network: Any
    inputs: dict[str, Any]

    @property
    def rows(self) -> int:
        return int(next(iter(self.inputs.values())).shape[0])

    @property
    def length(self) -> int:
        return int(self.inputs["input_ids"].shape[1]) if "input_ids" in self.inputs else 0

    @property
    def pads(self) -> bool:
        """Whether it may be padded."""
        names = self.inputs.keys()
        known = getattr(self.network.config, "model_type", "") in PADDABLE
        flat = all(value.ndim == 2 for value in self.inputs.values())
        return known and flat and "attention_mask" in names and names <= PADDED

    @property
    def shapes(self) -> Hashable:
        """Calls with the same may be one."""
        inputs = [
            (name, value.dtype, () if self.pads else value.shape[1:])
            for name, value in sorted(self.inputs.items())
        ]
        return id(self.network), tuple(inputs)


@dataclass
class _Runs:
    """The runs of one thread that wait for each other."""

    waiting: list[_Call] = field(default_factory=list)
    hub: Any = field(default_factory=getcurrent)


_thread = threading.local()


def open_door(module: Any) -> None:
    """Let the calls of the network in `module` wait for each other, in `run_together`."""
    from transformers import PreTrainedModel

    network = next((each for each in module.modules() if isinstance(each, PreTrainedModel)), None)
    if network is None or "forward" in vars(network):
        return
    forward = type(network).forward
    # A reference from the network to itself would keep its memory until somebody collects it.
    itself = weakref.ref(network)

    def door(*args: Any, **kwargs: Any) -> Any:
        network = itself()
        runs: _Runs | None = getattr(_thread, "runs", None)
        inputs = _inputs(args, kwargs) if runs is not None else None
        if runs is None or inputs is None or getcurrent() is runs.hub:
            return forward(network, *args, **kwargs)
        runs.waiting.append(_Call(getcurrent(), network, inputs))
        return runs.hub.switch()

    door.__signature__ = inspect.signature(network.forward)  # type: ignore[attr-defined]
    network.forward = door


def _inputs(args: Any, kwargs: Mapping[str, Any]) -> dict[str, Any] | None:
    """The tensors of a call that may be one with others; None for any other call."""
    import torch

    given = {name: value for name, value in kwargs.items() if value is not None}
    if args or not given or not any(given.keys() <= known for known in INPUTS):
        return None
    tensors = all(isinstance(value, torch.Tensor) and value.ndim > 1 for value in given.values())
    if not tensors or len({value.shape[0] for value in given.values()}) > 1:
        return None
    return given


def run_together(runs: Sequence[Callable[[], T]]) -> list[T]:
    """What each of `runs` returns, in this thread; raises what one of them raises."""
    found: dict[int, T] = {}

    def answer(place: int, run: Callable[[], T]) -> None:
        found[place] = run()

    _thread.runs = state = _Runs()
    greenlets = []
    try:
        for place, run in enumerate(runs):
            each = greenlet(answer)
            each.gr_context = contextvars.copy_context()
            greenlets.append(each)
            each.switch(place, run)
        while state.waiting:
            calls, state.waiting = state.waiting, []
            for group in _groups(calls):
                for call, outcome in zip(group, _called(group), strict=True):
                    call.run.switch(outcome)
    finally:
        _thread.runs = None
        for each in greenlets:
            if not each.dead:
                each.throw(GreenletExit)
    return [found[place] for place in range(len(runs))]


def _groups(calls: Sequence[_Call]) -> list[list[_Call]]:
    """The calls that are made as one, of like length each."""
    groups: list[list[_Call]] = []
    last: dict[Hashable, list[_Call]] = {}
    for call in sorted(calls, key=lambda each: each.length):
        group = last.get(call.shapes)
        if group is None or call.length > UNEQUAL * group[0].length:
            group = last[call.shapes] = []
            groups.append(group)
        group.append(call)
    return groups


def _called(group: Sequence[_Call]) -> list[Any]:
    """The outcome for each of the calls, which are made as one."""
    import torch

    network = group[0].network
    forward = type(network).forward
    if len(group) == 1:
        return [forward(network, **group[0].inputs)]
    length = max(call.length for call in group)
    pad = getattr(network.config, "pad_token_id", None) or 0

    def padded(name: str, tensor: Any) -> Any:
        short = length - tensor.shape[1] if name in PADDED and "input_ids" in group[0].inputs else 0
        value = pad if name == "input_ids" else 0
        return torch.nn.functional.pad(tensor, (0, short), value=value) if short else tensor

    together = {
        name: torch.cat([padded(name, call.inputs[name]) for call in group])
        for name in group[0].inputs
    }
    outcome = forward(network, **together)
    total = sum(call.rows for call in group)
    begin, outcomes = 0, []
    for call in group:
        rows = slice(begin, begin + call.rows)
        outcomes.append(_part(outcome, "", rows, total, length, call.length))
        begin += call.rows
    return outcomes


def _part(outcome: Any, name: str, rows: slice, total: int, length: int, own: int) -> Any:
    """The `rows` of an outcome, as long as the `own` text where that was padded to `length`."""
    import torch

    if isinstance(outcome, torch.Tensor):
        if not outcome.ndim or outcome.shape[0] != total:
            return outcome
        part = outcome[rows]
        by_token = part.ndim > 2 or name in BY_TOKEN
        return part[:, :own] if own < length and by_token and part.shape[1] == length else part
    if isinstance(outcome, Mapping):
        parts = {
            each: _part(value, each, rows, total, length, own) for each, value in outcome.items()
        }
        return type(outcome)(**parts)
    if isinstance(outcome, tuple):
        return tuple(_part(each, name, rows, total, length, own) for each in outcome)
    return outcome
