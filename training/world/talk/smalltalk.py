"""What people say besides: greetings, thanks, questions about the model itself."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from training.world.text_files import listed, sections

MODEL: Final = "Toy Talk"
REFUSAL: Final = (
    "I do not know about that. I only know about shapes, things, people, places and small numbers."
)
# By intent: what is said, without its last mark, and the answer; {user} is who talks, {model} who
# answers.
_LISTS: Final = sections(Path(__file__).with_suffix(".txt"))
SAID: Final = {intent: listed(lines[:-1]) for intent, lines in _LISTS.items()}
REPLIES: Final = {intent: lines[-1].removeprefix("> ") for intent, lines in _LISTS.items()}
NAMED: Final = frozenset({"greeting by name", "user's name"})
NAMELESS: Final = frozenset({"greeting", "unknown user"})
