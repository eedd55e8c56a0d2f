"""The backend for Hugging Face's inference providers, through the stock `AsyncInferenceClient`.

`huggingface_hub` knows which provider serves a model and which request each of them expects;
requests, retries and errors are the same as for every other server.
"""

from __future__ import annotations

import inspect
import threading
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from cachetools import TTLCache, cached
from huggingface_hub import AsyncInferenceClient, HfApi
from huggingface_hub.errors import HTTPError

from backends.base import Asked, Call, Loading, ModelStatus, Result, Stream
from backends.local.failures import hub_failure
from backends.remote import failures
from backends.remote.coroutine_stream import Emit, coroutine_stream
from backends.remote.failures import Upstream
from backends.remote.http_client import Response, RetryPolicy, post, response_answer, retry
from backends.remote.normalize import ODD, fit
from backends.remote.protocols import changed, uncached
from core.errors import (
    InvalidParameter,
    NotServed,
    Offline,
    TaskyardError,
    WrongTask,
)
from core.settings import Settings
from core.targets import Hosted
from core.task import Task
from core.wires.base import Route

AUTO = "auto"
# How many models beside the recommended ones are offered.
MAX_POPULAR = 10
# How long the Hub's answers are cached, and how many of them.
CACHE_SECONDS = 300
CACHE_SIZE = 1000

SendRequest = Callable[..., Awaitable[Response]]


class _InferenceClient(AsyncInferenceClient):  # type: ignore[misc]
    """The stock client, whose requests are sent by `send(url, **request)`.

    `response` and `url` are those of the last request.
    """

    def __init__(self, send: SendRequest, **settings: Any) -> None:
        super().__init__(**settings)
        self._send = send
        self.response: Response | None = None
        self.url = ""

    async def _inner_post(self, request_parameters: Any, *, stream: bool = False) -> Any:
        request = request_parameters
        self.response = await self._send(
            request.url, json=request.json, content=request.data, headers=request.headers
        )
        self.url = request.url
        return self.response.body


class HostedBackend:
    """Runs calls at `target.provider` (`auto`: the first that serves the model)."""

    def __init__(self, target: Hosted, settings: Settings) -> None:
        self._provider = target.provider
        self._token = target.token.get_secret_value()
        self._settings = settings
        self._name = "Hugging Face" if target.provider == AUTO else target.provider

    def status(self, task: Task, model: str) -> ModelStatus:
        """Whether a provider serves the model for the task, by what the Hub says."""
        try:
            self.require_token()
            self._check_served(task, model)
            mask_token = served_model(model, self._token).mask_token
        except TaskyardError as error:
            return ModelStatus("Unavailable", "", reason=str(error), at=self._name)
        return ModelStatus("Loaded", "", at=self._name, mask_token=mask_token)

    def task_of(self, model: str) -> str | None:
        """The task that the model's card names; raises where the Hub has no such model."""
        return served_model(model, self._token).task

    def models(self, task: Task) -> tuple[str, ...]:
        """The recommended models, then those used most that the provider serves."""
        recommended = tuple(each.id for each in task.models.recommended)
        return tuple(dict.fromkeys((*recommended, *_popular_models(task.id, self._provider))))

    def run(self, call: Call) -> Stream:
        """Send the call to the provider and return the events; see `base.Backend`."""
        return coroutine_stream(lambda emit: self._run(call, emit))

    async def _run(self, call: Call, emit: Emit) -> Result:
        self.require_token()
        upstream = Upstream(self._name, call.model, self._token)
        emit(Loading(f"Asking {upstream.name}"))
        loading_seconds = self._settings.loading_seconds if call.options.wait_for_model else None
        policy = RetryPolicy(loading_seconds, emit)

        async def send(url: str, **request: Any) -> Response:
            from huggingface_hub import get_async_session

            async with get_async_session() as session:
                # The stock hook reads the bodies of failures whole, whatever their size.
                session.event_hooks = {**session.event_hooks, "response": []}
                seconds = self._settings.remote_seconds

                async def send_once() -> Response:
                    return await post(session, upstream, url, seconds, timeout=seconds, **request)

                return await retry(send_once, upstream, policy)

        client = _InferenceClient(
            send,
            model=call.model,
            provider=self._provider,
            token=self._token,
            headers=uncached(call),
        )
        parsed = await self._call_client(client, call)
        response = client.response
        if response is None:
            raise NotServed(f"{upstream.name} was not asked for “{call.model}”.", "Try again.")
        answer = response_answer(upstream, response, call.task.output)
        # The raw answer comes first: of a flat list of labels the client keeps only one.
        for candidate in (answer, parsed):
            try:
                output = fit(call.task, call.inputs, _wire_answer(call, candidate))
            except ODD:
                continue
            asked = Asked("hosted", self._name, client.url, self._provider, token=True)
            return Result(output, response.seconds, "", asked=asked)
        raise failures.wrong_shape(upstream, answer)

    async def _call_client(self, client: _InferenceClient, call: Call) -> Any:
        """The answer as the client parses it, None where it cannot; raises without a response."""
        if not _is_known(call.task):
            raise NotServed(
                f"Inference providers have no task “{call.task.id}”.", "Choose another place."
            )
        method = getattr(client, _method_name(call.task))
        try:
            return await method(**_arguments(method, call))
        except TaskyardError:
            raise
        except Exception as error:
            # The client does not validate answers: whatever it raises, they are checked here.
            if client.response is None:
                raise self._unsent_error(call.task, call.model, error) from None
            return None

    def _unsent_error(self, task: Task, model: str, error: Exception) -> TaskyardError:
        """Why the client sent no request: by the Hub, as the client has many errors for it."""
        try:
            self._check_served(task, model)
        except TaskyardError as known:
            return known
        return failures.from_exception(Upstream(self._name, model, self._token), error)

    def require_token(self) -> None:
        """Raise `NoToken` where there is none: no provider answers without."""
        if not self._token:
            raise failures.no_token("Hosted inference")

    def _check_served(self, task: Task, model: str) -> None:
        """Raise where the model is missing, gated, or not served by the provider for the task."""
        if not _is_known(task):
            raise NotServed(f"Inference providers have no task “{task.id}”.", "Run it elsewhere.")
        served = served_model(model, self._token)
        if not served.providers:
            raise NotServed(
                f"No inference provider serves “{model}”.",
                "Choose a recommended model, or run this one here.",
            )
        if self._provider not in (AUTO, *served.providers):
            raise NotServed(
                f"{self._provider} does not serve “{model}”; "
                f"{' and '.join(served.providers)} would.",
                "Choose that provider, or “auto”.",
            )
        wanted = served.providers if self._provider == AUTO else (self._provider,)
        tasks = {served.tasks[name] for name in wanted}
        if task.id not in tasks:
            raise WrongTask(
                f"“{model}” is served for {' and '.join(sorted(tasks))}, not for {task.id}.",
                "Choose it in that tab, or another model here.",
            )


