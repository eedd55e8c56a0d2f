"""What people say of a judgement: that it holds or does not, that one may call a thing so or not.

The manifold claims are products of small lists, so that the parts of a denial are learnt and not a
list of denials. `claims.txt` has the lists, and the claims that are no product.
"""

from __future__ import annotations

from itertools import product

from training.world.opinions.patterns import SLOT
from training.world.opinions.words import Polar, neutral, polar, read

_WORDS = read("claims")
_ALONE = polar(_WORDS)
_NEUTRAL = neutral(_WORDS)


def _all_ways(pattern: str) -> tuple[str, ...]:
    """The pattern with every combination of what may stand in its slots."""
    parts = (_NEUTRAL[name] for _, name in SLOT.findall(pattern))
    frame = SLOT.sub("{}", pattern)
    return tuple(frame.format(*filling) for filling in product(*parts))


CLAIMS: dict[str, Polar] = {
    "holds": Polar(
        (
            *_all_ways("{everybody} {would} {say} that"),
            *_all_ways("{everybody} {said} that"),
            *_all_ways("{nobody} {could} {deny} that") * 2,
            *_ALONE["holds"].positive * 12,
        ),
        (
            *_all_ways("{nobody} {would} {say} that"),
            *_all_ways("{nobody} {said} that"),
            *_all_ways("{we} {would_never} {say} that") * 4,
            *_ALONE["holds"].negative * 12,
        ),
    ),
    "affirm": Polar(
        (
            *_all_ways("{everybody} {should}"),
            *_all_ways("{we} {would_gladly}"),
            *_ALONE["affirm"].positive * 4,
        ),
        (
            *_all_ways("{nobody} {should}"),
            *_all_ways("{we} {would_not}"),
            *_ALONE["affirm"].negative * 4,
        ),
    ),
    "ease": _ALONE["ease"],
    "signs_of": _ALONE["signs_of"],
}

CLAIM_FILLINGS: dict[str, tuple[str, ...]] = {
    **{name: _NEUTRAL[name] for name in ("conceding", "actually", "although", "judges", "did_not")},
    "supposing": (*_all_ways("{people} {insist} that"), *_NEUTRAL["supposing"] * 3),
    "but": (*_all_ways("{but_still} {in_the_end}"), *_NEUTRAL["but"] * 4),
    "conceded_last": _NEUTRAL["although"] + _NEUTRAL["conceded_last"],
}
