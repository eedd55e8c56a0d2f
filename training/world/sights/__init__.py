"""What is said and asked about drawn scenes, with what is true of them.

    scene = sight_scene(rng)
    seen = sights(scene)
    caption(seen), is_true(text, seen), is_complete(text, seen)
    ask(seen, rng, split="train")

- `seen`: what is to be seen in a scene, and when a word for a place or a size is true of it.
- `captions`: writes captions, reads them again and says whether they are true and complete.
- `questions`: asks, in the words of `questions.txt`, and knows all right answers.
"""

from training.world.sights.captions import caption, is_complete, is_true, read
from training.world.sights.questions import KINDS, Kind, Question, ask, ask_for_everything
from training.world.sights.seen import LEAN, MOST, SMALLEST, Sight, sight_scene, sights, sights_in

__all__ = [
    "KINDS",
    "LEAN",
    "MOST",
    "SMALLEST",
    "Kind",
    "Question",
    "Sight",
    "ask",
    "ask_for_everything",
    "caption",
    "is_complete",
    "is_true",
    "read",
    "sight_scene",
    "sights",
    "sights_in",
]
