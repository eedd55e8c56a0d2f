"""A seed gives the same samples in every process, whatever order Python's sets are in there."""

from __future__ import annotations

import os
import subprocess
import sys

from tests.source import ROOT

SAMPLES = """
import numpy as np
from training.world.documents.pages import random_page
from training.world.chores import found, random_evening
from training.world.harvests import random_bed
from training.world.meanings.hypotheses import labelled, question_of_thing, question_of_topic
from training.world.meanings.passages import asked as ranked
from training.world.meanings.statements import loose, said_again, statement
from training.world.opinions import opinion
from training.world.phrasebook.sentences import sentence
from training.world.prompts import random_wish, say, scene_of
from training.world.reports.reports import report
from training.world.sentences import spoken_sentence
from training.world.scenes import random_scene
from training.world.sights import ask as ask_sight, caption, sights
from training.world.stories.blanks import blank, open_blank
from training.world.stories.entities import marked_text
from training.world.stories.questions import asked
from training.world.tables import ask, random_table
from training.world.talk.chats import conversation
from training.world.talk.stories import story

rng = np.random.default_rng(7)
for split in ("train", "test"):
    for _ in range(60):
        print(opinion(rng, split), sentence(rng, split), report(rng, split))
        print(spoken_sentence(rng, split), marked_text(rng, split), asked(rng, split))
        table = random_table(rng, split)
        print(table.header, table.rows, ask(table, rng, split).text)
        print(conversation(rng, split).messages, story(rng, split))
        print(question_of_topic(rng, split), question_of_thing(rng, split), loose(rng))
        print(said_again(statement(rng, split), rng), labelled(rng, 5), blank(rng, split))
        page = random_page(rng, split, drawn=False)
        print(page.sheet.chunks, page.questions(), page.unanswerable(unseen=True))
        seen = sights(random_scene(rng, low=0, high=4, size=(90, 60), smallest=0.1))
        print(caption(seen), ask_sight(seen, rng, split))
        print(ranked(rng, split, near=2, topical=2, far=2), open_blank(rng), random_bed(rng))
        print(evening := random_evening(rng), found(evening, rng))
        print(wish := random_wish(rng), say(wish, rng, split), scene_of(wish, rng))
"""


def samples(hash_seed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", SAMPLES],
        cwd=ROOT,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_samples_do_not_depend_on_the_process() -> None:
    first, second = samples("1"), samples("2")
    assert len(first) > 100_000
    assert first == second
