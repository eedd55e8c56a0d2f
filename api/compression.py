"""Bodies that come as gzip or deflate."""

from __future__ import annotations

import gzip
import io
import zlib

from core.errors import BodyTooLarge, InvalidInput


def unpacked(data: bytes, coding: str, max_bytes: int) -> bytes:
    """What a body of one of the `CODINGS` holds: at most `max_bytes`, and no more is unpacked."""
    try:
        whole = _READERS[coding](data, max_bytes + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise InvalidInput(
            f"This body is no {coding}, or not all of it, though its Content-Encoding says so.",
            "Send it again, or as it is.",
        ) from error
    if len(whole) > max_bytes:
        raise BodyTooLarge(
            f"The request, unpacked, is larger than the {max_bytes // 1024**2} MiB allowed.",
            "Send less.",
        )
    return whole


def _gunzip(data: bytes, most: int) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        return file.read(most)


def _inflate(data: bytes, most: int) -> bytes:
    # With zlib's two bytes in front, as HTTP has it, or without, as some clients do.
    framed = data[:1] == b"\x78"
    reader = zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
    whole = reader.decompress(data, most)
    if len(whole) < most and not reader.eof:
        raise EOFError
    return whole


_READERS = {"gzip": _gunzip, "x-gzip": _gunzip, "deflate": _inflate}
CODINGS = tuple(_READERS)
