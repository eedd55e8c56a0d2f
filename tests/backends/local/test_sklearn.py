"""Models of scikit-learn, as the Hub has them: what they answer, and what is refused."""

from __future__ import annotations

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import joblib
import numpy as np
import pandas as pd
import pytest
import skops.io
from sklearn.compose import TransformedTargetRegressor, make_column_transformer
from sklearn.ensemble import (
    GradientBoostingClassifier,
    HistGradientBoostingClassifier,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeClassifier

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from backends.local.runners.sklearn import RUNNER
from core.errors import (
    InvalidInput,
    MissingPackage,
    ModelBroken,
    ModelTooBig,
    TaskyardError,
    UnknownArchitecture,
    WrongTask,
)
from core.kinds import Inputs
from core.param import Params
from core.task import Runs, Task
from tabs import get_task
from tests.backends.conftest import settings
from tests.source import ROOT

ROWS = pd.DataFrame(
    {
        "length": np.tile([1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 5),
        "species": np.tile(["bream", "pike", "roach"], 10),
    }
)
KINDS = np.where(ROWS["length"] > 3, "large", "small")
WEIGHTS = 10 * ROWS["length"] + (ROWS["species"] == "pike") * 100


def columns(step: Any) -> Any:
    """Lengths as numbers, species one by one, and then `step`."""
    return make_pipeline(
        make_column_transformer((StandardScaler(), ["length"]), (OneHotEncoder(), ["species"])),
        step,
    )


def save(folder: Path, estimator: Any, file: str = "model.skops", **config: Any) -> None:
    folder.mkdir(exist_ok=True)
    if file.endswith(".skops"):
        skops.io.dump(estimator, folder / file)
    else:
        joblib.dump(estimator, folder / file)
    said = {"columns": list(ROWS.columns), "model": {"file": file}, **config}
    (folder / "config.json").write_text(json.dumps({"sklearn": said}))


def task(id: str = "tabular-classification") -> Task:
    def predict(model: Any, inputs: Inputs, params: Params) -> Any:
        return model.predict(pd.DataFrame(inputs["table"]))

    table = get_task("table-question-answering")
    return replace(
        table,
        id=id,
        inputs=tuple(each for each in table.inputs if each.kind == "table"),
        params=(),
        runs=Runs(runner="sklearn", run=predict),
    )


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[LocalBackend]:
    made = LocalBackend(settings(model_dir=tmp_path))
    yield made
    made.unload_idle()


def answer(
    backend: LocalBackend, table: dict[str, list[str]], id: str = "tabular-classification"
) -> Any:
    return result_of(backend.run(make_call(task(id), "local/m", {"table": table}))).output


FISH = {"species": ["pike", "roach"], "length": ["1.5", "5"]}


@pytest.mark.parametrize(
    "make",
    [
        lambda: columns(LogisticRegression()),
        lambda: columns(DecisionTreeClassifier()),
        lambda: columns(RandomForestClassifier(5, random_state=0)),
        lambda: columns(GradientBoostingClassifier(n_estimators=5)),
        lambda: HistGradientBoostingClassifier(
            max_iter=5, min_samples_leaf=1, categorical_features=["species"]
        ),
    ],
)
def test_labels_are_those_of_the_model_itself(
    backend: LocalBackend, tmp_path: Path, make: Callable[[], Any]
) -> None:
    model = make()
    rows = ROWS
    if isinstance(model, HistGradientBoostingClassifier):
        rows = ROWS.assign(species=ROWS["species"].astype("category"))
    save(tmp_path / "m", model.fit(rows, KINDS))
    assert answer(backend, FISH) == ["small", "large"]
    status = backend.status(task(), "local/m")
    assert (status.state, status.framework, status.device) == ("Loaded", "scikit-learn", "cpu")
    assert status.size == (tmp_path / "m" / "model.skops").stat().st_size


def test_numbers_are_those_of_the_model_itself(backend: LocalBackend, tmp_path: Path) -> None:
    save(tmp_path / "m", columns(LinearRegression()).fit(ROWS, WEIGHTS))
    assert answer(backend, FISH, "tabular-regression") == pytest.approx([115, 50])


def test_columns_without_names_are_taken_in_their_order(
    backend: LocalBackend, tmp_path: Path
) -> None:
    numbers = ROWS[["length"]].assign(width=1.0)
    save(tmp_path / "m", LogisticRegression().fit(numbers.to_numpy(), KINDS), columns=[])
    assert answer(backend, {"a": ["1", "6"], "b": ["1", "1"]}) == ["small", "large"]
    with pytest.raises(InvalidInput, match="has 1 columns, and the model needs 2"):
        answer(backend, {"a": ["1"]})


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"length": ["1"]}, r"no column “species”.*needs: “length”, “species”"),
        (
            {**FISH, "species": ["pike", "shark"]},
            "Row 2 has “shark” in the column “species”.*knows: “bream”, “pike”, “roach”",
        ),
        ({**FISH, "length": ["long", "2"]}, "Row 1 has “long” in the column “length”.*no number"),
        ({**FISH, "length": ["1", ""]}, "Row 2 has no value in the column “length”"),
    ],
)
def test_a_table_that_the_model_cannot_take(
    backend: LocalBackend, tmp_path: Path, table: dict[str, list[str]], words: str
) -> None:
    save(tmp_path / "m", columns(LogisticRegression()).fit(ROWS, KINDS))
    with pytest.raises(InvalidInput, match=words):
        answer(backend, table)


