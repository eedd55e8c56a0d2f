"""What the backend tests share: freshly made models in a folder, and a backend that offers it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from backends.base import Call, Event, make_call
from backends.local.backend import LocalBackend
from core.media import Audio
from core.settings import Settings
from tabs import get_task
from tests.backends.local import make_models


@pytest.fixture(scope="session", autouse=True)
def _quiet_libraries() -> None:
    from backends.local.loading import import_libraries

    import_libraries()


@pytest.fixture(scope="session")
def model_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every model of `make_models`, each under its name."""
    root = tmp_path_factory.mktemp("models")
    for makers in make_models.MAKERS.values():
        for name, make in makers.items():
            (root / name).mkdir()
            make(root / name)
    return root


@pytest.fixture(scope="module")
def backend(model_dir: Path) -> Iterator[LocalBackend]:
    """A local backend that offers the made models; it forgets them after each module."""
    made = LocalBackend(settings(model_dir=model_dir))
    yield made
    made.unload_idle()


def settings(**values: Any) -> Settings:
    """Settings on the CPU."""
    return Settings(**{"device": "cpu", **values})


def a_call(task_id: str, model: str, params: dict[str, Any] | None = None, **options: Any) -> Call:
    """A call with fitting inputs for any of the tasks."""
    return make_call(get_task(task_id), model, INPUTS[task_id], params, **options)


def events_of(backend: LocalBackend, call: Call) -> list[Event]:
    with backend.run(call) as stream:
        return list(stream)


_noise = np.random.default_rng(0)
WIDTH, HEIGHT = 110, 70

INPUTS: dict[str, dict[str, Any]] = {
    "text-classification": {"text": "i like good"},
    "token-classification": {"text": "i like good stars"},
    "question-answering": {"question": "how many ?", "context": "i like 7 good stars"},
    "fill-mask": {"text": "i like [MASK] stars"},
    "text-generation": {"prompt": "i like good"},
    "conversational": {"messages": [{"role": "user", "content": "i like good"}]},
    "summarization": {"text": "i like good stars"},
    "translation": {"text": "i like good stars"},
    "text2text-generation": {"text": "i like good stars"},
    "table-question-answering": {
        "table": {"stars": ["2", "7"], "many": ["i", "like"]},
        "query": "how many stars ?",
    },
    "automatic-speech-recognition": {
        "audio": Audio(_noise.normal(0, 0.1, 16_000).astype(np.float32), 16_000)
    },
    "object-detection": {
        "image": Image.fromarray(_noise.integers(0, 255, (HEIGHT, WIDTH, 3), dtype=np.uint8))
    },
}
INPUTS["sentence-similarity"] = {"source_sentence": "i like", "sentences": ["good", "bad stars"]}
INPUTS["sentence-embeddings"] = {"sentences": ["i like", "bad stars"]}
INPUTS["feature-extraction"] = {"text": "i like good"}
INPUTS["text-ranking"] = {"query": "how many stars ?", "texts": ["the 7", "2 bad stars"]}
INPUTS["zero-shot-classification"] = {"text": "i like good", "candidate_labels": ["good", "bad"]}
INPUTS["image-segmentation"] = INPUTS["object-detection"]
