"""Facts about a model from the files in its folder: card, size, mask token, fingerprint."""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from backends.local import adapters, control_nets
from backends.local.runners import detect
from backends.local.runners.base import NO_TRUST, Runner, Trust
from core.errors import ModelOptedOut

# How many characters of a model's card are read.
MAX_CARD = 4_000_000


@dataclass(frozen=True, slots=True)
class Source:
    """A model that can be loaded; `folder` is None before it is downloaded.

    `revision` changes whenever the files do; `files` has their bytes by name (a path inside the
    folder or repository); `parameters` is the number of weights; `task` is the one its card names;
    `mask_token` is its tokenizer's token for a missing word, or ""; `example` what its authors give
    as an example of the task's first input, as JSON, or None. An adapter has the id of its base
    model as `base_model`, and once that is found, its source as `base`.
    """

    model: str
    revision: str
    folder: Path | None
    files: Mapping[str, int]
    parameters: int | None
    task: str | None = None
    mask_token: str = ""
    example: Any = None
    base_model: str = ""
    base: Source | None = None

    @property
    def network(self) -> Source:
        """The source of the network itself: of an adapter, that of its base model."""
        return self.base or self


def from_folder(
    model: str,
    folder: Path,
    runner: Runner | None = None,
    revision: str | None = None,
    *,
    trust: Trust = NO_TRUST,
) -> Source:
    """The source of a model whose files are in `folder`, to be loaded by `runner`.

    Without a runner, that of the library whose files they are. Raises the `TaskyardError` that says
    why the model cannot be used.
    """
    files = list_files(folder)
    base = ""
    runner = runner or detect(files)
    stamp = revision or fingerprint(folder)
    card = read_card(folder, stamp)
    if adapters.CONFIG in files:
        base = adapters.base_of(model, adapters.read_config(folder), files)
    elif runner.extends(files):
        base = control_nets.base_of(model, card)
    else:
        runner.check_files(model, files, trust)
    if card.get("inference") is False:
        raise opted_out(model)
    task = card.get("pipeline_tag")
    return Source(
        model,
        stamp,
        folder,
        files,
        None if base else runner.parameters(model, folder, stamp),
        runner.task or (task if isinstance(task, str) else None),
        read_mask_token(folder, stamp),
        runner.example(folder),
        base_model=base,
    )


def list_files(folder: Path) -> dict[str, int]:
    """Bytes of each file by its name, those of sub-folders included; hidden ones are not."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_size
        for pattern in ("*", "*/*")
        for path in sorted(folder.glob(pattern))
        if path.is_file() and not path.relative_to(folder).as_posix().startswith(".")
    }


def fingerprint(folder: Path) -> str:
    """A hash (16 hex digits) of the files' names, sizes and times."""
    stats = [(name, (folder / name).stat()) for name in sorted(list_files(folder))]
    listing = "\n".join(f"{name} {stat.st_size} {stat.st_mtime_ns}" for name, stat in stats)
    return hashlib.sha256(listing.encode()).hexdigest()[:16]


@lru_cache(maxsize=256)
def read_card(folder: Path, revision: str) -> Mapping[str, Any]:
    """The front matter of the model's card; empty where there is none or it is invalid."""
    try:
        with (folder / "README.md").open(encoding="utf-8-sig") as card:
            return _single_values(_front_matter(card.read(MAX_CARD)))
    except (OSError, ValueError):
        return {}


@lru_cache(maxsize=256)
def read_inference(folder: Path, revision: str) -> Mapping[str, int | float]:
    """The numbers that a model's card recommends as `inference: {parameters: {…}}`, by name."""
    try:
        with (folder / "README.md").open(encoding="utf-8-sig") as card:
            return _numbers(_front_matter(card.read(MAX_CARD)), ("inference", "parameters"))
    except (OSError, ValueError):
        return {}


