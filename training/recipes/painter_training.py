"""How the parts of the bundled painter learn: codes from prompts, and pictures from codes.

Because the codes have a meaning, no part waits for another: the text encoder and the U-Net never
see a pixel, the encoder and the decoder never see a word. Time is what they are given; the learning
rate and all else follow the share of it that has passed.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import Any, Final

import torch
from diffusers import AutoencoderKL, UNet2DConditionModel
from torch import Tensor, nn
from torch.nn import functional
from transformers import CLIPTextModel

from training.recipes.painter_parts import Reader, new_scheduler
from training.recipes.painter_samples import Pictures, Prompts
from training.recipes.scene_codes import CHANNELS, codes

PROMPTLESS: Final = 0.1  # prompts left out, which guidance needs
READING: Final = 800  # steps that the text encoder learns to read before anything is drawn
READ_ALONG: Final = 0.05  # weight of the reader's loss after that
RATE: Final = 1e-3
AVERAGE: Final = 0.999  # the weights that are kept are the mean of about the last thousand steps
WARM_UP: Final = 200  # steps
# Codes that the decoder learns from are as wrong as the U-Net's are, and more.
WRONG: Final = 0.3
STRETCH: Final = (0.9, 1.15)

Share = Callable[[int], float]  # of the training that is over at a step


class Clock:
    """Tells which share of so many seconds is over."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.start = seconds, time.monotonic()

    def __call__(self, step: int) -> float:
        return (time.monotonic() - self.start) / self.seconds


class Average:
    """The moving average of some networks' weights."""

    def __init__(self, networks: Iterable[nn.Module]) -> None:
        self.live = [one for network in networks for one in network.parameters()]
        self.mean = [one.detach().clone() for one in self.live]

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def update(self, weight: float) -> None:
        """Move the average towards the weights of now by a share of the way."""
        torch._foreach_lerp_(self.mean, self.live, weight)

    @torch.no_grad()  # type: ignore[untyped-decorator]
    def swap(self) -> None:
        """Put the average in the place of the weights, and the weights in its own."""
        kept = [one.clone() for one in self.live]
        torch._foreach_copy_(self.live, self.mean)
        torch._foreach_copy_(self.mean, kept)


def newest(step: int) -> float:
    """What the weights of a step weigh in the average: much at first, which is soon forgotten."""
    return 1 - min(AVERAGE, (1 + step) / (10 + step))


def rate(step: int, share: float) -> float:
    """The learning rate's share of its highest value: up at once, down along half a cosine."""
    warm = min(1.0, (step + 1) / WARM_UP)
    return warm * (0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * min(share, 1.0))))


def in_half(device: torch.device) -> AbstractContextManager[Any]:
    """Computes in 16 bits where that is faster."""
    # Nothing is kept from one use of a weight to the next, which a CUDA graph could not record.
    half: AbstractContextManager[Any] = torch.autocast(
        device.type, torch.bfloat16, enabled=device.type == "cuda", cache_enabled=False
    )
    return half


def optimizer_of(networks: Iterable[nn.Module], device: torch.device) -> torch.optim.AdamW:
    """AdamW for some networks."""
    parameters = [one for network in networks for one in network.parameters()]
    fused = device.type == "cuda"
    return torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, fused=fused)


def make_step(optimizer: torch.optim.Optimizer, loss: Tensor, share: float) -> None:
    """One step down the gradient, at the rate of this time."""
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    (group,) = optimizer.param_groups
    torch.nn.utils.clip_grad_norm_(group["params"], 1.0)
    group["lr"] = RATE * share
    optimizer.step()


def fit_painter(
    text_encoder: CLIPTextModel,
    unet: UNet2DConditionModel,
    samples: Prompts,
    empty: Tensor,
    batch: int,
    over: Share,
    keep: Callable[[], None],
) -> None:
    """Train the text encoder and the U-Net until `over` says 1; `keep` is called now and then.

    `empty` are the tokens [TOKENS] of no prompt. At the end and in `keep`, the weights are the
    average of the last steps.
    """
    device = unet.device
    reader = Reader().to(device)
    learn_to_read(text_encoder, reader, samples, 2 * batch, over)
    scheduler = new_scheduler()
    signal = scheduler.alphas_cumprod.to(device).sqrt()
    noisiness = (1 - scheduler.alphas_cumprod).to(device).sqrt()
    networks = (text_encoder, unet)
    average = Average(networks)
    optimizer = optimizer_of((*networks, reader), device)
    step, kept, total = 0, over(0), torch.zeros(2, device=device)
    while (share := over(step)) < 1:
        ids, asked, rows = drawn_from(samples, batch)
        left_out = torch.rand(batch, device=device) < PROMPTLESS
        ids = torch.where(left_out[:, None], empty, ids)
        clean = codes(rows)
        noise = torch.randn_like(clean)
        at = torch.randint(0, len(signal), (batch,), device=device)
        a, b = signal[at].view(-1, 1, 1, 1), noisiness[at].view(-1, 1, 1, 1)
        with in_half(device):
            features = text_encoder(ids).last_hidden_state
            said = unet(a * clean + b * noise, at, features).sample
        loss = functional.mse_loss(said.float(), a * noise - b * clean)
        read = reader.loss(features[~left_out], asked[~left_out])
        make_step(optimizer, loss + READ_ALONG * read, rate(step, share))
        average.update(newest(step))
        total += torch.stack([loss.detach(), read.detach()])
        step += 1
        if step % 100 == 0:
            drawing, reading = (total / 100).tolist()
            print(f"painter {step} {share:.3f} loss {drawing:.4f} read {reading:.3f}", flush=True)
            total.zero_()
        if share - kept > 0.2:
            kept = share
            average.swap()
            keep()
            average.swap()
    average.swap()


