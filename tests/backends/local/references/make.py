"""Make the reference models and what transformers 4.57's own pipelines answer with them.

Runs in an environment of its own (see requirements.txt beside it), from the repository's root:
`python -m tests.backends.local.references.make`. It replaces `models/` and `answers.json`.
"""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import torch
import transformers
from PIL import Image

from tests.backends.local.references.cases import CASES, Case
from tests.backends.local.references.models import MAKERS
from tests.backends.local.references.pictures import PICTURES

HERE = Path(__file__).parent
MODELS = HERE / "models"
# What no version needs beside tokenizer.json and tokenizer_config.json.
_SPARE = ("special_tokens_map.json", "added_tokens.json", "vocab.txt", "merges.txt", "spiece.model")


def make_models() -> None:
    """Fill `models/` anew."""
    shutil.rmtree(MODELS, ignore_errors=True)
    for name, make in MAKERS.items():
        folder = MODELS / name
        folder.mkdir(parents=True)
        make(folder)
        if (folder / "tokenizer.json").exists():
            for spare in (*_SPARE, "vocab.json", "spm.model", "sentencepiece.bpe.model"):
                (folder / spare).unlink(missing_ok=True)


def ask(case: Case) -> Any:
    """What transformers' own pipeline answers."""
    params = copy.deepcopy(case.params)
    task = case.task
    if case.model == "t5" and "src_lang" in params:
        # T5's pairs were part of the task's name.
        task = f"translation_{params.pop('src_lang')}_to_{params.pop('tgt_lang')}"
    # Given to a call alone, max_length lost against the pipeline's own max_new_tokens.
    length = {key: value for key, value in params.items() if key == "max_length"}
    given = params.get("generate_kwargs") or {}
    length |= {key: given.pop(key) for key in ("max_length",) if key in given}
    pipe = transformers.pipeline(task, str(MODELS / case.model), device="cpu", **length)
    torch.manual_seed(0)
    if isinstance(case.inputs, dict) and "image" in case.inputs:
        return ask_about_images(pipe, case, params)
    if case.task != "question-answering":
        return pipe(case.inputs, **params)
    many = isinstance(case.inputs, list)
    asked = case.inputs if many else [case.inputs]
    answers = [pipe(**each, **params) for each in asked]
    return answers if many else answers[0]


def ask_about_images(pipe: Any, case: Case, params: dict[str, Any]) -> Any:
    """What it answers about one picture, or several of them."""
    names, question = case.inputs["image"], case.inputs.get("question")
    images = [shown(name) for name in listed(names)]
    is_many = isinstance(names, list) or isinstance(question, list)
    if case.model.startswith("blip-2") and (question or "prompt" in params):
        found = ask_blip_2(pipe, images, question, params)
        return found if is_many else found[0]
    given = images if isinstance(names, list) else images[0]
    return pipe(given, **params) if question is None else pipe(given, question, **params)


def listed(value: Any) -> list[Any]:
    """The value, which may be several."""
    return value if isinstance(value, list) else [value]


def shown(name: str) -> Image.Image:
    """The picture; a single pixel, which 4.57 took for a picture of one channel, larger."""
    picture = PICTURES[name]
    return picture.resize((4, 4)) if picture.height == 1 else picture


def ask_blip_2(
    pipe: Any, images: list[Image.Image], question: Any, params: dict[str, Any]
) -> list[Any]:
    """What BLIP-2 says about pictures with a text beside them.

    Its pipelines left the picture out then. What its own processor makes of the two is what it was
    trained with.
    """
    if question is None:
        given = dict(params)
        text = given.pop("prompt")
        tokens = [written(pipe, image, text, **given)[0] for image in images]
        return [[{"generated_text": decoded(pipe, each)}] for each in tokens]
    cut = {"truncation": True, "max_length": 64} if params.get("truncation") else {}
    answers = []
    for image, text in ((image, text) for text in listed(question) for image in images):
        found, read = written(pipe, image, text, cut)
        goes_on = not pipe.model.language_model.config.is_encoder_decoder
        answers.append([{"answer": decoded(pipe, found[read:] if goes_on else found).strip()}])
    return answers


def decoded(pipe: Any, tokens: Any) -> str:
    """The text of tokens, without the special ones."""
    text: str = pipe.tokenizer.decode(tokens, skip_special_tokens=True)
    return text


def written(pipe: Any, image: Any, text: str, cut: Any = None, **params: Any) -> tuple[Any, int]:
    """The tokens that BLIP-2 writes, and the number of those that it read before."""
    queries = pipe.model.config.num_query_tokens
    processor = transformers.Blip2Processor(
        pipe.image_processor, pipe.tokenizer, num_query_tokens=queries
    )
    picture = transformers.image_utils.load_image(image)
    inputs = processor(images=picture, text=text, return_tensors="pt", **(cut or {}))
    tokens = pipe.model.generate(**inputs, generation_config=pipe.generation_config, **params)
    return tokens[0], inputs["input_ids"].shape[1]


def main() -> None:
    """Write the models and the answers."""
    transformers.logging.set_verbosity_error()
    make_models()
    torch.set_num_threads(1)
    answers = [{**case._asdict(), "answer": ask(case)} for case in CASES]
    (HERE / "answers.json").write_text(json.dumps(answers, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
