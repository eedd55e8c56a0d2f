"""Draws by chance that come out the same again, for networks that take no generator of their own.

Seeding torch itself would not do: its generator is one for the whole process, and networks that run
in other threads draw from it at the same time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


@contextmanager
def seeded(seed: int) -> Iterator[None]:
    """Inside, what this thread draws of numbers and tokens begins with `seed`."""
    import torch
    from torch.overrides import TorchFunctionMode

    generator = torch.Generator().manual_seed(seed)
    # While a model is built in another thread, torch takes other things for granted.
    plain = {"dtype": torch.float32, "device": "cpu"}
    alike = {torch.randn_like: torch.randn, torch.rand_like: torch.rand}

    class Seeded(TorchFunctionMode):  # type: ignore[misc]
        def __torch_function__(
            self, function: Any, types: Any, args: Any = (), kwargs: Any = None
        ) -> Any:
            kwargs = dict(kwargs or {})
            if function in alike:
                like = args[0]
                drawn = alike[function](like.shape, generator=generator, **plain)
                return drawn.to(
                    device=kwargs.get("device", like.device), dtype=kwargs.get("dtype", like.dtype)
                )
            if function is torch.bernoulli and kwargs.get("generator") is None:
                chances, *others = args
                drawn = function(chances.cpu(), *others, generator=generator, **kwargs)
                return drawn.to(chances.device)
            if function in (torch.randn, torch.rand) and kwargs.get("generator") is None:
                # On the CPU, where the generator is.
                device = kwargs.pop("device", None)
                drawn = function(*args, generator=generator, **{**plain, **kwargs})
                return drawn if device is None else drawn.to(device)
            if function is torch.multinomial and kwargs.get("generator") is None:
                chances, *others = args
                drawn = function(chances.cpu(), *others, generator=generator, **kwargs)
                return drawn.to(chances.device)
            return function(*args, **kwargs)

    with Seeded():
        yield
