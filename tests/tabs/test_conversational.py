"""A reply in the Inference API's shape."""

from __future__ import annotations

import pytest

from core.generation import Generated, Sequence
from core.wires.base import Question
from tabs.conversational import ConversationalChatCompletions, wire


@pytest.mark.parametrize(
    ("written", "stop", "here", "for_openai"),
    [
        (" You can do ", "", "You can do", "You can do"),
        (" You can", "can", "You can", "You"),
        (" You can\n\n", "\n\n", "You can\n\n", "You can"),
        (" You", " You", " You", ""),
        ("\n", "\n", "\n", ""),
    ],
)
def test_the_text_that_a_reply_stopped_at_stays_here_alone(
    written: str, stop: str, here: str, for_openai: str
) -> None:
    ended = "stop_sequence" if stop else "eos_token"
    said = Generated((Sequence(written, finish_reason=ended, stop=stop),), None, 3)
    inputs = {"messages": [{"role": "user", "content": "What?"}]}
    answer = wire(said, inputs["messages"], {})
    assert answer["generated_text"] == here
    params = {"stop": [stop]} if stop else {}
    question = Question("", inputs, params, {})
    route = ConversationalChatCompletions()
    assert route.stopped(answer, question, last=True) == for_openai
