"""Logging: our own messages at the operator's level, other libraries' from warnings on."""

from __future__ import annotations

import logging

FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def set_up(level: str) -> None:
    """Log what is ours from `level` on (debug, info, warning, error), to standard error.

    Other libraries log from warnings on, whatever the level: at debug and info they would log what
    visitors send, such as the texts in a picture's EXIF, a form's fields, and addresses.
    """
    ours = logging.getLevelNamesMapping()[level.upper()]
    logging.basicConfig(level=max(ours, logging.WARNING), format=FORMAT)
    logging.getLogger("taskyard").setLevel(ours)
