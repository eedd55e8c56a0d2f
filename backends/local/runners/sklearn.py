"""Models of scikit-learn: a row of a table in, a label or a number out.

Files are as the Hub has them: a `config.json` with the names of the columns, and the model as skops
saves it. A skops file names the types that it is made of; read are those that skops vouches for,
and the few of `TRUSTED`. Pickles can run code, and are read only where the operator trusts them.
"""

from __future__ import annotations

import json
import sys
import threading
import warnings
from collections.abc import Collection, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple
from zipfile import BadZipFile, ZipFile

from backends.local.devices import Device
from backends.local.failures import explained, missing_package
from backends.local.runners import lightgbm_trees
from backends.local.runners.base import Loaded, Recipe, Runner, Trust, matching
from backends.local.runners.sklearn_table import TableModel
from core.errors import ModelBroken, TaskyardError, UnknownArchitecture, WrongTask
from core.kinds import Inputs
from core.param import Params
from core.task import Runs

if TYPE_CHECKING:
    from backends.local.folders import Source

SKOPS = ("*.skops",)
PICKLES = ("*.joblib", "*.pkl", "*.pickle")

PICKLED = "This model is a pickle, which can run code; the operator of this playground trusts it."

# Types that skops does not vouch for and that are read all the same: they hold numbers. Of a
# `partial` skops asks for the function inside as well.
TRUSTED = (
    "functools.partial",
    "numpy.dtype",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.tree._tree.Tree",
    "sklearn.utils.validation.check_array",
)

# Of LightGBM, which is read where it is installed.
LIGHTGBM = (
    "collections.OrderedDict",
    "lightgbm.basic.Booster",
    "lightgbm.sklearn.LGBMClassifier",
    "lightgbm.sklearn.LGBMRegressor",
)

# What scikit-learn calls the models that a task is for.
ESTIMATORS = {"tabular-classification": "classifier", "tabular-regression": "regressor"}

# skops stores numbers as they are; a file that grows more than this many times was made to do harm.
MAX_GROWTH = 20
HARMLESS_BYTES = 100_000_000

# A number of features beyond that of any table.
_ANY = sys.maxsize

_TORCH_LAYER = "sklearn.externals.array_api_compat.torch"
_import_lock = threading.Lock()
# Warnings are caught for the whole process.
_warnings_lock = threading.Lock()


def import_libraries() -> None:
    """Import scikit-learn and skops, which takes a second or two, without torch."""
    with _import_lock:
        # skops looks for estimators in every module of scikit-learn, and one of them imports torch.
        hidden = _TORCH_LAYER not in sys.modules
        if hidden:
            sys.modules[_TORCH_LAYER] = None  # type: ignore[assignment]
        try:
            import skops.io  # noqa: F401
        finally:
            if hidden:
                del sys.modules[_TORCH_LAYER]


class LoadedEstimator(Loaded):
    """A fitted estimator. `handle` is a `TableModel`."""

    def __init__(self, table_model: TableModel, nbytes: int, notes: tuple[str, ...]) -> None:
        super().__init__(table_model)
        self._sizes = {id(table_model): nbytes}
        self._notes = notes

    def sizes(self) -> Mapping[int, int]:
        return self._sizes

    def notes(self, runs: Runs, inputs: Inputs, params: Params) -> tuple[str, ...]:
        return (*super().notes(runs, inputs, params), *self._notes)


class Config(NamedTuple):
    """What the config.json says: the model's file, its columns, and examples of their values."""

    file: str
    columns: tuple[str, ...]
    examples: Mapping[str, list[Any]]
    task: str
    version: str


