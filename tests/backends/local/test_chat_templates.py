"""Chat templates: what they write, how they refuse, and that they can neither fill nor freeze."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any

import psutil
import pytest
import transformers

from backends.base import make_call, result_of
from backends.local import chat_templates, stopping
from backends.local.backend import LocalBackend
from backends.local.chat_templates import render
from core.errors import InvalidInput, ModelBroken, Stopped, TaskyardError
from tabs import get_task
from tests.backends.conftest import settings
from tests.backends.local.models.chat import CHAT, STRICT, llama_chat
from tests.source import ROOT

SAID = [{"role": "user", "content": "how many ?"}]
PLAIN = "{{ bos_token }}{% for message in messages %}{{ message['content'] }}{% endfor %}"


def test_a_template_writes_the_beginning_of_a_reply() -> None:
    assert render(PLAIN, SAID, {"bos_token": "<s>"}) == "<s>how many ?"


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{{ raise_exception('System role not supported') }}", "“System role not supported”"),
        ("{{ raise_exception('Roles\nmust  alternate') }}", "“Roles must alternate”"),
        ("{{ raise_exception('x' * 5000) }}", f"“{'x' * 300}…”"),
    ],
)
def test_a_template_refuses_in_its_own_words(template: str, shown: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        render(template, SAID, {})
    assert shown in caught.value.message
    assert caught.value.hint


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 3000000000 }}",
        "{% set s = namespace(t='x') %}{% for _ in range(99) %}{% set s.t = s.t ~ s.t %}"
        "{% endfor %}",
        "{{ (['x' * 10000] * 1000000) | join }}",
        "{{ [1] * 10 ** 9 }}",
        "{{ 'x' | center(10 ** 9) }}",
        "{{ '%1000000000s' % 1 }}",
        "{{ '{:1000000000}'.format(1) }}",
        "{{ raise_exception('x' * 10 ** 9) }}",
    ],
)
def test_what_would_fill_the_memory_is_refused(template: str) -> None:
    with pytest.raises(ModelBroken, match="more memory than any should"):
        render(template, SAID, {})


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ 'x' * 2000000 }}", "more than 1,000,000 characters"),
        ("{% if %}", "fails on this conversation"),
        ("{{ messages[7]['content'].x }}", "fails on this conversation"),
        ("{{" + "(" * 3000 + "1" + ")" * 3000 + "}}", "fails on this conversation"),
        ("{{ '\\ud800' }}", "fails on this conversation"),
    ],
)
def test_what_is_no_template_is_said(template: str, words: str) -> None:
    with pytest.raises(ModelBroken, match=words):
        render(template, SAID, {})


ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize("template", [ENDLESS, "{{ 10 ** (10 ** 9) }}"])
def test_what_goes_on_and_on_is_ended(template: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat_templates, "TIMEOUT_SECONDS", 0.2)
    with pytest.raises(ModelBroken, match="takes longer"):
        render(template, SAID, {})


@pytest.fixture
def endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalBackend:
    """A backend whose model, `local/endless`, has a template that does not come to an end."""
    monkeypatch.setattr(chat_templates, "TIMEOUT_SECONDS", 600)
    return chatting(tmp_path, endless=ENDLESS)


def chatting(folder: Path, **templates: Any) -> LocalBackend:
    """A backend with a model for each of the chat templates."""
    for name, template in templates.items():
        (folder / name).mkdir()
        llama_chat(folder / name, template)
    return LocalBackend(settings(model_dir=folder))


def ask(backend: LocalBackend, model: str, *words: str, **params: Any) -> Any:
    """The answer to `words`, said in turns by the user and the assistant."""
    roles = ("user", "assistant")
    said = [{"role": roles[n % 2], "content": each} for n, each in enumerate(words)]
    call = make_call(get_task("conversational"), f"local/{model}", {"messages": said}, params)
    return result_of(backend.run(call))


def test_a_template_ends_with_the_run_that_wants_it(endless: LocalBackend) -> None:
    call = make_call(get_task("conversational"), "local/endless", {"messages": SAID})
    before = set(rendering_processes())
    with endless.run(call) as stream:
        while not (renders := set(rendering_processes()) - before):
            assert not stream.join(0.05)
    assert stream.join(60)
    assert not any(each.is_running() for each in renders)


def rendering_processes() -> list[psutil.Process]:
    """Those that this process has started."""
    children = psutil.Process().children()
    return [each for each in children if str(chat_templates.PROGRAM) in each.cmdline()]


def test_whoever_stops_is_told_nothing_else() -> None:
    stop = threading.Event()
    stop.set()
    with stopping.stoppable(stop.is_set), pytest.raises(Stopped):
        render(ENDLESS, SAID, {})


def test_what_is_left_of_a_long_conversation_begins_with_the_users_words(tmp_path: Path) -> None:
    backend = chatting(tmp_path, strict=STRICT)
    result = ask(backend, "strict", *["i like good stars"] * 21, max_length=4)
    assert result.output["details"]["generated_tokens"] == 4
    (note,) = result.notes
    # Six of 19 tokens each would fit beside the reply, and five of them begin with the user's.
    assert note.startswith("The 16 oldest messages were left out")


def test_several_templates_need_one_to_begin_with(tmp_path: Path) -> None:
    named = {"default": CHAT, "tool_use": ENDLESS}
    backend = chatting(tmp_path, plain=CHAT, named=named, headless={"rag": ENDLESS})
    plain, chosen = (ask(backend, name, "how many ?").output for name in ("plain", "named"))
    assert plain == chosen
    with pytest.raises(TaskyardError, match="several chat templates"):
        ask(backend, "headless", "how many ?")


CALLED = (
    "{% set call = messages[1].tool_calls[0].function %}"
    "{{ raise_exception(call.name ~ ' ' ~ call.arguments.city ~ ' ' ~ messages[2].content) }}"
)


def test_a_template_is_told_what_tools_were_asked(tmp_path: Path) -> None:
    backend = chatting(tmp_path, tools=CALLED)
    function = {"name": "weather", "arguments": '{"city": "Paris"}'}
    said = [
        *SAID,
        {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "function": function}]},
        {"role": "tool", "content": "rain"},
    ]
    call = make_call(get_task("conversational"), "local/tools", {"messages": said})
    with pytest.raises(InvalidInput, match="“weather Paris rain”"):
        result_of(backend.run(call))


@pytest.mark.parametrize("model", ["toy-talk", "llama-chat"])
def test_a_prompt_is_what_transformers_makes_of_it(model: str, tmp_path: Path) -> None:
    folder = ROOT / "assets" / "models" / model
    if not folder.exists():
        llama_chat(folder := tmp_path)
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder)
    said = [{"role": "system", "content": ""}, *SAID]
    asked = {"tokenize": False, "add_generation_prompt": True}
    written = render(tokenizer.chat_template, said, tokenizer.special_tokens_map)
    assert written == tokenizer.apply_chat_template(said, **asked)
