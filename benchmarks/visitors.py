"""Many visitors at once for minutes: their answers, and whether the server stays healthy.

API visitors keep a connection and pause between requests, as stock clients do; page visitors join
gradio's queue and read its events. Some of each leave in the middle of a run. A small memory budget
makes models come and go meanwhile.

    python -m benchmarks.visitors [--visitors 200] [--seconds 120] [--budget-gb 0.05]

Ends with 1 where an answer was an internal error, or a request broke off that nobody had stopped.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

import httpx
import psutil

from benchmarks.startup import MIB, App, running_app
from tabs import tasks

# Long enough for the slowest machine; what takes longer counts as broken off.
PATIENCE = 120.0


@dataclass
class VisitStats:
    """Counts of the visitors' answers, broken requests and departures, and seconds per answer."""

    answers: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    broken: Counter[str] = field(default_factory=Counter)
    left: int = 0


@cache
def body_of(task_id: str) -> bytes:
    """The Inference API's body for the task's first example; made once, as it costs the visitor."""
    task = tasks()[task_id]
    body = task.wire.write_request(task, task.example_inputs(task.examples[0]), {})
    return json.dumps({**body, "options": {"use_cache": False}}).encode()


async def ask_api(stats: VisitStats, client: httpx.AsyncClient, chance: random.Random) -> None:
    """One request to the API; one in ten is left before its answer."""
    task = chance.choice([*tasks().values()])
    began = time.perf_counter()
    asking = client.post(
        f"/pipeline/{task.id}",
        content=body_of(task.id),
        headers={"Content-Type": "application/json"},
    )
    if chance.random() < 0.1:
        try:
            await asyncio.wait_for(asking, chance.uniform(0.01, 0.5))
        except TimeoutError:
            stats.left += 1
        return
    response = await asking
    why = f": {response.json()['error']}" if response.status_code in (500, 502) else ""
    stats.answers[f"API {response.status_code}{why}"] += 1
    stats.seconds.append(time.perf_counter() - began)


async def ask_page(stats: VisitStats, client: httpx.AsyncClient, chance: random.Random) -> None:
    """One run by gradio's queue; one in ten is left before its end."""
    task = chance.choice([each for each in tasks().values() if each.inputs[0].spec.is_text])
    example = task.examples[0]
    values = [example.inputs.get(item.name) for item in task.inputs]
    params = [param.default for param in task.params]
    call = f"/gradio_api/call/{task.slug}"
    began = time.perf_counter()
    joined = await client.post(call, json={"data": [task.models.bundled, *values, *params]})
    stats.answers[f"page {joined.status_code}"] += 1
    if joined.status_code != 200:
        return
    leaves = chance.random() < 0.1
    async with client.stream("GET", f"{call}/{joined.json()['event_id']}") as events:
        async for line in events.aiter_lines():
            if leaves:
                stats.left += 1
                return
            if line.startswith("event: error"):
                stats.answers["page error"] += 1
    stats.seconds.append(time.perf_counter() - began)


async def visitor(stats: VisitStats, url: str, until: float, number: int) -> None:
    """Asks, pauses, and asks again over the same connection, until the time is over."""
    chance = random.Random(number)
    ask = ask_page if number % 4 == 0 else ask_api
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
        while time.monotonic() < until:
            try:
                await ask(stats, client, chance)
            except httpx.HTTPError as error:
                stats.broken[f"{ask.__name__}: {type(error).__name__}"] += 1
            # Around the five seconds after which many clients and servers drop a connection.
            await asyncio.sleep(chance.choice([0.1, 1, 4.9, 5, 5.1]))


async def health(stats: VisitStats, url: str, until: float) -> list[float]:
    """Seconds that `/health` took, asked once a second all the while."""
    found = []
    async with httpx.AsyncClient(base_url=url, timeout=PATIENCE) as client:
        while time.monotonic() < until:
            began = time.perf_counter()
            try:
                (await client.get("/health")).raise_for_status()
            except httpx.HTTPError as error:
                stats.broken[f"health: {type(error).__name__}"] += 1
            found.append(time.perf_counter() - began)
            await asyncio.sleep(1)
    return found


async def run(app: App, visitors: int, seconds: float) -> VisitStats:
    """All the visitors at once; prints the statistics."""
    stats = VisitStats()
    until = time.monotonic() + seconds
    probe = asyncio.create_task(health(stats, app.url, until))
    await asyncio.gather(*(visitor(stats, app.url, until, each) for each in range(visitors)))
    healths = sorted(await probe)
    taken = sorted(stats.seconds)
    print(json.dumps(dict(sorted(stats.answers.items()))))
    print(f"left by the visitor: {stats.left}; broken off: {dict(stats.broken) or 'none'}")
    if taken:
        print(f"seconds an answer: median {taken[len(taken) // 2]:.2f}, longest {taken[-1]:.2f}")
    print(f"/health: median {healths[len(healths) // 2]:.3f} s, longest {healths[-1]:.3f} s")
    return stats


def settled(process: psutil.Process) -> None:
    """Print memory, threads and sockets a minute after the last visit."""
    time.sleep(60)
    print(
        f"a minute later: {process.memory_info().rss / MIB:.0f} MiB, "
        f"{process.num_threads()} threads, {len(process.net_connections())} sockets"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--visitors", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--budget-gb", type=float, default=0.05)
    given = parser.parse_args()
    many = "1000000"
    with running_app(TASKYARD_CLIENT_RUNS=many, TASKYARD_RAM_BUDGET_GB=str(given.budget_gb)) as app:
        stats = asyncio.run(run(app, given.visitors, given.seconds))
        settled(app.process)
    wrong = [each for each in stats.answers if each.endswith((" 500", "error"))]
    sys.exit(1 if wrong or stats.broken else 0)


if __name__ == "__main__":
    main()
