"""Pictures redrawn by diffusers' pipelines: as these draw them themselves, from the same seed."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from backends.base import Loading, Partial, Result, make_call, result_of
from backends.local.backend import LocalBackend
from core.errors import InvalidInput, InvalidParameter, ModelBroken, WrongTask
from core.pictures import Pictures
from core.settings import Settings
from tabs import get_task
from tests.backends.local.models.control_net import control_net
from tests.backends.local.models.diffusion import (
    for_inpainting,
    stable_diffusion,
    stable_diffusion_3,
    stable_diffusion_xl,
)
from tests.backends.local.models.swin2sr import swin2sr
from tests.backends.local.test_super_resolution import picture

# diffusers calls numpy and torch in ways that these are about to drop.
pytestmark = pytest.mark.filterwarnings(r"ignore::DeprecationWarning:diffusers\.")

TASK = get_task("image-to-image")
MODELS = {
    "stable-diffusion": stable_diffusion,
    "stable-diffusion-xl": stable_diffusion_xl,
    "stable-diffusion-3": stable_diffusion_3,
    "for-inpainting": for_inpainting,
    "control": control_net,
    "swin2sr": swin2sr,
}
IMAGE = picture(32, 16)
ASKED = {"strength": 0.5, "num_inference_steps": 4, "guidance_scale": 3.0, "seed": 5}


def hole(width: int = 32, height: int = 16) -> Image.Image:
    """A mask, white in the middle."""
    mask = Image.new("L", (width, height))
    ImageDraw.Draw(mask).rectangle(
        (width // 4, height // 4, width * 3 // 4, height * 3 // 4), fill=255
    )
    return mask


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("models")
    for name, save in MODELS.items():
        (root / name).mkdir()
        save(root / name)
    (root / "lost").mkdir()
    control_net(root / "lost", base="")
    return root


@pytest.fixture(scope="module")
def backend(folder: Path) -> LocalBackend:
    return LocalBackend(Settings(model_dir=folder))


def events(backend: LocalBackend, model: str, inputs: Mapping[str, Any], **params: Any) -> Any:
    call = make_call(TASK, f"local/{model}", inputs, params)
    with closing(backend.run(call)) as stream:
        return [*stream]


def edited(backend: LocalBackend, model: str, inputs: Mapping[str, Any], **params: Any) -> Any:
    last = events(backend, model, inputs, **params)[-1]
    assert isinstance(last, Result)
    return last


def by_diffusers(kind: str, folder: Path, **given: Any) -> Any:
    import diffusers
    import torch

    pipe = getattr(diffusers, kind).from_pretrained(folder, local_files_only=True)
    pipe.set_progress_bar_config(disable=True)
    given.setdefault("generator", torch.Generator().manual_seed(5))
    with torch.inference_mode():
        return np.asarray(pipe(**given).images[0].convert("RGB"))


@pytest.mark.parametrize("model", ["stable-diffusion", "stable-diffusion-xl", "stable-diffusion-3"])
def test_a_picture_is_redrawn_as_diffusers_does(
    backend: LocalBackend, folder: Path, model: str
) -> None:
    every = events(backend, model, {"image": IMAGE, "prompt": "red stars"}, **ASKED)
    made = every[-1].output.done[0]
    given = {name: value for name, value in ASKED.items() if name != "seed"}
    sized = {"width": 32, "height": 16} if model == "stable-diffusion-3" else {}
    expected = by_diffusers(
        "AutoPipelineForImage2Image",
        folder / model,
        image=IMAGE,
        prompt="red stars",
        **given,
        **sized,
    )
    assert np.array_equal(np.asarray(made.image), expected)
    assert made.seed == 5
    assert "Denoising strength: 0.5" in made.told
    notes = [each.note for each in every if isinstance(each, Loading)]
    assert any("step 1 of 2" in note for note in notes)
    previews = [each.output for each in every if isinstance(each, Partial)]
    assert previews
    assert all(isinstance(each, Pictures) and each.preview for each in previews)


@pytest.mark.parametrize("model", ["stable-diffusion", "stable-diffusion-xl", "for-inpainting"])
def test_only_what_is_masked_is_drawn_anew(backend: LocalBackend, folder: Path, model: str) -> None:
    mask = hole()
    inputs = {"image": IMAGE, "prompt": "red stars", "mask_image": mask}
    made = np.asarray(edited(backend, model, inputs, **ASKED).output.done[0].image)
    given = {name: value for name, value in ASKED.items() if name != "seed"}
    drawn = by_diffusers(
        "AutoPipelineForInpainting",
        folder / model,
        image=IMAGE,
        mask_image=mask,
        prompt="red stars",
        width=32,
        height=16,
        **given,
    )
    white = np.asarray(mask) == 255
    before = np.asarray(IMAGE)
    assert np.array_equal(made[~white], before[~white])
    assert np.array_equal(made[white], drawn[white])
    assert (made[white] != before[white]).mean() > 0.5


def test_a_mask_of_another_size_fits_if_its_shape_does(backend: LocalBackend) -> None:
    image = picture(90, 60)
    inputs = {"image": image, "prompt": "stars", "mask_image": hole(30, 20)}
    found = edited(backend, "stable-diffusion", inputs, **ASKED)
    made = found.output.done[0].image
    # Worked on at the size that the model was made for, and put back into the whole.
    assert made.size == image.size
    assert np.array_equal(np.asarray(made)[:10], np.asarray(image)[:10])
    with pytest.raises(InvalidInput, match="30 × 30 pixels and the picture 90 × 60"):
        events(backend, "stable-diffusion", {**inputs, "mask_image": hole(30, 30)})
    black = Image.new("L", (90, 60))
    with pytest.raises(InvalidInput, match="Nothing is white"):
        events(backend, "stable-diffusion", {**inputs, "mask_image": black})


def test_a_control_net_leads_its_base_model(backend: LocalBackend, folder: Path) -> None:
    from diffusers import ControlNetModel, StableDiffusionControlNetPipeline

    asked = {name: value for name, value in ASKED.items() if name != "strength"}
    found = edited(backend, "control", {"image": IMAGE, "prompt": "stars"}, **asked)
    network = ControlNetModel.from_pretrained(folder / "control")
    import torch

    pipe = StableDiffusionControlNetPipeline.from_pretrained(
        folder / "stable-diffusion", controlnet=network, local_files_only=True
    )
    pipe.set_progress_bar_config(disable=True)
    with torch.inference_mode():
        expected = pipe(
            "stars",
            image=IMAGE,
            width=32,
            height=16,
            num_inference_steps=4,
            guidance_scale=3.0,
            generator=torch.Generator().manual_seed(5),
        ).images[0]
    made = found.output.done[0].image
    assert np.array_equal(np.asarray(made), np.asarray(expected.convert("RGB")))
    other = edited(backend, "control", {"image": picture(16, 16), "prompt": "stars"}, **asked)
    assert other.output.done[0].image.size == (16, 16)
    told = edited(
        backend, "control", {"image": IMAGE, "prompt": "stars", "mask_image": hole()}, **ASKED
    ).notes
    assert any("“mask_image”" in note for note in told)
    assert any("“strength”" in note for note in told)
    with pytest.raises(InvalidInput, match="draws by a prompt"):
        events(backend, "control", {"image": IMAGE})
    assert edited(backend, "control", {"image": IMAGE}, guess_mode=True, num_inference_steps=2)


def test_a_control_net_without_a_base_model_is_refused(backend: LocalBackend) -> None:
    with pytest.raises(ModelBroken, match="does not name the model"):
        events(backend, "lost", {"image": IMAGE, "prompt": "stars"})


def test_size_and_steps_are_what_the_model_can_do(backend: LocalBackend) -> None:
    size = {"width": 72, "height": 64}
    found = edited(backend, "stable-diffusion", {"image": IMAGE}, target_size=size, **ASKED)
    assert found.output.done[0].image.size == (72, 64)
    large = edited(backend, "stable-diffusion", {"image": picture(300, 200)}, **ASKED)
    assert large.output.done[0].image.size == (24, 16)
    assert any("24 × 16" in note for note in large.notes)
    asked = {"strength": 0.1, "num_inference_steps": 4}
    with pytest.raises(InvalidParameter, match="leaves none"):
        events(backend, "stable-diffusion", {"image": IMAGE}, **asked)


def test_a_model_for_a_part_wants_to_know_which(backend: LocalBackend) -> None:
    with pytest.raises(InvalidInput, match="Paint a mask"):
        events(backend, "for-inpainting", {"image": IMAGE})


def test_what_super_resolution_cannot_use_is_said(backend: LocalBackend) -> None:
    inputs = {"image": IMAGE, "prompt": "stars", "mask_image": hole()}
    found = edited(backend, "swin2sr", inputs, seed=3)
    assert found.output.done[0].image.size == (64, 32)
    assert found.notes == (
        "This model is not told “mask_image”, “prompt” or “seed”: it changed nothing.",
    )


def test_weights_are_shared_with_text_to_image(backend: LocalBackend) -> None:
    edited(backend, "stable-diffusion", {"image": IMAGE}, **ASKED)
    call = make_call(
        get_task("text-to-image"),
        "local/stable-diffusion",
        {"text": "stars"},
        {"num_inference_steps": 1},
    )
    result_of(backend.run(call))
    parts = {
        each.recipe.task_id: {*each.sizes}
        for each in backend._pool.models()
        if each.name == "local/stable-diffusion"
    }
    shared = parts["image-to-image"] & parts["text-to-image"]
    # But for the buffers, which each has for itself.
    assert len(shared) > 100
    assert len(parts["image-to-image"] - shared) <= 3


def test_other_parts_of_pipelines_are_refused(tmp_path: Path) -> None:
    from diffusers import AutoencoderKL

    (tmp_path / "vae").mkdir()
    AutoencoderKL(norm_num_groups=4, block_out_channels=(8,)).save_pretrained(tmp_path / "vae")
    (tmp_path / "sd").mkdir()
    stable_diffusion(tmp_path / "sd")
    (tmp_path / "vae" / "README.md").write_text("---\nbase_model: local/sd\n---\n")
    backend = LocalBackend(Settings(model_dir=tmp_path))
    with pytest.raises(WrongTask, match="AutoencoderKL"):
        events(backend, "vae", {"image": IMAGE, "prompt": "stars"})
