from __future__ import annotations

from pathlib import Path
from typing import Any

import gradio as gr
import pytest
from gradio.components.chatbot import ChatbotDataMessages
from PIL import Image

from core.kinds import KINDS
from core.task import Input
from page.widgets import widget
from page.widgets.messages_with_images import messages_with_images as own

KIND = KINDS["messages_with_images"]
ITEM = Input("messages", "messages_with_images", "Conversation")
RED = Image.new("RGB", (32, 16), "red")


@pytest.fixture
def built(tmp_path: Path) -> Any:
    component: Any = widget("messages_with_images").build(ITEM)
    component.GRADIO_CACHE = str(tmp_path)
    return component


def test_a_conversation_is_shown_and_read_again(built: Any) -> None:
    talk = [
        {"role": "user", "content": [{"type": "text", "text": "What <b>is</b> this?"},
                                     {"type": "image", "image": RED}]},
        {"role": "assistant", "content": "Red."},
        {"role": "user", "content": "Sure?"},
    ]  # fmt: skip
    decoded = KIND.decode(talk, "Conversation")
    drawn = built.postprocess(own.from_input(decoded))
    # As it comes back from the browser.
    sent = built.preprocess(ChatbotDataMessages(root=drawn.model_dump()))
    again = KIND.decode(own.to_input(sent), "Conversation")
    assert KIND.digest(again) == KIND.digest(decoded)


def test_an_example_is_shown_without_its_place() -> None:
    example = ({"role": "user", "content": ({"type": "image", "image": "scene-1.png"},)},)
    ((image,),) = [each["content"] for each in own.from_example(example)]
    assert isinstance(image, Image.Image)
    assert own.from_example(({"role": "user", "content": "Hi"},)) == [
        {"role": "user", "content": "Hi"}
    ]


def test_other_parts_are_refused(built: Any) -> None:
    component = {"type": "component", "component": "file", "value": "/etc/passwd"}
    part = {**component, "constructor_args": {}, "props": {}}
    sent = ChatbotDataMessages(root=[{"role": "user", "content": [part]}])
    with pytest.raises(gr.Error, match="A message can hold text and images only"):
        built.preprocess(sent)


def test_nothing_said_is_nothing(built: Any) -> None:
    assert own.to_input(built.preprocess(built.postprocess(None))) == []


def test_gradio_draws_it_as_its_own_chat(built: Any) -> None:
    assert built.get_block_name() == gr.Chatbot().get_block_name()
