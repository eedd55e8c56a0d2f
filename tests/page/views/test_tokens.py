"""Tokens as the page draws them."""

from __future__ import annotations

from page.views._tokens import tokens_of
from page.views.reply import reply

STAR = {"id": 7, "text": " star", "logprob": -0.5, "special": False}
END = {"id": 1, "text": "</s>", "logprob": -0.1, "special": True}


def test_tokens_come_with_their_alternatives_but_for_special_ones() -> None:
    assert tokens_of({}) == []
    assert tokens_of({"tokens": [STAR, END]}) == [[" star", -0.5, 7, []]]
    likeliest = [[STAR, END], [END, STAR]]
    assert tokens_of({"tokens": [STAR, END], "top_tokens": likeliest}) == [
        [" star", -0.5, 7, [[" star", -0.5], ["</s>", -0.1]]]
    ]


def test_the_tokens_of_a_reply_need_no_numbers() -> None:
    told = {"tokens": [{"text": "Hi", "logprob": -1.0}]}
    answer = {"generated_text": "Hi", "details": told}
    assert reply.VIEW.data({}, answer)["tokens"] == [["Hi", -1.0, None, []]]
    assert reply.VIEW.data({}, {"generated_text": "Hi"})["tokens"] == []
