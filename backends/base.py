"""The contract between whoever asks (page, API, benchmarks) and whoever answers (a backend).

Four methods and a stream of events: `status` says whether a model can be used, `task_of` what it
is for, `models` which there are for a task, `run` yields `Loading`, `Partial` and one `Result`, and
closing the stream stops the work.
"""

from __future__ import annotations

import asyncio
import contextvars
import re
import threading
import unicodedata
from collections import deque
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Literal, Protocol, TypeVar

from backends.thread_pool import ThreadPool
from core.errors import InvalidModelId, Stopped, as_taskyard_error
from core.param import ParamValue
from core.targets import Target
from core.task import Task

RUN_THREADS = ThreadPool("taskyard-run")
# Those who look at models and servers wait for others: they have threads of their own, so that
# the ones that decode requests stay free.
LOOK_THREADS = ThreadPool("taskyard-look", max_threads=32)
# Events that wait for their reader before answers so far take each other's place.
UNREAD = 8

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Options:
    """The request's `options`: take a cached answer, and wait while the model loads?"""

    use_cache: bool = True
    wait_for_model: bool = True


@dataclass(frozen=True, slots=True)
class Call:
    """One checked request. Make it with `make_call`, which refuses bad input before any work."""

    task: Task
    model: str
    inputs: Mapping[str, Any]
    params: Mapping[str, ParamValue]
    options: Options = field(default_factory=Options)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences on what of the inputs could not be used as it came."""
        given = self.task.given(self.inputs)
        return tuple(note for item in given for note in item.spec.notes(self.inputs[item.name]))

    def lowest(self) -> Call:
        """The call with the live parameters at their lowest: so all share what is remembered."""
        params = self.task.lowest(self.params)
        return self if params == self.params else replace(self, params=params)


def make_call(
    task: Task,
    model: str,
    inputs: Mapping[str, Any],
    params: Mapping[str, Any] | None = None,
    options: Options | None = None,
) -> Call:
    """Check and decode everything; raises `InvalidInput`, `InvalidParameter`, `InvalidModelId`."""
    return Call(
        task=task,
        model=check_model_id(model or task.models.bundled),
        params=task.check_params(params or {}),
        inputs=task.check_inputs(inputs),
        options=options or Options(),
    )


# A folder of the operator's is named so; on every file system a folder's name is at most this long.
LOCAL = "local/"
MAX_FOLDER = 255
# Control characters, half characters and line breaks, which would garble logs and answers.
UNPRINTABLE = ("Cc", "Cs", "Zl", "Zp")
# What other servers write behind a model's name: `llama3:8b`.
TAG = re.compile(r":[\w.-]+$")


def check_model_id(model: str) -> str:
    """Return `model` stripped if it has the form of a model's name.

    That is a Hub id, perhaps with a tag (`name:tag`), or `local/<folder>`.
    """
    name = unicodedata.normalize("NFC", model.strip())
    if name.startswith(LOCAL) and is_folder_name(name.removeprefix(LOCAL)):
        return name
    _check_hub_id(name)
    return name


@lru_cache(1000)
def _check_hub_id(name: str) -> None:
    from huggingface_hub.utils import HFValidationError, validate_repo_id

    try:
        validate_repo_id(TAG.sub("", name))
    except HFValidationError as error:
        short = name[:60] + ("…" if len(name) > 60 else "")
        raise InvalidModelId(
            f"“{short}” cannot be the name of a model.",
            "Names look like “owner/model”, with letters, digits, “-”, “_” and “.”.",
        ) from error


def is_folder_name(name: str) -> bool:
    """Whether a folder of that name can be asked for: any single name in any script.

    It is only ever compared with the names of folders that are there, and never made part of a
    path; what could lead elsewhere is refused all the same.
    """
    return (
        0 < len(name) <= MAX_FOLDER
        and name not in (".", "..")
        and not any(each in "/\\" or unicodedata.category(each) in UNPRINTABLE for each in name)
    )


@dataclass(frozen=True, slots=True)
class Loading:
    """The model is on its way. `fraction` (0–1) is None where nobody can know it."""

    note: str
    fraction: float | None = None


@dataclass(frozen=True, slots=True)
class Partial:
    """The answer so far, in the shape of the whole answer."""

    output: Any


Speaks = Literal["taskyard", "inference", "tei", "openai", "hosted"]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a remote server was asked, for code that asks the same.

    `speaks`: another Taskyard; the Inference API's body posted to `url`; that of Text Embeddings
    Inference, or OpenAI's, posted to `url`; or an inference provider, of which `provider` is the
    name and `url` the last address.
    `at` is the server's name for a person, `token` whether one was sent. `model` is the name that
    the server was told, "" where it was told none and None where that is the call's own.
    """

    speaks: Speaks
    at: str
    url: str
    provider: str = ""
    token: bool = False
    model: str | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """The answer in the Inference API's wire shape (JSON-ready) and how it was come by.

    `seconds` is the time of computing alone, without loading and queueing; of a remote server that
    does not tell, the time until it had answered. `device` is "" where nobody knows it. `notes` are
    sentences a person should read beside the answer, such as what was cut off. `asked` is None
    where this machine has answered.
    """

    output: Any
    seconds: float
    device: str
    cached: bool = False
    notes: tuple[str, ...] = ()
    asked: Asked | None = None