def test_a_missing_value_where_the_model_fills_it_in(backend: LocalBackend, tmp_path: Path) -> None:
    filled = make_pipeline(SimpleImputer(), LogisticRegression())
    model = make_pipeline(
        make_column_transformer((SimpleImputer(), ["length"]), (OneHotEncoder(), ["species"])),
        LogisticRegression(),
    ).fit(ROWS, KINDS)
    save(tmp_path / "m", model)
    assert len(answer(backend, {**FISH, "length": ["", "6"]})) == 2
    save(tmp_path / "m", filled.fit(ROWS[["length"]], KINDS))
    assert answer(backend, {"length": ["6"]}) == ["large"]


def test_all_columns_and_categories_that_do_not_fit_are_named(
    backend: LocalBackend, tmp_path: Path
) -> None:
    save(tmp_path / "m", columns(LogisticRegression()).fit(ROWS, KINDS))
    with pytest.raises(InvalidInput, match="no column “length”, “species”"):
        answer(backend, {"weight": ["1"]})
    species = ["pike", "shark", "whale", "shark"]
    with pytest.raises(InvalidInput, match=r"Row 2 has “shark” .* nor does it know “whale”"):
        answer(backend, {"length": ["1"] * 4, "species": species})
    for cell in ("inf", "1e999", "1,5"):
        with pytest.raises(InvalidInput, match=f"Row 1 has “{cell}”.*no number"):
            answer(backend, {**FISH, "length": [cell, "2"]})
    with pytest.raises(InvalidInput, match="Row 1 has no value"):
        answer(backend, {**FISH, "length": ["nan", "2"]})


def notes(backend: LocalBackend, table: dict[str, list[str]]) -> tuple[str, ...]:
    call = make_call(get_task("tabular-classification"), "local/m", {"data": table})
    return result_of(backend.run(call)).notes


def test_what_the_model_leaves_aside_is_said(backend: LocalBackend, tmp_path: Path) -> None:
    encoder = OneHotEncoder(handle_unknown="ignore")
    model = make_pipeline(
        make_column_transformer((StandardScaler(), ["length"]), (encoder, ["species"])),
        LogisticRegression(),
    )
    save(tmp_path / "m", model.fit(ROWS, KINDS))
    assert notes(backend, FISH) == ()
    wider = {**FISH, "self": ["1", "2"], "<b>": ["x", "y"], "species": ["shark", "pike"]}
    unused, unknown = notes(backend, wider)
    assert unused == "The model does not look at the columns “self”, “<b>”."
    assert unknown == (
        "The model does not know “shark” in the column “species”, and takes it for none of "
        "“bream”, “pike”, “roach”."
    )


@pytest.mark.parametrize("handled", ["error", "ignore"])
def test_categories_by_place_alone(backend: LocalBackend, tmp_path: Path, handled: str) -> None:
    encoder = OneHotEncoder(handle_unknown=handled)
    model = make_pipeline(make_column_transformer((encoder, [0])), LogisticRegression())
    save(tmp_path / "m", model.fit(np.tile([[1], [2], [3]], (10, 1)), KINDS), columns=[])
    call = make_call(get_task("tabular-classification"), "local/m", {"data": {"a": ["1", "2"]}})
    result = result_of(backend.run(call))
    assert (len(result.output), result.notes) == (2, ())


