"""The routes of the HTTP API, which is served beside the page."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Sequence

from starlette.convertors import PathConvertor, register_url_convertor
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from api import model_listing, openai, openapi, responses
from api.authentication import Authentication
from api.requests import MIB, only, read_request
from backends.base import check_model_id, look
from backends.run_limit import LimitedBackend
from core.errors import InvalidInput, TaskyardError, as_taskyard_error
from core.rate_limit import RateLimit
from core.settings import Settings
from core.task import Task
from core.wires.base import ServedRoute
from tabs import get_task

log = logging.getLogger("taskyard")

REQUEST_ID = re.compile(r"[\w.-]{1,64}")
# A model may be called “v1”, too: an owner with a name is tried first.
OF_MODEL = re.compile(
    rf"(?P<model>[^/]+/[^/]+|.+?)(?:/pipeline/(?P<task>[^/]+))?(?:{openai.ROOT}(?P<openai>/.+))?",
    re.DOTALL,
)

Handler = Callable[[Request], Awaitable[Response]]


class Anything(PathConvertor):
    """A path that may hold line breaks; Starlette's own `path` answers those with a bare 404."""

    regex = r"[\s\S]*?"


class Name(PathConvertor):
    """A path of more than slashes."""

    regex = r"(?!/*\Z)[\s\S]+?"


register_url_convertor("anything", Anything())
register_url_convertor("name", Name())


