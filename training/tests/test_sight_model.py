"""The model that looks and speaks, before it has learned anything: what is given from the start."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image
from transformers import (
    AutoModelForImageTextToText,
    AutoModelForVisualQuestionAnswering,
    AutoProcessor,
    Blip2ForConditionalGeneration,
    Blip2Processor,
    BlipImageProcessorPil,
)

from training.recipes.image_to_text import (
    Said,
    conversation,
    introduce,
    look,
    loss_of_speech,
    scene_of,
    shrunk,
)
from training.recipes.scene_pool import Drawn, keep, random_batch
from training.recipes.sight_model import (
    ACROSS,
    CELLS,
    CODE,
    COLOUR,
    COVERED,
    DOWN,
    END,
    GRID,
    IMAGE,
    PLACE,
    SHAPE,
    SIDE,
    UNKNOWN,
    WIDTH,
    build_model,
    cells_of,
    codes_of,
    moved,
    new_tokenizer,
    places,
    set_eyes,
    set_tongue,
)
from training.world.scenes import LABELS
from training.world.sights import ask, caption, sights

TOKENIZER = new_tokenizer()


@pytest.fixture(scope="module")
def pool() -> list[Drawn]:
    return [keep(scene_of(seed)) for seed in range(30)]


@pytest.fixture(scope="module")
def model(pool: list[Drawn]) -> Blip2ForConditionalGeneration:
    torch.manual_seed(0)
    built = build_model(len(TOKENIZER)).eval()
    set_eyes(built, shrunk(random_batch(pool, np.random.default_rng(0), 30).pixels))
    return built


@pytest.mark.parametrize("seed", range(20))
def test_captions_and_answers_are_written_in_whole_words(seed: int) -> None:
    seen = sights(scene_of(seed))
    question = ask(seen, np.random.default_rng(seed), "train")
    assert question is not None
    for text in (caption(seen), question.answers[0]):
        ids = TOKENIZER(text).input_ids
        assert UNKNOWN not in ids
        assert ids[-1] == END
        assert TOKENIZER.decode(ids, skip_special_tokens=True) == text
    assert UNKNOWN not in TOKENIZER(question.text).input_ids


def test_every_caption_fits_what_generate_writes_unasked() -> None:
    """transformers stops at 20 new tokens where nobody says otherwise."""
    longest = max(len(TOKENIZER(caption(sights(scene_of(seed)))).input_ids) for seed in range(150))
    assert longest - 1 <= 20


def test_unknown_words_capitals_and_marks_do_no_harm() -> None:
    plain = TOKENIZER("what is the star's colour?").input_ids
    assert TOKENIZER("  What is THE star’s   colour ?").input_ids == plain
    assert TOKENIZER("what is the aardvark").input_ids[3] == UNKNOWN
    assert TOKENIZER("").input_ids == [END]


def test_codes_say_what_is_where() -> None:
    index = LABELS.index("blue triangle")
    code = codes_of(torch.tensor([index]), torch.tensor([[0.0, 1.0, 0.2, 0.2]]))[0]
    assert code.shape == (CODE,)
    assert code[0] == 1
    assert int(code[COLOUR].argmax()) * 4 + int(code[SHAPE].argmax()) == index
    assert int(code[ACROSS].argmax()) == 0
    assert int(code[DOWN].argmax()) == code[DOWN].numel() - 1


def test_each_shape_has_a_cell_of_its_own() -> None:
    boxes = torch.tensor([[0.1, 0.1, 0.2, 0.2], [0.12, 0.1, 0.2, 0.2], [0.9, 0.5, 0.2, 0.2]])
    target = {"class_labels": torch.tensor([0, 5, 23]), "boxes": boxes}
    empty = {"class_labels": torch.zeros(0, dtype=torch.long), "boxes": torch.zeros(0, 4)}
    cells = cells_of([target, empty])
    assert cells.shape == (2, CELLS * CELLS, CODE)
    assert torch.nonzero(cells[0, :, 0]).flatten().tolist() == [0, 1, 2 * CELLS + 4]
    assert cells[0, 0, COLOUR].argmax() == 0
    assert not cells[1].any()


def test_places_can_be_moved() -> None:
    grid = places(GRID)
    assert grid.shape[0] == GRID * GRID
    right, below = grid @ moved(1, 0).T, grid @ moved(0, 1).T
    assert torch.allclose(right[0], grid[1], atol=1e-5)
    assert torch.allclose(below[0], grid[GRID], atol=1e-5)


def test_the_first_layer_sees_what_is_covered_whatever_its_colour(
    model: Blip2ForConditionalGeneration, pool: list[Drawn]
) -> None:
    batch = random_batch(pool, np.random.default_rng(1), 30, upright=True)
    with torch.no_grad():
        found = model.vision_model(pixel_values=shrunk(batch.pixels), output_hidden_states=True)
    said = found.hidden_states[1][:, 1:, COVERED]
    maps = torch.nn.functional.adaptive_avg_pool2d((batch.label_maps > 0).float(), (SIDE, SIDE))
    true = maps.unfold(1, 4, 4).unfold(2, 4, 4).reshape(said.shape)
    assert np.corrcoef(said.flatten(), true.flatten())[0, 1] > 0.8


def test_the_second_layers_heads_look_at_the_neighbours(
    model: Blip2ForConditionalGeneration,
) -> None:
    attention = model.vision_model.encoder.layers[1].self_attn
    query, key, _ = attention.qkv.weight.detach().split(WIDTH)
    code = torch.zeros(GRID * GRID, WIDTH)
    code[:, PLACE] = places(GRID) * 2  # about as normalised vectors have it
    middle = 5 * GRID + 5
    seen = []
    for head in range(8):
        rows = slice(head * 16, head * 16 + 16)
        scores = (code @ query[rows].T)[middle] @ (code @ key[rows].T).T / 4
        assert scores.softmax(0).max() > 0.8
        seen.append(int(scores.argmax()) - middle)
    assert sorted(seen) == [-GRID - 1, -GRID, -GRID + 1, -1, 1, GRID - 1, GRID, GRID + 1]


def test_words_look_for_shapes_that_they_are_true_of() -> None:
    torch.manual_seed(0)
    speaker, reading = build_model(len(TOKENIZER)).language_model, torch.nn.Linear(CODE, WIDTH)
    set_tongue(speaker, reading, TOKENIZER.get_vocab())
    labels = ["red star", "blue circle", "green square"]
    classes = torch.tensor([LABELS.index(label) for label in labels])
    boxes = torch.tensor([[0.2, 0.5, 0.2, 0.2], [0.5, 0.5, 0.2, 0.2], [0.8, 0.5, 0.2, 0.2]])
    block = speaker.encoder.block[0].layer[0]
    with torch.no_grad():
        cells = block.layer_norm(reading(codes_of(classes, boxes)))
        for word, found in (("star", 0), ("blue", 1), ("square", 2), ("red", 0)):
            ids = TOKENIZER(word, add_special_tokens=False).input_ids
            asked = block.layer_norm(speaker.shared(torch.tensor(ids)))
            scores = block.SelfAttention.q(asked) @ block.SelfAttention.k(cells).T
            assert int(scores.argmax()) == found


def test_everything_is_said_once_and_can_be_learned(
    model: Blip2ForConditionalGeneration, pool: list[Drawn]
) -> None:
    rng = np.random.default_rng(2)
    batch = random_batch(pool, rng, 4, upright=True)
    scenes = [sights(scene_of(seed)) for seed in range(4)]
    said = conversation(scenes, 3, rng)
    assert [one.scene for one in said] == [index for index in range(4) for _ in range(4)]
    assert [said[4 * index].answer for index in range(4)] == [caption(seen) for seen in scenes]
    reading = torch.nn.Linear(CODE, WIDTH)
    introduce(model, reading, pool)
    cells = model.language_projection(look(model, shrunk(batch.pixels)).cells)
    loss = loss_of_speech(model.language_model, TOKENIZER, cells, said, rng)
    assert 0 < loss.item() < 40
    assert all(isinstance(one, Said) for one in said)


def test_it_is_an_ordinary_folder_of_transformers(
    model: Blip2ForConditionalGeneration, tmp_path: Path
) -> None:
    pictures = BlipImageProcessorPil(size={"height": SIDE, "width": SIDE})
    processor = Blip2Processor(pictures, new_tokenizer(), num_query_tokens=CELLS * CELLS)
    for part in (model, processor):
        part.save_pretrained(tmp_path)
    assert sum(one.numel() for one in model.parameters()) * 2 < 3.95e6
    loaded = AutoProcessor.from_pretrained(tmp_path, backend="pil")
    picture = Image.new("RGB", (70, 50), "white")
    asked = loaded(images=picture, text="Where is the star?", return_tensors="pt")
    assert asked["input_ids"][0, : CELLS * CELLS].tolist() == [IMAGE] * CELLS * CELLS
    for kind in (AutoModelForImageTextToText, AutoModelForVisualQuestionAnswering):
        found = kind.from_pretrained(tmp_path)
        assert isinstance(found, Blip2ForConditionalGeneration)
    answer = found.generate(**asked, max_new_tokens=5)
    assert answer.shape[0] == 1
    # Without a question it is asked as with an empty one.
    alone = loaded(images=picture, return_tensors="pt")
    empty = loaded(images=picture, text="", return_tensors="pt")
    said = [found.generate(**one, max_new_tokens=8).tolist() for one in (alone, empty)]
    assert said[0] == said[1]
