"""Weights that several tasks use are in memory once.

A model may serve many tasks, each with a pipeline of its own, and pipelines write what their task
needs into the configuration of their network. So each gets a network of its own, of the same
tensors.
"""

from __future__ import annotations

import copy
import logging
import threading
from collections.abc import Callable, Hashable
from typing import Any
from weakref import WeakKeyDictionary, WeakValueDictionary

log = logging.getLogger("taskyard")


class Weights:
    """The tensors of a network, for as long as a network made of them is in use."""

    def __init__(self, network: Any) -> None:
        # As it was read, before any pipeline has touched it.
        self._pattern = _twin(network)

    def network(self) -> Any:
        """Another network of the same tensors."""
        return _twin(self._pattern)


_held: WeakValueDictionary[Hashable, Weights] = WeakValueDictionary()
_users: WeakKeyDictionary[Any, Weights] = WeakKeyDictionary()
_lock = threading.Lock()
_reading = threading.Lock()


def held(key: Hashable) -> Weights | None:
    """The weights read under `key`, if a network in memory is made of them."""
    with _lock:
        return _held.get(key)


def network(key: Hashable, read: Callable[[], Any]) -> Any:
    """A network for one user alone, of the weights under `key`: those in memory, or as `read`."""
    # Of two tasks that begin at the same time, the second finds what the first has read.
    with _reading:
        weights = held(key)
        if weights is None:
            made = read()
            try:
                weights = Weights(made)
            except Exception as error:
                # Whatever a model's own code may raise. It is read for each task, then.
                log.warning(
                    "weights are not shared, for the network cannot be copied: %s",
                    type(error).__name__,
                )
                return made
        else:
            made = weights.network()
        with _lock:
            _held[key] = _users[made] = weights
        return made


def sizes(network: Any) -> dict[int, int]:
    """The bytes of each parameter of a network by its identity, and those of all that is its own.

    Networks of the same weights have the same parameters, and each its own buffers.
    """
    shared = {id(each): each.nbytes for each in network.parameters()}
    return {**shared, id(network): sum(each.nbytes for each in network.buffers())}


def _twin(network: Any) -> Any:
    """The same modules and configuration again, around the same parameters."""
    memo: dict[int, Any] = {id(each): each for each in network.parameters()}
    return copy.deepcopy(network, memo)