class Api:
    """The handlers of all routes."""

    def __init__(self, backend: LimitedBackend, settings: Settings, rate_limit: RateLimit) -> None:
        self.backend = backend
        self.settings = settings
        self.authentication = Authentication(settings, rate_limit)

    def routes(self) -> list[Route]:
        """All routes; where the API is off, only health and metrics."""
        always = [("GET", "/health", self.health), ("GET", "/metrics", self.metrics)]
        if not self.settings.api:
            return [self._route(*each) for each in always]
        return [
            self._route(*each)
            for each in (
                *always,
                ("POST", "/models/{path:name}", self.run_model),
                ("POST", "/pipeline/{task}", self.run_task),
                (
                    "POST",
                    "/pipeline/{task}" + openai.ROOT + "{path:anything}",
                    self.run_task_talk,
                ),
                ("POST", "/", self.run_only),
                ("GET", "/models", self.models),
                ("GET", "/framework/{framework}", self.models),
                ("GET", "/status/{model:name}", self.status),
                ("GET", "/api/tasks", self.tasks),
                ("GET", "/info", self.info),
                ("GET", "/openapi.json", self.openapi),
                ("GET", "/docs", self.docs),
            )
        ] + self._openai_routes()

    def _openai_routes(self) -> list[Route]:
        """The routes of OpenAI's protocol, whose errors have a form of their own."""
        asked: list[tuple[str, str, Handler]] = [
            ("GET", "/models", self.openai_models),
            ("GET", "/models/{model:name}", self.openai_model),
        ]
        asked += [
            ("POST", route.path, self._openai(task, route)) for task, route in openai.served()
        ]
        return [
            self._route(method, f"{openai.ROOT}{path}", handler, openai.failed)
            for method, path, handler in asked
        ]

    def _route(
        self,
        method: str,
        path: str,
        handler: Handler,
        failed: Callable[[TaskyardError], Response] = responses.error_response,
    ) -> Route:
        async def answer(request: Request) -> Response:
            given = request.headers.get("x-request-id", "")
            request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
            try:
                response = await handler(request)
            except Exception as error:
                known = as_taskyard_error(error)
                log.info("%s %s: %s (request %s)", method, path, known.kind, request_id)
                response = failed(known)
            response.headers["X-Request-Id"] = request_id
            self.backend.metrics.requests.labels(path, str(response.status_code)).inc()
            return response

        route = Route(path, answer, methods=[method])
        # Clients join addresses carelessly: trailing slashes change nothing.
        route.path_regex = re.compile(route.path_regex.pattern.removesuffix("$") + r"/*\Z")
        return route

    async def run_model(self, request: Request) -> Response:
        """`POST /models/{model}` and `POST /models/{model}/pipeline/{task}`."""
        found = OF_MODEL.fullmatch(request.path_params["path"])
        assert found, "any name fits"
        model = check_model_id(found["model"])
        if found["openai"]:
            return await self._of_openai(request, model, found["openai"])
        if found["task"]:
            return await self._run(request, get_task(found["task"]), model)
        task = await look(model_listing.task_of, self.backend, model)
        return await self._run(request, task, model)

    async def _of_openai(self, request: Request, model: str, path: str) -> Response:
        """`POST /models/{model}/v1/…`: the same as `/v1/…` for this model."""
        try:
            for task, route in openai.served():
                # A form names its model itself.
                if route.path == path and not route.file:
                    return await self._ask_openai(request, task, route, model)
            raise InvalidInput(f"There is no {openai.ROOT}{path[:60]} of a model.")
        except Exception as error:
            return openai.failed(as_taskyard_error(error))

    async def run_task(self, request: Request) -> Response:
        """`POST /pipeline/{task}`: the task's bundled model."""
        task = get_task(request.path_params["task"])
        return await self._run(request, task, task.models.bundled)

    async def run_task_talk(self, request: Request) -> Response:
        """`POST /pipeline/{task}/v1/…`, where the JavaScript client asks for text."""
        task = get_task(request.path_params["task"])
        return await self._of_openai(request, task.models.bundled, request.path_params["path"])

    async def run_only(self, request: Request) -> Response:
        """`POST /`: the one model that the operator has named."""
        model = self.settings.single_model
        if not model:
            raise InvalidInput(
                "This playground serves many models.",
                "POST /models/<model>, or /pipeline/<task> for the bundled one.",
            )
        task = await look(model_listing.task_of, self.backend, model)
        return await self._run(request, task, model)

    async def openai_models(self, request: Request) -> Response:
        """`GET /v1/models`."""
        self.authentication.check_key(request)
        return JSONResponse(await look(openai.listing, self.backend))

    async def openai_model(self, request: Request) -> Response:
        """`GET /v1/models/{model}`."""
        self.authentication.check_key(request)
        model = check_model_id(request.path_params["model"])
        return JSONResponse(await asyncio.to_thread(openai.model_document, self.backend, model))

    def _openai(self, task: Task, route: ServedRoute) -> Handler:
        """`POST /v1/…` of a task that OpenAI's protocol knows."""

        async def run(request: Request) -> Response:
            return await self._ask_openai(request, task, route, "")

        return run

    async def _ask_openai(
        self, request: Request, task: Task, route: ServedRoute, model: str
    ) -> Response:
        """Answer as OpenAI does, with `model` where the address names one."""
        with self.authentication.admit(request):
            question, call = await openai.read_question(request, task, route, self.settings, model)
            return await openai.answer(request, self.backend, route, question, call)

    async def _run(self, request: Request, task: Task, model: str) -> Response:
        with self.authentication.admit(request):
            given = await read_request(
                request, task, self.settings.max_upload_mb * MIB, self.settings.body_seconds
            )
            calls = await responses.make_calls(task, model, given)
            return await responses.answer(request, self.backend, given, calls)

    async def models(self, request: Request) -> Response:
        """`GET /models`, and `GET /framework/{framework}` as the Inference API had it."""
        self.authentication.check_key(request)
        query = {**_query(request, "task", "framework", "loaded"), **request.path_params}
        return JSONResponse(
            await look(lambda: list(model_listing.list_models(self.backend, query)))
        )

    async def status(self, request: Request) -> Response:
        """`GET /status/{model}`, with `?task=` for a model that does several."""
        self.authentication.check_key(request)
        model = check_model_id(request.path_params["model"])
        named = _query(request, "task").get("task")

        def found() -> dict[str, object]:
            task = (
                get_task(named) if named is not None else model_listing.task_of(self.backend, model)
            )
            return model_listing.model_status(self.backend, task, model)

        return JSONResponse(await look(found))

    async def tasks(self, request: Request) -> Response:
        """`GET /api/tasks`: the models to begin with, for each task."""
        return JSONResponse(model_listing.task_models())

    async def info(self, request: Request) -> Response:
        """`GET /info`, which `InferenceClient.get_endpoint_info` asks for."""
        return JSONResponse({"name": "taskyard", "tasks": list(model_listing.task_models())})

    async def health(self, request: Request) -> Response:
        """`GET /health`: answers at once, whatever models are doing."""
        return JSONResponse({"status": "ok"})

    async def metrics(self, request: Request) -> Response:
        """`GET /metrics` for Prometheus."""
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        self.authentication.check_key(request)
        text = await asyncio.to_thread(generate_latest, self.backend.metrics.registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    async def openapi(self, request: Request) -> Response:
        """`GET /openapi.json`: made from the registry."""
        return JSONResponse(
            openapi.document(
                keys=bool(self.settings.api_key_list()),
                login=bool(self.settings.login.get_secret_value()),
                single=bool(self.settings.single_model),
            )
        )

    async def docs(self, request: Request) -> Response:
        """`GET /docs`: the same for a person; needs nothing from elsewhere."""
        return HTMLResponse(openapi.page("../" if request.url.path.endswith("/") else "./"))


class RoutesFirst:
    """ASGI middleware that answers what one of `routes` is for, before `app` looks at it.

    `app` has the same routes among its own, and says what is wrong with other requests.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[Route]) -> None:
        self._app = app
        self._routes = routes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            for route in self._routes:
                match, found = route.matches(scope)
                if match is Match.FULL:
                    scope.update(found)
                    await route.handle(scope, receive, send)
                    return
        await self._app(scope, receive, send)


def _query(request: Request, *known: str) -> dict[str, str]:
    """The query's fields, of which none may be unknown."""
    given = dict(request.query_params)
    only(given, known, "The address")
    return given
