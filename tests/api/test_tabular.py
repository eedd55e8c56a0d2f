"""Tables over HTTP: both bodies, labels of every type, details, ten thousand rows, and refusals."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
import skops.io
from huggingface_hub import InferenceClient, get_session
from sklearn.linear_model import LogisticRegression

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from core.errors import InvalidInput, WrongAnswer
from core.targets import Endpoint
from core.task import Task
from tabs import get_task
from tests.backends.conftest import settings
from tests.backends.remote.servers import Server
from tests.serving import serving
from tests.source import ROOT
from training.world import HELD_OUT_SEED
from training.world.chores import needed, random_evening, table

TASK = get_task("tabular-classification")
RNG = np.random.default_rng(HELD_OUT_SEED + 5_000_000)
EVENINGS = [random_evening(RNG) for _ in range(40)]
NEEDED = [needed(evening) for evening in EVENINGS]
ROWS = table(EVENINGS)
NUMBERS = {"length": [1, 6, 2], "width": ["1.5", "4", None]}


@pytest.fixture(scope="module")
def backend(tmp_path_factory: pytest.TempPathFactory) -> LocalBackend:
    """The bundled models, and one whose labels are numbers, as wine's quality is."""
    folder = tmp_path_factory.mktemp("models") / "grades"
    folder.mkdir()
    rows = pd.DataFrame({"length": [1.0, 2.0, 5.0, 6.0]})
    skops.io.dump(LogisticRegression().fit(rows, [5, 5, 7, 7]), folder / "model.skops")
    (folder / "config.json").write_text("{}")
    return LocalBackend(settings(model_dir=folder.parent))


@pytest.fixture(scope="module")
def url(backend: LocalBackend) -> Iterator[str]:
    with serving(backend) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.fixture(scope="module")
def another() -> Iterator[str]:
    """Another Taskyard with the bundled models alone, which it lists at once."""
    with serving(LocalBackend(settings())) as port:
        yield f"http://127.0.0.1:{port}"


def post(url: str, body: Any, model: str = TASK.models.bundled) -> Any:
    return get_session().post(f"{url}/models/{model}/pipeline/{TASK.id}", json=body)


def javascript(asked: Any) -> Any:
    done = subprocess.run(
        ["node", ROOT / "tests" / "js" / "ask.mjs"],
        input=json.dumps(asked).encode(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def test_a_table_with_and_without_inputs_is_the_same_question(url: str) -> None:
    (plain,) = {
        json.dumps(post(url, body).json())
        for body in (
            {"inputs": {"data": ROWS}},
            {"inputs": ROWS},
            {"table": ROWS},
            {"table": ROWS, "parameters": {}},
            {"inputs": {"data": ROWS}, "parameters": {"details": False}},
        )
    }
    said = json.loads(plain)
    assert np.mean([one == other for one, other in zip(said, NEEDED, strict=True)]) >= 0.95
    both = post(url, {"inputs": [{"data": ROWS}, ROWS]}).json()
    assert both == [said, said]


def test_the_stock_clients_hear_labels_in_their_own_type(url: str) -> None:
    address = f"{url}/models/taskyard/toy-chores/pipeline/{TASK.id}"
    said = InferenceClient(model=address).tabular_classification(ROWS)
    assert said == post(url, {"table": ROWS}).json()
    graded = f"{url}/models/local/grades/pipeline/{TASK.id}"
    assert InferenceClient(model=graded).tabular_classification(NUMBERS) == [5, 7, 5]
    asked = {"endpointUrl": graded, "inputs": {"data": NUMBERS}}
    # Its own method takes numbers, and numbers alone.
    assert javascript({"method": "tabularClassification", **asked}) == [5, 7, 5]
    asked = {"endpointUrl": address, "inputs": {"data": ROWS}}
    assert javascript({"method": "request", **asked}) == said


def test_details_are_an_object_with_the_same_predictions(url: str) -> None:
    told = post(url, {"inputs": {"data": ROWS}, "parameters": {"details": True}}).json()
    assert told["predictions"] == post(url, {"table": ROWS}).json()
    assert told["classes"] == ["cover", "drain", "leave", "water"]
    assert all(sum(shares) == pytest.approx(1) for shares in told["probabilities"])
    columns = [each["column"] for each in told["importances"]]
    assert set(columns) == set(ROWS)
    assert set(columns[:2]) == {"rain_mm", "coldest_c"}


def test_ten_thousand_rows_are_answered_and_no_more(url: str) -> None:
    many = {name: values * 250 for name, values in ROWS.items()}
    said = post(url, {"inputs": {"data": many}}).json()
    assert len(said) == 10_000
    assert said == post(url, {"table": ROWS}).json() * 250
    more = {name: [*values, values[0]] for name, values in many.items()}
    refused = post(url, {"inputs": {"data": more}})
    assert refused.status_code == 400
    assert "10,001 rows" in refused.json()["error"]
    assert "at most 10,000 rows" in refused.json()["error"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"crop": None, "soil": None}, "no column “crop”, “soil”"),
        ({"crop": ["kale", "chard"]}, "Row 1 has “kale” in the column “crop”"),
        ({"crop": ["kale", "chard"]}, "nor does it know “chard”"),
        ({"crop": ["kale", "beans"]}, "It knows: “beans”, “carrots”"),
        ({"rain_mm": [1, "much"]}, "Row 2 has “much” in the column “rain_mm”, which is no number"),
        ({"rain_mm": [1, None]}, "Row 2 has no value in the column “rain_mm”"),
        ({"rain_mm": [[1], [2]]}, "is not a single value"),
        ({"rain_mm": [1]}, "different lengths"),
    ],
)
def test_what_does_not_fit_is_named(url: str, changed: dict[str, Any], words: str) -> None:
    rows: dict[str, Any] = {name: values[:2] for name, values in ROWS.items()}
    rows = {name: each for name, each in {**rows, **changed}.items() if each is not None}
    refused = post(url, {"inputs": {"data": rows}})
    assert refused.status_code == 400
    assert words in refused.json()["error"]


