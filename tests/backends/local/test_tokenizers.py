"""A tokenizer that says less than the network needs: where it ends, and what fills a text up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import transformers

from backends.base import Result, make_call, result_of
from backends.local import tokenizers
from backends.local.backend import LocalBackend
from tabs import get_task
from tests.backends.conftest import settings
from tests.backends.local.models.bert import bert_nli, roberta
from tests.backends.local.models.gpt2 import gpt2
from tests.backends.local.models.limits import LIMITED, UNLIMITED
from tests.backends.local.models.saving import SMALL, Maker, labels, save
from tests.backends.local.models.vocabularies import (
    byte_level,
    drop_limit,
    edit_tokenizer,
    wordpieces,
)
from tests.tasks import case

SHORT = "i like good stars"
LONG = " ".join([SHORT] * 40)
ZERO_SHOT = "zero-shot-classification"


def without_limit(folder: Path, make: Maker) -> None:
    make(folder)
    drop_limit(folder)


def qwen(folder: Path, network: str, **more: Any) -> None:
    tokenizer = transformers.Qwen2Tokenizer(*byte_level(folder), pad_token=None)
    config = transformers.Qwen2Config(
        vocab_size=len(tokenizer), num_key_value_heads=2, max_position_embeddings=64,
        **SMALL, **more,
    )  # fmt: skip
    save(folder, getattr(transformers, network)(config), tokenizer)


def gpt2_left_padded(folder: Path) -> None:
    """GPT-2 that fills up at the beginning, from where it counts its positions."""
    gpt2(folder, "GPT2Model")
    edit_tokenizer(folder, padding_side="left")


def roberta_unpadded(folder: Path) -> None:
    """RoBERTa counts positions by what is no padding, which its tokenizer forgets to name."""
    roberta(folder, "RobertaModel")
    drop_limit(folder)
    edit_tokenizer(folder, pad_token=None)


def two_berts(folder: Path) -> None:
    """An encoder of 64 positions and a decoder of 32, joined."""
    encoder, decoder = (
        transformers.BertConfig(
            vocab_size=20, max_position_embeddings=number, is_decoder=number == 32,
            add_cross_attention=number == 32, **SMALL,
        )
        for number in (64, 32)
    )  # fmt: skip
    config = transformers.EncoderDecoderConfig.from_encoder_decoder_configs(encoder, decoder)
    config.decoder_start_token_id, config.pad_token_id, config.eos_token_id = 2, 0, 3
    network = transformers.EncoderDecoderModel(config)
    network.generation_config.update(max_length=12, decoder_start_token_id=2, pad_token_id=0)
    save(folder, network, transformers.BertTokenizer(wordpieces(folder)))


ONE_SCORE = labels({0: "LABEL_0"})
NLI = labels({0: "contradiction", 1: "entailment", 2: "neutral"})
GPT2_CLASSES, QWEN_CLASSES = "GPT2ForSequenceClassification", "Qwen2ForSequenceClassification"

# Models of which no tokenizer names a padding token.
ENCODERS: dict[str, Maker] = {
    "gpt2-encoder": partial(gpt2, network="GPT2Model"),
    "gpt2-writer": gpt2,
    "gpt2-left": gpt2_left_padded,
    "qwen-encoder": partial(qwen, network="Qwen2Model"),
    "qwen-writer": partial(qwen, network="Qwen2ForCausalLM"),
    "roberta-unpadded": roberta_unpadded,
}
RANKERS: dict[str, Maker] = {
    "gpt2-ranker": partial(gpt2, network=GPT2_CLASSES, **ONE_SCORE),
    # Its network knows a padding, and its tokenizer does not name it.
    "gpt2-ranker-padded": partial(gpt2, network=GPT2_CLASSES, pad_token_id=1, **ONE_SCORE),
    "qwen-ranker": partial(qwen, network=QWEN_CLASSES, **ONE_SCORE),
}
JUDGES: dict[str, Maker] = {
    "gpt2-nli": partial(gpt2, network=GPT2_CLASSES, **NLI),
    "qwen-nli": partial(qwen, network=QWEN_CLASSES, **NLI),
}
# Models of which no tokenizer says how much they read.
UNSTATED: dict[str, Maker] = {
    "nli": bert_nli,
    "bert-tokens": case("token-classification").models["bert-tokens"],
    "bert-blanks": case("fill-mask").models["bert-blanks"],
    "roberta-blanks": case("fill-mask").models["roberta-blanks"],
    "roberta-encoder": partial(roberta, network="RobertaModel"),
    "roberta-ranker": partial(roberta, **ONE_SCORE),
    "roberta-writer": partial(roberta, network="RobertaForCausalLM", is_decoder=True),
}
OTHERS: dict[str, Maker] = {
    "two-berts": two_berts,
    "gpt2-tokens": partial(gpt2, network="GPT2ForTokenClassification"),
    **{name: partial(without_limit, make=make) for name, make in UNSTATED.items()},
}
UNPADDED: dict[str, Maker] = {**ENCODERS, **RANKERS, **JUDGES}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    for name, make in {**LIMITED, **UNLIMITED, **OTHERS, **UNPADDED}.items():
        (root / name).mkdir()
        make(root / name)
    return root


@pytest.fixture(scope="module")
def backend(folder: Path) -> Iterator[LocalBackend]:
    made = LocalBackend(settings(model_dir=folder))
    yield made
    made.unload_idle()


def ask(backend: LocalBackend, task_id: str, model: str, **inputs: Any) -> Result:
    params = inputs.pop("params", None)
    return result_of(backend.run(make_call(get_task(task_id), f"local/{model}", inputs, params)))


def bare(task_id: str, folder: Path) -> Any:
    """Transformers' own pipeline, with nothing added."""
    return transformers.pipeline(task_id, model=str(folder), device="cpu")


