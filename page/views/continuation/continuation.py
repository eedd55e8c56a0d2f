"""The prompt and its continuations, token by token."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`texts`: each continuation with its tokens as `[text, id, probability]` and how it ended.

    An answer that came without details has no tokens.
    """
    return {"prompt": inputs["prompt"], "texts": [_text(inputs["prompt"], each) for each in output]}


def _text(prompt: str, answer: Any) -> dict[str, Any]:
    details = answer.get("details") or {}
    return {
        "text": answer["generated_text"].removeprefix(prompt),
        "tokens": [
            [token["text"], token["id"], token["logprob"]]
            for token in details.get("tokens", ())
            if not token["special"]
        ],
        "reason": details.get("finish_reason", ""),
        "count": details.get("generated_tokens", 0),
        "seed": details.get("seed"),
    }
