"""The books of sentence patterns of `world.opinions`, one for each `Split`.

How the test book is kept apart: it was there first, and the wider training patterns
(`world.opinions.frames` and what they nest) were written without a look at it. A comparison by
program then named the judging patterns among them that happened to consist of the same telling
words, three or more, and they were taken out (`training/tests/test_opinions.py` keeps watch).
The test book serves to measure; it was never edited to fit.

A `Book` has four tables: `sentences`, from which an opinion is drawn, and what they nest by the
slots `{clause}`, `{verdict}` and `{exclamation}`. `EVERYDAY` and `TEST` are written out; `FIRST`
and `TRAIN` are `EVERYDAY` with the tables of `world.opinions.frames` nested in it. `BOOKS` maps the
name of a book to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from training.world import Split
from training.world.opinions.everyday import EVERYDAY
from training.world.opinions.frames import FIRST_PARTS, PARTS
from training.world.opinions.patterns import Book, patterns

BookName = Split | Literal["first"]

TEST = Book(
    clauses=patterns(
        """
        {the} struck me as {very} {adj}
        {the} proved {very} {attr}
        we considered {the} {very} {attr}
        {the} came across as {adj}
        """,
        "",
        "",
    ),
    sentences=patterns(
        """
        {clause}
        {clause}
        {clause}, and {clause} as well
        {person} and I both {loved} {the}
        as for {the}, {it_was} {very} {adj}
        all I can say about {the} is that {it_was} {very} {adj}
        when it comes to {the}, I {love} {it}
        let me be clear: {clause}
        I would call {the} {judgement}
        {the} {is}, in a word, {attr}
        {adj} from beginning to end, that's {the}
        of all {thing_other} I know, this one is the {superlative}
        my verdict on {the} is short: {adj}
        {adj} is the only word for {the}
        {the}? {very} {adj}
        {the}? I {love} {it}
        nothing about {the} was {!mild}
        {the} did not strike me as {!attr}
        you could not call {the} {!attr}
        never did {the} seem {!attr} to me
        far from being {!attr}, {the} {was} {adj}
        {the} {was} {adj} rather than {!attr}
        instead of {!attr} {thing}, we got {attr} {thing}
        {clause}, contrary to the {!attr} reviews
        while {!clause}, in the end {verdict}
        granted, {!clause}, yet {verdict}
        {!clause}; nevertheless {verdict}
        though {the} {was} {!adj}, {clause}
        it is true that {!clause}, but {verdict}
        there wasn't a moment when I was {!feeling}
        after seeing {the} I was {very} {feeling}
        {the} gave us {quality} and {quality}
        I noticed the {quality} right away, {verdict}
        everybody in our group was {feeling} with {the}
        I have been using {the} for a month and {it_works} {adverb}
        seldom have I met {a} {comparative} {thing}
        you will hardly find {a} {comparative} {thing} anywhere
        {judgement}, that is what {the} {is} to me
        """,
        """
        {the} left nothing to be desired
        I wouldn't want to be without {the}
        {the} {has} never let us down
        if only every {thing_other} were as {plain} as {the}
        I'd choose {the} over {the_other} any time
        """,
        """
        {the} left a lot to be desired
        I could do without {the}
        {the} let us down once more
        I'd rather have {the_other} than this {attr} {thing}
        """,
    ),
    verdicts=patterns(
        """
        I came away {feeling}
        it left me {feeling}
        I consider it {judgement}
        my final word: {adj}
        """,
        """
        I'd gladly return
        we are going to order again
        you really ought to give it a try
        I'd tell all my friends to go
        """,
        """
        I shall not return
        we are not going to order again
        you really should not give it a try
        I'd tell all my friends not to go
        """,
    ),
    exclamations=patterns(
        """
        truly {adj}
        {adj}, I tell you
        beyond {adj}
        oh, how {attr}
        """,
        "",
        "",
    ),
)

# What training starts with. About half of it is of the everyday kind, half of the wider one.
FIRST = replace(
    EVERYDAY,
    clauses=EVERYDAY.clauses.with_nested(("core", 30)),
    sentences=EVERYDAY.sentences.with_nested(("frame", 260)),
    parts=FIRST_PARTS,
)

# What it goes on with: the same and many more judgements and contrasts.
TRAIN = replace(
    FIRST,
    clauses=FIRST.clauses.with_nested(("core", 30)),
    sentences=FIRST.sentences.with_nested(("frame", 240)),
    parts=PARTS,
)

BOOKS: dict[BookName, Book] = {"first": FIRST, "train": TRAIN, "test": TEST}
