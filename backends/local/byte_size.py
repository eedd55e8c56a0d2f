"""Numbers of bytes in sentences for people."""

from __future__ import annotations


def format_bytes(nbytes: float) -> str:
    """Bytes in the largest fitting unit of 1000: `81 MB`, `1.3 GB`."""
    if nbytes < 1e6:
        return f"{nbytes / 1e3:.0f} kB"
    return f"{nbytes / 1e6:.0f} MB" if nbytes < 1e9 else f"{nbytes / 1e9:.1f} GB"
