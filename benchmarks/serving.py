"""Serving under load: ratios between this server and the bare pipeline, measured in turns.

A BERT of a million parameters with random weights, on the CPU. Each row is measured several times,
its two sides in turn, so that what else the machine does meets both; the median of the ratios and
their spread are printed, with milliseconds beside them.

    python -m benchmarks.serving [--rounds 5] [--seconds 3]
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.startup import App, running_app
from scripts.readme import table

MODEL = "bench-bert"
TASK = "text-classification"
URL = f"/models/local/{MODEL}/pipeline/{TASK}"
VOCABULARY = 4000
MANY = 16
CROWD = 64
BATCH = 32


def make_model(folder: Path) -> None:
    """A classifier with some million weights and a vocabulary of words."""
    import torch
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizerFast

    folder.mkdir()
    special = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    names = [*special, *(f"w{number}" for number in range(VOCABULARY))]
    (folder / "vocab.txt").write_text("\n".join(names))
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=len(names), hidden_size=128, num_hidden_layers=2, num_attention_heads=2,
        intermediate_size=512,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)


def texts() -> Iterator[str]:
    """Texts of ten words, each another one."""
    for number in itertools.count():
        yield " ".join(f"w{(number * 10 + place) % VOCABULARY}" for place in range(10))


class Connection:
    """A kept connection, which costs the machine much less than a whole HTTP client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, url: str) -> Connection:
        """A connection to the server at `url`."""
        host, _, port = url.removeprefix("http://").partition(":")
        return cls(*await asyncio.open_connection(host, int(port)))

    async def ask(self, path: str, document: Any = None) -> None:
        """One request and its whole answer; raises where that is no success."""
        body = b"" if document is None else json.dumps(document).encode()
        method = "GET" if document is None else "POST"
        head = f"{method} {path} HTTP/1.1\r\nHost: bench\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(f"{head}Content-Type: application/json\r\n\r\n".encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in answer.partition(b"\r\n")[0], answer
        size = answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        await self._reader.readexactly(int(size))


async def ask(url: str, path: str, clients: int, seconds: float, cached: bool = False) -> float:
    """Answers a second to so many clients at a time."""
    every = texts()
    count = 0

    async def client(connection: Connection) -> None:
        nonlocal count
        while time.perf_counter() < until:
            text = "w1 w2 w3" if cached else next(every)
            asked = {"inputs": text, "options": {"use_cache": cached}}
            await connection.ask(path, None if path == "/health" else asked)
            count += 1

    connections = [await Connection.to(url) for _ in range(clients)]
    began = time.perf_counter()
    until = began + seconds
    await asyncio.gather(*map(client, connections))
    return count / (time.perf_counter() - began)


def crowd(url: str, seconds: float) -> None:
    """Many clients, in a process of their own: they must not hold up who measures."""
    asyncio.run(ask(url, URL, CROWD, seconds))


async def health_times(url: str, seconds: float) -> list[float]:
    """Milliseconds of each `/health`, asked every now and then."""
    connection = await Connection.to(url)
    found: list[float] = []
    until = time.perf_counter() + seconds
    while time.perf_counter() < until:
        began = time.perf_counter()
        await connection.ask("/health")
        found.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(0.01)
    return found


def health_p99(url: str, seconds: float, clients: bool) -> float:
    """The 99th percentile of `/health` in milliseconds, idle or while a crowd asks."""
    process = multiprocessing.get_context("spawn").Process(target=crowd, args=(url, seconds + 4))
    if clients:
        process.start()
        # Its own start is not what is measured.
        time.sleep(3)
    times = asyncio.run(health_times(url, seconds))
    if clients:
        process.join()
    return statistics.quantiles(times, n=100)[-1]


