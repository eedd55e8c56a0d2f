"""Which part of the bundled painter learns when, and what is left of it in checkpoints.

A checkpoint is a folder of two files, the text encoder with the U-Net, and the autoencoder, and of
the tokenizer that they know.
"""

from __future__ import annotations

import multiprocessing
import os
from pathlib import Path
from typing import Any, Final

import torch

from training.recipes.painter_alone import fit_unet
from training.recipes.painter_parts import new_text_encoder, new_unet, new_vae
from training.recipes.painter_samples import (
    encode,
    pictures,
    prompts,
    tokenizer_in,
    trained_tokenizer,
)
from training.recipes.painter_training import Clock, Share, fit_painter, fit_pictures
from training.recipes.training import best_device, use_threads

PAINTER, PICTURES, TOKENIZER = "painter.pt", "pictures.pt", "tokenizer"  # of a checkpoint
BATCH, PICTURE_BATCH = 512, 64  # on a GPU; a CPU takes a sixteenth
# Of the time: so long the text encoder and the U-Net learn together, then the U-Net alone.
TOGETHER: Final = 0.65
# Encoder and decoder learn meanwhile, and are done earlier.
PICTURE_SHARE: Final = 0.6  # of that


def train(minutes: float, folder: Path, prompt_pool: int, picture_pool: int) -> None:
    """Train for so many minutes in all and leave the checkpoint in a folder."""
    use_threads(1)
    trained_tokenizer().save_pretrained(folder / TOKENIZER)
    clock = Clock(60 * minutes)
    # Not forked: CUDA does not survive that.
    beside = multiprocessing.get_context("spawn").Process(
        target=train_pictures, args=(clock, folder, picture_pool)
    )
    beside.start()
    train_painter(clock, folder, prompt_pool)
    beside.join()
    if beside.exitcode:
        raise RuntimeError("The training of the encoder and the decoder failed.")


def go_on(minutes: float, folder: Path, prompt_pool: int) -> None:
    """Let the U-Net of a checkpoint learn on alone, for so many minutes in all."""
    use_threads()
    course = Course(Clock(60 * minutes), folder, prompt_pool)
    course.load()
    course.alone()


def train_painter(clock: Clock, folder: Path, pool: int) -> None:
    """Train the text encoder and the U-Net."""
    course = Course(clock, folder, pool)
    course.together()
    course.alone()


class Course:
    """The training of the text encoder and the U-Net, in its two stretches."""

    def __init__(self, clock: Clock, folder: Path, pool: int) -> None:
        self.clock, self.file, device = clock, folder / PAINTER, best_device()
        tokenizer = tokenizer_in(folder / TOKENIZER)
        samples = prompts(pool, workers(), folder / TOKENIZER)
        print(f"{len(samples.ids)} prompts after {clock(0):.3f} of the time", flush=True)
        torch.manual_seed(0)
        self.text_encoder = new_text_encoder(tokenizer).to(device).train()
        self.unet = new_unet().to(device).train()
        self.parts = {"text_encoder": self.text_encoder, "unet": self.unet}
        empty = torch.from_numpy(encode(tokenizer, [""])[0]).long()
        self.samples, self.empty = samples.to(device), empty.to(device)
        self.batch = BATCH if device.type == "cuda" else BATCH // 16

    def load(self) -> None:
        """Begin with the weights of the checkpoint."""
        load(self.file, self.parts)

    def together(self) -> None:
        """Train both for the first stretch of the time."""
        self._fit(fit_painter, lambda step: self.clock(step) / TOGETHER)

    def alone(self) -> None:
        """Train the U-Net alone for the rest of the time."""
        before = self.clock(0)
        self._fit(fit_unet, lambda step: (self.clock(step) - before) / (1 - before))

    def _fit(self, fit: Any, over: Share) -> None:
        fit(
            self.text_encoder, self.unet, self.samples, self.empty, self.batch, over, keep=self.keep
        )
        self.keep()

    def keep(self) -> None:
        keep(self.file, self.parts)


def train_pictures(clock: Clock, folder: Path, pool: int) -> None:
    """Train the encoder and the decoder."""
    samples = pictures(pool, workers())
    print(f"{len(samples.rows)} pictures after {clock(0):.3f} of the time", flush=True)
    torch.manual_seed(1)
    device = best_device()
    vae = new_vae().to(device).train()
    parts = {"vae": vae}
    fit_pictures(
        vae,
        samples.to(device),
        PICTURE_BATCH if device.type == "cuda" else PICTURE_BATCH // 16,
        over=lambda step: clock(step) / (PICTURE_SHARE * TOGETHER),
        keep=lambda: keep(folder / PICTURES, parts),
    )
    keep(folder / PICTURES, parts)


def workers() -> int:
    """How many processes may make samples, beside those of the other training."""
    cores = os.cpu_count() or 1
    return cores // 2 if cores > 4 else 1


def keep(file: Path, parts: dict[str, Any]) -> None:
    """Write the weights of some parts, in 16 bits, in place of what the file held."""
    states = {
        name: {key: value.detach().half().cpu() for key, value in part.state_dict().items()}
        for name, part in parts.items()
    }
    unfinished = file.with_suffix(".unfinished")
    torch.save(states, unfinished)
    unfinished.replace(file)


def load(file: Path, parts: dict[str, Any]) -> None:
    """Give some parts the weights that `keep` wrote."""
    for name, state in torch.load(file, weights_only=True).items():
        parts[name].load_state_dict(state)


def unpack(pipe: Any, folder: Path) -> None:
    """Make a checkpoint of a painter's pipeline, such as the saved one."""
    pipe.tokenizer.save_pretrained(folder / TOKENIZER)
    keep(folder / PAINTER, {"text_encoder": pipe.text_encoder, "unet": pipe.unet})
    keep(folder / PICTURES, {"vae": pipe.vae})


def trained_parts(folder: Path) -> dict[str, Any]:
    """All parts of a checkpoint, by their names in the pipeline."""
    tokenizer = tokenizer_in(folder / TOKENIZER)
    parts = {"text_encoder": new_text_encoder(tokenizer), "unet": new_unet(), "vae": new_vae()}
    for file in (PAINTER, PICTURES):
        load(folder / file, parts)
    return {"tokenizer": tokenizer, **{name: part.eval() for name, part in parts.items()}}
