"""How French words are joined: plurals, elision, contraction and the capital at the beginning."""

from __future__ import annotations

import re
from typing import Final

VOWELS: Final = "aeiouhàâéèêëîïôùûœAEIOUHÀÂÉÈÊËÎÏÔÙÛŒ"
NO_ELISION: Final = "*"

_BEFORE_VOWEL = re.compile(rf"\b(je|me|te|se|le|la|de|ne|que) (?=[{VOWELS}]|y\b)", re.IGNORECASE)
_OWNED_BEFORE_VOWEL = re.compile(rf"\b([mts])a (?=[{VOWELS}])")
_THIS_BEFORE_VOWEL = re.compile(rf"\b([Cc])e (?=[{VOWELS}])")
_CONTRACTIONS: Final = (
    ("de le ", "du "),
    ("de les ", "des "),
    ("à le ", "au "),
    ("à les ", "aux "),
)


def plural(word: str) -> str:
    """The regular plural of a noun or adjective."""
    if word.endswith(("s", "x", "z")):
        return word
    if word.endswith(("eau", "ou")):
        return f"{word}x"
    if word.endswith("al"):
        return f"{word[:-2]}aux"
    return f"{word}s"


def starts_with_vowel(word: str) -> bool:
    """Whether words before it lose their last vowel; words marked with `*` never do that."""
    return word[0] in VOWELS


def joined(text: str) -> str:
    """The sentence as it is written, out of words in their full forms.

    "je aime le arbre" becomes "J'aime l'arbre"; "de le" becomes "du" where nothing is elided.
    """
    text = _OWNED_BEFORE_VOWEL.sub(r"\1on ", text)
    text = _THIS_BEFORE_VOWEL.sub(r"\1et ", text)
    text = _BEFORE_VOWEL.sub(lambda match: f"{match[1][:-1]}'", text)
    for parts, whole in _CONTRACTIONS:
        text = re.sub(rf"\b{parts}", whole, text)
    text = text.replace(NO_ELISION, "")
    return text[0].upper() + text[1:]
