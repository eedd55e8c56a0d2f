"""What the sentences with blanks are about: opposites, capitals, forms of words."""

from __future__ import annotations

from pathlib import Path

from training.world.text_files import words

_LISTS = words(Path(__file__).with_suffix(".txt"))


def _pairs(name: str) -> dict[str, str]:
    """A list of pairs such as `big/small` as a dictionary."""
    return dict(pair.split("/") for pair in _LISTS[name])


OPPOSITES = _pairs("opposites")
CAPITALS = _pairs("capitals")
PAST = _pairs("past")
OWNERS = {
    "she": "her",
    "he": "his",
    "they": "their",
    "we": "our",
    "I": "my",
    "you": "your",
}
BE = {"she": "is", "he": "is", "it": "is", "they": "are", "we": "are", "you": "are", "I": "am"}
OBJECTS = {
    **dict.fromkeys(("buy", "find", "lose", "sell", "take", "give", "see"), "a <thing>"),
    **dict.fromkeys(("eat", "cook"), "<food>"),
    **dict.fromkeys(("write", "read"), "a letter"),
    **dict.fromkeys(("open", "clean", "paint"), "the door"),
    **dict.fromkeys(("meet", "visit"), "a friend"),
    **dict.fromkeys(("go", "come", "run"), "home"),
    "drink": "water",
    "sing": "a song",
    "make": "a cake",
    "sleep": "well",
    "play": "<sport>",
    "watch": "a film",
}

LOOSE = {kind: _LISTS[f"open: {kind}"] for kind in ("reply", "wonder", "goal")}
