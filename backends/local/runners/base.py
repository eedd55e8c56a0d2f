"""What the models of a library look like to the rest of the backend, whatever the library is.

A `Runner` finds and loads the models of one library: which files of a repository it needs, how much
memory they will take, whether they fit a task. A `Loaded` is one of its models in memory: it runs
tasks, tells which torch modules a run goes through and what its parts weigh, and moves between
devices. Pool, Stop, memory accounting and ZeroGPU know models by this contract alone.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from backends.local import formats
from backends.local.devices import Device
from backends.local.failures import too_big
from core.errors import ModelNotFound
from core.kinds import Inputs
from core.param import Params
from core.settings import GIB, Settings
from core.task import Runs

if TYPE_CHECKING:
    from backends.local.folders import Source


@dataclass(frozen=True, slots=True)
class ProcessLimits:
    """What a model that is a program may take: seconds, and bytes of memory."""

    start_seconds: float = 120.0
    seconds: float = 60.0
    memory: int = 4 * GIB


@dataclass(frozen=True, slots=True)
class Trust:
    """What the operator trusts models with: bringing `code`, and being `pickles`, which run it."""

    code: bool = False
    pickles: bool = False

    @classmethod
    def of(cls, settings: Settings) -> Trust:
        """What the settings say."""
        return cls(settings.trust_remote_code, settings.trust_pickles)


NO_TRUST = Trust()


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that is needed to load a model for a task; picklable.

    `runner`: the module in `runners/`. `parameters`: the number of weights, 0 if unknown.
    `adapter`: the folder of the adapter to be merged into the model in `folder`. `limits`: those of
    a model that runs as a program of its own. `names`: all files of the model, of which `folder`
    holds but the small ones before the download; empty where it holds all.
    """

    task_id: str
    runner: str
    model: str
    revision: str
    folder: Path
    device: Device
    parameters: int
    trust: Trust
    adapter: Path | None = None
    limits: ProcessLimits = ProcessLimits()
    names: tuple[str, ...] = ()

    @property
    def options(self) -> dict[str, bool]:
        """Keyword arguments of every `from_pretrained`."""
        return {"local_files_only": True, "trust_remote_code": self.trust.code}


@dataclass(frozen=True, slots=True)
class Run:
    """One of several runs at a time.

    `ended` gets what `do` returns, or the error; `stopped` says whether nobody wants it any more.
    """

    do: Callable[[], Any]
    ended: Callable[[Any], None]
    stopped: Callable[[], bool]


class Loaded:
    """A model in memory. Only one thread at a time may run it.

    `handle`: what the functions of a task's `Runs` get as `model`. `device`: where it computes, if
    that is another device than its recipe's.
    """

    device: Device | None = None

    def __init__(self, handle: Any) -> None:
        self.handle = handle

    def run(
        self,
        runs: Runs,
        batch: Sequence[Inputs],
        params: Params,
        emit: Callable[[int, Any], None],
    ) -> list[Any]:
        """One answer for each of `batch`, all with the same parameters.

        `emit(place, output)` gets the answers so far of the one at `place`, where the task streams.
        """

        def answer(place: int, inputs: Inputs) -> Any:
            if runs.stream is None:
                return runs.run(self.handle, inputs, params)
            return runs.stream(self.handle, inputs, params, lambda output: emit(place, output))

        return [answer(place, inputs) for place, inputs in enumerate(batch)]

    def run_joining(self, join: Callable[[], Run | None], most: int) -> None:
        """Do the runs that `join()` has, in this thread; it is asked again until there is none.

        Where they can, they go on together, so many that they write `most` sequences, or one run's
        more.
        """
        while (each := join()) is not None:
            try:
                outcome = each.do()
            except BaseException as error:
                outcome = error
            each.ended(outcome)

    def notes(self, runs: Runs, inputs: Inputs, params: Params) -> tuple[str, ...]:
        """The sentences for people to read beside the answer."""
        return runs.notes(self.handle, inputs, params)

    def computing(self) -> AbstractContextManager[object]:
        """What a run and its notes happen in, such as torch's inference mode."""
        return nullcontext()

    def modules(self) -> Iterable[Any]:
        """The torch modules before which a run can break off: its networks and their layers."""
        return ()

    def sizes(self) -> Mapping[int, int]:
        """Bytes of each component by its id; those that models share have the same id."""
        return {}

    def to(self, device: str) -> None:
        """Move to another device, as torch names it."""

    def close(self) -> None:
        """Drop all that takes memory."""
        self.handle = None

    @property
    def mask_token(self) -> str:
        """The token for a missing word; "" where the model has none."""
        return ""


