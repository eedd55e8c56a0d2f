"""ONNX files of a few nodes, written by hand: the package `onnx` is not needed to run models."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

FLOAT, INT64 = 1, 7
DTYPES = {"float32": FLOAT, "float16": 10, "float64": 11, "int64": INT64}

# An axis: a fixed number, or a name.
Shape = Sequence[int | str]


def _varint(number: int) -> bytes:
    found = bytearray()
    number &= (1 << 64) - 1
    while number > 127:
        found.append(number & 127 | 128)
        number >>= 7
    return bytes([*found, number])


def _int(tag: int, value: int) -> bytes:
    return _varint(tag << 3) + _varint(value)


def _bytes(tag: int, value: bytes | str) -> bytes:
    data = value.encode() if isinstance(value, str) else value
    return _varint(tag << 3 | 2) + _varint(len(data)) + data


def _value(name: str, shape: Shape, dtype: str) -> bytes:
    axes = (_int(1, axis) if isinstance(axis, int) else _bytes(2, axis) for axis in shape)
    dims = b"".join(_bytes(1, axis) for axis in axes)
    tensor = _int(1, DTYPES[dtype]) + _bytes(2, dims)
    return _bytes(1, name) + _bytes(2, _bytes(1, tensor))


def _attribute(name: str, value: Any) -> bytes:
    if isinstance(value, float):
        return _bytes(1, name) + _varint(2 << 3 | 5) + struct.pack("<f", value) + _int(20, 1)
    if isinstance(value, int):
        return _bytes(1, name) + _int(3, value) + _int(20, 2)
    if isinstance(value, str):
        return _bytes(1, name) + _bytes(4, value) + _int(20, 3)
    return _bytes(1, name) + b"".join(_int(8, each) for each in value) + _int(20, 7)


@dataclass
class Graph:
    """A model under construction; each method returns the name of what it gives."""

    nodes: list[bytes] = field(default_factory=list)
    constants: list[bytes] = field(default_factory=list)
    count: int = 0

    def node(self, kind: str, *inputs: str, outputs: int = 1, **attributes: Any) -> str:
        """A node; of several outputs, names are `<name>`, `<name>-1` and so on."""
        self.count += 1
        name = f"v{self.count}"
        names = [name, *(f"{name}-{number}" for number in range(1, outputs))]
        parts = [_bytes(1, each) for each in inputs] + [_bytes(2, each) for each in names]
        parts.append(_bytes(4, kind))
        parts += [_bytes(5, _attribute(key, value)) for key, value in attributes.items()]
        self.nodes.append(b"".join(parts))
        return name

    def constant(self, values: npt.ArrayLike, dtype: str = "float32", external: str = "") -> str:
        """Numbers; `external` names the file that is said to hold them."""
        self.count += 1
        name = f"c{self.count}"
        array = np.asarray(values, dtype)
        parts = [_int(1, size) for size in array.shape]
        parts += [_int(2, DTYPES[dtype]), _bytes(8, name)]
        if external:
            parts.append(_bytes(13, _bytes(1, "location") + _bytes(2, external)))
            parts.append(_int(14, 1))
        else:
            parts.append(_bytes(9, array.tobytes()))
        self.constants.append(b"".join(parts))
        return name

    def model(
        self,
        inputs: Mapping[str, Shape],
        outputs: Mapping[str, Shape],
        dtype: str = "float32",
        metadata: Mapping[str, str] | None = None,
    ) -> bytes:
        """The whole file."""
        parts = [_bytes(1, each) for each in self.nodes]
        parts += [_bytes(2, "graph"), *(_bytes(5, each) for each in self.constants)]
        parts += [_bytes(11, _value(name, shape, dtype)) for name, shape in inputs.items()]
        parts += [_bytes(12, _value(name, shape, dtype)) for name, shape in outputs.items()]
        told = metadata or {}
        return b"".join(
            (
                _int(1, 8),
                _bytes(7, b"".join(parts)),
                _bytes(8, _bytes(1, "") + _int(2, 17)),
                *(_bytes(14, _bytes(1, key) + _bytes(2, told[key])) for key in told),
            )
        )


def write(folder: Path, model: bytes, **config: Any) -> None:
    """A model and what stands beside it."""
    (folder / "model.onnx").write_bytes(model)
    (folder / "config.json").write_text(json.dumps(config))


def shares(*parts: float, dtype: str = "float32", shape: Shape = ("batch", "samples")) -> bytes:
    """Gives that share of its input as each stem, [batch, stems, samples]."""
    graph = Graph()
    axis = graph.constant([1], "int64")
    stems = [
        graph.node("Unsqueeze", graph.node("Mul", "audio", graph.constant(part, dtype)), axis)
        for part in parts
    ]
    stems_name = graph.node("Concat", *stems, axis=1)
    return graph.model({"audio": shape}, {stems_name: ("batch", len(parts), "samples")}, dtype)


def splitter(folder: Path) -> None:
    """Three quarters and a quarter of the recording."""
    write(folder, shares(0.75, 0.25), sampling_rate=16_000, labels=["more", "less"])
