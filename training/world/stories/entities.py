"""Sentences with the people, places, organisations and other names in them marked."""

from __future__ import annotations

from pathlib import Path

from numpy.random import Generator

from training.world import Split
from training.world.stories.names import NAMES
from training.world.stories.strangers import nameless, stranger, with_strangers
from training.world.stories.template import Span, Text, fill, joined
from training.world.stories.words import WORDS, common
from training.world.tables.words import invented_word, pick
from training.world.text_files import sections

ENTITIES = ("PER", "LOC", "ORG", "MISC")

# Templates by group. The slot NAT is a nationality or a language, which counts as MISC. PER.first,
# PER.last and PER.part are a part of the last person named, PER.same all of it.
LINES = sections(Path(__file__).with_suffix(".txt"))
# How often each group is drawn, of 25 times.
SHARES = (9, 6, 7, 2, 3)
DRAWN = tuple(group for group, share in zip(LINES, SHARES, strict=True) for _ in range(share))
STARTS = ("Today, ", "Yesterday ", "However, ", "Then ", "In fact, ", "But ", "And ", "So ", "")
FOREIGN = ("日本", "東京", "Привет", "🙂", "🎉", "مرحبا", "→", "•", "#1", "@", "…", "–")


def marked_text(rng: Generator, split: Split) -> Text:
    """One to three sentences; the slots of the result are `ENTITIES`, nothing else is marked."""
    sentences = [_sentence(rng, split) for _ in range(pick(rng, (1, 1, 1, 2, 2, 3)))]
    between = pick(rng, ("\n", " ", " ", " ", " ", " ")) if len(sentences) > 1 else " "
    text = joined(sentences, between)
    draw = rng.random()
    if draw < 0.08:
        return Text(text.text.lower(), text.spans)
    if draw < 0.09:
        return Text(text.text.upper(), text.spans)
    if draw < 0.13:
        return Text(text.text.rstrip("."), text.spans)
    if draw < 0.16:
        return text + f" {pick(rng, FOREIGN)}"
    return text


def _sentence(rng: Generator, split: Split) -> Text:
    if rng.random() < 0.08:
        return Text(nameless(rng))
    template = pick(rng, LINES[pick(rng, DRAWN)])
    if rng.random() < 0.25:
        template = with_strangers(rng, template, pick(rng, (1, 1, 2)))
    named = ""

    def value(slot: str) -> str:
        nonlocal named
        if slot == "PER.new":
            named = NAMES[pick(rng, ("last", "last", "first", "PER"))](rng, split)
            return named
        if slot == "MISC.event":
            return _event(rng, split)
        if slot.startswith("PER."):
            parts = named.split()
            which = {"first": parts[0], "last": parts[-1], "part": pick(rng, parts), "same": named}
            return which[slot.removeprefix("PER.")]
        if slot in NAMES:
            name = NAMES[slot](rng, split)
            named = name if slot == "PER" else named
            return name
        return _common_word(rng, slot)

    text = fill(template, value)
    marked = tuple(
        Span(label, span.start, span.end)
        for span in text.spans
        if (label := _label(span.slot)) in ENTITIES
    )
    text = Text(text.text, marked)
    if rng.random() < 0.06:
        return Text(pick(rng, STARTS)) + text
    return text


def _label(slot: str) -> str:
    kind = slot.partition(".")[0]
    return "MISC" if kind == "NAT" else kind


def _event(rng: Generator, split: Split) -> str:
    while True:
        name = NAMES["MISC"](rng, split)
        if name.endswith(("Cup", "Prize", "Festival", "Award", "Marathon")):
            return name


def _common_word(rng: Generator, kind: str) -> str:
    """A word of a kind; now and then an unknown one, so that unknown is not yet a name."""
    if kind == "stranger" or (kind in WORDS and rng.random() < 0.05):
        return stranger(rng)
    if kind in WORDS and rng.random() < 0.05:
        return invented_word(rng, "train").lower()
    return common(rng, kind)
