"""Custom handlers elsewhere get what was given, as it was given."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pydantic import SecretStr

from backends.base import Call, Options, make_call, result_of
from backends.local.backend import LocalBackend
from backends.remote.hosted import HostedBackend
from core.errors import NotServed, RemoteRefused, TaskyardError
from core.kinds.file import RawFile
from core.media import png, to_base64
from core.settings import Settings
from core.targets import Hosted
from tabs import get_task
from tests.backends.conftest import settings
from tests.backends.local.models.handlers import write
from tests.backends.remote.servers import Server
from tests.backends.remote.test_endpoint import backend_for
from tests.serving import serving

TASK = get_task("custom")
DATA = {"inputs": ["a", {"b": None}], "parameters": {"x": 1}, "mode": "fast"}
PICTURE = png(Image.new("RGB", (8, 8), "red"))


def ask(data: Any = None, file: bytes | None = None, **options: Any) -> Call:
    given = {"data": data} if file is None else {"data": data, "file": file}
    return make_call(TASK, "owner/handler", given, options=Options(**options))


@pytest.mark.parametrize("answer", [None, 7, "text", [{"a": 1}], {"results": [1]}, [[0.5]]])
def test_an_endpoint_gets_the_json_and_answers_any(answer: Any) -> None:
    with Server().answers(200, answer) as server:
        assert result_of(backend_for(server).run(ask(DATA))).output == answer
        (request,) = server.requests
        assert request.json == DATA


def test_an_endpoint_gets_a_file_as_its_bytes() -> None:
    with Server().answers(200, to_base64(PICTURE)) as server:
        for data in (PICTURE, b"any,text\n"):
            found = result_of(backend_for(server).run(ask(file=data))).output
            assert found == to_base64(PICTURE)
        picture, text = server.requests
        assert (picture.body, picture.headers["content-type"]) == (PICTURE, "image/png")
        assert (text.body, text.headers["content-type"]) == (
            b"any,text\n",
            "application/octet-stream",
        )


def test_what_a_handler_there_says_is_told() -> None:
    with (
        Server().answers(400, {"error": "The text is too short."}) as server,
        pytest.raises(RemoteRefused, match="The text is too short"),
    ):
        result_of(backend_for(server).run(ask(DATA)))


@pytest.mark.parametrize("use_cache", [True, False])
def test_another_taskyard_gets_the_same(tmp_path: Path, use_cache: bool) -> None:
    (tmp_path / "tell").mkdir()
    write(
        tmp_path / "tell",
        "it = data['inputs']\nif hasattr(it, 'size'): return it\nreturn repr(data)",
    )
    local = LocalBackend(settings(handlers=str(tmp_path)))
    with serving(local) as port:
        backend = backend_for(f"http://127.0.0.1:{port}")

        def answer(given: Call) -> Any:
            return result_of(backend.run(given)).output

        def call(data: Any, file: bytes | None = None) -> Call:
            inputs = {"data": data} if file is None else {"data": data, "file": RawFile(file)}
            return make_call(TASK, "local/tell", inputs, options=Options(use_cache=use_cache))

        assert answer(call(DATA)) == repr(DATA)
        assert answer(call(None, b"any,text\n")) == repr({"inputs": b"any,text\n"})
        assert answer(call(None, PICTURE)) == to_base64(PICTURE)
        with pytest.raises(TaskyardError, match="“inputs” is missing"):
            answer(call({}))
    local.unload_idle()


def test_inference_providers_have_none() -> None:
    backend = HostedBackend(Hosted("auto", SecretStr("hf_token")), Settings())
    with pytest.raises(NotServed, match="no task “custom”"):
        result_of(backend.run(ask(DATA)))
