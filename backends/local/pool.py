"""The models that are loaded: shared by all calls, kept under a memory budget, oldest out first.

The pool knows nothing about transformers: it is told how to load a thing that has a size, a kind
of memory and a way to be unloaded.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from backends.base import Loading
from backends.local.devices import Memory, release_memory
from backends.local.failures import size, too_big
from core.errors import Stopped, TaskyardError, as_taskyard_error

log = logging.getLogger("taskyard")

# How long a waiting thread sleeps before it looks whether its caller has stopped it.
TICK = 0.05

REMEMBERED_FAILURES = 100

Emit = Callable[[Loading], None]


class Unloadable(Protocol):
    """What the pool holds."""

    @property
    def parts(self) -> Mapping[int, int]:
        """Bytes of what it is made of; what several things share counts once."""

    @property
    def nbytes(self) -> int:
        """The sum of them."""

    @property
    def name(self) -> str:
        """For the log."""

    @property
    def memory(self) -> Memory:
        """Which budget it counts against."""

    def unload(self) -> None:
        """Drop everything that holds memory."""


M = TypeVar("M", bound=Unloadable)


@dataclass(eq=False)
class Load(Generic[M]):
    """One model on its way in, and those who wait for it."""

    started: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    news: Loading = field(default_factory=lambda: Loading("Preparing the model"))
    watchers: int = 0
    unattended: bool = False
    reserved: dict[Memory, int] = field(default_factory=dict)
    error: TaskyardError | None = None
    reserve: Callable[[Memory, int], None] = field(init=False)

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.started

    def report(self, note: str, fraction: float | None = None) -> None:
        """Tell all who wait how far it has got; raises `Stopped` when nobody waits any more."""
        if self.stop.is_set():
            raise Stopped("The run was stopped.")
        self.news = Loading(note, fraction)


Loader = Callable[[Load[M]], M]


@dataclass(eq=False)
class _Entry(Generic[M]):
    model: M
    users: int = 0


class Pool(Generic[M]):
    """Loaded models by key, least recently used first, under one budget a kind of memory.

    `budget(memory)` gives the bytes. All methods may be called from any thread.
    """

    def __init__(self, budget: Callable[[Memory], int]) -> None:
        self._budget = budget
        self._entries: OrderedDict[Hashable, _Entry[M]] = OrderedDict()
        self._loads: dict[Hashable, Load[M]] = {}
        self._failures: OrderedDict[Hashable, TaskyardError] = OrderedDict()
        self._changed = threading.Condition()

    def peek(self, key: Hashable) -> M | None:
        """The model behind `key` if it is loaded, which does not count as a use."""
        entry = self._entries.get(key)
        return entry.model if entry else None

    def used(self, memory: Memory) -> int:
        """Bytes that loaded models take, and those on their way have reserved."""
        with self._changed:
            parts: dict[int, int] = {}
            for entry in self._entries.values():
                if entry.model.memory == memory:
                    parts |= entry.model.parts
            loaded = sum(parts.values())
            return loaded + sum(load.reserved.get(memory, 0) for load in self._loads.values())

    def models(self) -> list[M]:
        """Everything loaded now."""
        with self._changed:
            return [entry.model for entry in self._entries.values()]

    @contextmanager
    def lease(
        self, key: Hashable, loader: Loader[M], emit: Emit, stop: threading.Event
    ) -> Iterator[M]:
        """The model behind `key`, loaded if need be, and safe from eviction inside the block.

        However many ask at the same time, `loader` runs once, in a thread of its own; each caller
        hears its news through `emit` and may stop waiting by its own `stop`. When the last one
        has left, the loading breaks off. What `loader` raises, every waiting caller gets.
        """
        entry = self._enter(key, loader, emit, stop)
        try:
            yield entry.model
        finally:
            with self._changed:
                entry.users -= 1
                if self._entries.get(key) is entry:
                    self._entries.move_to_end(key)
                self._changed.notify_all()

    def prefetch(self, key: Hashable, loader: Loader[M]) -> Load[M] | None:
        """Load in the background, whoever waits; None where the model is there already.

        Raises what the last such load failed with, once; asking again tries again.
        """
        with self._changed:
            if key in self._entries:
                return None
            if error := self._failures.pop(key, None):
                raise error
            load = self._load(key, loader)
            load.unattended = True
            return load

    def evict_idle(self) -> int:
        """Unload every model that nobody uses; the number of bytes they took."""
        with self._changed:
            freed = self._evict([key for key, entry in self._entries.items() if not entry.users])
        release_memory()
        return freed

    def _enter(
        self, key: Hashable, loader: Loader[M], emit: Emit, stop: threading.Event
    ) -> _Entry[M]:
        while True:
            with self._changed:
                if entry := self._entries.get(key):
                    entry.users += 1
                    self._entries.move_to_end(key)
                    return entry
                load = self._load(key, loader)
                load.watchers += 1
            self._watch(load, emit, stop)
            # A model that came in may be pushed out again before this thread gets hold of it.
            if load.error is not None:
                raise load.error

    def _watch(self, load: Load[M], emit: Emit, stop: threading.Event) -> None:
        told: Loading | None = None
        try:
            while not load.done.wait(TICK):
                if stop.is_set():
                    raise Stopped("The run was stopped.")
                if load.news is not told:
                    told = load.news
                    emit(told)
        finally:
            with self._changed:
                load.watchers -= 1
                if not load.watchers and not load.unattended:
                    load.stop.set()

    def _load(self, key: Hashable, loader: Loader[M]) -> Load[M]:
        """The load of `key` under way, or a new one. The lock is held."""
        load = self._loads.get(key)
        if load is None or load.stop.is_set():
            load = self._loads[key] = Load()
            load.reserve = self._reserver(load)
            threading.Thread(
                target=self._run, args=(key, load, loader), daemon=True, name="taskyard-load"
            ).start()
        return load

    def _run(self, key: Hashable, load: Load[M], loader: Loader[M]) -> None:
        try:
            model = loader(load)
            with self._changed:
                load.reserved.clear()
                # A load that was given up and one that took its place may both arrive.
                if self._entries.setdefault(key, _Entry(model)).model is not model:
                    model.unload()
            log.info("loaded %s (%s) in %.1f s", model.name, size(model.nbytes), load.elapsed)
        except BaseException as error:
            load.error = as_taskyard_error(error)
            _forget_frames(error)
            release_memory()
        finally:
            with self._changed:
                if load.error is not None and load.unattended:
                    self._failures[key] = load.error
                    if len(self._failures) > REMEMBERED_FAILURES:
                        self._failures.popitem(last=False)
                load.reserved.clear()
                if self._loads.get(key) is load:
                    del self._loads[key]
                self._changed.notify_all()
            load.done.set()

    def _reserver(self, load: Load[M]) -> Callable[[Memory, int], None]:
        def reserve(memory: Memory, nbytes: int) -> None:
            """Make room for `nbytes`: idle models go, and those in use are waited for."""
            limit = self._budget(memory)
            if nbytes > limit:
                raise too_big(nbytes, limit)
            with self._changed:
                while (over := self.used(memory) + nbytes - limit) > 0:
                    if self._evict(self._oldest_idle(memory, over)):
                        continue
                    load.report("Waiting for a model in use to make room")
                    self._changed.wait(TICK)
                load.reserved[memory] = load.reserved.get(memory, 0) + nbytes

        return reserve

    def _oldest_idle(self, memory: Memory, nbytes: int) -> list[Hashable]:
        keys: list[Hashable] = []
        for key, entry in self._entries.items():
            if nbytes <= 0:
                break
            if not entry.users and entry.model.memory == memory:
                keys.append(key)
                nbytes -= entry.model.nbytes
        return keys

    def _evict(self, keys: list[Hashable]) -> int:
        freed = 0
        for key in keys:
            model = self._entries.pop(key).model
            freed += model.nbytes
            model.unload()
            log.info("unloaded %s (%s)", model.name, size(model.nbytes))
        if keys:
            release_memory()
        return freed


def _forget_frames(error: BaseException | None) -> None:
    """Drop the tracebacks of `error` and its causes: their frames keep half a model alive."""
    # Nothing keeps an error from being, by some steps, its own cause.
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = None
        error = error.__cause__ or error.__context__
