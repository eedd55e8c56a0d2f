"""Runs of one model wait for each other, in their order."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from backends.local.queue import RunQueue
from core.errors import Stopped


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_queue_keeps_its_order_and_can_be_left() -> None:
    queue = RunQueue()
    order: list[int] = []
    heard: list[tuple[int, int]] = []
    stops = [threading.Event() for _ in range(3)]

    def wait(number: int) -> None:
        try:
            with queue.wait(stops[number], lambda ahead: heard.append((number, ahead))):
                order.append(number)
        except Stopped:
            order.append(-number)

    threads = [threading.Thread(target=wait, args=(number,)) for number in range(3)]
    with queue.wait(threading.Event(), lambda ahead: None):
        for number, thread in enumerate(threads):
            thread.start()
            wait_until(lambda: (number, number + 1) in heard)  # noqa: B023
        stops[1].set()
        threads[1].join(30)
        assert order == [-1]
        wait_until(lambda: (2, 2) in heard)
    for thread in threads:
        thread.join(30)
    assert order == [-1, 0, 2]
