"""Plain sentences written by hand, as a visitor might type them: no training ever sees these."""

from __future__ import annotations

import re
from pathlib import Path

from training.world.stories.blanks import BLANK, Blank
from training.world.stories.questions import Asked
from training.world.stories.template import Span, Text
from training.world.text_files import sections

_LINES = sections(Path(__file__).with_suffix(".txt"))
MARK = re.compile(r"\[(PER|LOC|ORG|MISC) ([^\]]+)\]")


def _marked(line: str) -> Text:
    """`[PER Ada] smiles.` as a text with spans."""
    text, spans, end = "", [], 0
    for match in MARK.finditer(line):
        text += line[end : match.start()]
        spans.append(Span(match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        end = match.end()
    return Text(text + line[end:], tuple(spans))


ENTITIES: tuple[Text, ...] = tuple(map(_marked, _LINES["entities"]))


def _question(line: str) -> Asked:
    """`context | question | answer`; an empty answer is none."""
    context, question, answer = (part.strip() for part in line.split("|"))
    start = context.index(answer) if answer else 0
    return Asked(question, context, start, start + len(answer))


QUESTIONS: tuple[Asked, ...] = tuple(map(_question, _LINES["questions"]))


def _blank(line: str) -> Blank:
    """`The sky is (blue).` as a text whose missing word is in round brackets."""
    before, _, rest = line.partition("(")
    word, _, after = rest.partition(")")
    return Blank(f"{before}{BLANK}{after}", word)


BLANKS: tuple[Blank, ...] = tuple(map(_blank, _LINES["blanks"]))