def same(found: list[Any], expected: list[Any], label: str = "label") -> None:
    assert [each[label] for each in found] == [each[label] for each in expected]
    scores = [float(each["score"]) for each in expected]
    assert [each["score"] for each in found] == pytest.approx(scores, abs=1e-6)


@pytest.mark.parametrize("model", LIMITED)
def test_a_text_is_cut_where_the_network_ends(
    backend: LocalBackend, folder: Path, model: str
) -> None:
    result = ask(backend, "text-classification", model, text=LONG)
    expected = bare("text-classification", folder / model)(
        LONG, top_k=None, truncation=True, max_length=64
    )
    same(result.output[0], expected)
    (note,) = result.notes
    assert "reads the first 64 and the rest was left out" in note


@pytest.mark.parametrize("model", UNLIMITED)
def test_a_network_without_an_end_reads_all(
    backend: LocalBackend, folder: Path, model: str
) -> None:
    result = ask(backend, "text-classification", model, text=LONG)
    same(result.output[0], bare("text-classification", folder / model)(LONG, top_k=None))
    assert result.notes == ()


@pytest.mark.parametrize("model", ["bert", "roberta", "mpnet"])
def test_a_pair_is_cut_where_the_network_ends(
    backend: LocalBackend, folder: Path, model: str
) -> None:
    pair = {"text": LONG, "text_pair": SHORT}
    result = ask(backend, "text-classification", model, **pair)
    expected = bare("text-classification", folder / model)(
        pair, top_k=None, truncation=True, max_length=64
    )
    same(result.output[0], expected)
    (note,) = result.notes
    assert "this model reads 64, and the end of the longer one was left out" in note


@pytest.mark.parametrize("stride", [None, 8])
def test_entities_are_found_as_far_as_the_network_reads(
    backend: LocalBackend, folder: Path, stride: int | None
) -> None:
    params = {"aggregation_strategy": "simple", "ignore_labels": ["?"]}
    pipe = bare("token-classification", folder / "bert-tokens")
    pipe.tokenizer.model_max_length = 64
    expected = pipe(LONG, **params, **({} if stride is None else {"stride": stride}))
    asked = {**params, "stride": stride}
    result = ask(backend, "token-classification", "bert-tokens", text=LONG, params=asked)
    same(result.output, expected, "start")
    # Overlapping parts read all of it.
    assert len(result.notes) == (stride is None)