class Runner(ABC):
    """How the models of one library are found and loaded.

    Files are named by their path inside a repository, and by patterns: a pattern without “/” is for
    files at the top, “*/*.json” for those in a sub-folder, and so on.

    - `framework`: the API's word for the library.
    - `needed`: a file without which a repository is no model of this library, or "".
    - `small`: files to read before the weights are downloaded, enough for `check_fit`.
    - `code`: what is downloaded as well where the operator trusts the code of models.
    - `weights`: the ways to store weights, the preferred one first; one is enough.
    - `growth`: how many times its files a model takes in memory.
    - `takes_adapters`: whether it merges a recipe's adapter into the model.
    - `task`: the one that all its models are for, whatever their cards say; "" where those say it.
    - `flag`: the setting that names `folders`.
    """

    framework: ClassVar[str]
    needed: ClassVar[str] = ""
    small: ClassVar[tuple[str, ...]]
    code: ClassVar[tuple[str, ...]] = ()
    weights: ClassVar[tuple[tuple[str, ...], ...]]
    growth: ClassVar[int] = 1
    takes_adapters: ClassVar[bool] = False
    task: ClassVar[str] = ""
    flag: ClassVar[str] = "--model-dir"

    def folders(self, settings: Settings) -> Sequence[Path]:
        """The operator's folders whose sub-folders are its models (`local/<name>`)."""
        return [settings.model_dir] if settings.model_dir else []

    def is_folder(self, folder: Path) -> bool:
        """Whether a folder on this machine looks as if it held a model."""
        return formats.is_model(folder)

    def check_allowed(self, model: str, settings: Settings) -> None:
        """Raise where the operator does not let visitors choose this model of the Hub."""
        if not settings.hub:
            raise ModelNotFound(
                "This playground offers only its own models, not those of the Hub.",
                "Choose a bundled model.",
            )

    def offered(self, recommended: Sequence[str], settings: Settings) -> Sequence[str]:
        """The models of the Hub to offer for a task that recommends those."""
        return recommended if settings.hub else ()

    def is_model(self, names: Collection[str]) -> bool:
        """Whether files of these names are a whole model of this library."""
        return (not self.needed or self.needed in names) and bool(self.weight_files(names))

    def owns(self, names: Collection[str]) -> bool:
        """Whether a model with files of these names is this runner's, where others could have it.

        Asked of runners that share a task (`runners/either.py`).
        """
        return self.is_model(names)

    def extends(self, names: Collection[str]) -> bool:
        """Whether files of these names are none of a model, but add to the one that their card
        names; that one is then the base of the source, and they are the recipe's adapter."""
        return False

    def weight_files(self, names: Iterable[str]) -> list[str]:
        """Those of the files that hold the weights, stored in the preferred way that there is."""
        every = list(names)
        for patterns in self.weights:
            if found := matching(every, patterns):
                return found
        return []

    def wanted_files(self, names: Iterable[str], recipe: Recipe) -> list[str]:
        """The `weight_files` for the recipe's device; its folder has the small files already."""
        return self.weight_files(names)

    @abstractmethod
    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        """Raise where the names alone show that this library cannot read the model."""

    @abstractmethod
    def check_whole(self, model: str, names: Collection[str]) -> None:
        """Raise where a repository with these files is no whole model of this library."""

    def parameters(self, model: str, folder: Path, revision: str) -> int | None:
        """The number of weights in a folder; None where it is unknown.

        Raises `ModelBroken` for damaged files.
        """
        return None

    def parameters_by_size(self, files: Mapping[str, int]) -> int | None:
        """The number of weights as far as the bytes of files, by name, tell."""
        return None

    def example(self, folder: Path) -> Any:
        """What the model's authors give as an example of the task's first input, as JSON; None
        where they give none."""
        return None

    @abstractmethod
    def nbytes(self, source: Source, device: Device) -> int | None:
        """Bytes that the weights will take on `device` as far as the files' sizes tell."""

    def expected_device(self, settings: Settings) -> Device:
        """The device that models will run on, without importing torch."""
        return Device("cpu")

    def device(self, settings: Settings) -> Device:
        """The device to load onto."""
        return Device("cpu")

    @abstractmethod
    def import_libraries(self) -> None:
        """Import what loading needs; may take seconds."""

    @abstractmethod
    def check_fit(self, recipe: Recipe) -> None:
        """Raise `WrongTask` or `ModelBroken` where the model cannot do the task.

        Only the small files are needed for this.
        """

    def needed_bytes(self, recipe: Recipe, source: Source, limit: int) -> int:
        """Bytes of memory that the model will take, 0 where another task has it in memory.

        Raises `ModelTooBig` beyond `limit`.
        """
        needed = self.growth * (self.nbytes(source, recipe.device) or 0)
        if needed > limit:
            raise too_big(needed, limit)
        return needed

    @abstractmethod
    def load(self, recipe: Recipe) -> Loaded:
        """The model, its weights whole and on the recipe's device.

        Raises a `TaskyardError` that says which part failed.
        """


def matching(names: Iterable[str], patterns: Iterable[str]) -> list[str]:
    """The names that fit one of the patterns; “*” does not reach into a sub-folder."""
    every = tuple(patterns)
    return [
        name
        for name in names
        if any(
            name.count("/") == pattern.count("/") and fnmatchcase(name, pattern)
            for pattern in every
        )
    ]