def test_another_column_is_left_aside_and_said(url: str) -> None:
    answer = post(url, {"inputs": {"data": {**ROWS, "note": ["x"] * 40}}})
    assert answer.json() == post(url, {"table": ROWS}).json()
    assert "note" in "".join(answer.headers.values())


def remote(url: str) -> EndpointBackend:
    return EndpointBackend(Endpoint(url), EndpointPolicy(url), settings(), ServerCache())


@pytest.mark.parametrize("task", [TASK, get_task("tabular-regression")], ids=lambda task: task.id)
def test_another_taskyard_tells_the_same_details_and_example(
    task: Task, backend: LocalBackend, another: str
) -> None:
    inputs = task.example_inputs(task.examples[1])
    call = make_call(task, task.models.bundled, inputs, {"details": True})
    places = (backend, remote(another))
    own, theirs = (result_of(place.run(call)).output for place in places)
    assert theirs == own
    assert set(own) >= {"predictions", "importances"}
    statuses = [place.status(task, task.models.bundled) for place in places]
    assert statuses[0].example == statuses[1].example
    assert len(next(iter(statuses[0].example.values()))) in (3, 4)


def test_other_servers_are_asked_for_no_details() -> None:
    call = make_call(TASK, "owner/name", {"data": {"a": ["1", "2"]}}, {"details": True})
    with Server().answers(200, [5, "x"]) as server:
        result = result_of(remote(server.url).run(call))
        assert result.output == [5, "x"]
        assert [type(each) for each in result.output] == [int, str]
        assert server.requests[-1].json == {"inputs": {"data": {"a": ["1", "2"]}}}
    told = {"predictions": [True, False], "classes": [False, True]}
    plain = make_call(TASK, "owner/name", {"data": {"a": ["1", "2"]}})
    with Server().answers(200, {**told, "probabilities": [[0.2, 0.8], [0.9, 0.1]]}) as server:
        output = result_of(remote(server.url).run(plain)).output
        assert TASK.refine(output, plain.params) == [True, False]


@pytest.mark.parametrize("odd", [[5], {"predictions": [5]}, {"predictions": [[5], {}]}, {"a": 1}])
def test_what_is_no_answer_to_the_rows_is_refused(odd: Any) -> None:
    call = make_call(TASK, "owner/name", {"data": {"a": ["1", "2"]}}, {"details": True})
    with Server().answers(200, odd) as server, pytest.raises(WrongAnswer):
        result_of(remote(server.url).run(call))


@pytest.mark.parametrize(
    "odd",
    [
        {"classes": [5, 6], "probabilities": [[1.0], [1.0]]},
        {"classes": [5, 6], "probabilities": [[1.0, 0.0]]},
        {"probabilities": [[1.0, 0.0]] * 2},
        {"importances": [{"change": 1}]},
    ],
)
def test_of_details_that_do_not_fit_the_predictions_are_left(odd: Any) -> None:
    call = make_call(TASK, "owner/name", {"data": {"a": ["1", "2"]}}, {"details": True})
    with Server().answers(200, {"predictions": [5, 6], **odd}) as server:
        assert result_of(remote(server.url).run(call)).output == [5, 6]


def test_a_models_own_example_is_part_of_its_status(url: str) -> None:
    status = get_session().get(f"{url}/status/taskyard/toy-chores?task={TASK.id}").json()
    call = make_call(TASK, "", {"data": status["example"]})
    assert call.inputs["data"]["crop"] == ["tomatoes", "carrots", "lettuce", "beans"]
    assert post(url, {"table": status["example"]}).json() == ["water", "leave", "drain", "cover"]
    # A table for which another task has no room is none of its examples.
    assert get_task("text-classification").authors_example(status["example"]) is None


def test_a_table_that_is_too_large_for_questions_is_so_still() -> None:
    question = {"query": "How many?", "table": {"a": ["1"] * 1_001}}
    with pytest.raises(InvalidInput, match="1,001 rows"):
        make_call(get_task("table-question-answering"), "", question)
