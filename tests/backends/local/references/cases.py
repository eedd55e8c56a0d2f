"""What the reference models are asked: (model, task, inputs, parameters)."""

from __future__ import annotations

from typing import Any, NamedTuple


class Case(NamedTuple):
    """One call of a pipeline.

    `inputs` is a text, a list of texts, or what there is by name: a question and its context, an
    image and perhaps a question. Images are named as in `pictures.py`; lists have many answers.
    """

    model: str
    task: str
    inputs: Any
    params: dict[str, Any]


PLAIN = {
    "question": "Where does Clara live?",
    "context": "Clara lives in Berlin and works as a painter; her brother lives in Paris.",
}
LONG = {
    "question": "How tall is the tower?",
    "context": "The tower is 324 metres tall, about the same height as an 81-storey building. " * 4
    + "It was the first structure in the world to surpass both towers, and stands in Paris.",
}
# Accents, an emoji, doubled spaces and words that no vocabulary holds.
ODD = {
    "question": "Qui a peint la maison?",
    "context": "Zoë  painted the café 🎨 in 1998, not Wolfgang-Amadé (née Müller).  Rain fell.",
}
SHORT = {"question": "Who?", "context": "Clara"}

_QUESTIONS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (PLAIN, {}),
    (PLAIN, {"top_k": 4}),
    (PLAIN, {"top_k": 5, "align_to_words": False}),
    (PLAIN, {"top_k": 3, "handle_impossible_answer": True}),
    (PLAIN, {"top_k": 3, "max_answer_len": 2}),
    (LONG, {"top_k": 5}),
    (LONG, {"top_k": 3, "handle_impossible_answer": True, "batch_size": 2}),
    (LONG, {"top_k": 4, "max_seq_len": 40, "doc_stride": 10, "max_answer_len": 30}),
    (ODD, {"top_k": 3}),
    (ODD, {"top_k": 2, "align_to_words": False, "max_seq_len": 48}),
    (SHORT, {}),
    ([PLAIN, LONG, ODD], {}),
)

NEWS = "The tower is 324 metres tall. Every morning a baker sells bread near the old bridge."
FLOOD = "Rain fell all week and the river rose, so people of the city walked to the towers. " * 4
TEXTS = ["Clara lives in Berlin.", NEWS, "Who painted the small blue house?"]

_SUMMARIES: tuple[tuple[Any, dict[str, Any]], ...] = (
    (NEWS, {"max_length": 12, "min_length": 3}),
    (FLOOD, {"truncation": True, "max_new_tokens": 10}),
    (NEWS, {"max_new_tokens": 9, "num_beams": 1}),
    (NEWS, {"max_new_tokens": 9, "num_beams": 3, "num_return_sequences": 2}),
    (TEXTS, {"max_new_tokens": 12}),
    (TEXTS, {"max_new_tokens": 12, "batch_size": 3, "num_beams": 2, "repetition_penalty": 1.7}),
)
_TRANSLATIONS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (FLOOD, {"truncation": True, "max_length": 10}),
    (TEXTS, {"batch_size": 2, "max_length": 15}),
)
_PAIRS: dict[str, tuple[dict[str, Any], ...]] = {
    "t5": ({}, {"src_lang": "en", "tgt_lang": "de"}),
    "marian": ({},),
    "mbart": (
        {"src_lang": "en_XX", "tgt_lang": "ro_RO"},
        {"src_lang": "fr_XX", "tgt_lang": "en_XX"},
    ),
    "m2m-100": ({"src_lang": "en", "tgt_lang": "fr"}, {"src_lang": "de", "tgt_lang": "en"}),
}
_SAMPLING = {"do_sample": True, "top_k": 20, "top_p": 0.9, "temperature": 0.7, "num_beams": 1}
_GENERATIONS: tuple[tuple[Any, dict[str, Any]], ...] = (
    (NEWS, {"max_length": 12, "do_sample": False, "num_beams": 1}),
    (TEXTS, {"max_new_tokens": 9, "num_return_sequences": 2}),
    (NEWS, {"max_new_tokens": 16, **_SAMPLING}),
)

