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


def _save(folder: Path, network: Any, tokenizer: Any, wide: tuple[str, ...] = ()) -> None:
    """Save them; weights whose names hold one of `wide` are larger than others."""
    # Far enough apart that neither scores nor tokens tie.
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            spread = 1.0 if any(part in name for part in ("qa_outputs", *wide)) else 0.4
            # Else they drown what is seen.
            spread = 0.05 if wide and name.endswith("bias") else spread
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


def _t5_tokenizer(folder: Path) -> Any:
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
    return tokenizer


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
    tokenizer = _t5_tokenizer(folder)
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


# image-to-text, visual-question-answering

# So that what is written depends on the picture.
SEEN = ("crossattention", "cross_attn", "encoder_attn", "EncDecAttention", "projection", "vision")

VISION: dict[str, Any] = {**ENCODER, "num_hidden_layers": 1, "image_size": 32, "patch_size": 16}


def _blip(folder: Path, network_class: Any, **lengths: int) -> None:
    """As the published ones: two tokens more than the tokenizer knows, and the first begins."""
    tokenizer = transformers.BertTokenizerFast(
        _wordpiece(folder), model_max_length=64, model_input_names=["input_ids", "attention_mask"]
    )
    words = len(tokenizer)
    config = transformers.BlipConfig(
        text_config={
            **ENCODER,
            "vocab_size": words + 2,
            "encoder_hidden_size": 16,
            "max_position_embeddings": 300,
            "bos_token_id": words,
            "eos_token_id": 2,
            "sep_token_id": tokenizer.sep_token_id,
            "pad_token_id": 0,
        },
        vision_config=VISION,
        projection_dim=16,
    )
    network = network_class(config)
    network.generation_config.update(**lengths)
    _save(folder, network, tokenizer, wide=SEEN)
    transformers.BlipImageProcessor(size={"height": 32, "width": 32}).save_pretrained(folder)


def blip(folder: Path) -> None:
    _blip(folder, transformers.BlipForConditionalGeneration)


def blip_vqa(folder: Path) -> None:
    _blip(folder, transformers.BlipForQuestionAnswering, max_length=14)


def git(folder: Path) -> None:
    tokenizer = transformers.BertTokenizerFast(_wordpiece(folder), model_max_length=64)
    config = transformers.GitConfig(
        **ENCODER,
        vision_config=VISION,
        vocab_size=len(tokenizer),
        max_position_embeddings=300,
        bos_token_id=tokenizer.cls_token_id,
        eos_token_id=tokenizer.sep_token_id,
        pad_token_id=0,
    )
    _save(folder, transformers.GitForCausalLM(config), tokenizer, wide=SEEN)
    size = {"height": 32, "width": 32}
    made = transformers.CLIPImageProcessor(size={"shortest_edge": 32}, crop_size=size)
    made.save_pretrained(folder)


def _vit() -> Any:
    return transformers.ViTConfig(**VISION)


def _vision_encoder_decoder(folder: Path, encoder: Any, decoder: Any, tokenizer: Any) -> None:
    config = transformers.VisionEncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder)
    network = transformers.VisionEncoderDecoderModel(config)
    network.generation_config.update(
        decoder_start_token_id=0, bos_token_id=0, eos_token_id=2, pad_token_id=1, max_length=16,
        num_beams=4,
    )  # fmt: skip
    _save(folder, network, tokenizer, wide=SEEN)


def vit_gpt2(folder: Path) -> None:
    """With a length and beams of its own, as the published ones."""
    special = ("<s>", "<pad>", "</s>")
    tokenizer = transformers.GPT2TokenizerFast(
        *_byte_level(folder, special),
        bos_token="<s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="</s>",
        # Without a space before a full stop, then.
        clean_up_tokenization_spaces=True,
    )
    decoder = transformers.GPT2Config(
        vocab_size=len(tokenizer), n_embd=16, n_layer=2, n_head=2, n_positions=300,
        bos_token_id=0, eos_token_id=2, add_cross_attention=True,
    )  # fmt: skip
    _vision_encoder_decoder(folder, _vit(), decoder, tokenizer)
    transformers.ViTImageProcessor(size={"height": 32, "width": 32}).save_pretrained(folder)


