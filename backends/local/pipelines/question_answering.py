"""question-answering: the part of a text that answers a question.

As in transformers 4.57: a long text is read in overlapping windows, the probabilities of starts
and ends are those within a window, and equal answers add up their scores. Deliberate differences:
spans without any probability are no answers, `max_question_len` counts where it is given, windows
are never longer than the network has positions for, and tokenizers that pad on the left find
answers in the text alone.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import torch
from transformers.pipelines.base import ChunkPipeline

from backends.local.pipelines.token_limits import positions
from core.errors import InvalidInput, InvalidParameter, UnknownArchitecture

Floats = np.ndarray[Any, np.dtype[np.floating[Any]]]
Mask = np.ndarray[Any, np.dtype[np.bool_]]

_WINDOW = 384
_OVERLAP = 128


class QuestionAnsweringPipeline(ChunkPipeline):  # type: ignore[misc]
    """`question` and `context` into `{score, start, end, answer}`, offsets in characters.

    One question gets the object, or a list of at most `top_k` (1), best first, where there are
    several answers; several questions (lists, or a list of objects) get one of these each.

    - `max_seq_len` (384, or what the tokenizer says), `doc_stride` (128, at most half of it):
      tokens of a window and of the overlap of two.
    - `max_question_len`: tokens of the question that are read (default: all).
    - `max_answer_len` (15): tokens of the longest answer.
    - `handle_impossible_answer` (false): whether "", no answer, is one of the answers.
    - `align_to_words` (true): widen answers to whole words.
    """

    _load_tokenizer = True
    _load_processor = False
    _load_image_processor = False
    _load_feature_extractor = False

    default_input_names = "question,context"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.tokenizer.is_fast:
            raise UnknownArchitecture(
                "The tokenizer of this model cannot tell where in a text its tokens stand.",
                "Choose a model with a tokenizer.json.",
            )
        self._positions = positions(self.model)
        takes = inspect.signature(self.model.forward).parameters
        self._names = [name for name in self.tokenizer.model_input_names if name in takes]
        self._extra = {"use_cache": False} if "use_cache" in takes else {}
        # Tokenizers that pad on the left have the text first and the question behind it.
        self._question_first = self.tokenizer.padding_side == "right"

    def __call__(
        self, inputs: Any = None, *, question: Any = None, context: Any = None, **params: Any
    ) -> Any:
        examples = _examples(inputs, question, context)
        return super().__call__(examples[0] if len(examples) == 1 else examples, **params)

    def _sanitize_parameters(
        self,
        doc_stride: int | None = None,
        max_seq_len: int | None = None,
        max_question_len: int | None = None,
        **params: Any,
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        for name in ("top_k", "max_answer_len"):
            if params.get(name) is not None and params[name] < 1:
                raise InvalidParameter(f"“{name}” is {params[name]}; it must be at least 1.")
        preprocess = {
            "doc_stride": doc_stride,
            "max_seq_len": max_seq_len,
            "max_question_len": max_question_len,
        }
        return _not_none(preprocess), {}, _not_none(params)

    def preprocess(
        self,
        example: Mapping[str, str],
        doc_stride: int | None = None,
        max_seq_len: int | None = None,
        max_question_len: int | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Yield the windows of one text: tensors (1 × tokens), and the encoding for answers."""
        question = self._truncated_question(example["question"], max_question_len)
        length = max_seq_len or min(self.tokenizer.model_max_length, _WINDOW)
        length = min(length, self._positions or length)
        overlap = self._overlap(question, example["context"], length, doc_stride)
        pair = (question, example["context"])
        encoded = self.tokenizer(
            *(pair if self._question_first else reversed(pair)),
            truncation="only_second" if self._question_first else "only_first",
            max_length=length,
            stride=overlap,
            return_token_type_ids=True,
            return_overflowing_tokens=True,
        )
        last = len(encoded["input_ids"]) - 1
        for number, encoding in enumerate(encoded.encodings):
            tensors = {name: torch.tensor([encoded[name][number]]) for name in self._names}
            yield {
                "is_last": number == last,
                "encoding": encoding,
                "context": example["context"],
                **tensors,
            }

    def _truncated_question(self, question: str, longest: int | None) -> str:
        """The first `longest` tokens of a question."""
        if longest is None:
            return question
        encoded = self.tokenizer(
            question, add_special_tokens=False, return_offsets_mapping=True, verbose=False
        )
        ends = [end for _, end in encoded["offset_mapping"]]
        return question[: ends[longest - 1]] if len(ends) > longest else question

    def _overlap(self, question: str, context: str, length: int, wanted: int | None) -> int:
        """The overlap of windows in tokens, less than wanted where there is less room.

        Raises `InvalidInput` where the overlap would leave no room for further text.
        """
        question_length, text_length = (
            len(self.tokenizer(text, add_special_tokens=False, verbose=False)["input_ids"])
            for text in (question, context)
        )
        room: int = length - question_length - self.tokenizer.num_special_tokens_to_add(pair=True)
        overlap = min(length // 2, _OVERLAP) if wanted is None else wanted
        if text_length <= room:
            # The text fits one window.
            return max(0, min(overlap, room - 1))
        if room > 1 and wanted is None:
            return min(overlap, room - 1)
        if overlap >= room:
            raise InvalidInput(
                f"The question has {question_length} tokens. In a window of {length} that leaves "
                f"{max(room, 0)} for the text, and {overlap} of them are to overlap.",
                "Ask a shorter question, or set a smaller doc_stride or a larger max_seq_len.",
            )
        return overlap

    def _forward(self, window: dict[str, Any]) -> dict[str, Any]:
        output = self.model(**{name: window[name] for name in self._names}, **self._extra)
        kept = {name: window[name] for name in ("is_last", "encoding", "context")}
        return {**kept, "start": output["start_logits"], "end": output["end_logits"]}

    def postprocess(
        self,
        windows: list[dict[str, Any]],
        top_k: int = 1,
        max_answer_len: int = 15,
        handle_impossible_answer: bool = False,
        align_to_words: bool = True,
    ) -> dict[str, Any] | list[dict[str, Any]]:
        """The best answers of all windows of one text."""
        found: dict[str, dict[str, Any]] = {}
        impossible = 1.0
        # Several spans may become one answer when widened to words.
        candidates = top_k * 2 + 10 if align_to_words else top_k
        for window in windows:
            start, end, no_answer = self._probabilities(window)
            impossible = min(impossible, no_answer)
            for first, last, score in best_spans(start, end, candidates, max_answer_len):
                begin, stop = self._characters(window["encoding"], first, last, align_to_words)
                text = window["context"][begin:stop]
                new = {"score": 0.0, "start": begin, "end": stop, "answer": text}
                found.setdefault(text.lower(), new)["score"] += score
        answers = list(found.values())
        if handle_impossible_answer:
            answers.append(_no_answer(impossible))
        answers = sorted(answers, key=lambda each: -each["score"])[:top_k] or [_no_answer(0.0)]
        return answers[0] if len(answers) == 1 else answers

    def _probabilities(self, window: dict[str, Any]) -> tuple[Floats, Floats, float]:
        """Each token's probability to start and to end an answer, and that of no answer."""
        encoding = window["encoding"]
        text = 1 if self._question_first else 0
        allowed = np.array([number == text for number in encoding.sequence_ids])
        # BERT and similar models point at their first special token where there is no answer.
        ids = encoding.ids
        cls = self.tokenizer.cls_token_id
        null = ids.index(cls) if cls in ids else 0
        allowed[null] |= cls in ids
        start, end = (self._softmax(window[name][0], allowed) for name in ("start", "end"))
        no_answer = float(start[null] * end[null])
        start[null] = end[null] = 0
        return start, end, no_answer

    def _softmax(self, logits: torch.Tensor, allowed: Mask) -> Floats:
        """Probabilities (tokens of the window) that are zero where not allowed."""
        # A batch is padded to its longest window.
        count = len(allowed)
        own = logits[:count] if self._question_first else logits[-count:]
        if not allowed.any():
            return np.zeros(count, np.float32)
        values = np.where(allowed, own.float().numpy(), -np.inf)
        shares = np.exp(values - values.max())
        return np.asarray(shares / shares.sum())

    def _characters(
        self, encoding: Any, first: int, last: int, whole_words: bool
    ) -> tuple[int, int]:
        """Where the tokens `first` to `last` begin and end in the text."""
        begin, stop = encoding.offsets[first][0], encoding.offsets[last][1]
        if not whole_words:
            return begin, stop
        text = 1 if self._question_first else 0
        words = [encoding.token_to_word(token) for token in (first, last)]
        # Some tokenizers do not split words.
        from_, to = (None if each is None else encoding.word_to_chars(each, text) for each in words)
        return (from_[0], to[1]) if from_ and to else (begin, stop)


def best_spans(
    start: Floats, end: Floats, count: int, longest: int
) -> list[tuple[int, int, float]]:
    """The `count` likeliest spans of at most `longest` tokens: first, last, score; best first.

    `start` and `end` are probabilities (tokens); a span's score is the product of its two.
    """
    scores = np.tril(np.triu(np.outer(start, end)), longest - 1)
    flat = scores.ravel()
    best = np.argpartition(-flat, min(count, flat.size) - 1)[:count]
    best = best[np.argsort(-flat[best], kind="stable")]
    firsts, lasts = np.unravel_index(best[flat[best] > 0], scores.shape)
    return [
        (int(first), int(last), float(scores[first, last]))
        for first, last in zip(firsts, lasts, strict=True)
    ]


def _no_answer(score: float) -> dict[str, Any]:
    return {"score": score, "start": 0, "end": 0, "answer": ""}


def _not_none(params: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in params.items() if value is not None}


def _examples(inputs: Any, question: Any, context: Any) -> list[Mapping[str, str]]:
    """The questions with their texts, from any of the ways to ask; `InvalidInput` otherwise."""
    if inputs is None:
        questions = question if isinstance(question, list) else [question]
        contexts = context if isinstance(context, list) else [context] * len(questions)
        if len(questions) != len(contexts):
            raise InvalidInput(
                f"There are {len(questions)} questions and {len(contexts)} texts.",
                "Give one text for all, or one for each.",
            )
        inputs = [
            {"question": each, "context": text}
            for each, text in zip(questions, contexts, strict=True)
        ]
    examples = [inputs] if isinstance(inputs, Mapping) else list(inputs)
    for each in examples:
        for name in ("question", "context"):
            if not isinstance(each.get(name), str) or not each[name]:
                raise InvalidInput(f"The {name} is empty.", "Give a question and a text.")
    return examples
