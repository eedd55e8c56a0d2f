"""The backend for Hugging Face's inference providers, through the stock `AsyncInferenceClient`.

Which provider serves a model, and how each wants to be asked, is `huggingface_hub`'s knowledge;
sending, waiting and failing are the same as for every other server.
"""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from huggingface_hub import AsyncInferenceClient, HfApi
from huggingface_hub.errors import HTTPError

from backends.base import Asked, Call, Loading, ModelStatus, Result, Stream
from backends.local.failures import hub_failure
from backends.remote import failures
from backends.remote.failures import Place
from backends.remote.http import Patience, Response, patiently, received, send
from backends.remote.normalize import ODD, fit
from backends.remote.protocols import changed, uncached
from backends.remote.streams import Emit, stream_of
from backends.remote.ttl_cache import TtlCache
from core.errors import (
    InvalidParameter,
    NotServed,
    Offline,
    TaskyardError,
    WrongTask,
)
from core.settings import Settings
from core.talk import Talk
from core.targets import Hosted
from core.task import Task

AUTO = "auto"
DISCOVERED = 10

Exchange = Callable[..., Awaitable[Response]]


class _Client(AsyncInferenceClient):  # type: ignore[misc]
    """The stock client with its one way out replaced by `exchange`."""

    def __init__(self, exchange: Exchange, **settings: Any) -> None:
        super().__init__(**settings)
        self._exchange = exchange
        self.response: Response | None = None
        self.url = ""

    async def _inner_post(self, request_parameters: Any, *, stream: bool = False) -> Any:
        asked = request_parameters
        self.response = await self._exchange(
            asked.url, json=asked.json, content=asked.data, headers=asked.headers
        )
        self.url = asked.url
        return self.response.body


class HostedBackend:
    """Asks `target.provider` (or the first that serves the model) with `target.token`."""

    def __init__(self, target: Hosted, settings: Settings) -> None:
        self._provider = target.provider
        self._token = target.token.get_secret_value()
        self._settings = settings
        self._name = "Hugging Face" if target.provider == AUTO else target.provider

    def status(self, task: Task, model: str) -> ModelStatus:
        """Whether a provider serves the model for the task, as the Hub tells."""
        try:
            self.insist_on_token()
            self._check_served(task, model)
            mask_token = _served(model, self._token).mask_token
        except TaskyardError as error:
            return ModelStatus("Unavailable", "", reason=str(error), at=self._name)
        return ModelStatus("Loaded", "", at=self._name, mask_token=mask_token)

    def task_of(self, model: str) -> str | None:
        """The task that the model's card names."""
        return _served(model, self._token).task

    def models(self, task: Task) -> tuple[str, ...]:
        """The recommended models, then those used most that the provider serves."""
        recommended = tuple(each.id for each in task.models.recommended)
        return tuple(dict.fromkeys((*recommended, *_deployed(task.id, self._provider))))

    def run(self, call: Call) -> Stream:
        """Ask the provider and return the events; see `base.Backend`."""
        return stream_of(lambda emit: self._answer(call, emit))

    async def _answer(self, call: Call, emit: Emit) -> Result:
        self.insist_on_token()
        place = Place(self._name, call.model, self._token)
        emit(Loading(f"Asking {place.name}"))
        waits = self._settings.loading_seconds if call.options.wait_for_model else None
        patience = Patience(waits, emit)

        async def exchange(url: str, **request: Any) -> Response:
            from huggingface_hub import get_async_session

            async with get_async_session() as session:
                # It would read failures whole, however much they unpack to.
                session.event_hooks = {**session.event_hooks, "response": []}
                seconds = self._settings.remote_seconds

                async def ask() -> Response:
                    return await send(session, place, url, seconds, timeout=seconds, **request)

                return await patiently(ask, place, patience)

        client = _Client(
            exchange,
            model=call.model,
            provider=self._provider,
            token=self._token,
            headers=uncached(call),
        )
        parsed = await self._ask(client, call)
        response = client.response
        if response is None:
            raise NotServed(f"{place.name} was not asked for “{call.model}”.", "Try again.")
        answer = received(place, response, call.task.output)
        # As it came first: of a flat list of labels the client keeps only one.
        for candidate in (answer, parsed):
            try:
                output = fit(call.task, call.inputs, _heard(call, candidate))
            except ODD:
                continue
            asked = Asked("hosted", self._name, client.url, self._provider, token=True)
            return Result(output, response.seconds, "", asked=asked)
        raise failures.wrong_shape(place, answer)

    async def _ask(self, client: _Client, call: Call) -> Any:
        """What the client makes of the answer, None where it cannot; raises where it got none."""
        ask = getattr(client, _method(call.task), None)
        if ask is None:
            raise NotServed(
                f"Inference providers have no task “{call.task.id}”.", "Choose another place."
            )
        try:
            return await ask(**_arguments(ask, call))
        except TaskyardError:
            raise
        except Exception as error:
            # The client is no validator: whatever it stumbles over, the answer is looked at here.
            if client.response is None:
                raise self._why_not(call.task, call.model, error) from None
            return None

    def _why_not(self, task: Task, model: str, error: Exception) -> TaskyardError:
        """Why the client would not even ask: it says so in many ways, the Hub in one."""
        try:
            self._check_served(task, model)
        except TaskyardError as known:
            return known
        return failures.of_exception(Place(self._name, model, self._token), error)

    def insist_on_token(self) -> None:
        """Raise `NoToken` where there is none: no provider answers without."""
        if not self._token:
            raise failures.no_token("Hosted inference")

    def _check_served(self, task: Task, model: str) -> None:
        """Raise where the model is missing, gated, or not served by the provider for the task."""
        if not hasattr(AsyncInferenceClient, _method(task)):
            raise NotServed(f"Inference providers have no task “{task.id}”.", "Run it elsewhere.")
        served = _served(model, self._token)
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


