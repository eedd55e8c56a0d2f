"""What kind of file some bytes are, by how they begin; nothing of them is decoded."""

from __future__ import annotations

from typing import NamedTuple

UNKNOWN = "application/octet-stream"


class Mark(NamedTuple):
    """Bytes at a place of a file, by which it is of `media_type`."""

    media_type: str
    extension: str
    at: int
    begins: bytes


MARKS = (
    Mark("image/png", "png", 0, b"\x89PNG\r\n\x1a\n"),
    Mark("image/jpeg", "jpg", 0, b"\xff\xd8\xff"),
    Mark("image/gif", "gif", 0, b"GIF87a"),
    Mark("image/gif", "gif", 0, b"GIF89a"),
    Mark("image/webp", "webp", 8, b"WEBPVP8"),
    Mark("image/avif", "avif", 4, b"ftypavif"),
    Mark("image/tiff", "tiff", 0, b"II*\x00"),
    Mark("image/tiff", "tiff", 0, b"MM\x00*"),
    Mark("audio/wav", "wav", 8, b"WAVEfmt "),
    Mark("audio/flac", "flac", 0, b"fLaC"),
    Mark("audio/mpeg", "mp3", 0, b"ID3"),
    Mark("audio/mpeg", "mp3", 0, b"\xff\xfb"),
    Mark("audio/mpeg", "mp3", 0, b"\xff\xf3"),
    Mark("audio/ogg", "ogg", 0, b"OggS"),
    Mark("audio/mp4", "m4a", 4, b"ftypM4A"),
    Mark("video/mp4", "mp4", 4, b"ftypisom"),
    Mark("video/mp4", "mp4", 4, b"ftypmp4"),
    Mark("video/webm", "webm", 0, b"\x1a\x45\xdf\xa3"),
    Mark("application/pdf", "pdf", 0, b"%PDF-"),
    Mark("application/zip", "zip", 0, b"PK\x03\x04"),
)
EXTENSIONS = {mark.media_type: mark.extension for mark in MARKS}


def media_type(data: bytes) -> str:
    """The media type of a file's bytes; `UNKNOWN` where nothing tells."""
    for mark in MARKS:
        if data[mark.at : mark.at + len(mark.begins)] == mark.begins:
            return mark.media_type
    return UNKNOWN


def extension(media_type: str) -> str:
    """How the name of such a file ends."""
    return EXTENSIONS.get(media_type, "bin")