class SklearnRunner(Runner):
    """Loads estimators that skops has saved."""

    framework = "scikit-learn"
    small = ("config.json", "README.md")
    weights: ClassVar[tuple[tuple[str, ...], ...]] = (SKOPS, PICKLES)

    def check_files(self, model: str, names: Collection[str], trust: Trust) -> None:
        if matching(names, PICKLES) and not matching(names, SKOPS) and not trust.pickles:
            raise ModelBroken(
                f"“{model}” is a pickle, which can run code when it is read, and is refused.",
                "Choose a model saved with skops; an operator who trusts this one can turn on "
                "--trust-pickles.",
            )

    def check_whole(self, model: str, names: Collection[str]) -> None:
        if not self.weight_files(names):
            raise _not_for_sklearn(model)

    def example(self, folder: Path) -> Any:
        examples = read_config(folder).examples
        return examples or None

    def nbytes(self, source: Source, device: Device) -> int | None:
        return sum(source.files[name] for name in self.weight_files(source.files)) or None

    def import_libraries(self) -> None:
        import_libraries()

    def check_fit(self, recipe: Recipe) -> None:
        stated = read_config(recipe.folder).task
        if stated in ESTIMATORS and stated != recipe.task_id:
            raise _wrong_task(recipe, stated)

    def load(self, recipe: Recipe) -> LoadedEstimator:
        config = read_config(recipe.folder)
        file = self._file(recipe, config)
        with explained(recipe.model, "the model"):
            estimator, notes = _read(recipe, file, config)
            _check_kind(recipe, estimator)
            table_model = TableModel(estimator, config.columns, config.examples)
            return LoadedEstimator(table_model, file.stat().st_size, notes)

    def _file(self, recipe: Recipe, config: Config) -> Path:
        """The model's file: the one that the configuration names, or else the first."""
        names = sorted(path.name for path in recipe.folder.iterdir() if path.is_file())
        self.check_files(recipe.model, names, recipe.trust)
        self.check_whole(recipe.model, names)
        found = self.weight_files(names)
        return recipe.folder / (config.file if config.file in found else found[0])


def read_config(folder: Path) -> Config:
    """The model's config.json, as far as there is one and it keeps to the Hub's convention."""
    try:
        whole = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        whole = None
    config = _object(_object(whole).get("sklearn"))
    columns = config.get("columns")
    environment = config.get("environment")
    versions = [
        str(package).partition("=")[2].lstrip("=")
        for package in (environment if isinstance(environment, list) else [])
        if str(package).startswith("scikit-learn=")
    ]
    return Config(
        str(_object(config.get("model")).get("file", "")),
        tuple(map(str, columns)) if isinstance(columns, list) else (),
        {
            str(column): values
            for column, values in _object(config.get("example_input")).items()
            if isinstance(values, list)
        },
        str(config.get("task", "")),
        versions[0] if versions else "",
    )


