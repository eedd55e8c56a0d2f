"""Weights of networks: how many are in files, and how the tasks that use a model share them.

Each task has a pipeline of its own, and pipelines change the configuration of their network. So
each gets a network of its own, made of the same tensors.
"""

from __future__ import annotations

import copy
import logging
import math
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary, finalize

from core.errors import ModelBroken

log = logging.getLogger("taskyard")


class Weights:
    """The tensors of a network, kept while a network made of them is in use."""

    def __init__(self, network: Any) -> None:
        # A copy from before any pipeline has changed the network.
        self._original = _copy_sharing_parameters(network)
        finalize(self, empty, self._original).atexit = False

    def network(self) -> Any:
        """A new network of the same tensors."""
        return _copy_sharing_parameters(self._original)


_held: WeakValueDictionary[Hashable, Weights] = WeakValueDictionary()
_users: WeakKeyDictionary[Any, Weights] = WeakKeyDictionary()
_lock = threading.Lock()
_read_lock = threading.Lock()


def held(key: Hashable) -> Weights | None:
    """The weights under `key`, if a network in memory is made of them; else None."""
    with _lock:
        return _held.get(key)


def network(key: Hashable, read: Callable[[], Any]) -> Any:
    """A new network of the weights under `key`, from memory or by calling `read`."""
    # Of two tasks that start together, the second waits for the weights that the first reads.
    with _read_lock:
        weights = held(key)
        if weights is None:
            new = read()
            try:
                weights = Weights(new)
            except Exception as error:
                # A model's own code may raise anything. Its weights are then read for each task.
                log.warning(
                    "weights are not shared, for the network cannot be copied: %s",
                    type(error).__name__,
                )
                return new
        else:
            new = weights.network()
        with _lock:
            _held[key] = _users[new] = weights
        return new


def release(network: Any) -> None:
    """Take all tensors out of a network that nobody uses any more.

    Those of others of the same weights stay. Some architectures keep themselves alive by reference
    cycles, and with them gigabytes until somebody looks for such cycles, which takes a moment.
    """
    empty(network)
    with _lock:
        _users.pop(network, None)


def empty(network: Any) -> None:
    """Take the tensors out of all its modules."""
    for module in network.modules():
        module._parameters.clear()
        module._buffers.clear()


def sizes(network: Any) -> dict[int, int]:
    """Bytes by id: of each parameter, and of all buffers under the network's own id.

    Networks of the same weights share parameters, but not buffers.
    """
    shared = {id(each): each.nbytes for each in network.parameters()}
    return {**shared, id(network): sum(each.nbytes for each in network.buffers())}


def _copy_sharing_parameters(network: Any) -> Any:
    """A deep copy of modules and configuration with the same parameters."""
    memo: dict[int, Any] = {id(each): each for each in network.parameters()}
    for module in network.modules():
        # Most of the time would go to the dozen of empty tables of hooks that every module has.
        memo |= {
            id(each): type(each)()
            for each in vars(module).values()
            if type(each) in (dict, set, OrderedDict) and not each
        }
    return copy.deepcopy(network, memo)


@lru_cache(maxsize=256)
def count(model: str, folder: Path, revision: str) -> int | None:
    """The number of weights by the files' headers (of pickles, by size); None without weights.

    Raises `ModelBroken` for damaged files.
    """
    files = sorted(folder.glob("model*.safetensors"))
    if not files:
        pickles = sorted(folder.glob("pytorch_model*.bin"))
        return sum(file.stat().st_size for file in pickles) // 4 or None
    return count_in(model, files)


def count_in(model: str, files: Iterable[Path]) -> int:
    """The number of weights in safetensors files, by their headers.

    Raises `ModelBroken` for damaged files.
    """
    from safetensors import SafetensorError, safe_open

    total = 0
    try:
        for file in files:
            with safe_open(file, framework="numpy") as tensors:
                names = tensors.keys()
                total += sum(math.prod(tensors.get_slice(name).get_shape()) for name in names)
    except (SafetensorError, OSError) as error:
        raise ModelBroken(
            f"The weights of “{model}” are damaged or cut short.",
            "Choose another model, or have it downloaded again.",
        ) from error
    return total
