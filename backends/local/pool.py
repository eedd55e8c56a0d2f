"""The pool of loaded models: shared by all calls, within a memory budget, evicted by last use.

The pool knows nothing about libraries: it gets a function that loads something with a size, a
kind of memory and a method to unload it.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, Protocol, TypeVar

from backends.base import RUN_THREADS, Loading
from backends.local.byte_size import format_bytes
from backends.local.devices import Memory, collect_memory, return_memory
from backends.local.failures import too_big
from core.errors import Stopped, TaskyardError, as_taskyard_error

log = logging.getLogger("taskyard")

# A load that takes less, in seconds, says nothing of its progress.
QUIET_SECONDS = 0.05
# How many failed background loads are remembered until somebody asks again.
MAX_FAILURES = 100

Emit = Callable[[Loading], None]


class Unloadable(Protocol):
    """What a pool can hold."""

    @property
    def sizes(self) -> Mapping[int, int]:
        """Bytes of each component by its id; components that models share count once."""

    @property
    def nbytes(self) -> int:
        """The bytes of all components."""

    @property
    def name(self) -> str:
        """The name in the log."""

    @property
    def memory(self) -> Memory:
        """Which budget it counts against."""

    def unload(self) -> None:
        """Drop all references to what takes memory."""


M = TypeVar("M", bound=Unloadable)


@dataclass(eq=False)
class Load(Generic[M]):
    """The loading of one model, and how many callers wait for it.

    A load for callers is stopped when the last of them has left; one `in_background` is not.
    `news` is notified of whatever changes.
    """

    news: threading.Condition = field(default_factory=threading.Condition)
    started: float = field(default_factory=time.monotonic)
    stop: threading.Event = field(default_factory=threading.Event)
    done: threading.Event = field(default_factory=threading.Event)
    progress: Loading = field(default_factory=lambda: Loading("Preparing the model"))
    waiters: int = 0
    in_background: bool = False
    reserved: dict[Memory, int] = field(default_factory=dict)
    error: TaskyardError | None = None
    # Reserves bytes of a kind of memory; blocks until there is room. Raises `ModelTooBig`.
    reserve: Callable[[Memory, int], None] = field(init=False)

    @property
    def elapsed(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self.started

    def report(self, note: str, fraction: float | None = None) -> None:
        """Set the progress that waiting callers see; raises `Stopped` when all have left."""
        if self.stop.is_set():
            raise Stopped("The run was stopped.")
        progress = Loading(note, fraction)
        with self.news:
            # Loads that wait for room wake each other up: the same once more is no news.
            if progress != self.progress:
                self.progress = progress
                self.news.notify_all()


Loader = Callable[[Load[M]], M]


@dataclass(eq=False)
class _Entry(Generic[M]):
    model: M
    users: int = 0


class Pool(Generic[M]):
    """Loaded models by key, within a budget for each kind of memory.

    `budget(memory)` returns bytes. All methods may be called from any thread.
    """

    def __init__(self, budget: Callable[[Memory], int]) -> None:
        self._budget = budget
        self._entries: OrderedDict[Hashable, _Entry[M]] = OrderedDict()
        # Those that are being unloaded, which may take a moment: nobody waits for it at the lock.
        self._leaving: list[M] = []
        self._loads: dict[Hashable, Load[M]] = {}
        self._failures: OrderedDict[Hashable, TaskyardError] = OrderedDict()
        self._changed = threading.Condition()

    def peek(self, key: Hashable) -> M | None:
        """The model under `key` if it is loaded; this does not count as a use."""
        entry = self._entries.get(key)
        return entry.model if entry else None

    def used(self, memory: Memory) -> int:
        """Bytes of `memory` that loaded models take and current loads have reserved."""
        with self._changed:
            return self._used(memory, (*self.models(), *self._leaving))

    def _used(self, memory: Memory, models: Iterable[M]) -> int:
        sizes: dict[int, int] = {}
        for model in models:
            if model.memory == memory:
                sizes |= model.sizes
        reserved = sum(load.reserved.get(memory, 0) for load in self._loads.values())
        return sum(sizes.values()) + reserved

    def models(self) -> list[M]:
        """All loaded models."""
        with self._changed:
            return [entry.model for entry in self._entries.values()]

    @contextmanager
    def lease(
        self, key: Hashable, loader: Loader[M], emit: Emit, stop: threading.Event
    ) -> Iterator[M]:
        """`acquire` and `release` around a block."""
        model = self.acquire(key, loader, emit, stop)
        try:
            yield model
        finally:
            self.release(key, model)

    def acquire(self, key: Hashable, loader: Loader[M], emit: Emit, stop: threading.Event) -> M:
        """The model under `key`, loaded if necessary, and safe from eviction until `release`.

        For callers at the same time `loader` runs once, in a thread of its own. Each caller gets
        its progress through `emit` and can leave by its own `stop`, which raises `Stopped`; who
        sets it calls `wake`. When the last one has left, the load is stopped. What `loader`
        raises, every caller gets.
        """
        while True:
            with self._changed:
                if (model := self._use(key)) is not None:
                    return model
                load = self._start_or_join(key, loader)
                load.waiters += 1
            self._wait_for(load, emit, stop)
            # A loaded model may be evicted before this thread has acquired it: then again.
            if load.error is not None:
                raise load.error

    def wake(self) -> None:
        """Let all who wait look at their `stop`."""
        with self._changed:
            self._changed.notify_all()

    def acquire_loaded(self, key: Hashable) -> M | None:
        """`acquire` for a model that is loaded already, for an event loop: it never waits.

        None where the model is not loaded, or the pool is busy, such as with an eviction.
        """
        if not self._changed.acquire(blocking=False):
            return None
        try:
            return self._use(key)
        finally:
            self._changed.release()

    def _use(self, key: Hashable) -> M | None:
        """The loaded model, with one user more. The caller holds the lock."""
        entry = self._entries.get(key)
        if entry is None:
            return None
        entry.users += 1
        self._entries.move_to_end(key)
        return entry.model

    def release(self, key: Hashable, model: M) -> None:
        """The end of a use of the model under `key`."""
        with self._changed:
            entry = self._entries.get(key)
            if entry is not None and entry.model is model:
                entry.users -= 1
                self._entries.move_to_end(key)
            self._changed.notify_all()

    def prefetch(self, key: Hashable, loader: Loader[M]) -> Load[M] | None:
        """Start a load in the background; None where the model is loaded already.

        Raises the error of the last background load of `key` once; the next call tries again.
        """
        with self._changed:
            if key in self._entries:
                return None
            if error := self._failures.pop(key, None):
                raise error
            load = self._start_or_join(key, loader)
            load.in_background = True
            return load

    def evict_idle(self) -> int:
        """Unload every model that is not in use; returns the bytes they took."""
        with self._changed:
            idle = [key for key, entry in self._entries.items() if not entry.users]
            models = self._take_out(idle)
        self._unload(models)
        collect_memory()
        return sum(model.nbytes for model in models)

    def _wait_for(self, load: Load[M], emit: Emit, stop: threading.Event) -> None:
        emitted: Loading | None = None

        def over() -> bool:
            return load.done.is_set() or stop.is_set()

        def news() -> bool:
            return over() or load.progress is not emitted

        try:
            with self._changed:
                self._changed.wait_for(over, QUIET_SECONDS)
            while not over():
                with self._changed:
                    self._changed.wait_for(news)
                    progress = load.progress
                if not over():
                    emitted = progress
                    emit(progress)
            if not load.done.is_set():
                raise Stopped("The run was stopped.")
        finally:
            with self._changed:
                load.waiters -= 1
                if not load.waiters and not load.in_background:
                    load.stop.set()
                    self._changed.notify_all()

    def _start_or_join(self, key: Hashable, loader: Loader[M]) -> Load[M]:
        """The current load of `key`, or a new one. The caller holds the lock."""
        load = self._loads.get(key)
        if load is None or load.stop.is_set():
            new = load = self._loads[key] = Load(self._changed)
            load.reserve = self._make_reserve(load)
            # In a new thread, torch would start worker threads of its own first.
            RUN_THREADS.start(lambda: self._run(key, new, loader))
        return load

    def _run(self, key: Hashable, load: Load[M], loader: Loader[M]) -> None:
        try:
            model = loader(load)
            with self._changed:
                load.reserved.clear()
                kept = self._entries.setdefault(key, _Entry(model)).model
            # A stopped load and the one that replaced it may both finish.
            if kept is not model:
                model.unload()
            log.info(
                "loaded %s (%s) in %.1f s", model.name, format_bytes(model.nbytes), load.elapsed
            )
        except BaseException as error:
            load.error = as_taskyard_error(error)
            _drop_tracebacks(error)
            collect_memory()
        finally:
            with self._changed:
                if load.error is not None and load.in_background:
                    self._failures[key] = load.error
                    if len(self._failures) > MAX_FAILURES:
                        self._failures.popitem(last=False)
                load.reserved.clear()
                if self._loads.get(key) is load:
                    del self._loads[key]
                load.done.set()
                self._changed.notify_all()

    def _make_reserve(self, load: Load[M]) -> Callable[[Memory, int], None]:
        def reserve(memory: Memory, nbytes: int) -> None:
            """Evict idle models until `nbytes` fit; wait for those in use."""
            limit = self._budget(memory)
            if nbytes > limit:
                raise too_big(nbytes, limit)
            while True:
                with self._changed:
                    if self.used(memory) + nbytes <= limit:
                        load.reserved[memory] = load.reserved.get(memory, 0) + nbytes
                        return
                    over = self._used(memory, self.models()) + nbytes - limit
                    models = self._take_out(self._least_recent_idle(memory, over))
                    if not models:
                        if over > 0:
                            load.report("Waiting for a model in use to make room")
                        self._changed.wait()
                self._unload(models)

        return reserve

    def _least_recent_idle(self, memory: Memory, nbytes: int) -> list[Hashable]:
        keys: list[Hashable] = []
        for key, entry in self._entries.items():
            if nbytes <= 0:
                break
            if not entry.users and entry.model.memory == memory:
                keys.append(key)
                nbytes -= entry.model.nbytes
        return keys

    def _take_out(self, keys: Iterable[Hashable]) -> list[M]:
        """The models under `keys`, which `_unload` must get. The caller holds the lock."""
        models = [self._entries.pop(key).model for key in keys]
        self._leaving += models
        return models

    def _unload(self, models: list[M]) -> None:
        """Free the memory of models that were taken out."""
        if not models:
            return
        try:
            for model in models:
                model.unload()
                log.info("unloaded %s (%s)", model.name, format_bytes(model.nbytes))
            return_memory()
        finally:
            with self._changed:
                self._leaving = [each for each in self._leaving if each not in models]
                self._changed.notify_all()


def _drop_tracebacks(error: BaseException | None) -> None:
    """Drop the tracebacks of `error` and its causes, whose frames keep half a model alive."""
    # A chain of causes may be circular.
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        error.__traceback__ = None
        error = error.__cause__ or error.__context__
