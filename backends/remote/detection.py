"""Detects which kind of server answers at an endpoint's address, and caches what was detected."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cachetools import TTLCache

from backends.base import Speaks
from backends.remote import untrusted
from core.errors import Busy, RemoteTimeout, TaskyardError, Unreachable, WrongTask
from core.task import Task
from core.wires.base import Route

# Servers as sentences for people name them.
SERVER_LABELS: Mapping[Speaks, str] = {
    "taskyard": "a Taskyard",
    "tei": "a Text Embeddings Inference server",
    "openai": "an OpenAI-compatible server",
}
# The model types of Text Embeddings Inference as sentences for people name them.
MODEL_TYPE_LABELS = {
    "embedding": "an embedding model",
    "reranker": "a reranker",
    "classifier": "a classifier",
}


@dataclass(frozen=True, slots=True)
class Server:
    """A detected server: another Taskyard, Text Embeddings Inference, an OpenAI-compatible one, or
    one that takes the Inference API's body, such as Inference Endpoints and hf-serve.

    `models`: ids and, where the server states it, the task of each (else ""). `root`: the URL that
    its routes begin with. `model_type`: of Text Embeddings Inference only, else "".
    """

    speaks: Speaks
    models: tuple[tuple[str, str], ...] = field(default=())
    root: str = ""
    model_type: str = ""

    def models_for(self, task_id: str) -> tuple[str, ...]:
        """The models to offer for a task: those of that task or of an unknown one."""
        fitting = (model for model, task in self.models if task in (task_id, ""))
        return tuple(islice(fitting, MAX_MODELS))

    @property
    def label(self) -> str:
        """The kind of server in a few words, for people."""
        return SERVER_LABELS.get(self.speaks, "a server with one model")

    def route_for(self, task: Task, name: str) -> Route | None:
        """The server's own route for the task, if it has one; `name`: the server's, for errors.

        Raises `WrongTask` where its one model is for other tasks.
        """
        route = task.route(self.speaks)
        if self.speaks != "tei" or (route and self.model_type in route.model_types):
            return route
        raise WrongTask(
            f"{name} serves “{self.models[0][0]}” as {MODEL_TYPE_LABELS[self.model_type]}: it does "
            f"not do {task.title.lower()}.",
            "Choose another task, or an endpoint with a model for this one.",
        )


MAX_CONCURRENT_DETECTIONS = 24
MAX_SERVERS = 1000
# Models that are offered for a task, and those that a server may list: another Taskyard lists the
# operator's own for each task anew.
MAX_MODELS = 1000
MAX_LISTED = 10_000
# How long a detected server is remembered, and how long one that did not answer is left alone.
CACHE_SECONDS = 300.0
FAILURE_SECONDS = 5.0

GetJson = Callable[[str], Awaitable[Any]]


async def detect_server(base: str, get: GetJson) -> Server:
    """Detect the server at the URL `base`; `get(url)` returns decoded JSON, or None without any."""
    info = await get(f"{base}/info")
    if isinstance(info, dict) and info.get("name") == "taskyard":
        return Server("taskyard", _parse_models(await get(f"{base}/models"), "task"), base)
    # Text Embeddings Inference and Text Generation Inference name their one model.
    own_model = _parse_models([{"id": info.get("model_id")}]) if isinstance(info, dict) else ()
    if own_model and (model_type := _model_type(info)):
        return Server("tei", own_model, base, model_type)
    versioned = base if base.endswith("/v1") else f"{base}/v1"
    # Infinity has OpenAI's routes without the version.
    for root in dict.fromkeys((versioned, base)):
        listing = await get(f"{root}/models")
        if isinstance(listing, dict) and isinstance(listing.get("data"), list):
            return Server("openai", _parse_models(listing["data"]), root)
    if versioned == base:
        # Only OpenAI-compatible servers have such addresses, also those that list no models.
        return Server("openai", root=base)
    return Server("inference", own_model, base)


def _model_type(info: dict[str, Any]) -> str:
    """The model type of Text Embeddings Inference: `{"embedding": {"pooling": "cls"}}`."""
    types = info.get("model_type")
    return next(
        (name for name in MODEL_TYPE_LABELS if isinstance(types, dict) and name in types), ""
    )


def _parse_models(models: Any, task_field: str = "") -> tuple[tuple[str, str], ...]:
    """Id and task ("" if unknown) of each valid entry of a model listing."""
    if not isinstance(models, list):
        return ()
    return tuple(
        (each["id"], untrusted.short_name(each.get(task_field)) if task_field else "")
        for each in models[:MAX_LISTED]
        if isinstance(each, dict) and untrusted.short_name(each.get("id"))
    )


class ServerCache:
    """Detected servers by address and token.

    The token is part of the key because one without it must not see what another one opened. All
    methods may be called from any thread.
    """

    def __init__(self) -> None:
        self._servers: TTLCache[tuple[str, str], Server] = TTLCache(MAX_SERVERS, CACHE_SECONDS)
        self._failures: TTLCache[tuple[str, str], TaskyardError] = TTLCache(
            MAX_SERVERS, FAILURE_SECONDS
        )
        self._lock = threading.Lock()
        self._slots = threading.BoundedSemaphore(MAX_CONCURRENT_DETECTIONS)

    @contextmanager
    def detecting(self, base: str, token: str, fresh: bool) -> Iterator[None]:
        """Hold one of the few slots for detections, so that others find threads free.

        Raises `Busy` where all are taken. Unless `fresh`, raises the error of a detection of the
        same server within the last `FAILURE_SECONDS`, so that nobody waits for it repeatedly.
        """
        key = _key(base, token)
        with self._lock:
            failure = None if fresh else self._failures.get(key)
        if failure is not None:
            raise type(failure)(failure.message, failure.hint)
        if not self._slots.acquire(blocking=False):
            raise Busy("Too many servers are being looked at just now.", "Try again in a moment.")
        try:
            yield
            self._forget_failure(key)
        except (RemoteTimeout, Unreachable) as error:
            with self._lock:
                self._failures[key] = error
            raise
        finally:
            self._slots.release()

    def get(self, base: str, token: str) -> Server | None:
        """The server that was detected at this address with this token, if it is remembered."""
        with self._lock:
            return self._servers.get(_key(base, token))

    def put(self, base: str, token: str, server: Server) -> None:
        """Remember a detected server for `CACHE_SECONDS`."""
        key = _key(base, token)
        self._forget_failure(key)
        with self._lock:
            self._servers[key] = server

    def _forget_failure(self, key: tuple[str, str]) -> None:
        with self._lock:
            self._failures.pop(key, None)


def _key(base: str, token: str) -> tuple[str, str]:
    # The token itself is not kept.
    return base, hashlib.blake2b(token.encode(), digest_size=16).hexdigest()
