"""What the `requirements.txt` of a custom handler asks for. It is reported, and never installed."""

from __future__ import annotations

from contextlib import suppress
from importlib import metadata
from pathlib import Path

from packaging.requirements import InvalidRequirement, Requirement

# Characters that are read, and packages that are named.
MAX_CHARACTERS = 20_000
MAX_NAMED = 10


def listed(folder: Path) -> tuple[str, ...]:
    """The packages that the file lists, such as “sentencepiece>=0.2”; the first of them."""
    return tuple(map(_written, _requirements(folder)))[:MAX_NAMED]


def missing(folder: Path) -> tuple[str, ...]:
    """Those of them that are not installed here, or in another version."""
    return tuple(_written(each) for each in _requirements(folder) if not _is_met(each))[:MAX_NAMED]


def _requirements(folder: Path) -> list[Requirement]:
    try:
        with (folder / "requirements.txt").open(encoding="utf-8-sig") as file:
            lines = file.read(MAX_CHARACTERS).splitlines()
    except (OSError, ValueError):
        return []
    found = []
    for line in lines:
        # Options of pip's and addresses are none.
        with suppress(InvalidRequirement):
            found.append(Requirement(line.partition("#")[0].strip()))
    return found


def _written(requirement: Requirement) -> str:
    """Name and versions, without an address."""
    return f"{requirement.name}{requirement.specifier}"


def _is_met(requirement: Requirement) -> bool:
    try:
        if requirement.marker is not None and not requirement.marker.evaluate():
            return True
        version = metadata.version(requirement.name)
        return requirement.specifier.contains(version, prereleases=True)
    except metadata.PackageNotFoundError:
        return False
    except ValueError:
        # Markers and versions that nobody can compare.
        return True
