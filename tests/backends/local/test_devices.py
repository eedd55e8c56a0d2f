"""Where models run, and in which numbers."""

from __future__ import annotations

import pytest

from backends.local import devices
from backends.local.backend import LocalBackend
from tests.backends.conftest import settings


def test_a_device_that_is_not_there_is_said_at_the_start() -> None:
    with pytest.raises(SystemExit, match=r"--device cuda:9: torch sees .* CUDA devices? here"):
        LocalBackend(settings(device="cuda:9"))


def test_number_formats() -> None:
    assert devices.Device("cpu").dtype_for(10**10, "bfloat16") == "float32"
    assert devices.Device("cpu", "bfloat16").dtype_for(10) == "bfloat16"
    assert devices.Device("cuda").dtype_for(10**8) == "float32"
    assert devices.Device("cuda").dtype_for(10**9) == "float16"
    assert devices.Device("mps").memory == "ram"
    assert devices.Device("cuda", lent=True).memory == "ram"
