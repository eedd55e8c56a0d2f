"""Runs custom handlers, which are programs that come with a model, in processes of their own.

A handler has the rights of the app's user, which is why only those that the operator lists run. Its
process keeps what goes wrong in it away from the app: it has a memory limit, a time limit for each
answer, a folder of its own to write into, and nothing of the environment that may hold tokens. It
is killed together with what it has started, when a run is stopped and when it goes beyond a limit;
the next call starts another. Nothing it sends is unpickled, and what it prints goes nowhere.
"""

from __future__ import annotations

import json
import os
import re
import select
import signal
import struct
import subprocess
import sys
import tempfile
import time
import weakref
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import psutil

from backends.local import requirements, stopping
from backends.local.byte_size import format_bytes
from backends.local.chat_templates import ENVIRONMENT
from backends.local.runners.base import ProcessLimits
from core.errors import (
    HandlerDied,
    HandlerFailed,
    HandlerTimeout,
    InvalidInput,
    MissingPackage,
    ModelBroken,
    OutOfMemory,
    TaskyardError,
)
from core.file_types import media_type
from core.json_text import load_json
from core.kinds.file import RawFile
from core.media import from_base64
from core.settings import GIB

PROGRAM = Path(__file__).with_name("handler_process.py")
LENGTHS = struct.Struct(">II")
# Bytes of one answer, as JSON.
MAX_ANSWER = 128 * 1024**2
CHUNK = 1024**2
# How often it is looked whether the run was stopped, and how much memory is taken.
POLL_MILLISECONDS = 50
MEMORY_SECONDS = 0.25
# How much of a handler's own words is shown.
MAX_WORDS = 300

# What the operator gives the app of the machine, a handler gets, too.
SHARES = ("CUDA_VISIBLE_DEVICES", "OMP_NUM_THREADS")

# Whatever could be an address or a place on a disk: with a slash or backslash at its beginning, or
# with two and more.
_PLACES = re.compile(
    r"""[a-z][a-z0-9+.-]*://[^\s"'“”‘’<>(),;]*
    | (?<![\w.])(?:~|\.{1,2}|[a-z]:)?[\\/]+[^\s"'“”‘’<>():,;]+
    | [^\s"'“”‘’<>():,;\\/]+(?:[\\/]+[^\s"'“”‘’<>():,;\\/]*){2,}""",
    re.IGNORECASE | re.VERBOSE,
)
_HINT = "Try again, or tell who runs this playground."


class Handler:
    """A custom handler: the process that runs it, and another one after it has ended.

    Only one thread at a time may call `answer`. Raises like it where the handler does not start.
    """

    def __init__(self, model: str, folder: Path, limits: ProcessLimits) -> None:
        if sys.platform == "win32":
            raise ModelBroken(
                "Custom handlers do not run on Windows.", "Run this one elsewhere, as an endpoint."
            )
        self._model = model
        self._folder = folder
        self._limits = limits
        self._process = self._start()
        self.missing = requirements.missing(folder)

    def answer(self, data: Any, file: RawFile | None = None) -> Any:
        """What the handler answers to `data`, or to a file, as JSON.

        Raises `HandlerFailed` with the handler's own words, the error that says which limit it went
        beyond or that its process ended, and `Stopped`.
        """
        if not self._process.usable:
            self._process.kill()
            self._process = self._start()
        request = {"data": data} if file is None else {"file": file.media_type}
        response = self._exchange(request, b"" if file is None else file.data)
        return _with_types(response["answer"])

    @property
    def nbytes(self) -> int:
        """Bytes of memory that the process takes now."""
        return self._process.memory()

    def close(self) -> None:
        """End the process."""
        self._process.kill()

    def _start(self) -> _Process:
        process = _Process(self._folder, self._limits)
        try:
            response = process.receive(self._limits.start_seconds)
        except BaseException:
            process.kill()
            raise
        if "fault" in response:
            process.kill()
            raise self._not_started(response)
        return process

    def _exchange(self, request: Mapping[str, Any], file: bytes) -> Mapping[str, Any]:
        try:
            response = self._process.exchange(request, file, self._limits.seconds)
        except BaseException:
            self._process.kill()
            raise
        if "fault" in response:
            raise self._fault(response)
        if "answer" not in response:
            self._process.kill()
            raise died("answered what is no answer")
        return response

    def _fault(self, response: Mapping[str, Any]) -> TaskyardError:
        """The error for an answer that there is none."""
        words = said(str(response.get("words", "")), self._folder)
        if response["fault"] == "words":
            return HandlerFailed(f"The handler says: “{words}”", "Change what it is sent.")
        if response["fault"] == "json":
            held = words or "what has no end"
            return HandlerFailed(
                f"The handler's answer is no JSON: it holds {held}.", "Tell its authors."
            )
        # What ran out of memory, or has left, is in no state to be asked again.
        self._process.kill()
        if response["fault"] == "memory":
            return out_of_memory(self._limits.memory)
        return died("ended itself")

    def _not_started(self, response: Mapping[str, Any]) -> TaskyardError:
        words = said(str(response.get("words", "")), self._folder)
        model = self._model
        if response["fault"] == "memory":
            return out_of_memory(self._limits.memory)
        if response["fault"] == "class":
            return ModelBroken(
                f"The handler.py of “{model}” has no class “EndpointHandler”.",
                "Choose another model, or tell its authors.",
            )
        if response["fault"] == "package":
            listed = requirements.listed(self._folder)
            lists = f": its requirements.txt lists {', '.join(listed)}" if listed else ""
            return MissingPackage(
                f"This handler needs the Python package “{words}”, which is not installed here.",
                f"Whoever runs this playground can install it beside the app{lists}.",
            )
        if response["fault"] == "exit":
            return died("ended itself")
        return ModelBroken(
            f"The handler of “{model}” does not start: “{words}”",
            "Choose another model, or tell its authors.",
        )


