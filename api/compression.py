"""Decompressing request bodies that are sent as gzip or deflate."""

from __future__ import annotations

import gzip
import io
import zlib

from core.errors import BodyTooLarge, InvalidInput


def decompress(data: bytes, coding: str, max_bytes: int) -> bytes:
    """Decompress `data`, whose `coding` is one of `CODINGS`; no more than `max_bytes` + 1 are made.

    Raises `InvalidInput` if it is damaged, `BodyTooLarge` if it holds more than `max_bytes`.
    """
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


def _gunzip(data: bytes, max_bytes: int) -> bytes:
    with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
        return file.read(max_bytes)


def _inflate(data: bytes, max_bytes: int) -> bytes:
    # With zlib's header of two bytes, as HTTP wants it, or without, as some clients send it.
    framed = data[:1] == b"\x78"
    reader = zlib.decompressobj(zlib.MAX_WBITS if framed else -zlib.MAX_WBITS)
    whole = reader.decompress(data, max_bytes)
    if len(whole) < max_bytes and not reader.eof:
        raise EOFError
    return whole


_READERS = {"gzip": _gunzip, "x-gzip": _gunzip, "deflate": _inflate}
CODINGS = tuple(_READERS)