@dataclass
class Server:
    """The server, asked for so many seconds each time."""

    app: App
    seconds: float

    def rate(self, clients: int, path: str = URL, cached: bool = False) -> float:
        """Answers a second."""
        return asyncio.run(ask(self.app.url, path, clients, self.seconds, cached))

    def cpu(self, clients: int) -> float:
        """Milliseconds of the server's processors an answer."""
        before = sum(self.app.process.cpu_times()[:2])
        rate = self.rate(clients)
        return 1000 * float(sum(self.app.process.cpu_times()[:2]) - before) / (rate * self.seconds)


class Bare:
    """transformers' own pipeline in this process."""

    def __init__(self, folder: Path, seconds: float) -> None:
        from transformers import pipeline

        self.seconds = seconds
        self.pipe: Any = pipeline(TASK, model=str(folder), device="cpu")

    def rate(self, batch: int = 1) -> float:
        """Answers a second, one by one or in batches."""
        every = texts()
        until = time.perf_counter() + self.seconds
        began, count = time.perf_counter(), 0
        while time.perf_counter() < until:
            self.pipe([next(every) for _ in range(batch)], batch_size=batch, top_k=None)
            count += batch
        return count / (time.perf_counter() - began)


@dataclass
class Row:
    """What is compared: two measurements, of which the ratio counts."""

    title: str
    ours: Callable[[], float]
    other: Callable[[], float]
    unit: str
    found: list[tuple[float, float]] = field(default_factory=list)

    def measure(self) -> None:
        """Measure both sides once, one after the other."""
        self.found.append((self.ours(), self.other()))

    def cells(self) -> tuple[str, ...]:
        """Title, ratio with its spread, and both sides."""
        ratios = sorted(one / other for one, other in self.found)
        sides = [statistics.median(side) for side in zip(*self.found, strict=True)]
        spread = f"{ratios[0]:.2f}–{ratios[-1]:.2f}"
        return (
            self.title, f"{statistics.median(ratios):.2f}", spread,
            *(f"{side:.1f} {self.unit}" for side in sides),
        )  # fmt: skip


@contextmanager
def serving(folder: Path) -> Iterator[App]:
    """The app with the model in memory."""
    many = "1000000"
    with running_app(
        TASKYARD_MODEL_DIR=str(folder), TASKYARD_CLIENT_RUNS=many, TASKYARD_MAX_RUNS=many
    ) as app:
        asyncio.run(ask(app.url, URL, 1, 5))
        yield app


def rows_of(server: Server, bare: Bare) -> list[Row]:
    """All that is compared."""
    a_second = "/s"
    return [
        Row("1 client ÷ bare pipeline one by one", lambda: server.rate(1), bare.rate, a_second),
        Row(
            f"{MANY} clients ÷ 1 client",
            lambda: server.rate(MANY), lambda: server.rate(1), a_second,
        ),
        Row(
            f"{MANY} clients ÷ bare pipeline in batches of {BATCH}",
            lambda: server.rate(MANY), lambda: bare.rate(BATCH), a_second,
        ),
        Row(
            f"server CPU an answer, {CROWD} clients ÷ 1 client",
            lambda: server.cpu(CROWD), lambda: server.cpu(1), "ms",
        ),
        Row(
            "remembered answers ÷ `/health`, 1 client",
            lambda: server.rate(1, cached=True), lambda: server.rate(1, "/health"), a_second,
        ),
        Row(
            f"remembered answers ÷ `/health`, {MANY} clients",
            lambda: server.rate(MANY, cached=True), lambda: server.rate(MANY, "/health"), a_second,
        ),
        Row(
            f"`/health` p99 with {CROWD} clients ÷ idle",
            lambda: health_p99(server.app.url, server.seconds, True),
            lambda: health_p99(server.app.url, server.seconds, False), "ms",
        ),
    ]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as root:
        folder = Path(root)
        make_model(folder / MODEL)
        with serving(folder) as app:
            rows = rows_of(Server(app, given.seconds), Bare(folder / MODEL, given.seconds))
            for _ in range(given.rounds):
                for row in rows:
                    row.measure()
    head = ("what", "ratio", "spread", "the first", "the second")
    print(table(head, (row.cells() for row in rows)))


if __name__ == "__main__":
    main()
