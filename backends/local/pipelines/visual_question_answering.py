"""visual-question-answering: a question about a picture, by classes or by a text that is written.

As in transformers 4.57. Deliberate differences: BLIP-2 sees the picture (there, it only read the
question), its answer does not begin with the question, and an answer that is written can have its
probability as a score.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import torch

from backends.local.pipelines.image_writing import ImageWritingPipeline
from core.errors import InvalidInput

_TOP = 5


class VisualQuestionAnsweringPipeline(ImageWritingPipeline):
    """`image` and `question` into `[{score, answer}]`, best first; a written one is `[{answer}]`.

    Pictures are `PIL.Image.Image`s, turned as their EXIF tells. Of a list of pictures or of
    questions each picture is asked each question, question after question. A list of
    `{image, question}` does as well; lists have a list of answers.

    - `top_k` (5): the number of answers of a network that knows a set of them.
    - `truncation` (false), `padding` (false): how the tokenizer treats the question.
    - `scores` (false): give each answer that was written its `score`, the product of its tokens'
      probabilities.
    """

    def __call__(self, image: Any, question: Any = None, **params: Any) -> Any:
        if question is None:
            return super().__call__(image, **params)
        if not isinstance(image, list) and not isinstance(question, list):
            return super().__call__({"image": image, "question": question}, **params)
        images = image if isinstance(image, list) else [image]
        questions = question if isinstance(question, list) else [question]
        asked = [{"image": one, "question": each} for each in questions for one in images]
        return super().__call__(asked, **params)

    @property
    def writes(self) -> bool:
        """Whether answers are written, and not chosen among those that the network knows."""
        return bool(self.model.can_generate())

    def _sanitize_parameters(
        self,
        top_k: int | None = None,
        padding: bool | str | None = None,
        truncation: bool | str | None = None,
        scores: bool | None = None,
    ) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
        preprocess = {"padding": padding, "truncation": truncation}
        return (
            {name: each for name, each in preprocess.items() if each is not None},
            {} if scores is None else {"scores": scores},
            {} if top_k is None else {"top_k": top_k},
        )

    def preprocess(
        self,
        inputs: Mapping[str, Any],
        padding: bool | str = False,
        truncation: bool | str = False,
    ) -> Any:
        """The tensors of one question and its picture."""
        if not isinstance(inputs.get("question"), str) or not inputs["question"]:
            raise InvalidInput("The question is empty.", "Give a question and a picture.")
        text = self._text(inputs["question"], truncation, padding=padding)
        return {**text, **self._pixels(inputs["image"])}

    def _forward(self, model_inputs: Any, scores: bool = False) -> Any:
        if not self.writes:
            return {"logits": self.model(**model_inputs).logits}
        ids = model_inputs["input_ids"]
        if not scores:
            tokens, chances = self._generate(self._generation({}, ids)[0], **model_inputs), None
        elif self.beams({}) == 1:
            tokens, chances = self._written(model_inputs)
        else:
            tokens, chances = self._found(model_inputs)
        return {"tokens": self._without_question(tokens, ids), "scores": chances}

    def _written(self, model_inputs: Any) -> tuple[Any, Any]:
        """The tokens (questions × tokens) that one beam writes, and their probability (questions).

        A step of theirs can be one with others', of which transformers' own scores know nothing.
        """
        steps: list[Any] = []

        def note(ids: Any, scores: Any) -> Any:
            steps.append(scores.float().log_softmax(-1))
            return scores

        config, _ = self._generation({}, model_inputs["input_ids"])
        tokens = self._generate(config, **model_inputs, logits_processor=[note])
        chosen = tokens[:, -len(steps) :]
        rows = torch.arange(len(chosen), device=chosen.device)[:, None].expand(chosen.shape)
        return tokens, _probability(steps, chosen, rows, ~_padding(chosen, config))

    def _found(self, model_inputs: Any) -> tuple[Any, Any]:
        """The same of several beams."""
        told = {"return_dict_in_generate": True, "output_logits": True}
        config, _ = self._generation(told, model_inputs["input_ids"])
        found = self._generate(config, **model_inputs)
        beams = found.beam_indices
        steps = [each.float().log_softmax(-1) for each in found.logits[: beams.shape[1]]]
        chosen = found.sequences[:, -beams.shape[1] :]
        return found.sequences, _probability(steps, chosen, beams.clamp(0), beams >= 0)

    def _without_question(self, tokens: Any, question: Any) -> Any:
        """The tokens (answers × tokens) after those of the question, if they begin with these."""
        length = question.shape[1]
        repeats = tokens.shape[1] >= length and torch.equal(tokens[0, :length], question[0])
        return tokens[:, length:] if repeats else tokens

    def postprocess(self, outputs: Any, top_k: int = _TOP) -> list[dict[str, Any]]:
        """The answers to one question."""
        if self.writes:
            answers = [{"answer": self.decode(each).strip()} for each in outputs["tokens"]]
            found = outputs["scores"]
            if found is None:
                return answers
            pairs = zip(found.tolist(), answers, strict=True)
            return [{"score": score, **answer} for score, answer in pairs]
        chances = outputs["logits"][0].float().sigmoid()
        best = chances.topk(min(top_k, self.model.config.num_labels))
        names = self.model.config.id2label
        return [
            {"score": score, "answer": names[number]}
            for score, number in zip(best.values.tolist(), best.indices.tolist(), strict=True)
        ]


def _probability(steps: list[Any], chosen: Any, rows: Any, written: Any) -> Any:
    """The probability of each of the sequences (answers), its end included.

    `steps`: logarithms of probabilities (rows × words), one at each place of `chosen` (answers ×
    tokens), whose `rows` and whether they were `written` have the same shape.
    """
    places = torch.arange(len(steps), device=chosen.device)
    told = torch.stack(steps, 1)[rows, places, chosen]
    # Where the sequence has ended, there may be no probability at all.
    return torch.where(written, told, 0.0).sum(-1).exp()


def _padding(tokens: Any, config: Any) -> Any:
    """Which of the tokens (sequences × tokens) only fill a sequence up that has ended."""
    if config.pad_token_id is None:
        return torch.zeros_like(tokens, dtype=torch.bool)
    after = (tokens == config.pad_token_id).flip(-1).cumprod(-1).flip(-1).bool()
    ends = config.eos_token_id
    if config.pad_token_id in (ends if isinstance(ends, list) else [ends]):
        # The first of them is the end.
        after[:, 1:] &= after[:, :-1].clone()
        after[:, 0] = False
    return after
