"""BERT and what was made of it: one body, and a head for each of many tasks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.backends.local.models.saving import SMALL, labels, save
from tests.backends.local.models.vocabularies import byte_level, wordpieces


def bert(folder: Path, network: str = "BertForSequenceClassification", **more: Any) -> None:
    """BERT of 64 positions with the head of the class `network`; `more` of its configuration."""
    import transformers

    config = transformers.BertConfig(
        **{"vocab_size": 20, "max_position_embeddings": 64, **SMALL, **more}
    )
    tokenizer = transformers.BertTokenizer(wordpieces(folder), model_max_length=64)
    save(folder, getattr(transformers, network)(config), tokenizer)


def bert_classifier(folder: Path) -> None:
    bert(folder, **labels())


def bert_nli(folder: Path) -> None:
    bert(folder, **labels({0: "contradiction", 1: "entailment", 2: "neutral"}))


def distilbert(
    folder: Path, network: str = "DistilBertForSequenceClassification", **more: Any
) -> None:
    import transformers

    config = transformers.DistilBertConfig(
        vocab_size=20, dim=16, n_layers=2, n_heads=2, hidden_dim=16, **more
    )
    tokenizer = transformers.DistilBertTokenizer(wordpieces(folder), model_max_length=64)
    save(folder, getattr(transformers, network)(config), tokenizer)


def roberta(folder: Path, network: str = "RobertaForSequenceClassification", **more: Any) -> None:
    import transformers

    # Its padding's number is 1, and 66 positions are 64.
    config = transformers.RobertaConfig(
        vocab_size=261, max_position_embeddings=66, pad_token_id=1, **SMALL, **more
    )
    tokenizer = transformers.RobertaTokenizer(*byte_level(folder), model_max_length=64)
    save(folder, getattr(transformers, network)(config), tokenizer)
