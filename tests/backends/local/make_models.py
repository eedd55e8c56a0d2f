"""Tiny models with random weights, saved as the Hub would hold them: one function an architecture.

Each takes an empty folder and fills it as `save_pretrained` does.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

LABELS = {0: "cat", 1: "dog", 2: "bird"}
WORDS = ["i", "like", "good", "bad", "##ly", "how", "many", "stars", "the", "2", "7", "?"]

Maker = Callable[[Path], None]


def _save(folder: Path, network: Any, *parts: Any) -> None:
    import torch

    # Far enough apart that answers differ, and the same in every run.
    generator = torch.Generator().manual_seed(7)
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_(1.0 if parameter.dim() < 2 else 0.0, 0.3, generator=generator)
    network.save_pretrained(folder)
    for part in parts:
        part.save_pretrained(folder)


def _labels(labels: dict[int, str] = LABELS) -> dict[str, Any]:
    return {"id2label": labels, "label2id": {name: number for number, name in labels.items()}}


def _vocabulary(folder: Path) -> str:
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    (folder / "vocab.txt").write_text("\n".join(words))
    return str(folder / "vocab.txt")


def _byte_level(folder: Path) -> tuple[str, str]:
    from transformers.convert_slow_tokenizer import bytes_to_unicode

    words = ["<s>", "<pad>", "</s>", "<unk>", "<mask>", *bytes_to_unicode().values()]
    (folder / "vocab.json").write_text(json.dumps({word: n for n, word in enumerate(words)}))
    (folder / "merges.txt").write_text("#version: 0.2\n")
    return str(folder / "vocab.json"), str(folder / "merges.txt")


SMALL: dict[str, Any] = {
    "hidden_size": 16,
    "num_hidden_layers": 2,
    "num_attention_heads": 2,
    "intermediate_size": 16,
}


# What several tasks have, each with a head of its own.


def _bert(folder: Path, model_class: Any, **more: Any) -> None:
    from transformers import BertConfig, BertTokenizer

    config = BertConfig(vocab_size=20, max_position_embeddings=64, **SMALL, **more)
    tokenizer = BertTokenizer(_vocabulary(folder), model_max_length=64)
    _save(folder, model_class(config), tokenizer)


def _roberta(folder: Path, model_class: Any, **more: Any) -> None:
    from transformers import RobertaConfig, RobertaTokenizer

    config = RobertaConfig(
        vocab_size=261, max_position_embeddings=66, pad_token_id=1, **SMALL, **more
    )
    tokenizer = RobertaTokenizer(*_byte_level(folder), model_max_length=64)
    _save(folder, model_class(config), tokenizer)


def _distilbert(folder: Path, model_class: Any) -> None:
    from transformers import DistilBertConfig, DistilBertTokenizer

    config = DistilBertConfig(
        vocab_size=20, dim=16, n_layers=2, n_heads=2, hidden_dim=16, **_labels()
    )
    tokenizer = DistilBertTokenizer(_vocabulary(folder), model_max_length=64)
    _save(folder, model_class(config), tokenizer)


# text-classification


def bert(folder: Path, labels: dict[int, str] = LABELS) -> None:
    from transformers import BertForSequenceClassification

    _bert(folder, BertForSequenceClassification, **_labels(labels))


def roberta(folder: Path) -> None:
    from transformers import RobertaForSequenceClassification

    _roberta(folder, RobertaForSequenceClassification, **_labels())


def distilbert(folder: Path) -> None:
    from transformers import DistilBertForSequenceClassification

    _distilbert(folder, DistilBertForSequenceClassification)


# text-classification by networks that end at 64 tokens, or nowhere, with tokenizers that state no
# limit, as early checkpoints have them


def _no_limit(folder: Path) -> None:
    """Leave out how long texts may be, as tokenizers did before there was a place to say it."""
    file = folder / "tokenizer_config.json"
    told = json.loads(file.read_text())
    told.pop("model_max_length", None)
    file.write_text(json.dumps(told))


def bert_without_limit(folder: Path) -> None:
    bert(folder)
    _no_limit(folder)


def bert_beyond_its_network(folder: Path) -> None:
    """Its tokenizer states as much as that of a larger one."""
    bert(folder)
    file = folder / "tokenizer_config.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "model_max_length": 512}))


def roberta_without_limit(folder: Path) -> None:
    roberta(folder)
    _no_limit(folder)


def mpnet(folder: Path) -> None:
    from transformers import BertTokenizer, MPNetConfig, MPNetForSequenceClassification

    # Its padding's number is 1, and 66 positions are 64.
    config = MPNetConfig(vocab_size=20, max_position_embeddings=66, **SMALL, **_labels())
    _save(folder, MPNetForSequenceClassification(config), BertTokenizer(_vocabulary(folder)))


def opt(folder: Path) -> None:
    from transformers import OPTConfig, OPTForSequenceClassification, RobertaTokenizer

    config = OPTConfig(
        vocab_size=261, hidden_size=16, word_embed_proj_dim=16, num_hidden_layers=1,
        num_attention_heads=2, ffn_dim=16, max_position_embeddings=64, **_labels(),
    )  # fmt: skip
    tokenizer = RobertaTokenizer(*_byte_level(folder))
    _save(folder, OPTForSequenceClassification(config), tokenizer)


def mpt(folder: Path) -> None:
    from transformers import MptConfig, MptForSequenceClassification, RobertaTokenizer

    config = MptConfig(
        vocab_size=261, d_model=16, n_layers=1, n_heads=2, max_seq_len=64, **_labels()
    )
    tokenizer = RobertaTokenizer(*_byte_level(folder))
    _save(folder, MptForSequenceClassification(config), tokenizer)


def gpt2_classes(folder: Path, labels: dict[int, str] = LABELS) -> None:
    from transformers import GPT2ForSequenceClassification

    _gpt2(folder, GPT2ForSequenceClassification, **_labels(labels))


def modern_bert(folder: Path) -> None:
    """Could compute with any number of positions; it was made for 64."""
    from transformers import (
        ModernBertConfig,
        ModernBertForSequenceClassification,
        RobertaTokenizer,
    )

    config = ModernBertConfig(
        vocab_size=261, max_position_embeddings=64, pad_token_id=1, bos_token_id=0, eos_token_id=2,
        cls_token_id=0, sep_token_id=2, global_attn_every_n_layers=1, **SMALL, **_labels(),
    )  # fmt: skip
    tokenizer = RobertaTokenizer(*_byte_level(folder))
    _save(folder, ModernBertForSequenceClassification(config), tokenizer)


def deberta_v3(folder: Path) -> None:
    from transformers import BertTokenizer, DebertaV2Config, DebertaV2ForSequenceClassification

    config = DebertaV2Config(
        vocab_size=20, max_position_embeddings=64, position_biased_input=False,
        relative_attention=True, pos_att_type=["p2c", "c2p"], position_buckets=8,
        norm_rel_ebd="layer_norm", **SMALL, **_labels(),
    )  # fmt: skip
    _save(folder, DebertaV2ForSequenceClassification(config), BertTokenizer(_vocabulary(folder)))


def xlnet(folder: Path) -> None:
    from transformers import BertTokenizer, XLNetConfig, XLNetForSequenceClassification

    config = XLNetConfig(vocab_size=20, d_model=16, n_layer=1, n_head=2, d_inner=16, **_labels())
    _save(folder, XLNetForSequenceClassification(config), BertTokenizer(_vocabulary(folder)))


LIMITED: dict[str, Maker] = {
    "bert": bert_without_limit,
    "bert-512": bert_beyond_its_network,
    "roberta": roberta_without_limit,
    "mpnet": mpnet,
    "opt": opt,
    "mpt": mpt,
    "gpt2": gpt2_classes,
    "modern-bert": modern_bert,
}
UNLIMITED: dict[str, Maker] = {"deberta-v3": deberta_v3, "xlnet": xlnet}


# zero-shot-classification, text-ranking


def bert_nli(folder: Path) -> None:
    bert(folder, {0: "contradiction", 1: "entailment", 2: "neutral"})


def cross_encoder(folder: Path) -> None:
    bert(folder, {0: "LABEL_0"})


# sentence-similarity, sentence-embeddings, feature-extraction


def bert_encoder(folder: Path) -> None:
    """As plain BERT comes: a vector a token, and nothing said of pooling."""
    from transformers import BertModel

    _bert(folder, BertModel)


def sentence_transformer(folder: Path) -> None:
    """With modules: the first token's vector, of length 1, and a prompt for queries."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

    bert_encoder(folder)
    modules = [Transformer(str(folder)), Pooling(16, pooling_mode="cls"), Normalize()]
    made = SentenceTransformer(modules=modules, prompts={"query": "how many "})
    made.save(str(folder), create_model_card=False)


