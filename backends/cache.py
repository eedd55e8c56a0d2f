"""A cache of results: a call that equals an earlier one is not computed again."""

from __future__ import annotations

import hashlib
import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from backends.base import Backend, BackendWrapper, Call, Event, Result, Stream
from core.output import Output

# Seconds for which a model's files are taken to be those that they were.
RECENT = 1.0
# The longest result, in characters of JSON, that is read while others wait for the event loop.
AT_ONCE = 32_000
# Models whose revision is remembered.
MAX_REVISIONS = 1000


class CachedBackend(BackendWrapper):
    """A wrapper that caches the results of another backend, up to `max_bytes` of JSON.

    A call with `use_cache` off is computed again, and its result is cached for others. Results
    that depend on chance (see `Task.repeatable`) are not cached. The model's revision is part of
    the key, so that changed files are not answered from the cache.
    """

    def __init__(self, backend: Backend, max_bytes: int) -> None:
        super().__init__(backend)
        self._results = _ResultCache(max_bytes)
        self._revisions: dict[tuple[str, str], tuple[float, str]] = {}

    def run(self, call: Call) -> Stream:
        """The cached `Result` with `cached=True`, or the events of the wrapped backend."""
        if not call.task.runs.repeatable(call.params):
            return self._backend.run(call)
        if cached := self._at_once(call):
            stream = Stream()
            stream.put(cached)
            stream.end()
            return stream
        return _CachedStream(self._backend, call, self._results, self._revision)

    def _at_once(self, call: Call) -> Result | None:
        """The cached result, where it is known so quickly that an event loop may wait for it."""
        known = self._revisions.get((call.task.id, call.model))
        if known is None or time.monotonic() - known[0] > RECENT or not call.options.use_cache:
            return None
        # What is larger decoded than it travels takes longer to compare.
        if any(item.spec.room is not None for item in call.task.given(call.inputs)):
            return None
        return self._results.get(cache_key(call, known[1]), call.task.output, AT_ONCE)

    def _revision(self, call: Call) -> str:
        """The revision of the model's files now; looking at them may take a while."""
        revision = self._backend.status(call.task, call.model).revision
        self._revisions[call.task.id, call.model] = time.monotonic(), revision
        if len(self._revisions) > MAX_REVISIONS:
            self._revisions.clear()
        return revision


class _CachedStream(Stream):
    """Looks the call up and else runs it; the key is computed in the stream's thread."""

    def __init__(
        self,
        backend: Backend,
        call: Call,
        results: _ResultCache,
        revision: Callable[[Call], str],
    ) -> None:
        self._backend = backend
        self._call = call
        self._results = results
        self._revision = revision
        self._inner: Stream | None = None
        super().__init__(self._look_up_or_run)

    def _look_up_or_run(self, emit: Callable[[Event], None], stop: threading.Event) -> None:
        task = self._call.task
        key = cache_key(self._call, self._revision(self._call))
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

    def get(self, key: str, output: Output, most: int | None = None) -> Result | None:
        """The result under `key`; None where there is none of at most `most` characters."""
        with self._lock:
            text, result = self._entries.get(key, ("", None))
            if result is None or (most is not None and len(text) > most):
                return None
            self._entries.move_to_end(key)
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
