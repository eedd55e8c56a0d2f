"""Chat templates, which are programs that come with a model, rendered where they can do no harm.

transformers' sandbox keeps them from reading and changing anything, and neither from filling the
memory nor from going on for ever. So they run in a process of their own, whose memory is bounded
and which is ended when they take too long or when nobody wants the answer any more.
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

from backends.local import stopping
from core.errors import InvalidInput, ModelBroken, TaskyardError

# Ordinary templates take milliseconds.
SECONDS = 5.0
# A busy machine may be long about starting the process.
START_SECONDS = 120.0
# How often a waiting thread looks whether its caller has left, in seconds.
TICK = 0.05
# Ten times what a conversation may have, and as much of the template's own sentence as is shown.
MAX_CHARACTERS = 1_000_000
MAX_SENTENCE = 300
# Processes that stay for the next conversation; each takes some 60 MB.
KEPT = 2
PROGRAM = Path(__file__).with_name("chat_template_process.py")
# No more of the environment than Python needs: there are tokens in it.
ENVIRONMENT = ("PATH", "PYTHONHOME", "PYTHONPATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "LANG", "TZ")

T = TypeVar("T")

_ELSE = "Choose another model, or tell its authors."


def render(template: str, messages: Sequence[Mapping[str, Any]], words: Mapping[str, Any]) -> str:
    """What `template` makes of `messages` as the beginning of a reply.

    `words`: what else it may use, such as the tokenizer's special tokens. Raises `InvalidInput`
    with the template's own sentence where it refuses the conversation, `ModelBroken` where it fails
    or needs more time, memory or room than any should, and `Stopped`.
    """
    process = _take(template)
    try:
        answer = process.ask({"template": template, "messages": messages, "words": words})
    except BaseException:
        process.end()
        raise
    if "fault" in answer:
        process.end()
        raise _failure(answer["fault"])
    _give_back(process)
    if "refusal" in answer:
        raise _refusal(str(answer["refusal"]))
    return str(answer["text"])


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
    return ModelBroken(f"The model's chat template {_FAULTS[fault]}", _ELSE)


class _Process:
    """A process that renders `template` alone: what one model's does there touches no other's.

    `ask` and `end` are for one thread at a time.
    """

    def __init__(self, template: str) -> None:
        self.template = template
        self._owner = os.getpid()
        self._ready = False
        self._process = subprocess.Popen(
            # Not with this folder in the module path, whose names are not for everybody's imports.
            [sys.executable, "-P", str(PROGRAM), str(MAX_CHARACTERS), str(int(SECONDS) + 1)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in ENVIRONMENT if name in os.environ},
        )

    def ask(self, order: Mapping[str, Any]) -> Mapping[str, Any]:
        """`text`, `refusal` or `fault`; raises `Stopped`."""
        if not self._ready:
            if _in_time(self._hear, START_SECONDS) != {}:
                raise RuntimeError("the process for chat templates does not start")
            self._ready = True
        return _in_time(lambda: self._exchange(order), SECONDS) or {"fault": "slow"}

    def _exchange(self, order: Mapping[str, Any]) -> Mapping[str, Any]:
        assert self._process.stdin
        try:
            self._process.stdin.write(json.dumps(order).encode() + b"\n")
            self._process.stdin.flush()
        except OSError:
            return {"fault": "broken"}
        return self._hear()

    def _hear(self) -> Mapping[str, Any]:
        assert self._process.stdout
        try:
            # JSON needs twelve bytes for the rarest characters.
            answer = json.loads(self._process.stdout.readline(13 * MAX_CHARACTERS))
        except (OSError, ValueError):
            return {"fault": "broken"}
        return answer if isinstance(answer, Mapping) else {"fault": "broken"}

    @property
    def usable(self) -> bool:
        """Whether it is still there, and this process's own: a fork must not use its pipes."""
        return self._owner == os.getpid() and self._process.poll() is None

    def end(self) -> None:
        """End it, whatever it is doing, and close the pipes."""
        if self.usable:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            # What was not written any more is of no use to anybody.
            with suppress(OSError):
                if pipe:
                    pipe.close()


def _in_time(work: Callable[[], T], seconds: float) -> T | None:
    """What `work` gives, done in a thread of its own; None where it takes too long.

    Raises `Stopped` where the run is not wanted any more.
    """
    done: queue.SimpleQueue[T] = queue.SimpleQueue()
    threading.Thread(target=lambda: done.put(work()), daemon=True, name="taskyard-render").start()
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            return done.get(timeout=TICK)
        except queue.Empty:
            stopping.raise_if_stopped()
    return None


# The one that was used last stands last.
_idle: list[_Process] = []
_lock = threading.Lock()


def _take(template: str) -> _Process:
    with _lock:
        known = next((each for each in _idle[::-1] if each.template == template), None)
        if known:
            _idle.remove(known)
    if known and known.usable:
        return known
    if known:
        known.end()
    return _Process(template)


def _give_back(process: _Process) -> None:
    with _lock:
        _idle.append(process)
        over = _idle[:-KEPT]
        del _idle[:-KEPT]
    for each in over:
        each.end()


@atexit.register
def _end_all() -> None:
    while _idle:
        _idle.pop().end()
