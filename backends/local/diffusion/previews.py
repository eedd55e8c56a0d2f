"""Previews of a picture that is not done: its latents, made small and decoded."""

from __future__ import annotations

import time
from io import BytesIO
from typing import Any

from core.pictures import Preview

# Latents are made so small before they are decoded, a side; the file is as large as they give.
MOST_LATENTS = 24
MOST_PIXELS = 256
# Of all steps so many are shown, and of the time so much is spent on it at most.
SHOWN = 8
SHARE = 0.15


class Previews:
    """Those of one picture; `size` is its height and width in pixels."""

    def __init__(self, pipe: Any, size: tuple[int, int]) -> None:
        self._pipe = pipe
        self._size = size
        self._began = time.monotonic()
        self._spent = 0.0

    def at(self, step: int, steps: int, latents: Any) -> Preview | None:
        """What can be seen after `step` of `steps`; None where it is not worth the time, or cannot
        be told from these latents."""
        # The last step is followed by the picture itself.
        if latents is None or step >= steps or step % max(1, steps // SHOWN):
            return None
        begin = time.monotonic()
        if self._spent > SHARE * (begin - self._began):
            return None
        image = self._decoded(latents)
        self._spent += time.monotonic() - begin
        if image is None:
            return None
        data = BytesIO()
        image.thumbnail((MOST_PIXELS, MOST_PIXELS))
        image.save(data, "JPEG", quality=80)
        return Preview(data.getvalue(), step, steps)

    def _decoded(self, latents: Any) -> Any:
        import torch

        small = self._small(latents)
        if small is None:
            return None
        vae = self._pipe.vae
        config = vae.config
        mean, deviation = (_channels(config, name, small) for name in ("mean", "std"))
        scaling = getattr(config, "scaling_factor", None) or 1.0
        if mean is not None and deviation is not None:
            small = small * deviation / scaling + mean
        else:
            small = small / scaling + (getattr(config, "shift_factor", None) or 0.0)
        # In half precision some decoders overflow, with the range of bfloat16 they do not.
        careful = vae.dtype == torch.float16
        with torch.autocast(small.device.type, torch.bfloat16, enabled=careful):
            decoded = vae.decode(small.to(vae.dtype), return_dict=False)[0].float()
        pixels = (decoded[0].clamp(-1, 1) * 127.5 + 127.5).nan_to_num(0).round().byte()
        return _image(pixels.permute(1, 2, 0).cpu().numpy())

    def _small(self, latents: Any) -> Any:
        """The latents of shape [1, channels, rows, columns], at most `MOST_LATENTS` a side; None
        where they have another shape."""
        import torch

        channels = getattr(getattr(self._pipe, "vae", None), "config", {}).get("latent_channels")
        if latents.ndim == 3 and latents.shape[-1] == 4 * (channels or 0):
            latents = self._pipe._unpack_latents(latents, *self._size, self._pipe.vae_scale_factor)
        if latents.ndim != 4 or latents.shape[1] != channels:
            return None
        # Some decoders compute on the device alone that holds them.
        latents = latents[:1].to(self._pipe.vae.device).float()
        rows, columns = latents.shape[-2:]
        share = MOST_LATENTS / max(rows, columns)
        if share >= 1:
            return latents
        size = max(1, round(rows * share)), max(1, round(columns * share))
        # The nearest ones: a mean of several would be greyer than what the decoder knows.
        return torch.nn.functional.interpolate(latents, size=size, mode="nearest-exact")


def _channels(config: Any, name: str, like: Any) -> Any:
    """The mean or deviation of each channel, where the decoder states them."""
    import torch

    told = getattr(config, f"latents_{name}", None)
    if told is None or len(told) != like.shape[1]:
        return None
    return torch.tensor(told, device=like.device, dtype=like.dtype).view(1, -1, 1, 1)


def _image(pixels: Any) -> Any:
    from PIL import Image

    return Image.fromarray(pixels)
