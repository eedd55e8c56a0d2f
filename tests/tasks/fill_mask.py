"""What tests know of fill mask."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.bert import bert, roberta
from tests.tasks import TaskCase


def bert_blanks(folder: Path) -> None:
    # Any of its tokens may fill a blank: each is one of the vocabulary.
    bert(folder, "BertForMaskedLM", vocab_size=17)


def roberta_blanks(folder: Path) -> None:
    roberta(folder, "RobertaForMaskedLM")


CASE = TaskCase(
    answer=[{"score": 0.9, "token": 7, "token_str": "star", "sequence": "a star"}],
    inputs={"text": "i like [MASK] stars"},
    models={"bert-blanks": bert_blanks, "roberta-blanks": roberta_blanks},
)
