"""All errors that a person can meet: one small tree, each with a sentence and an HTTP status.

The page and the API only translate these. Any other error becomes an `InternalError`, whose
sentence names an incident number; the operator finds it in the log with the error's type, modules
and lines. Messages of foreign errors quote paths, inputs and tokens, so they are repeated nowhere.
"""

from __future__ import annotations

import logging
import secrets
import traceback

log = logging.getLogger("taskyard")


class TaskyardError(Exception):
    """Base of all errors. `message` says what is wrong, `hint` what to do; `status` is HTTP's."""

    status = 500
    kind = "error"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InvalidInput(TaskyardError):
    """What was given to the task cannot be used: empty, corrupt, too large, of another kind."""

    status = 400
    kind = "invalid-input"


class InvalidParameter(TaskyardError):
    """A parameter that is unknown, of the wrong type or out of its range."""

    status = 422
    kind = "invalid-parameter"


class NotAcceptable(TaskyardError):
    """An answer of a type that the task cannot give."""

    status = 406
    kind = "not-acceptable"


class UnsupportedContent(TaskyardError):
    """A request body of a content type that the task cannot read."""

    status = 415
    kind = "unsupported-content"


class BodyTooLarge(TaskyardError):
    """A request body beyond the operator's limit."""

    status = 413
    kind = "body-too-large"


class BodyTooSlow(TaskyardError):
    """A request body that did not arrive in time."""

    status = 408
    kind = "body-too-slow"


class Unauthorized(TaskyardError):
    """No key, or a wrong one, where the operator asks for keys."""

    status = 401
    kind = "unauthorized"


class OtherSite(TaskyardError):
    """A browser's request for the page of a site that the operator does not let in."""

    status = 403
    kind = "other-site"


class NotYours(TaskyardError):
    """A visit, or a run, that another visitor has begun."""

    status = 403
    kind = "not-yours"


class NoSuchAddress(TaskyardError):
    """An address at which there is nothing."""

    status = 404
    kind = "no-such-address"


class StorageFull(TaskyardError):
    """The disk, or the share of it that this instance may fill, has no room."""

    status = 507
    kind = "storage-full"


class Busy(TaskyardError):
    """More is asked than this instance takes on; `retry_after` is in seconds."""

    status = 503
    kind = "busy"

    def __init__(self, message: str, hint: str = "", retry_after: int = 5) -> None:
        super().__init__(message, hint)
        self.retry_after = retry_after


class TooManyRequests(Busy):
    """One client asks more often, or more at a time, than the operator allows."""

    status = 429
    kind = "too-many-requests"


class UnknownTask(TaskyardError):
    """No task of that name."""

    status = 404
    kind = "unknown-task"


class InvalidModelId(TaskyardError):
    """A string that cannot be the name of a model."""

    status = 400
    kind = "invalid-model-id"


class ModelNotFound(TaskyardError):
    """A well-formed name behind which there is no model."""

    status = 404
    kind = "model-not-found"


class ModelGated(TaskyardError):
    """A model that its authors give only to those who asked for access."""

    status = 403
    kind = "model-gated"


class ModelOptedOut(TaskyardError):
    """A model whose card says `inference: false`."""

    status = 403
    kind = "model-opted-out"


class WrongTask(TaskyardError):
    """A model that exists but was made for another task."""

    status = 400
    kind = "wrong-task"


class UnknownArchitecture(TaskyardError):
    """A model whose architecture the installed transformers does not know."""

    status = 501
    kind = "unknown-architecture"


class MissingPackage(TaskyardError):
    """A model that needs a Python package which is not installed here."""

    status = 501
    kind = "missing-package"


class ModelBroken(TaskyardError):
    """A model whose files are incomplete, corrupt or refused for safety."""

    status = 500
    kind = "model-broken"


class HandlerNotListed(TaskyardError):
    """A custom handler, a program, that the operator has not listed."""

    status = 403
    kind = "handler-not-listed"


