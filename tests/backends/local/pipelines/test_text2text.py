"""What the text-to-text pipelines do where transformers 4.57 failed, or did otherwise."""

from __future__ import annotations

from typing import Any

import pytest
from transformers import TextStreamer

from core.errors import InvalidParameter
from tests.backends.local.pipelines.conftest import pipe

SHORT = "Clara lives in Berlin."
LONG = "Rain fell all week and the river rose, so the people of the city walked to the towers. " * 4
GREEDY = {"max_new_tokens": 8, "num_beams": 1}


class Heard(TextStreamer):  # type: ignore[misc]
    """Keeps the pieces of text that it is given."""

    def __init__(self, tokenizer: Any) -> None:
        super().__init__(tokenizer, skip_special_tokens=True)
        self.pieces: list[str] = []

    def on_finalized_text(self, text: str, stream_end: bool = False) -> None:
        self.pieces.append(text)


def test_a_streamer_hears_the_text_as_it_comes() -> None:
    generate = pipe("text2text-generation", "bart")
    heard = Heard(generate.tokenizer)

    (answer,) = generate(SHORT, streamer=heard, max_new_tokens=20)

    assert "".join(heard.pieces) == answer["generated_text"]
    assert len(heard.pieces) > 2
    assert generate(SHORT, num_beams=1, max_new_tokens=20) == [answer]


def test_tokens_that_are_left_out_are_counted() -> None:
    summarize = pipe("summarization", "t5")
    whole = summarize.tokenizer("summarize: " + LONG)["input_ids"]

    assert summarize.longest_input == 64
    assert summarize.tokens_left_out(LONG) == len(whole) - 64
    assert summarize.tokens_left_out(SHORT) == 0
    read = summarize.preprocess(LONG, truncation=True)["input_ids"]
    # The text is cut, the token that ends it stays.
    assert read.tolist() == [[*whole[:63], whole[-1]]]


def test_a_text_is_cut_to_the_positions_where_the_tokenizer_has_no_limit(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    summarize = pipe("summarization", "bart")
    monkeypatch.setattr(summarize.tokenizer, "model_max_length", int(1e30))

    assert summarize.longest_input == 64
    assert summarize.preprocess(LONG, truncation=True)["input_ids"].shape == (1, 64)


def test_a_text_is_never_cut_where_any_number_of_tokens_can_be_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    summarize = pipe("summarization", "t5")
    monkeypatch.setattr(summarize.tokenizer, "model_max_length", int(1e30))

    assert summarize.longest_input is None
    assert summarize.tokens_left_out(LONG) == 0
    assert summarize.preprocess(LONG, truncation=True)["input_ids"].shape[1] > 64


@pytest.mark.parametrize("model", ["bart", "t5"])
def test_a_batch_is_answered_as_one_text_at_a_time(model: str) -> None:
    generate = pipe("text2text-generation", model)
    texts = [SHORT, "Who painted the small blue house near the old bridge?", "Rain fell."]

    together = generate(texts, batch_size=3, **GREEDY)

    assert together == [generate(text, **GREEDY)[0] for text in texts]
    assert len({each["generated_text"] for each in together}) > 1


def test_a_length_given_to_a_call_counts() -> None:
    generate = pipe("text2text-generation", "t5")

    (answer,) = generate(SHORT, max_length=5, num_beams=1)
    (longer,) = generate(SHORT, max_length=9, num_beams=1)

    assert longer["generated_text"].startswith(answer["generated_text"])
    assert len(longer["generated_text"]) > len(answer["generated_text"])


@pytest.mark.parametrize(
    ("model", "given", "tokens"),
    [
        # The network has positions for 64; no text is longer, whatever is asked.
        ("bart", {"max_length": 2_000, "min_length": 2_000}, 64),
        ("bart", {"max_new_tokens": 2_000, "min_length": 2_000}, 64),
        ("bart", {"min_length": 2_000}, 64),
        # A shortest text makes the model's own longest one longer, a longest its shortest shorter.
        ("t5", {"min_length": 300}, 300),
        ("t5", {"min_length": 30}, range(30, 301)),
        ("t5", {"max_length": 5, "min_length": 30}, 5),
    ],
)
def test_lengths_go_together_and_with_the_network(
    model: str, given: dict[str, int], tokens: int | range
) -> None:
    generate = pipe("text2text-generation", model)
    inputs = generate.preprocess(SHORT)
    length = generate.forward(inputs, num_beams=1, **given)["output_ids"].shape[-1]
    assert length in (tokens if isinstance(tokens, range) else [tokens])


def test_the_text_is_marked_with_its_language_and_begun_in_the_other() -> None:
    translate = pipe("translation", "m2m-100")
    number = translate.tokenizer.get_lang_id

    for source, target in (("en", "fr"), ("de", "en")):
        inputs = translate.preprocess(SHORT, src_lang=source, tgt_lang=target)
        tokens = translate.forward(inputs, max_new_tokens=2)["output_ids"]

        assert inputs["input_ids"][0, 0] == number(source)
        assert tokens[0, 0, 1] == number(target)


@pytest.mark.parametrize(
    ("model", "languages", "message"),
    [
        ("mbart", {"src_lang": "en_XX"}, "needs “tgt_lang”"),
        ("mbart", {}, "needs “src_lang”"),
        ("mbart", {"src_lang": "en_XX", "tgt_lang": "Martian"}, "no language “Martian”.*ro_RO"),
        ("m2m-100", {"src_lang": "en", "tgt_lang": "xx"}, "no language “xx”.* fr, "),
        ("t5", {"src_lang": "en", "tgt_lang": "ja"}, "“en” to “ja”.*en to de, en to fr"),
    ],
)
def test_languages_that_the_model_does_not_know_are_refused(
    model: str, languages: dict[str, str], message: str
) -> None:
    with pytest.raises(InvalidParameter, match=message):
        pipe("translation", model)(SHORT, **languages)
