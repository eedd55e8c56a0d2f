"""Conversations: what may have been said before."""

from __future__ import annotations

from typing import Any

import pytest

from backends.base import make_call
from core.errors import InvalidInput
from tabs import get_task

CALLS = [{"id": "1", "type": "function", "function": {"name": "find", "arguments": "{}"}}]


ASKED = {"role": "user", "content": "Where?"}


NOTHING = [{"content": ""}, {"content": None}, {}, {"content": []}, {"content": [{"text": ""}]}]


@pytest.mark.parametrize("content", NOTHING)
@pytest.mark.parametrize("role", ["system", "assistant"])
def test_nothing_may_have_been_said(role: str, content: dict[str, Any]) -> None:
    before = [] if role == "system" else [ASKED]
    call = make_call(
        get_task("conversational"), "", {"messages": [*before, {"role": role, **content}, ASKED]}
    )
    assert call.inputs["messages"] == [*before, {"role": role, "content": ""}, ASKED]


def test_what_tools_were_asked_and_told_is_kept() -> None:
    said = [
        {"role": "user", "content": [{"type": "text", "text": "Where"}, {"text": "is it?"}]},
        {"role": "assistant", "content": None, "tool_calls": CALLS, "refusal": None},
        {"role": "tool", "content": "Here.", "tool_call_id": "1", "name": None},
    ]
    call = make_call(get_task("conversational"), "", {"messages": said})
    assert call.inputs["messages"] == [
        {"role": "user", "content": "Where\nis it?"},
        {"role": "assistant", "content": "", "tool_calls": CALLS},
        {"role": "tool", "content": "Here.", "tool_call_id": "1"},
    ]
    assert make_call(call.task, "", call.inputs).inputs == call.inputs


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ([{**ASKED, "content": ""}], "message 1 is empty"),
        ([{**ASKED, "content": None}, ASKED], "message 1 is empty"),
        ([{**ASKED, "content": [{"type": "image_url"}]}], "message 1 must be text"),
        ([ASKED, {"role": "assistant", "content": 7}, ASKED], "message 2 must be text"),
        ([ASKED, {"role": "assistant", "content": ""}], "the last message must be"),
        ([ASKED, {"role": "assistant", "tool_calls": "find"}, ASKED], "“tool_calls” must be"),
        ([ASKED, {"role": "assistant", "tool_calls": ["find"]}, ASKED], "with a “function”"),
        (
            [ASKED, {"role": "assistant", "tool_calls": [{"function": {"name": "find"}}]}, ASKED],
            "“arguments” must be text",
        ),
        ([ASKED, {"role": "tool", "content": "x" * 100_001}], "the 100,000 characters"),
        (
            [
                ASKED,
                {
                    "role": "assistant",
                    "tool_calls": [{"function": {"name": "find", "arguments": "x" * 100_001}}],
                },
                ASKED,
            ],
            "the 100,000 characters",
        ),
    ],
)
def test_what_is_no_conversation_is_refused(said: list[Any], words: str) -> None:
    with pytest.raises(InvalidInput, match=words):
        make_call(get_task("conversational"), "", {"messages": said})