def _numbers(yaml_text: str, path: tuple[str, ...]) -> dict[str, int | float]:
    """The numbers by name in the object at `path` of a YAML object; read event by event."""
    import yaml

    found: dict[str, int | float] = {}
    # Of each collection that is open, the name that its next value has; None before a name.
    open_: list[str | None] = []
    lists = 0
    with suppress(yaml.YAMLError):
        for event in yaml.parse(yaml_text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            if isinstance(event, yaml.SequenceStartEvent):
                lists += 1
            elif isinstance(event, yaml.SequenceEndEvent):
                lists -= 1
                _named(open_, lists)
            elif lists:
                continue
            elif isinstance(event, yaml.MappingStartEvent):
                open_.append(None)
            elif isinstance(event, yaml.MappingEndEvent):
                open_.pop()
                _named(open_, lists)
            elif open_ and isinstance(event, yaml.ScalarEvent) and open_[-1] is None:
                open_[-1] = event.value
            elif open_ and isinstance(event, yaml.ScalarEvent | yaml.AliasEvent):
                name, open_[-1] = open_[-1], None
                if tuple(open_[:-1]) == path and name and isinstance(event, yaml.ScalarEvent):
                    with suppress(ValueError):
                        value = float(event.value)
                        found[name] = int(value) if value.is_integer() else value
    return {name: value for name, value in found.items() if math.isfinite(value)}


def _named(open_: list[str | None], lists: int) -> None:
    """A collection was the value of a name: another name follows."""
    if open_ and not lists:
        open_[-1] = None


def _front_matter(card: str) -> str:
    """The YAML between the first two lines of dashes; "" where a card does not begin with one."""
    first, *lines = card.lstrip().splitlines() or [""]
    ends = [at for at, line in enumerate(lines) if line.rstrip() == "---"]
    # In a card longer than `MAX_CARD`, the front matter may end after what was read.
    if first.rstrip() != "---" or not (ends or len(card) == MAX_CARD):
        return ""
    return "\n".join(lines[: ends[0]] if ends else lines)


def _single_values(yaml_text: str) -> dict[str, Any]:
    """The strings and booleans at the top level of a YAML object.

    Parsed event by event: loading it would recurse as deep as the text nests, and expand aliases
    that grow exponentially. What stands before a syntax error is returned.
    """
    from yaml import ScalarEvent, YAMLError

    events: list[Any] = []
    with suppress(YAMLError):
        events.extend(_top_level(yaml_text))
    names, values = events[::2], events[1::2]
    return {
        name.value: _value(value)
        for name, value in zip(names, values, strict=False)
        if isinstance(name, ScalarEvent) and isinstance(value, ScalarEvent)
    }


def _top_level(yaml_text: str) -> Iterator[Any]:
    """An event for each name and each value of a YAML object; none for other YAML."""
    import yaml

    depth = 0
    for event in yaml.parse(yaml_text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        if depth == 0 and isinstance(event, yaml.SequenceStartEvent):
            return
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth == 1 and not isinstance(event, yaml.MappingStartEvent):
            yield event


def _value(scalar: Any) -> str | bool:
    from yaml import SafeLoader, ScalarNode

    tag = SafeLoader("").resolve(ScalarNode, scalar.value, scalar.implicit)
    text: str = scalar.value
    return SafeLoader.bool_values[text.lower()] if tag.endswith(":bool") else text


@lru_cache(maxsize=256)
def read_mask_token(folder: Path, revision: str) -> str:
    """The mask token in the tokenizer's files; "" where there is none."""
    for name in ("tokenizer_config.json", "special_tokens_map.json"):
        try:
            token = json.loads((folder / name).read_text(encoding="utf-8")).get("mask_token")
        except (OSError, ValueError, AttributeError, RecursionError):
            continue
        # A token with options is an object.
        token = token.get("content") if isinstance(token, Mapping) else token
        if isinstance(token, str):
            return token
    return ""


def opted_out(model: str) -> ModelOptedOut:
    """The error for a model whose authors do not want it served."""
    return ModelOptedOut(
        f"The authors of “{model}” do not want it served: its card says “inference: false”.",
        "Choose another model.",
    )
