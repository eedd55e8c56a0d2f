"""Texts that are written at the same time, each with its own parameters, stream, Stop and end."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import Any

import pytest
import torch
from PIL import Image

from backends.base import Call, Loading, Partial, Result, Stream, result_of
from backends.local import decoding
from backends.local.backend import LocalBackend
from core.errors import InvalidParameter, OutOfMemory
from tests.backends.conftest import a_call
from tests.backends.contract import near
from tests.tasks import cases

LENGTHS = {"text-generation": "max_new_tokens", "conversational": "max_length"}
DRAWN = {"do_sample": True, "temperature": 1.5}
PARAMS: dict[str, list[dict[str, Any]]] = {
    "text-generation": [
        {"top_n_tokens": 3, "decoder_input_details": True},
        {**DRAWN, "seed": 1, "num_return_sequences": 3},
        {**DRAWN, "seed": 2, "best_of": 4, "top_k": 20},
        {"repetition_penalty": 1.5, "frequency_penalty": 0.5, "max_new_tokens": 40},
        {**DRAWN, "seed": 3, "stop": ["e", "o"]},
        {**DRAWN, "seed": 4, "presence_penalty": 1.0, "top_p": 0.9},
        {"max_new_tokens": 1},
        {**DRAWN, "seed": 5, "typical_p": 0.8, "watermark": True},
    ],
    "conversational": [
        {"logprobs": True, "top_logprobs": 3},
        {**DRAWN, "seed": 1, "system_prompt": "good stars"},
        {"max_length": 1},
        {**DRAWN, "seed": 2, "stop": ["e", "o"]},
        {"min_length": 20, "max_length": 24, "frequency_penalty": 1.0},
        {**DRAWN, "seed": 3, "top_k": 5},
    ],
}
# Of four beams, unless a model says otherwise; top_k makes it one without chance.
TEXT_TO_TEXT = [{}, {"max_length": 30}, {"min_length": 8, "max_length": 9}, {"max_length": 3}]
STREAMED = [
    (task_id, model)
    for task_id, each in cases().items()
    if task_id in (*PARAMS, "summarization", "translation", "text2text-generation", "image-to-text")
    for model in each.models
]
# Those whose steps are made by themselves: each looks at its own picture at every step.
ALONE = ("blip", "git", "vit-gpt2", "trocr", "donut", "pix2struct")


def calls_of(task_id: str, model: str) -> list[Call]:
    """Calls with inputs of several lengths and parameters of several kinds."""
    found = []
    for number, params in enumerate(PARAMS.get(task_id, TEXT_TO_TEXT)):
        given = {LENGTHS[task_id]: 12, **params} if task_id in LENGTHS else params
        call = a_call(task_id, model, given)
        inputs = {name: longer(value, number) for name, value in call.inputs.items()}
        found.append(replace(call, inputs=inputs))
    return found


def longer(value: Any, number: int) -> Any:
    if isinstance(value, Image.Image):
        return value.resize((40 + 20 * number, 50))
    if isinstance(value, str):
        return " ".join([value] * (1 + 2 * number % 5))
    return [*value, {"role": "assistant", "content": "one"}, *value] if number % 2 else value


@contextmanager
def held(backend: LocalBackend, first: Call) -> Iterator[Stream]:
    """The stream of a call whose network waits inside the block, where others may be asked."""
    result_of(backend.run(first))
    (model,) = [
        each
        for each in backend._pool.models()
        if (each.name, each.recipe.task_id) == (first.model, first.task.id)
    ]
    (network,) = model.loaded.networks  # type: ignore[attr-defined]
    inside, go_on = threading.Event(), threading.Event()

    def hold(*anything: Any) -> None:
        inside.set()
        assert go_on.wait(60)

    # Of some networks only the parts are called.
    hooks = [each.register_forward_pre_hook(hold) for each in network.modules()]
    stream = backend.run(first)
    assert inside.wait(60)
    try:
        yield stream
    finally:
        for hook in hooks:
            hook.remove()
        go_on.set()


def texts(output: Any) -> list[str]:
    every = output if isinstance(output, list) else [output]
    return [text for each in every for name, text in each.items() if name.endswith("_text")]


@pytest.mark.parametrize(("task_id", "model"), STREAMED)
def test_each_stream_grows_towards_the_answer_of_a_run_alone(
    backend: LocalBackend,
    step_sizes: list[int],
    monkeypatch: pytest.MonkeyPatch,
    task_id: str,
    model: str,
) -> None:
    monkeypatch.setattr("backends.local.generation.PAUSE", 0.0)
    calls = calls_of(task_id, f"local/{model}")
    alone = [result_of(backend.run(call)) for call in calls]
    assert not step_sizes
    with held(backend, calls[0]) as first:
        streams = [first, *map(backend.run, calls[1:])]
    for call, stream, expected in zip(calls, streams, alone, strict=True):
        *partials, result = stream
        assert isinstance(result, Result)
        assert near(result.output, expected.output)
        assert result.notes == expected.notes
        if call.params.get("best_of", 1) != 1:
            continue
        grown = [
            texts(each.output) for each in (*partials, result) if not isinstance(each, Loading)
        ]
        assert len(grown) > 1 or task_id not in PARAMS
        for earlier, later in pairwise(grown):
            for one, other in zip(earlier, later, strict=True):
                assert other.startswith(one.rstrip())
    assert max(step_sizes, default=0) > 2 or model in ALONE
    assert not step_sizes or model not in ALONE


def test_one_that_is_stopped_leaves_the_others_as_they_are(backend: LocalBackend) -> None:
    calls = calls_of("text-generation", "local/gpt2")
    alone = [result_of(backend.run(call)).output for call in calls]
    with held(backend, calls[0]) as first:
        streams = [first, *map(backend.run, calls[1:])]
        waiting = streams[5]
        waiting.close()
        # The first one waits in the network; this one for its turn.
        assert waiting.join(60)
    third = streams[3]
    assert any(isinstance(event, Partial) for event in third)
    third.close()
    assert third.join(60)
    for place in (0, 1, 2, 4, 6, 7):
        assert near(result_of(streams[place]).output, alone[place])


def test_one_that_fails_fails_alone(backend: LocalBackend) -> None:
    good = calls_of("text-generation", "local/gpt2")[:3]
    bad = a_call("text-generation", "local/gpt2", {"num_return_sequences": 3, "do_sample": False})
    alone = [result_of(backend.run(call)).output for call in good]
    with held(backend, good[0]) as first:
        streams = [first, backend.run(bad), *map(backend.run, good[1:])]
    with pytest.raises(InvalidParameter, match="the same"):
        result_of(streams.pop(1))
    for stream, expected in zip(streams, alone, strict=True):
        assert near(result_of(stream).output, expected)


def note_end(stream: Stream, name: str, ended: list[str]) -> None:
    """Note the name of a stream that has something to read."""
    if stream.ready():
        ended.append(name)


def test_a_late_one_joins_and_ends_before_the_others(
    backend: LocalBackend, step_sizes: list[int]
) -> None:
    long, short = (
        a_call("text-generation", "local/gpt2", {"max_new_tokens": count, "top_k": 1, "seed": 1})
        for count in (50, 3)
    )
    alone = [result_of(backend.run(call)).output for call in (long, short)]
    ended: list[str] = []
    with held(backend, long) as first:
        late = backend.run(short)
        for name, stream in (("long", first), ("late", late)):
            stream.listen(partial(note_end, stream, name, ended), whole=True)
    assert near([result_of(first).output, result_of(late).output], alone)
    assert [*dict.fromkeys(ended)] == ["late", "long"]
    assert step_sizes.count(2) == 2


@pytest.mark.parametrize("times", [1, 100])
def test_where_memory_runs_out_each_is_begun_once_more(
    backend: LocalBackend, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    calls = calls_of("text-generation", "local/gpt2")[3:6]
    alone = [result_of(backend.run(call)).output for call in calls]
    step, failed = decoding.Slots.step, 0

    def fail(slots: decoding.Slots, members: Any) -> Any:
        nonlocal failed
        failed += 1
        if failed <= times:
            raise torch.OutOfMemoryError
        return step(slots, members)

    monkeypatch.setattr(decoding.Slots, "step", fail)
    with held(backend, calls[0]) as first:
        streams = [first, *map(backend.run, calls[1:])]
    if times == 1:
        assert near([result_of(stream).output for stream in streams], alone)
        return
    for stream in streams:
        with pytest.raises(OutOfMemory):
            result_of(stream)
