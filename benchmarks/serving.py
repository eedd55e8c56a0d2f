"""Serving under load: ratios between this server, others and the bare pipeline, measured in turns.

Two text classifiers with random weights on the CPU, one of a million parameters and one of
DistilBERT's size; and the bundled models that detect objects and recognise speech. hf-serve
runs in the environment that the tests make for such servers, on the same packages.

    python -m benchmarks.serving [--rounds 3]
"""

from __future__ import annotations

import asyncio
import itertools
import json
import multiprocessing
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.ratios import Row, measured, run
from benchmarks.startup import App, running_app
from benchmarks.visitors import body_of
from tests.peers.serving import hf_serve, install

TASK = "text-classification"
VOCABULARY = 4000
# Words of a text.
SHORT, LONG = 10, 60
MANY = 16
CROWD = 64
BATCH = 32
# Of each measurement.
SECONDS = 3.0

Bodies = Iterator[bytes]


def make_bert(folder: Path) -> None:
    """A classifier with some million weights."""
    from transformers import BertConfig, BertForSequenceClassification

    config = BertConfig(
        vocab_size=_make_tokenizer(folder), hidden_size=128, num_hidden_layers=2,
        num_attention_heads=2, intermediate_size=512,
    )  # fmt: skip
    BertForSequenceClassification(config).save_pretrained(folder)


def make_distilbert(folder: Path) -> None:
    """A classifier with the layers of DistilBERT."""
    from transformers import DistilBertConfig, DistilBertForSequenceClassification

    config = DistilBertConfig(vocab_size=_make_tokenizer(folder))
    DistilBertForSequenceClassification(config).save_pretrained(folder)


def _make_tokenizer(folder: Path) -> int:
    """Save a tokenizer of words in the new folder; returns how many tokens it knows."""
    import torch
    from transformers import BertTokenizerFast

    folder.mkdir()
    special = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    names = [*special, *(f"w{number}" for number in range(VOCABULARY))]
    (folder / "vocab.txt").write_text("\n".join(names))
    BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
    torch.manual_seed(0)
    return len(names)


def texts(words: int = SHORT) -> Iterator[str]:
    """Texts of so many words, each another one."""
    for number in itertools.count():
        yield " ".join(f"w{(number * words + place) % VOCABULARY}" for place in range(words))


def anew(words: int = SHORT) -> Bodies:
    """Bodies with another text each."""
    return (_json({"inputs": text, "options": {"use_cache": False}}) for text in texts(words))


def remembered() -> Bodies:
    """The same body each time, whose answer is known."""
    return itertools.repeat(_json({"inputs": "w1 w2 w3"}))


def plain(words: int = SHORT) -> Bodies:
    """Bodies with another text each, for a server that remembers nothing."""
    return (_json({"inputs": text}) for text in texts(words))


def _json(document: Any) -> bytes:
    return json.dumps(document).encode()


class Connection:
    """A kept connection, which costs the machine much less than a whole HTTP client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, url: str) -> Connection:
        """A connection to the server at `url`."""
        host, _, port = url.removeprefix("http://").partition(":")
        return cls(*await asyncio.open_connection(host, int(port)))

    async def ask(self, path: str, body: bytes = b"") -> None:
        """One request and its whole answer; raises where that is no success."""
        method = "POST" if body else "GET"
        head = f"{method} {path} HTTP/1.1\r\nHost: bench\r\nContent-Length: {len(body)}\r\n"
        self._writer.write(f"{head}Content-Type: application/json\r\n\r\n".encode() + body)
        answer = await self._reader.readuntil(b"\r\n\r\n")
        assert b" 200 " in answer.partition(b"\r\n")[0], answer
        size = answer.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        await self._reader.readexactly(int(size))


async def ask(url: str, path: str, bodies: Bodies, clients: int, seconds: float) -> float:
    """Answers a second to so many clients at a time."""
    count = 0

    async def client(connection: Connection) -> None:
        nonlocal count
        while time.perf_counter() < until:
            await connection.ask(path, next(bodies))
            count += 1

    connections = [await Connection.to(url) for _ in range(clients)]
    began = time.perf_counter()
    until = began + seconds
    await asyncio.gather(*map(client, connections))
    return count / (time.perf_counter() - began)


def crowd(url: str, path: str, seconds: float) -> None:
    """Many clients, in a process of their own: they must not hold up who measures."""
    asyncio.run(ask(url, path, anew(), CROWD, seconds))


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


@dataclass
class Server:
    """A server, asked at `path` for so many seconds each time."""

    url: str
    path: str
    seconds: float

    def rate(self, clients: int, bodies: Bodies) -> float:
        """Answers a second."""
        return asyncio.run(ask(self.url, self.path, bodies, clients, self.seconds))

    def health_rate(self, clients: int) -> float:
        """Answers of `/health` a second."""
        bodies = itertools.repeat(b"")
        return asyncio.run(ask(self.url, "/health", bodies, clients, self.seconds))

    def health_p99(self, clients: bool) -> float:
        """The 99th percentile of `/health` in milliseconds, idle or while a crowd asks."""
        process = multiprocessing.get_context("spawn").Process(
            target=crowd, args=(self.url, self.path, self.seconds + 4)
        )
        if clients:
            process.start()
            # Its own start is not what is measured.
            time.sleep(3)
        times = asyncio.run(health_times(self.url, self.seconds))
        if clients:
            process.join()
        return statistics.quantiles(times, n=100)[-1]


@dataclass
class Ours(Server):
    """This server, whose processors can be watched."""

    app: App

    def cpu(self, clients: int) -> float:
        """Milliseconds of the server's processors an answer."""
        before = sum(self.app.process.cpu_times()[:2])
        rate = self.rate(clients, anew())
        return 1000 * float(sum(self.app.process.cpu_times()[:2]) - before) / (rate * self.seconds)


