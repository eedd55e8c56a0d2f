"""Example inputs for the tabs with their truth; `python -m training.world.examples` writes them.

Every kind of example has a `write_<kind>(folder)` that is listed in `WRITERS`. Examples come from
held-out seeds: no bundled model has seen them.
"""

from __future__ import annotations

import csv
import json
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from training.world import HELD_OUT_SEED, chores, harvests
from training.world.documents.pages import KINDS as PAGES
from training.world.documents.pages import Page
from training.world.documents.values import FIELDS
from training.world.noisy_speech import loudness, noisy_speech
from training.world.scenes import Scene, random_scene
from training.world.sentences import spoken_sentence
from training.world.sights import sight_scene
from training.world.sounds import random_sound
from training.world.speech import RATE, Samples, random_voice, speak, with_peak
from training.world.tables import Kind, ask, random_table

FOLDER = Path(__file__).resolve().parents[2] / "assets" / "examples"

SCENES: tuple[tuple[str, int, tuple[int, int]], ...] = (
    ("scene-1.png", HELD_OUT_SEED + 701_206, (480, 360)),
    ("scene-2.png", HELD_OUT_SEED + 700_180, (360, 480)),
    ("scene-3.png", HELD_OUT_SEED + 700_040, (640, 360)),
)


SHAPES: tuple[tuple[str, int, tuple[int, int]], ...] = (
    ("shape-1.png", HELD_OUT_SEED + 702_025, (320, 240)),
    ("shape-2.png", HELD_OUT_SEED + 702_035, (320, 240)),
)


SIGHTS: tuple[tuple[str, int, tuple[int, int], int], ...] = (
    ("sight-1.png", HELD_OUT_SEED + 703_005, (400, 300), 3),
    ("sight-2.png", HELD_OUT_SEED + 703_021, (400, 300), 2),
)


# Of the large picture; the small one has half of its sides.
ENLARGED: tuple[tuple[str, int, tuple[int, int]], ...] = (
    ("1.png", HELD_OUT_SEED + 704_001, (384, 288)),
    ("2.png", HELD_OUT_SEED + 704_002, (288, 384)),
)


def write_enlarged(folder: Path = FOLDER) -> None:
    """Write scenes as `large-…` and half as large as `small-…`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, scene) in _drawn(ENLARGED, low=3, high=5).items():
        large = scene.render()
        large.save(folder / f"large-{name}", optimize=True)
        half = (large.width // 2, large.height // 2)
        large.resize(half, Image.Resampling.BICUBIC).save(folder / f"small-{name}", optimize=True)


# A picture as the painter draws them, of which a quarter is to be drawn anew.
PAINTED = ("1.png", HELD_OUT_SEED + 705_006, (128, 128))


def write_painted(folder: Path = FOLDER) -> None:
    """Write a scene of one object as `painted-…`, and as `painted-mask-…` what is far from it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (_, scene) in _drawn([PAINTED], low=1, high=1).items():
        scene.render().save(folder / f"painted-{name}", optimize=True)
        mask = Image.new("L", (scene.width, scene.height))
        (item,) = scene.items
        # The quarter across from it.
        across, down = mask.width // 2, mask.height // 2
        left = 0 if item.centre[0] > across else across
        upper = 0 if item.centre[1] > down else down
        mask.paste(255, (left, upper, left + across, upper + down))
        mask.save(folder / f"painted-mask-{name}", optimize=True)


def write_scenes(folder: Path = FOLDER) -> None:
    """Write three drawn scenes and `scenes.json`, which tells what they show."""
    _write_scenes(folder, "scenes.json", _drawn(SCENES, low=3, high=6))


def write_shapes(folder: Path = FOLDER) -> None:
    """Write two scenes with one object each and `shapes.json`, which tells what they show."""
    _write_scenes(folder, "shapes.json", _drawn(SHAPES, low=1, high=1))


def write_sights(folder: Path = FOLDER) -> None:
    """Write two scenes to be asked about, and `sights.json`, which tells what they show."""
    _write_scenes(
        folder,
        "sights.json",
        {
            name: (seed, sight_scene(np.random.default_rng(seed), count, count, size))
            for name, seed, size, count in SIGHTS
        },
    )


def _drawn(
    listed: Iterable[tuple[str, int, tuple[int, int]]], low: int, high: int
) -> dict[str, tuple[int, Scene]]:
    """By name, the seeds and the scenes of `low` to `high` objects."""
    return {
        name: (seed, random_scene(np.random.default_rng(seed), low=low, high=high, size=size))
        for name, seed, size in listed
    }


