"""How well unseen stories are continued and questions in unseen conversations answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

import numpy as np

from training.world.talk.chats import Message, conversation
from training.world.talk.checker import check
from training.world.talk.stories import cut, story

Continue = Callable[[str], str]
Reply = Callable[[list[Message]], str]


def evaluate(answer: Continue, count: int, seed: int, strangers: float = 0.0) -> dict[str, float]:
    """Shares of `count` continuations of cut stories, in 0..1.

    People have common names, a share of `strangers` in 0..1 made-up ones that no training saw.
    `answer(prompt)` is what follows the prompt, spaces included and the prompt not. "good" is both
    "grammatical" and "true", as `world.talk.checker` judges the whole continuation.
    """
    rng = np.random.default_rng(seed)
    found: dict[str, list[bool]] = defaultdict(list)
    for _ in range(count):
        prompt = cut(rng, story(rng, "test", strangers))
        verdict = check(prompt, answer(prompt))
        found["good"].append(verdict.good)
        found["grammatical"].append(verdict.grammatical)
        found["true"].append(verdict.true)
    return {measure: float(np.mean(values)) for measure, values in found.items()}


def evaluate_chat(answer: Reply, count: int, seed: int, strangers: float = 0.0) -> dict[str, float]:
    """Shares of right replies to `count` turns of conversations, in 0..1: "all", and by kind.

    People have common names, a share of `strangers` in 0..1 made-up ones that no training saw.
    `answer(messages)` is the reply to the last message. It must be the expected one letter by
    letter, but for a story that was asked for, which must be grammatical and true in itself.
    """
    rng = np.random.default_rng(seed)
    found: dict[str, list[bool]] = defaultdict(list)
    for _ in range(count):
        host = conversation(rng, "test", strangers)
        turn = int(rng.integers(len(host.kinds)))
        place = len(host.messages) - 2 * (len(host.kinds) - turn)
        asked, expected = host.messages[: place + 1], host.messages[place + 1]["content"]
        reply = answer(asked)
        right = reply == expected
        if host.kinds[turn] == "story":
            right = check("", reply).good
        found["all"].append(right)
        found[host.kinds[turn]].append(right)
    return {measure: float(np.mean(values)) for measure, values in found.items()}
