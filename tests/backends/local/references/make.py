"""Make the reference models and what transformers 4.57's own pipelines answer with them.

Runs in an environment of its own (see requirements.txt beside it), from the repository's root:
`python -m tests.backends.local.references.make`. It replaces `models/` and `answers.json`.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import torch
import transformers

from tests.backends.local.references.cases import CASES, Case
from tests.backends.local.references.models import MAKERS

HERE = Path(__file__).parent
MODELS = HERE / "models"
# What no version needs beside tokenizer.json and tokenizer_config.json.
_SPARE = ("special_tokens_map.json", "added_tokens.json", "vocab.txt", "merges.txt", "spiece.model")


def make_models() -> None:
    """Fill `models/` anew."""
    shutil.rmtree(MODELS, ignore_errors=True)
    for name, make in MAKERS.items():
        folder = MODELS / name
        folder.mkdir(parents=True)
        make(folder)
        if (folder / "tokenizer.json").exists():
            for spare in (*_SPARE, "vocab.json", "spm.model", "sentencepiece.bpe.model"):
                (folder / spare).unlink(missing_ok=True)


def ask(case: Case) -> Any:
    """What transformers' own pipeline answers."""
    params = dict(case.params)
    task = case.task
    if case.model == "t5" and "src_lang" in params:
        # T5's pairs were part of the task's name.
        task = f"translation_{params.pop('src_lang')}_to_{params.pop('tgt_lang')}"
    # Given to a call alone, max_length lost against the pipeline's own max_new_tokens.
    length = {key: value for key, value in params.items() if key == "max_length"}
    pipe = transformers.pipeline(task, str(MODELS / case.model), device="cpu", **length)
    torch.manual_seed(0)
    if case.task != "question-answering":
        return pipe(case.inputs, **params)
    many = isinstance(case.inputs, list)
    asked = case.inputs if many else [case.inputs]
    answers = [pipe(**each, **params) for each in asked]
    return answers if many else answers[0]


def main() -> None:
    """Write the models and the answers."""
    transformers.logging.set_verbosity_error()
    make_models()
    torch.set_num_threads(1)
    answers = [{**case._asdict(), "answer": ask(case)} for case in CASES]
    (HERE / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
