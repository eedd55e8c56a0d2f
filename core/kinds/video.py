"""video: moving pictures, perhaps with sound."""

from __future__ import annotations

from typing import Any

from core import media
from core.kinds.base import FileKind, Format
from core.video import VIDEO_FORMATS, Video, read_video

# Of all videos of one request.
MAX_MINUTES = 15


class VideoKind(FileKind):
    """A video of at most five minutes, a `Video`: it stays the file that it came as."""

    about = "A video file's bytes"
    missing = "Choose a file, or use the camera."
    media_types = ("video/*", "application/octet-stream")
    formats = (
        Format("video/mp4", "mp4"),
        Format("video/webm", "webm"),
        Format("video/quicktime", "mov"),
        Format("video/x-matroska", "mkv"),
        Format("video/x-msvideo", "avi"),
        Format("video/ogg", "ogv"),
        Format("video/mpeg", "mpg"),
        Format("video/mp2t", "ts"),
    )
    sample = "video.mp4"
    unit = "minutes"
    room = MAX_MINUTES

    def is_decoded(self, value: Any) -> bool:
        """Whether it is a `Video`."""
        return isinstance(value, Video)

    def read(self, data: bytes) -> Video:
        """See `read_video`."""
        return read_video(data)

    def write(self, value: Video, media_type: str) -> bytes:
        """Its own bytes; nothing is encoded anew, so that there is no other type than its own."""
        if media_type != value.media_type:
            raise ValueError(f"a video is written as it came, {value.media_type}")
        return value.data

    def to_file(self, value: Video) -> tuple[bytes, str]:
        """Its own bytes, and their media type."""
        return value.data, value.media_type

    def digest(self, value: Video) -> bytes:
        """The file."""
        return value.data

    def amount(self, value: Any) -> float:
        """Minutes."""
        if self.is_decoded(value):
            return float(value.seconds) / 60
        return media.seconds(self.header_bytes(value), VIDEO_FORMATS) / 60


KIND = VideoKind()
