"""Servers that others wrote, each in a process of its own, in the environment they share."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tests.running import free_port, wait_until_healthy
from tests.source import ROOT

PYTHON = ROOT / ".venv-peers" / "bin" / "python"


def install() -> None:
    """Make the environment, where it is not there yet."""
    subprocess.run(["sh", ROOT / "scripts" / "peers.sh", sys.executable], cwd=ROOT, check=True)


@dataclass
class Peer:
    """A server that is starting; its `url` is there once it answers."""

    process: subprocess.Popen[bytes]
    address: str
    log: Path

    @cached_property
    def url(self) -> str:
        """The server's address, as soon as it says that it is well."""
        wait_until_healthy(self.address, self.process, self.log)
        return self.address


@contextmanager
def hf_serve(task_id: str, model: Path, folder: Path) -> Iterator[Peer]:
    """Hugging Face's server for one model, as it runs at Inference Endpoints."""
    # The bundled models are kept in float16, which it would compute in.
    options = ("--dtype", "float32", "--task", task_id, "--model-dir", str(model))
    with _started(PYTHON.with_name("hf-serve"), options, folder) as peer:
        yield peer


@contextmanager
def infinity(models: Mapping[str, Path], folder: Path) -> Iterator[Peer]:
    """A server of embeddings and rankings, for models by the names that it gives them."""
    options = ["v2", "--engine", "torch", "--device", "cpu", "--dtype", "float32"]
    for name, model in models.items():
        options += ["--served-model-name", name, "--model-id", str(model)]
    # It would answer through a library that transformers has outgrown, and measure and tell things.
    without = ("BETTERTRANSFORMER", "MODEL_WARMUP", "ANONYMOUS_USAGE_STATS")
    quiet = {f"INFINITY_{name}": "0" for name in without}
    with _started(PYTHON.with_name("infinity_emb"), options, folder, **quiet) as peer:
        yield peer


@contextmanager
def transformers_serve(model: str, folder: Path) -> Iterator[Peer]:
    """The server of transformers itself; it knows the model by its path below `folder`."""
    # The script stands beside the shared package and names another Python.
    script = Path(sys.executable).with_name("transformers")
    with _started(script, ("serve", model, "--device", "cpu"), folder) as peer:
        yield peer


@contextmanager
def _started(
    script: Path, options: Sequence[str], folder: Path, **environment: str
) -> Iterator[Peer]:
    port = free_port()
    (cache := folder / "hub").mkdir()
    log = folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [PYTHON, script, *options, "--host", "127.0.0.1", "--port", str(port)],
            cwd=folder,
            env={
                **os.environ,
                "HF_HUB_OFFLINE": "1",
                "HF_HUB_CACHE": str(cache),
                **environment,
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Peer(process, f"http://127.0.0.1:{port}", log)
        finally:
            process.terminate()
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
