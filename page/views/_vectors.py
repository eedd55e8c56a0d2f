"""Files of arrays of numbers."""

from __future__ import annotations

import io
from typing import Any

import numpy as np

from page.views.base import Export


def npy_file(name: str, values: Any) -> Export:
    """The numbers as a NumPy file of float32, in their shape."""

    def write() -> bytes:
        file = io.BytesIO()
        np.save(file, np.asarray(values, dtype=np.float32), allow_pickle=False)
        return file.getvalue()

    return Export(name, "application/octet-stream", write)
