"""The API keeps its own description: schemathesis asks all that it allows, and what it does not."""

from __future__ import annotations

import json
import urllib.request
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import jsonschema_rs
import numpy as np
import pytest
import schemathesis
from hypothesis import strategies as st
from PIL import Image
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure
from schemathesis.engine import events, from_schema
from schemathesis.engine.recorder import ScenarioRecorder
from schemathesis.hooks import HookContext

from api.openapi import document
from backends.base import Call, Partial, Result, Stream
from core.media import Audio, png, to_base64
from core.output import File
from tabs import tasks
from tests.api.fakes import Scripted, client_of
from tests.tasks import case

# Files for whatever is described as one: random bytes would only ever be refused.
FILES = {
    "image/*": png(Image.new("RGB", (8, 8), "red")),
    "audio/*": Audio(np.zeros(1600, np.float32), 16_000).wav(),
}
for kind, content in FILES.items():
    schemathesis.openapi.format(kind, st.just(content))
    schemathesis.openapi.media_type(kind, st.just(content))

ALWAYS: dict[str, Any] = {
    "seed": 1,
    "phases": {"stateful": {"enabled": False}},
    # What texts are in the code differs with the modules loaded so far.
    "analysis": {"constants": {"enabled": False}},
    "operations": [
        {
            # Which of the tasks a model is for, no description can say.
            "include-operation-id": "any_task",
            "checks": {"positive_data_acceptance": {"enabled": False}},
        },
        {
            # How long a model's name may be holds for its part behind the slash alone.
            "include-tag": "OpenAI",
            "checks": {"positive_data_acceptance": {"enabled": False}},
        },
    ],
}


class Fitting(Scripted):
    """Answers every task in its own shape, at once."""

    def task_of(self, model: str) -> str | None:
        return "text-classification"

    def run(self, call: Call) -> Stream:
        answer = case(call.task.id).answer
        if isinstance(call.task.output, File):
            # The very file that `_askable` puts into the description.
            spec = call.task.output.spec
            answer = spec.read(FILES[spec.media_types[0]])
        self.events = [Partial(answer), Result(answer, 0.1, "cpu")]
        return super().run(call)


@dataclass(frozen=True)
class Report:
    """What came of asking: complaints, and how often each status was the answer."""

    complaints: list[str]
    statuses: Counter[int]


def ask(path: str, described: dict[str, Any], app: Any = None, **options: Any) -> Report:
    """Let schemathesis ask one path of what is `described`, the same whenever it is called.

    `options` are those of its configuration; without an `app` they hold the server's address.
    """
    config = SchemathesisConfig.from_dict({**ALWAYS, **options})
    only = {**described, "paths": {path: described["paths"][path]}}
    schema = schemathesis.openapi.from_dict(_askable(only), config=config)
    schema.app = app
    report = Report([], Counter())
    for event in from_schema(schema).execute():
        if isinstance(event, events.NonFatalError):
            report.complaints.append(str(event.value))
        elif isinstance(event, events.FatalError):
            raise event.exception
        elif isinstance(event, events.ScenarioFinished):
            _note(event.recorder, report)
    return report


def generating(examples: int) -> dict[str, Any]:
    return {"max-examples": examples, "deterministic": True, "database": "none"}


def _note(recorder: ScenarioRecorder, report: Report) -> None:
    for check in (check for checks in recorder.checks.values() for check in checks):
        if info := check.failure_info:
            report.complaints.append(f"{check.name}: {info.failure.message}\n{info.code_sample}")
    for interaction in recorder.interactions.values():
        if interaction.response:
            report.statuses[interaction.response.status_code] += 1


def _askable(part: Any) -> Any:
    """A description whose files are those above.

    Texts and tables as long as they may be take long to make; `tests/core/` has them.
    """
    if isinstance(part, list):
        return [_askable(each) for each in part]
    if not isinstance(part, dict):
        return part
    media = part.get("contentMediaType")
    if media in FILES and "contentEncoding" in part:
        return {"type": "string", "enum": [to_base64(FILES[media])]}
    found = {name: _askable(each) for name, each in part.items() if not _huge(name, each)}
    if media in FILES:
        # By the content type schemathesis knows a file in a form, by the format what is in it.
        found |= {"contentMediaType": "application/octet-stream", "format": media}
    return found


def _huge(name: str, value: Any) -> bool:
    return name in ("maxLength", "maxItems") and isinstance(value, int) and value > 100


