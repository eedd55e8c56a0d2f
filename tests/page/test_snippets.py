"""The code that the page shows, run as it stands: its answer is the page's."""

from __future__ import annotations

import ast
import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from backends.base import Asked, Call, make_call, result_of
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from core.output import Json
from core.settings import Settings
from core.targets import Endpoint
from core.task import Task
from core.wires.openai import TextRoute
from page.snippets import TOKEN
from tabs import get_task, tasks
from tests.api.test_clients import every_method, plain, same
from tests.examples import known, local_backend
from tests.serving import serving
from tests.snippets import lay_files, python_answer, run_curl, run_javascript, run_python, snippets
from tests.source import ROOT

every_task = pytest.mark.parametrize("task", tasks().values(), ids=lambda task: task.slug)


def parameters(task: Task, changed: bool) -> dict[str, Any]:
    """Defaults, or values that differ from them where that is easy to say."""
    if not changed:
        return {}
    values: dict[str, Any] = {}
    for param in task.params:
        if param.type == "boolean" and param.name == "return_timestamps":
            values[param.name] = True
        elif param.live:
            values[param.name] = True if param.type == "boolean" else 0.25
        elif param.name == "top_k":
            values[param.name] = 1
        elif param.name == "seed":
            values[param.name] = 7
    return values


# Each task as it is, and once more where there is something easy to change.
as_it_is_and_changed = pytest.mark.parametrize(
    ("task", "changed"),
    [
        pytest.param(task, changed, id=f"{'changed' if changed else 'plain'}-{task.slug}")
        for changed in (False, True)
        for task in tasks().values()
        # Answers that are files are in test_snippets_files.py.
        if isinstance(task.output, Json)
        if parameters(task, True) or not changed
    ],
)


def bundled_call(task: Task, changed: bool) -> Call:
    return make_call(task, task.models.bundled, known(task).inputs, parameters(task, changed))


def code_for(task: Task, changed: bool, server: str, folder: Path) -> tuple[dict[str, str], Any]:
    """The snippets for a task's first example, files laid beside them, and the answer expected."""
    lay_files(task, folder)
    code = snippets(bundled_call(task, changed))
    return (
        {name: text.replace("{address}", server) for name, text in code.items()},
        json.loads(expected_of(task.id, changed)),
    )


@functools.cache
def expected_of(task_id: str, changed: bool) -> str:
    """The local backend's answer as JSON, the same for every language."""
    task = get_task(task_id)
    call = bundled_call(task, changed)
    return json.dumps(task.refine(result_of(local_backend().run(call)).output, call.params))


@as_it_is_and_changed
def test_python(task: Task, changed: bool, server: str, tmp_path: Path) -> None:
    code, expected = code_for(task, changed, server, tmp_path)
    text = code["Python"]
    if text.endswith("message.content)"):
        assert run_python(text, tmp_path).strip() == expected["generated_text"]
        return
    assert same(
        python_answer(text, tmp_path), json.loads(json.dumps(expected), object_hook=without_extras)
    )


def without_extras(each: dict[str, Any]) -> dict[str, Any]:
    """An answer's part without what `huggingface_hub`'s types have no field for."""
    return {name: value for name, value in each.items() if name != "input_length"}


@as_it_is_and_changed
def test_javascript(task: Task, changed: bool, server: str, tmp_path: Path) -> None:
    code, expected = code_for(task, changed, server, tmp_path)
    assert same(run_javascript(code["JavaScript"], tmp_path), as_talked(task, expected))


def as_talked(task: Task, expected: Any) -> Any:
    """The text alone: where clients ask in OpenAI's words, there is no more to hear."""
    if not isinstance(task.route("openai"), TextRoute):
        return expected
    if isinstance(expected, dict):
        return expected["generated_text"]
    prompt = task.examples[0].inputs[task.inputs[0].name]
    return {"generated_text": expected[0]["generated_text"].removeprefix(prompt)}


@as_it_is_and_changed
def test_curl(task: Task, changed: bool, server: str, tmp_path: Path) -> None:
    code, expected = code_for(task, changed, server, tmp_path)
    found = run_curl(code["cURL"], tmp_path)
    if "choices" in found:
        found, expected = found["choices"][0]["message"]["content"], as_talked(task, expected)
    assert plain(found) == plain(expected)


def test_code_for_a_pair_gives_both_texts(server: str, tmp_path: Path) -> None:
    task = get_task("text-classification")
    pair = next(each for each in task.examples if each.model)
    call = make_call(task, pair.model, task.example_inputs(pair))
    expected = json.loads(json.dumps(result_of(local_backend().run(call)).output))
    assert expected[0][0]["label"] == "entailment"
    code = {name: text.replace("{address}", server) for name, text in snippets(call).items()}
    assert "'entailment'" in run_python(code["Python"], tmp_path)
    assert same(run_javascript(code["JavaScript"], tmp_path), expected)
    assert plain(run_curl(code["cURL"], tmp_path)) == plain(expected)
    by_hand = code["transformers"].replace(
        "print(answer)", "import json; print(json.dumps(answer))"
    )
    best = json.loads(run_python(by_hand, ROOT))
    # transformers takes the weights as they are stored, in half precision.
    assert best == pytest.approx(expected[0][0], abs=1e-3)


