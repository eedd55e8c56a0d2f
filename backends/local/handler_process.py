"""The program that runs a custom handler in a process of its own; see `handlers`.

Run as `handler_process.py <folder> <bytes of memory> <seconds of computing>`. It loads
`EndpointHandler(folder)` out of the folder's `handler.py`, says so, and answers requests until its
standard input is closed. It imports nothing of the app: what a handler imports is its own.

A message is two lengths of four bytes each, then JSON and a file's bytes of these lengths. A
request is `{"data": …}`, or `{"file": <media type>}` with a file, which a handler gets as
`inputs`: pictures as Pillow's, everything else as bytes, as the Inference Endpoints hand them over.
A response is `{"answer": …}`, or `{"fault": …}` with the handler's own `words`, if it has any.
"""

from __future__ import annotations

import base64
import ctypes
import dataclasses
import datetime
import enum
import importlib.util
import io
import json
import math
import os
import struct
import sys
import uuid
from collections.abc import Mapping
from typing import Any, BinaryIO

if sys.platform != "win32":
    import resource

LENGTHS = struct.Struct(">II")
PR_SET_CHILD_SUBREAPER = 36
BYTES = bytes | bytearray | memoryview
# How much of a handler's own error message is passed on.
MAX_WORDS = 10_000


class NoJson(Exception):
    """An answer that JSON cannot hold; the text says what is in it."""


def main() -> None:
    """Load the handler and answer requests."""
    folder, memory, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    # What a handler prints goes nowhere, and what it reads is empty: both pipes are the app's.
    requests = os.fdopen(os.dup(0), "rb")
    responses = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    _adopt()
    _limit_memory(memory)
    _limit_computing(seconds)
    handler = _load(folder, responses)
    _write(responses, {"answer": None})
    while (request := _read(requests)) is not None:
        _limit_computing(seconds)
        _write(responses, _response(handler, *request))


def _load(folder: str, responses: BinaryIO) -> Any:
    """The handler; where it cannot be loaded, says so and ends the process."""
    try:
        spec = importlib.util.spec_from_file_location("handler", os.path.join(folder, "handler.py"))
        assert spec
        assert spec.loader
        sys.path.insert(0, folder)
        module = importlib.util.module_from_spec(spec)
        sys.modules["handler"] = module
        spec.loader.exec_module(module)
        if not hasattr(module, "EndpointHandler"):
            _end(responses, {"fault": "class"})
        return module.EndpointHandler(folder)
    except ModuleNotFoundError as error:
        _end(responses, {"fault": "package", "words": str(error.name or "")})
    except BaseException as error:
        _end(responses, _fault(error))


def _end(responses: BinaryIO, response: Mapping[str, Any]) -> None:
    _write(responses, response)
    os._exit(0)


def _response(handler: Any, request: Mapping[str, Any], file: bytes) -> Mapping[str, Any]:
    try:
        data = request.get("data")
        answer = handler({"inputs": _opened(request["file"], file)} if data is None else data)
        return {"answer": _plain(answer)}
    except NoJson as error:
        return {"fault": "json", "words": str(error)}
    except BaseException as error:
        return _fault(error)


def _fault(error: BaseException) -> Mapping[str, Any]:
    """What went wrong: memory that ran out, an exit, or an error with its own words."""
    if isinstance(error, MemoryError):
        return {"fault": "memory"}
    if not isinstance(error, Exception):
        return {"fault": "exit"}
    name = type(error).__name__
    try:
        words = str(error)
    except Exception:
        words = ""
    # Most say what is wrong; of others, such as a KeyError, the name says more than the words.
    if type(error) not in (Exception, RuntimeError, TypeError, ValueError) or not words:
        words = f"{name}: {words}" if words else name
    return {"fault": "words", "words": words[:MAX_WORDS]}


def _opened(media_type: str, data: bytes) -> Any:
    """A picture, opened; any other file's bytes."""
    if not media_type.startswith("image/"):
        return data
    from PIL import Image

    return Image.open(io.BytesIO(data)).convert("RGB")


def _plain(value: Any) -> Any:
    """The answer as JSON: numbers that are none become null, and pictures base64 of a PNG file.

    So the Inference Endpoints do. A file's bytes become an object with its `blob`.
    """
    if value is None or isinstance(value, bool | int | str):
        return value.value if isinstance(value, enum.Enum) else value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {_name(name): _field(name, each) for name, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, BYTES):
        return {"blob": base64.b64encode(value).decode()}
    return _converted(value)


def _field(name: str, value: Any) -> Any:
    """A field of an object; one that says itself that it is a file's bytes needs no other."""
    if name == "blob" and isinstance(value, BYTES):
        return base64.b64encode(value).decode()
    return _plain(value)


def _name(name: Any) -> str:
    if not isinstance(name, str):
        raise NoJson(f"a name that is a {type(name).__name__}")
    return name


def _converted(value: Any) -> Any:
    """What no type of JSON's own stands for."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return {field.name: _plain(getattr(value, field.name)) for field in fields}
    if isinstance(value, enum.Enum):
        return _plain(value.value)
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    if isinstance(value, uuid.UUID):
        return str(value)
    # Only who has imported a library can have made one of its values.
    numpy, pillow = sys.modules.get("numpy"), sys.modules.get("PIL.Image")
    if numpy is not None and isinstance(value, numpy.ndarray | numpy.generic):
        return _plain(value.tolist())
    if pillow is not None and isinstance(value, pillow.Image):
        data = io.BytesIO()
        value.save(data, "PNG")
        return base64.b64encode(data.getvalue()).decode()
    raise NoJson(f"a {type(value).__name__}")


def _read(requests: BinaryIO) -> tuple[Any, bytes] | None:
    head = requests.read(LENGTHS.size)
    if len(head) < LENGTHS.size:
        return None
    document, file = (requests.read(length) for length in LENGTHS.unpack(head))
    return json.loads(document), file


def _write(responses: BinaryIO, response: Mapping[str, Any]) -> None:
    try:
        document = json.dumps(response).encode()
    except MemoryError:
        document = b'{"fault": "memory"}'
    except (ValueError, RecursionError):
        document = b'{"fault": "json", "words": ""}'
    responses.write(LENGTHS.pack(len(document), 0) + document)
    responses.flush()


def _adopt() -> None:
    """Be the parent of all that is started from here, also of what hides behind another one."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _limit_memory(limit: int) -> None:
    """Limit the memory beside what the interpreter itself takes."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_computing(seconds: int) -> None:
    """Limit the CPU time from now on, in case the parent process dies meanwhile."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
