"""The answer marked on its page, with those that came next and the words that were read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from core import ocr
from core.kinds import Inputs
from core.media import png
from page.views._drawing import draw_boxes
from page.views._matching import Texts, alternatives, word_f1
from page.views._picture import picture
from page.views._words import percent, quote, sentence, shortened
from page.views.base import BaseView, Export, Headline, csv_file, table_of

Box = list[int]
EDGES = ("left", "upper", "right", "lower")


class DocumentAnswer(BaseView):
    """Expected is the answer, or several of which each would be right; "" if the page has none."""

    def data(self, inputs: Inputs, output: Any) -> dict[str, Any]:
        """`answers`, best first, each with `lines`: the boxes that it fills, one a line.

        `words` are those that were read on the page, each with its box; none where another server
        has read it, or nobody. Boxes are in thousandths of the page.
        """
        return {
            "image": picture(inputs["image"]),
            "question": inputs["question"],
            "answers": [
                {
                    "answer": each["answer"],
                    "score": each.get("score"),
                    "lines": lines(each.get("boxes") or ()),
                }
                for each in _answers(output)
            ],
            "words": [{"text": text, "box": box} for text, box in _words(inputs)],
        }

    def best(self, inputs: Inputs, output: Any) -> Headline | None:
        """The best answer, with its score where it has one."""
        best = _answers(output)[0]
        text = shortened(best["answer"]) or "no answer on the page"
        score = best.get("score")
        return Headline(text if score is None else f"{text}, {percent(score)}", score)

    def alt(self, inputs: Inputs, output: Any) -> str:
        """The best answer, where it stands, and how sure the model is of it."""
        best = _answers(output)[0]
        score = best.get("score")
        if not best["answer"]:
            told = "" if score is None else f" with {percent(score)}"
            return f"The model says{told} that the page has no answer to the question."
        placed = lines(best.get("boxes") or ())
        where = f", {_place(placed[0])} of the page" if placed else ""
        if score is None:
            return sentence(f"The answer is {quote(best['answer'])}")
        if not self.is_sure(score):
            unsure = f"The model is not sure: it may be {quote(best['answer'])}"
            return f"{unsure}{where}, with {percent(score)}."
        return f"The answer is {quote(best['answer'])}{where}, with {percent(score)}."

    def files(self, inputs: Inputs, output: Any) -> tuple[Export, ...]:
        """The page with its answer, a table of the answers, and one of the words."""
        answers = _answers(output)
        image = inputs["image"]

        def marked() -> bytes:
            objects = [
                {"label": answers[0]["answer"], "score": answers[0]["score"], "box": box}
                for box in _pixels(answers[0], image.size)
            ]
            return png(draw_boxes(image, objects))

        found: list[Export] = []
        if answers[0].get("boxes"):
            found.append(Export("answer.png", "image/png", marked))
        columns = [name for name in ("answer", "score", "start", "end") if name in answers[0]]
        found.append(table_of("answers.csv", answers, columns))
        if words := _words(inputs):
            rows: list[list[str | int]] = [[text, *box] for text, box in words]
            found.append(csv_file("words.csv", [["word", *EDGES], *rows]))
        return tuple(found)

    def matches(self, expected: Texts, inputs: Inputs, output: Any) -> float:
        """F1 of the words in common with the best answer, as for SQuAD."""
        return word_f1(alternatives(expected), _answers(output)[0]["answer"])


def lines(boxes: Sequence[Sequence[int]]) -> list[Box]:
    """Boxes of words, in order, as one for each line that they fill."""
    found: list[Box] = []
    for left, upper, right, lower in boxes:
        if found and min(lower, found[-1][3]) - max(upper, found[-1][1]) > 0:
            last = found[-1]
            found[-1] = [
                min(last[0], left), min(last[1], upper), max(last[2], right), max(last[3], lower)
            ]  # fmt: skip
        else:
            found.append([left, upper, right, lower])
    return found


def _answers(output: Any) -> list[Any]:
    """The answers, best first; those without a score stay as they come."""
    found = output if isinstance(output, list) else [output]
    return sorted(found, key=lambda one: -(one.get("score") or 0))


def _words(inputs: Inputs) -> list[tuple[str, Box]]:
    """The words that were read on the page, where they stand on it."""
    reading = ocr.known(inputs["image"])
    if reading is None:
        return []
    return [(text, list(reading.on_page(box))) for text, box in reading.words]


def _pixels(answer: Any, size: tuple[int, int]) -> list[dict[str, float]]:
    width, height = size
    return [
        {
            "xmin": left * width / ocr.SCALE,
            "ymin": upper * height / ocr.SCALE,
            "xmax": right * width / ocr.SCALE,
            "ymax": lower * height / ocr.SCALE,
        }
        for left, upper, right, lower in lines(answer["boxes"])
    ]


def _place(box: Box) -> str:
    """The third of the page in which the middle of a box lies: “at the top left”."""
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    third = ocr.SCALE / 3
    side = "left" if across < third else "right" if across > 2 * third else ""
    height = "top" if down < third else "bottom" if down > 2 * third else ""
    if not side and not height:
        return "in the middle"
    return f"at the {height} {side}" if side and height else f"at the {side or height}"


VIEW = DocumentAnswer()