class Bare:
    """transformers' own pipeline in this process."""

    def __init__(self, folder: Path, seconds: float) -> None:
        from transformers import pipeline

        self.seconds = seconds
        self.pipe: Any = pipeline(TASK, model=str(folder), device="cpu")

    def rate(self, batch: int = 1, words: int = SHORT) -> float:
        """Answers a second, one by one or in batches."""
        every = texts(words)
        until = time.perf_counter() + self.seconds
        began, count = time.perf_counter(), 0
        while time.perf_counter() < until:
            self.pipe([next(every) for _ in range(batch)], batch_size=batch, top_k=None)
            count += batch
        return count / (time.perf_counter() - began)


A_SECOND = "/s"


def small_rows(ours: Ours, theirs: Server, bare: Bare) -> list[Row]:
    """What is compared for the small model: mostly what everything but the model costs."""
    return [
        Row(
            "1 client ÷ bare pipeline one by one",
            lambda: ours.rate(1, anew()), bare.rate, A_SECOND,
        ),
        Row(
            f"{MANY} clients ÷ hf-serve with {MANY}",
            lambda: ours.rate(MANY, anew()), lambda: theirs.rate(MANY, plain()), A_SECOND,
        ),
        Row(
            f"{MANY} clients ÷ bare pipeline in batches of {BATCH}",
            lambda: ours.rate(MANY, anew()), lambda: bare.rate(BATCH), A_SECOND,
        ),
        Row(
            f"server CPU an answer, {CROWD} clients ÷ 1 client",
            lambda: ours.cpu(CROWD), lambda: ours.cpu(1), "ms",
        ),
        Row(
            "remembered answers ÷ `/health`, 1 client",
            lambda: ours.rate(1, remembered()), lambda: ours.health_rate(1), A_SECOND,
        ),
        Row(
            f"remembered answers ÷ `/health`, {MANY} clients",
            lambda: ours.rate(MANY, remembered()), lambda: ours.health_rate(MANY), A_SECOND,
        ),
        Row(
            f"`/health` p99 with {CROWD} clients ÷ idle",
            lambda: ours.health_p99(True), lambda: ours.health_p99(False), "ms",
        ),
    ]  # fmt: skip


def large_rows(ours: Server, theirs: Server, bare: Bare) -> list[Row]:
    """What is compared for the model of DistilBERT's size."""
    return [
        Row(
            f"DistilBERT's size, {SHORT} words, {MANY} clients ÷ hf-serve with {MANY}",
            lambda: ours.rate(MANY, anew()), lambda: theirs.rate(MANY, plain()), A_SECOND,
        ),
        Row(
            f"DistilBERT's size, {LONG} words, {MANY} clients ÷ bare batches of {BATCH}",
            lambda: ours.rate(MANY, anew(LONG)), lambda: bare.rate(BATCH, LONG), A_SECOND,
        ),
    ]  # fmt: skip


def bundled_row(task: str, server: Server) -> Row:
    """Many clients against one, for a task's bundled model."""
    bodies = itertools.repeat(body_of(task))
    return Row(
        f"{task}, {MANY} clients ÷ 1 client",
        lambda: server.rate(MANY, bodies), lambda: server.rate(1, bodies), A_SECOND,
    )  # fmt: skip


@contextmanager
def rows(root: Path, seconds: float) -> Iterator[list[Row]]:
    """All that is compared, while the servers run."""
    install()
    models = {"bench-bert": make_bert, "bench-distilbert": make_distilbert}
    every = "1000000"
    with ExitStack() as running:
        for name, make in models.items():
            make(root / name)
        app = running.enter_context(
            running_app(
                TASKYARD_MODEL_DIR=str(root), TASKYARD_CLIENT_RUNS=every, TASKYARD_MAX_RUNS=every
            )
        )

        def theirs(name: str) -> Server:
            (folder := root / f"{name}-peer").mkdir()
            peer = running.enter_context(hf_serve(TASK, root / name, folder))
            return Server(peer.url, "/", seconds)

        def ours(path: str) -> Ours:
            return Ours(app.url, path, seconds, app)

        small, large = models
        yield [
            *small_rows(
                ours(f"/models/local/{small}/pipeline/{TASK}"),
                theirs(small),
                Bare(root / small, seconds),
            ),
            *large_rows(
                ours(f"/models/local/{large}/pipeline/{TASK}"),
                theirs(large),
                Bare(root / large, seconds),
            ),
            *(
                bundled_row(task, ours(f"/pipeline/{task}"))
                for task in ("object-detection", "automatic-speech-recognition")
            ),
        ]


def measure(rounds: int) -> list[Row]:
    """All rows, measured so many times."""
    with tempfile.TemporaryDirectory() as root, rows(Path(root), SECONDS) as compared:
        # The first time loads the models.
        for row in measured(compared, rounds + 1):
            del row.found[0]
        return compared


if __name__ == "__main__":
    run(measure, __doc__)
