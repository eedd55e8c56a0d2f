"""The size of a network by its configuration, without building it.

The headers of weight files may claim anything; the configuration decides what is built.
"""

from __future__ import annotations

import copy
import logging
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from backends.local.failures import too_big
from core.errors import ModelTooBig, TaskyardError

log = logging.getLogger("taskyard")

# Each takes time to set up, however small it is. Models that fit one machine have far fewer.
MAX_TENSORS = 30_000
# Reading a configuration makes a list of its layers and one of its labels.
_MAX_COUNTS = {"layer": 10_000, "label": 1_000_000}
_COUNT_NAME = re.compile(r"(layer|label)s?$")


class Size(NamedTuple):
    """The number of weights, and the bytes of weights and buffers in memory."""

    parameters: int
    nbytes: int


def check_counts(config: Any) -> None:
    """Raise `ModelTooBig` where a configuration (JSON) has absurd numbers of layers or labels."""
    parts = [config]
    while parts:
        part = parts.pop()
        if isinstance(part, list):
            parts += part
        if not isinstance(part, dict):
            continue
        for name, value in part.items():
            parts.append(value)
            match = _COUNT_NAME.search(str(name))
            if match and isinstance(value, int) and value > (limit := _MAX_COUNTS[match[1]]):
                raise ModelTooBig(
                    f"This model's configuration asks for more than {limit:,} {match[1]}s.",
                    "Choose a smaller model.",
                )


def measure(
    config: Any, auto: Any, *, bytes_per_weight: int, max_bytes: int, trust_remote_code: bool
) -> Size | None:
    """The size of what `auto` builds by `config`, on torch's meta device.

    None where the network cannot be built there. Raises `ModelTooBig` as soon as it is far beyond
    `max_bytes`. The caller holds `runners.network.building`.
    """
    import torch
    from transformers.initialization import meta_device_safe_creation_ops

    try:
        with (
            torch.device("meta"),
            meta_device_safe_creation_ops(),
            _size_limit(bytes_per_weight, max_bytes),
        ):
            # Building changes the configuration.
            network = auto.from_config(copy.deepcopy(config), trust_remote_code=trust_remote_code)
    except TaskyardError:
        raise
    except Exception as error:
        # Loading reports whatever is wrong.
        log.debug("a network cannot be measured: %s", type(error).__name__)
        return None
    parameters = sum(tensor.numel() for tensor in network.parameters())
    return Size(
        parameters,
        parameters * bytes_per_weight + sum(tensor.nbytes for tensor in network.buffers()),
    )


@contextmanager
def _size_limit(bytes_per_weight: int, max_bytes: int) -> Iterator[None]:
    """Raise `ModelTooBig` as soon as the network that this thread builds is far too large."""
    from torch.nn.modules.module import (
        register_module_buffer_registration_hook,
        register_module_parameter_registration_hook,
    )

    thread = threading.get_ident()
    tensors = nbytes = 0

    def count(size: int) -> None:
        nonlocal tensors, nbytes
        tensors, nbytes = tensors + 1, nbytes + size
        # Tensors that two modules share are counted twice.
        if nbytes > 2 * max_bytes:
            raise too_big(nbytes, max_bytes)
        if tensors > MAX_TENSORS:
            raise ModelTooBig(
                f"This model's configuration asks for more than {MAX_TENSORS:,} tensors.",
                "Choose a smaller model.",
            )

    def parameter(module: Any, name: str, tensor: Any) -> None:
        if tensor is not None and threading.get_ident() == thread:
            count(tensor.numel() * bytes_per_weight)

    def buffer(module: Any, name: str, tensor: Any) -> None:
        if tensor is not None and threading.get_ident() == thread:
            count(tensor.nbytes)

    hooks = (
        register_module_parameter_registration_hook(parameter),
        register_module_buffer_registration_hook(buffer),
    )
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()
