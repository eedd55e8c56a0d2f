"""Models that answer questions about a page: by its words and their boxes, or by looking at it.

LayoutLM and its kin get words from the request, or from the OCR, which reads a page once; their
answers are words of the page. Donut sees the page itself and writes its answer, which has no place.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping, Sequence
from typing import Any

from PIL import Image

from backends.local.failures import explained
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork
from backends.local.runners.pipeline import (
    PipelineRunner,
    auto_class,
    fits,
    load_pipeline,
    read_config,
    wrong_task,
)
from backends.local.stopping import raise_if_stopped
from core import ocr
from core.errors import InvalidInput, MissingPackage

# A word, and its box in thousandths of the page: left, upper, right and lower edge.
WordBox = Sequence[Any]
# Several spans of tokens may be the same words.
SPARE = 10
# The most that Donut may write, as in transformers' pipeline.
MAX_NEW_TOKENS = 256
# Tokens by which the windows of a long page overlap, as in transformers' pipeline.
OVERLAP = 256


class DocumentReader:
    """What the task gets: a page and a question into answers."""

    def __init__(self, pipe: Any) -> None:
        self.pipe = pipe
        self.tokenizer = pipe.tokenizer
        self.device = pipe.device

    @property
    def reads_words(self) -> bool:
        """Whether the model answers with words of the page; else it writes what it sees."""
        return bool(self.pipe.model_type.value != "vision_encoder_decoder")

    def ask(
        self,
        page: Image.Image,
        question: str,
        word_boxes: Sequence[WordBox] | None = None,
        *,
        top_k: int = 1,
        max_question_len: int | None = None,
        lang: str | None = None,
        **params: Any,
    ) -> list[dict[str, Any]]:
        """The answers, best first: `{answer}`, and of words `{score, start, end, boxes}` as well.

        `start` and `end` count words, those given or those that the OCR reads; `boxes` are theirs,
        one each, on the page as it came. One OCR reads all languages: `lang` is for the notes.
        Raises `InvalidInput` where there is no word, or no room.
        """
        if not self.reads_words:
            answers = self.pipe(page, question)
            return [{"answer": each["answer"] or ""} for each in answers]
        if word_boxes is None:
            reading = ocr.read(page, raise_if_stopped)
            words = [[word, list(box)] for word, box in reading.words]
            if not words:
                raise InvalidInput(
                    "No text was found on this page.",
                    "Use a sharper or larger picture of it, or give the words and their boxes.",
                )
        else:
            reading = ocr.Reading()
            words = [_checked(*each) for each in word_boxes]
            if not words:
                raise InvalidInput("“word_boxes” holds no word.", "Leave it out to have them read.")
        question = self._shortened(question, max_question_len)
        self._check_room(question, params)
        found = self.pipe(
            ocr.upright(page, reading.turned),
            question,
            word_boxes=words,
            top_k=top_k + SPARE + 4 * top_k,
            **params,
        )
        answers = _distinct(found)
        if not answers:
            raise InvalidInput(
                "The model knows no sign of what is written on this page.", "Choose another model."
            )
        return [_placed(each, words, reading) for each in answers[:top_k]]

    def notes(self, page: Image.Image, params: Mapping[str, Any]) -> list[str]:
        """Sentences on how the page was read, and on parameters that mean nothing to the model."""
        if not self.reads_words:
            given = [name for name in ("word_boxes", "lang") if params.get(name) is not None]
            words = " and ".join(f"“{name}”" for name in given)
            return [f"This model looks at the page itself: {words} not used."] if given else []
        if params.get("word_boxes") is not None:
            return []
        found = []
        reading = ocr.known(page)
        if reading is not None and reading.turned:
            found.append(f"The page was turned by {reading.turned}° to be read.")
        if problem := ocr.cannot_read(str(params.get("lang") or "eng")):
            found.append(problem)
        return found

    def _shortened(self, question: str, longest: int | None) -> str:
        """The first words of a question, as many as have so few tokens."""
        words = question.split()
        while longest is not None and len(words) > 1 and self._count(words) > longest:
            words.pop()
        return " ".join(words)

    def _count(self, words: list[str]) -> int:
        backend = self.tokenizer.backend_tokenizer
        # The last question's windows are still set.
        backend.no_truncation()
        return len(backend.encode(words, is_pretokenized=True, add_special_tokens=False).ids)

    def _check_room(self, question: str, params: dict[str, Any]) -> None:
        """Set the window and the overlap that `params` leave open; `InvalidInput` for no room."""
        window = min(params.get("max_seq_len") or 512, self.tokenizer.model_max_length)
        params["max_seq_len"] = window
        taken = self._count(question.split())
        room = window - taken - self.tokenizer.num_special_tokens_to_add(pair=True)
        overlap = params.get("doc_stride")
        if overlap is None:
            overlap = min(window // 2, OVERLAP, max(0, room - 1))
        if room < 1 or overlap >= room:
            raise InvalidInput(
                f"The question has {taken:,} tokens. In a window of {window:,} that leaves "
                f"{max(room, 0):,} for the page, of which “doc_stride” is to be {overlap:,}.",
                "Ask a shorter question, or set a smaller doc_stride or a larger max_seq_len.",
            )
        params["doc_stride"] = overlap


def _checked(word: str, box: Sequence[float]) -> list[Any]:
    left, upper, right, lower = (round(edge) for edge in box)
    if right < left or lower < upper:
        raise InvalidInput(
            f"The box of “{word[:40]}” in “word_boxes” ends before it begins.",
            "Give left, upper, right and lower edge, each 0 to 1000.",
        )
    return [word, [left, upper, right, lower]]


def _distinct(answers: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The answers without those of the same words as a better one.

    Where more are asked for than there are, the pipeline adds spans that end before they begin, or
    are too long, with a score of 0.
    """
    best: dict[Any, Mapping[str, Any]] = {}
    for each in answers:
        if each["end"] >= each["start"] and (each["score"] > 0 or not each["answer"]):
            best.setdefault((each["start"], each["end"], bool(each["answer"])), each)
    return list(best.values())


