"""Switching among models that do not fit into memory together, and what is left behind each time.

Twelve classifiers of three architectures with random weights, on the CPU, and a memory budget for
one of them: each request, over HTTP, evicts a model and loads another before it is answered. On
the other side transformers' own pipeline, made from the same folder in this process, answers once.

    python -m benchmarks.switching [--rounds 3]
"""

from __future__ import annotations

import itertools
import json
import os
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.ratios import Row, run
from benchmarks.serving import TASK, VOCABULARY, texts
from benchmarks.startup import App, running_app

MODELS = 12
# After so many switches, all models and threads have been there.
SETTLED = 50
SWITCHES = 1000


def architectures() -> list[tuple[Any, Any, dict[str, int]]]:
    """Configuration, network and sizes of each, with some million weights."""
    import transformers as t

    wide = {
        "hidden_size": 128, "num_hidden_layers": 2, "num_attention_heads": 2,
        "intermediate_size": 512,
    }  # fmt: skip
    distil = {"dim": 128, "n_layers": 2, "n_heads": 2, "hidden_dim": 512}
    return [
        (t.BertConfig, t.BertForSequenceClassification, wide),
        (t.DistilBertConfig, t.DistilBertForSequenceClassification, distil),
        (t.ElectraConfig, t.ElectraForSequenceClassification, {**wide, "embedding_size": 128}),
    ]


def make_models(root: Path) -> list[Path]:
    """The folders of all models."""
    import torch
    from transformers import BertTokenizerFast

    special = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
    names = [*special, *(f"w{number}" for number in range(VOCABULARY))]
    kinds = architectures()
    folders = [root / f"bench-{number}" for number in range(MODELS)]
    for number, folder in enumerate(folders):
        folder.mkdir()
        (folder / "vocab.txt").write_text("\n".join(names))
        BertTokenizerFast(vocab=str(folder / "vocab.txt")).save_pretrained(folder)
        torch.manual_seed(number)
        config, network, sizes = kinds[number % len(kinds)]
        network(config(vocab_size=len(names), **sizes)).save_pretrained(folder)
    return folders


def budget_gb(folders: list[Path]) -> float:
    """A budget for the largest of the models, and not for two of them."""
    largest = max((folder / "model.safetensors").stat().st_size for folder in folders)
    return 1.3 * largest / 1024**3


class Switches:
    """Both sides, each of which goes through the models in turn."""

    def __init__(self, app: App, folders: list[Path]) -> None:
        self.app = app
        self._texts: Iterator[str] = texts()
        self._ours = itertools.cycle(folders)
        self._bare = itertools.cycle(folders)

    def ours(self) -> float:
        """Milliseconds of a switch in the server, and its answer."""
        asked = {"inputs": next(self._texts), "options": {"use_cache": False}}
        request = urllib.request.Request(
            f"{self.app.url}/models/local/{next(self._ours).name}/pipeline/{TASK}",
            json.dumps(asked).encode(),
            {"Content-Type": "application/json"},
        )
        began = time.perf_counter()
        with urllib.request.urlopen(request) as answer:
            answer.read()
        return 1000 * (time.perf_counter() - began)

    def bare(self) -> float:
        """Milliseconds of making the pipeline, and its answer."""
        from transformers import pipeline

        began = time.perf_counter()
        pipe: Any = pipeline(TASK, model=str(next(self._bare)), device="cpu")
        pipe(next(self._texts), top_k=None)
        return 1000 * (time.perf_counter() - began)


def memory_row(switches: Switches) -> Row:
    """Resident memory after the last of many switches, and after the first ones."""
    found = []
    for count in range(1, SWITCHES + 1):
        switches.ours()
        if count in (SETTLED, SWITCHES):
            found.append(switches.app.memory())
    title = f"memory after {SWITCHES:,} switches ÷ after {SETTLED}"
    row = Row(title, lambda: found[-1], lambda: found[0], "MiB")
    row.measure()
    return row


def measure(rounds: int) -> list[Row]:
    """All rows: switches through all models so many times, and then many more."""
    # As in the server: neither side asks the Hub, nor shows bars.
    os.environ["HF_HUB_OFFLINE"] = "1"
    import transformers

    transformers.logging.set_verbosity_error()
    transformers.logging.disable_progress_bar()
    with tempfile.TemporaryDirectory() as root:
        folders = make_models(Path(root))
        many = "1000000"
        with running_app(
            TASKYARD_MODEL_DIR=root,
            TASKYARD_RAM_BUDGET_GB=str(budget_gb(folders)),
            TASKYARD_CLIENT_RUNS=many,
        ) as app:
            switches = Switches(app, folders)
            # Each architecture is imported once on both sides, which is not what is compared.
            for _ in folders:
                switches.ours()
                switches.bare()
            row = Row("switch ÷ bare load and first answer", switches.ours, switches.bare, "ms")
            for _ in range(rounds * MODELS):
                row.measure()
            return [row, memory_row(switches)]


if __name__ == "__main__":
    run(measure, __doc__)
