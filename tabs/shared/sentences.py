"""Texts cut into what is said in one go: sentences, and parts of very long ones."""

from __future__ import annotations

import re

# Speech models lose the thread in longer ones.
LONGEST = 300
# What ends a sentence, with the quotes and brackets that close there; and a blank line.
END = re.compile(r"(?P<mark>[.!?…]+)[\"'”’»)\]]*\s+|[。！？।॥]+[”’」』）]*\s*|\n\s*\n\s*")
CLAUSE = re.compile(r"[,;:،、，；–—]\s+|[、，；]")
# A point behind these, or behind a single letter, ends no sentence.
ABBREVIATIONS = frozenset(
    (
        "approx", "bzw", "cf", "d.h", "dept", "dr", "e.g", "i.e", "jr", "mlle", "mme", "mr", "mrs",
        "ms", "nr", "prof", "sr", "sra", "st", "vol", "vs", "z.b",
    )
)  # fmt: skip


def sentences(text: str) -> list[str]:
    """The sentences of a text in their order, without the space around them, none empty.

    One of more than `LONGEST` characters is cut between its clauses, or else between words.
    """
    found, begin = [], 0
    for end in END.finditer(text):
        if end["mark"] == "." and not _ends(text[begin : end.start()], text[end.end() :]):
            continue
        found.append(text[begin : end.end()])
        begin = end.end()
    found.append(text[begin:])
    return [part for each in found for part in _short(each.strip())]


def _ends(before: str, after: str) -> bool:
    """Whether a single point between these ends a sentence."""
    word = before.split()[-1] if before.split() else ""
    word = word.strip("\"'“‘«([").lower()
    if word in ABBREVIATIONS or (len(word) == 1 and word.isalpha()):
        return not after
    return not after[:1].islower()


def _short(sentence: str) -> list[str]:
    parts = []
    while len(sentence) > LONGEST:
        clauses = [each.end() for each in CLAUSE.finditer(sentence, 0, LONGEST)]
        space = sentence.rfind(" ", 0, LONGEST)
        at = clauses[-1] if clauses else space if space > 0 else LONGEST
        parts.append(sentence[:at].strip())
        sentence = sentence[at:].strip()
    return [part for part in (*parts, sentence) if part]
