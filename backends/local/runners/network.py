"""What runners of torch networks in transformers' format share: files, sizes, devices, Stop."""

from __future__ import annotations

import threading
from abc import abstractmethod
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from backends.local import devices, formats, weights
from backends.local.devices import BYTES, Device
from backends.local.failures import incomplete, not_for_transformers, too_big
from backends.local.runners.base import Loaded, Recipe, Run, Runner, Trust
from backends.local.runners.together import open_door, run_joining, run_together
from backends.local.sizing import Size, measure
from core.errors import ModelBroken
from core.garbage import staying
from core.kinds import Inputs
from core.param import Params
from core.settings import Settings
from core.task import Runs

if TYPE_CHECKING:
    from backends.local.folders import Source

SAFETENSORS = ("model.safetensors", "model-*-of-*.safetensors")
PICKLES = ("pytorch_model.bin", "pytorch_model-*-of-*.bin")

# How many weights quantized files may pack into one stored number.
MAX_PACKING = 10

# transformers patches torch and itself for the whole process while it builds a network: whoever
# builds one, by whatever library, holds this.
building = threading.Lock()

_import_lock = threading.Lock()

# A network of fewer weights is computed by one core: several take longer to agree than to compute.
FEW_WEIGHTS = 10_000_000

# What was measured, by all that it depends on.
_sizes: dict[Recipe, Size] = {}
MAX_SIZES = 1000


def import_libraries() -> None:
    """Import torch and transformers, silence them, and register the pipelines of `pipelines/`."""
    with _import_lock:
        _import()


@cache
def _import() -> None:
    with staying():
        import transformers
        import transformers.pipelines

        from backends.local import pipelines

        transformers.logging.set_verbosity_error()
        transformers.logging.disable_progress_bar()
        pipelines.register()


class LoadedNetwork(Loaded):
    """A model made of torch networks. `handle` has the `device` that it takes tensors to.

    `together`: the calls of several runs may be made as one; nothing that is set for a thread holds
    while they wait for each other.
    """

    def __init__(self, handle: Any, *networks: Any, together: bool = False) -> None:
        super().__init__(handle)
        self.networks: Sequence[Any] = networks
        self.together = together
        weights = sum(each.numel() for network in networks for each in network.parameters())
        self._cores = 1 if weights < FEW_WEIGHTS else None
        if together:
            for network in networks:
                open_door(network)

    def run(
        self,
        runs: Runs,
        batch: Sequence[Inputs],
        params: Params,
        emit: Callable[[int, Any], None],
    ) -> list[Any]:
        if len(batch) == 1 or runs.stream is not None or not self.together:
            return super().run(runs, batch, params, emit)
        return run_together([partial(runs.run, self.handle, inputs, params) for inputs in batch])

    def run_joining(self, join: Callable[[], Run | None], most: int) -> None:
        if not self.together:
            super().run_joining(join, most)
            return
        with self.computing():
            run_joining(join, most)

    @contextmanager
    def computing(self) -> Iterator[None]:
        import torch

        # It counts for this thread alone.
        most = torch.get_num_threads()
        torch.set_num_threads(self._cores or most)
        try:
            with torch.inference_mode():
                yield
        finally:
            torch.set_num_threads(most)

    def modules(self) -> Iterable[Any]:
        import torch

        lists = (torch.nn.ModuleList, torch.nn.Sequential)
        for network in self.networks:
            yield network
            # Small models would take a tenth longer, if each of their modules were looked at.
            for module in network.modules():
                if isinstance(module, lists):
                    yield from module

    def sizes(self) -> Mapping[int, int]:
        return {
            part: size for network in self.networks for part, size in weights.sizes(network).items()
        }

    def to(self, device: str) -> None:
        import torch

        for network in self.networks:
            network.to(device)
        self.handle.device = torch.device(device)

    def close(self) -> None:
        super().close()
        for network in self.networks:
            weights.release(network)
        self.networks = ()

    @property
    def mask_token(self) -> str:
        tokenizer = getattr(self.handle, "tokenizer", None)
        return str(tokenizer.special_tokens_map.get("mask_token", "")) if tokenizer else ""


class NetworkRunner(Runner):
    """A runner of networks with a `config.json` of transformers."""

    framework = "transformers"
    needed = "config.json"
    # Only files at the top: sub-folders hold the same model for other libraries.
    small: ClassVar[tuple[str, ...]] = (
        "*.json",
        "*.txt",
        "*.model",
        "*.spm",
        "*.bpe",
        "*.jinja",
        "README.md",
    )
    code: ClassVar[tuple[str, ...]] = ("*.py",)
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (SAFETENSORS, PICKLES)

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        formats.check(model, names)

    def check_whole(self, model: str, names: Collection[str]) -> None:
        if self.needed not in names:
            raise not_for_transformers(model)
        if not self.weight_files(names):
            raise ModelBroken(
                f"“{model}” has no weights that PyTorch can read.",
                "Choose a model with safetensors weights.",
            )

    def parameters(self, model: str, folder: Path, revision: str) -> int | None:
        return weights.count(model, folder, revision)

    def parameters_by_size(self, files: Mapping[str, int]) -> int | None:
        return sum(files[name] for name in self.weight_files(files)) // 4

    def nbytes(self, source: Source, device: Device) -> int | None:
        if source.parameters is None:
            return None
        return source.parameters * BYTES[device.dtype_for(source.parameters)]

    def expected_device(self, settings: Settings) -> Device:
        name = devices.expected_device(settings)
        return Device(name, settings.dtype, lent=devices.is_zero_gpu())

    def device(self, settings: Settings) -> Device:
        return devices.choose_device(settings)

    def import_libraries(self) -> None:
        import_libraries()

    @abstractmethod
    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        """The configuration of what will be in memory, and the Auto class that builds it."""

    def is_held(self, recipe: Recipe) -> bool:
        """Whether another task has the model's weights in memory, so that they can be shared."""
        return False

    def size(self, recipe: Recipe, limit: int) -> Size | None:
        """The size of the model by its configuration; None where that does not determine it.

        Raises `ModelTooBig` where it is far beyond `limit` bytes.
        """
        # What was evicted is not measured again; what is too big is, which is quick.
        if (size := _sizes.get(recipe)) is not None:
            return size
        config, auto = self.builds(recipe)
        with building:
            size = measure(
                config,
                auto,
                bytes_per_weight=BYTES[recipe.device.dtype_for(recipe.parameters)],
                max_bytes=limit,
                trust_remote_code=recipe.trust.code,
            )
        if size is not None:
            if len(_sizes) >= MAX_SIZES:
                _sizes.clear()
            _sizes[recipe] = size
        return size

    def needed_bytes(self, recipe: Recipe, source: Source, limit: int) -> int:
        """The larger of what its files and its configuration claim.

        Raises `ModelTooBig`, and `ModelBroken` where the files are too small for the network.
        """
        if self.is_held(recipe):
            return 0
        file_bytes = self.nbytes(source, recipe.device) or 0
        size = self.size(recipe, limit)
        if size is None:
            return file_bytes
        if size.nbytes > limit:
            raise too_big(size.nbytes, limit)
        # A pickle may be refused as such, which loading does: its contents are not counted here.
        pickled = source.folder is not None and not any(source.folder.glob("*.safetensors"))
        counted = None if pickled else source.parameters
        if counted is not None and size.parameters > MAX_PACKING * counted:
            raise incomplete(
                source.model,
                f"the files hold {counted:,} numbers, and the network has {size.parameters:,}",
            )
        return max(file_bytes, size.nbytes)
