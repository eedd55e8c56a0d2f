"""The backend for this machine: loads models on demand and runs calls on them."""

from __future__ import annotations

import contextvars
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from backends.base import RUN_THREADS, Call, Loading, ModelStatus, Partial, Result, Stream
from backends.local import devices, hub, loading, progress, sources, zero_gpu
from backends.local.batcher import Answer, Batcher, Job
from backends.local.failures import is_out_of_memory, out_of_memory, too_big
from backends.local.folders import Source
from backends.local.model import LoadedModel
from backends.local.pool import Load, Loader, Pool
from backends.local.runners import runner
from backends.local.runners.base import ProcessLimits, Recipe, Trust
from backends.local.runners.network import import_libraries
from core.errors import ModelLoading, TaskyardError
from core.settings import GIB, Settings
from core.task import Task

log = logging.getLogger("taskyard")

# For the estimate of loading times: the import of torch, then reading from disk.
_IMPORT_SECONDS = 5.0
_PARAMETERS_PER_SECOND = 50e6
# Jobs in one batch.
MOST_AT_ONCE = 32

Key = tuple[str, str, str]
T = TypeVar("T")


class LocalBackend:
    """Keeps models in memory and runs calls on them.

    Calls for one model run one after the other, or several as one batch (tokenizers are not
    thread-safe), those for different models in parallel. Raises `SystemExit` with a sentence where
    the settings name a device that does not exist.
    """

    def __init__(self, settings: Settings) -> None:
        devices.check_device(settings)
        self._settings = settings
        self._sources = sources.Sources(settings)
        self._pool: Pool[LoadedModel] = Pool(self._budget)
        self._run_on_gpu = zero_gpu.gpu_function() if devices.is_zero_gpu() else None

    def warm_up(self) -> None:
        """Import torch and transformers before the first run; takes seconds."""
        import_libraries()

    def unload_idle(self) -> None:
        """Unload every model that no run uses."""
        self._pool.evict_idle()

    def status(self, task: Task, model: str) -> ModelStatus:
        """Whether `model` can serve `task`, without loading anything."""
        task_runner = runner(task.runs.runner)
        device = task_runner.expected_device(self._settings)
        try:
            source = self._sources.find(model, task.runs.runner)
        except TaskyardError as error:
            return ModelStatus("Unavailable", device.name, task_runner.framework, reason=str(error))
        nbytes = task_runner.nbytes(source, device)
        limit = self._budget(device.memory)
        status = ModelStatus(
            "Loadable",
            device.name,
            task_runner.framework,
            size=nbytes,
            revision=source.revision,
            mask_token=source.mask_token,
            example=task.authors_example(source.example),
        )
        loaded = self._pool.peek(_key(task, source))
        if loaded is not None:
            return replace(status, state="Loaded", mask_token=loaded.mask_token)
        try:
            self._check_fit(task, source, device)
        except TaskyardError as error:
            return replace(status, state="Unavailable", reason=str(error))
        if nbytes is not None and nbytes > limit:
            return replace(status, state="TooBig", reason=str(too_big(nbytes, limit)))
        return status

    def _check_fit(self, task: Task, source: Source, device: devices.Device) -> None:
        """Raise where the files on this machine show that the model cannot do the task."""
        # Bundled models fit their tasks; the check would make the page wait for torch.
        if source.network.folder is None or source.model in task.bundled:
            return
        loading.check_fit(self._recipe(task, source, source.network.folder, device))

    def _recipe(self, task: Task, source: Source, folder: Path, device: devices.Device) -> Recipe:
        return Recipe(
            task_id=task.id,
            runner=task.runs.runner,
            model=source.model,
            revision=source.revision,
            folder=folder,
            device=device,
            parameters=source.parameters or 0,
            trust=Trust.of(self._settings),
            limits=ProcessLimits(
                self._settings.handler_start_seconds,
                self._settings.handler_seconds,
                int(self._settings.handler_memory_gb * GIB),
            ),
            names=tuple(source.network.files),
        )

    def task_of(self, model: str) -> str | None:
        """The task that the model's card names, on disk or on the Hub."""
        return sources.find(model, self._settings).task

    def models(self, task: Task) -> tuple[str, ...]:
        """The bundled model, those recommended on the Hub, and the operator's own."""
        found = runner(task.runs.runner)
        recommended = [each.id for each in task.models.recommended]
        return (
            task.models.bundled,
            *found.offered(recommended, self._settings),
            *sources.local_models(self._settings, found),
        )

    def loaded(self) -> list[tuple[str, str, int]]:
        """Task, model and bytes of every model in memory."""
        return [
            (each.recipe.task_id, each.recipe.model, each.nbytes) for each in self._pool.models()
        ]

    def run(self, call: Call) -> Stream:
        """Start the work and return its events; see `base.Backend`."""
        stream = Stream()
        source = self._sources.recent(call.model, call.task.runs.runner)
        if source is not None:
            key = _key(call.task, source)
            if (model := self._pool.acquire_loaded(key)) is not None:
                self._submit(model, key, call, stream)
                return stream
        stream.closed = self._pool.wake
        context = contextvars.copy_context()
        RUN_THREADS.start(lambda: context.run(self._load_and_submit, call, stream))
        return stream

    def _load_and_submit(self, call: Call, stream: Stream) -> None:
        """What takes a thread: looking at files, and waiting for the model."""
        try:
            source = self._sources.find(call.model, call.task.runs.runner)
            key = _key(call.task, source)

            def loader(load: Load[LoadedModel]) -> LoadedModel:
                return self._load(call.task, source, load)

            if not call.options.wait_for_model:
                self._require_loaded(key, source, loader)
            model = self._pool.acquire(key, loader, stream.put, stream.stop)
        except BaseException as error:
            stream.end(error)
            return
        self._submit(model, key, call, stream)

    def _submit(self, model: LoadedModel, key: Key, call: Call, stream: Stream) -> None:
        """Let the model answer the call when its turn comes; it is in use until then."""

        def waits(ahead: int) -> None:
            runs = "1 earlier run" if ahead == 1 else f"{ahead} earlier runs"
            stream.put(Loading(f"Waiting for {runs}"))

        def ended(answer: Answer | BaseException) -> None:
            self._pool.release(key, model)
            if isinstance(answer, BaseException):
                stream.end(answer)
                return
            log.info("ran %s for %s in %.2f s", call.model, call.task.id, answer.seconds)
            stream.put(Result(answer.output, answer.seconds, model.device.name, notes=answer.notes))
            stream.end()

        job = Job(
            task=call.task,
            inputs=call.inputs,
            params=call.params,
            stop=stream.stop,
            emit=lambda output: stream.put(Partial(output)),
            waits=waits,
            ended=ended,
            group=None if model.device.lent else repr(sorted(call.params.items())),
            joins=call.task.runs.stream is not None and not model.device.lent,
            report=lambda note, fraction: stream.put(Loading(note, fraction)),
        )
        stream.closed = lambda: model.batcher.drop(job)
        model.batcher.submit(job)
        # It may have been closed before the batcher was to be told.
        if stream.stop.is_set():
            model.batcher.drop(job)

    def _compute(self, model: LoadedModel, key: Key, jobs: Sequence[Job]) -> None:
        """Answer the jobs, and those that can join them meanwhile."""
        if jobs[0].joins:
            self._compute_joining(model, jobs)
            return
        answers = self._retry_out_of_memory(model.name, lambda: self._answers(model, key, jobs))
        for job, answer in zip(jobs, answers, strict=True):
            job.end(answer)

    def _compute_joining(self, model: LoadedModel, jobs: Sequence[Job]) -> None:
        """Where memory runs out, those that it fails are begun once more, without idle models."""
        waiting, failed = [*jobs], set[Job]()

        def ended(job: Job, answer: Answer | BaseException) -> None:
            if isinstance(answer, BaseException) and is_out_of_memory(answer):
                if job not in failed:
                    log.warning("out of memory with %s: unloading idle models", model.name)
                    self._pool.evict_idle()
                    failed.add(job)
                    waiting.append(job)
                    return
                answer = out_of_memory(model.name)
            failed.discard(job)
            job.end(answer)

        def join() -> Job | None:
            return waiting.pop(0) if waiting else model.batcher.join()

        model.answer_joining(join, ended, MOST_AT_ONCE)

    def _answers(self, model: LoadedModel, key: Key, jobs: Sequence[Job]) -> list[Answer]:
        first = jobs[0]
        if self._run_on_gpu is None or not model.device.lent:

            def report(note: str, fraction: float) -> None:
                for job in jobs:
                    job.report(note, fraction)

            with progress.reporting(report):
                return model.answers(
                    first.task,
                    [job.inputs for job in jobs],
                    first.params,
                    lambda: all(job.stop.is_set() for job in jobs),
                    lambda place, output: jobs[place].emit(output),
                )
        zero_gpu.MODELS[key] = model
        call = zero_gpu.GpuCall(key, model.recipe, first.task, first.inputs, first.params)
        return [self._run_on_gpu(call)]

    def _require_loaded(self, key: Key, source: Source, loader: Loader[LoadedModel]) -> None:
        """Start loading in the background and raise `ModelLoading` until the model is there."""
        load = self._pool.prefetch(key, loader)
        if load is not None:
            raise ModelLoading(
                f"“{source.model}” is being loaded.",
                "Ask again in a moment, or wait for the model.",
                estimated_time=_estimated_seconds(load, source),
            )

    def _load(self, task: Task, source: Source, load: Load[LoadedModel]) -> LoadedModel:
        load.report(f"Preparing {source.model}")
        task_runner = runner(task.runs.runner)
        task_runner.import_libraries()
        network = source.network
        folder = network.folder or hub.download_small(
            network, task_runner, self._settings.trust_remote_code
        )
        recipe = self._recipe(task, source, folder, task_runner.device(self._settings))
        if source.base is not None:
            recipe = replace(recipe, adapter=source.folder or hub.download_adapter(source))
        loading.check_fit(recipe)
        memory = recipe.device.memory
        load.reserve(memory, loading.needed_bytes(recipe, network, self._budget(memory)))
        if network.folder is None:
            weights = hub.download_weights(network, task_runner, recipe, load)
            recipe = replace(recipe, folder=weights)
        load.report(f"Loading {source.model}")
        model = self._retry_out_of_memory(source.model, lambda: loading.load(recipe))
        model.batcher = Batcher(
            lambda jobs: self._compute(model, _key(task, source), jobs), MOST_AT_ONCE
        )
        return model

    def _retry_out_of_memory(self, model: str, work: Callable[[], T]) -> T:
        """Call `work`; where memory runs out, unload idle models and call it once more."""
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
        return devices.gpu_budget(self._settings, devices.expected_device(self._settings))


def _key(task: Task, source: Source) -> Key:
    return (task.id, source.model, source.revision)


def _estimated_seconds(load: Load[LoadedModel], source: Source) -> float:
    """An estimate of the remaining seconds, by the progress so far or else by the size."""
    if load.progress.fraction:
        return round(load.elapsed * (1 / load.progress.fraction - 1), 1)
    estimate = _IMPORT_SECONDS + (source.parameters or 0) / _PARAMETERS_PER_SECOND
    return round(max(1.0, estimate - load.elapsed), 1)