UNTOLD = (
    *("different lengths", "can only be the first", "the last message must be"),
    "is given twice",
)


@schemathesis.hook
def filter_failure(
    context: HookContext,
    failure: Failure,
    case: schemathesis.Case[Any],
    response: schemathesis.Response,
) -> bool:
    """Whether it is one.

    No schema says that a table's columns have the same length, in which order people speak, or that
    what is told twice must be the same. And where a parameter is spoilt, schemathesis may send null
    in place of them all, which is none too many.
    """
    spoilt = case.body.get("parameters", {}) if isinstance(case.body, dict) else {}
    said = response.content.decode("utf-8", "replace")
    return spoilt is not None and not any(rule in said for rule in UNTOLD)


client = client_of(Fitting())
DESCRIBED: dict[str, Any] = client.get("/openapi.json").json()
every_path = pytest.mark.parametrize("path", DESCRIBED["paths"])


@every_path
def test_what_is_described_is_what_happens(path: str) -> None:
    # With a model in the address the same bodies are described once more.
    again = path.startswith("/models/{owner}")
    phases = {"coverage": {"enabled": not again}, **ALWAYS["phases"]}
    found = ask(
        path, DESCRIBED, client.app, generation=generating(5 if again else 10), phases=phases
    )
    assert not found.complaints, found.complaints[0]
    assert found.statuses[200]
    if not again:
        assert found.statuses[405]
        assert found.statuses[422] or "post" not in DESCRIBED["paths"][path]
    answer = client.post("/pipeline/text-classification", json={"inputs": "good"})
    assert answer.json() == case("text-classification").answer


@every_path
def test_a_running_app_never_fails(path: str, server: str) -> None:
    with urllib.request.urlopen(f"{server}/openapi.json", timeout=60) as answer:
        described = json.load(answer)
    assert described == DESCRIBED
    found = ask(
        path,
        described,
        generation=generating(3),
        phases={name: {"enabled": False} for name in ("examples", "coverage", "stateful")},
        checks={
            # Models that are not there, and no way to the Hub.
            "not_a_server_error": {"expected-statuses": ["2xx", "4xx", 503]},
            "positive_data_acceptance": {"enabled": False},
        },
        # The first to ask also waits for torch.
        **{"base-url": server, "request-timeout": 120},
    )
    assert not found.complaints, found.complaints[0]
    assert found.statuses[503] == 0 or "{owner}" in path or path.startswith("/v1/")


@pytest.mark.parametrize("path", ["/models", "/metrics", "/pipeline/text-classification"])
@pytest.mark.parametrize(
    ("setting", "header", "scheme"),
    [("api_keys", "Bearer ada:l", "key"), ("login", "Basic YWRhOmw=", "login")],
)
def test_a_key_is_asked_for_as_described(path: str, setting: str, header: str, scheme: str) -> None:
    locked = client_of(Fitting(), **{setting: "ada:l"})
    described = locked.get("/openapi.json").json()
    assert list(described["components"]["securitySchemes"]) == [scheme]
    found = ask(
        path,
        described,
        locked.app,
        headers={"Authorization": header},
        generation=generating(5),
        phases={name: {"enabled": False} for name in ("coverage", "stateful")},
    )
    assert not found.complaints, found.complaints[0]
    assert found.statuses[200]


def test_the_single_model_is_described() -> None:
    single = client_of(Fitting(), single_model="someone/classifier")
    described = single.get("/openapi.json").json()
    assert set(described["paths"]) == {*DESCRIBED["paths"], "/"}
    assert "/" not in DESCRIBED["paths"]


def test_the_description_is_openapi() -> None:
    schemathesis.openapi.from_dict(document(keys=True, login=True, single=True)).validate()


def test_every_example_fits_its_schema() -> None:
    examples = list(_examples(DESCRIBED))
    assert len(examples) > len(tasks())
    for schema, example in examples:
        whole = {**schema, "components": DESCRIBED["components"]}
        jsonschema_rs.validate(whole, example)


def _examples(part: Any) -> Iterator[tuple[dict[str, Any], Any]]:
    if isinstance(part, dict):
        if "schema" in part and "example" in part:
            yield part["schema"], part["example"]
        for example in part["examples"].values() if "examples" in part else ():
            yield part["schema"], example["value"]
    if isinstance(part, dict | list):
        for each in part.values() if isinstance(part, dict) else part:
            yield from _examples(each)
