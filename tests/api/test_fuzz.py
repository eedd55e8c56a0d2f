"""Whatever is sent, the answer is a result or a sentence with a 4xx, and the API goes on."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.openapi import example_body
from backends.base import Result
from core.task import Task
from tabs import tasks
from tests.api.fakes import Scripted, client_of
from tests.tasks import case

every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)

scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=20)
)
documents = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)
KEYS = ("inputs", "parameters", "options", "stream")


def _names(task: Task) -> list[str]:
    return [*(item.name for item in task.inputs), *(param.name for param in task.params)]


@every_task
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_json_gets_an_answer_or_a_sentence(task: Task, data: Any) -> None:
    backend = Scripted()
    backend.events = [Result(case(task.id).answer, 0.1, "cpu")]
    client = client_of(backend)
    good = example_body(task, task.examples[0])
    names = st.sampled_from([*_names(task), "use_cache", "wait_for_model", "other"])
    near = st.dictionaries(names, documents, max_size=4)
    body = data.draw(
        st.one_of(
            documents,
            st.fixed_dictionaries({}, optional=dict.fromkeys(KEYS, documents | near)),
            st.fixed_dictionaries(
                {"inputs": st.just(good["inputs"])},
                optional={"parameters": near, "options": near, "stream": scalars},
            ),
        )
    )
    headers = {"Content-Type": "application/json"}
    answer = client.post(f"/pipeline/{task.id}", content=json.dumps(body), headers=headers)
    assert answer.status_code < 500, answer.text
    if answer.status_code >= 400:
        assert answer.json()["error"]
        assert "/" not in answer.json()["error_type"]
    assert client.post(f"/pipeline/{task.id}", json=good).status_code == 200


@every_task
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    content=st.binary(max_size=400),
    content_type=st.sampled_from(
        ["", "application/json", "image/png", "audio/wav", "text/plain", "multipart/form-data",
         "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "text/csv", "?"]
    ),
)  # fmt: skip
def test_any_bytes_get_an_answer_or_a_sentence(
    task: Task, content: bytes, content_type: str
) -> None:
    backend = Scripted()
    backend.events = [Result(case(task.id).answer, 0.1, "cpu")]
    headers = {"Content-Type": content_type} if content_type else {}
    answer = client_of(backend).post(f"/pipeline/{task.id}", content=content, headers=headers)
    assert answer.status_code < 500, answer.text
    assert answer.status_code == 200 or answer.json()["error"]
