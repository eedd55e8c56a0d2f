"""Renders chat templates, which are programs that come with a model, in a process of their own.

transformers' sandbox keeps them from reading and changing anything, but not from filling the
memory or running forever. The process has a memory limit, and is killed on a timeout or when the
run is stopped.
"""

from __future__ import annotations

import atexit
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import psutil

from backends.local import stopping
from core.errors import InvalidInput, ModelBroken, TaskyardError

# Of computing, however busy the machine is; ordinary templates take milliseconds.
TIMEOUT_SECONDS = 5.0
# A busy machine may take long to start the process, and to let it compute.
START_SECONDS = 120.0
# How often a waiting thread checks whether its run was stopped, in seconds.
POLL_SECONDS = 0.05
# Ten times what a conversation may have.
MAX_CHARACTERS = 1_000_000
# How much of a template's own error message is shown.
MAX_SENTENCE = 300
# Idle processes that are kept for the next conversation; each takes some 60 MB.
MAX_IDLE = 2
PROGRAM = Path(__file__).with_name("chat_template_process.py")
# Only what Python needs of the environment, which may hold tokens.
ENVIRONMENT = ("PATH", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "TZ")

T = TypeVar("T")

_ANOTHER_MODEL = "Choose another model, or tell its authors."


def render(template: str, messages: Sequence[Mapping[str, Any]], words: Mapping[str, Any]) -> str:
    """The prompt for a reply to `messages`, as `template` formats it.

    `words`: further variables, such as the tokenizer's special tokens. Raises `InvalidInput` with
    the template's own message where it refuses the conversation, `ModelBroken` where it fails or
    exceeds a limit on time, memory or length, and `Stopped`.
    """
    process = _acquire(template)
    try:
        response = process.request({"template": template, "messages": messages, "words": words})
    except BaseException:
        process.kill()
        raise
    if "fault" in response:
        process.kill()
        raise _failure(response["fault"])
    _release(process)
    if "refusal" in response:
        raise _refusal(str(response["refusal"]))
    return str(response["text"])


def _refusal(sentence: str) -> TaskyardError:
    short = " ".join(sentence.split())
    if len(short) > MAX_SENTENCE:
        short = f"{short[:MAX_SENTENCE]}…"
    return InvalidInput(
        f"The model's chat template does not take this conversation: “{short}”",
        "Change the conversation or the system prompt, or choose another model.",
    )


_FAULTS = {
    "memory": "takes more memory than any should, and was stopped.",
    "long": f"writes more than {MAX_CHARACTERS:,} characters, and was stopped.",
    "slow": "takes longer than any should, and was stopped.",
    "broken": "cannot be used: it fails on this conversation.",
}


def _failure(fault: str) -> ModelBroken:
    return ModelBroken(f"The model's chat template {_FAULTS[fault]}", _ANOTHER_MODEL)


class _TemplateProcess:
    """A process that renders only `template`, so that no template can affect another one.

    Only one thread at a time may call `request` and `kill`.
    """

    def __init__(self, template: str) -> None:
        self.template = template
        self._owner = os.getpid()
        self._ready = False
        self._process = subprocess.Popen(
            # -P: without this folder in the module path: its files may be called like a library.
            [
                sys.executable,
                "-P",
                str(PROGRAM),
                str(MAX_CHARACTERS),
                str(int(TIMEOUT_SECONDS) + 1),
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        )

    def request(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        """The response: `text`, `refusal` or `fault` (a key of `_FAULTS`); raises `Stopped`."""
        if not self._ready:
            if _unless(lambda: False, self._read_response) != {}:
                raise RuntimeError("the process for chat templates does not start")
            self._ready = True
        most = self._computed() + TIMEOUT_SECONDS
        response = _unless(lambda: self._computed() > most, lambda: self._exchange(request))
        return response or {"fault": "slow"}

    def _computed(self) -> float:
        """Seconds for which the process has computed; none where it has ended."""
        try:
            used = psutil.Process(self._process.pid).cpu_times()
        except psutil.NoSuchProcess:
            return 0.0
        return float(used.user + used.system)

    def _exchange(self, request: Mapping[str, Any]) -> Mapping[str, Any]:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            return {"fault": "broken"}
        return self._read_response()

    def _read_response(self) -> Mapping[str, Any]:
        assert self._process.stdout
        try:
            # JSON escapes take up to twelve bytes for a character.
            response = json.loads(self._process.stdout.readline(13 * MAX_CHARACTERS))
        except (OSError, ValueError):
            return {"fault": "broken"}
        return response if isinstance(response, Mapping) else {"fault": "broken"}

    @property
    def usable(self) -> bool:
        """Whether it runs and was started by this process: a fork must not use its pipes."""
        return self._owner == os.getpid() and self._process.poll() is None

    def kill(self) -> None:
        """Kill the process and close its pipes."""
        if self.usable:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            # Closing fails if a request was not written completely.
            with suppress(OSError):
                if pipe:
                    pipe.close()


def _unless(over: Callable[[], bool], work: Callable[[], T]) -> T | None:
    """The result of `work()`, called in a new thread; None where `over()` becomes true before.

    None, too, where it takes longer than anything does. Raises `Stopped` where the run was stopped.
    """
    done: queue.SimpleQueue[T] = queue.SimpleQueue()
    threading.Thread(target=lambda: done.put(work()), daemon=True, name="taskyard-render").start()
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and not over():
        try:
            return done.get(timeout=POLL_SECONDS)
        except queue.Empty:
            stopping.raise_if_stopped()
    return None


# The most recently used is the last.
_idle: list[_TemplateProcess] = []
_lock = threading.Lock()


def _acquire(template: str) -> _TemplateProcess:
    with _lock:
        idle = next((each for each in _idle[::-1] if each.template == template), None)
        if idle:
            _idle.remove(idle)
    if idle and idle.usable:
        return idle
    if idle:
        idle.kill()
    return _TemplateProcess(template)


def _release(process: _TemplateProcess) -> None:
    with _lock:
        _idle.append(process)
        surplus = _idle[:-MAX_IDLE]
        del _idle[:-MAX_IDLE]
    for each in surplus:
        each.kill()


@atexit.register
def _kill_idle() -> None:
    while _idle:
        _idle.pop().kill()
