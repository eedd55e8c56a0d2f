"""Labels of a recording with scores as bars: of the whole, and piece by piece where it is long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby
from typing import Any, NamedTuple

from core.kinds import Inputs
from page.sound import drawn
from page.views._words import listed
from page.views.base import Export, Part, csv_file
from page.views.scores.scores import Scores


class Piece(NamedTuple):
    """A piece of a recording: where it is, in seconds, and its labels, best first."""

    start: float
    end: float
    scores: Sequence[Any]


class ScoresOverTime(Scores):
    """`output` is a list of labels; so is that of each part. Expected is the best label."""

    def __init__(self, parts: Sequence[Part] = ()) -> None:
        self.parts = parts

    def with_parts(self, parts: Sequence[Part]) -> ScoresOverTime:
        """The same view with the pieces of the recording."""
        return ScoresOverTime(parts)

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`scores`, `seconds`, `wave`, `spectrogram` and `pieces`: `{start, end, scores}`.

        See `page/sound.py` for what draws the sound.
        """
        return {
            **super().data(inputs, output),
            **drawn(inputs["audio"]),
            "pieces": [each._asdict() for each in self._pieces()],
        }

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The two best labels, and what was heard one after the other."""
        whole = super().alt(inputs, output)
        heard = [f"{label} until {_time(end)}" for label, end in self._best_by_time()]
        return f"{whole.removesuffix('.')}; over time: {listed(heard)}." if heard else whole

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """A table of the scores, and one of each piece's."""
        tables = super().files(inputs, output)
        if not self.parts:
            return tables
        rows = [
            [round(start, 3), round(end, 3), each["label"], each["score"]]
            for start, end, scores in self._pieces()
            for each in scores
        ]
        return (*tables, csv_file("seconds.csv", [["start", "end", "label", "score"], *rows]))

    def _pieces(self) -> Iterator[Piece]:
        lengths = [part.inputs["audio"].seconds for part in self.parts]
        ends = [*accumulate(lengths)]
        for start, end, part in zip([0.0, *ends], ends, self.parts, strict=False):
            yield Piece(start, end, part.output)

    def _best_by_time(self) -> Iterator[tuple[str, float]]:
        """Each label that comes first for a while, and the second at which it ends."""
        known = (each for each in self._pieces() if each.scores)
        for label, pieces in groupby(known, key=lambda each: str(each.scores[0]["label"])):
            yield label, [*pieces][-1].end


def _time(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


VIEW = ScoresOverTime()
