"""What is compared in the benchmarks: ratios, measured in turns; and all of them in one table.

Each row has two sides, measured one after the other several times, so that what else the machine
does meets both. The median of the ratios and their spread are told, with both sides' medians.

    python -m benchmarks.ratios [--rounds 3] [--write]    (--write puts the table into README.md)
"""

from __future__ import annotations

import argparse
import importlib
import statistics
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from scripts.readme import README, replace_part, table

HEAD = ("what", "ratio", "spread", "the first", "the second")
# The modules whose `measure(rounds)` gives rows, in the order of the table.
PARTS = ("empty_app", "page", "serving", "streams", "switching")
ROUNDS = 3


@dataclass
class Row:
    """What is compared: two measurements, of which the ratio counts."""

    title: str
    ours: Callable[[], float]
    other: Callable[[], float]
    unit: str
    found: list[tuple[float, float]] = field(default_factory=list)

    def measure(self) -> None:
        """Measure both sides once, one after the other."""
        self.found.append((self.ours(), self.other()))

    def cells(self) -> tuple[str, ...]:
        """Title, ratio with its spread, and both sides."""
        ratios = sorted(one / other for one, other in self.found)
        sides = [statistics.median(side) for side in zip(*self.found, strict=True)]
        spread = f"{ratios[0]:.2f}–{ratios[-1]:.2f}"
        return (
            self.title, f"{statistics.median(ratios):.2f}", spread,
            *(f"{side:.1f} {self.unit}" for side in sides),
        )  # fmt: skip


def measured(rows: list[Row], rounds: int) -> list[Row]:
    """The rows, each measured so many times, in turns."""
    for _ in range(rounds):
        for row in rows:
            row.measure()
    return rows


def written(rows: Iterable[Row]) -> str:
    """The rows as a table in Markdown."""
    return table(HEAD, (row.cells() for row in rows))


def run(measure: Callable[[int], list[Row]], about: str | None) -> None:
    """A benchmark's program: measures as often as it is told to, and prints the table."""
    parser = argparse.ArgumentParser(description=(about or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    print(written(measure(parser.parse_args().rounds)))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--write", action="store_true", help="put the table into README.md")
    given = parser.parse_args()
    rows: list[Row] = []
    for part in PARTS:
        found = importlib.import_module(f"benchmarks.{part}").measure(given.rounds)
        print(written(found), flush=True)
        rows += found
    if given.write:
        text = README.read_text(encoding="utf-8")
        README.write_text(replace_part(text, "ratios", written(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
