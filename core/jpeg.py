"""How often a JPEG goes over its pixels, told before it is decoded."""

from __future__ import annotations

import re

# In the data of a scan, what is neither a stuffed zero nor a restart.
_MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_END, _SCAN = 0xD9, 0xDA


def scans(data: bytes, most: int) -> int:
    """The scans of the first picture in `data`, counted up to `most`; 0 where it is no JPEG.

    A progressive JPEG has about ten. Each costs a pass over all pixels, however small it is.
    """
    if not data.startswith(b"\xff\xd8"):
        return 0
    count, at = 0, 2
    while count < most and (found := _MARKER.search(data, at)):
        marker = data[found.start() + 1]
        if marker == _END:
            break
        count += marker == _SCAN
        # The segment's own bytes may look like anything.
        at = found.end() + int.from_bytes(data[found.end() : found.end() + 2])
    return count