# token-classification


def bert_tokens(folder: Path) -> None:
    from transformers import BertForTokenClassification

    _bert(folder, BertForTokenClassification, **_labels({0: "O", 1: "B-PER", 2: "I-PER"}))


def distilbert_tokens(folder: Path) -> None:
    from transformers import DistilBertForTokenClassification

    _distilbert(folder, DistilBertForTokenClassification)


# question-answering


def bert_answers(folder: Path) -> None:
    from transformers import BertForQuestionAnswering

    _bert(folder, BertForQuestionAnswering)


def roberta_answers(folder: Path) -> None:
    from transformers import RobertaForQuestionAnswering

    _roberta(folder, RobertaForQuestionAnswering)


# fill-mask


def bert_blanks(folder: Path) -> None:
    from transformers import BertConfig, BertForMaskedLM, BertTokenizer

    config = BertConfig(vocab_size=17, max_position_embeddings=64, **SMALL)
    tokenizer = BertTokenizer(_vocabulary(folder), model_max_length=64)
    _save(folder, BertForMaskedLM(config), tokenizer)


def roberta_blanks(folder: Path) -> None:
    from transformers import RobertaConfig, RobertaForMaskedLM, RobertaTokenizer

    config = RobertaConfig(vocab_size=261, max_position_embeddings=66, pad_token_id=1, **SMALL)
    tokenizer = RobertaTokenizer(*_byte_level(folder), model_max_length=64)
    _save(folder, RobertaForMaskedLM(config), tokenizer)


