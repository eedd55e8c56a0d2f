"""Models that make a picture of a picture: transformers' super-resolution, or diffusers'."""

from __future__ import annotations

from backends.local.runners.either import Either
from backends.local.runners.super_resolution import SuperResolutionRunner


class ImageToImageRunner(Either, among=(SuperResolutionRunner(),)):
    """Asks diffusers or transformers."""


RUNNER = ImageToImageRunner()