class _Served:
    """What the Hub tells of a model: its own task, and each provider's."""

    def __init__(self, info: Any) -> None:
        mapping = info.inference_provider_mapping or ()
        live = [each for each in mapping if each.status == "live"]
        self.task: str | None = info.pipeline_tag
        self.mask_token: str = info.mask_token or ""
        self.providers = tuple(each.provider for each in live)
        self.tasks: Mapping[str, str] = {each.provider: each.task for each in live}


# By the token, too: it may open a gated or private model to one and not to another.
_models: TtlCache[tuple[str, str], _Served] = TtlCache()
_tasks: TtlCache[tuple[str, str], tuple[str, ...]] = TtlCache()


def _served(model: str, token: str) -> _Served:
    known = _models.get((model, token))
    if known is None:
        expand = ["inferenceProviderMapping", "pipeline_tag", "mask_token"]
        try:
            known = _Served(HfApi(token=token or False).model_info(model, expand=expand))
        except Exception as error:
            failure = hub_failure(model, error)
            if isinstance(failure, Offline):
                failure = Offline(
                    f"The Hub, which knows who serves “{model}”, cannot be reached.",
                    "Try again when there is a connection, or run a bundled model here.",
                )
            raise failure from None
        _models.put((model, token), known)
    return known


def _deployed(task_id: str, provider: str) -> tuple[str, ...]:
    """The models for a task that a provider serves, most used first; none without the Hub."""
    known = _tasks.get((task_id, provider))
    if known is None:
        try:
            found = HfApi(token=False).list_models(
                pipeline_tag=task_id,
                inference_provider="all" if provider == AUTO else provider,
                sort="downloads",
                limit=DISCOVERED,
            )
            known = tuple(each.id for each in found)
        except (HTTPError, OSError):
            return ()
        _tasks.put((task_id, provider), known)
    return known


def _talk(task: Task) -> Talk | None:
    """How the task is asked where the client knows it only in OpenAI's words."""
    talk = task.openai.talk if task.openai else None
    return talk if talk and talk.method else None


def _method(task: Task) -> str:
    talk = _talk(task)
    return talk.method if talk else task.slug


def _heard(call: Call, answer: Any) -> Any:
    talk = _talk(call.task)
    return talk.hear(answer, call.inputs) if talk else answer


def _arguments(ask: Callable[..., Any], call: Call) -> dict[str, Any]:
    """Inputs and changed parameters as the client's method takes them."""
    if talk := _talk(call.task):
        return talk.ask(call.inputs, changed(call))
    known = inspect.signature(ask).parameters
    inputs: dict[str, Any] = {}
    for item in call.task.given(call.inputs):
        value = call.inputs[item.name]
        # As bytes: the client would take a text for a path.
        inputs[item.name] = item.spec.to_file(value)[0] if item.spec.is_file else value
    arguments = call.task.arguments(inputs, known)
    others: dict[str, Any] = {}
    for name, value in changed(call).items():
        (arguments if name in known else others)[name] = value
    if others and "extra_body" not in known:
        raise InvalidParameter(
            f"Inference providers do not take “{next(iter(others))}”.", "Leave it at its default."
        )
    return {**arguments, "extra_body": others} if others else arguments


def providers() -> tuple[str, ...]:
    """The names of the inference providers that the client knows, `auto` first."""
    from huggingface_hub.inference._providers import PROVIDERS

    return (AUTO, *sorted(PROVIDERS))