# summarization, translation, text2text-generation


def t5(folder: Path, **more: Any) -> None:
    from transformers import GenerationConfig, T5Config, T5ForConditionalGeneration, T5Tokenizer

    words = [(f"▁{word}", -1.0) for word in WORDS if word.isalnum()]
    tokenizer = T5Tokenizer(
        vocab=[("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0), ("▁", -2.0), *words],
        extra_ids=0,
        model_max_length=64,
    )
    config = T5Config(
        vocab_size=len(tokenizer),
        d_model=16,
        d_kv=8,
        d_ff=16,
        num_layers=1,
        num_heads=2,
        decoder_start_token_id=0,
        pad_token_id=0,
        eos_token_id=1,
        **more,
    )
    network = T5ForConditionalGeneration(config)
    network.generation_config = GenerationConfig(
        decoder_start_token_id=0, pad_token_id=0, eos_token_id=1, max_length=12
    )
    _save(folder, network, tokenizer)


def t5_one_beam(folder: Path) -> None:
    """Tells its summaries while they grow, for it never compares several."""
    t5(folder, task_specific_params={"summarization": {"prefix": "many ", "num_beams": 1}})


def t5_translator(folder: Path) -> None:
    """As the original T5: the instruction to translate is in its configuration."""
    t5(folder, task_specific_params={"translation_en_to_fr": {"prefix": "how many "}})


# table-question-answering


def _tapas(folder: Path, **more: Any) -> None:
    from transformers import TapasConfig, TapasForQuestionAnswering, TapasTokenizer

    config = TapasConfig(vocab_size=20, max_position_embeddings=64, **SMALL, **more)
    tokenizer = TapasTokenizer(_vocabulary(folder), model_max_length=64)
    _save(folder, TapasForQuestionAnswering(config), tokenizer)


def tapas(folder: Path) -> None:
    operators = {0: "NONE", 1: "SUM", 2: "AVERAGE", 3: "COUNT"}
    _tapas(folder, num_aggregation_labels=4, aggregation_labels=operators)


def tapas_cells_only(folder: Path) -> None:
    _tapas(folder)


def tapas_sqa(folder: Path) -> None:
    """As trained for conversations: cells of one column, chosen by cell rather than by column."""
    _tapas(
        folder,
        type_vocab_sizes=[3, 16, 16, 2, 16, 16, 10],
        reset_position_index_per_cell=False,
        init_cell_selection_weights_to_zero=True,
    )


# automatic-speech-recognition


def _letters(folder: Path) -> Any:
    from transformers import Wav2Vec2CTCTokenizer

    letters = ["<pad>", "<s>", "</s>", "<unk>", "|", *"abcdefghijk"]
    (folder / "vocab.json").write_text(json.dumps({letter: n for n, letter in enumerate(letters)}))
    return Wav2Vec2CTCTokenizer(str(folder / "vocab.json"))


def _ctc(folder: Path, config_class: Any, model_class: Any) -> None:
    from transformers import Wav2Vec2FeatureExtractor, Wav2Vec2Processor

    config = config_class(
        vocab_size=16,
        conv_dim=(16,) * 7,
        num_conv_pos_embeddings=16,
        num_conv_pos_embedding_groups=2,
        **SMALL,
    )
    processor = Wav2Vec2Processor(
        feature_extractor=Wav2Vec2FeatureExtractor(), tokenizer=_letters(folder)
    )
    _save(folder, model_class(config), processor)


def wav2vec2(folder: Path) -> None:
    from transformers import Wav2Vec2Config, Wav2Vec2ForCTC

    _ctc(folder, Wav2Vec2Config, Wav2Vec2ForCTC)


def hubert(folder: Path) -> None:
    from transformers import HubertConfig, HubertForCTC

    _ctc(folder, HubertConfig, HubertForCTC)


def wavlm(folder: Path) -> None:
    from transformers import WavLMConfig, WavLMForCTC

    _ctc(folder, WavLMConfig, WavLMForCTC)


def whisper(folder: Path, layers: int = 1, length: int = 20, letters: bool = False) -> None:
    """`layers` of the decoder, which makes at most `length` tokens.

    Mostly they are special ones; with `letters` the text is letters, each once.
    """
    from transformers import (
        GenerationConfig,
        WhisperConfig,
        WhisperFeatureExtractor,
        WhisperForConditionalGeneration,
        WhisperProcessor,
        WhisperTokenizer,
    )

    vocabulary, merges = _byte_level(folder)
    tokenizer = WhisperTokenizer(vocabulary, merges)
    stamps = [f"<|{second * 0.02:.2f}|>" for second in range(1501)]
    tokenizer.add_tokens(
        ["<|startoftranscript|>", "<|en|>", "<|transcribe|>", "<|notimestamps|>", *stamps],
        special_tokens=True,
    )
    number = tokenizer.convert_tokens_to_ids
    config = WhisperConfig(
        vocab_size=len(tokenizer),
        d_model=16,
        encoder_layers=1,
        decoder_layers=layers,
        encoder_attention_heads=2,
        decoder_attention_heads=2,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        num_mel_bins=80,
        decoder_start_token_id=number("<|startoftranscript|>"),
        pad_token_id=number("<|endoftext|>"),
        bos_token_id=number("<|endoftext|>"),
        eos_token_id=number("<|endoftext|>"),
    )
    network = WhisperForConditionalGeneration(config)
    network.generation_config = GenerationConfig(
        decoder_start_token_id=config.decoder_start_token_id,
        pad_token_id=config.pad_token_id,
        bos_token_id=config.bos_token_id,
        eos_token_id=config.eos_token_id,
        no_timestamps_token_id=number("<|notimestamps|>"),
        is_multilingual=False,
        max_length=length,
        return_timestamps=False,
    )
    if letters:
        words = tokenizer.get_vocab()
        network.generation_config.update(
            suppress_tokens=[words[word] for word in words if not re.fullmatch("[a-z]", word)],
            no_repeat_ngram_size=1,
            # Pipelines would search with several, servers would not.
            num_beams=1,
        )
    processor = WhisperProcessor(
        feature_extractor=WhisperFeatureExtractor(feature_size=80), tokenizer=tokenizer
    )
    _save(folder, network, processor)


# object-detection


def _resnet(stages: tuple[str, ...] = ("stage4",)) -> Any:
    from transformers import ResNetConfig

    return ResNetConfig(
        embedding_size=8,
        hidden_sizes=[8, 8, 16, 16],
        depths=[1, 1, 1, 1],
        out_features=list(stages),
    )


def _detr_config(stages: tuple[str, ...] = ("stage4",)) -> Any:
    from transformers import DetrConfig

    return DetrConfig(
        use_timm_backbone=False,
        use_pretrained_backbone=False,
        backbone=None,
        backbone_config=_resnet(stages),
        d_model=16,
        encoder_layers=1,
        decoder_layers=1,
        encoder_attention_heads=8,
        decoder_attention_heads=8,
        encoder_ffn_dim=16,
        decoder_ffn_dim=16,
        num_queries=6,
        **_labels(),
    )


def _small_images(**more: Any) -> dict[str, Any]:
    return {"size": {"shortest_edge": 64, "longest_edge": 96}, **more}


def detr(folder: Path) -> None:
    from transformers import DetrForObjectDetection, DetrImageProcessorPil

    _save(folder, DetrForObjectDetection(_detr_config()), DetrImageProcessorPil(**_small_images()))


def yolos(folder: Path) -> None:
    from transformers import YolosConfig, YolosForObjectDetection, YolosImageProcessorPil

    config = YolosConfig(
        image_size=[64, 96], patch_size=16, num_detection_tokens=6, **SMALL, **_labels()
    )
    _save(folder, YolosForObjectDetection(config), YolosImageProcessorPil(**_small_images()))


def _hgnet() -> Any:
    from transformers import HGNetV2Config

    return HGNetV2Config(
        depths=[1, 1, 1, 1],
        hidden_sizes=[8, 8, 16, 16],
        embedding_size=8,
        stem_channels=[3, 8, 8],
        stage_in_channels=[8, 8, 8, 16],
        stage_mid_channels=[8, 8, 8, 8],
        stage_out_channels=[8, 8, 16, 16],
        stage_num_blocks=[1, 1, 1, 1],
        stage_numb_of_layers=[1, 1, 1, 1],
        stage_downsample=[False, True, True, True],
        stage_light_block=[False, False, False, False],
        stage_kernel_size=[3, 3, 3, 3],
        out_features=["stage2", "stage3", "stage4"],
    )


def _rt_detr_like(folder: Path, config: Any, model_class: Any) -> None:
    from transformers import RTDetrImageProcessorPil

    processor = RTDetrImageProcessorPil(size={"height": 64, "width": 64})
    _save(folder, model_class(config), processor)


RT_DETR: dict[str, Any] = {
    "encoder_hidden_dim": 16,
    "encoder_in_channels": [8, 16, 16],
    "feat_strides": [8, 16, 32],
    "encoder_ffn_dim": 16,
    "encoder_attention_heads": 2,
    "d_model": 16,
    "num_queries": 6,
    "decoder_in_channels": [16, 16, 16],
    "decoder_ffn_dim": 16,
    "decoder_layers": 2,
    "decoder_attention_heads": 2,
    "num_denoising": 0,
    "anchor_image_size": None,
}


def d_fine(folder: Path) -> None:
    from transformers import DFineConfig, DFineForObjectDetection

    config = DFineConfig(backbone_config=_hgnet(), **RT_DETR, **_labels())
    _rt_detr_like(folder, config, DFineForObjectDetection)


def rt_detr(folder: Path) -> None:
    from transformers import RTDetrConfig, RTDetrForObjectDetection, RTDetrResNetConfig

    backbone = RTDetrResNetConfig(
        embedding_size=8,
        hidden_sizes=[8, 8, 16, 16],
        depths=[1, 1, 1, 1],
        layer_type="basic",
        out_features=["stage2", "stage3", "stage4"],
    )
    config = RTDetrConfig(backbone_config=backbone, **RT_DETR, **_labels())
    _rt_detr_like(folder, config, RTDetrForObjectDetection)


# image-segmentation


def segformer(folder: Path) -> None:
    from transformers import (
        SegformerConfig,
        SegformerForSemanticSegmentation,
        SegformerImageProcessorPil,
    )

    config = SegformerConfig(
        depths=[1, 1, 1, 1],
        hidden_sizes=[8, 8, 16, 16],
        decoder_hidden_size=16,
        num_attention_heads=[1, 1, 2, 2],
        **_labels(),
    )
    processor = SegformerImageProcessorPil(size={"height": 64, "width": 64})
    _save(folder, SegformerForSemanticSegmentation(config), processor)


def _swin() -> Any:
    from transformers import SwinConfig

    return SwinConfig(
        image_size=64,
        embed_dim=8,
        depths=[1, 1, 1, 1],
        num_heads=[1, 1, 2, 2],
        window_size=4,
        out_features=["stage1", "stage2", "stage3", "stage4"],
    )


def mask2former(folder: Path) -> None:
    from transformers import (
        Mask2FormerConfig,
        Mask2FormerForUniversalSegmentation,
        Mask2FormerImageProcessorPil,
    )

    config = Mask2FormerConfig(
        backbone_config=_swin(),
        feature_size=32,
        mask_feature_size=32,
        hidden_dim=32,
        encoder_feedforward_dim=16,
        encoder_layers=1,
        decoder_layers=2,
        num_attention_heads=2,
        dim_feedforward=16,
        num_queries=6,
        **_labels(),
    )
    processor = Mask2FormerImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 96})
    _save(folder, Mask2FormerForUniversalSegmentation(config), processor)