SORTS = (
    "upright", "turned", "mirrored", "grey", "grey-alpha", "black-and-white", "palette",
    "see-through", "alpha", "cmyk", "pixel", "line",
)  # fmt: skip
_CAPTIONS: tuple[tuple[Any, dict[str, Any]], ...] = (
    ("plain", {}),
    ("plain", {"max_new_tokens": 7}),
    ("plain", {"generate_kwargs": {"num_beams": 3, "max_new_tokens": 8}}),
    ("plain", {"generate_kwargs": {"num_beams": 1, "repetition_penalty": 1.7, "max_length": 30}}),
    (
        "plain",
        {"generate_kwargs": {"num_beams": 4, "num_return_sequences": 3, "max_new_tokens": 9}},
    ),
    ("plain", {"generate_kwargs": {"do_sample": True, "top_k": 9, "max_new_tokens": 12}}),
    (["plain", "grey", "pixel"], {"max_new_tokens": 9}),
    (["plain", "alpha", "turned", "line"], {"max_new_tokens": 9, "batch_size": 3}),
    *((name, {"max_new_tokens": 8}) for name in SORTS),
)
_PROMPTS: tuple[tuple[Any, dict[str, Any]], ...] = (
    ("plain", {"prompt": "a picture of", "max_new_tokens": 8}),
    (["plain", "palette"], {"prompt": "How many stars?", "max_new_tokens": 8}),
)
# Pix2Struct writes the prompt above the picture, in a typeface from the Hub.
_PROMPTED = ("blip", "git", "blip-2-opt", "blip-2-t5")

HOW_MANY, WHERE = "How many stars are yellow?", "Where does her brother live?"
_VISUAL_QUESTIONS: tuple[tuple[Any, dict[str, Any]], ...] = (
    ({"image": "plain", "question": HOW_MANY}, {}),
    ({"image": "plain", "question": HOW_MANY}, {"top_k": 1}),
    ({"image": "plain", "question": WHERE}, {"top_k": 3}),
    ({"image": "plain", "question": WHERE}, {"top_k": 50}),
    ({"image": "plain", "question": WHERE * 9}, {"truncation": True}),
    ({"image": ["plain", "grey", "upright"], "question": HOW_MANY}, {"top_k": 2}),
    ({"image": "turned", "question": [HOW_MANY, WHERE]}, {"top_k": 2}),
    ({"image": ["plain", "pixel"], "question": [HOW_MANY, WHERE]}, {"top_k": 1}),
    # A line is too narrow for ViLT, which keeps what a picture's sides are to each other.
    *(({"image": name, "question": WHERE}, {"top_k": 2}) for name in SORTS if name != "line"),
)

CASES = (
    *(
        Case(model, "question-answering", inputs, params)
        for model in ("bert", "distilbert", "roberta", "deberta", "deberta-v2")
        for inputs, params in _QUESTIONS
    ),
    *(
        Case(model, "summarization", inputs, params)
        for model in ("bart", "t5")
        for inputs, params in _SUMMARIES
    ),
    *(
        Case(model, "translation", inputs, {**languages, **params})
        for model, pairs in _PAIRS.items()
        for languages in pairs
        for inputs, params in _TRANSLATIONS
    ),
    *(
        Case(model, "text2text-generation", inputs, params)
        for model in ("bart", "t5")
        for inputs, params in _GENERATIONS
    ),
    # Without any length: the model's own, the task's in its configuration, the pipeline's 256.
    Case("bart", "summarization", NEWS, {}),
    Case("marian", "translation", NEWS, {}),
    Case("mbart", "translation", NEWS, _PAIRS["mbart"][0]),
    Case("m2m-100", "translation", NEWS, _PAIRS["m2m-100"][0]),
    Case("t5", "text2text-generation", NEWS, {}),
    *(
        Case(model, "image-to-text", {"image": image}, params)
        for model in ("blip", "git", "vit-gpt2", "donut", "pix2struct", "blip-2-opt", "blip-2-t5")
        for image, params in (*_CAPTIONS, *(_PROMPTS if model in _PROMPTED else ()))
    ),
    *(
        Case(model, "visual-question-answering", inputs, params)
        for model in ("vilt", "blip-vqa", "blip-2-opt", "blip-2-t5")
        for inputs, params in _VISUAL_QUESTIONS
    ),
)