@pytest.mark.parametrize("kinds", [["pike", "roach"], [5, 7], [1.0, 2.0], [True, False]])
def test_labels_and_classes_keep_their_type(
    backend: LocalBackend, tmp_path: Path, kinds: list[Any]
) -> None:
    labels = np.where(ROWS["length"] > 3, *map(np.asarray, reversed(kinds)))
    save(tmp_path / "m", columns(LogisticRegression()).fit(ROWS, labels))
    task = get_task("tabular-classification")

    def ask(**params: Any) -> Any:
        call = make_call(task, "local/m", {"data": FISH}, params)
        return result_of(backend.run(call)).output

    plain = ask()
    assert plain == kinds
    assert [*map(type, plain)] == [*map(type, kinds)]
    told = ask(details=True)
    assert told["predictions"] == kinds
    assert told["classes"] == sorted(kinds)
    assert [*map(type, told["classes"])] == [*map(type, kinds)]
    for label, shares in zip(kinds, told["probabilities"], strict=True):
        assert sum(shares) == pytest.approx(1)
        assert told["classes"][int(np.argmax(shares))] == label
    assert told["note"] == "Which columns the model looks at most is told from 10 rows on."
    assert json.loads(json.dumps(told)) == told


def test_details_say_what_the_model_looks_at(backend: LocalBackend, tmp_path: Path) -> None:
    save(tmp_path / "m", columns(LogisticRegression()).fit(ROWS, KINDS))
    rows = {name: list(map(str, ROWS[name])) for name in ROWS}
    asked = make_call(get_task("tabular-classification"), "local/m", {"data": rows}, DETAILS)
    told = result_of(backend.run(asked)).output
    assert [each["column"] for each in told["importances"]] == ["length", "species"]
    assert told["importances"][0]["change"] == pytest.approx(0.5, abs=0.15)
    assert told["importances"][1]["change"] < 0.2
    save(tmp_path / "n", columns(LinearRegression()).fit(ROWS, WEIGHTS))
    asked = make_call(get_task("tabular-regression"), "local/n", {"data": rows}, DETAILS)
    told = result_of(backend.run(asked)).output
    assert set(told) == {"predictions", "importances"}
    assert [each["column"] for each in told["importances"]] == ["species", "length"]
    assert told["importances"][0]["change"] == pytest.approx(100 * 4 / 9, rel=0.2)


DETAILS = {"details": True}


def test_a_model_without_probabilities_tells_none(backend: LocalBackend, tmp_path: Path) -> None:
    save(tmp_path / "m", columns(LinearSVC()).fit(ROWS, KINDS))
    asked = make_call(get_task("tabular-classification"), "local/m", {"data": FISH}, DETAILS)
    assert set(result_of(backend.run(asked)).output) == {"predictions", "note"}


def test_what_a_model_answers_that_is_no_one_number_a_row(
    backend: LocalBackend, tmp_path: Path
) -> None:
    lengths = ROWS[["length"]]
    save(tmp_path / "m", LinearRegression().fit(lengths, np.c_[WEIGHTS, WEIGHTS]))
    with pytest.raises(InvalidInput, match="several values for each row"):
        answer(backend, {"length": ["1"]}, "tabular-regression")
    # One value in a list of its own is one value.
    save(tmp_path / "n", LinearRegression().fit(lengths, lengths * 2))
    asked = make_call(task("tabular-regression"), "local/n", {"table": {"length": ["1", "2"]}})
    assert result_of(backend.run(asked)).output == pytest.approx([2, 4])
    growing = TransformedTargetRegressor(LinearRegression(), func=np.log, inverse_func=np.exp)
    save(tmp_path / "o", growing.fit(lengths, np.exp(lengths["length"])))
    asked = make_call(task("tabular-regression"), "local/o", {"table": {"length": ["1", "9999"]}})
    with pytest.raises(InvalidInput, match="no answer to row 2"):
        result_of(backend.run(asked))


