"""Code for calls with a file among other inputs, and for answers that are files, run as it stands.

No task of the registry stands for these forms of calls; the tasks here are known to this module
alone, under the names by which the stock clients know them.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, cast

import numpy as np
import pytest
from PIL import Image

import tabs
from backends.base import Asked, Call, Result, Stream, make_call
from core.kinds import KINDS, FileLiteral, example_file
from core.media import Audio
from core.output import File, Json, Output
from core.param import Param
from core.task import Input, Models, Task, View
from core.wire import Asked as Read
from core.wire import Wire
from page import snippets as shown
from page.snippets.shown import TOKEN
from tests.api.fakes import Scripted
from tests.api.test_clients import same
from tests.serving import serving
from tests.snippets import python_answer, run_curl, run_javascript, snippets

MODEL = "someone/model"
PICTURE = "scene-1.png"
# What a shell, a form or a string in code could take for its own.
HOSTILE = '@What\'s `id`, $HOME, $(id), "this" \\n\n;type=text/html <EOF\nEOF\n{0} ${0} – 100 %?'
TONE = Audio((np.sin(np.arange(8_000) / 9) / 2).astype(np.float32), 16_000)
DRAWN = Image.linear_gradient("L").convert("RGB")
SCORES = [{"label": "a circle", "score": 0.75}, {"label": "a star", "score": 0.25}]
BOXES = [{"label": "a", "score": 0.5, "box": {"xmin": 1, "ymin": 2, "xmax": 3, "ymax": 4}}]


class QuestionBeside(Wire):
    """The Python client sends the question and the image beside `inputs`."""

    def fields(self, task: Task) -> tuple[str, ...]:
        return (*super().fields(task), "question", "image")

    def read_request(self, task: Task, document: Mapping[str, Any]) -> Read:
        if "question" in document:
            inputs = {name: document[name] for name in ("question", "image")}
            document = {"inputs": inputs, "parameters": document.get("parameters")}
        return super().read_request(task, document)


def a_task(
    task_id: str,
    output: Output,
    *inputs: Input,
    params: tuple[Param, ...] = (),
    wire: Wire | None = None,
) -> Task:
    return Task(
        id=task_id,
        title=task_id,
        group="Multimodal",
        icon="",
        about="",
        models=Models(MODEL, "", ()),
        inputs=inputs,
        params=params,
        output=output,
        view=View(""),
        examples=(),
        wire=wire or Wire(),
    )


@dataclass(frozen=True)
class Case:
    """A task, what it is asked, and its answer; files among the inputs are named after examples.

    `clients`: whether the stock clients, Python's and JavaScript's, have a method for it.
    """

    task: Task
    inputs: Mapping[str, Any]
    params: Mapping[str, Any]
    answer: Any
    clients: tuple[bool, bool] = (True, True)

    def call(self) -> Call:
        given = {
            item.name: item.spec.example(self.inputs[item.name])
            for item in self.task.given(self.inputs)
        }
        return make_call(self.task, MODEL, given, self.params)

    def lay_files(self, folder: Path) -> None:
        for name, each in shown.literals(self.task, self.call().inputs).items():
            if isinstance(each, FileLiteral):
                (folder / each.name).write_bytes(example_file(self.inputs[name]))


IMAGE = Input("image", "image", "Image")
LABELS = Input("candidate_labels", "labels", "Labels", among_parameters=True)
TEMPLATE = Param("hypothesis_template", "string", "Sentence", "", default="A photo of {}.")
TOP = Param("top_k", "integer", "Answers", "", default=5, low=1, high=9)
SEED = Param("seed", "integer", "Seed", "", default=0, low=0, high=99)
SPEED = Param("speed", "number", "Speed", "", default=1, low=0, high=2)
ONE_LABEL = {"image": PICTURE, "candidate_labels": ["a circle", HOSTILE.strip()]}
ASKED = {"image": PICTURE, "question": HOSTILE}
CASES = {
    "labels": Case(
        a_task("zero-shot-image-classification", Json(Any), IMAGE, LABELS, params=(TEMPLATE,)),
        ONE_LABEL,
        {"hypothesis_template": "“{}”, $1"},
        SCORES,
    ),
    "labels alone": Case(
        a_task("zero-shot-image-classification", Json(Any), IMAGE, LABELS), ONE_LABEL, {}, SCORES
    ),
    "labels, no method": Case(
        a_task("zero-shot-object-detection", Json(Any), IMAGE, LABELS, params=(TEMPLATE,)),
        ONE_LABEL,
        {"hypothesis_template": HOSTILE},
        BOXES,
        clients=(False, False),
    ),
    "question": Case(
        a_task(
            "visual-question-answering",
            Json(Any),
            IMAGE,
            Input("question", "text", "Question"),
            params=(TOP,),
            wire=QuestionBeside(),
        ),
        ASKED,
        {"top_k": 1},
        [{"answer": "a circle", "score": 0.75}],
    ),
    "a list beside it, no method": Case(
        a_task("image-text-ranking", Json(Any), IMAGE, Input("texts", "texts", "Texts")),
        {"image": PICTURE, "texts": ["a", HOSTILE]},
        {},
        SCORES,
        clients=(False, False),
    ),
    "two files": Case(
        a_task("image-comparison", Json(Any), IMAGE, Input("other", "image", "Other")),
        {"image": PICTURE, "other": "scene-2.png"},
        {},
        SCORES,
        clients=(False, False),
    ),
    "optional text, not given": Case(
        a_task(
            "image-classification", Json(Any), IMAGE, Input("hint", "text", "Hint", optional=True)
        ),
        {"image": PICTURE},
        {},
        SCORES,
    ),
    "optional text, no argument": Case(
        a_task(
            "image-classification", Json(Any), IMAGE, Input("hint", "text", "Hint", optional=True)
        ),
        {"image": PICTURE, "hint": HOSTILE},
        {},
        SCORES,
        clients=(False, True),
    ),
    "speech": Case(
        a_task("text-to-speech", File("audio", "audio"), Input("text", "text", "Text")),
        {"text": HOSTILE},
        {},
        TONE,
    ),
    "speech, extra body": Case(
        a_task(
            "text-to-speech",
            File("audio", "audio"),
            Input("text", "text", "Text"),
            params=(TOP, SPEED),
        ),
        {"text": HOSTILE},
        {"speed": 1.5, "top_k": 3},
        TONE,
    ),
    "picture": Case(
        a_task(
            "text-to-image",
            File("image", "image"),
            Input("text", "text", "Prompt", argument="prompt"),
            params=(SEED,),
        ),
        {"text": HOSTILE},
        {"seed": 7},
        DRAWN,
    ),
    "picture of a picture": Case(
        a_task(
            "image-to-image",
            File("image", "image"),
            IMAGE,
            Input("prompt", "text", "Prompt", among_parameters=True, optional=True),
            params=(SEED,),
        ),
        {"image": PICTURE, "prompt": HOSTILE},
        {"seed": 7},
        DRAWN,
    ),
    "picture of a picture alone": Case(
        a_task("image-to-image", File("image", "image"), IMAGE), {"image": PICTURE}, {}, DRAWN
    ),
    "speech of speech, no method": Case(
        a_task("speech-to-speech", File("audio", "audio"), Input("audio", "audio", "Speech")),
        {"audio": "speech-2.flac"},
        {},
        TONE,
        clients=(False, False),
    ),
    "no inputs": Case(
        a_task("unconditional-image-generation", File("image", "image"), params=(SEED,)),
        {},
        {"seed": 7},
        DRAWN,
        clients=(False, False),
    ),
    "table, which only JavaScript's client sends": Case(
        a_task("tabular-regression", Json(Any), Input("data", "table", "Rows", argument="table")),
        {"data": "table-1.csv"},
        {},
        [1.5, 2.5],
        clients=(False, True),
    ),
}
every_case = pytest.mark.parametrize("name", CASES)


class Answering(Scripted):
    """Answers what `case` does."""

    case: Case

    def run(self, call: Call) -> Stream:
        self.events = [Result(self.case.answer, 0.25, "cpu")]
        return super().run(call)


@pytest.fixture(scope="module")
def backend() -> Answering:
    return Answering()


@pytest.fixture(scope="module")
def address(backend: Answering) -> Iterator[str]:
    known = {**tabs.tasks()}
    with pytest.MonkeyPatch.context() as patch, serving(backend) as port:
        patch.setattr(tabs, "tasks", lambda: {**known, backend.case.task.id: backend.case.task})
        yield f"http://127.0.0.1:{port}"


def check_asked(case: Case, backend: Answering) -> None:
    """That the server was asked what the page was asked."""
    asked, wanted = backend.calls[-1], case.call()
    assert asked.params == wanted.params
    assert asked.inputs.keys() == wanted.inputs.keys()
    for item in case.task.given(wanted.inputs):
        value = asked.inputs[item.name]
        assert item.spec.digest(value) == item.spec.digest(wanted.inputs[item.name]), item.name


def check_answer(case: Case, answer: Any, folder: Path) -> None:
    """That `answer`, or the file that was written instead, is the server's."""
    output = case.task.output
    if isinstance(output, Json):
        assert same(answer, case.answer)
        return
    (path,) = folder.glob("answer.*")
    kind = output.spec
    assert path.suffix == f".{kind.formats[0].extension}"
    sent = kind.read(kind.to_file(case.answer)[0])
    assert kind.digest(kind.read(path.read_bytes())) == kind.digest(sent)