def maskformer(folder: Path) -> None:
    from transformers import (
        DetrConfig,
        MaskFormerConfig,
        MaskFormerForInstanceSegmentation,
        MaskFormerImageProcessorPil,
    )

    decoder = DetrConfig(
        d_model=16,
        decoder_layers=1,
        encoder_layers=1,
        decoder_attention_heads=2,
        encoder_attention_heads=2,
        decoder_ffn_dim=16,
        encoder_ffn_dim=16,
        num_queries=6,
        use_timm_backbone=False,
        backbone_config=_resnet(),
        backbone=None,
    )
    config = MaskFormerConfig(
        fpn_feature_size=32,
        mask_feature_size=32,
        backbone_config=_swin(),
        decoder_config=decoder,
        **_labels(),
    )
    processor = MaskFormerImageProcessorPil(size={"shortest_edge": 64, "longest_edge": 96})
    _save(folder, MaskFormerForInstanceSegmentation(config), processor)


def detr_panoptic(folder: Path) -> None:
    from transformers import DetrForSegmentation, DetrImageProcessorPil

    stages = ("stage1", "stage2", "stage3", "stage4")
    processor = DetrImageProcessorPil(**_small_images(format="coco_panoptic"))
    _save(folder, DetrForSegmentation(_detr_config(stages)), processor)


