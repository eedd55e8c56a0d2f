"""Several runs of one network whose calls are made as one batch.

Each run is a greenlet: it goes on until it calls the network, and waits there for the others. Then
the calls that fit together are one call, and each run goes on with its own rows of the outcome. So
everything before and after the network is what it is for a run alone, and so are the answers.
Runs may join while others go on, and end by themselves.
"""

from __future__ import annotations

import contextvars
import inspect
import math
import threading
import weakref
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar

from greenlet import GreenletExit, getcurrent, greenlet

from backends.local import stopping
from backends.local.runners.base import Run
from core.errors import Stopped

T = TypeVar("T")

# What a call may have so that each row of its outcome depends on that row alone. Most calls with
# both texts and pictures compare each of the ones with each of the others.
INPUTS = (
    {"input_ids", "attention_mask", "token_type_ids"},
    {"pixel_values", "pixel_mask"},
    {"input_values", "attention_mask"},
    {"input_features", "attention_mask"},
)
# Networks that look at each picture with its own text.
PAIRED = frozenset({"vilt"})
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


class _Member(greenlet):  # type: ignore[misc]
    """A run that goes on whenever what it waits for is there."""

    def __init__(self, of: Run) -> None:
        super().__init__()
        self.gr_context = contextvars.copy_context()
        self.of = of
        self.rows = 1
        self.outcome: Any = None

    def run(self) -> None:
        try:
            self.outcome = self.of.do()
        except GreenletExit:
            raise
        except BaseException as error:
            self.outcome = error

    def go_on(self, outcome: Any = None) -> None:
        """Go on with what it has waited for, an error being raised there."""
        if self.of.stopped():
            outcome = Stopped("The run was stopped.")
        if not isinstance(outcome, BaseException):
            self.switch(*([outcome] if self else []))
        elif self:
            self.throw(outcome)
        else:
            self.outcome = outcome
            self.throw(GreenletExit)
        if self.dead:
            self.of.ended(self.outcome)


def _all(stopped: Sequence[Callable[[], bool]]) -> bool:
    return all(each() for each in stopped)


Make = Callable[[list[Any]], list[Any]]


@dataclass
class _Meeting:
    """The runs of one thread, which wait for each other in `hub`.

    `most`: how many rows they have together, where others may join; then none holds the thread for
    more than one call. 0: there are only these.
    """

    most: int
    hub: Any = field(default_factory=getcurrent)
    waiting: list[tuple[_Member, Make, Any]] = field(default_factory=list)

    def outcomes(self) -> list[tuple[_Member, Any]]:
        """What those that wait wait for."""
        waiting, self.waiting = self.waiting, []
        made: dict[Make, Iterator[Any]] = {}
        for make in dict.fromkeys(make for _, make, _ in waiting):
            alike = [(member, item) for member, other, item in waiting if other is make]
            stopped = [member.of.stopped for member, _ in alike]
            with stopping.stoppable(partial(_all, stopped)):
                made[make] = iter(make([item for _, item in alike]))
        return [(member, next(made[make])) for member, make, _ in waiting]


_thread = threading.local()


def wait(make: Make, item: T) -> Any:
    """What `make` makes of `item`, called with those of all runs that wait for it by then.

    An error among what it returns is raised.
    """
    meeting: _Meeting | None = getattr(_thread, "meeting", None)
    member = getcurrent()
    if meeting is None or member is meeting.hub:
        (outcome,) = make([item])
        if isinstance(outcome, BaseException):
            raise outcome
        return outcome
    meeting.waiting.append((member, make, item))
    return meeting.hub.switch()


def claim(rows: int, share: float) -> None:
    """Say how many sequences this run writes, and what share of the memory for all they may fill.

    Fewer runs go on at a time where few of them fill it.
    """
    meeting: _Meeting | None = getattr(_thread, "meeting", None)
    member = getcurrent()
    if meeting is not None and member is not meeting.hub:
        member.rows = max(rows, math.ceil(share * meeting.most))


def _turn(calls: list[Any]) -> list[Any]:
    """For calls that are made alone: they only let others go on before."""
    return [None] * len(calls)


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
        meeting: _Meeting | None = getattr(_thread, "meeting", None)
        if meeting is None or getcurrent() is meeting.hub:
            return forward(network, *args, **kwargs)
        inputs = _inputs(network, args, kwargs)
        if inputs is not None:
            call = _Call(network, inputs)
            return wait(_make, call)
        if meeting.most:
            wait(_turn, None)
        return forward(network, *args, **kwargs)

    door.__signature__ = inspect.signature(network.forward)  # type: ignore[attr-defined]
    network.forward = door


def _inputs(network: Any, args: Any, kwargs: Mapping[str, Any]) -> dict[str, Any] | None:
    """The tensors of a call that may be one with others; None for any other call."""
    import torch

    given = {name: value for name, value in kwargs.items() if value is not None}
    texts, pictures, *_ = INPUTS
    pairs = [texts | pictures] if network.config.model_type in PAIRED else []
    if args or not given or not any(given.keys() <= known for known in (*INPUTS, *pairs)):
        return None
    tensors = all(isinstance(value, torch.Tensor) and value.ndim > 1 for value in given.values())
    if not tensors or len({value.shape[0] for value in given.values()}) > 1:
        return None
    return given


def run_together(runs: Sequence[Callable[[], T]]) -> list[T]:
    """What each of `runs` returns, in this thread; raises what one of them raises."""
    found: dict[int, T] = {}

    def ended(place: int, outcome: Any) -> None:
        if isinstance(outcome, BaseException):
            raise outcome
        found[place] = outcome

    stopped = stopping.current()
    every = iter([Run(run, partial(ended, place), stopped) for place, run in enumerate(runs)])
    _meet(lambda: next(every, None), 0)
    return [found[place] for place in range(len(runs))]


def run_joining(join: Callable[[], Run | None], most: int) -> None:
    """Do the runs that `join()` has, which is asked again and again while there are any.

    They are done in this thread, so many at a time that they write `most` sequences together, or
    one more run's.
    """
    _meet(join, most)


def _meet(join: Callable[[], Run | None], most: int) -> None:
    _thread.meeting = meeting = _Meeting(most)
    members: list[_Member] = []
    try:
        while True:
            members = [each for each in members if not each.dead]
            while not most or sum(each.rows for each in members if not each.dead) < most:
                run = join()
                if run is None:
                    break
                members.append(_Member(run))
                members[-1].go_on()
            if not meeting.waiting:
                return
            for member, outcome in meeting.outcomes():
                member.go_on(outcome)
    finally:
        _thread.meeting = None
        for each in members:
            if not each.dead:
                each.throw(GreenletExit)


def _make(calls: list[_Call]) -> list[Any]:
    """The outcome for each of the calls, or what went wrong."""
    found: dict[int, Any] = {}
    for group in _groups(calls):
        try:
            outcomes = _called(group)
        except Exception as error:
            outcomes = [error] * len(group)
        found |= {id(call): outcome for call, outcome in zip(group, outcomes, strict=True)}
    return [found[id(call)] for call in calls]


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
