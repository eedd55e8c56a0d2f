"""What goes wrong with remote servers, in sentences for a person.

A server's own words are quoted only as a short excerpt, with the token struck out.
"""

from __future__ import annotations

import html
import json
import math
import re
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx2

from backends.remote import untrusted
from core.errors import (
    Busy,
    InternalError,
    ModelGated,
    ModelLoading,
    NoToken,
    NotServed,
    Offline,
    PaymentRequired,
    RemoteFailed,
    RemoteRefused,
    RemoteTimeout,
    TaskyardError,
    TlsFailed,
    TooManyRequests,
    Truncated,
    Unauthorized,
    Unreachable,
    WrongAnswer,
    WrongToken,
    as_taskyard_error,
)

EXCERPT = 240
# Whoever is to wait longer than a day is told so in words.
MAX_PAUSE = 24 * 3600.0


def _all(kind: type[TaskyardError]) -> list[type[TaskyardError]]:
    return [kind, *(each for child in kind.__subclasses__() for each in _all(child))]


RELAYED = {each.kind: each for child in TaskyardError.__subclasses__() for each in _all(child)}


@dataclass(frozen=True, slots=True)
class Place:
    """Who is asked: `name` for a person (a host, or a provider), the model, and the token."""

    name: str
    model: str
    token: str = ""

    def excerpt(self, text: str, most: int = EXCERPT) -> str:
        """The beginning of a server's text, safe to show."""
        words = "".join(each if each.isprintable() else " " for each in text[: most * 10])
        words = " ".join(words.split())
        if self.token:
            words = words.replace(self.token, "•••")
        return words[:most] + ("…" if len(words) > most else "")


def of_status(place: Place, status: int, headers: Mapping[str, str], body: bytes) -> TaskyardError:
    """The error for a response that is not a success."""
    said = _said(body)
    if (relayed := _relayed(place, headers, body)) is not None:
        return relayed
    quoted = place.excerpt(said)
    because = f" It says: “{quoted}”" if quoted else ""
    if status == 401:
        if not place.token:
            return no_token(place.name)
        return WrongToken(
            f"{place.name} does not accept the token.",
            "Check that it was copied whole, is for this server, and has not expired.",
        )
    if status == 402:
        return PaymentRequired(
            f"{place.name} wants to be paid first: the credit behind this token is used up.",
            "Add credit to the account, or choose another place to run.",
        )
    if status == 403:
        if re.search("gated|access to (this )?model|awaiting|authorized list", said.lower()):
            return ModelGated(
                f"The authors of “{place.model}” give it only to people who asked for access.",
                f"Ask for it on the page of {place.model} on the Hub, with the token’s account.",
            )
        return WrongToken(
            f"{place.name} does not allow this.{because}",
            "The token may lack a permission (for the Hub: “make calls to Inference Providers”).",
        )
    if status in (404, 405, 410):
        return NotServed(
            f"{place.name} does not serve “{place.model}” at this address.{because}",
            "Check the address and the model’s name.",
        )
    if status in (408, 504, 524):
        return timed_out(place)
    if status in (429, 503) and (odd := _odd_pause(headers, body)):
        return WrongAnswer(
            f"{place.name} is busy, and for how long cannot be read: “{place.excerpt(odd)}”",
            "Try again in a moment.",
        )
    if status == 429:
        return TooManyRequests(
            f"{place.name} is asked too often.",
            "Wait a moment, or use a token with a higher limit.",
            retry_after=_retry_after(headers, 5),
        )
    if status == 503:
        if (seconds := _estimated(body)) is not None:
            return ModelLoading(
                f"“{place.model}” is being loaded at {place.name}.",
                "Ask again in a moment, or wait for the model.",
                estimated_time=seconds,
            )
        return Busy(
            f"{place.name} is busy or just starting.",
            "Try again in a moment.",
            retry_after=_retry_after(headers, 3),
        )
    # 424 is how Text Embeddings Inference says that its model failed.
    if 400 <= status < 500 and status != 424:
        return RemoteRefused(f"{place.name} refuses this input or its parameters.{because}")
    if 300 <= status < 400:
        return WrongAnswer(f"{place.name} only points to other addresses.", "Use the last one.")
    return RemoteFailed(
        f"{place.name} failed with status {status}.{because}",
        "Try again; if it happens again, tell whoever runs that server.",
    )


def _relayed(place: Place, headers: Mapping[str, str], body: bytes) -> TaskyardError | None:
    """Another Taskyard's error as the same error here: it is in a person's words already."""
    document = _object(body)
    kind, said = document.get("error_type"), document.get("error")
    if not isinstance(kind, str) or not isinstance(said, str) or not said.strip():
        return None
    if kind in (InternalError.kind, Unauthorized.kind, ModelLoading.kind):
        return None
    known = RELAYED.get(kind)
    if known is None or (issubclass(known, Busy) and _odd_pause(headers, body)):
        return None
    error = known(place.excerpt(said))
    if isinstance(error, Busy):
        error.retry_after = _retry_after(headers, error.retry_after)
    return error