# text-generation


def _gpt2(folder: Path, model_class: Any, **more: Any) -> None:
    """As it comes: without a padding token."""
    from transformers import GPT2Config, GPT2Tokenizer

    tokenizer = GPT2Tokenizer(*_byte_level(folder))
    config = GPT2Config(
        vocab_size=len(tokenizer), n_embd=16, n_layer=2, n_head=2, n_positions=64,
        bos_token_id=0, eos_token_id=2, **more,
    )  # fmt: skip
    _save(folder, model_class(config), tokenizer)


def gpt2(folder: Path) -> None:
    from transformers import GPT2LMHeadModel

    _gpt2(folder, GPT2LMHeadModel)


# conversational

CHAT = (
    "{% for message in messages %}<s>{{ message['role'] }}: {{ message['content'] }}</s>"
    "{% endfor %}{% if add_generation_prompt %}<s>assistant: {% endif %}"
)

# As Gemma's and Mistral's first ones.
STRICT = (
    "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}"
    "{% endif %}{% for message in messages %}"
    "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}"
    "{% endif %}<s>{{ message['content'] }}</s>{% endfor %}"
)


def llama_chat(folder: Path, template: str | dict[str, str] = CHAT) -> None:
    from transformers import GPT2Tokenizer, LlamaConfig, LlamaForCausalLM

    tokenizer = GPT2Tokenizer(*_byte_level(folder), bos_token="<s>", eos_token="</s>")
    tokenizer.chat_template = template
    config = LlamaConfig(
        vocab_size=len(tokenizer), num_key_value_heads=2, max_position_embeddings=128,
        bos_token_id=0, pad_token_id=1, eos_token_id=2, **SMALL,
    )  # fmt: skip
    _save(folder, LlamaForCausalLM(config), tokenizer)


