"""What a server lists, and how much of it is offered."""

from __future__ import annotations

import asyncio
from typing import Any

from backends.remote.detection import MAX_LISTED, MAX_MODELS, Server, detect_server


def detected(listed: list[Any]) -> Server:
    """Another Taskyard that lists these models."""
    answers = {"http://a/info": {"name": "taskyard"}, "http://a/models": listed}

    async def get(url: str) -> Any:
        return answers.get(url)

    return asyncio.run(detect_server("http://a", get))


def entries(task: str, count: int) -> list[Any]:
    return [{"id": f"local/{task}-{number}", "task": task} for number in range(count)]


def test_many_models_of_one_task_leave_room_for_the_next() -> None:
    server = detected([*entries("fill-mask", MAX_MODELS + 5), *entries("translation", 2)])
    assert server.models_for("translation") == ("local/translation-0", "local/translation-1")
    assert len(server.models_for("fill-mask")) == MAX_MODELS


def test_an_endless_list_is_cut_off() -> None:
    server = detected([*entries("fill-mask", MAX_LISTED), *entries("translation", 1)])
    assert server.models_for("translation") == ()
