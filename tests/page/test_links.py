"""Links bring back what they were made from, and nothing else."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlencode

import numpy as np
import pytest
from PIL import Image

from backends.base import make_call
from core.errors import InvalidInput, InvalidParameter
from core.link_store import LinkStore
from core.media import Audio
from core.task import Task
from page.links import make_query, read_query, unknown_fields
from tabs import get_task, tasks


@pytest.fixture
def links(tmp_path: Path) -> LinkStore:
    return LinkStore(tmp_path, 1_000_000)


def test_text_stands_in_the_link_itself(links: LinkStore, tmp_path: Path) -> None:
    task = get_task("text-classification")
    call = make_call(task, "owner/model", {"text": "Grüße & 雨"}, {"top_k": 3})
    query = make_query(task, call.model, call.inputs, call.params, links)
    assert "Gr%C3%BC%C3%9Fe" in query
    assert not list(tmp_path.iterdir())
    model, inputs, params = read_query(task, query, links)
    assert (model, inputs["text"]) == ("owner/model", "Grüße & 雨")
    assert params["top_k"] == 3


def test_what_was_left_out_stays_out_of_the_link(links: LinkStore) -> None:
    task = get_task("text-classification")
    for inputs in ({"text": "a"}, {"text": "a", "text_pair": "b"}):
        call = make_call(task, "", inputs)
        query = make_query(task, call.model, call.inputs, call.params, links)
        assert read_query(task, query, links)[1] == inputs


def test_a_table_comes_back(links: LinkStore) -> None:
    task = get_task("table-question-answering")
    table = {"name": ["Ann", "Bo"], "age": ["3", "4"]}
    call = make_call(task, "", {"table": table, "query": "Who is 4?"})
    query = make_query(task, call.model, call.inputs, call.params, links)
    model, inputs, _ = read_query(task, query, links)
    assert model == task.models.bundled
    assert inputs == {"table": table, "query": "Who is 4?"}


@pytest.mark.parametrize("query", ["Who?", ["Who is 4?", "Who else?"], '["Who?"]', "{4}?"])
def test_questions_come_back(query: str | list[str], links: LinkStore) -> None:
    task = get_task("table-question-answering")
    call = make_call(task, "", {"table": {"name": ["Ann"]}, "query": query})
    link = make_query(task, call.model, call.inputs, call.params, links)
    assert read_query(task, link, links)[1]["query"] == query


def test_media_are_kept_behind_the_link(links: LinkStore, tmp_path: Path) -> None:
    task = get_task("object-detection")
    image = Image.effect_noise((64, 48), 90).convert("RGB")
    call = make_call(task, "", {"image": image}, {"threshold": 0.25})
    query = make_query(task, call.model, call.inputs, call.params, links)
    assert len(list(tmp_path.iterdir())) == 1
    _, inputs, params = read_query(task, query, links)
    assert np.array_equal(np.asarray(inputs["image"]), np.asarray(image))
    assert params["threshold"] == 0.25


def test_recordings_too(links: LinkStore) -> None:
    task = get_task("automatic-speech-recognition")
    audio = Audio(np.linspace(-0.9, 0.9, 8_000, dtype=np.float32), 8_000)
    query = make_query(task, task.models.bundled, {"audio": audio}, task.check_params({}), links)
    _, inputs, _ = read_query(task, query, links)
    assert inputs["audio"].rate == 8_000
    assert np.allclose(inputs["audio"].samples, audio.samples, atol=1e-3)


@pytest.mark.parametrize("name", ["../../etc/passwd", "f" * 32, "", "%00"])
def test_only_saved_names_are_opened(links: LinkStore, name: str) -> None:
    with pytest.raises(InvalidInput, match="no longer kept"):
        links.get(name)


def test_a_wrong_parameter_in_a_link_is_refused(links: LinkStore) -> None:
    with pytest.raises(InvalidParameter, match="out of range"):
        read_query(get_task("object-detection"), "?threshold=4", links)


def test_the_oldest_saves_go_first(tmp_path: Path) -> None:
    links = LinkStore(tmp_path, 3_000)
    first = links.put({"text": "a" * 1_200})
    second = links.put({"text": "b" * 1_200})
    assert links.get(first) == {"text": "a" * 1_200}
    links.put({"text": "c" * 1_200})
    with pytest.raises(InvalidInput):
        links.get(second)
    assert links.get(first)
    with pytest.raises(InvalidInput, match="too large"):
        links.put({"text": "d" * 5_000})


NESTED = "[" * 100_000 + "]" * 100_000


@pytest.mark.parametrize(
    ("given", "words"),
    [({"table": NESTED}, "This link is damaged"), ({"sequential": NESTED}, "equential")],
)
def test_a_link_with_nested_brackets_is_refused_in_words(
    given: dict[str, str], words: str, links: LinkStore
) -> None:
    with pytest.raises((InvalidInput, InvalidParameter), match=words):
        read_query(get_task("table-question-answering"), f"?{urlencode(given)}", links)


@pytest.mark.parametrize("task", tasks().values(), ids=list(tasks()))
def test_fields_of_a_link_that_mean_nothing_are_named(task: Task) -> None:
    known = [item.name for item in task.inputs] + [param.name for param in task.params]
    fields = "".join(f"&{name}=1" for name in ("model", "saved", "__theme", *known))
    assert unknown_fields(task, f"?task={task.id}{fields}") == []
    assert unknown_fields(task, f"?task={task.id}&nonsense=1{fields}&other=") == [
        "nonsense", "other",
    ]  # fmt: skip
