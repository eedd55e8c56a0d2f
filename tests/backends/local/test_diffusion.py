"""Diffusers' pipelines of many architectures: equal pictures, seeds, previews, Stop, refusals."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from backends.base import Call, Loading, Partial, Result, make_call, result_of
from backends.local import hub, stopping
from backends.local.backend import LocalBackend
from backends.local.devices import Device
from backends.local.diffusion import files
from backends.local.folders import list_files, read_inference
from backends.local.runners import detect, diffusion
from backends.local.runners.base import NO_TRUST, Recipe
from core.errors import InvalidParameter, ModelBroken, Stopped, UnknownArchitecture, WrongTask
from core.pictures import COUNT, Pictures
from tabs import get_task
from tests.backends.conftest import settings
from tests.backends.local.fake_hub import FakeHub
from tests.backends.local.models import diffusion as models

PROMPT = "how many stars"


def recipe_of(folder: Path, device: str = "cpu") -> Recipe:
    return Recipe("text-to-image", "diffusion", "local/m", "1", folder, Device(device), 0, NO_TRUST)


def load(folder: Path) -> Any:
    found = recipe_of(folder)
    diffusion.RUNNER.import_libraries()
    diffusion.RUNNER.check_fit(found)
    return diffusion.RUNNER.load(found)


def draw(loaded: Any, emit: Any = lambda _: None, **params: Any) -> Pictures:
    asked = {"num_inference_steps": 3, "seed": 5, **params}
    given = {name: value for name, value in asked.items() if value is not None}
    with loaded.computing():
        made: Pictures = loaded.handle.draw("text", PROMPT, given, emit)
    return made


def pixels(made: Pictures, number: int = 0) -> Any:
    return np.asarray(made.done[number].image)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("plain")
    models.stable_diffusion(folder)
    return folder


# Flux and PixArt draw pictures of 256 pixels, however small they are.
@pytest.mark.parametrize("name", models.ARCHITECTURES)
def test_pictures_are_those_of_diffusers(name: str, tmp_path: Path) -> None:
    import torch

    models.ARCHITECTURES[name](tmp_path)
    loaded = load(tmp_path)
    size: dict[str, Any] = {"height": 32, "width": 48} if name == "flux" else {}
    made = draw(loaded, num_inference_steps=2, **size)

    from diffusers import DiffusionPipeline

    pipe = DiffusionPipeline.from_pretrained(tmp_path, dtype=torch.float32)
    pipe.set_progress_bar_config(disable=True)
    generator = torch.Generator("cpu").manual_seed(5)
    (expected,) = pipe(PROMPT, num_inference_steps=2, generator=generator, **size).images
    assert np.array_equal(pixels(made), np.asarray(expected))
    size_told = diffusion.RUNNER.size(recipe_of(tmp_path), 10**10)
    assert size_told is not None
    assert size_told.nbytes == sum(loaded.sizes().values())


def test_each_of_several_pictures_is_that_of_its_seed(plain: Path) -> None:
    loaded = load(plain)
    seen: list[Pictures] = []
    several = draw(loaded, seen.append, **{COUNT: 3})
    assert [each.seed for each in several.done] == [5, 6, 7]
    alone = draw(loaded, seed=6)
    assert np.array_equal(pixels(several, 1), pixels(alone))
    assert not np.array_equal(pixels(several, 0), pixels(several, 1))
    assert {len(each.done) for each in seen} == {0, 1, 2}
    wrapped = draw(loaded, seed=2**32 - 1, **{COUNT: 2})
    assert [each.seed for each in wrapped.done] == [2**32 - 1, 0]


def test_without_a_seed_it_is_another_picture_whose_seed_is_told(plain: Path) -> None:
    loaded = load(plain)
    first, second = draw(loaded, seed=None), draw(loaded, seed=None)
    assert first.done[0].seed != second.done[0].seed
    again = draw(loaded, seed=second.done[0].seed)
    assert np.array_equal(pixels(second), pixels(again))


def test_a_picture_tells_how_it_was_made(plain: Path) -> None:
    made = draw(load(plain), negative_prompt="bad", guidance_scale=3.0, scheduler="DDPMScheduler")
    assert made.done[0].told == (
        f"{PROMPT}\nNegative prompt: bad\nSteps: 3, Sampler: DDPMScheduler, CFG scale: 3.0, "
        "Seed: 5, Size: 16x16, Model: local/m"
    )


def test_previews_come_by_step_and_are_small_jpegs(plain: Path) -> None:
    seen: list[Pictures] = []
    draw(load(plain), seen.append, num_inference_steps=20)
    previews = [each.preview for each in seen if each.preview]
    assert previews
    assert all(each.jpeg[:2] == b"\xff\xd8" and each.steps == 20 for each in previews)
    assert all(each.step < 20 and each.step % 2 == 0 for each in previews)


def test_stop_takes_effect_at_the_next_step(plain: Path) -> None:
    loaded = load(plain)
    steps: list[int] = []
    scheduler = type(loaded.handle._parts["scheduler"])
    before = scheduler.step

    def counted(self: Any, *given: Any, **more: Any) -> Any:
        steps.append(1)
        return before(self, *given, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scheduler, "step", counted)
        with stopping.stoppable(lambda: len(steps) > 1), pytest.raises(Stopped):
            draw(loaded, num_inference_steps=50)
    assert len(steps) == 2


def test_the_card_says_what_is_usual(tmp_path: Path) -> None:
    models.with_usual(tmp_path)
    assert read_inference(tmp_path, "1") == {"num_inference_steps": 4, "guidance_scale": 2.5}
    loaded = load(tmp_path)
    told = draw(loaded, num_inference_steps=None).done[0].told
    assert "Steps: 4, " in told
    assert "CFG scale: 2.5, " in told
    assert "Steps: 2, " in draw(loaded, num_inference_steps=2).done[0].told


@pytest.mark.parametrize(
    "card",
    [
        "inference: true",
        "inference:\n  parameters: 4",
        "inference:\n  parameters:\n  - num_inference_steps: 4",
        "widget:\n- inference:\n    parameters:\n      num_inference_steps: 4",
        "inference:\n  parameters:\n    num_inference_steps: many\n    guidance_scale: .inf",
        "a: &a [1]\ninference:\n  parameters:\n    num_inference_steps: *a",
        "inference: {parameters: {num_inference_steps: ",
    ],
)
def test_other_cards_say_nothing_of_it(card: str, tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text(f"---\n{card}\n---\n")
    assert read_inference(tmp_path, "1") == {}


def test_schedulers_are_those_that_fit_the_model(plain: Path) -> None:
    loaded = load(plain)
    assert loaded.handle.schedulers[0] == "DDIMScheduler"
    assert "EulerDiscreteScheduler" in loaded.handle.schedulers
    other = draw(loaded, scheduler="DDPMScheduler")
    assert "Sampler: DDPMScheduler" in other.done[0].told
    assert not np.array_equal(pixels(other), pixels(draw(loaded)))
    # The next call has the model's own again.
    assert "Sampler: DDIMScheduler" in draw(loaded).done[0].told
    for name in ("StableDiffusionPipeline", "FlowMatchEulerDiscreteScheduler", "os", "__class__"):
        with pytest.raises(InvalidParameter, match="It has DDIMScheduler, "):
            draw(loaded, scheduler=name)


def test_what_changed_nothing_is_said(tmp_path: Path, plain: Path) -> None:
    loaded = load(plain)
    draw(loaded, width=19, height=20)
    assert loaded.handle.notes[0].startswith("This model’s pictures are multiples of 8 pixels")
    draw(loaded, guidance_scale=1.0, negative_prompt="bad")
    assert "no attention to a negative prompt" in loaded.handle.notes[0]
    with loaded.computing():
        loaded.handle.draw("text", "stars " * 9, {"num_inference_steps": 1}, lambda _: None)
    assert loaded.handle.notes[0].endswith("this model reads only the first 16.")
    draw(loaded)
    assert loaded.handle.notes == ()
    models.lcm(tmp_path)
    quick = load(tmp_path)
    draw(quick, negative_prompt="bad")
    assert quick.handle.notes[0] == (
        "This model is not told “negative_prompt”: it changed nothing."
    )


def test_a_picture_that_the_safety_checker_made_black_is_named(tmp_path: Path) -> None:
    models.with_checker(tmp_path)
    loaded = load(tmp_path)
    assert not pixels(draw(loaded)).any()
    assert loaded.handle.notes == (
        "The model’s safety checker took a picture for unfit and made it black.",
    )
    # Many copies of a model are without it.
    shutil.rmtree(tmp_path / "safety_checker")
    assert pixels(draw(load(tmp_path))).any()


def edit_index(folder: Path, **changes: Any) -> None:
    file = folder / files.INDEX
    file.write_text(json.dumps({**json.loads(file.read_text()), **changes}))


@pytest.mark.parametrize(
    ("changes", "error", "said"),
    [
        ({"_class_name": "MyOwnPipeline"}, UnknownArchitecture, "a pipeline of its own"),
        ({"_class_name": "DDPMPipeline"}, WrongTask, "was not made for text-to-image"),
        ({"unet": ["pipeline", "MyUNet"]}, UnknownArchitecture, "“MyUNet” of “pipeline”"),
        ({"unet": ["os", "system"]}, UnknownArchitecture, "“system” of “os”"),
        ({"unet": ["transformers", "pipeline"]}, UnknownArchitecture, "“pipeline” of"),
        ({"unet": ["diffusers", "utils"]}, UnknownArchitecture, "“utils” of"),
        ({"unet": [None, None]}, WrongTask, "it lacks unet"),
        ({"_class_name": 7}, ModelBroken, "damaged"),
        ({"unet": ["diffusers"]}, ModelBroken, "damaged"),
    ],
)
def test_other_classes_than_the_libraries_own_are_refused(
    changes: dict[str, Any], error: type[Exception], said: str, plain: Path, tmp_path: Path
) -> None:
    shutil.copytree(plain, tmp_path, dirs_exist_ok=True)
    edit_index(tmp_path, **changes)
    with pytest.raises(error, match=said):
        load(tmp_path)


def test_a_model_for_inpainting_alone_is_told_apart(tmp_path: Path) -> None:
    models.for_inpainting(tmp_path)
    with pytest.raises(WrongTask, match="wants to be shown a picture"):
        load(tmp_path)


def test_incomplete_weights_are_refused(plain: Path, tmp_path: Path) -> None:
    from safetensors.numpy import load_file, save_file

    shutil.copytree(plain, tmp_path, dirs_exist_ok=True)
    file = tmp_path / "unet" / "diffusion_pytorch_model.safetensors"
    tensors = load_file(file)
    tensors.pop(next(iter(tensors)))
    save_file(tensors, file, {"format": "pt"})
    with pytest.raises(ModelBroken, match="1 of the tensors of the unet are missing"):
        load(tmp_path)


PART = "diffusion_pytorch_model"
REPOSITORY = [
    "model_index.json",
    "v1-5.safetensors",
    "v1-5.ckpt",
    "unet/config.json",
    f"unet/{PART}.safetensors",
    f"unet/{PART}.bin",
    f"unet/{PART}.fp16.safetensors",
    f"unet/{PART}.non_ema.safetensors",
    "text_encoder/config.json",
    "text_encoder/model-00001-of-00002.safetensors",
    "text_encoder/model-00002-of-00002.safetensors",
    "text_encoder/model.safetensors.index.json",
    "vae/config.json",
    f"vae/{PART}.fp16.safetensors",
    f"vae_1_0/{PART}.safetensors",
    "vae_decoder/config.json",
    "vae_decoder/model.onnx",
]


def test_each_part_is_taken_once_and_never_the_single_file() -> None:
    whole = files.weight_files(REPOSITORY, half=False, parts=["unet", "text_encoder", "vae"])
    assert whole == [
        "text_encoder/model-00001-of-00002.safetensors",
        "text_encoder/model-00002-of-00002.safetensors",
        f"unet/{PART}.safetensors",
        f"vae/{PART}.fp16.safetensors",
    ]
    half = files.weight_files(REPOSITORY, half=True, parts=["unet"])
    assert half == [f"unet/{PART}.fp16.safetensors"]
    assert files.is_whole(REPOSITORY)
    assert detect(REPOSITORY) is diffusion.RUNNER
    without = [name for name in REPOSITORY if not name.startswith("unet/diffusion")]
    assert not files.is_whole(without)
    with pytest.raises(ModelBroken, match="no weights for unet"):
        files.check_whole("a/b", without)
    with pytest.raises(ModelBroken, match="pickles"):
        files.check_whole("a/b", [*without, f"unet/{PART}.bin"])
    with pytest.raises(UnknownArchitecture, match="a single file for other programs"):
        files.check_files("a/b", ["v1-5.safetensors", "README.md"])


def test_a_pipeline_of_the_hub_is_downloaded_with_its_size_told_before(
    fake_hub: FakeHub, plain: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "repository"
    shutil.copytree(plain, folder)
    for extra in ("whole.safetensors", f"vae/{PART}.fp16.safetensors", f"vae/{PART}.bin"):
        (folder / extra).write_bytes(b"never read")
    fake_hub.models["owner/sd"] = folder
    task = get_task("text-to-image")
    backend = LocalBackend(settings())
    try:
        status = backend.status(task, "owner/sd")
        assert status.state == "Loadable"
        assert status.size
        call = make_call(task, "owner/sd", {"text": PROMPT}, {"num_inference_steps": 2, "seed": 5})
        made = result_of(backend.run(call)).output
        assert np.array_equal(pixels(made), pixels(draw(load(plain), num_inference_steps=2)))
    finally:
        backend.unload_idle()
    found = hub.cached_folder("owner/sd", diffusion.RUNNER)
    assert found is not None
    names = list_files(found)
    assert f"vae/{PART}.safetensors" in names
    assert not {"whole.safetensors", f"vae/{PART}.fp16.safetensors", f"vae/{PART}.bin"} & {*names}


def test_a_run_tells_its_steps_and_previews(plain: Path, tmp_path: Path) -> None:
    shutil.copytree(plain, tmp_path / "sd")
    backend = LocalBackend(settings(model_dir=tmp_path))
    task = get_task("text-to-image")
    call: Call = make_call(task, "local/sd", {"text": PROMPT}, {"num_inference_steps": 8})
    try:
        events = [*backend.run(call)]
    finally:
        backend.unload_idle()
    told = [event.note for event in events if isinstance(event, Loading)]
    assert [note for note in told if note.startswith("Drawing")] == [
        f"Drawing step {step} of 8" for step in range(1, 9)
    ]
    assert any(isinstance(event, Partial) and event.output.preview for event in events)
    assert isinstance(events[-1], Result)
    assert events[-1].output.preview is None