def learn_to_read(
    text_encoder: CLIPTextModel, reader: Reader, samples: Prompts, batch: int, over: Share
) -> None:
    """Train the text encoder alone, for a few steps and a tenth of the time at most."""
    device = text_encoder.device
    optimizer = optimizer_of((text_encoder, reader), device)
    for step in range(READING):
        if (share := over(step)) > 0.1:
            break
        ids, asked, _ = drawn_from(samples, batch)
        with in_half(device):
            features = text_encoder(ids).last_hidden_state
        loss = reader.loss(features, asked)
        make_step(optimizer, loss, rate(step, share))
        if step % 100 == 99:
            right = reader.right(features.float(), asked).float().mean().item()
            print(f"reader {step + 1} loss {loss.item():.3f} right {right:.3f}", flush=True)


def drawn_from(samples: Prompts, batch: int) -> tuple[Tensor, Tensor, Tensor]:
    """Tokens, answers and rows of a random batch."""
    chosen = torch.randint(len(samples.ids), (batch,), device=samples.ids.device)
    return samples.ids[chosen].long(), samples.asked[chosen].long(), samples.rows[chosen]


def fit_pictures(
    vae: AutoencoderKL, samples: Pictures, batch: int, over: Share, keep: Callable[[], None]
) -> None:
    """Train the encoder and the decoder, each on its own, until `over` says 1."""
    device = vae.device
    decoder = nn.ModuleList([vae.decoder, vae.post_quant_conv])
    encoder = nn.ModuleList([vae.encoder, vae.quant_conv])
    average = Average((decoder, encoder))
    optimizer = optimizer_of((decoder, encoder), device)
    certain = vae.quant_conv.bias[CHANNELS:].detach().clone()
    step, kept, total = 0, over(0), torch.zeros(2, device=device)
    while (share := over(step)) < 1:
        chosen = torch.randint(len(samples.rows), (batch,), device=device)
        pictures, others = (as_input(each[chosen]) for each in (samples.drawn, samples.others))
        true = codes(samples.rows[chosen])
        with in_half(device):
            painted = vae.decoder(vae.post_quant_conv(wrong(true)))
            seen = vae.quant_conv(vae.encoder(others))[:, :CHANNELS]
        off = painted.float() - pictures
        drawing = off.abs().mean() + off.square().mean()
        seeing = functional.smooth_l1_loss(seen.float(), true)
        make_step(optimizer, drawing + seeing, rate(step, share))
        average.update(newest(step))
        total += torch.stack([off.detach().abs().mean(), seeing.detach()])
        step += 1
        if step % 100 == 0:
            one, other = (total / 100).tolist()
            print(f"pictures {step} {share:.3f} off {one:.4f} seen {other:.4f}", flush=True)
            total.zero_()
        if share - kept > 0.25:
            kept = share
            average.swap()
            keep()
            average.swap()
    average.swap()
    with torch.no_grad():
        # Of the encoder only the means are trained.
        vae.quant_conv.weight[CHANNELS:] = 0
        vae.quant_conv.bias[CHANNELS:] = certain


def as_input(pixels: Tensor) -> Tensor:
    """Pixels [n, side, side, 3] of 0–255 as networks see them: [n, 3, side, side], -1 to 1."""
    return pixels.permute(0, 3, 1, 2).float() / 127.5 - 1


def wrong(true: Tensor) -> Tensor:
    """Codes with errors: each sample's as large as it happens, up to `WRONG`, and stretched."""
    each = (len(true), 1, 1, 1)
    low, high = STRETCH
    stretch = low + (high - low) * torch.rand(each, device=true.device)
    # Most samples have small errors.
    size = WRONG * torch.rand(each, device=true.device).square()
    return stretch * true + size * torch.randn_like(true)
