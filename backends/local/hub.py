"""Models of the Hugging Face Hub: found in the local cache, or looked up and downloaded.

What can be wrong with a model is detected before its download: missing, gated, opted out, made for
another library, too big.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from cachetools import TTLCache, cached

from backends.local import formats
from backends.local.byte_size import format_bytes
from backends.local.failures import hub_failure, not_for_transformers
from backends.local.folders import Source, from_folder, opted_out
from backends.local.pool import Load
from core.errors import ModelBroken, Stopped

# Only files at the top of a repository: sub-folders hold the same model for other libraries.
SMALL = ["*.json", "*.txt", "*.model", "*.spm", "*.bpe", "*.jinja", "README.md"]
CODE = ["*.py"]
SAFETENSORS = ["model.safetensors", "model-*-of-*.safetensors"]
PICKLES = ["pytorch_model.bin", "pytorch_model-*-of-*.bin"]

TIMEOUT_SECONDS = 10.0
CACHE_SECONDS = 600
CACHE_SIZE = 1000


@dataclass(frozen=True, slots=True)
class Listing:
    """What the Hub says about a model.

    `revision`: the commit. `files`: bytes of each file by its name. `parameters`: the number of
    weights.
    """

    revision: str
    files: dict[str, int]
    parameters: int | None
    task: str | None = None
    mask_token: str = ""

    def weights(self) -> dict[str, int]:
        """The files with weights to download: safetensors where there are any."""
        for patterns in (SAFETENSORS, PICKLES):
            if found := {n: s for n, s in self.files.items() if _matches(n, patterns)}:
                return found
        return {}


def find(model: str) -> Source:
    """The source of a Hub model, from the local cache where that has all of it; else by the Hub.

    Raises the `TaskyardError` that says why the model cannot be used.
    """
    folder = cached_folder(model)
    if folder is not None:
        return from_folder(model, folder, revision=folder.name)
    listing = fetch_listing(model)
    return Source(
        model, listing.revision, None, listing.parameters, listing.task, listing.mask_token
    )


def cached_folder(model: str, revision: str | None = None) -> Path | None:
    """The folder in the local cache that has all files of the model, or None."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    for weights in (SAFETENSORS, PICKLES):
        try:
            folder = Path(
                snapshot_download(
                    model,
                    revision=revision,
                    local_files_only=True,
                    allow_patterns=[*SMALL, *weights],
                    ignore_patterns=["*/*"],
                )
            )
        except HFValidationError:
            # A name that only other servers use.
            return None
        except LocalEntryNotFoundError:
            continue
        names = [path.name for path in folder.iterdir()]
        if "config.json" in names and any(_matches(name, weights) for name in names):
            return folder
    return None


@cached(TTLCache(CACHE_SIZE, CACHE_SECONDS), lock=threading.Lock())
def fetch_listing(model: str) -> Listing:
    """What the Hub says about `model`, cached for `CACHE_SECONDS`.

    Raises the `TaskyardError` that says why the model cannot be used.
    """
    from huggingface_hub import HfApi

    api = HfApi()
    try:
        info = api.model_info(model, files_metadata=True, timeout=TIMEOUT_SECONDS)
        if info.gated:
            api.auth_check(model)
    except Exception as error:
        raise hub_failure(model, error) from error
    card = info.card_data.to_dict() if info.card_data else {}
    if card.get("inference") is False:
        raise opted_out(model)
    files = {item.rfilename: item.size or 0 for item in info.siblings or []}
    if formats.ADAPTER in files:
        raise formats.adapter(model, _adapter_config(info, card))
    formats.check(model, files)
    if "config.json" not in files:
        raise not_for_transformers(model)
    listing = Listing(info.sha or "main", files, None)
    if not listing.weights():
        raise ModelBroken(
            f"“{model}” has no weights that PyTorch can read.",
            "Choose a model with safetensors weights.",
        )
    parameters = _parameters(info, listing)
    mask_token = info.mask_token or ""
    return Listing(listing.revision, files, parameters, info.pipeline_tag, mask_token)


def _adapter_config(info: Any, card: dict[str, Any]) -> dict[str, Any]:
    """An adapter's configuration as far as the Hub or the model's card states it."""
    config = (info.config or {}).get("peft")
    if isinstance(config, dict):
        return config
    base = card.get("base_model")
    return {"base_model_name_or_path": base[0] if isinstance(base, list) and base else base}


def _parameters(info: Any, listing: Listing) -> int:
    if info.safetensors is not None:
        return int(info.safetensors.total)
    return sum(listing.weights().values()) // 4


def download_config(source: Source, trust_remote_code: bool) -> Path:
    """Download all but the weights, enough for `check_fit`; returns the folder."""
    patterns = [*SMALL, *CODE] if trust_remote_code else SMALL
    return _download(source, patterns, None)


def download_weights(source: Source, load: Load[Any]) -> Path:
    """Download the weights and report progress to `load`; returns the folder.

    Raises `Stopped` when no caller waits any more.
    """
    from huggingface_hub import try_to_load_from_cache

    weights = fetch_listing(source.model).weights()
    total = sum(
        nbytes
        for name, nbytes in weights.items()
        if not isinstance(try_to_load_from_cache(source.model, name, revision=source.revision), str)
    )
    return _download(source, list(weights), _progress_bar(load, source.model, total))


def _download(source: Source, patterns: list[str], bar: Any) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()
    # By branch, not by commit: otherwise the cache does not find the model offline.
    try:
        return Path(
            snapshot_download(
                source.model,
                allow_patterns=patterns,
                ignore_patterns=["*/*"],
                tqdm_class=bar,
            )
        )
    except Stopped:
        raise
    except Exception as error:
        raise hub_failure(source.model, error) from error


def _progress_bar(load: Load[Any], model: str, total: int) -> type[Any]:
    """A tqdm class that shows nothing and reports to `load`; the Hub's client makes several."""
    from tqdm import tqdm  # type: ignore[import-untyped]

    def report(nbytes: float) -> None:
        note = f"Downloading {model}: {format_bytes(nbytes)} of {format_bytes(total)}"
        load.report(note, nbytes / total)

    class Bar(tqdm):  # type: ignore[misc]
        monitor_interval = 0

        def display(self, msg: str | None = None, pos: int | None = None) -> bool:
            return True

        def clear(self, nolock: bool = False) -> None:
            return None

        def update(self, n: float | None = 1) -> Any:
            shown = super().update(n)
            if self.unit == "B" and total:
                report(min(self.n, total))
            return shown

    if total:
        report(0)
    return Bar


def _matches(name: str, patterns: list[str]) -> bool:
    return "/" not in name and any(fnmatch(name, pattern) for pattern in patterns)