def test_code_for_questions_that_follow_each_other(server: str, tmp_path: Path) -> None:
    task = get_task("table-question-answering")
    first, *_ = (task.example_inputs(each) for each in task.examples)
    query = ["Which repository has the most contributors?", "What is the sum of the stars?"]
    call = make_call(task, "", {**first, "query": query}, {"sequential": True})
    expected = json.loads(json.dumps(result_of(local_backend().run(call)).output))
    assert [each["answer"] for each in expected] == ["Transformers", "SUM > 36542, 4512, 3934"]
    code = {name: text.replace("{address}", server) for name, text in snippets(call).items()}
    assert "SUM > 36542, 4512, 3934" in run_python(code["Python"], tmp_path)
    assert run_javascript(code["JavaScript"], tmp_path) == expected
    assert run_curl(code["cURL"], tmp_path) == expected
    ast.parse(code["transformers"])
    url = "https://router.huggingface.co/hf-inference/models/owner/name"
    hosted = Asked("hosted", "hf", url, "hf-inference", True)
    assert "table_question_answering" not in snippets(call, hosted)["Python"]


def test_code_for_an_openai_like_server_sends_the_form(server: str, tmp_path: Path) -> None:
    task = get_task("automatic-speech-recognition")
    call = make_call(task, task.models.bundled, known(task).inputs, {"language": "en"})
    lay_files(task, tmp_path)
    asked = Asked("openai", "it", f"{server}/v1/audio/transcriptions")
    code = snippets(call, asked)
    expected = {"text": known(task).answer["text"], "chunks": None}
    assert ast.literal_eval(run_python(code["Python"], tmp_path)).items() <= expected.items()
    assert run_javascript(code["JavaScript"], tmp_path).items() <= expected.items()
    assert run_curl(code["cURL"], tmp_path).items() <= expected.items()
    assert all("language" in text for text in code.values())


def test_transformers_is_told_how_to_draw_speech_as_its_pipeline_wants() -> None:
    drawn = {"do_sample": True, "temperature": 0.7}
    params = {**drawn, "speed": 2, "voice": "0"}
    call = make_call(get_task("text-to-speech"), "", {"text": "Find the star."}, params)
    tree = ast.parse(snippets(call)["transformers"])
    (said,) = [
        ast.literal_eval(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.keyword) and node.arg == "generate_kwargs"
    ]
    # It has no word for the others.
    assert said == drawn


@every_task
def test_transformers_is_python_that_names_the_model(task: Task) -> None:
    found = snippets(bundled_call(task, changed=False))
    assert ("transformers" in found) == task.runs.in_transformers
    code = found.get("transformers", "")
    ast.parse(code)
    assert "taskyard/" not in code


KEY = "a-key-of-the-reader"


@pytest.fixture(scope="module")
def locked() -> Iterator[str]:
    """The address of another Taskyard, which asks for a key."""
    with serving(local_backend(), api_keys=SecretStr(KEY)) as port:
        yield f"http://127.0.0.1:{port}"


@pytest.mark.parametrize("task_id", ["text-classification", "object-detection"])
def test_code_for_another_taskyard_lacks_only_the_key(
    task_id: str, locked: str, tmp_path: Path
) -> None:
    task = get_task(task_id)
    target = Endpoint(locked, SecretStr(KEY))
    backend = EndpointBackend(target, EndpointPolicy(locked), Settings(), ServerCache())
    call = bundled_call(task, changed=True)
    result = result_of(backend.run(call))
    lay_files(task, tmp_path)
    found = snippets(call, result.asked)
    assert list(found) == ["Python", "JavaScript", "cURL"]
    assert KEY not in "".join(found.values())
    ready = {name: text.replace(TOKEN, KEY) for name, text in found.items()}
    assert same(run_javascript(ready["JavaScript"], tmp_path), result.output)
    assert plain(run_curl(ready["cURL"], tmp_path)) == plain(result.output)
    assert "label" in run_python(ready["Python"], tmp_path)


@every_method
def test_code_for_a_provider_names_it_and_holds_a_placeholder(task: Task) -> None:
    call = make_call(task, "owner/name", known(task).inputs)
    base = "https://router.huggingface.co"
    own = Asked("hosted", "hf", f"{base}/hf-inference/models/owner/name", "hf-inference", True)
    found = snippets(call, own)
    ast.parse(found["Python"])
    assert f"InferenceClient(provider='hf-inference', api_key='{TOKEN}')" in found["Python"]
    assert "model='owner/name'" in found["Python"]
    assert 'provider: "hf-inference"' in found["JavaScript"]
    assert f"curl '{own.url}'" in found["cURL"]
    assert f"Authorization: Bearer {TOKEN}" in found["cURL"]
    other = Asked("hosted", "fal-ai", f"{base}/fal-ai/whisper", "fal-ai", True)
    assert "cURL" not in snippets(call, other)


@every_task
def test_without_an_api_nothing_is_addressed_to_it(task: Task) -> None:
    call = make_call(task, "owner/name", known(task).inputs)
    assert list(snippets(call, api=False)) == ["transformers"] * task.runs.in_transformers
