"""The language of a text by letter statistics: what the bundled custom handler counts with.

The handler, `assets/models/toy-language/handler.py`, is the program; this recipe counts letters
with its own functions, writes them beside it, and measures.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np

from training.recipes.saving import MODELS, write_card
from training.world import HELD_OUT_SEED
from training.world.languages import random_text, sentences

NAME = "toy-language"
FILE: Final = "letters.json"
# Parts that the training sentences are divided into, to see how sure the statistics may be.
FOLDS: Final = 5
TEMPERATURES: Final = (1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
# Words of a text, by the measure; 0 is a whole sentence.
LENGTHS: Final = {"sentences": 0, "three_words": 3, "one_word": 1}

Predict = Callable[[str], Sequence[Mapping[str, Any]]]


def train() -> None:
    """Count, save, and write the card with what the handler then does."""
    folder = MODELS / NAME
    folder.mkdir(parents=True, exist_ok=True)
    temperature = best_temperature()
    save(counted(sentences("train")), temperature)
    measures = evaluate(handler().scores, count=1_000, seed=HELD_OUT_SEED)
    count = sum(map(len, sentences("train").values()))
    write_card(
        NAME,
        task="custom",
        recipe=__spec__.name if __spec__ else __name__,
        knows=(
            "In which of ten languages a text is written: English, German, Dutch, Swedish, French, "
            "Spanish, Italian, Portuguese (of Portugal), Polish and Turkish. It looks at letters "
            "alone and knows no words, so that a single word is often not enough. Of a text in "
            "another language it names the one of the ten that looks most like it, and it refuses "
            "scripts that none of them uses.\n\n"
            "It is a custom handler as the Inference Endpoints run it: `handler.py` has a class "
            "`EndpointHandler(path)`, whose object is called with the request's JSON."
        ),
        steps=(
            f"Letters are counted in {count} everyday sentences that were written for it "
            "(`training/world/languages.txt`): each letter after none, one and two others, mixed "
            "as Witten and Bell do. Scores are flattened by a temperature, "
            f"{temperature:g}, that fits sentences left out of the counting."
        ),
        measures={
            "language right, unseen sentences": measures["sentences"],
            "language right, three words of them": measures["three_words"],
            "language right, one word of them": measures["one_word"],
            "how far scores are from the share that is right, three words": measures["unsure"],
        },
        library="custom",
        also=("handler", "language-identification"),
    )


def evaluate(predict: Predict, count: int, seed: int) -> dict[str, float]:
    """Measure on `count` texts of each length: the share whose language is right.

    `unsure` is how far the mean score of the best label is from that share, for three words.
    """
    measures: dict[str, float] = {}
    for number, (name, words) in enumerate(LENGTHS.items()):
        rng = np.random.default_rng(seed + number)
        right, sure = [], []
        for _ in range(count):
            sample = random_text(rng, "test", words)
            best = predict(sample.text)[0]
            right.append(best["label"] == sample.language)
            sure.append(best["score"])
        measures[name] = float(np.mean(right))
        if name == "three_words":
            measures["unsure"] = float(abs(np.mean(sure) - np.mean(right)))
    return measures


def handler_module() -> Any:
    """The bundled handler's module."""
    spec = importlib.util.spec_from_file_location(NAME, MODELS / NAME / "handler.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def handler() -> Any:
    """The bundled handler with what is saved."""
    return handler_module().EndpointHandler(str(MODELS / NAME))


def counted(texts: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
    """How often each letter follows each beginning, by language.

    Under the beginning and “*” stands how many letters follow it in all, under the beginning and
    “?” how many different ones.
    """
    module = handler_module()
    counts: dict[str, dict[str, int]] = {}
    for language, lines in texts.items():
        pairs = Counter(pair for line in lines for pair in module.grams(module.plain(line)))
        found: Counter[str] = Counter()
        for (before, letter), times in pairs.items():
            found[before + letter] += times
            found[f"{before}*"] += times
            found[f"{before}?"] += 1
        counts[language] = dict(sorted(found.items()))
    return counts


def best_temperature() -> float:
    """The temperature at which sentences left out of the counting are likeliest to be known."""
    losses = dict.fromkeys(TEMPERATURES, 0.0)
    for fold in range(FOLDS):
        texts = sentences("train")
        kept = {
            language: [line for at, line in enumerate(lines) if at % FOLDS != fold]
            for language, lines in texts.items()
        }
        save(counted(kept), 1.0)
        asked = handler()
        for language, lines in texts.items():
            for line in lines[fold::FOLDS]:
                words = line.split()[:3]
                for temperature in TEMPERATURES:
                    asked.temperature = temperature
                    scores = asked.scores(" ".join(words))
                    (score,) = (each["score"] for each in scores if each["label"] == language)
                    losses[temperature] -= float(np.log(max(score, 1e-12)))
    return min(losses, key=losses.__getitem__)


def save(counts: Mapping[str, Mapping[str, int]], temperature: float) -> None:
    """Write what the handler reads."""
    told = {"temperature": temperature, "counts": counts}
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    (MODELS / NAME / FILE).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    train()
