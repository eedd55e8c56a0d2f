"""The page must be up before torch is: nothing on the way there may import it."""

from __future__ import annotations

import subprocess
import sys

SCRIPT = """
import gc
import sys
from backends.cache import CachedBackend
from backends.local.backend import LocalBackend
from core.settings import Settings
from tabs import tasks

local = LocalBackend(Settings())
backend = CachedBackend(local, 1000)
for task in tasks().values():
    status = backend.status(task, task.models.bundled)
    assert status.device == "cpu", status
heavy = {"torch", "transformers", "pandas", "gradio"} & set(sys.modules)
assert not heavy, heavy
local.warm_up()
assert {"torch", "transformers"} <= set(sys.modules)
assert "gradio" not in sys.modules
# Whoever looks for reference cycles need not look at the libraries.
assert gc.isenabled()
assert gc.get_freeze_count() > 100_000
"""


def test_a_backend_and_its_status_need_neither_torch_nor_transformers() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
