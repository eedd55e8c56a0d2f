"""Who may go where, and whose token goes along."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import SecretStr

from backends.base import Call, Stream, make_call, result_of
from backends.router import Router
from backends.run_limit import LimitedBackend, RunLimit
from core.errors import Busy, EndpointNotAllowed, InvalidEndpoint, ModelNotFound, NoToken
from core.settings import Settings
from core.targets import Endpoint, Hosted, Local
from tabs import get_task
from tests.api.fakes import Scripted
from tests.backends.remote.servers import Server

ANSWER = [{"label": "good", "score": 0.75}]


def router(most: int = 4, **settings: Any) -> Router:
    return Router(Settings(**settings), Scripted(), RunLimit(most, list))


def ask(asked: Router, target: Any) -> Any:
    task = get_task("text-classification")
    return result_of(asked.at(target).run(make_call(task, "a/b", {"text": "hello"}))).output


def test_models_run_here_unless_the_operator_says_otherwise() -> None:
    assert router().default == Local()
    assert router(backend="hosted", provider="fal-ai").default == Hosted("fal-ai")
    url = "http://10.0.0.5:8000"
    assert router(backend="endpoint", endpoint_url=url).default == Endpoint(url)


def test_visitors_may_not_name_what_is_not_allowed() -> None:
    with pytest.raises(EndpointNotAllowed):
        router().at(Endpoint("http://127.0.0.1:8000"))
    with pytest.raises(EndpointNotAllowed):
        router(endpoints="none").at(Endpoint("https://example.com"))
    with pytest.raises(InvalidEndpoint, match="no inference provider “nobody”"):
        router().at(Hosted("nobody"))
    with pytest.raises(NoToken):
        router().check(Hosted())


@pytest.mark.parametrize(
    ("own", "sent"),
    [("", "Bearer of-the-operator"), ("of-the-visitor", "Bearer of-the-visitor")],
)
def test_the_visitors_token_comes_before_the_operators(own: str, sent: str) -> None:
    with Server().answers(200, ANSWER) as server:
        asked = router(endpoint_url=server.url, endpoint_token=SecretStr("of-the-operator"))
        assert ask(asked, Endpoint(f"{server.url}/", SecretStr(own))) == [ANSWER]
        assert server.requests[0].headers["authorization"] == sent


def test_the_operators_token_goes_to_the_operators_server_alone() -> None:
    with Server().answers(200, ANSWER) as server, Server() as other:
        other.answers(200, ANSWER)
        asked = router(
            endpoint_url=server.url,
            endpoint_token=SecretStr("secret"),
            hosted_token=SecretStr("hf_secret"),
            endpoints=other.url,
        )
        ask(asked, Endpoint(other.url))
        assert "authorization" not in other.requests[0].headers


def test_what_speaks_there_is_said() -> None:
    with Server() as server:
        server.pages["/info"] = {"name": "taskyard"}
        server.pages["/models"] = []
        asked = router(endpoint_url=server.url)
        assert asked.check(Endpoint(server.url)).endswith(", a Taskyard")


def test_all_backends_share_one_bound() -> None:
    with Server().answers(200, ANSWER, late=30) as server:
        asked = router(most=1, endpoint_url=server.url)
        call = make_call(get_task("text-classification"), "a/b", {"text": "hello"})
        stream = asked.at(Endpoint(server.url)).run(call)
        here = asked.at(Local())
        with pytest.raises(Busy):
            here.run(call)
        stream.close()
        assert stream.join(10)
        assert result_of(here.run(call)).output


def test_a_run_that_cannot_be_begun_does_not_count() -> None:
    class Refusing(Scripted):
        def run(self, call: Call) -> Stream:
            raise ModelNotFound("There is no such model.")

    run_limit = RunLimit(1, list)
    limited = LimitedBackend(Refusing(), run_limit)
    task = get_task("text-classification")
    for _ in range(3):
        with pytest.raises(ModelNotFound):
            limited.run(make_call(task, "a/b", {"text": "hello"}))
    counted = limited.metrics.runs.labels(task.id, "model-not-found")
    assert counted._value.get() == 3


def test_no_token_is_ever_printed() -> None:
    target = Endpoint("https://example.com", SecretStr("secret"))
    assert "secret" not in f"{target} {target!r} {Hosted('auto', SecretStr('secret'))!r}"
