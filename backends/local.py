"""The backend that answers on this machine: any model that transformers knows, loaded on demand."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from backends import devices, hub, loading, sources
from backends.base import Call, Event, Loading, ModelStatus, Result, Stream
from backends.failures import is_out_of_memory, out_of_memory
from backends.loading import LoadedModel
from backends.pool import Load, Pool, too_big
from backends.sources import Source
from core.errors import ModelLoading, TaskyardError
from core.settings import Settings
from core.task import Task

log = logging.getLogger("taskyard")

# For the guess how long a model will take to load: the import of torch, then reading from disk.
_LIBRARIES_SECONDS = 5.0
_PARAMETERS_PER_SECOND = 50e6

Key = tuple[str, str, str]
T = TypeVar("T")


class LocalBackend:
    """Keeps models in memory and runs calls on them.

    Calls for one model go one after the other (tokenizers are not made for threads), those for
    different models side by side. Leaves the process with a sentence where the settings name a
    device that is not there.
    """

    def __init__(self, settings: Settings) -> None:
        devices.check_device(settings)
        self._settings = settings
        self._pool: Pool[LoadedModel] = Pool(self._budget)

    def warm_up(self) -> None:
        """Import torch and transformers ahead of the first run, for a thread that has time."""
        loading.import_libraries()

    def status(self, task: Task, model: str) -> ModelStatus:
        """Whether `model` can serve `task`, from what is known without loading anything."""
        device = devices.Device(devices.expected_device(self._settings), self._settings.dtype)
        try:
            source = sources.find(model, self._settings)
        except TaskyardError as error:
            return ModelStatus("Unavailable", device.name, reason=str(error))
        nbytes = self._nbytes(source, device)
        limit = devices.budget(self._settings, device)
        known = ModelStatus("Loadable", device.name, size=nbytes, revision=source.revision)
        if _key(task, source) in self._pool:
            return replace(known, state="Loaded")
        if nbytes is not None and nbytes > limit:
            return replace(known, state="TooBig", reason=str(too_big(nbytes, limit)))
        return known

    def run(self, call: Call) -> Stream:
        """Start the work and return its events; see `base.Backend`."""

        def work(emit: Callable[[Event], None], stop: threading.Event) -> None:
            self._answer(call, emit, stop)

        return Stream(work)

    def _answer(self, call: Call, emit: Callable[[Event], None], stop: threading.Event) -> None:
        source = sources.find(call.model, self._settings)
        key = _key(call.task, source)

        def loader(load: Load[LoadedModel]) -> LoadedModel:
            return self._load(call.task, source, load)

        if not call.options.wait_for_model and key not in self._pool:
            self._come_back_later(key, source, loader)
        with self._pool.lease(key, loader, emit, stop) as model:

            def waiting(ahead: int) -> None:
                runs = "1 earlier run" if ahead == 1 else f"{ahead} earlier runs"
                emit(Loading(f"Waiting for {runs}"))

            with model.turns.wait(stop, waiting):
                output, notes, seconds = self._spared(
                    call.model,
                    lambda: model.answer(call.task, call.inputs, call.params, stop),
                )
            log.info("ran %s for %s in %.2f s", call.model, call.task.id, seconds)
            emit(Result(output, seconds, model.device, notes=notes))

    def _come_back_later(
        self, key: Key, source: Source, loader: Callable[[Load[LoadedModel]], LoadedModel]
    ) -> None:
        """Load in the background and tell the caller when to ask again."""
        load = self._pool.prefetch(key, loader)
        if load is None:
            return
        raise ModelLoading(
            f"“{source.model}” is being loaded.",
            "Ask again in a moment, or wait for the model.",
            estimated_time=_seconds_left(load, source),
        )

    def _load(self, task: Task, source: Source, load: Load[LoadedModel]) -> LoadedModel:
        load.report(f"Preparing {source.model}")
        trust = self._settings.trust_remote_code
        folder = source.folder or hub.download_config(source, trust)
        config = loading.read_config(folder, source.model, trust)
        loading.auto_class(task.id, config, source.model)
        device = devices.choose_device(self._settings)
        load.reserve(device.memory, self._nbytes(source, device) or 0)
        if source.folder is None:
            hub.download_weights(source, load)
        load.report(f"Loading {source.model}")
        return self._spared(
            source.model,
            lambda: loading.load(
                folder,
                task.id,
                source.model,
                config,
                device,
                source.parameters or 0,
                trust,
            ),
        )

    def _spared(self, model: str, work: Callable[[], T]) -> T:
        """Do `work`; where memory runs out, unload what is idle and try once more."""
        try:
            return work()
        except Exception as error:
            if not is_out_of_memory(error):
                raise
        log.warning("out of memory with %s: unloading idle models", model)
        self._pool.evict_idle()
        try:
            return work()
        except Exception as error:
            if is_out_of_memory(error):
                raise out_of_memory(model) from None
            raise

    def _budget(self, memory: devices.Memory) -> int:
        if memory == "ram":
            return devices.ram_budget(self._settings)
        return devices.budget(self._settings, devices.choose_device(self._settings))

    def _nbytes(self, source: Source, device: devices.Device) -> int | None:
        """Bytes that the weights will take on `device`."""
        if source.parameters is None:
            return None
        return source.parameters * devices.BYTES[device.dtype_for(source.parameters)]


def _key(task: Task, source: Source) -> Key:
    return (task.id, source.model, source.revision)


def _seconds_left(load: Load[LoadedModel], source: Source) -> float:
    """A guess: by the progress so far where there is any, else by the size."""
    if load.news.fraction:
        return round(load.elapsed * (1 / load.news.fraction - 1), 1)
    guess = _LIBRARIES_SECONDS + (source.parameters or 0) / _PARAMETERS_PER_SECOND
    return round(max(1.0, guess - load.elapsed), 1)