def of_exception(place: Place, error: Exception) -> TaskyardError:
    """The error for a request that got no response, or not all of it."""
    if isinstance(error, TaskyardError):
        return error
    causes = [error, error.__cause__, error.__context__]
    if isinstance(error, httpx2.TooManyRedirects):
        return WrongAnswer(f"{place.name} sends requests around in circles.", "Check the address.")
    if any(isinstance(each, ssl.SSLError) for each in causes) or "SSL" in str(error):
        return TlsFailed(
            f"The connection to {place.name} cannot be trusted: its certificate is not valid, or "
            "it does not speak TLS.",
            "Check the address (https or http?), or have the certificate renewed.",
        )
    if isinstance(error, httpx2.ConnectTimeout):
        return Unreachable(
            f"{place.name} cannot be reached: nothing answered.", "Check the address."
        )
    if isinstance(error, httpx2.TimeoutException | TimeoutError):
        return timed_out(place)
    if isinstance(error, httpx2.ConnectError):
        return Unreachable(
            f"{place.name} cannot be reached.",
            "Is the server running, and are its name and port right?",
        )
    if isinstance(error, httpx2.TransportError | httpx2.StreamError | httpx2.DecodingError):
        return Truncated(
            f"The connection to {place.name} broke off before the answer was whole.", "Try again."
        )
    if isinstance(error, httpx2.InvalidURL | UnicodeError):
        return Unreachable(f"{place.name} is no address that can be asked.", "Check it.")
    if type(error).__name__ == "OfflineModeIsEnabled":
        return Offline(
            "This playground is set to work offline (HF_HUB_OFFLINE).", "Choose a bundled model."
        )
    return as_taskyard_error(error)


def no_token(name: str) -> NoToken:
    """A token is needed and there is none."""
    return NoToken(f"{name} asks for a token.", "Type yours into the field “Token”.")


def timed_out(place: Place) -> RemoteTimeout:
    """It took too long."""
    return RemoteTimeout(
        f"{place.name} did not answer in time.", "Try again, or use a smaller input."
    )


def too_much(place: Place) -> WrongAnswer:
    """An answer without end, or beyond what memory and time there are."""
    return WrongAnswer(f"{place.name} answers with more than can be shown.")


def wrong_shape(place: Place, answer: Any) -> WrongAnswer:
    """JSON that is no answer to the task."""
    try:
        text = (
            answer
            if isinstance(answer, str)
            else json.dumps(answer, default=lambda value: type(value).__name__)
        )
    except (ValueError, TypeError, RecursionError):
        text = ""
    return WrongAnswer(
        f"The answer of {place.name} does not have the shape of this task’s: "
        f"“{place.excerpt(text)}”",
        "Check that the model there is one for this task.",
    )


def not_json(place: Place, body: bytes) -> WrongAnswer:
    """A body that is no JSON, such as a web page."""
    text = body[: EXCERPT * 10].decode(errors="replace")
    if re.match(r"\s*<(!doctype|html|\?xml)", text, re.IGNORECASE):
        return WrongAnswer(
            f"{place.name} answered with a web page, not with JSON.",
            "The address may be that of a page; an endpoint’s own address is needed.",
        )
    return WrongAnswer(
        f"{place.name} answered with something that is not JSON: “{place.excerpt(text)}”",
        "Check the address.",
    )


def _said(body: bytes) -> str:
    """The sentence in an error's body, as the known servers word it; of others, their JSON."""
    try:
        document = untrusted.document(body)
    except ValueError:
        text = body[: EXCERPT * 10].decode(errors="replace")
        return html.unescape(text) if not text.lstrip().startswith("<") else ""
    words = document
    while isinstance(words, Mapping | list):
        if isinstance(words, list):
            words = words[0] if words else ""
            continue
        known = ("error", "message", "detail", "msg")
        words = next((words[name] for name in known if words.get(name)), "")
    if words or not document:
        return str(words or "")
    return json.dumps(document, ensure_ascii=False)


def _object(body: bytes) -> Mapping[str, Any]:
    try:
        document = untrusted.document(body)
    except ValueError:
        return {}
    return document if isinstance(document, Mapping) else {}


def _estimated(body: bytes) -> float | None:
    """The seconds until a model is there; None where the server does not tell."""
    seconds = untrusted.number(_object(body).get("estimated_time"))
    return None if seconds is None else min(seconds, MAX_PAUSE)


def _retry_after(headers: Mapping[str, str], default: int) -> int:
    """The seconds to wait, which a server may tell as such or as a date."""
    pause = _pause(headers.get("retry-after", ""))
    return default if pause is None else math.ceil(min(pause, MAX_PAUSE))


def _pause(told: str) -> float | None:
    if (pause := untrusted.seconds(told)) is not None:
        return pause
    try:
        then = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return None
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())


def _odd_pause(headers: Mapping[str, str], body: bytes) -> str:
    """What a busy server tells of the time it needs, where that is no time; "" where it is one."""
    told = headers.get("retry-after", "").strip()
    if told and _pause(told) is None:
        return told
    estimated = _object(body).get("estimated_time")
    seconds = untrusted.number(estimated)
    fits = estimated is None or (seconds is not None and seconds >= 0)
    return "" if fits else json.dumps(estimated)
