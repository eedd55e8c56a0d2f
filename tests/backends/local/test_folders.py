"""Whatever stands in the files of a model's folder, there is an answer or a sentence."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from backends.base import result_of
from backends.local.backend import LocalBackend
from backends.local.folders import from_folder, read_card, read_mask_token
from core.errors import InternalError, ModelBroken, ModelOptedOut, TaskyardError
from tabs import get_task
from tests.backends.conftest import a_call, settings

DEEP = 100_000
JSON = {
    "nested lists": "[" * DEEP + "]" * DEEP,
    "nested objects": '{"a":' * DEEP + "1" + "}" * DEEP,
    "lists inside": '{"mask_token": ' + "[" * DEEP + "]" * DEEP + "}",
    "a list": "[]",
    "a number": "5",
    "a text": '"x"',
    "null": "null",
    "no number": '{"vocab_size": NaN}',
    "too long a number": '{"vocab_size": ' + "9" * 5_000 + "}",
    "nothing": "",
    "half an object": '{"model_type": ',
    "other types": json.dumps(
        {
            "model_type": [1],
            "architectures": "Bert",
            "auto_map": 7,
            "mask_token": [1],
            "num_labels": {},
        }
    ),
}
MAIN = ("config.json", "tokenizer_config.json")
FILES = (
    "tokenizer.json",
    "special_tokens_map.json",
    "added_tokens.json",
    "generation_config.json",
    "adapter_config.json",
    "model.safetensors.index.json",
    "pytorch_model.bin.index.json",
)


@pytest.fixture(scope="module")
def good(model_dir: Path) -> Path:
    return model_dir / "bert"


@pytest.fixture
def folder(tmp_path: Path, good: Path) -> Path:
    shutil.copytree(good, tmp_path / "models" / "m")
    return tmp_path / "models" / "m"


def outcome(folder: Path, task_id: str = "text-classification") -> TaskyardError | None:
    """Why the model in `folder` does not answer; None where it does. Looking at it never raises."""
    backend = LocalBackend(settings(model_dir=folder.parent))
    backend.status(get_task(task_id), "local/m")
    try:
        backend.task_of("local/m")
        assert result_of(backend.run(a_call(task_id, "local/m"))).output
    except TaskyardError as error:
        return error
    return None


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    ("name", "content"),
    [
        *((name, content) for name in MAIN for content in JSON),
        *((name, content) for name in FILES for content in ("nested objects", "a list")),
    ],
)
def test_odd_json_is_an_answer_or_a_sentence(folder: Path, name: str, content: str) -> None:
    (folder / name).write_text(JSON[content])
    error = outcome(folder)
    assert not isinstance(error, InternalError)
    assert str(folder.parent) not in str(error)


@pytest.mark.parametrize("content", [b'{"a": "\xff"}', b"\0" * 100])
@pytest.mark.parametrize("name", ["config.json", "tokenizer_config.json", "README.md"])
def test_bytes_that_are_no_text_are_an_answer_or_a_sentence(
    folder: Path, name: str, content: bytes
) -> None:
    (folder / name).write_bytes(content)
    assert not isinstance(outcome(folder), InternalError)


@pytest.mark.parametrize("content", ["nested lists", "nested objects", "lists inside"])
def test_a_nested_tokenizer_names_no_mask(tmp_path: Path, content: str) -> None:
    (tmp_path / "tokenizer_config.json").write_text(JSON[content])
    (tmp_path / "special_tokens_map.json").write_text('{"mask_token": "<m>"}')
    assert read_mask_token(tmp_path, content) == "<m>"


def test_tokens_that_are_no_numbers_are_said_before_anything_is_written(
    tmp_path: Path, model_dir: Path
) -> None:
    folder = tmp_path / "models" / "m"
    shutil.copytree(model_dir / "gpt2", folder)
    (folder / "generation_config.json").write_text('{"eos_token_id": "</s>"}')
    error = outcome(folder, "text-generation")
    assert isinstance(error, ModelBroken)
    assert "“eos_token_id” is no number of a token" in error.message


MERGED = "\n".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}]}}" for n in range(1, 60))
CARDS = {
    "nested lists": "x: " + "[" * DEEP + "]" * DEEP,
    "nested objects": "\n".join(" " * depth + "x:" for depth in range(3_000)),
    "lines that double": f"a0: &a0 {{k: v}}\n{MERGED}",
    "a loop": "x: &x [*x]",
    "a program": "x: !!python/object/apply:os.system [true]",
    "a number": "x: " + "9" * 5_000,
    "a day that is none": "x: 2026-99-99",
    "a list as a name": "? [x]\n: y",
    "many": "\n".join(f"x{n}: {n}" for n in range(1_000)),
    "nothing": "",
}


@pytest.mark.parametrize("content", CARDS)
def test_what_else_a_card_says_does_not_hide_its_task(tmp_path: Path, content: str) -> None:
    text = f"---\npipeline_tag: fill-mask\ninference: True\n{CARDS[content]}\n---\n# A model\n"
    (tmp_path / "README.md").write_text(text)
    card = read_card(tmp_path, content)
    assert (card["pipeline_tag"], card["inference"]) == ("fill-mask", True)


@pytest.mark.parametrize(
    "card",
    [
        "---\ninference: false\n---\n",
        "---\ninference: no\n---",
        "---\r\nlicense: mit\r\ninference: false\r\n---\r\n",
        "\ufeff\n---\ntags:\n- a\n- {b: [c]}\ninference: False\n---\n",
        f"---\ninference: false\nx: {'[' * DEEP}\n---\n",
    ],
)
def test_a_model_that_is_not_to_be_served_is_not(tmp_path: Path, card: str) -> None:
    (tmp_path / "README.md").write_bytes(card.encode())
    with pytest.raises(ModelOptedOut):
        from_folder("local/m", tmp_path)


@pytest.mark.parametrize(
    "card",
    [
        "# A model\n---\ninference: false\n---\n",
        '---\ninference: "false"\n---\n',
        "---\n- inference: false\n---\n",
        "---\nwidget:\n  inference: false\n---\n",
        "---\ninference: false\n",
        "",
    ],
)
def test_other_cards_say_nothing_against_it(tmp_path: Path, card: str) -> None:
    (tmp_path / "README.md").write_text(card)
    assert from_folder("local/m", tmp_path).folder == tmp_path


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("tokenizer_config.json", '{"mask_token": "<mask>"}'),
        ("special_tokens_map.json", '{"mask_token": {"content": "<mask>", "lstrip": true}}'),
    ],
)
def test_a_mask_token_is_read_from_a_tokenizers_files(tmp_path: Path, file: str, told: str) -> None:
    assert read_mask_token(tmp_path, "none") == ""
    (tmp_path / "tokenizer_config.json").write_text("[")
    (tmp_path / file).write_text(told)
    assert read_mask_token(tmp_path, file) == "<mask>"
