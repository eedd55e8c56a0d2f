"""A cache of results: a call that equals an earlier one is not computed again."""

from __future__ import annotations

import contextvars
import hashlib
import json
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace

from backends.base import RUN_THREADS, Backend, BackendWrapper, Call, Finished, Result, Stream
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
        key = self._key_at_once(call)
        found = self._results.find(key) if key and call.options.use_cache else None
        if found and len(found[0]) <= AT_ONCE:
            return Finished(_read(found, call.task.output))
        stream = _CachedStream(self._backend, call, self._results)
        if key is None or found:
            stream.look_up_or_run(self._revision)
        else:
            stream.run(key)
        return stream

    def _key_at_once(self, call: Call) -> str | None:
        """The call's key, where it is known so quickly that an event loop may wait for it."""
        known = self._revisions.get((call.task.id, call.model))
        if known is None or time.monotonic() - known[0] > RECENT:
            return None
        # What is larger decoded than it travels takes longer to compare.
        if any(item.spec.room is not None for item in call.task.inputs):
            return None
        return cache_key(call, known[1])

    def _revision(self, call: Call) -> str:
        """The revision of the model's files now; looking at them may take a while."""
        revision = self._backend.status(call.task, call.model).revision
        self._revisions[call.task.id, call.model] = time.monotonic(), revision
        if len(self._revisions) > MAX_REVISIONS:
            self._revisions.clear()
        return revision


class _CachedStream(Stream):
    """The events of a run whose result is cached; looked up before, where the key takes a while."""

    def __init__(self, backend: Backend, call: Call, results: _ResultCache) -> None:
        super().__init__()
        self._backend = backend
        self._call = call
        self._results = results
        self._inner: Stream | None = None

    def look_up_or_run(self, revision: Callable[[Call], str]) -> None:
        """Look the call up, in a thread, and run it where nothing is known."""
        # The visitor's context travels along, as with any stream that works in a thread.
        context = contextvars.copy_context()

        def work() -> None:
            try:
                key = cache_key(self._call, revision(self._call))
                if self._call.options.use_cache and (found := self._results.find(key)):
                    self.put(_read(found, self._call.task.output))
                    self.end()
                else:
                    self.run(key)
            except BaseException as error:
                self.end(error)

        RUN_THREADS.start(lambda: context.run(work))

    def run(self, key: str) -> None:
        """Run the call, and cache its result in the thread that puts it."""
        self._inner = self._backend.run(self._call)
        output = self._call.task.output
        self._inner.into(self, lambda result: self._results.put(key, result, output))
        if self.stop.is_set():
            self._inner.close()

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


Found = tuple[str, Result]


def _read(found: Found, output: Output) -> Result:
    text, result = found
    return replace(result, output=output.decode(json.loads(text)))


class _ResultCache:
    """Results with their output as JSON text; the least recently used are evicted first."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._entries: OrderedDict[str, Found] = OrderedDict()
        self._bytes = 0
        self._lock = threading.Lock()

    def find(self, key: str) -> Found | None:
        """The output as JSON text, and the result without it; None where nothing is known."""
        with self._lock:
            found = self._entries.get(key)
            if found is not None:
                self._entries.move_to_end(key)
        return found

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
