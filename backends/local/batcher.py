"""The batcher of one model: it takes the jobs that wait, and runs those that go together as one.

Nobody waits for a batch to fill: while one is computed, the next one gathers. Nothing polls, and
no thread is taken while nothing waits.
"""

from __future__ import annotations

import contextvars
import threading
import time
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from backends.base import RUN_THREADS
from backends.local import progress
from core.errors import Stopped
from core.kinds import Inputs
from core.param import Params
from core.task import Task

# Seconds between two sentences to one who waits.
SAY_EVERY = 1.0


class Answer(NamedTuple):
    """The wire answer, the seconds of computing, and the notes for people."""

    output: Any
    seconds: float
    notes: tuple[str, ...]


@dataclass(eq=False)
class Job:
    """One call of a model.

    `group`: jobs with the same one may be one batch; None for one that is run alone. `joins`: they
    may also join one that runs. `emit(output)` takes answers so far, `waits(ahead)` is told how
    many jobs are ahead, `ended(answer)` is called once, with the answer or an error. `report(note,
    fraction)` is told how far a long run is.
    """

    task: Task
    inputs: Inputs
    params: Params
    stop: threading.Event
    emit: Callable[[Any], None]
    waits: Callable[[int], None]
    ended: Callable[[Answer | BaseException], None]
    group: Hashable | None = None
    joins: bool = False
    report: progress.Report = progress.nobody
    # The visitor's: ZeroGPU finds there whose quota a run counts against.
    context: contextvars.Context = field(default_factory=contextvars.copy_context)
    told: float = field(default_factory=time.monotonic)
    over: bool = False

    def end(self, answer: Answer | BaseException) -> None:
        """Tell how it ended; once it is told, further endings are none."""
        if not self.over:
            self.over = True
            self.ended(answer)


Run = Callable[[Sequence[Job]], None]


class Batcher:
    """Runs jobs in the order in which they came, `most` at a time.

    `run(jobs)` ends each of a batch, or raises. Where the jobs may be joined, it asks `join` for
    others meanwhile.
    """

    def __init__(self, run: Run, most: int) -> None:
        self._run = run
        self._most = most
        self._jobs: list[Job] = []
        self._works = False
        self._running: list[Job] = []
        self._lock = threading.Lock()

    def submit(self, job: Job) -> None:
        """Run the job when its turn comes."""
        with self._lock:
            running = [each for each in self._running if not each.over]
            joins = job.joins and len(running) + len(self._jobs) < self._most
            ahead = 0 if joins else len(running) + len(self._jobs)
            self._jobs.append(job)
            idle = not self._works
            self._works = True
        if idle:
            RUN_THREADS.start(self._work)
        elif ahead:
            job.waits(ahead)

    def drop(self, job: Job) -> None:
        """End a stopped job now, if it still waits for its turn."""
        with self._lock:
            if job not in self._jobs:
                return
            self._jobs.remove(job)
        job.end(Stopped("The run was stopped."))

    def join(self) -> Job | None:
        """The next job, if it may join the batch that runs; called by who runs that."""
        with self._lock:
            self._running[:] = [each for each in self._running if not each.over]
            room = self._jobs and self._jobs[0].joins and len(self._running) < self._most
            job = self._jobs.pop(0) if room else None
            if job is not None:
                self._running.append(job)
            left = [*self._jobs]
            ahead = len(self._running)
        _tell(left, ahead)
        return job

    def _work(self) -> None:
        while self._take():
            self._answer(self._running)

    def _take(self) -> list[Job]:
        """The next batch; those whose jobs were stopped meanwhile end here."""
        with self._lock:
            stopped = [job for job in self._jobs if job.stop.is_set()]
            waiting = [job for job in self._jobs if not job.stop.is_set()]
            group = waiting[0].group if waiting else None
            alike = [job for job in waiting if job.group == group]
            batch = waiting[:1] if group is None else alike[: self._most]
            taken = {*map(id, batch)}
            self._jobs = [job for job in waiting if id(job) not in taken]
            self._works = bool(batch)
            self._running = [*batch]
            left = [*self._jobs]
        for job in stopped:
            job.end(Stopped("The run was stopped."))
        _tell(left, len(batch))
        return batch

    def _answer(self, batch: list[Job]) -> None:
        """Answer a batch; where one of several fails, each is answered alone."""
        try:
            batch[0].context.run(self._run, batch)
        except BaseException as error:
            left = [job for job in batch if not job.over]
            last = len(batch) == 1 or isinstance(error, Stopped) or batch[0].joins
            for job in left:
                if last:
                    job.end(error)
                else:
                    self._answer([job])


def _tell(waiting: Sequence[Job], ahead: int) -> None:
    """Tell those who wait how many are before them, every now and then."""
    now = time.monotonic()
    for place, job in enumerate(waiting):
        if now - job.told >= SAY_EVERY:
            job.told = now
            job.waits(ahead + place)
