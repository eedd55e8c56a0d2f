"""Tiny models with random weights, as transformers 4.57 saves them: one function an architecture.

Their tokenizers are trained on `TEXT`, so that words fall into several tokens as in real models.
"""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import sentencepiece
import torch
import transformers
from tokenizers import (
    ByteLevelBPETokenizer,
    decoders,
    normalizers,
    pre_tokenizers,
)

TEXT = """
The red circle lies above the small blue square. A green triangle stands beside two yellow stars.
Clara lives in Berlin and works as a painter. Her brother Wolfgang moved to Paris in 1998, where he
plays the piano. They meet twice a year, usually in summer, and walk along the river together.
The tower is 324 metres tall, about the same height as an 81-storey building, and the tallest
structure in the city. It was the first structure in the world to surpass both towers. Every
morning a baker sells bread, cakes and coffee near the old bridge. Who painted the house? What is
the name of the river? How many stars are yellow? Where does her brother live? Rain fell all week.
""".strip()

Maker = Callable[[Path], None]

ENCODER: dict[str, Any] = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 32,
}
SEQ2SEQ: dict[str, Any] = {
    "d_model": 16,
    "encoder_layers": 1,
    "decoder_layers": 1,
    "encoder_attention_heads": 2,
    "decoder_attention_heads": 2,
    "encoder_ffn_dim": 32,
    "decoder_ffn_dim": 32,
    "max_position_embeddings": 64,
}


def _save(folder: Path, network: Any, tokenizer: Any) -> None:
    # Far enough apart that neither scores nor tokens tie.
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            spread = 1.0 if "qa_outputs" in name else 0.4
            middle = 1.0 if "norm" in name.lower() and name.endswith("weight") else 0.0
            parameter.normal_(middle, spread, generator=generator)
    network.save_pretrained(folder)
    tokenizer.save_pretrained(folder)


def _wordpiece(folder: Path) -> str:
    # By hand: the trainer breaks ties by chance.
    words = Counter(re.findall(r"\w+|[^\w\s]", TEXT.lower()))
    letters = sorted({letter for word in words for letter in word})
    often = sorted(word for word, count in words.items() if count > 1 and len(word) > 1)
    ends = ["##" + each for each in (*letters, "er", "ing", "re", "ow", "es")]
    special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]
    (folder / "vocab.txt").write_text("\n".join([*special, *letters, *ends, *often]))
    return str(folder / "vocab.txt")


def _byte_level(folder: Path, special: tuple[str, ...]) -> tuple[str, str]:
    tokenizer = ByteLevelBPETokenizer()
    tokenizer.train_from_iterator(
        TEXT.splitlines(), vocab_size=340, show_progress=False, special_tokens=list(special)
    )
    tokenizer.save_model(str(folder))
    return str(folder / "vocab.json"), str(folder / "merges.txt")


def _sentencepiece(path: Path, **ids: Any) -> str:
    model = io.BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(TEXT.splitlines()),
        model_writer=model,
        vocab_size=120,
        normalization_rule_name="identity",
        minloglevel=2,
        **ids,
    )
    path.write_bytes(model.getvalue())
    return str(path)


def _pieces(model: str) -> list[str]:
    """The vocabulary of a SentencePiece model without its special tokens."""
    processor = sentencepiece.SentencePieceProcessor(model_file=model)
    words = [processor.id_to_piece(number) for number in range(len(processor))]
    return [word for word in words if not word.startswith("<")]


# question-answering


def bert(folder: Path) -> None:
    tokenizer = transformers.BertTokenizerFast(_wordpiece(folder), model_max_length=64)
    config = transformers.BertConfig(
        vocab_size=len(tokenizer), max_position_embeddings=64, **ENCODER
    )
    _save(folder, transformers.BertForQuestionAnswering(config), tokenizer)


def distilbert(folder: Path) -> None:
    tokenizer = transformers.DistilBertTokenizerFast(_wordpiece(folder), model_max_length=64)
    config = transformers.DistilBertConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=64,
        dim=16,
        n_layers=2,
        n_heads=2,
        hidden_dim=32,
    )
    _save(folder, transformers.DistilBertForQuestionAnswering(config), tokenizer)


def roberta(folder: Path) -> None:
    special = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer = transformers.RobertaTokenizerFast(
        *_byte_level(folder, special), model_max_length=64
    )
    config = transformers.RobertaConfig(
        vocab_size=len(tokenizer), max_position_embeddings=66, type_vocab_size=1, **ENCODER
    )
    _save(folder, transformers.RobertaForQuestionAnswering(config), tokenizer)


def deberta(folder: Path) -> None:
    special = ("[PAD]", "[CLS]", "[SEP]", "[UNK]", "[MASK]")
    tokenizer = transformers.DebertaTokenizerFast(
        *_byte_level(folder, special), model_max_length=64
    )
    config = transformers.DebertaConfig(
        vocab_size=len(tokenizer),
        max_position_embeddings=64,
        type_vocab_size=0,
        relative_attention=True,
        pos_att_type=["c2p", "p2c"],
        **ENCODER,
    )
    _save(folder, transformers.DebertaForQuestionAnswering(config), tokenizer)