def test_the_authors_example_is_told(backend: LocalBackend, tmp_path: Path) -> None:
    model = columns(LogisticRegression()).fit(ROWS, KINDS)
    tasks = get_task("tabular-classification")
    save(tmp_path / "m", model, example_input={"length": [1, 2.5], "species": ["pike", None]})
    status = backend.status(tasks, "local/m")
    assert status.example == {"length": ["1", "2.5"], "species": ["pike", ""]}
    # Some are none.
    for number, odd in enumerate(({}, [], {"a": [[1]]}, {"a": [1], "b": []}, {"": [1]})):
        save(tmp_path / f"odd-{number}", model, example_input=odd)
        assert backend.status(tasks, f"local/odd-{number}").example is None


def test_what_a_model_knows_of_its_columns(tmp_path: Path) -> None:
    save(tmp_path / "m", columns(RandomForestClassifier(2)).fit(ROWS, KINDS))
    loaded = RUNNER.load(recipe(tmp_path / "m"))
    assert loaded.handle.columns == ("length", "species")
    assert loaded.handle.categories == {"species": ("bream", "pike", "roach")}
    assert not [*loaded.modules()]
    loaded.close()
    assert loaded.handle is None
    # Also of one that is wrapped, such as to learn the logarithm of what it predicts.
    wrapped = TransformedTargetRegressor(
        columns(LinearRegression()), func=np.log, inverse_func=np.exp
    )
    save(tmp_path / "w", wrapped.fit(ROWS, WEIGHTS))
    loaded = RUNNER.load(replace(recipe(tmp_path / "w"), task_id="tabular-regression"))
    assert loaded.handle.categories == {"species": ("bream", "pike", "roach")}


def recipe(folder: Path) -> Any:
    from backends.local.devices import Device
    from backends.local.runners.base import NO_TRUST, Recipe

    return Recipe(
        task_id="tabular-classification",
        runner="sklearn",
        model="local/m",
        revision="",
        folder=folder,
        device=Device("cpu"),
        parameters=0,
        trust=NO_TRUST,
    )


def test_a_model_for_the_other_task(backend: LocalBackend, tmp_path: Path) -> None:
    save(tmp_path / "m", columns(RandomForestRegressor(2)).fit(ROWS, WEIGHTS))
    with pytest.raises(WrongTask, match=r"tabular-classification.*can do tabular-regression"):
        answer(backend, FISH)
    # Where the configuration says so, nothing has to be loaded.
    save(
        tmp_path / "m", LinearRegression().fit(ROWS[["length"]], WEIGHTS), task="tabular-regression"
    )
    status = backend.status(task(), "local/m")
    assert status.state == "Unavailable"
    assert "tabular-regression" in status.reason


def test_a_pickle_is_read_only_where_the_operator_trusts_it(
    backend: LocalBackend, tmp_path: Path
) -> None:
    save(tmp_path / "m", columns(LogisticRegression()).fit(ROWS, KINDS), "model.joblib")
    with pytest.raises(ModelBroken, match=r"a pickle, which can run code.*--trust-pickles"):
        answer(backend, FISH)
    assert backend.status(task(), "local/m").state == "Unavailable"
    # What a model's code may do is another matter.
    other = LocalBackend(settings(model_dir=tmp_path, trust_remote_code=True))
    assert other.status(task(), "local/m").state == "Unavailable"
    trusting = LocalBackend(settings(model_dir=tmp_path, trust_pickles=True))
    result = result_of(trusting.run(make_call(task(), "local/m", {"table": FISH})))
    assert result.output == ["small", "large"]
    assert "This model is a pickle" in result.notes[0]
    # Where the same is there without a pickle, nobody has to be trusted.
    save(tmp_path / "m", columns(LogisticRegression()).fit(ROWS, KINDS))
    assert answer(backend, FISH) == ["small", "large"]


def test_a_model_of_lightgbm_names_the_package_where_that_is_missing(
    backend: LocalBackend, tmp_path: Path
) -> None:
    save(tmp_path / "m", LinearSVC().fit(ROWS[["length"]], KINDS))
    (file,) = (tmp_path / "m").glob("*.skops")
    with zipfile.ZipFile(file) as before:
        parts = {name: before.read(name) for name in before.namelist()}
    schema = json.loads(parts["schema.json"])
    schema |= {"__class__": "LGBMClassifier", "__module__": "lightgbm.sklearn"}
    parts["schema.json"] = json.dumps(schema).encode()
    with zipfile.ZipFile(file, "w") as after:
        for name, data in parts.items():
            after.writestr(name, data)
    with pytest.raises(MissingPackage, match="needs the Python package “lightgbm”"):
        answer(backend, {"length": ["1"]})


