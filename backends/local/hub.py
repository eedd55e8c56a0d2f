"""Models of the Hugging Face Hub: found in its cache where complete, else asked for and downloaded.

What a person should know before a download is known before it: missing, gated, not served,
made for another library, too big.
"""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from backends.local import formats
from backends.local.failures import hub_failure, not_for_transformers, size
from backends.local.folders import Source, from_folder, opted_out
from backends.local.pool import Load
from core.errors import ModelBroken, Stopped

# Only files at the top of a repository: sub-folders hold the same model for other libraries.
SMALL = ["*.json", "*.txt", "*.model", "*.spm", "*.bpe", "*.jinja", "README.md"]
CODE = ["*.py"]
SAFETENSORS = ["model.safetensors", "model-*-of-*.safetensors"]
PICKLES = ["pytorch_model.bin", "pytorch_model-*-of-*.bin"]

TIMEOUT = 10.0
REMEMBER_SECONDS = 600.0
REMEMBER_MODELS = 1000


@dataclass(frozen=True, slots=True)
class Listing:
    """What the Hub says about a model: commit, name and size of each file, task, mask token."""

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


_listings: dict[str, tuple[float, Listing]] = {}
_lock = threading.Lock()


def find(model: str) -> Source:
    """The source of a Hub model; asks the Hub only where the cache has no complete copy."""
    folder = cached_folder(model)
    if folder is not None:
        return from_folder(model, folder, revision=folder.name)
    listing = look_up(model)
    return Source(
        model, listing.revision, None, listing.parameters, listing.task, listing.mask_token
    )


def cached_folder(model: str, revision: str | None = None) -> Path | None:
    """The folder in the Hub's cache that holds all of the model, or None."""
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
            # A name that other servers may have, and the Hub never has.
            return None
        except LocalEntryNotFoundError:
            continue
        names = [path.name for path in folder.iterdir()]
        if "config.json" in names and any(_matches(name, weights) for name in names):
            return folder
    return None


def look_up(model: str) -> Listing:
    """What the Hub says about `model`, remembered for ten minutes."""
    with _lock:
        when, known = _listings.get(model, (0.0, None))
    if known is not None and time.monotonic() - when < REMEMBER_SECONDS:
        return known
    listing = _ask(model)
    with _lock:
        if len(_listings) >= REMEMBER_MODELS:
            _listings.clear()
        _listings[model] = (time.monotonic(), listing)
    return listing


def forget() -> None:
    """Ask the Hub anew about every model."""
    with _lock:
        _listings.clear()


def _ask(model: str) -> Listing:
    from huggingface_hub import HfApi

    api = HfApi()
    try:
        info = api.model_info(model, files_metadata=True, timeout=TIMEOUT)
        if info.gated:
            api.auth_check(model)
    except Exception as error:
        raise hub_failure(model, error) from error
    card = info.card_data.to_dict() if info.card_data else {}
    if card.get("inference") is False:
        raise opted_out(model)
    files = {item.rfilename: item.size or 0 for item in info.siblings or []}
    if formats.ADAPTER in files:
        raise formats.adapter(model, _adapter(info, card))
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


def _adapter(info: Any, card: dict[str, Any]) -> dict[str, Any]:
    """What the Hub tells of an adapter's configuration."""
    told = (info.config or {}).get("peft")
    if isinstance(told, dict):
        return told
    base = card.get("base_model")
    return {"base_model_name_or_path": base[0] if isinstance(base, list) and base else base}


def _parameters(info: Any, listing: Listing) -> int:
    if info.safetensors is not None:
        return int(info.safetensors.total)
    return sum(listing.weights().values()) // 4


def download_config(source: Source, trust_remote_code: bool) -> Path:
    """Fetch everything but the weights, which is enough to see whether the model fits."""
    patterns = [*SMALL, *CODE] if trust_remote_code else SMALL
    return _download(source, patterns, None)


def download_weights(source: Source, load: Load[Any]) -> Path:
    """Fetch the weights, telling `load` how many bytes are here; stops when nobody waits."""
    from huggingface_hub import try_to_load_from_cache

    weights = look_up(source.model).weights()
    total = sum(
        nbytes
        for name, nbytes in weights.items()
        if not isinstance(try_to_load_from_cache(source.model, name, revision=source.revision), str)
    )
    return _download(source, list(weights), _bar(load, source.model, total))


def _download(source: Source, patterns: list[str], bar: Any) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()
    # By its branch rather than its commit: only so does the cache know the model without the Hub.
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


def _bar(load: Load[Any], model: str, total: int) -> type[Any]:
    """A tqdm class that shows nothing and tells `load`; the Hub's client makes several of it."""
    from tqdm import tqdm  # type: ignore[import-untyped]

    def tell(here: float) -> None:
        load.report(f"Downloading {model}: {size(here)} of {size(total)}", here / total)

    class Bar(tqdm):  # type: ignore[misc]
        monitor_interval = 0

        def display(self, msg: str | None = None, pos: int | None = None) -> bool:
            return True

        def clear(self, nolock: bool = False) -> None:
            return None

        def update(self, n: float | None = 1) -> Any:
            shown = super().update(n)
            if self.unit == "B" and total:
                tell(min(self.n, total))
            return shown

    if total:
        tell(0)
    return Bar


def _matches(name: str, patterns: list[str]) -> bool:
    return "/" not in name and any(fnmatch(name, pattern) for pattern in patterns)
