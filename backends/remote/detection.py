"""What speaks at an endpoint's address, found out once and remembered for a while."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from backends.base import Speaks
from backends.remote import untrusted
from backends.remote.ttl_cache import TtlCache
from core.errors import Busy, RemoteTimeout, TaskyardError, Unreachable, WrongTask
from core.posts import Post
from core.task import Task

# What a person is told of a server.
KINDS: Mapping[Speaks, str] = {
    "taskyard": "a Taskyard",
    "tei": "a Text Embeddings Inference server",
    "openai": "an OpenAI-compatible server",
}
# What a person is told of the kinds of models that Text Embeddings Inference serves.
MODELS = {
    "embedding": "an embedding model",
    "reranker": "a reranker",
    "classifier": "a classifier",
}


@dataclass(frozen=True, slots=True)
class Server:
    """What a server understands: another Taskyard, Text Embeddings Inference, OpenAI's kind, or
    whatever takes the Inference API's body, such as Inference Endpoints and hf-serve.

    `models`: ids and, where the server tells, the task of each (else ""). `root`: the address that
    its routes begin with. `model_type`: what Text Embeddings Inference calls the kind of its model.
    """

    speaks: Speaks
    models: tuple[tuple[str, str], ...] = field(default=())
    root: str = ""
    model_type: str = ""

    def models_for(self, task_id: str) -> tuple[str, ...]:
        """The models to offer for a task: those of it, or of which the server does not say."""
        return tuple(model for model, task in self.models if task in (task_id, ""))

    @property
    def kind(self) -> str:
        """The server in a few words."""
        return KINDS.get(self.speaks, "a server with one model")

    def post_for(self, task: Task, name: str) -> Post | None:
        """The server's own route for the task, if it has one; `name` is the server's.

        Raises `WrongTask` where its one model is for other tasks.
        """
        post = next((each for kind, each in task.posts.items() if kind == self.speaks), None)
        if self.speaks != "tei" or (post and self.model_type in post.model_types):
            return post
        raise WrongTask(
            f"{name} serves “{self.models[0][0]}” as {MODELS[self.model_type]}: it does not do "
            f"{task.title.lower()}.",
            "Choose another task, or an endpoint with a model for this one.",
        )


# How many servers are looked at at a time, and for how long one that did not answer is left alone.
MOST_LOOKS = 24
FAILED_SECONDS = 5.0
MOST_MODELS = 1000

Get = Callable[[str], Awaitable[Any]]


async def find_out(base: str, get: Get) -> Server:
    """Ask the server what it is; `get(url)` gives decoded JSON, or None where there is none."""
    info = await get(f"{base}/info")
    if isinstance(info, dict) and info.get("name") == "taskyard":
        return Server("taskyard", _listed(await get(f"{base}/models"), "task"), base)
    # Text Embeddings Inference and Text Generation Inference name their one model.
    named = _listed([{"id": info.get("model_id")}], None) if isinstance(info, dict) else ()
    if named and (kind := _model_type(info)):
        return Server("tei", named, base, kind)
    versioned = base if base.endswith("/v1") else f"{base}/v1"
    # Infinity has OpenAI's routes without the version.
    for root in dict.fromkeys((versioned, base)):
        listing = await get(f"{root}/models")
        if isinstance(listing, dict) and isinstance(listing.get("data"), list):
            return Server("openai", _listed(listing["data"], None), root)
    if versioned == base:
        # Only servers of OpenAI's kind are addressed so, also those that list nothing.
        return Server("openai", root=base)
    return Server("inference", named, base)


def _model_type(info: dict[str, Any]) -> str:
    """The kind of model of Text Embeddings Inference: `{"embedding": {"pooling": "cls"}}`."""
    told = info.get("model_type")
    return next((kind for kind in MODELS if isinstance(told, dict) and kind in told), "")


def _listed(models: Any, task: str | None) -> tuple[tuple[str, str], ...]:
    if not isinstance(models, list):
        return ()
    return tuple(
        (each["id"], untrusted.name(each.get(task)) if task else "")
        for each in models[:MOST_MODELS]
        if isinstance(each, dict) and untrusted.name(each.get("id"))
    )


class KnownServers:
    """Servers by address and token: whoever has no token must not see what another one opened."""

    def __init__(self) -> None:
        self._known: TtlCache[tuple[str, str], Server] = TtlCache()
        self._failed: TtlCache[tuple[str, str], TaskyardError] = TtlCache(FAILED_SECONDS)
        self._free = threading.BoundedSemaphore(MOST_LOOKS)

    @contextmanager
    def looking(self, base: str, token: str, anew: bool) -> Iterator[None]:
        """One of the looks that are going on, which are few enough to leave threads to others.

        Raises `Busy` where there are too many, and what a look at the same server has raised a
        moment ago, unless it is to be looked at `anew`: nobody waits for it again and again.
        """
        key = _key(base, token)
        if not anew and (failed := self._failed.get(key)):
            raise type(failed)(failed.message, failed.hint)
        if not self._free.acquire(blocking=False):
            raise Busy("Too many servers are being looked at just now.", "Try again in a moment.")
        try:
            yield
            self._failed.forget(key)
        except (RemoteTimeout, Unreachable) as error:
            self._failed.put(key, error)
            raise
        finally:
            self._free.release()

    def get(self, base: str, token: str) -> Server | None:
        """What somebody with this token found at this address not long ago."""
        return self._known.get(_key(base, token))

    def put(self, base: str, token: str, server: Server) -> None:
        """Remember what was found."""
        self._failed.forget(_key(base, token))
        self._known.put(_key(base, token), server)


def _key(base: str, token: str) -> tuple[str, str]:
    # The token itself is not kept.
    return base, hashlib.blake2b(token.encode(), digest_size=16).hexdigest()