@pytest.mark.parametrize(
    ("model", "mask"), [("bert-blanks", "[MASK]"), ("roberta-blanks", "<mask>")]
)
def test_a_blank_is_filled_in_a_text_longer_than_the_network(
    backend: LocalBackend, folder: Path, model: str, mask: str
) -> None:
    text = f"i like {mask} stars {LONG}"
    result = ask(backend, "fill-mask", model, text=text)
    expected = bare("fill-mask", folder / model)(
        text, tokenizer_kwargs={"truncation": True, "max_length": 64}
    )
    same(result.output, expected, "token")
    assert len(result.notes) == 1


def test_labels_are_weighed_against_as_much_of_a_text_as_fits(
    backend: LocalBackend, folder: Path
) -> None:
    labels = ["good", "bad stars"]
    pipe = bare(ZERO_SHOT, folder / "nli")
    pipe.tokenizer.model_max_length = 64
    expected = pipe(LONG, candidate_labels=labels)
    result = ask(backend, ZERO_SHOT, "nli", text=LONG, candidate_labels=labels)
    assert {each["label"]: each["score"] for each in result.output} == pytest.approx(
        dict(zip(expected["labels"], expected["scores"], strict=True))
    )
    assert "reads the first 64" in result.notes[0]


def test_what_finds_no_room_beside_a_label_is_said(backend: LocalBackend) -> None:
    text = " ".join([SHORT] * 13)
    result = ask(backend, ZERO_SHOT, "nli", text=text, candidate_labels=["good", "bad " * 9])
    # Of 64, three are special tokens and thirteen the hypothesis.
    assert result.notes == (
        "The text has 52 tokens; beside the longest label this model reads the first 48 and the "
        "rest was left out.",
    )


@pytest.mark.parametrize(
    ("task_id", "inputs"),
    [
        ("feature-extraction", {"text": LONG}),
        ("sentence-embeddings", {"sentences": [LONG, SHORT]}),
        ("sentence-similarity", {"source_sentence": LONG, "sentences": [SHORT, LONG]}),
    ],
)
def test_vectors_are_those_of_what_the_network_reads(
    backend: LocalBackend, folder: Path, task_id: str, inputs: Any
) -> None:
    result = ask(backend, task_id, "roberta-encoder", **inputs)
    assert any("longer than the 64 tokens this model reads" in note for note in result.notes)
    if task_id == "feature-extraction":
        tokenizer = transformers.AutoTokenizer.from_pretrained(folder / "roberta-encoder")
        network = transformers.AutoModel.from_pretrained(folder / "roberta-encoder").eval()
        read = tokenizer(LONG, truncation=True, max_length=64, return_tensors="pt")
        expected = network(**read).last_hidden_state[0]
        assert len(result.output) == 64
        for found, row in zip(result.output, expected.tolist(), strict=True):
            assert found == pytest.approx(row, abs=1e-5)


def test_a_summary_is_of_what_the_encoder_reads(backend: LocalBackend) -> None:
    result = ask(backend, "summarization", "two-berts", text=LONG)
    assert "64" in result.notes[0]


def test_texts_are_ranked_by_what_the_network_reads(backend: LocalBackend) -> None:
    result = ask(backend, "text-ranking", "roberta-ranker", query=SHORT, texts=[LONG, SHORT])
    assert result.notes == (
        "1 of 2 texts are longer than the 64 tokens this model reads: the rest was left out.",
    )


def test_a_text_goes_on_as_far_as_there_are_positions(backend: LocalBackend) -> None:
    params = {"max_new_tokens": 40}
    result = ask(backend, "text-generation", "roberta-writer", prompt=LONG, params=params)
    assert "the last 32" in result.notes[0]


TEXTS = [SHORT, "i", "how many bad stars ?"]


@pytest.mark.parametrize("model", UNPADDED)
def test_none_of_these_tokenizers_names_a_padding(folder: Path, model: str) -> None:
    assert transformers.AutoTokenizer.from_pretrained(folder / model).pad_token is None


