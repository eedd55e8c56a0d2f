"""Whether what follows a prompt is good English of this world, and true of the prompt."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass

from training.world.talk.facts import Facts, UngrammaticalError, UntrueError
from training.world.talk.forms import readings, sentences
from training.world.talk.known import is_known


@dataclass(frozen=True)
class Verdict:
    """What the checker found; `why` is empty if there is nothing to object to."""

    grammatical: bool
    true: bool
    why: str = ""

    @property
    def good(self) -> bool:
        """Grammatical and true."""
        return self.grammatical and self.true


def check(prompt: str, continuation: str) -> Verdict:
    """Judge a continuation as it follows the prompt, spaces included.

    The prompt's whole sentences are taken as given; one that it leaves open belongs to the
    continuation. ValueError if the prompt itself is no English of this world or contradicts itself.
    """
    text = prompt + continuation
    given = len([told for told in sentences(prompt) if told.endswith(".")])
    facts = Facts()
    told = sentences(text)
    if len(told) == given:
        return Verdict(False, True, "nothing follows")
    for place, one in enumerate(told):
        verdict = _take(facts, one)
        if place < given and not verdict.good:
            raise ValueError(f"{one!r}: {verdict.why}")
        if not verdict.good:
            return verdict
    if "  " in text or text.rstrip() != text:
        return Verdict(False, True, "spaces")
    return Verdict(True, True)


def _take(facts: Facts, text: str) -> Verdict:
    """Add a sentence to what is known, or say why it cannot be added."""
    known = is_known(text)
    if known is not None:
        return Verdict(True, known, "" if known else f"{text!r} is not so")
    verdict = Verdict(False, True, f"{text!r} is no sentence")
    for clause in readings(text):
        tried = deepcopy(facts)
        try:
            tried.tell(clause)
        except UngrammaticalError as error:
            verdict = Verdict(False, True, str(error))
        except UntrueError as error:
            verdict = Verdict(True, False, f"{text!r}: {error}")
        else:
            facts.__dict__.update(tried.__dict__)
            return Verdict(True, True)
    return verdict