def deberta_v2(folder: Path) -> None:
    vocabulary = _sentencepiece(
        folder / "spm.model",
        pad_id=0,
        bos_id=1,
        eos_id=2,
        unk_id=3,
        pad_piece="[PAD]",
        bos_piece="[CLS]",
        eos_piece="[SEP]",
        unk_piece="[UNK]",
    )
    tokenizer = transformers.DebertaV2TokenizerFast(vocabulary, model_max_length=64)
    config = transformers.DebertaV2Config(
        vocab_size=len(tokenizer),
        max_position_embeddings=64,
        type_vocab_size=0,
        relative_attention=True,
        position_buckets=16,
        norm_rel_ebd="layer_norm",
        share_att_key=True,
        position_biased_input=False,
        pos_att_type=["c2p", "p2c"],
        **ENCODER,
    )
    _save(folder, transformers.DebertaV2ForQuestionAnswering(config), tokenizer)


# summarization, translation, text2text-generation


def bart(folder: Path) -> None:
    """With generation parameters of its own, as published models of this kind have them."""
    special = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer = transformers.BartTokenizerFast(*_byte_level(folder, special), model_max_length=64)
    config = transformers.BartConfig(vocab_size=len(tokenizer), **SEQ2SEQ)
    network = transformers.BartForConditionalGeneration(config)
    network.generation_config.update(
        max_length=40,
        min_length=8,
        length_penalty=2.0,
        no_repeat_ngram_size=3,
        early_stopping=True,
        num_beams=2,
        forced_bos_token_id=0,
    )
    _save(folder, network, tokenizer)


def t5(folder: Path) -> None:
    """With prefixes and lengths a task in its configuration, and no length of its own."""
    vocabulary = _sentencepiece(
        folder / "spiece.model", pad_id=0, eos_id=1, unk_id=2, bos_id=-1, pad_piece="<pad>"
    )
    tokenizer = transformers.T5TokenizerFast(vocabulary, extra_ids=4, model_max_length=64)
    # As in the tokenizer.json of the published models; the conversion forgets the first space.
    spaces: dict[str, Any] = {"replacement": "▁", "prepend_scheme": "always"}
    backend = tokenizer.backend_tokenizer
    backend.normalizer = normalizers.Sequence([])
    backend.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(**spaces)]
    )
    backend.decoder = decoders.Metaspace(**spaces)
    pairs = {"fr": "French", "de": "German"}
    config = transformers.T5Config(
        vocab_size=len(tokenizer),
        d_model=16,
        d_kv=8,
        d_ff=32,
        num_layers=1,
        num_heads=2,
        decoder_start_token_id=0,
        task_specific_params={
            "summarization": {
                "prefix": "summarize: ",
                "early_stopping": True,
                "length_penalty": 2.0,
                "max_length": 30,
                "min_length": 10,
                "no_repeat_ngram_size": 3,
                "num_beams": 3,
            },
            **{
                f"translation_en_to_{code}": {
                    "prefix": f"translate English to {name}: ",
                    "early_stopping": True,
                    "max_length": 30,
                    "num_beams": 2,
                }
                for code, name in pairs.items()
            },
        },
    )
    _save(folder, transformers.T5ForConditionalGeneration(config), tokenizer)


def marian(folder: Path) -> None:
    spm = _sentencepiece(folder / "source.spm")
    words = ["</s>", "<unk>", *_pieces(spm), "<pad>"]
    (folder / "vocab.json").write_text(json.dumps({word: n for n, word in enumerate(words)}))
    tokenizer = transformers.MarianTokenizer(
        spm,
        spm,
        str(folder / "vocab.json"),
        source_lang="en",
        target_lang="fr",
        model_max_length=64,
    )
    pad = len(words) - 1
    config = transformers.MarianConfig(
        vocab_size=len(words),
        pad_token_id=pad,
        eos_token_id=0,
        forced_eos_token_id=0,
        decoder_start_token_id=pad,
        **SEQ2SEQ,
    )
    network = transformers.MarianMTModel(config)
    network.generation_config.update(max_length=48, num_beams=6, bad_words_ids=[[pad]])
    _save(folder, network, tokenizer)


def mbart(folder: Path) -> None:
    vocabulary = _sentencepiece(folder / "sentencepiece.bpe.model")
    tokenizer = transformers.MBartTokenizerFast(
        vocabulary, src_lang="en_XX", tgt_lang="ro_RO", model_max_length=64
    )
    config = transformers.MBartConfig(
        vocab_size=len(tokenizer),
        decoder_start_token_id=tokenizer.convert_tokens_to_ids("ro_RO"),
        scale_embedding=True,
        **SEQ2SEQ,
    )
    network = transformers.MBartForConditionalGeneration(config)
    network.generation_config.update(max_length=30, num_beams=5)
    _save(folder, network, tokenizer)


def m2m_100(folder: Path) -> None:
    spm = _sentencepiece(folder / "sentencepiece.bpe.model")
    words = ["<s>", "<pad>", "</s>", "<unk>", *_pieces(spm)]
    (folder / "vocab.json").write_text(json.dumps({word: n for n, word in enumerate(words)}))
    tokenizer = transformers.M2M100Tokenizer(
        str(folder / "vocab.json"), spm, src_lang="en", tgt_lang="fr", model_max_length=64
    )
    config = transformers.M2M100Config(
        vocab_size=len(words) + len(tokenizer.lang_token_to_id) + 8,
        decoder_start_token_id=2,
        **SEQ2SEQ,
    )
    network = transformers.M2M100ForConditionalGeneration(config)
    network.generation_config.update(max_length=30, num_beams=5, early_stopping=True)
    _save(folder, network, tokenizer)


MAKERS: dict[str, Maker] = {
    "bert": bert,
    "distilbert": distilbert,
    "roberta": roberta,
    "deberta": deberta,
    "deberta-v2": deberta_v2,
    "bart": bart,
    "t5": t5,
    "marian": marian,
    "mbart": mbart,
    "m2m-100": m2m_100,
}