class ServedModel:
    """What the Hub says about a model: its own task, the providers that serve it, their tasks."""

    def __init__(self, info: Any) -> None:
        mapping = info.inference_provider_mapping or ()
        live = [each for each in mapping if each.status == "live"]
        self.task: str | None = info.pipeline_tag
        self.mask_token: str = info.mask_token or ""
        self.providers = tuple(each.provider for each in live)
        self.tasks: Mapping[str, str] = {each.provider: each.task for each in live}


# The token is part of the key: it may open a gated or private model to one and not to another.
@cached(TTLCache(CACHE_SIZE, CACHE_SECONDS), lock=threading.Lock())
def served_model(model: str, token: str) -> ServedModel:
    """What the Hub says about `model`, cached; raises where it is missing, gated or offline."""
    expand = ["inferenceProviderMapping", "pipeline_tag", "mask_token"]
    try:
        return ServedModel(HfApi(token=token or False).model_info(model, expand=expand))
    except Exception as error:
        failure = hub_failure(model, error)
        if isinstance(failure, Offline):
            failure = Offline(
                f"The Hub, which knows who serves “{model}”, cannot be reached.",
                "Try again when there is a connection, or run a bundled model here.",
            )
        raise failure from None


def _popular_models(task_id: str, provider: str) -> tuple[str, ...]:
    """The models for a task that a provider serves, most used first; none without the Hub."""
    try:
        return fetch_popular_models(task_id, provider)
    except (HTTPError, OSError):
        return ()


@cached(TTLCache(CACHE_SIZE, CACHE_SECONDS), lock=threading.Lock())
def fetch_popular_models(task_id: str, provider: str) -> tuple[str, ...]:
    """As `_popular_models`, cached; raises `HTTPError` or `OSError` without the Hub."""
    found = HfApi(token=False).list_models(
        pipeline_tag=task_id,
        inference_provider="all" if provider == AUTO else provider,
        sort="downloads",
        limit=MAX_POPULAR,
    )
    return tuple(each.id for each in found)


def _route(task: Task) -> Route | None:
    """The task's route of OpenAI's where the client has a method for only that."""
    route = task.route("openai")
    return route if route and route.method else None


def _method_name(task: Task) -> str:
    route = _route(task)
    return route.method if route else task.slug


def _is_known(task: Task) -> bool:
    """Whether the client can ask any provider for the task: of some it has only the method."""
    from huggingface_hub.inference._providers import PROVIDERS

    listed = _route(task) or any(task.id in served for served in PROVIDERS.values())
    return bool(listed) and hasattr(AsyncInferenceClient, _method_name(task))


def _wire_answer(call: Call, answer: Any) -> Any:
    route = _route(call.task)
    return route.read_answer(answer, call.inputs, changed(call)) if route else answer


def _arguments(method: Callable[..., Any], call: Call) -> dict[str, Any]:
    """Inputs and changed parameters as arguments of the client's method.

    Raises `InvalidParameter` for a parameter that the method cannot pass on.
    """
    if route := _route(call.task):
        return route.write_request(call.inputs, changed(call))
    accepted = inspect.signature(method).parameters
    inputs: dict[str, Any] = {}
    for item in call.task.given(call.inputs):
        value = call.inputs[item.name]
        # As bytes: the client would take a text for a path.
        inputs[item.name] = item.spec.to_file(value)[0] if item.spec.is_file else value
    arguments = call.task.arguments(inputs, accepted)
    extra_body: dict[str, Any] = {}
    known = call.task.wire.for_others(changed(call))
    for name, value in changed(call).items():
        if name in accepted:
            arguments[name] = value
        elif name in known:
            extra_body[name] = value
    if extra_body and "extra_body" not in accepted:
        raise InvalidParameter(
            f"Inference providers do not take “{next(iter(extra_body))}”.",
            "Leave it at its default.",
        )
    return {**arguments, "extra_body": extra_body} if extra_body else arguments


def providers() -> tuple[str, ...]:
    """The names of the inference providers that the client knows, `auto` first."""
    from huggingface_hub.inference._providers import PROVIDERS

    return (AUTO, *sorted(PROVIDERS))