class HandlerFailed(TaskyardError):
    """What a custom handler itself says against its input, in its own words."""

    status = 400
    kind = "handler-failed"


class HandlerDied(TaskyardError):
    """The process of a custom handler ended, or answered what is no answer."""

    status = 502
    kind = "handler-died"


class HandlerTimeout(TaskyardError):
    """A custom handler took longer than it may."""

    status = 504
    kind = "handler-timeout"


class ModelTooBig(TaskyardError):
    """A model that does not fit the memory this instance gives to models."""

    status = 507
    kind = "model-too-big"


class OutOfMemory(TaskyardError):
    """Memory ran out although everything idle had been unloaded."""

    status = 507
    kind = "out-of-memory"


class GpuNotLent(TaskyardError):
    """The Space's shared GPUs are busy, or the visitor's share of them is used up."""

    status = 503
    kind = "gpu-not-lent"


class Offline(TaskyardError):
    """The model is not on this machine and the Hub cannot be reached."""

    status = 503
    kind = "offline"


class ModelLoading(TaskyardError):
    """The model is still being loaded and the caller does not want to wait.

    `estimated_time` is a guess in seconds.
    """

    status = 503
    kind = "model-loading"

    def __init__(self, message: str, hint: str = "", estimated_time: float = 20.0) -> None:
        super().__init__(message, hint)
        self.estimated_time = estimated_time


class InvalidEndpoint(TaskyardError):
    """A text that is not the address of an endpoint."""

    status = 400
    kind = "invalid-endpoint"


class EndpointNotAllowed(TaskyardError):
    """An endpoint that the operator does not let visitors name, or one inside a private network."""

    status = 403
    kind = "endpoint-not-allowed"


class NoToken(TaskyardError):
    """A remote server asks for a token and none was given."""

    status = 502
    kind = "no-token"


class WrongToken(TaskyardError):
    """A remote server does not accept the token, or the token may not do this."""

    status = 502
    kind = "wrong-token"


class PaymentRequired(TaskyardError):
    """A remote server wants to be paid first."""

    status = 402
    kind = "payment-required"


class NotServed(TaskyardError):
    """A model that exists but that the chosen provider or endpoint does not serve for this task."""

    status = 404
    kind = "not-served"


class RemoteRefused(TaskyardError):
    """A remote server refuses the input or the parameters, and says why."""

    status = 400
    kind = "remote-refused"


class RemoteFailed(TaskyardError):
    """A remote server failed while it computed."""

    status = 502
    kind = "remote-failed"


class RemoteTimeout(TaskyardError):
    """A remote server did not answer in time."""

    status = 504
    kind = "timeout"


class Unreachable(TaskyardError):
    """Nothing answers at a remote server's address."""

    status = 502
    kind = "unreachable"


class TlsFailed(TaskyardError):
    """A remote server's certificate cannot be trusted, or it does not speak TLS."""

    status = 502
    kind = "tls"


class Truncated(TaskyardError):
    """A remote server's answer broke off."""

    status = 502
    kind = "truncated"


class WrongAnswer(TaskyardError):
    """A remote server's answer fits no known shape: a web page, or other JSON."""

    status = 502
    kind = "wrong-answer"


class Stopped(TaskyardError):
    """The person or the client stopped the run."""

    status = 499
    kind = "stopped"


class InternalError(TaskyardError):
    """Something nobody foresaw; the log holds it under the incident number."""

    status = 500
    kind = "internal"


def as_taskyard_error(error: BaseException) -> TaskyardError:
    """Return `error` itself if it is ours, else log where it arose; return an `InternalError`."""
    if isinstance(error, TaskyardError):
        return error
    incident = secrets.token_hex(4)
    frames = [
        f"{frame.f_globals.get('__name__')}:{line}"
        for frame, line in traceback.walk_tb(error.__traceback__)
    ]
    log.error("incident %s: %s in %s", incident, type(error).__name__, " > ".join(frames))
    return InternalError(
        "Something went wrong inside the playground.",
        f"Try again; if it happens again, tell the operator incident {incident}.",
    )
