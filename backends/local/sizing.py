"""How large a network will be, by its configuration alone.

The headers of weight files may say anything: it is the configuration that decides what is built.
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

# Each takes a moment to set up, however small it is; what is run on one machine has far fewer.
MOST_TENSORS = 30_000


# Configurations make a list of their layers, and one of their labels, when they are read.
_MOST = {"layer": 10_000, "label": 1_000_000}
_LISTED = re.compile(r"(layer|label)s?$")


class Size(NamedTuple):
    """The numbers that training found, and the bytes of all that is in memory."""

    parameters: int
    nbytes: int


def check_counts(config: Any) -> None:
    """Raise `ModelTooBig` where a configuration, as JSON, counts more than can be listed."""
    parts = [config]
    while parts:
        part = parts.pop()
        if isinstance(part, list):
            parts += part
        if not isinstance(part, dict):
            continue
        for name, value in part.items():
            parts.append(value)
            listed = _LISTED.search(str(name))
            if listed and isinstance(value, int) and value > (most := _MOST[listed[1]]):
                raise ModelTooBig(
                    f"This model's configuration asks for more than {most:,} {listed[1]}s.",
                    "Choose a smaller model.",
                )


def measure(
    config: Any, auto: Any, *, each: int, most: int, trust_remote_code: bool
) -> Size | None:
    """The size of what `auto` builds by `config`, at `each` bytes a number, without building it.

    None where a network cannot be set up so. Raises `ModelTooBig` as soon as it goes far beyond
    `most` bytes. Whoever calls this holds the lock that is held while networks are built.
    """
    import torch
    from transformers.initialization import meta_device_safe_creation_ops

    try:
        with torch.device("meta"), meta_device_safe_creation_ops(), _watched(each, most):
            # Building writes into a configuration.
            network = auto.from_config(copy.deepcopy(config), trust_remote_code=trust_remote_code)
    except TaskyardError:
        raise
    except Exception as error:
        # Whatever is wrong with it, loading will say so.
        log.debug("a network cannot be measured: %s", type(error).__name__)
        return None
    parameters = sum(tensor.numel() for tensor in network.parameters())
    return Size(parameters, parameters * each + sum(tensor.nbytes for tensor in network.buffers()))


@contextmanager
def _watched(each: int, most: int) -> Iterator[None]:
    """Break off what this thread sets up when it becomes far larger than what may be built."""
    from torch.nn.modules.module import (
        register_module_buffer_registration_hook,
        register_module_parameter_registration_hook,
    )

    thread = threading.get_ident()
    tensors = nbytes = 0

    def count(size: int) -> None:
        nonlocal tensors, nbytes
        tensors, nbytes = tensors + 1, nbytes + size
        # What two modules share has been counted twice so far.
        if nbytes > 2 * most:
            raise too_big(nbytes, most)
        if tensors > MOST_TENSORS:
            raise ModelTooBig(
                f"This model's configuration asks for more than {MOST_TENSORS:,} tensors.",
                "Choose a smaller model.",
            )

    def parameter(module: Any, name: str, tensor: Any) -> None:
        if tensor is not None and threading.get_ident() == thread:
            count(tensor.numel() * each)

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
