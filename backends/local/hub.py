"""Models of the Hugging Face Hub: found in the local cache, or looked up and downloaded.

What can be wrong with a model is detected before its download: missing, gated, opted out, made for
another library, too big.
"""

from __future__ import annotations

import glob
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cachetools import TTLCache, cached

from backends.local import adapters, control_nets, runners
from backends.local.byte_size import format_bytes
from backends.local.failures import hub_failure
from backends.local.folders import Source, from_folder, list_files, opted_out
from backends.local.pool import Load
from backends.local.runners import detect
from backends.local.runners.base import NO_TRUST, Recipe, Runner, Trust, matching
from core.errors import Stopped

TIMEOUT_SECONDS = 10.0
CACHE_SECONDS = 600
CACHE_SIZE = 1000


@dataclass(frozen=True, slots=True)
class Listing:
    """What the Hub says about a model.

    `revision`: the commit. `files`: bytes of each file by its name. `parameters`: the number of
    weights in safetensors files. `example`: the table that the Hub's own page shows, or None.
    `adapter`: the configuration of an adapter, None for a model. `card`: its front matter.
    """

    revision: str
    files: dict[str, int]
    parameters: int | None
    task: str | None
    mask_token: str
    example: Any
    adapter: dict[str, Any] | None
    card: Mapping[str, Any] = field(default_factory=dict)


def find(model: str, runner: Runner | None = None, trust: Trust = NO_TRUST) -> Source:
    """The source of a Hub model, from the local cache where that has all of it; else by the Hub.

    `runner` says which files are needed; without one, that of the library whose files they are.
    Raises the `TaskyardError` that says why the model cannot be used.
    """
    folder = cached_folder(model, runner)
    if folder is not None:
        return from_folder(model, folder, runner, revision=folder.name, trust=trust)
    adapter = _complete(model, [adapters.CONFIG, adapters.WEIGHTS])
    if adapter is not None and adapters.CONFIG in list_files(adapter):
        return from_folder(model, adapter, revision=adapter.name)
    listing = fetch_listing(model)
    if listing.adapter is not None:
        base = adapters.base_of(model, listing.adapter, listing.files)
        return Source(
            model, listing.revision, None, listing.files, None, listing.task, base_model=base
        )
    runner = runner or detect(listing.files)
    runner.check_files(model, listing.files, trust)
    runner.check_whole(model, listing.files)
    if runner.extends(listing.files):
        base = control_nets.base_of(model, listing.card)
        return Source(
            model, listing.revision, None, listing.files, None, listing.task, base_model=base
        )
    return Source(
        model,
        listing.revision,
        None,
        listing.files,
        listing.parameters or runner.parameters_by_size(listing.files),
        listing.task,
        listing.mask_token,
        listing.example,
    )


def cached_folder(model: str, runner: Runner | None = None) -> Path | None:
    """The folder in the local cache that has all files of the model, or None."""
    for each in [runner] if runner else [runners.runner(name) for name in runners.BY_FILES]:
        for weights in each.weights:
            patterns = [*each.small, *weights]
            folder = _complete(model, patterns)
            if folder is not None and each.is_model(matching(list_files(folder), patterns)):
                return folder
    return None


def _complete(model: str, patterns: list[str]) -> Path | None:
    """The model's folder in the local cache if it has every file that fits one of `patterns`."""
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    deep = [pattern for pattern in patterns if "/" in pattern]
    top = [pattern for pattern in patterns if "/" not in pattern]
    folder = None
    # The Hub's client lets “*” reach into sub-folders: files at the top are asked for apart.
    for allowed, ignored in ((top, ["*/*"]), (deep, None)):
        if not allowed:
            continue
        try:
            folder = Path(
                snapshot_download(
                    model, local_files_only=True, allow_patterns=allowed, ignore_patterns=ignored
                )
            )
        except (HFValidationError, LocalEntryNotFoundError):
            # The first is for a name that only other servers use.
            return None
    return folder


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
    return Listing(
        info.sha or "main",
        files,
        int(info.safetensors.total) if info.safetensors is not None else None,
        info.pipeline_tag,
        info.mask_token or "",
        _table(info.widget_data),
        _adapter_config(info, card) if adapters.CONFIG in files else None,
        card,
    )


def _table(examples: Any) -> Any:
    """The first of the examples, where it is a table; the Hub has them under either name."""
    first = examples[0] if isinstance(examples, list) and examples else None
    if not isinstance(first, dict):
        return None
    return first.get("structuredData") or first.get("structured_data")


def _adapter_config(info: Any, card: dict[str, Any]) -> dict[str, Any]:
    """An adapter's configuration as far as the Hub or the model's card states it."""
    config = (info.config or {}).get("peft")
    if isinstance(config, dict):
        return config
    base = card.get("base_model")
    return {"base_model_name_or_path": base[0] if isinstance(base, list) and base else base}


def download_small(source: Source, runner: Runner, trust_remote_code: bool) -> Path:
    """Download what `runner` needs for `check_fit`; returns the folder."""
    patterns = [*runner.small, *(runner.code if trust_remote_code else ())]
    return _download(source, matching(source.files, patterns), None)


def download_adapter(source: Source) -> Path:
    """Download an adapter or a ControlNet: configuration, weights, card; returns the folder."""
    wanted = (adapters.CONFIG, adapters.WEIGHTS, *control_nets.FILES, "README.md")
    return _download(source, matching(source.files, wanted), None)


def download_weights(source: Source, runner: Runner, recipe: Recipe, load: Load[Any]) -> Path:
    """Download the recipe's weights and report progress to `load`; returns the folder.

    Raises `Stopped` when no caller waits any more.
    """
    from huggingface_hub import try_to_load_from_cache

    names = runner.wanted_files(source.files, recipe)
    total = sum(
        source.files[name]
        for name in names
        if not isinstance(try_to_load_from_cache(source.model, name, revision=source.revision), str)
    )
    return _download(source, names, _progress_bar(load, source.model, total))


def _download(source: Source, names: list[str], bar: Any) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()
    # By branch, not by commit: otherwise the cache does not find the model offline.
    try:
        return Path(
            snapshot_download(
                source.model,
                allow_patterns=[glob.escape(name) for name in names],
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
