"""Whatever the operator's folders are called: what is listed can be asked for, and nothing else."""

from __future__ import annotations

import shutil
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.routes import Api
from backends.base import check_model_id, make_call, result_of
from backends.local.backend import LocalBackend
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from backends.run_limit import LimitedBackend, RunLimit
from core.errors import InvalidModelId, ModelNotFound
from core.link_store import LinkStore
from core.rate_limit import RateLimit
from core.targets import Endpoint
from page import links, snippets
from tabs import get_task
from tests.backends.conftest import a_call, settings
from tests.serving import serving
from tests.tasks import case

TASK = "text-classification"

# As people call folders: none is an id of the Hub.
NAMES = [
    "my model",
    "models--google--bert",
    "bert+tuned (1)",
    "модель",
    "नमूना",
    unicodedata.normalize("NFD", "modèle"),
    "100% what?#1&2",
    "it's {address}",
    '"<b>"',
    ".hidden",
    "x" * 120,
    " padded ",
    # Hub ids, but parts of the API's addresses, too.
    "v1",
]
# What would garble a log or an answer is not offered at all.
UNNAMEABLE = ["two\nlines", "bell\a", "back\\slash"]


@pytest.fixture(scope="module")
def folders(model_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a model under each name, beside one that nobody may reach."""
    root = tmp_path_factory.mktemp("named")
    shutil.copytree(model_dir / "bert", root / "secret")
    for name in [*NAMES, *UNNAMEABLE]:
        shutil.copytree(model_dir / "bert", root / "models" / name)
    return root / "models"


@pytest.fixture(scope="module")
def backend(folders: Path) -> Iterator[LocalBackend]:
    made = LocalBackend(settings(model_dir=folders, hub=False))
    yield made
    made.unload_idle()


@pytest.fixture(scope="module")
def client(backend: LocalBackend) -> TestClient:
    checked = settings()
    metered = LimitedBackend(backend, RunLimit(checked.max_runs, list))
    return TestClient(Starlette(routes=Api(metered, checked, RateLimit(checked)).routes()))


def listed(backend: LocalBackend) -> list[str]:
    return [name for name in backend.models(get_task(TASK)) if name.startswith("local/")]


every_name = pytest.mark.parametrize(
    "model", [f"local/{unicodedata.normalize('NFC', name.strip())}" for name in NAMES]
)


def test_every_folder_that_can_be_named_is_listed(backend: LocalBackend) -> None:
    expected = [f"local/{unicodedata.normalize('NFC', name.strip())}" for name in NAMES]
    assert sorted(listed(backend)) == sorted(expected)


@every_name
def test_what_is_listed_is_loaded_and_answers(backend: LocalBackend, model: str) -> None:
    assert check_model_id(model) == model
    assert backend.status(get_task(TASK), model).state == "Loadable"
    ((*found,),) = result_of(backend.run(a_call(TASK, model))).output
    assert len(found) == 3
    assert backend.status(get_task(TASK), model).state == "Loaded"


@every_name
def test_the_api_is_asked_for_it_by_its_address(client: TestClient, model: str) -> None:
    assert model in [each["id"] for each in client.get(f"/models?task={TASK}").json()]
    told = client.get(f"/status/{quote(model)}?task={TASK}")
    assert told.json()["state"] in ("Loadable", "Loaded")
    answer = client.post(f"/models/{quote(model)}/pipeline/{TASK}", json={"inputs": "i like"})
    assert answer.status_code == 200, answer.text
    assert len(answer.json()[0]) == 3


def test_another_playground_is_asked_for_it(backend: LocalBackend) -> None:
    with serving(backend) as port:
        url = f"http://127.0.0.1:{port}"
        there = EndpointBackend(Endpoint(url), EndpointPolicy(url), settings(), ServerCache())
        assert set(listed(backend)) <= set(there.models(get_task(TASK)))
        for model in listed(backend)[:4]:
            assert there.status(get_task(TASK), model).state in ("Loadable", "Loaded")
            expected = result_of(backend.run(a_call(TASK, model))).output
            assert result_of(there.run(a_call(TASK, model))).output == expected


@every_name
def test_links_and_code_name_it(model: str, client: TestClient, tmp_path: Path) -> None:
    task = get_task(TASK)
    call = make_call(task, model, case(TASK).inputs)
    store = LinkStore(tmp_path, 1)
    query = links.make_query(task, model, call.inputs, call.params, store)
    assert links.read_query(task, query, store)[0] == model
    shown = snippets.snippets(task, model, snippets.literals(task, call.inputs), call.params)
    made: dict[str, Any] = {}
    # The client is made with the model's address, in a string that is one.
    (line,) = [each for each in shown["Python"].splitlines() if each.startswith("client = ")]
    exec(line, {"InferenceClient": lambda model: made.update(url=model)})
    assert client.post(made["url"].removeprefix("{address}"), json={"inputs": "i"}).is_success
    assert f"'{made['url']}'" in shown["cURL"]
    assert f'"{made["url"]}"' in shown["JavaScript"]


@pytest.mark.parametrize(
    "name",
    [
        "..",
        ".",
        "../secret",
        "..\\secret",
        "x/../../secret",
        "../models/my model",
        "./my model",
        "my model/x",
        "/my model",
        "my model/../my model",
        "%2e%2e/secret",
        "two\nlines",
        "bell\a",
        "my model\0",
        "\ud800",
        "secret",
        "SECRET",
        "*",
        "x" * 256,
        "",
    ],
)
def test_nothing_but_the_folders_listed_is_found(
    backend: LocalBackend, client: TestClient, folders: Path, name: str
) -> None:
    with pytest.raises((InvalidModelId, ModelNotFound)) as caught:
        result_of(backend.run(a_call(TASK, f"local/{name}")))
    assert str(folders.parent) not in str(caught.value)
    # Dots are escaped, too: clients would follow them before they ask.
    address = f"local/{quote(name, '', None, 'replace').replace('.', '%2E')}"
    for answer in (
        client.post(f"/models/{address}/pipeline/{TASK}", json={"inputs": "i"}),
        client.get(f"/status/{address}?task={TASK}"),
    ):
        assert answer.status_code in (400, 404) or answer.json()["state"] == "Unavailable"
        assert str(folders.parent) not in answer.text


def test_two_ways_to_write_an_accent_are_one_name(backend: LocalBackend) -> None:
    for form in ("NFC", "NFD"):
        model = check_model_id(f"local/{unicodedata.normalize(form, 'modèle')}")
        assert backend.status(get_task(TASK), model).state in ("Loadable", "Loaded")
