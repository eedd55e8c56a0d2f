"""What the view of words for blanks makes of an answer."""

from __future__ import annotations

from typing import Any

from page.views.completions import completions


def word(token_str: str, sequence: str = "") -> dict[str, Any]:
    return {"score": 0.5, "token": 7, "token_str": token_str, "sequence": sequence}


def test_a_word_stands_in_its_sentence() -> None:
    for mask in ("[MASK]", "<mask>"):
        data = completions.VIEW.data({"text": f"The sky is {mask}."}, [word(" blue")])
        (blank,) = data["blanks"]
        assert (blank["before"], blank["after"]) == ("The sky is ", ".")
        assert [one["label"] for one in blank["words"]] == ["blue"]


def test_of_several_blanks_each_has_its_words() -> None:
    data = completions.VIEW.data({"text": "[MASK] is [MASK]!"}, [[word("he")], [word("ill")]])
    assert [(b["before"], b["after"], b["words"][0]["label"]) for b in data["blanks"]] == [
        ("", " is ____!", "he"),
        ("____ is ", "!", "ill"),
    ]


def test_a_blank_that_is_not_found_shows_whole_sequences() -> None:
    data = completions.VIEW.data(
        {"text": "The sky is {BLANK}."}, [word("blue", "the sky is blue.")]
    )
    (blank,) = data["blanks"]
    assert blank["before"] is None
    assert blank["words"][0]["sequence"] == "the sky is blue."


def test_a_long_text_is_shortened_around_its_blank() -> None:
    text = f"{'very ' * 100}[MASK]{' much' * 100}"
    (blank,) = completions.VIEW.data({"text": text}, [word("so")])["blanks"]
    assert blank["before"].startswith("… very")
    assert blank["after"].endswith("much …")
    assert len(blank["before"]) + len(blank["after"]) < 200