class _Process:
    """The process of one handler, its pipes and its folder.

    Only one thread at a time may call its methods. What goes wrong with the process is raised, and
    it must be killed then.
    """

    def __init__(self, folder: Path, limits: ProcessLimits) -> None:
        self._limits = limits
        self._owner = os.getpid()
        self._home = tempfile.TemporaryDirectory(
            prefix="taskyard-handler-", ignore_cleanup_errors=True
        )
        own = dict.fromkeys(("HOME", "TMPDIR", "TEMP", "TMP"), self._home.name)
        # Of computing, on all cores: the time that passes is limited here.
        seconds = max(limits.seconds, limits.start_seconds) * (os.cpu_count() or 1)
        given = (folder.resolve(), limits.memory, int(seconds) + 1)
        self._process = subprocess.Popen(
            # -P: without the program's folder in the module path. -B: nothing is written beside
            # the handler.
            [sys.executable, "-P", "-B", str(PROGRAM), *map(str, given)],
            bufsize=0,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._home.name,
            env={name: os.environ[name] for name in (*ENVIRONMENT, *SHARES) if name in os.environ}
            | own,
            start_new_session=True,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._requests, self._responses = self._process.stdin, self._process.stdout
        self._looked = time.monotonic()
        for pipe in (self._requests, self._responses):
            os.set_blocking(pipe.fileno(), False)
        self._received = bytearray()
        # Also where nobody has closed the handler: a process must not outlive who would ask it.
        self.kill = weakref.finalize(self, _kill, self._process, self._home, self._owner)

    @property
    def usable(self) -> bool:
        """Whether it runs, says nothing without being asked, and was started by this process.

        A fork must not use its pipes.
        """
        runs = self._owner == os.getpid() and self.kill.alive and self._process.poll() is None
        return runs and not self._received and not self._speaks()

    def _speaks(self) -> bool:
        pipes = select.poll()
        pipes.register(self._responses, select.POLLIN)
        return bool(pipes.poll(0))

    def memory(self) -> int:
        """Bytes that it takes, together with what it has started."""
        return sum(map(_resident, _family(self._process.pid)))

    def exchange(
        self, request: Mapping[str, Any], file: bytes, seconds: float
    ) -> Mapping[str, Any]:
        """The response to a request."""
        document = json.dumps(request).encode()
        message = LENGTHS.pack(len(document), len(file)) + document + file
        return self._talk(memoryview(message), seconds)

    def receive(self, seconds: float) -> Mapping[str, Any]:
        """What it says without being asked: that it has started."""
        return self._talk(memoryview(b""), seconds)

    def _talk(self, message: memoryview, seconds: float) -> Mapping[str, Any]:
        """Send the message, and wait for a whole response."""
        deadline = time.monotonic() + seconds
        pipes = select.poll()
        pipes.register(self._responses, select.POLLIN)
        if message:
            pipes.register(self._requests, select.POLLOUT)
        while (response := self._response()) is None:
            ready = dict(pipes.poll(POLL_MILLISECONDS))
            if self._requests.fileno() in ready:
                message = message[self._send(message) :]
                if not message:
                    pipes.unregister(self._requests)
            if self._responses.fileno() in ready:
                self._receive()
            elif self._process.poll() is not None:
                raise died(_how(self._process.returncode))
            self._check(deadline, seconds)
        if message:
            raise died("answered before it was asked")
        return response

    def _check(self, deadline: float, seconds: float) -> None:
        stopping.raise_if_stopped()
        if time.monotonic() > deadline:
            raise HandlerTimeout(
                f"The handler took longer than {seconds:g} seconds, and was stopped.",
                "Ask for less, or ask the operator for more time.",
            )
        # Looking through all processes takes a moment.
        if time.monotonic() - self._looked < MEMORY_SECONDS:
            return
        self._looked = time.monotonic()
        if self.memory() > self._limits.memory:
            raise out_of_memory(self._limits.memory)

    def _send(self, message: memoryview) -> int:
        try:
            return os.write(self._requests.fileno(), message[:CHUNK])
        except BlockingIOError:
            return 0
        except OSError:
            raise died(_how(self._process.poll())) from None

    def _receive(self) -> None:
        with suppress(BlockingIOError):
            chunk = os.read(self._responses.fileno(), CHUNK)
            if not chunk:
                # The pipe is closed a moment before the process has ended.
                with suppress(subprocess.TimeoutExpired):
                    self._process.wait(1)
                raise died(_how(self._process.poll()))
            self._received += chunk

    def _response(self) -> Mapping[str, Any] | None:
        """The response that has arrived; None where it has not wholly."""
        head = self._received[: LENGTHS.size]
        if len(head) < LENGTHS.size:
            return None
        length, rest = LENGTHS.unpack(head)
        if length > MAX_ANSWER or rest:
            raise HandlerFailed(
                f"The handler's answer is larger than {format_bytes(MAX_ANSWER)}.", "Ask for less."
            )
        whole = LENGTHS.size + length
        if len(self._received) < whole:
            return None
        try:
            response = load_json(bytes(self._received[LENGTHS.size : whole]))
        except InvalidInput as error:
            raise HandlerFailed(
                f"The handler's answer cannot be read. {error.message}", "Ask for less."
            ) from None
        finally:
            del self._received[:whole]
        return response if isinstance(response, Mapping) else {}


def _kill(
    process: subprocess.Popen[bytes], home: tempfile.TemporaryDirectory[str], owner: int
) -> None:
    """Kill a process and what it has started, close its pipes, and delete its folder."""
    if owner != os.getpid():
        return
    family = _family(process.pid)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    for each in family:
        with suppress(psutil.NoSuchProcess):
            each.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        with suppress(OSError):
            if pipe:
                pipe.close()
    home.cleanup()


def _family(pid: int) -> list[psutil.Process]:
    """The process and all that it, or what it has started, has started."""
    try:
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _resident(process: psutil.Process) -> int:
    try:
        return int(process.memory_info().rss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0


def _how(code: int | None) -> str:
    """How a process ended, by its exit status."""
    if code is not None and code < 0:
        with suppress(ValueError):
            return f"was ended by {signal.Signals(-code).name}"
    return "ended itself"


def died(how: str) -> HandlerDied:
    """The error for a process that is no more."""
    return HandlerDied(f"The handler's process {how}, and gave no answer.", _HINT)


def out_of_memory(limit: int) -> OutOfMemory:
    """The error for a handler that takes more memory than it may."""
    return OutOfMemory(
        f"The handler takes more than the {limit / GIB:.3g} GiB of memory that it may have.",
        "Ask for less, or ask the operator to give it more.",
    )


def said(words: str, folder: Path) -> str:
    """A handler's own words in one line, without anything that could be a path or an address."""
    plain = words.partition("Traceback (most recent call last)")[0]
    for known in (str(folder.resolve()), str(folder)):
        # Its name may have spaces, at which a place is taken to end.
        plain = plain.replace(known, "/…")
    line = " ".join(_PLACES.sub("…", plain).split())
    line = "".join(each for each in line if each.isprintable())
    return line if len(line) <= MAX_WORDS else f"{line[:MAX_WORDS]}…"


def _with_types(answer: Any) -> Any:
    """The answer, in which every file that is only a `blob` has its `content-type` beside it."""
    if isinstance(answer, list):
        return [_with_types(each) for each in answer]
    if not isinstance(answer, Mapping):
        return answer
    if set(answer) == {"blob"} and isinstance(answer["blob"], str):
        with suppress(InvalidInput):
            kind = media_type(from_base64(answer["blob"], "blob"))
            return {"blob": answer["blob"], "content-type": kind}
    return {name: _with_types(each) for name, each in answer.items()}