def check_all(case: Case, code: Mapping[str, str], backend: Answering, folder: Path) -> None:
    """That the code of each language asks the call and has its answer."""
    run = {"Python": python_answer, "JavaScript": run_javascript, "cURL": run_curl}
    for language, run_code in run.items():
        own = folder / language
        own.mkdir()
        case.lay_files(own)
        backend.calls.clear()
        answer = run_code(code[language], own)
        check_asked(case, backend)
        check_answer(case, answer, own)


@every_case
def test_code_for_this_playground(
    name: str, backend: Answering, address: str, tmp_path: Path
) -> None:
    case = backend.case = CASES[name]
    found = snippets(case.call())
    code = {language: text.replace("{address}", address) for language, text in found.items()}
    assert ("InferenceClient(" in code["Python"], "InferenceClient(" in code["JavaScript"]) == (
        case.clients
    )
    check_all(case, code, backend, tmp_path)


@every_case
def test_code_for_a_server_of_the_inference_apis_kind(
    name: str, backend: Answering, address: str, tmp_path: Path
) -> None:
    case = backend.case = CASES[name]
    url = f"{address}/pipeline/{case.task.id}"
    code = snippets(case.call(), Asked("inference", "it", url))
    # Only a Taskyard is sure to read a form.
    assert "--form-string" not in code["cURL"]
    check_all(case, code, backend, tmp_path)