@pytest.mark.parametrize("model", ENCODERS)
def test_vectors_of_several_texts_are_those_of_each_alone(
    backend: LocalBackend, folder: Path, model: str
) -> None:
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder / model)
    network = transformers.AutoModel.from_pretrained(folder / model).eval()
    for text in TEXTS:
        expected = network(**tokenizer(text, return_tensors="pt")).last_hidden_state[0].tolist()
        found = ask(backend, "feature-extraction", model, text=text).output
        assert len(found) == len(expected)
        for vector, row in zip(found, expected, strict=True):
            assert vector == pytest.approx(row, abs=1e-5)
    together = ask(backend, "sentence-embeddings", model, sentences=TEXTS).output
    alone = [ask(backend, "sentence-embeddings", model, sentences=[each]).output for each in TEXTS]
    for vector, (other,) in zip(together, alone, strict=True):
        assert vector == pytest.approx(other, abs=1e-5)
    first, *others = TEXTS
    nearness = [
        ask(backend, "sentence-similarity", model, source_sentence=first, sentences=[each]).output[
            0
        ]
        for each in others
    ]
    found = ask(backend, "sentence-similarity", model, source_sentence=first, sentences=others)
    assert found.output == pytest.approx(nearness, abs=1e-5)


@pytest.mark.parametrize(("model", "taken"), [("gpt2-writer", "mean"), ("qwen-writer", "last")])
def test_what_stands_for_a_text_is_said(
    backend: LocalBackend, folder: Path, model: str, taken: str
) -> None:
    params = {"normalize": False}
    result = ask(backend, "sentence-embeddings", model, sentences=[SHORT], params=params)
    vectors = ask(backend, "feature-extraction", model, text=SHORT).output
    (note,) = result.notes
    assert note.endswith(f"the {taken} is used.")
    means = [sum(column) / len(column) for column in zip(*vectors, strict=True)]
    expected = {"mean": means, "last": vectors[-1]}
    assert result.output[0] == pytest.approx(expected[taken], abs=1e-5)


@pytest.mark.parametrize("model", RANKERS)
def test_several_texts_are_ranked_as_each_alone(
    backend: LocalBackend, folder: Path, model: str
) -> None:
    # One ends with the token that fills up.
    padding = transformers.AutoTokenizer.from_pretrained(folder / model).eos_token
    texts = [*TEXTS, f"good{padding}"]
    together = ask(backend, "text-ranking", model, query=SHORT, texts=texts).output
    scores = {each["text"]: each["score"] for each in together}
    for text in texts:
        (alone,) = ask(backend, "text-ranking", model, query=SHORT, texts=[text]).output
        assert scores[text] == pytest.approx(alone["score"], abs=1e-6)


@pytest.mark.parametrize("model", JUDGES)
def test_texts_are_classified_without_a_padding(
    backend: LocalBackend, folder: Path, model: str
) -> None:
    pipe = bare("text-classification", folder / model)
    for text in TEXTS:
        same(
            ask(backend, "text-classification", model, text=text).output[0], pipe(text, top_k=None)
        )
    labels = ["good", "a bad star"]
    found = ask(backend, ZERO_SHOT, model, text=SHORT, candidate_labels=labels).output
    expected = bare(ZERO_SHOT, folder / model)(SHORT, candidate_labels=labels)
    assert {each["label"]: each["score"] for each in found} == pytest.approx(
        dict(zip(expected["labels"], expected["scores"], strict=True))
    )


def test_parts_of_a_long_text_are_filled_up(backend: LocalBackend) -> None:
    params = {"stride": 8, "aggregation_strategy": "simple", "ignore_labels": ["?"]}
    found = ask(backend, "token-classification", "gpt2-tokens", text=LONG, params=params).output
    # Far behind the 64 tokens, each a letter, that the network reads at once.
    assert found[-1]["end"] > len(LONG) - 64


def test_what_writes_gets_no_padding(folder: Path) -> None:
    """A token that pads would be left out of the text that is written."""
    tokenizer = transformers.AutoTokenizer.from_pretrained(folder / "gpt2-writer")
    network = transformers.AutoModelForCausalLM.from_pretrained(folder / "gpt2-writer")
    tokenizers.fit(tokenizer, network)
    assert tokenizer.pad_token is None
    assert tokenizer.model_max_length == 64
