"""The routes of the HTTP API, to be served beside the page."""

from __future__ import annotations

import asyncio
import logging
import re
import secrets
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from api import answers, catalogue, openapi
from api.admission import Admission
from api.body import read_asked
from backends.base import check_model_id
from backends.metered import MeteredBackend
from core.errors import InvalidInput, as_taskyard_error
from core.settings import Settings
from core.task import Task
from tabs import get_task

log = logging.getLogger("taskyard")

MIB = 1024**2
REQUEST_ID = re.compile(r"[\w.-]{1,64}")
OF_MODEL = re.compile(r"(?P<model>.+?)(?:/pipeline/(?P<task>[^/]+))?")

Handler = Callable[[Request], Awaitable[Response]]


class Api:
    """The handlers, with what they need."""

    def __init__(self, backend: MeteredBackend, settings: Settings) -> None:
        self.backend = backend
        self.settings = settings
        self.admission = Admission(settings)

    def routes(self) -> list[Route]:
        """What the server offers beside the page; without the API, only health and metrics."""
        always = [("GET", "/health", self.health), ("GET", "/metrics", self.metrics)]
        if not self.settings.api:
            return [self._route(*each) for each in always]
        return [
            self._route(*each)
            for each in (
                *always,
                ("POST", "/models/{path:path}", self.run_model),
                ("POST", "/pipeline/{task}", self.run_task),
                ("POST", "/", self.run_only),
                ("GET", "/models", self.models),
                ("GET", "/framework/{framework}", self.models),
                ("GET", "/status/{model:path}", self.status),
                ("GET", "/api/tasks", self.tasks),
                ("GET", "/info", self.info),
                ("GET", "/openapi.json", self.openapi),
                ("GET", "/docs", self.docs),
            )
        ]

    def _route(self, method: str, path: str, handler: Handler) -> Route:
        async def answer(request: Request) -> Response:
            given = request.headers.get("x-request-id", "")
            request_id = given if REQUEST_ID.fullmatch(given) else secrets.token_hex(8)
            try:
                response = await handler(request)
            except Exception as error:
                known = as_taskyard_error(error)
                log.info("%s %s: %s (request %s)", method, path, known.kind, request_id)
                response = answers.error_response(known)
            response.headers["X-Request-Id"] = request_id
            self.backend.metrics.requests.labels(path, str(response.status_code)).inc()
            return response

        return Route(path, answer, methods=[method])

    async def run_model(self, request: Request) -> Response:
        """`POST /models/{model}` and `POST /models/{model}/pipeline/{task}`."""
        found = OF_MODEL.fullmatch(request.path_params["path"])
        if found is None:
            raise InvalidInput("The address names no model.", "POST /models/<owner>/<name>.")
        model = check_model_id(found["model"])
        if found["task"]:
            return await self._run(request, get_task(found["task"]), model)
        task = await asyncio.to_thread(catalogue.task_for, self.backend, model)
        return await self._run(request, task, model)

    async def run_task(self, request: Request) -> Response:
        """`POST /pipeline/{task}`: the task's bundled model."""
        task = get_task(request.path_params["task"])
        return await self._run(request, task, task.models.bundled)

    async def run_only(self, request: Request) -> Response:
        """`POST /`: the one model that the operator has named."""
        model = self.settings.single_model
        if not model:
            raise InvalidInput(
                "This playground serves many models.",
                "POST /models/<model>, or /pipeline/<task> for the bundled one.",
            )
        task = await asyncio.to_thread(catalogue.task_for, self.backend, model)
        return await self._run(request, task, model)

    async def _run(self, request: Request, task: Task, model: str) -> Response:
        with self.admission.admit(request):
            asked = await read_asked(
                request, task, self.settings.max_upload_mb * MIB, self.settings.body_seconds
            )
            calls = await answers.make_calls(task, model, asked)
            return await answers.answer(request, self.backend, asked, calls)

    async def models(self, request: Request) -> Response:
        """`GET /models`, and `GET /framework/{framework}` as the Inference API had it."""
        self.admission.check_key(request)
        query = {**request.query_params, **request.path_params}
        return JSONResponse(
            await asyncio.to_thread(lambda: list(catalogue.listing(self.backend, query)))
        )

    async def status(self, request: Request) -> Response:
        """`GET /status/{model}`, with `?task=` for a model that does several."""
        self.admission.check_key(request)
        model = check_model_id(request.path_params["model"])
        named = request.query_params.get("task")

        def look() -> dict[str, object]:
            task = get_task(named) if named else catalogue.task_for(self.backend, model)
            return catalogue.status_document(self.backend, task, model)

        return JSONResponse(await asyncio.to_thread(look))

    async def tasks(self, request: Request) -> Response:
        """`GET /api/tasks`: the models to begin with, for each task."""
        return JSONResponse(catalogue.recommended())

    async def info(self, request: Request) -> Response:
        """`GET /info`, which `InferenceClient.get_endpoint_info` asks for."""
        return JSONResponse({"name": "taskyard", "tasks": list(catalogue.recommended())})

    async def health(self, request: Request) -> Response:
        """`GET /health`: answers at once, whatever models are doing."""
        return JSONResponse({"status": "ok"})

    async def metrics(self, request: Request) -> Response:
        """`GET /metrics` for Prometheus."""
        from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

        self.admission.check_key(request)
        text = await asyncio.to_thread(generate_latest, self.backend.metrics.registry)
        return Response(text, media_type=CONTENT_TYPE_LATEST)

    async def openapi(self, request: Request) -> Response:
        """`GET /openapi.json`: made from the registry."""
        return JSONResponse(openapi.document(keys=bool(self.settings.api_key_list())))

    async def docs(self, request: Request) -> Response:
        """`GET /docs`: the same for a person; needs nothing from elsewhere."""
        return HTMLResponse(openapi.page())