@pytest.mark.parametrize("name", [name for name, case in CASES.items() if all(case.clients)])
def test_code_for_a_provider_sends_no_form(name: str) -> None:
    url = "https://router.huggingface.co/hf-inference/models/someone/model"
    code = snippets(CASES[name].call(), Asked("hosted", "hf", url, "hf-inference", True))
    ast.parse(code["Python"])
    assert TOKEN in code["cURL"]
    assert "-F " not in code["cURL"]
    assert "--form-string" not in code["cURL"]


def test_files_of_one_name_are_called_like_their_inputs() -> None:
    case = CASES["two files"]
    assert shown.literals(case.task, case.call().inputs) == {
        "image": FileLiteral("image.png", "image/png"),
        "other": FileLiteral("other.png", "image/png"),
    }


def test_a_file_with_other_inputs_is_a_short_form_for_a_taskyard() -> None:
    assert snippets(CASES["question"].call())["cURL"].splitlines()[1].strip() == (
        "-F image=@image.png \\"
    )


class Pipeline:
    """Answers as transformers' pipelines do, and keeps what it was asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer
        self.asked: Any = None

    def __call__(self, *values: Any, **named: Any) -> Any:
        self.asked = values, named
        return self.answer


def install(pipe: Pipeline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the code find `pipe` where it looks for transformers' own."""
    module = ModuleType("transformers")
    vars(module)["pipeline"] = lambda task, model: pipe
    monkeypatch.setitem(sys.modules, "transformers", module)


@pytest.mark.parametrize("shape", [(8_000,), (1, 8_000)])
def test_transformers_speech_is_written_to_a_file(
    shape: tuple[int, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken = {"audio": TONE.samples.reshape(shape), "sampling_rate": TONE.rate}
    pipe = Pipeline(spoken)
    install(pipe, monkeypatch)
    python_answer(snippets(CASES["speech"].call())["transformers"], tmp_path)
    assert pipe.asked == ((HOSTILE,), {})
    heard = cast(Audio, KINDS["audio"].decode((tmp_path / "answer.wav").read_bytes(), ""))
    assert heard.rate == TONE.rate
    assert np.abs(heard.samples - TONE.samples).max() < 1e-3


def test_transformers_takes_a_file_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pipe = Pipeline(DRAWN)
    install(pipe, monkeypatch)
    python_answer(snippets(CASES["labels alone"].call())["transformers"], tmp_path)
    labels = ONE_LABEL["candidate_labels"]
    assert pipe.asked == (("image.png",), {"candidate_labels": labels})
    python_answer(snippets(CASES["question"].call())["transformers"], tmp_path)
    assert pipe.asked == ((), {"image": "image.png", "question": HOSTILE, "top_k": 1})
    python_answer(snippets(CASES["picture"].call())["transformers"], tmp_path)
    drawn = KINDS["image"].decode((tmp_path / "answer.png").read_bytes(), "")
    assert drawn.tobytes() == DRAWN.tobytes()
