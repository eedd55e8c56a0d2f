"""What the bundled painter learns from: prompts with the scenes they ask for, and pictures.

They are made once, by as many processes as there are cores, and then drawn from.
"""

from __future__ import annotations

import multiprocessing
import os
import string
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import torch
from numpy.random import Generator
from numpy.typing import NDArray
from torch import Tensor
from transformers import CLIPTokenizer

from training.recipes.painter_parts import TOKENS, asked_for, new_tokenizer
from training.recipes.scene_codes import row_of
from training.world.prompts import random_wish, say, scene_of
from training.world.scenes import SHADE, Item, Pixels, Scene, random_background

CHUNK: Final = 500  # samples of one seed
NONSENSE: Final = 0.1  # how often a word without meaning stands in a prompt
VARIED: Final = 0.6  # how many pictures are drawn otherwise than the painter does it
TURN: Final = 12.0  # degrees
GRAIN: Final = 0.03  # of 1
TOKENIZER_TEXTS: Final = 4000

Ids = NDArray[np.int16]


@dataclass(frozen=True)
class Prompts:
    """Prompts' tokens [n, TOKENS], answers of the reader [n, k] and rows of codes [n, WIDTH]."""

    ids: Tensor
    asked: Tensor
    rows: Tensor

    def to(self, device: torch.device) -> Prompts:
        return Prompts(self.ids.to(device), self.asked.to(device), self.rows.to(device))


@dataclass(frozen=True)
class Pictures:
    """Pictures as the painter draws them and as others would, both [n, SIDE, SIDE, 3], and rows."""

    drawn: Tensor
    others: Tensor
    rows: Tensor

    def to(self, device: torch.device) -> Pictures:
        return Pictures(self.drawn.to(device), self.others.to(device), self.rows.to(device))


def trained_tokenizer() -> Any:
    """A new tokenizer that knows every word of the prompts for training.

    Which numbers it gives to some of them differs from one to the next, even of the same texts: all
    that belongs together has to use the same one, from a folder.
    """
    rng = np.random.default_rng(0)
    return new_tokenizer(say(random_wish(rng), rng, "train") for _ in range(TOKENIZER_TEXTS))


@cache
def tokenizer_in(folder: Path) -> Any:
    """The tokenizer that was saved in a folder."""
    return CLIPTokenizer.from_pretrained(folder, local_files_only=True)


def prompts(count: int, workers: int, tokenizer: Path) -> Prompts:
    """About `count` samples of prompts with scenes, by the tokenizer in a folder."""
    parts = _made(partial(_prompts_of, tokenizer), count, workers)
    ids, asked, rows = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Prompts(*map(torch.from_numpy, (ids, asked, rows)))


def pictures(count: int, workers: int) -> Pictures:
    """About `count` pictures, each with another one of the same codes."""
    parts = _made(_pictures_of, count, workers)
    drawn, others, rows = (np.concatenate(each) for each in zip(*parts, strict=True))
    return Pictures(*map(torch.from_numpy, (drawn, others, rows)))


def _made(make: Callable[[int], Any], count: int, workers: int) -> list[Any]:
    seeds = range(-(-count // CHUNK))
    if workers < 2:
        return list(map(make, seeds))
    # Forked before torch has threads of its own; the tokenizer's would not survive it.
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        return pool.map(make, seeds, chunksize=1)


def _prompts_of(tokenizer: Path, seed: int) -> tuple[Ids, NDArray[np.int8], NDArray[np.float32]]:
    rng = np.random.default_rng(seed)
    wishes = [random_wish(rng) for _ in range(CHUNK)]
    texts = [with_nonsense(say(wish, rng, "train"), rng) for wish in wishes]
    return (
        encode(tokenizer_in(tokenizer), texts),
        np.array([asked_for(wish) for wish in wishes], np.int8),
        np.stack([row_of(scene_of(wish, rng)) for wish in wishes]),
    )


def encode(tokenizer: Any, texts: Sequence[str]) -> Ids:
    """Tokens of texts [n, TOKENS], as Stable Diffusion's pipelines make them."""
    made = tokenizer(
        list(texts), padding="max_length", max_length=TOKENS, truncation=True, return_tensors="np"
    )
    ids: Ids = made["input_ids"].astype(np.int16)
    return ids


def with_nonsense(text: str, rng: Generator) -> str:
    """Now and then with a word of random letters, so that unknown ones do no harm."""
    if rng.random() >= NONSENSE:
        return text
    words = text.split(" ")
    letters = rng.choice(list(string.ascii_lowercase), size=rng.integers(2, 8))
    words.insert(int(rng.integers(len(words) + 1)), "".join(letters))
    return " ".join(words)


def _pictures_of(seed: int) -> tuple[Pixels, Pixels, NDArray[np.float32]]:
    rng = np.random.default_rng(seed)
    scenes = [scene_of(random_wish(rng), rng) for _ in range(CHUNK)]
    return (
        np.stack([np.asarray(scene.render()) for scene in scenes]),
        np.stack([_otherwise(scene, rng) for scene in scenes]),
        np.stack([row_of(scene) for scene in scenes]),
    )


def _otherwise(scene: Scene, rng: Generator) -> Pixels:
    """The scene as the painter draws it or with other shades, turned shapes and grain."""
    if rng.random() < VARIED:
        scene = replace(scene, items=tuple(_other_shade(item, rng) for item in scene.items))
        if scene.background.kind == "plain" and rng.random() < 0.5:
            noise = random_background(rng, "noise")
            scene = replace(scene, background=replace(noise, colours=scene.background.colours))
    pixels = np.asarray(scene.render())
    if rng.random() < VARIED:
        grain = rng.normal(0, 255 * GRAIN * rng.random(), pixels.shape)
        pixels = np.clip(pixels + grain, 0, 255).astype(np.uint8)
    return pixels


def _other_shade(item: Item, rng: Generator) -> Item:
    red, green, blue = np.clip(item.rgb + rng.integers(-SHADE, SHADE + 1, 3), 0, 255).tolist()
    return replace(item, rgb=(red, green, blue), rotation=round(rng.uniform(-TURN, TURN), 1))
