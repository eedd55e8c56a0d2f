"""Errors for what goes wrong with remote servers: each function returns a `TaskyardError`.

A server's own message is quoted only as a short excerpt, with the token masked.
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

MAX_EXCERPT = 240
# The longest pause that is passed on, in seconds.
MAX_RETRY_AFTER = 24 * 3600.0


def _with_subclasses(kind: type[TaskyardError]) -> list[type[TaskyardError]]:
    return [kind, *(each for child in kind.__subclasses__() for each in _with_subclasses(child))]


ERRORS_BY_KIND = {
    each.kind: each for child in TaskyardError.__subclasses__() for each in _with_subclasses(child)
}


@dataclass(frozen=True, slots=True)
class Upstream:
    """The server a request goes to: `name` for people (a host, or a provider), model and token."""

    name: str
    model: str
    token: str = ""

    def excerpt(self, text: str, max_length: int = MAX_EXCERPT) -> str:
        """The first `max_length` characters of a server's text on one line, the token masked."""
        words = "".join(each if each.isprintable() else " " for each in text[: max_length * 10])
        words = " ".join(words.split())
        if self.token:
            words = words.replace(self.token, "•••")
        return words[:max_length] + ("…" if len(words) > max_length else "")


def from_response(
    upstream: Upstream, status: int, headers: Mapping[str, str], body: bytes
) -> TaskyardError:
    """The error for a response that is not a success; `headers` have lower-case names."""
    message = _error_message(body)
    if (forwarded := _taskyard_error(upstream, headers, body)) is not None:
        return forwarded
    quoted = upstream.excerpt(message)
    because = f" It says: “{quoted}”" if quoted else ""
    if status == 401:
        if not upstream.token:
            return no_token(upstream.name)
        return WrongToken(
            f"{upstream.name} does not accept the token.",
            "Check that it was copied whole, is for this server, and has not expired.",
        )
    if status == 402:
        return PaymentRequired(
            f"{upstream.name} wants to be paid first: the credit behind this token is used up.",
            "Add credit to the account, or choose another place to run.",
        )
    if status == 403:
        if re.search("gated|access to (this )?model|awaiting|authorized list", message.lower()):
            return ModelGated(
                f"The authors of “{upstream.model}” give it only to people who asked for access.",
                f"Ask for it on the page of {upstream.model} on the Hub, with the token’s account.",
            )
        return WrongToken(
            f"{upstream.name} does not allow this.{because}",
            "The token may lack a permission (for the Hub: “make calls to Inference Providers”).",
        )
    if status in (404, 405, 410):
        return NotServed(
            f"{upstream.name} does not serve “{upstream.model}” at this address.{because}",
            "Check the address and the model’s name.",
        )
    if status in (408, 504, 524):
        return timed_out(upstream)
    if status in (429, 503) and (invalid := _invalid_pause(headers, body)):
        return WrongAnswer(
            f"{upstream.name} is busy, and for how long cannot be read: "
            f"“{upstream.excerpt(invalid)}”",
            "Try again in a moment.",
        )
    if status == 429:
        return TooManyRequests(
            f"{upstream.name} is asked too often.",
            "Wait a moment, or use a token with a higher limit.",
            retry_after=_retry_after(headers, 5),
        )
    if status == 503:
        if (seconds := _estimated_time(body)) is not None:
            return ModelLoading(
                f"“{upstream.model}” is being loaded at {upstream.name}.",
                "Ask again in a moment, or wait for the model.",
                estimated_time=seconds,
            )
        return Busy(
            f"{upstream.name} is busy or just starting.",
            "Try again in a moment.",
            retry_after=_retry_after(headers, 3),
        )
    # Text Embeddings Inference answers 424 where its model failed.
    if 400 <= status < 500 and status != 424:
        return RemoteRefused(f"{upstream.name} refuses this input or its parameters.{because}")
    if 300 <= status < 400:
        return WrongAnswer(f"{upstream.name} only points to other addresses.", "Use the last one.")
    return RemoteFailed(
        f"{upstream.name} failed with status {status}.{because}",
        "Try again; if it happens again, tell whoever runs that server.",
    )


def _taskyard_error(
    upstream: Upstream, headers: Mapping[str, str], body: bytes
) -> TaskyardError | None:
    """The error of another Taskyard as the same class, whose sentence is for people already."""
    document = _json_object(body)
    kind, message = document.get("error_type"), document.get("error")
    if not isinstance(kind, str) or not isinstance(message, str) or not message.strip():
        return None
    if kind in (InternalError.kind, Unauthorized.kind, ModelLoading.kind):
        return None
    error_class = ERRORS_BY_KIND.get(kind)
    if error_class is None or (issubclass(error_class, Busy) and _invalid_pause(headers, body)):
        return None
    error = error_class(upstream.excerpt(message))
    if isinstance(error, Busy):
        error.retry_after = _retry_after(headers, error.retry_after)
    return error


