"""What tests know of sentence similarity."""

from __future__ import annotations

from pathlib import Path

from tests.backends.local.models.bert import bert
from tests.tasks import TaskCase


def sentence_transformer(folder: Path) -> None:
    """With modules: the first token's vector, of length 1, and a prompt for queries."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    bert(folder, "BertModel")
    modules = [Transformer(str(folder)), Pooling(16, pooling_mode="cls"), Normalize()]
    made = SentenceTransformer(modules=modules, prompts={"query": "how many "})
    made.save(str(folder), create_model_card=False)


CASE = TaskCase(
    answer=[0.9, 0.1],
    inputs={"source_sentence": "i like", "sentences": ["good", "bad stars"]},
    models={"sentence-transformer": sentence_transformer},
)
