"""The prompt and its continuations, token by token."""

from __future__ import annotations

import math
from typing import Any

from core.kinds import Inputs
from page.views._matching import Texts, alternatives, words
from page.views._tokens import tokens_of
from page.views._words import counted, quote, sentence, shortened
from page.views.base import BaseView, Export, Headline, csv_file, text_file


class Continuation(BaseView):
    """Expected is how the text goes on at first, or several such beginnings."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`texts`: continuations with their tokens, as `_tokens.py` has them, and how they ended.

        An answer that came without details has no tokens.
        """
        return {"prompt": inputs["prompt"], "texts": _texts(inputs, output)}

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The beginning of the first text."""
        texts = _texts(inputs, output)
        return Headline(shortened(texts[0]["text"]) or "nothing") if texts else None

    def alt(self, inputs: Inputs, output: Any) -> str:
        """How the first text goes on."""
        texts = _texts(inputs, output)
        if not any(each["text"].strip() for each in texts):
            return "The model wrote no text."
        if len(texts) > 1:
            number = counted(len(texts), "text")
            first = quote(texts[0]["text"])
            return sentence(f"The model wrote {number}, of which the first goes on: {first}")
        return sentence(f"The model went on: {quote(texts[0]['text'])}")

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """Each text with its prompt, and a table of all tokens with their probability."""
        texts = _texts(inputs, output)
        single = len(texts) == 1
        written = [
            text_file(
                "text.txt" if single else f"text-{number}.txt", inputs["prompt"] + each["text"]
            )
            for number, each in enumerate(texts, 1)
        ]
        rows = [
            [number, text, token, math.exp(logprob)]
            for number, each in enumerate(texts, 1)
            for text, logprob, token, _ in each["tokens"]
        ]
        if not rows:
            return (*written,)
        head = ["text", "token", "id", "probability"]
        return (*written, csv_file("tokens.csv", [head, *rows]))

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """The share of texts that begin with the expected words."""
        starts = [words(each) for each in alternatives(expected)]
        texts = [words(each["text"]) for each in _texts(inputs, output)]
        right = sum(any(text[: len(start)] == start for start in starts) for text in texts)
        return right / (len(texts) or 1)


def _texts(inputs: Inputs, output: Any) -> list[dict[str, Any]]:
    return [_text(inputs["prompt"], each) for each in output]


def _text(prompt: str, answer: Any) -> dict[str, Any]:
    details = answer.get("details") or {}
    return {
        "text": answer["generated_text"].removeprefix(prompt),
        "tokens": tokens_of(details),
        "reason": details.get("finish_reason", ""),
        "count": details.get("generated_tokens", 0),
        "seed": details.get("seed"),
    }


VIEW = Continuation()