def from_exception(upstream: Upstream, error: Exception) -> TaskyardError:
    """The error for a request without a complete response."""
    if isinstance(error, TaskyardError):
        return error
    causes = [error, error.__cause__, error.__context__]
    if isinstance(error, httpx2.TooManyRedirects):
        return WrongAnswer(
            f"{upstream.name} sends requests around in circles.", "Check the address."
        )
    if any(isinstance(each, ssl.SSLError) for each in causes) or "SSL" in str(error):
        return TlsFailed(
            f"The connection to {upstream.name} cannot be trusted: its certificate is not valid, "
            "or it does not speak TLS.",
            "Check the address (https or http?), or have the certificate renewed.",
        )
    if isinstance(error, httpx2.ConnectTimeout):
        return Unreachable(
            f"{upstream.name} cannot be reached: nothing answered.", "Check the address."
        )
    if isinstance(error, httpx2.TimeoutException | TimeoutError):
        return timed_out(upstream)
    if isinstance(error, httpx2.ConnectError):
        return Unreachable(
            f"{upstream.name} cannot be reached.",
            "Is the server running, and are its name and port right?",
        )
    if isinstance(error, httpx2.TransportError | httpx2.StreamError | httpx2.DecodingError):
        return Truncated(
            f"The connection to {upstream.name} broke off before the answer was whole.",
            "Try again.",
        )
    if isinstance(error, httpx2.InvalidURL | UnicodeError):
        return Unreachable(f"{upstream.name} is no address that can be asked.", "Check it.")
    if type(error).__name__ == "OfflineModeIsEnabled":
        return Offline(
            "This playground is set to work offline (HF_HUB_OFFLINE).", "Choose a bundled model."
        )
    return as_taskyard_error(error)


def no_token(name: str) -> NoToken:
    """The error where a token is needed and none was given; `name`: the server's."""
    return NoToken(f"{name} asks for a token.", "Type yours into the field “Token”.")


def timed_out(upstream: Upstream) -> RemoteTimeout:
    """The error for a response that took too long."""
    return RemoteTimeout(
        f"{upstream.name} did not answer in time.", "Try again, or use a smaller input."
    )


def too_large(upstream: Upstream) -> WrongAnswer:
    """The error for a response beyond the limits on size."""
    return WrongAnswer(f"{upstream.name} answers with more than can be shown.")


def wrong_shape(upstream: Upstream, answer: Any) -> WrongAnswer:
    """The error for JSON that is no answer to the task."""
    try:
        text = (
            answer
            if isinstance(answer, str)
            else json.dumps(answer, default=lambda value: type(value).__name__)
        )
    except (ValueError, TypeError, RecursionError):
        text = ""
    return WrongAnswer(
        f"The answer of {upstream.name} does not have the shape of this task’s: "
        f"“{upstream.excerpt(text)}”",
        "Check that the model there is one for this task.",
    )


def not_json(upstream: Upstream, body: bytes) -> WrongAnswer:
    """The error for a body that is no JSON, such as a web page."""
    text = body[: MAX_EXCERPT * 10].decode(errors="replace")
    if re.match(r"\s*<(!doctype|html|\?xml)", text, re.IGNORECASE):
        return WrongAnswer(
            f"{upstream.name} answered with a web page, not with JSON.",
            "The address may be that of a page; an endpoint’s own address is needed.",
        )
    return WrongAnswer(
        f"{upstream.name} answered with something that is not JSON: “{upstream.excerpt(text)}”",
        "Check the address.",
    )


def _error_message(body: bytes) -> str:
    """The message in a failure's body by the fields of known servers; else its JSON or text."""
    try:
        document = untrusted.parse_json(body)
    except ValueError:
        text = body[: MAX_EXCERPT * 10].decode(errors="replace")
        return html.unescape(text) if not text.lstrip().startswith("<") else ""
    message = document
    while isinstance(message, Mapping | list):
        if isinstance(message, list):
            message = message[0] if message else ""
            continue
        fields = ("error", "message", "detail", "msg")
        message = next((message[name] for name in fields if message.get(name)), "")
    if message or not document:
        return str(message or "")
    return json.dumps(document, ensure_ascii=False)


def _json_object(body: bytes) -> Mapping[str, Any]:
    try:
        document = untrusted.parse_json(body)
    except ValueError:
        return {}
    return document if isinstance(document, Mapping) else {}


def _estimated_time(body: bytes) -> float | None:
    """The seconds until a model is loaded; None where the server does not state them."""
    seconds = untrusted.finite_number(_json_object(body).get("estimated_time"))
    return None if seconds is None else min(seconds, MAX_RETRY_AFTER)


def _retry_after(headers: Mapping[str, str], default: int) -> int:
    """The whole seconds to wait, from a header that has seconds or a date."""
    pause = _parse_pause(headers.get("retry-after", ""))
    return default if pause is None else math.ceil(min(pause, MAX_RETRY_AFTER))


def _parse_pause(value: str) -> float | None:
    """The seconds of a `Retry-After` header; None where it is invalid or empty."""
    if (pause := untrusted.parse_seconds(value)) is not None:
        return pause
    try:
        date = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - datetime.now(UTC)).total_seconds())


def _invalid_pause(headers: Mapping[str, str], body: bytes) -> str:
    """The pause of a busy server as it was sent, if it is no valid time; else ""."""
    header = headers.get("retry-after", "").strip()
    if header and _parse_pause(header) is None:
        return header
    estimated = _json_object(body).get("estimated_time")
    seconds = untrusted.finite_number(estimated)
    valid = estimated is None or (seconds is not None and seconds >= 0)
    return "" if valid else json.dumps(estimated)
