"""The thread pool: threads are reused, limited, and end when idle."""

from __future__ import annotations

import asyncio
import threading

import pytest

from backends.thread_pool import ThreadPool


def where(threads: ThreadPool, until: threading.Event | None = None) -> threading.Thread:
    """The thread of a job that has ended, or that lasts `until`."""
    found: list[threading.Thread] = []
    begun, ended = threading.Event(), threading.Event()

    def job() -> None:
        found.append(threading.current_thread())
        begun.set()
        if until:
            until.wait(30)
        ended.set()

    threads.start(job)
    assert begun.wait(30)
    if until is None:
        assert ended.wait(30)
    return found[0]


def settled(threads: ThreadPool) -> threading.Thread:
    """The thread of a job that comes when nothing else is under way."""
    # A thread is idle a moment after its job has ended.
    for _ in range(100):
        thread = where(threads)
        if thread is where(threads):
            return thread
    raise AssertionError("Every job had a thread of its own.")


def test_jobs_that_follow_each_other_share_a_thread() -> None:
    threads = ThreadPool("test")
    assert settled(threads).daemon


def test_jobs_at_a_time_have_a_thread_each() -> None:
    threads, go = ThreadPool("test"), threading.Event()
    used = {where(threads, go) for _ in range(5)}
    assert len(used) == 5
    go.set()


def test_a_thread_without_work_ends_and_the_next_job_has_a_new_one() -> None:
    threads = ThreadPool("test", idle_seconds=0.01)
    first = where(threads)
    first.join(30)
    assert not first.is_alive()
    second = where(threads)
    assert second is not first


def test_beyond_the_most_jobs_wait_for_their_turn() -> None:
    threads = ThreadPool("test", max_threads=2)
    held = threading.Event()
    used = [where(threads, held) for _ in range(2)]
    found: list[threading.Thread] = []
    done = threading.Semaphore(0)

    def job() -> None:
        found.append(threading.current_thread())
        done.release()

    for _ in range(5):
        threads.start(job)
    assert not found
    held.set()
    assert all(done.acquire(timeout=30) for _ in range(5))
    assert set(found) <= set(used)


def test_an_event_loop_gets_what_a_job_gives_or_raises_and_need_not_wait_for_it() -> None:
    threads = ThreadPool("test", max_threads=1)
    held = threading.Event()

    async def ask() -> None:
        assert await threads.call(int, "7") == 7
        with pytest.raises(ValueError):
            await threads.call(int, "seven")
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.1):
                await threads.call(held.wait, 60)

    asyncio.run(ask())
    held.set()
    assert asyncio.run(threads.call(int, "8")) == 8
