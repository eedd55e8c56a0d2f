"""Classifiers whose networks end at 64 tokens, or nowhere, with tokenizers that state no limit."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from tests.backends.local.models.bert import bert_classifier, roberta
from tests.backends.local.models.gpt2 import gpt2
from tests.backends.local.models.saving import SMALL, Maker, labels, save
from tests.backends.local.models.vocabularies import (
    byte_level,
    drop_limit,
    edit_tokenizer,
    wordpieces,
)


def bert_without_limit(folder: Path) -> None:
    bert_classifier(folder)
    drop_limit(folder)


def bert_beyond_its_network(folder: Path) -> None:
    """Its tokenizer states as much as that of a larger one."""
    bert_classifier(folder)
    edit_tokenizer(folder, model_max_length=512)


def roberta_without_limit(folder: Path) -> None:
    roberta(folder, **labels())
    drop_limit(folder)


def mpnet(folder: Path) -> None:
    from transformers import BertTokenizer, MPNetConfig, MPNetForSequenceClassification

    # Its padding's number is 1, and 66 positions are 64.
    config = MPNetConfig(vocab_size=20, max_position_embeddings=66, **SMALL, **labels())
    save(folder, MPNetForSequenceClassification(config), BertTokenizer(wordpieces(folder)))


def opt(folder: Path) -> None:
    from transformers import OPTConfig, OPTForSequenceClassification, RobertaTokenizer

    config = OPTConfig(
        vocab_size=261, hidden_size=16, word_embed_proj_dim=16, num_hidden_layers=1,
        num_attention_heads=2, ffn_dim=16, max_position_embeddings=64, **labels(),
    )  # fmt: skip
    tokenizer = RobertaTokenizer(*byte_level(folder))
    save(folder, OPTForSequenceClassification(config), tokenizer)


def mpt(folder: Path) -> None:
    from transformers import MptConfig, MptForSequenceClassification, RobertaTokenizer

    config = MptConfig(
        vocab_size=261, d_model=16, n_layers=1, n_heads=2, max_seq_len=64, **labels()
    )
    tokenizer = RobertaTokenizer(*byte_level(folder))
    save(folder, MptForSequenceClassification(config), tokenizer)


def modern_bert(folder: Path) -> None:
    """Could compute with any number of positions; it was made for 64."""
    from transformers import (
        ModernBertConfig,
        ModernBertForSequenceClassification,
        RobertaTokenizer,
    )

    config = ModernBertConfig(
        vocab_size=261, max_position_embeddings=64, pad_token_id=1, bos_token_id=0, eos_token_id=2,
        cls_token_id=0, sep_token_id=2, global_attn_every_n_layers=1, **SMALL, **labels(),
    )  # fmt: skip
    tokenizer = RobertaTokenizer(*byte_level(folder))
    save(folder, ModernBertForSequenceClassification(config), tokenizer)


def deberta_v3(folder: Path) -> None:
    from transformers import BertTokenizer, DebertaV2Config, DebertaV2ForSequenceClassification

    config = DebertaV2Config(
        vocab_size=20, max_position_embeddings=64, position_biased_input=False,
        relative_attention=True, pos_att_type=["p2c", "c2p"], position_buckets=8,
        norm_rel_ebd="layer_norm", **SMALL, **labels(),
    )  # fmt: skip
    save(folder, DebertaV2ForSequenceClassification(config), BertTokenizer(wordpieces(folder)))


def xlnet(folder: Path) -> None:
    from transformers import BertTokenizer, XLNetConfig, XLNetForSequenceClassification

    config = XLNetConfig(vocab_size=20, d_model=16, n_layer=1, n_head=2, d_inner=16, **labels())
    save(folder, XLNetForSequenceClassification(config), BertTokenizer(wordpieces(folder)))


LIMITED: dict[str, Maker] = {
    "bert": bert_without_limit,
    "bert-512": bert_beyond_its_network,
    "roberta": roberta_without_limit,
    "mpnet": mpnet,
    "opt": opt,
    "mpt": mpt,
    "gpt2": partial(gpt2, network="GPT2ForSequenceClassification", **labels()),
    "modern-bert": modern_bert,
}
UNLIMITED: dict[str, Maker] = {"deberta-v3": deberta_v3, "xlnet": xlnet}
