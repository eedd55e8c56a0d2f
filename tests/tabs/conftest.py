"""Tasks are asked through a local backend that offers tiny models."""

from tests.backends.conftest import _quiet_libraries, backend, model_dir

__all__ = ["_quiet_libraries", "backend", "model_dir"]
