"""How the painter's U-Net learns on alone, quickly: the text encoder is done by then.

What the encoder says of each prompt, and the codes of each scene, are made once before. Then a
step is nothing but the U-Net's, always of the same shape, so that a GPU replays it as one graph:
starting its thousands of small operations from Python takes four times as long.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import torch
from diffusers import UNet2DConditionModel
from torch import Tensor
from torch.nn import functional
from transformers import CLIPTextModel

from training.recipes.painter_parts import new_scheduler
from training.recipes.painter_samples import Prompts
from training.recipes.painter_training import (
    AVERAGE,
    PROMPTLESS,
    RATE,
    Average,
    Share,
    in_half,
    rate,
)
from training.recipes.scene_codes import codes

HIGHEST: Final = 1.2  # of `RATE`
# Half of the times are drawn this far towards noise alone: there it is settled what is where.
NOISY: Final = 0.45
AT_ONCE: Final = 4096  # samples that are made before the training
REPORTED: Final = 0.01  # weight of a step in the loss that is printed
WARMED: Final = 4  # steps before a graph is recorded, in which libraries choose their ways


def fit_unet(
    text_encoder: CLIPTextModel,
    unet: UNet2DConditionModel,
    samples: Prompts,
    empty: Tensor,
    batch: int,
    over: Share,
    keep: Callable[[], None],
) -> None:
    """Train the U-Net alone until `over` says 1; `keep` is called now and then.

    `empty` are the tokens [TOKENS] of no prompt. At the end and in `keep`, the weights are the
    average of the last steps.
    """
    step = Step(text_encoder.eval(), unet, samples, empty, batch)
    run = step.recorded() if unet.device.type == "cuda" else step
    number, kept = 0, over(0)
    while (share := over(number)) < 1:
        step.rate.fill_(HIGHEST * RATE * rate(number, share))
        run()
        number += 1
        if number % 20 == 0 and unet.device.type == "cuda":
            # Steps are given out far faster than they are done, and time is what counts.
            torch.cuda.synchronize()
        if number % 100 == 0:
            print(f"alone {number} {share:.3f} loss {step.loss.item():.4f}", flush=True)
        if share - kept > 0.2:
            kept = share
            step.average.swap()
            keep()
            step.average.swap()
    print(f"alone: {number} steps", flush=True)
    step.average.swap()


class Step:
    """A step of the training; all that changes from one to the next is in tensors."""

    def __init__(
        self,
        text_encoder: CLIPTextModel,
        unet: UNet2DConditionModel,
        samples: Prompts,
        empty: Tensor,
        batch: int,
    ) -> None:
        self.unet, self.batch, self.device = unet, batch, unet.device
        self.features = features_of(text_encoder, samples.ids)
        self.promptless = features_of(text_encoder, empty[None])
        self.codes = torch.cat([codes(part).bfloat16() for part in samples.rows.split(AT_ONCE)])
        cumulated = new_scheduler().alphas_cumprod.to(self.device)
        self.signal, self.noisiness = cumulated.sqrt(), (1 - cumulated).sqrt()
        self.live = list(unet.parameters())
        self.average = Average((unet,))
        self.rate = torch.zeros((), device=self.device)
        self.loss = torch.zeros((), device=self.device)
        on_gpu = self.device.type == "cuda"
        self.optimizer = torch.optim.AdamW(
            self.live, lr=self.rate, weight_decay=0.01, fused=on_gpu, capturable=on_gpu
        )
        for one in self.live:
            one.grad = torch.zeros_like(one)

    def __call__(self) -> None:
        """Make the step."""
        clean, features = self._drawn()
        noise = torch.randn_like(clean)
        at = self._times()
        a, b = (one[at].view(-1, 1, 1, 1) for one in (self.signal, self.noisiness))
        with in_half(self.device):
            said = self.unet(a * clean + b * noise, at, features).sample
        loss = functional.mse_loss(said.float(), a * noise - b * clean)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.live, 1.0, foreach=True)
        self.optimizer.step()
        self.average.update(1 - AVERAGE)
        self.loss.lerp_(loss.detach(), REPORTED)
        for one in self.live:
            # In place: a graph adds where it added before.
            one.grad.zero_()

    def _drawn(self) -> tuple[Tensor, Tensor]:
        """Codes and features of a random batch, of which some have no prompt."""
        chosen = torch.randint(len(self.codes), (self.batch,), device=self.device)
        left_out = torch.rand(self.batch, device=self.device) < PROMPTLESS
        features = torch.where(left_out[:, None, None], self.promptless, self.features[chosen])
        return self.codes[chosen].float(), features.float()

    def _times(self) -> Tensor:
        """A time of the noise for each sample of a batch."""
        share = torch.rand(self.batch, device=self.device)
        even = torch.arange(self.batch, device=self.device) % 2 == 0
        share = torch.where(even, share, 1 - NOISY * share.square())
        return (share * len(self.signal)).long().clamp(0, len(self.signal) - 1)

    def recorded(self) -> Callable[[], None]:
        """The step as one CUDA graph."""
        beside = torch.cuda.Stream()
        beside.wait_stream(torch.cuda.current_stream())
        with torch.cuda.stream(beside):
            for _ in range(WARMED):
                self()
        torch.cuda.current_stream().wait_stream(beside)
        graph = torch.cuda.CUDAGraph()
        with torch.cuda.graph(graph):
            self()
        replay: Callable[[], None] = graph.replay
        return replay


@torch.no_grad()  # type: ignore[untyped-decorator]
def features_of(text_encoder: CLIPTextModel, ids: Tensor) -> Tensor:
    """What the encoder says of prompts' tokens [n, TOKENS]: [n, TOKENS, TEXT_WIDTH], 16 bits."""
    with in_half(ids.device):
        parts = [text_encoder(part.long()).last_hidden_state for part in ids.split(AT_ONCE)]
    return torch.cat([part.bfloat16() for part in parts])
