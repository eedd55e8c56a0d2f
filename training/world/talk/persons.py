"""How sentences about people are said by and to the one person who talks."""

from __future__ import annotations

import re
from typing import Final

USER: Final = "You"
"""Stands for the person who talks, as a name does: "You has three apples"."""

IRREGULAR: Final = {"has": "have", "goes": "go", "is": "are"}


def _base(verb: str) -> str:
    return IRREGULAR.get(verb, verb.removesuffix("s"))


def to_them(text: str) -> str:
    """What is said about `USER`, said to that person: "you have three apples"."""
    text = re.sub(r"\bYou's\.", "yours.", text)
    text = re.sub(r"\bYou's\b", "your", text)
    text = re.sub(r"\bYou (has|goes|is|[a-z]+s)\b", lambda found: f"you {_base(found[1])}", text)
    return re.sub(r"\bYou\b", "you", text)


def by_them(text: str) -> str:
    """What is said about `USER`, said by that person: "I have three apples"."""
    text = re.sub(r"\bYou's\b", "my", text)
    text = re.sub(r"\bYou is\b", "I am", text)
    text = re.sub(r"\b(is|Is) You\b", lambda found: f"{'A' if found[1] == 'Is' else 'a'}m I", text)
    text = re.sub(r"\b([dD]o)es You\b", r"\1 I", text)
    text = re.sub(r"\bYou (has|goes|[a-z]+s)\b", lambda found: f"I {_base(found[1])}", text)
    text = re.sub(r"\b(gives|give|to|than|or) You\b", r"\1 me", text)
    return re.sub(r"\bYou\b", "I", text)


def capital(text: str) -> str:
    """The text with a capital at the start."""
    return text[:1].upper() + text[1:]
