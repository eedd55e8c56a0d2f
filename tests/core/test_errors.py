"""Every error says what went wrong, and what to do next."""

from __future__ import annotations

from core.errors import TaskyardError


def test_every_error_has_a_status_and_a_sentence() -> None:
    kinds = [TaskyardError]
    for kind in kinds:
        kinds += kind.__subclasses__()
    for kind in kinds[1:]:
        assert 400 <= kind.status < 600
        assert kind.kind != "error"
        assert kind.__doc__
        assert str(kind("It broke.", "Mend it.")) == "It broke. Mend it."
