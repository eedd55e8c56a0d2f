"""The recording that audio tasks take."""

from core.task import Input

RECORDING = Input(
    "audio",
    "audio",
    "Recording",
    help="wav, flac, mp3, ogg, m4a or webm, at most ten minutes.",
)
