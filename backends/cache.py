"""Answers kept, so that the same question to the same model costs nothing."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable

from backends.base import Backend, BackendWrapper, Call, Event, Result, Stream
from core.output import Output


class CachedBackend(BackendWrapper):
    """A backend in front of another one, which remembers answers up to `max_bytes` of JSON.

    A call with `use_cache` off is always computed anew, as sampling needs; its answer is kept for
    those who do not mind. What is drawn by chance (`Task.repeatable`) is not kept at all. A model
    whose files change has another revision and is asked again.
    """

    def __init__(self, backend: Backend, max_bytes: int) -> None:
        super().__init__(backend)
        self._answers = _Answers(max_bytes)

    def run(self, call: Call) -> Stream:
        """The remembered `Result` with `cached=True`, or the events of the backend behind."""
        if not call.task.runs.repeatable(call.params):
            return self._backend.run(call)
        return _Asking(self._backend, call, self._answers)


class _Asking(Stream):
    """Digesting the inputs and asking on, both off the caller's thread."""

    def __init__(self, backend: Backend, call: Call, answers: _Answers) -> None:
        self._backend = backend
        self._call = call
        self._answers = answers
        self._inner: Stream | None = None
        super().__init__(self._ask)

    def _ask(self, emit: Callable[[Event], None], stop: threading.Event) -> None:
        key = digest(self._call, self._backend.status(self._call.task, self._call.model).revision)
        if self._call.options.use_cache and (
            known := self._answers.get(key, self._call.task.output)
        ):
            emit(known)
            return
        self._inner = self._backend.run(self._call)
        if stop.is_set():
            self._inner.close()
        for event in self._inner:
            if isinstance(event, Result):
                self._answers.put(key, event, self._call.task.output)
            emit(event)
        self._inner.join()

    def close(self) -> None:
        super().close()
        if self._inner is not None:
            self._inner.close()


def digest(call: Call, revision: str) -> str:
    """A text that two calls share only if they ask the same of the same weights."""
    state = hashlib.blake2b(digest_size=20)
    asked = [call.task.id, call.model, revision, sorted(call.params.items())]
    state.update(json.dumps(asked).encode())
    for item in call.task.given(call.inputs):
        data = item.spec.digest(call.inputs[item.name])
        state.update(f"{item.name} {len(data)} ".encode())
        state.update(data)
    return state.hexdigest()


class _Answers:
    """Results as JSON text, least recently used out first."""

    def __init__(self, max_bytes: int) -> None:
        self._max = max_bytes
        self._kept: OrderedDict[str, tuple[str, Result]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str, output: Output) -> Result | None:
        with self._lock:
            if key not in self._kept:
                return None
            self._kept.move_to_end(key)
            text, result = self._kept[key]
        return Result(
            output.decode(json.loads(text)), result.seconds, result.device, True, result.notes
        )

    def put(self, key: str, result: Result, output: Output) -> None:
        text = json.dumps(output.encode(result.output))
        with self._lock:
            if key in self._kept:
                self._bytes -= len(self._kept.pop(key)[0])
            self._kept[key] = (
                text,
                Result(None, result.seconds, result.device, True, result.notes),
            )
            self._bytes += len(text)
            while self._bytes > self._max:
                self._bytes -= len(self._kept.popitem(last=False)[1][0])
