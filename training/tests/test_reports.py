"""Reports tell every fact of their summary, in wordings and with names of their split."""

from __future__ import annotations

import re

import numpy as np
import pytest

from training.recipes.summarization import evaluate, makes_up
from training.world import Split
from training.world.reports.reports import Report, report


def reports(split: Split, wordings: Split = "train", count: int = 400) -> list[Report]:
    rng = np.random.default_rng(0)
    return [report(rng, split, wordings) for _ in range(count)]


@pytest.mark.parametrize("split", ["train", "test"])
def test_the_summary_holds_the_facts_and_nothing_made_up(split: Split) -> None:
    for one in reports(split):
        assert all(fact in one.summary for fact in one.facts)
        assert len(one.facts) >= 3
        assert not makes_up(one, one.summary)


def test_reports_are_a_few_sentences() -> None:
    for one in reports("train"):
        assert 4 <= len(re.findall(r"[.](?: |$)", one.text)) <= 7
        assert len(one.summary.split()) < len(one.text.split())


def test_names_and_wordings_are_divided() -> None:
    def names(some: list[Report]) -> set[str]:
        return {found for one in some for found in re.findall(r"elected ([A-Z]\w+)", one.summary)}

    assert not names(reports("train")) & names(reports("test"))
    first = re.compile("[A-Z][a-z]+|[0-9]+")
    trained = {first.sub("…", one.text) for one in reports("test", "train")}
    tested = {first.sub("…", one.text) for one in reports("test", "test")}
    assert not trained & tested


def test_what_is_not_in_the_report_is_made_up() -> None:
    one = Report("The choir met in Bonn.", "The choir of Bonn met.", ("choir of Bonn",))
    assert not makes_up(one, "The choir of Bonn met.")
    assert makes_up(one, "The choir of Berlin met.")
    assert makes_up(one, "The choir of Bonn met 3 times.")


def test_a_perfect_summary_keeps_every_fact() -> None:
    rng = np.random.default_rng(5)
    known = [report(rng, "test") for _ in range(10)] + [
        report(rng, "test", wordings="test") for _ in range(10)
    ]
    by_text = {one.text: one.summary for one in known}
    found = evaluate(lambda text: [{"summary_text": by_text[text]}], 10, 5)
    assert found == {
        "facts_kept": 1.0,
        "all_facts_kept": 1.0,
        "made_up": 0.0,
        "facts_kept_unseen_wordings": 1.0,
    }