def test_types_that_are_not_known_are_named(backend: LocalBackend, tmp_path: Path) -> None:
    save(tmp_path / "m", KNeighborsClassifier().fit(ROWS[["length"]], KINDS))
    with pytest.raises(ModelBroken, match=r"does not read: .*“sklearn.neighbors._kd_tree.KDTree”"):
        answer(backend, {"length": ["1"]})


@pytest.mark.parametrize("field", ["left_child", "right_child", "feature"])
@pytest.mark.parametrize("value", [0, 10**9, -5])
def test_a_tree_that_leads_into_strange_memory_is_refused(
    backend: LocalBackend, tmp_path: Path, field: str, value: int
) -> None:
    model = DecisionTreeClassifier().fit(ROWS[["length"]], KINDS)
    state = model.tree_.__getstate__()
    state["nodes"][field][0] = value
    model.tree_.__setstate__(state)
    save(tmp_path / "m", model)
    if (field, value) == ("feature", 0):
        assert answer(backend, {"length": ["6"]}) == ["large"]
        return
    with pytest.raises(ModelBroken, match="damaged"):
        answer(backend, {"length": ["6"]})


def test_damaged_and_swollen_files(backend: LocalBackend, tmp_path: Path) -> None:
    save(tmp_path / "m", LogisticRegression().fit(ROWS[["length"]], KINDS))
    file = tmp_path / "m" / "model.skops"
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(ModelBroken, match="damaged"):
        answer(backend, {"length": ["1"]})
    swollen = io.BytesIO(whole)
    with zipfile.ZipFile(swollen, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("zeros.npy", bytes(150_000_000))
    file.write_bytes(swollen.getvalue())
    with pytest.raises(ModelBroken, match="damaged"):
        answer(backend, {"length": ["1"]})


def test_a_model_beyond_the_budget(tmp_path: Path) -> None:
    save(tmp_path / "m", LogisticRegression().fit(ROWS[["length"]], KINDS))
    with (tmp_path / "m" / "model.skops").open("ab") as file:
        file.write(bytes(3_000_000))
    small = LocalBackend(settings(model_dir=tmp_path, ram_budget_gb=0.001))
    assert small.status(task(), "local/m").state == "TooBig"
    with pytest.raises(ModelTooBig):
        answer(small, {"length": ["1"]})


def test_a_model_of_an_older_version_is_said_to_be_so(
    backend: LocalBackend, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = LogisticRegression().fit(ROWS[["length"]], KINDS)
    with monkeypatch.context() as patch:
        patch.setattr("sklearn.base.__version__", "1.4.1")
        save(tmp_path / "m", model)
    result = result_of(backend.run(make_call(task(), "local/m", {"table": {"length": ["1"]}})))
    (note,) = result.notes
    assert "saved by scikit-learn 1.4.1" in note


def test_a_transformers_model_is_no_table_model(backend: LocalBackend, tmp_path: Path) -> None:
    (tmp_path / "m").mkdir()
    (tmp_path / "m" / "config.json").write_text('{"model_type": "bert"}')
    with pytest.raises(UnknownArchitecture, match="not made for scikit-learn"):
        answer(backend, FISH)
    save(tmp_path / "n", LogisticRegression().fit(ROWS[["length"]], KINDS))
    asked = make_call(get_task("text-classification"), "local/n", {"text": "a"})
    with pytest.raises(TaskyardError, match="“local/n”"):
        result_of(backend.run(asked))


def test_torch_is_not_imported(tmp_path: Path) -> None:
    save(tmp_path / "m", columns(RandomForestClassifier(2)).fit(ROWS, KINDS))
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "import pandas\n"
        "from backends.local import loading\n"
        "from backends.local.devices import Device\n"
        "from backends.local.runners.base import NO_TRUST, Recipe\n"
        f"folder = Path({str(tmp_path / 'm')!r})\n"
        "task, device = 'tabular-classification', Device('cpu')\n"
        "made = Recipe(task, 'sklearn', 'm', '', folder, device, 0, NO_TRUST)\n"
        "model = loading.load(made).loaded.handle\n"
        f"print(*model.predict(pandas.DataFrame({FISH!r})), 'torch' in sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True
    )
    assert done.stdout.split() == ["small", "large", "False"]