Event = Loading | Partial | Result

State = Literal["Loaded", "Loadable", "TooBig", "Unavailable"]


ComputeType = Literal["cpu", "gpu", "unknown"]


def compute_type(device: str) -> ComputeType:
    """The Inference API's word for a device of torch."""
    if not device:
        return "unknown"
    return "cpu" if device == "cpu" else "gpu"


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """Whether a model can be used for a task; `reason` is a sentence where it cannot.

    `device` is torch's name of where it runs, "" where nobody knows; `at` the remote server's name.
    `size` is the bytes of weights where they are known, `revision` a text that changes when the
    model's files do. `mask_token` is what stands for a missing word, where the model has such a
    token and it is known. `example` is what the model's authors give as an example of the task's
    first input, as its kind decodes it; None where they give none.
    """

    state: State
    device: str
    framework: str = "transformers"
    reason: str = ""
    size: int | None = None
    revision: str = ""
    at: str = ""
    mask_token: str = ""
    example: Any = None

    @property
    def loaded(self) -> bool:
        return self.state == "Loaded"

    @property
    def compute_type(self) -> ComputeType:
        return compute_type(self.device)


Work = Callable[[Callable[[Event], None], threading.Event], None]
# What a stream holds: its events, and how it ended.
Item = Event | BaseException | None


class Stream(Iterator[Event]):
    """The events of one run, put there from any thread, and read by a thread or an event loop.

    `work(emit, stop)`, where there is one, does the work in a thread that it has for itself: it
    calls `emit(event)` and looks at `stop` (an `threading.Event`) wherever it can break off.
    Without it, whoever made the stream calls `put` and `end`, or lets another one's events come
    `into` it. Iterating raises what ended the work
    as a `TaskyardError`. `close()` may be called from any thread, also while another one waits in
    `next()`, which then raises `StopIteration`: that is why this is not a plain generator.
    """

    def __init__(self, work: Work | None = None) -> None:
        self._events: deque[Item] = deque()
        self._news = threading.Condition()
        self._heard: Callable[[], None] | None = None
        self._taken: Callable[[Item], None] | None = None
        self._whole = False
        self._done = False
        self._ended = threading.Event()
        # Set once nobody wants any more of it; then `closed` is called.
        self.stop = threading.Event()
        self.closed: Callable[[], None] = _nothing
        if work is not None:
            # The visitor's context travels along: ZeroGPU finds there whose quota a run counts
            # against.
            context = contextvars.copy_context()
            RUN_THREADS.start(lambda: context.run(self.do, work))

    def do(self, work: Work) -> None:
        """Do the work in this thread, to its end; raises nothing."""
        try:
            work(self.put, self.stop)
        except BaseException as error:
            self.end(error)
        else:
            self.end()

    def end(self, error: BaseException | None = None) -> None:
        """The work is over, by `error` where there is one."""
        self._put(None if error is None else as_taskyard_error(error))
        self._ended.set()

    def put(self, event: Event) -> None:
        """One event more; a reader who is far behind gets only the latest answer so far."""
        if not self._whole or isinstance(event, Result):
            self._put(event)

    def into(self, other: Stream, passes: Callable[[Result], None]) -> None:
        """Let all that comes, and has come, go on into `other`, in the thread in which it comes.

        `passes(result)` is called with the result before. Nothing else reads this stream then.
        """

        def taken(item: Item) -> None:
            if isinstance(item, Result):
                passes(item)
            if item is None or isinstance(item, BaseException):
                other.end(item)
            else:
                other.put(item)

        with self._news:
            self._taken = taken
            while self._events:
                taken(self._events.popleft())

    def _put(self, event: Item) -> None:
        with self._news:
            if self._taken is not None:
                self._taken(event)
                return
            behind = len(self._events) >= UNREAD
            if behind and isinstance(event, Partial) and isinstance(self._events[-1], Partial):
                self._events.pop()
            self._events.append(event)
            self._news.notify()
            heard = self._heard
        if heard is not None:
            heard()

    def ready(self) -> bool:
        """Whether `next()` would not wait."""
        return self._done or bool(self._events)

    def listen(self, heard: Callable[[], None], *, whole: bool) -> None:
        """Call `heard` from now on, in any thread, whenever there is something to read.

        `whole`: nothing is but the result.
        """
        self._whole = whole
        self._heard = heard

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> Event:
        if self._done:
            raise StopIteration
        with self._news:
            self._news.wait_for(lambda: self._events)
            item = self._events.popleft()
        if item is None or isinstance(item, BaseException):
            self._done = True
            if item is None or (isinstance(item, Stopped) and self.stop.is_set()):
                raise StopIteration
            raise item
        return item

    def close(self) -> None:
        """Stop the work and end the iteration. Closing twice, or after the end, does nothing."""
        self.stop.set()
        # What goes on into another stream ends there once the work has.
        if self._taken is None:
            self._put(None)
        self.closed()

    def join(self, timeout: float | None = None) -> bool:
        """Wait until the work has really ended; True if it has."""
        return self._ended.wait(timeout)

    def __enter__(self) -> Stream:
        return self

    def __exit__(self, *exc: object) -> None:
        self.close()