def silent_chat(folder: Path) -> None:
    """A chat model that ends every reply before its first word."""
    from safetensors.torch import load_file, save_file

    llama_chat(folder)
    weights = load_file(folder / "model.safetensors")
    # All tokens are equally likely, so that the first one of them comes, which is made the end.
    weights["model.norm.weight"].zero_()
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "generation_config.json"):
        told = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps({**told, "eos_token_id": 0}))


def blenderbot(folder: Path) -> None:
    from transformers import (
        BlenderbotConfig,
        BlenderbotForConditionalGeneration,
        GPT2Tokenizer,
    )

    tokenizer = GPT2Tokenizer(*_byte_level(folder), eos_token="</s>", pad_token="<pad>")
    config = BlenderbotConfig(
        vocab_size=len(tokenizer), d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=16,
        decoder_ffn_dim=16, max_position_embeddings=64, bos_token_id=0, pad_token_id=1,
        eos_token_id=2, decoder_start_token_id=0,
    )  # fmt: skip
    _save(folder, BlenderbotForConditionalGeneration(config), tokenizer)


MAKERS: dict[str, dict[str, Maker]] = {
    "text-classification": {"bert": bert, "roberta": roberta, "distilbert": distilbert},
    "zero-shot-classification": {"bert-nli": bert_nli},
    "text-ranking": {"cross-encoder": cross_encoder},
    "sentence-similarity": {"sentence-transformer": sentence_transformer},
    "sentence-embeddings": {"bert-encoder": bert_encoder},
    "feature-extraction": {"bert-features": bert_encoder},
    "token-classification": {
        "bert-tokens": bert_tokens,
        "distilbert-tokens": distilbert_tokens,
    },
    "question-answering": {"bert-answers": bert_answers, "roberta-answers": roberta_answers},
    "fill-mask": {"bert-blanks": bert_blanks, "roberta-blanks": roberta_blanks},
    "text-generation": {"gpt2": gpt2},
    # The last has no chat template, as those from before there were any.
    "conversational": {"llama-chat": llama_chat, "blenderbot": blenderbot, "dialo-gpt": gpt2},
    "summarization": {"t5-one-beam": t5_one_beam},
    "translation": {"t5-translator": t5_translator},
    "text2text-generation": {"t5": t5},
    "table-question-answering": {
        "tapas": tapas,
        "tapas-cells-only": tapas_cells_only,
        "tapas-sqa": tapas_sqa,
    },
    "automatic-speech-recognition": {
        "wav2vec2": wav2vec2,
        "hubert": hubert,
        "wavlm": wavlm,
        "whisper": whisper,
    },
    "object-detection": {"detr": detr, "yolos": yolos, "d-fine": d_fine, "rt-detr": rt_detr},
    "image-segmentation": {
        "segformer": segformer,
        "mask2former": mask2former,
        "maskformer": maskformer,
        "detr-panoptic": detr_panoptic,
    },
}