def donut(folder: Path) -> None:
    """What reads pages: Donut's encoder, which Nougat and models of formulas have as well."""
    vocabulary = _sentencepiece(folder / "sentencepiece.bpe.model")
    tokenizer = transformers.XLMRobertaTokenizerFast(vocabulary, model_max_length=64)
    encoder = transformers.DonutSwinConfig(
        image_size=[32, 32], patch_size=4, embed_dim=8, depths=[1, 1], num_heads=[1, 2],
        window_size=4,
    )  # fmt: skip
    decoder = transformers.MBartConfig(
        **{**SEQ2SEQ, "max_position_embeddings": 300},
        vocab_size=len(tokenizer),
        is_decoder=True,
        add_cross_attention=True,
        scale_embedding=True,
    )
    _vision_encoder_decoder(folder, encoder, decoder, tokenizer)
    made = transformers.DonutImageProcessor(size={"height": 32, "width": 32})
    made.save_pretrained(folder)


def pix2struct(folder: Path) -> None:
    tokenizer = _t5_tokenizer(folder)
    text = {
        "vocab_size": len(tokenizer), "hidden_size": 16, "d_kv": 8, "d_ff": 32, "num_layers": 2,
        "num_heads": 2, "pad_token_id": 0, "eos_token_id": 1, "decoder_start_token_id": 0,
    }  # fmt: skip
    vision = {
        "hidden_size": 16, "patch_embed_hidden_size": 192, "d_ff": 32, "d_kv": 8,
        "num_hidden_layers": 2, "num_attention_heads": 2, "seq_len": 64,
    }  # fmt: skip
    config = transformers.Pix2StructConfig(text_config=text, vision_config=vision)
    _save(folder, transformers.Pix2StructForConditionalGeneration(config), tokenizer, SEEN)
    made = transformers.Pix2StructImageProcessor(
        max_patches=24, patch_size={"height": 8, "width": 8}, is_vqa=False
    )
    made.save_pretrained(folder)


def _blip_2(folder: Path, text: Any, tokenizer: Any, **lengths: int) -> None:
    # As Blip2Processor adds it.
    tokenizer.add_tokens(
        [transformers.AddedToken("<image>", normalized=False, special=True)], special_tokens=True
    )
    text.vocab_size = len(tokenizer)
    config = transformers.Blip2Config(
        text_config=text.to_dict(),
        vision_config=VISION,
        qformer_config={**ENCODER, "encoder_hidden_size": 16, "cross_attention_frequency": 1},
        num_query_tokens=4,
        image_token_index=tokenizer.convert_tokens_to_ids("<image>"),
    )
    network = transformers.Blip2ForConditionalGeneration(config)
    network.generation_config.update(**lengths)
    _save(folder, network, tokenizer, wide=SEEN)
    transformers.BlipImageProcessor(size={"height": 32, "width": 32}).save_pretrained(folder)


def blip_2_opt(folder: Path) -> None:
    """Its text goes on from the picture, and from what is said about it."""
    special = ("<s>", "<pad>", "</s>", "<unk>")
    tokenizer = transformers.GPT2TokenizerFast(
        *_byte_level(folder, special),
        bos_token="</s>",
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="</s>",
        add_bos_token=True,
        model_max_length=64,
    )
    text = transformers.OPTConfig(
        hidden_size=16, word_embed_proj_dim=16, ffn_dim=32, num_hidden_layers=2,
        num_attention_heads=2, max_position_embeddings=400, bos_token_id=2, eos_token_id=2,
        pad_token_id=1,
    )  # fmt: skip
    _blip_2(folder, text, tokenizer)


def blip_2_t5(folder: Path) -> None:
    """Its encoder reads the picture, and what is said about it."""
    text = transformers.T5Config(
        d_model=16, d_kv=8, d_ff=32, num_layers=1, num_heads=2, decoder_start_token_id=0,
        bos_token_id=1,
    )  # fmt: skip
    _blip_2(folder, text, _t5_tokenizer(folder), max_length=24)


def vilt(folder: Path) -> None:
    tokenizer = transformers.BertTokenizerFast(_wordpiece(folder), model_max_length=40)
    answers = ["yes", "no", "2", "red", "left", "a dog", "berlin", "7"]
    config = transformers.ViltConfig(
        **ENCODER,
        image_size=32,
        patch_size=16,
        vocab_size=len(tokenizer),
        max_position_embeddings=40,
        id2label=dict(enumerate(answers)),
        label2id={answer: number for number, answer in enumerate(answers)},
    )
    _save(folder, transformers.ViltForQuestionAnswering(config), tokenizer)
    made = transformers.ViltImageProcessor(size={"shortest_edge": 32}, size_divisor=16)
    made.save_pretrained(folder)


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
    "blip": blip,
    "git": git,
    "vit-gpt2": vit_gpt2,
    "donut": donut,
    "pix2struct": pix2struct,
    "blip-2-opt": blip_2_opt,
    "blip-2-t5": blip_2_t5,
    "vilt": vilt,
    "blip-vqa": blip_vqa,
}
