"""The painter's latents, how its parts learn, and its measures; nobody has trained it here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
import torch
from PIL import Image

from training.recipes import painter_course, text_to_image
from training.recipes.painter_alone import Step, fit_unet
from training.recipes.painter_parts import (
    TEXT_WIDTH,
    TOKENS,
    new_pipeline,
    new_text_encoder,
    new_unet,
    new_vae,
)
from training.recipes.painter_samples import (
    encode,
    pictures,
    prompts,
    tokenizer_in,
    trained_tokenizer,
)
from training.recipes.painter_training import Clock
from training.recipes.scene_codes import CELL, CELLS, CHANNELS, codes, codes_of, labels_in
from training.world.prompts import SIDE, Wish, random_wish, scene_of


@pytest.fixture(scope="module", autouse=True)
def few_samples() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("training.recipes.painter_samples.CHUNK", 16)
        yield


@pytest.fixture(scope="module")
def tokenizer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of one."""
    folder: Path = tmp_path_factory.mktemp("tokenizer")
    trained_tokenizer().save_pretrained(folder)
    return folder


def drawn(count: int, seed: int = 5) -> list[Wish]:
    rng = np.random.default_rng(seed)
    return [random_wish(rng) for _ in range(count)]


def test_codes_tell_which_shapes_are_where() -> None:
    rng = np.random.default_rng(6)
    for wish in drawn(150):
        scene = scene_of(wish, rng)
        (code,) = codes_of([scene])
        assert code.shape == (CHANNELS, CELLS, CELLS)
        read = {(x, y): label for label, x, y in labels_in(code)}
        assert read == {item.centre: item.label for item in scene.items}


def test_codes_bear_some_noise_and_are_of_about_unit_variance() -> None:
    rng = np.random.default_rng(7)
    wishes = drawn(100)
    true = codes_of([scene_of(wish, rng) for wish in wishes])
    assert 0.5 < true.std() < 1.5
    noisy = true + 0.1 * torch.randn(true.shape, generator=torch.Generator().manual_seed(0))
    right = [
        Counter(label for label, _, _ in labels_in(code)) == Counter(wish.labels)
        for code, wish in zip(noisy, wishes, strict=True)
    ]
    assert np.mean(right) > 0.9


def test_codes_are_of_cells() -> None:
    assert CELLS * CELL == SIDE


def test_samples_are_the_same_every_time_and_fit_each_other(tokenizer: Path) -> None:
    first, again = prompts(16, 1, tokenizer), prompts(16, 1, tokenizer)
    for one, other in zip(vars(first).values(), vars(again).values(), strict=True):
        assert torch.equal(one, other)
    for asked, code in zip(first.asked, codes(first.rows), strict=True):
        counts = Counter(label for label, _, _ in labels_in(code))
        assert sorted(asked[:24][asked[:24] > 0].tolist()) == sorted(counts.values())
    seen = pictures(16, 1)
    assert seen.drawn.shape == seen.others.shape == (16, SIDE, SIDE, 3)


def test_samples_of_all_processes_have_the_same_numbers_for_words(tokenizer: Path) -> None:
    alone, shared = prompts(32, 1, tokenizer), prompts(32, 2, tokenizer)
    assert torch.equal(alone.ids, shared.ids)


def test_the_tokenizer_takes_any_text(tokenizer: Path) -> None:
    known = tokenizer_in(tokenizer)
    ids = encode(known, ["", "A red Circle", "zürich 😊 " * 50])
    assert ids.shape == (3, TOKENS)
    # Some tokens of every text end it, also of one that is cut off.
    assert (ids[:, -1] == known.eos_token_id).all()


def test_the_unet_learns_on_alone(tokenizer: Path) -> None:
    torch.manual_seed(0)
    known = tokenizer_in(tokenizer)
    text_encoder, unet = new_text_encoder(known), new_unet()
    before = {name: one.clone() for name, one in text_encoder.state_dict().items()}
    samples = prompts(16, 1, tokenizer)
    empty = torch.from_numpy(encode(known, [""])[0]).long()
    first = Step(text_encoder.eval(), unet, samples, empty, 8)
    assert first.features.shape == (16, TOKENS, TEXT_WIDTH)
    times = torch.cat([first._times() for _ in range(50)])
    assert 0 <= int(times.min()) <= int(times.max()) < 1000
    assert (times > 550).float().mean() > 0.6
    first.rate.fill_(1e-3)
    losses = []
    for _ in range(40):
        first()
        losses.append(float(first.loss))
    # The printed loss begins at nothing: what each step adds to it falls.
    steps = np.diff(losses) + 0.01 * np.array(losses[:-1])
    assert steps[-10:].mean() < 0.8 * steps[:3].mean()
    kept: list[int] = []
    fit_unet(
        text_encoder, unet, samples, empty, 4, lambda step: step / 4, lambda: kept.append(len(kept))
    )
    assert kept == [0, 1, 2]
    assert all(torch.equal(before[name], one) for name, one in text_encoder.state_dict().items())


def test_a_checkpoint_of_a_pipeline_is_that_pipeline(tmp_path: Path, tokenizer: Path) -> None:
    known = tokenizer_in(tokenizer)
    made = new_pipeline(known, new_text_encoder(known), new_unet(), new_vae())
    painter_course.unpack(made, tmp_path / "checkpoint")
    parts = painter_course.trained_parts(tmp_path / "checkpoint")
    for name in ("text_encoder", "unet", "vae"):
        for one, other in zip(
            getattr(made, name).parameters(), parts[name].parameters(), strict=True
        ):
            assert torch.equal(one.half().float(), other)
    assert parts["tokenizer"].get_vocab() == known.get_vocab()


def test_a_clock_tells_which_share_is_over() -> None:
    assert 0 <= Clock(1e6)(0) < 0.01
    assert Clock(1e-9)(0) > 1


def true_picture(wish: Wish, seed: int) -> Image.Image:
    return scene_of(wish, np.random.default_rng(seed)).render()


def test_measures_of_right_pictures_are_high_and_of_others_low() -> None:
    asked = [wish for wish, _ in text_to_image.wishes(24, 8)]
    right = text_to_image.measures_of(asked, [true_picture(wish, 9) for wish in asked])
    assert right["found"] > 0.9
    assert right["sides"] > 0.8
    assert right["ground"] == 1.0
    others = text_to_image.measures_of(asked, [true_picture(wish, 9) for wish in asked[::-1]])
    assert max(others["found"], others["shapes"]) < 0.1


def test_what_is_to_be_inpainted_is_under_the_mask() -> None:
    for number, wish in enumerate(drawn(20)):
        scene = scene_of(wish, np.random.default_rng(number))
        picture, mask = text_to_image.masked(scene, number)
        differs = np.any(np.asarray(picture) != np.asarray(scene.render()), 2)
        assert differs.any()
        assert not differs[np.asarray(mask) == 0].any()


def test_measures_of_inpainting_see_what_is_found_and_kept() -> None:
    wishes = iter(text_to_image.wishes(8, 10))

    def paint(prompt: str, picture: Image.Image, mask: Image.Image, seed: int) -> Image.Image:
        wish, text = next(wishes)
        assert text == prompt
        return true_picture(wish, seed)

    found = text_to_image.evaluate_inpainting(paint, 8, 10)
    assert found["found"] > 0.8
    assert found["kept"] == 1.0

    def leave(prompt: str, picture: Image.Image, mask: Image.Image, seed: int) -> Image.Image:
        return Image.eval(picture, lambda level: 255 - level)

    assert text_to_image.evaluate_inpainting(leave, 4, 10) == {"found": 0.0, "kept": 0.0}
