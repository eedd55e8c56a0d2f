"""Text streams under load: several at a time against one, measured in turns.

A GPT-2 of some four million parameters with random weights, on the CPU, asked over HTTP with
`stream: true`.

    python -m benchmarks.streams [--rounds 3]
"""

from __future__ import annotations

import asyncio
import itertools
import json
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ratios import Row, measured, run
from benchmarks.startup import App, running_app

MODEL = "bench-gpt2"
URL = f"/models/local/{MODEL}/pipeline/text-generation"
VOCABULARY = 4000
MANY = 8
# Of each text.
TOKENS = 200


def make_model(folder: Path) -> None:
    """A writer that never ends by itself: no token is the end."""
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import GPT2Config, GPT2LMHeadModel, PreTrainedTokenizerFast

    words = {f"w{number}": number for number in range(VOCABULARY)}
    tokenizer = Tokenizer(models.WordLevel(words, unk_token="w0"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    PreTrainedTokenizerFast(tokenizer_object=tokenizer).save_pretrained(folder)
    torch.manual_seed(0)
    config = GPT2Config(
        vocab_size=VOCABULARY, n_embd=256, n_layer=4, n_head=4, n_positions=512,
        bos_token_id=None, eos_token_id=None,
    )  # fmt: skip
    GPT2LMHeadModel(config).save_pretrained(folder)


@dataclass
class Streams:
    """The server, asked for texts of so many tokens."""

    app: App
    tokens: int
    prompts: itertools.count[int]

    def rate(self, clients: int, sampled: bool = False) -> float:
        """Tokens a second to so many clients together, each of whom reads one text."""
        began = time.perf_counter()
        asyncio.run(self._all(clients, sampled))
        return clients * self.tokens / (time.perf_counter() - began)

    async def _all(self, clients: int, sampled: bool) -> None:
        await asyncio.gather(*(self._text(next(self.prompts), sampled) for _ in range(clients)))

    async def _text(self, number: int, sampled: bool) -> None:
        """Read one text to its end; raises where it is not whole."""
        drawn = {"do_sample": True, "temperature": 0.5 + number % 8 / 8, "seed": number}
        params = {"max_new_tokens": self.tokens, **(drawn if sampled else {})}
        prompt = " ".join(f"w{number * 7 % VOCABULARY}" for _ in range(10 + number % 8))
        asked = {"inputs": prompt, "parameters": params, "stream": True}
        body = json.dumps({**asked, "options": {"use_cache": False}}).encode()
        host, _, port = self.app.url.removeprefix("http://").partition(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        head = f"POST {URL} HTTP/1.1\r\nHost: bench\r\nContent-Length: {len(body)}\r\n"
        writer.write(f"{head}Content-Type: application/json\r\nConnection: close\r\n\r\n".encode())
        writer.write(body)
        _, _, events = (await reader.read()).partition(b"\r\n\r\n")
        assert events.count(b"data:") == self.tokens, events[:500]
        writer.close()


def rows_of(streams: Streams) -> list[Row]:
    """All that is compared."""
    return [
        Row(
            f"{MANY} text streams ÷ 1 stream, tokens a second together",
            lambda: streams.rate(MANY), lambda: streams.rate(1), "/s",
        ),
        Row(
            f"{MANY} streams drawn with seeds and temperatures of their own ÷ 1 such stream",
            lambda: streams.rate(MANY, sampled=True), lambda: streams.rate(1, sampled=True), "/s",
        ),
    ]  # fmt: skip


def measure(rounds: int) -> list[Row]:
    """All rows, measured so many times."""
    many = "1000000"
    with tempfile.TemporaryDirectory() as root:
        make_model(Path(root) / MODEL)
        with running_app(
            TASKYARD_MODEL_DIR=root, TASKYARD_CLIENT_RUNS=many, TASKYARD_MAX_RUNS=many
        ) as app:
            streams = Streams(app, TOKENS, itertools.count())
            streams.rate(1)
            return measured(rows_of(streams), rounds)


if __name__ == "__main__":
    run(measure, __doc__)