def _object(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _read(recipe: Recipe, file: Path, config: Config) -> tuple[Any, tuple[str, ...]]:
    """The estimator in `file`, and sentences on what may be wrong with its answers."""
    import sklearn
    from sklearn.exceptions import InconsistentVersionWarning

    with _warnings_lock, warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            estimator = _unpack(recipe, file)
        except TaskyardError:
            raise
        except Exception as error:
            if config.version in ("", sklearn.__version__):
                raise
            raise ModelBroken(
                f"“{recipe.model}” was saved by scikit-learn {config.version[:20]}, and the "
                f"version here, {sklearn.__version__}, cannot read it.",
                "Choose another model, or have it saved by a newer version.",
            ) from error
    saved_by = [
        each.message.original_sklearn_version
        for each in caught
        if isinstance(each.message, InconsistentVersionWarning)
    ]
    notes = () if matching([file.name], SKOPS) else (PICKLED,)
    if not saved_by:
        return estimator, notes
    note = (
        f"The model was saved by scikit-learn {str(saved_by[0])[:20]} and is run by "
        f"{sklearn.__version__}: its answers may differ from what its authors measured."
    )
    return estimator, (*notes, note)


def _unpack(recipe: Recipe, file: Path) -> Any:
    if not matching([file.name], SKOPS):
        import joblib

        return joblib.load(file)
    import skops.io

    _check_growth(recipe, file)
    trusted = [*TRUSTED, *LIGHTGBM]
    untrusted = set(skops.io.get_untrusted_types(file=file))
    unknown = sorted(untrusted - {*trusted})
    if unknown:
        named = ", ".join(f"“{name[:100]}”" for name in unknown[:5])
        raise ModelBroken(
            f"“{recipe.model}” holds what this playground does not read: {named}.",
            "Choose a model of scikit-learn's own linear models, trees, forests or "
            "histogram gradient boosting, or of LightGBM.",
        )
    if any(name.startswith("lightgbm.") for name in untrusted) and not find_spec("lightgbm"):
        raise missing_package(recipe.model, "lightgbm")
    estimator = skops.io.load(file, trusted=trusted)
    if not all(_is_sound(tree, width) for tree, width in _trees(estimator)):
        raise _damaged(recipe.model)
    return estimator


def _check_growth(recipe: Recipe, file: Path) -> None:
    try:
        with ZipFile(file) as parts:
            unpacked = sum(part.file_size for part in parts.infolist())
    except BadZipFile as error:
        raise _damaged(recipe.model) from error
    if unpacked > max(HARMLESS_BYTES, MAX_GROWTH * file.stat().st_size):
        raise _damaged(recipe.model)


def _trees(estimator: Any) -> Iterator[tuple[Any, int]]:
    """The trees of numbers anywhere in an estimator, each with how many features it is given.

    Of LightGBM there are all trees of a model together, and what may change how it looks at tables.
    """
    import numpy

    parts: list[tuple[Any, int]] = [(estimator, _ANY)]
    seen: set[tuple[int, int]] = set()
    while parts:
        part, width = parts.pop()
        if (id(part), width) in seen:
            continue
        seen.add((id(part), width))
        inner: Collection[Any] = ()
        if type(part).__name__ in ("Tree", "TreePredictor", "Booster"):
            yield part, width
        elif isinstance(part, Mapping):
            inner = part.values()
        elif isinstance(part, list | tuple | set):
            inner = part
        elif isinstance(part, numpy.ndarray):
            inner = part.ravel().tolist() if part.dtype == object else ()
        elif type(part).__module__.startswith(("sklearn.", "lightgbm.")):
            if hasattr(part, "_other_params"):
                yield part, width
            inner = vars(part).values() if hasattr(part, "__dict__") else ()
            # Forests hand their rows on to the trees; other estimators may make other columns.
            handed = type(part).__module__.startswith(("sklearn.ensemble.", "sklearn.tree."))
            width = min(width, int(getattr(part, "n_features_in_", width))) if handed else _ANY
        parts += [(each, width) for each in inner]


def _is_sound(tree: Any, width: int) -> bool:
    """Whether a tree's nodes lead to later nodes and to features below `width` alone.

    scikit-learn follows them unchecked, into any memory, and so does LightGBM.
    """
    import numpy

    if hasattr(tree, "_other_params"):
        return lightgbm_trees.UNCHECKED not in tree._other_params
    if type(tree).__name__ == "Booster":
        return lightgbm_trees.are_sound(tree.model_to_string())
    if type(tree).__name__ == "Tree":
        nodes = tree.__getstate__()["nodes"]
        children = (nodes["left_child"], nodes["right_child"])
        inner, features = nodes["left_child"] != -1, nodes["feature"]
    else:
        nodes = tree.nodes
        children = (nodes["left"].astype(int), nodes["right"].astype(int))
        inner, features = nodes["is_leaf"] == 0, nodes["feature_idx"]
        bitsets = nodes["bitset_idx"][inner & (nodes["is_categorical"] != 0)]
        for sets in (tree.raw_left_cat_bitsets, tree.binned_left_cat_bitsets):
            if (bitsets >= len(sets)).any():
                return False
    places = numpy.arange(len(nodes))[inner]
    used = features[inner]
    return (
        len(nodes) > 0
        and all(
            bool(((child[inner] > places) & (child[inner] < len(nodes))).all())
            for child in children
        )
        and bool(((used >= 0) & (used < width)).all())
    )


def _check_kind(recipe: Recipe, estimator: Any) -> None:
    """Raise where the file holds no estimator, or one for another task."""
    from sklearn.utils import get_tags

    if not hasattr(estimator, "predict"):
        raise _not_for_sklearn(recipe.model)
    kind = get_tags(estimator).estimator_type
    wanted = ESTIMATORS.get(recipe.task_id)
    if wanted is not None and kind != wanted:
        made_for = next((task for task, each in ESTIMATORS.items() if each == kind), "")
        raise _wrong_task(recipe, made_for)


def _wrong_task(recipe: Recipe, made_for: str) -> WrongTask:
    return WrongTask(
        f"“{recipe.model}” was not made for {recipe.task_id}.",
        f"It can do {made_for}." if made_for else "Choose another model.",
    )


def _not_for_sklearn(model: str) -> UnknownArchitecture:
    return UnknownArchitecture(
        f"“{model}” has no file of a model: it was not made for scikit-learn.",
        "Choose a model that the Hub lists under the library “scikit-learn”.",
    )


def _damaged(model: str) -> ModelBroken:
    return ModelBroken(
        f"The file of “{model}” is damaged.",
        "Choose another model, or have it downloaded again.",
    )


RUNNER = SklearnRunner()