def _placed(
    answer: Mapping[str, Any], words: Sequence[WordBox], reading: ocr.Reading
) -> dict[str, Any]:
    start, end = int(answer["start"]), int(answer["end"])
    chosen = words[start : end + 1] if answer["answer"] else ()
    return {
        "answer": answer["answer"],
        "score": float(answer["score"]),
        "start": start,
        "end": end,
        "boxes": [list(reading.on_page(box)) for _, box in chosen],
    }


class DocumentQuestionAnsweringRunner(PipelineRunner):
    """Loads LayoutLM and its kin by transformers' Auto class, and Donut by the one for its form."""

    takes_adapters = False

    def check_fit(self, recipe: Recipe) -> None:
        config = read_config(recipe)
        _auto(recipe, config)
        if config.model_type == "layoutlmv2":
            raise MissingPackage(
                f"“{recipe.model}” (LayoutLMv2) needs detectron2, which is not installed.",
                "Choose a model of LayoutLM or LayoutLMv3.",
            )

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        config = read_config(recipe)
        return config, _auto(recipe, config)

    def load(self, recipe: Recipe) -> LoadedNetwork:
        config = read_config(recipe)
        pipe = load_pipeline(recipe, auto=_auto(recipe, config), made=_pipeline_class(config))
        with explained(recipe.model, "the image processor"):
            if hasattr(pipe.image_processor, "apply_ocr"):
                # That would be Tesseract, in what is another order.
                pipe.image_processor = copy.copy(pipe.image_processor)
                pipe.image_processor.apply_ocr = False
        return LoadedNetwork(DocumentReader(pipe), pipe.model)


def _auto(recipe: Recipe, config: Any) -> Any:
    """The Auto class that loads this model; `WrongTask` where there is none."""
    from transformers import AutoModelForImageTextToText

    if config.model_type != "vision-encoder-decoder":
        return auto_class(recipe, config)
    if config.encoder.model_type == "donut-swin" and fits(AutoModelForImageTextToText, config):
        return AutoModelForImageTextToText
    raise wrong_task(recipe, config)


def _pipeline_class(config: Any) -> Any:
    """transformers' pipeline, or one that calls LayoutLMv3 or Donut in a way that they can take."""
    from transformers import DocumentQuestionAnsweringPipeline

    class LayoutLMv3Pipeline(DocumentQuestionAnsweringPipeline):  # type: ignore[misc]
        def _forward(self, model_inputs: dict[str, Any], **options: Any) -> Any:
            if "image" in model_inputs:
                model_inputs["pixel_values"] = model_inputs.pop("image")
            length = model_inputs["input_ids"].shape[1]
            found = super()._forward(model_inputs, **options)
            # What comes after the words are pieces of the picture, which are no answers.
            places = {name: found[name][:, :length] for name in ("start_logits", "end_logits")}
            return {**found, **places}

    class DonutPipeline(DocumentQuestionAnsweringPipeline):  # type: ignore[misc]
        def _forward(self, model_inputs: dict[str, Any], **options: Any) -> Any:
            taken = model_inputs["decoder_input_ids"].shape[1]
            room = self.model.config.decoder.max_position_embeddings - taken
            if room < 1:
                raise InvalidInput(
                    f"The question has {taken:,} tokens: this model has no room to answer.",
                    "Ask a shorter question.",
                )
            most = min(MAX_NEW_TOKENS, room)
            return super()._forward(model_inputs, max_new_tokens=most, **options)

    special = {"layoutlmv3": LayoutLMv3Pipeline, "vision-encoder-decoder": DonutPipeline}
    return special.get(config.model_type, DocumentQuestionAnsweringPipeline)


RUNNER = DocumentQuestionAnsweringRunner()
