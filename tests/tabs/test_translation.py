"""Translations, and the languages that they are told."""

from __future__ import annotations

from backends.base import make_call, result_of
from backends.local.backend import LocalBackend
from tabs import get_task
from tests.tasks import case


def test_no_language_is_none(backend: LocalBackend) -> None:
    task = get_task("translation")
    told = {"src_lang": "", "tgt_lang": ""}
    call = make_call(task, "local/t5-translator", case(task.id).inputs, told)
    plain = make_call(task, "local/t5-translator", case(task.id).inputs)
    assert result_of(backend.run(call)).output == result_of(backend.run(plain)).output
