"""A cache of results: a call that equals an earlier one is not computed again."""

from __future__ import annotations

import hashlib
import json
import threading
from collections import OrderedDict
from collections.abc import Callable

from backends.base import Backend, BackendWrapper, Call, Event, Result, Stream
from core.output import Output


class CachedBackend(BackendWrapper):
    """A wrapper that caches the results of another backend, up to `max_bytes` of JSON.

    A call with `use_cache` off is computed again, and its result is cached for others. Results
    that depend on chance (see `Task.repeatable`) are not cached. The model's revision is part of
    the key, so that changed files are not answered from the cache.
    """

    def __init__(self, backend: Backend, max_bytes: int) -> None:
        super().__init__(backend)
        self._results = _ResultCache(max_bytes)

    def run(self, call: Call) -> Stream:
        """The cached `Result` with `cached=True`, or the events of the wrapped backend."""
        if not call.task.runs.repeatable(call.params):
            return self._backend.run(call)
        return _CachedStream(self._backend, call, self._results)


class _CachedStream(Stream):
    """Looks the call up and else runs it; the key is computed in the stream's thread."""

    def __init__(self, backend: Backend, call: Call, results: _ResultCache) -> None:
        self._backend = backend
        self._call = call
        self._results = results
        self._inner: Stream | None = None
        super().__init__(self._look_up_or_run)

    def _look_up_or_run(self, emit: Callable[[Event], None], stop: threading.Event) -> None:
        task = self._call.task
        key = cache_key(self._call, self._backend.status(task, self._call.model).revision)
        if self._call.options.use_cache and (cached := self._results.get(key, task.output)):
            emit(cached)
            return
        self._inner = self._backend.run(self._call)
        if stop.is_set():
            self._inner.close()
        for event in self._inner:
            if isinstance(event, Result):
                self._results.put(key, event, task.output)
            emit(event)
        self._inner.join()

    def close(self) -> None:
        super().close()
        if self._inner is not None:
            self._inner.close()


def cache_key(call: Call, revision: str) -> str:
    """A hash (hex) of task, model, revision, parameters and inputs."""
    state = hashlib.blake2b(digest_size=20)
    head = [call.task.id, call.model, revision, sorted(call.params.items())]
    state.update(json.dumps(head).encode())
    for item in call.task.given(call.inputs):
        data = item.spec.digest(call.inputs[item.name])
        state.update(f"{item.name} {len(data)} ".encode())
        state.update(data)
    return state.hexdigest()


class _ResultCache:
    """Results with their output as JSON text; the least recently used are evicted first."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._entries: OrderedDict[str, tuple[str, Result]] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def get(self, key: str, output: Output) -> Result | None:
        with self._lock:
            if key not in self._entries:
                return None
            self._entries.move_to_end(key)
            text, result = self._entries[key]
        return Result(
            output.decode(json.loads(text)), result.seconds, result.device, True, result.notes
        )

    def put(self, key: str, result: Result, output: Output) -> None:
        text = json.dumps(output.encode(result.output))
        with self._lock:
            if key in self._entries:
                self._bytes -= len(self._entries.pop(key)[0])
            self._entries[key] = (
                text,
                Result(None, result.seconds, result.device, True, result.notes),
            )
            self._bytes += len(text)
            while self._bytes > self._max_bytes:
                self._bytes -= len(self._entries.popitem(last=False)[1][0])