def _write_scenes(folder: Path, listing: str, scenes: Mapping[str, tuple[int, Scene]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, (seed, scene) in scenes.items():
        scene.render().save(folder / name, optimize=True)
        truth[name] = {"seed": seed, **scene_truth(scene)}
    text = json.dumps(truth, indent=1)
    (folder / listing).write_text(text + "\n", encoding="utf-8")


def scene_truth(scene: Scene) -> dict[str, Any]:
    """Return a scene's size, its boxes (pixels) and every class's share of the picture (0–1)."""
    return {
        "width": scene.width,
        "height": scene.height,
        "boxes": [box._asdict() for box in scene.boxes()],
        "shares": {label: round(float(mask.mean()), 5) for label, mask in scene.masks().items()},
    }


TABLES: tuple[tuple[str, int, tuple[Kind, ...]], ...] = (
    ("table-1.csv", HELD_OUT_SEED + 36, ("lookup", "superlative", "count", "sum")),
    ("table-2.csv", HELD_OUT_SEED + 1_020, ("lookup", "reverse", "filter", "average")),
    ("table-3.csv", HELD_OUT_SEED + 2_068, ("extreme", "superlative", "count", "average")),
)


def write_tables(folder: Path = FOLDER) -> None:
    """Write three tables as CSV and `tables.json`: questions about them with their answers."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, seed, kinds in TABLES:
        rng = np.random.default_rng(seed)
        table = random_table(rng, "test", max_rows=6)
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([table.header, *table.rows])
        questions = [ask(table, rng, "train", kind) for kind in kinds]
        truth[name] = {
            "seed": seed,
            "questions": [
                {
                    "query": question.text,
                    "coordinates": question.coordinates,
                    "cells": [table.rows[row][column] for row, column in question.coordinates],
                    "aggregator": question.aggregation,
                }
                for question in questions
            ],
        }
    text = json.dumps(truth, indent=1, ensure_ascii=False)
    (folder / "tables.json").write_text(text + "\n", encoding="utf-8")


SPEECH = (
    ("speech-1.wav", "pcm_s16le", HELD_OUT_SEED + 800_000),
    ("speech-2.flac", "flac", HELD_OUT_SEED + 800_001),
)


def write_speech(folder: Path = FOLDER) -> None:
    """Write two spoken sentences, in voices no model has heard, and `speech.json`, their texts."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, codec, seed in SPEECH:
        rng = np.random.default_rng(seed)
        text = spoken_sentence(rng, "test")
        voice = random_voice(rng, "test")
        write_sound(folder / name, codec, np.pad(speak(text, voice), RATE // 5))
        truth[name] = {"seed": seed, "text": text, "voice": asdict(voice)}
    (folder / "speech.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


def write_sound(path: Path, codec: str, samples: Samples) -> None:
    """Write mono float32 at `RATE` as 16-bit sound, its peak at 0.7."""
    pcm = np.rint(with_peak(samples, 0.7) * 2**15).astype(np.int16)
    with av.open(path, "w") as file:
        stream = file.add_stream(codec, rate=RATE, layout="mono")
        frame = av.AudioFrame.from_ndarray(pcm[None], format="s16", layout="mono")
        frame.rate = RATE
        file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


SOUNDS: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("sound-1.wav", "pcm_s16le", HELD_OUT_SEED + 810_000, ("bell",)),
    ("sound-2.flac", "flac", HELD_OUT_SEED + 810_001, ("high voice far away",)),
    ("sound-3.flac", "flac", HELD_OUT_SEED + 810_002, ("bird", "motor", "clap")),
)


def write_sounds(folder: Path = FOLDER) -> None:
    """Write three recordings of sounds and `sounds.json`: what is heard in them, and when."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, codec, seed, labels in SOUNDS:
        rng = np.random.default_rng(seed)
        sounds = [random_sound(rng, "test", label) for label in labels]
        # In one place they are equally loud. Of several, each ends with a second.
        samples = [with_peak(each.samples - each.samples.mean(), 0.7) for each in sounds]
        if len(labels) > 1:
            samples = [each[: len(each) // RATE * RATE] for each in samples]
        write_sound(folder / name, codec, np.concatenate(samples))
        ends = np.cumsum([len(each) for each in samples]) / RATE
        starts = [0.0, *ends[:-1]]
        truth[name] = {
            "seed": seed,
            "sounds": [
                {"label": each.label, "start": round(start, 3), "end": round(end, 3)}
                for each, start, end in zip(sounds, starts, ends.tolist(), strict=True)
            ],
        }
    (folder / "sounds.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


NOISY: tuple[tuple[str, int, str], ...] = (
    ("noisy-1.flac", HELD_OUT_SEED + 820_000, "rain"),
    ("noisy-2.flac", HELD_OUT_SEED + 820_001, "motor"),
    ("noisy-3.flac", HELD_OUT_SEED + 820_002, "babble"),
)


def write_noisy(folder: Path = FOLDER) -> None:
    """Write three sentences in noise and `noisy.json`: what is said, and how loud speech and noise
    are, as root mean squares."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, seed, kind in NOISY:
        sample = noisy_speech(np.random.default_rng(seed), "test", kind, (0, 5))
        write_sound(folder / name, "flac", sample.recording)
        scale = 0.7 / float(np.abs(sample.recording).max())
        truth[name] = {
            "seed": seed,
            "text": sample.text,
            "noise": kind,
            "loudness": {
                "speech": round(scale * float(loudness(sample.speech)), 5),
                "noise": round(scale * float(loudness(sample.noise)), 5),
            },
        }
    (folder / "noisy.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


BEDS: tuple[tuple[str, int, int], ...] = (
    ("beds-1.csv", HELD_OUT_SEED + 900_001, 5),
    ("beds-2.csv", HELD_OUT_SEED + 900_002, 1),
    ("beds-3.csv", HELD_OUT_SEED + 900_003, 40),
)


def write_beds(folder: Path = FOLDER) -> None:
    """Write tables of vegetable beds as CSV, and `beds.json`: the kilograms that each bears."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, seed, count in BEDS:
        rng = np.random.default_rng(seed)
        beds = [harvests.random_bed(rng) for _ in range(count)]
        _write_rows(folder / name, harvests.COLUMNS, beds)
        kilograms = [round(harvests.expected(bed), 2) for bed in beds]
        truth[name] = {"seed": seed, "kilograms": kilograms}
    (folder / "beds.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


# By name, the kinds of the pages with their seeds, and the question of the example.
DOCUMENTS: tuple[tuple[str, tuple[tuple[str, int], ...], str], ...] = (
    ("page-1.png", (("invoice", HELD_OUT_SEED + 950_008),), "total"),
    ("page-2.png", (("timetable", HELD_OUT_SEED + 950_001),), "platform"),
    (
        "page-3.pdf",
        (("form", HELD_OUT_SEED + 950_007), ("receipt", HELD_OUT_SEED + 950_005)),
        "email",
    ),
)


def write_documents(folder: Path = FOLDER) -> None:
    """Write two pages as pictures, two as a PDF, and `pages.json`: what they answer to questions.

    A question that a page does not answer is answered with "".
    """
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, kinds, asked in DOCUMENTS:
        pages = [_page(kind, seed) for kind, seed in kinds]
        first, *others = (page.sheet.image for page in pages)
        if others:
            # Else the file would say when it was written.
            then = time.gmtime(0)
            options: dict[str, Any] = {"creationDate": then, "modDate": then}
            first.save(folder / name, save_all=True, append_images=others, quality=90, **options)
        else:
            first.save(folder / name, optimize=True)
        page = pages[0]
        questions = [*page.questions(), *page.unanswerable()]
        fields = [*page.answers, *page.missing]
        at = [field for field, _ in fields].index(asked)
        # The plainest wording comes first.
        plain = FIELDS[f"{asked}: asks"][0].replace("{}", fields[at][1])
        answers = {plain: questions[at].answer}
        answers |= {each.text: each.answer for each in questions}
        truth[name] = {
            "seeds": [seed for _, seed in kinds],
            "asked": plain,
            "answers": answers,
        }
    text = json.dumps(truth, indent=1, ensure_ascii=False)
    (folder / "pages.json").write_text(text + "\n", encoding="utf-8")


def _page(kind: str, seed: int) -> Page:
    maker = next(each for each in PAGES if each.__name__ == kind)
    page = maker(np.random.default_rng(seed), "test", True)
    page.sheet.cut(60)
    return page


EVENINGS: tuple[tuple[str, int, int], ...] = (
    ("evenings-1.csv", HELD_OUT_SEED + 910_001, 6),
    ("evenings-2.csv", HELD_OUT_SEED + 910_002, 40),
)


def write_evenings(folder: Path = FOLDER) -> None:
    """Write tables of beds on an evening as CSV, and `evenings.json`: what each of them needs."""
    folder.mkdir(parents=True, exist_ok=True)
    truth = {}
    for name, seed, count in EVENINGS:
        rng = np.random.default_rng(seed)
        evenings = [chores.random_evening(rng) for _ in range(count)]
        _write_rows(folder / name, chores.COLUMNS, evenings)
        truth[name] = {"seed": seed, "chores": [chores.needed(evening) for evening in evenings]}
    (folder / "evenings.json").write_text(json.dumps(truth, indent=1) + "\n", encoding="utf-8")


def _write_rows(path: Path, columns: Sequence[str], rows: Sequence[Any]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = [[*asdict(row).values()] for row in rows]
        csv.writer(file, lineterminator="\n").writerows([columns, *lines])


WRITERS: tuple[Callable[[], None], ...] = (
    write_scenes,
    write_shapes,
    write_sights,
    write_enlarged,
    write_painted,
    write_tables,
    write_speech,
    write_sounds,
    write_noisy,
    write_beds,
    write_documents,
    write_evenings,
)

if __name__ == "__main__":
    for write in WRITERS:
        write()