class Finished(Stream):
    """A stream whose result is there from the beginning: nobody waits for it, or can stop it."""

    def __init__(self, result: Result) -> None:
        self._results = [result]

    def ready(self) -> bool:
        return True

    def listen(self, heard: Callable[[], None], *, whole: bool) -> None:
        pass

    def __next__(self) -> Event:
        if not self._results:
            raise StopIteration
        return self._results.pop()

    def close(self) -> None:
        self._results.clear()

    def join(self, timeout: float | None = None) -> bool:
        return True


class Backend(Protocol):
    """Whatever can answer calls. All methods may be called from any thread, many at a time."""

    def status(self, task: Task, model: str) -> ModelStatus:
        """Whether `model` can serve `task`; never raises for a model, never loads one."""

    def task_of(self, model: str) -> str | None:
        """The id of the task that `model` says it is for; None where it says nothing.

        Raises like a run where there is no such model.
        """

    def models(self, task: Task) -> tuple[str, ...]:
        """The models to offer for `task`, the one to begin with first; never raises."""

    def run(self, call: Call) -> Stream:
        """Start the work and return its events; errors are raised by the iteration."""


class BackendWrapper:
    """A backend in front of another one; it answers itself, and knows what the other knows."""

    def __init__(self, backend: Backend) -> None:
        self._backend = backend

    def status(self, task: Task, model: str) -> ModelStatus:
        """What the backend behind says."""
        return self._backend.status(task, model)

    def task_of(self, model: str) -> str | None:
        """What the backend behind says."""
        return self._backend.task_of(model)

    def models(self, task: Task) -> tuple[str, ...]:
        """What the backend behind says."""
        return self._backend.models(task)


class Backends(Protocol):
    """A backend for each place where models can run."""

    @property
    def default(self) -> Target:
        """Where models run unless a visitor says otherwise, and for the API."""

    def at(self, target: Target) -> Backend:
        """The backend that runs models there; raises where visitors may not go there."""

    def check(self, target: Target) -> str:
        """Look whether models can run there, and say what was found; raises where they cannot."""

    def providers(self) -> tuple[str, ...]:
        """The names of the inference providers, `auto` first."""


async def look(ask: Callable[..., T], *args: Any) -> T:
    """What `ask(*args)` gives, for an event loop; for all that asks `status`, `task_of` or `models`
    of a backend."""
    return await LOOK_THREADS.call(ask, *args)


def _nothing() -> None:
    """The `closed` of a stream whose work looks at `stop`."""


async def aiter_events(stream: Stream, *, whole: bool = False) -> AsyncGenerator[Event, None]:
    """The events of `stream` for an event loop, which stays free; leaving early closes it.

    `whole`: only the result is wanted, and nobody is woken up for anything else.
    """
    try:
        while True:
            await _readiness(stream, whole=whole)
            event = next(stream, None)
            if event is None:
                return
            yield event
    finally:
        stream.close()


async def aresult_of(stream: Stream) -> Result:
    """`result_of` for an event loop, which stays free; leaving early closes the stream."""
    try:
        while True:
            await _readiness(stream, whole=True)
            event = next(stream, None)
            if isinstance(event, Result):
                return event
            if event is None:
                raise Stopped("The run was stopped.")
    finally:
        stream.close()


async def _readiness(stream: Stream, *, whole: bool) -> None:
    """Wait until `next(stream)` would not."""
    if stream.ready():
        return
    loop = asyncio.get_running_loop()
    news = loop.create_future()

    def heard() -> None:
        # The loop of a server that is shutting down may be gone.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(_tell, news)

    stream.listen(heard, whole=whole)
    # It may have become so before it was listened to.
    if not stream.ready():
        await news


def _tell(news: asyncio.Future[None]) -> None:
    if not news.done():
        news.set_result(None)


def result_of(stream: Stream) -> Result:
    """Run `stream` to its end and return the result; for callers that want only that."""
    for event in stream:
        if isinstance(event, Result):
            return event
    raise Stopped("The run was stopped.")
