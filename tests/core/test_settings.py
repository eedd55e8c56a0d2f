"""Settings come from flags and variables, explain themselves, and refuse what cannot be."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from core.settings import Settings, flag_of, read_settings


@pytest.fixture(autouse=True)
def no_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TASKYARD_{name.upper()}", raising=False)
    monkeypatch.delenv("GRADIO_SERVER_NAME", raising=False)
    monkeypatch.delenv("GRADIO_SERVER_PORT", raising=False)


def test_defaults_open_nothing_to_other_machines() -> None:
    settings = read_settings([])
    assert (settings.host, settings.port) == ("127.0.0.1", 7860)
    assert settings.trust_remote_code is False
    assert settings.trust_pickles is False
    assert settings.model_dir is None


def test_every_setting_has_a_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = {
        "host": "0.0.0.0",
        "port": "8000",
        "root_path": "/playground",
        "device": "cpu",
        "dtype": "bfloat16",
        "ram_budget_gb": "1.5",
        "gpu_budget_gb": "4",
        "model_dir": str(tmp_path),
        "hub": "false",
        "trust_remote_code": "true",
        "trust_pickles": "true",
        "handlers": f"{tmp_path},someone/handler",
        "handler_seconds": "7.5",
        "handler_start_seconds": "9.5",
        "handler_memory_gb": "0.5",
        "provider": "nscale",
        "hosted_token": "**********",
        "endpoint_url": "http://gpu-box:8000",
        "endpoint_token": "**********",
        "endpoints": "none",
        "backend": "endpoint",
        "switch": "fixed",
        "remote_seconds": "12.5",
        "loading_seconds": "0.5",
        "cache_mb": "0",
        "max_upload_mb": "8",
        "save_mb": "1",
        "save_dir": str(tmp_path / "links"),
        "api": "false",
        "single_model": "someone/classifier",
        "api_keys": "**********",
        "login": "**********",
        "cors": "https://example.org",
        "frames": "https://example.org",
        "trusted_proxies": "127.0.0.1,10.0.0.0/8",
        "rate_limit": "60/minute",
        "client_runs": "3",
        "max_runs": "9",
        "body_seconds": "2.5",
        "shutdown_seconds": "1.5",
        "log_level": "error",
    }
    for name, value in given.items():
        monkeypatch.setenv(f"TASKYARD_{name.upper()}", value)
    monkeypatch.setenv("TASKYARD_LOGIN", "ada:lovelace")
    read = read_settings([]).model_dump()
    assert {name: str(value).lower() for name, value in read.items()} == {
        name: value.replace("4", "4.0") if name == "gpu_budget_gb" else value.lower()
        for name, value in given.items()
    }


def test_gradios_own_variables_set_host_and_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_SERVER_NAME", "0.0.0.0")
    monkeypatch.setenv("GRADIO_SERVER_PORT", "7001")
    settings = read_settings([])
    assert (settings.host, settings.port) == ("0.0.0.0", 7001)


def test_a_flag_wins_over_a_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADIO_SERVER_PORT", "7001")
    monkeypatch.setenv("TASKYARD_HUB", "true")
    settings = read_settings(["--port", "7002", "--no-hub"])
    assert (settings.port, settings.hub) == (7002, False)


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TASKYARD_CACHE_MB", "")
    assert read_settings([]).cache_mb == 256


@pytest.mark.parametrize(
    ("flag", "value", "words"),
    [
        ("--port", "many", "valid integer"),
        ("--port", "70000", "less than or equal to 65535"),
        ("--device", "tpu", "auto, cpu, cuda, cuda:1 or mps"),
        ("--dtype", "int4", "'float32', 'float16' or 'bfloat16'"),
        ("--ram-budget-gb", "0", "greater than 0"),
        ("--model-dir", "/no/such/folder", "does not point to a directory"),
        ("--max-upload-mb", "-1", "greater than or equal to 1"),
        ("--trusted-proxies", "proxy.example", "does not appear to be an IPv4 or IPv6 network"),
        ("--frames", "https://a.example; script-src *", "An origin is such as https://"),
        ("--shutdown-seconds", "-1", "greater than or equal to 0"),
        ("--log-level", "loud", "'debug', 'info', 'warning' or 'error'"),
    ],
)
def test_a_wrong_flag_is_refused_with_a_sentence(flag: str, value: str, words: str) -> None:
    with pytest.raises(SystemExit) as refusal:
        read_settings([flag, value])
    assert f"{flag} (or TASKYARD_" in str(refusal.value.code)
    assert f"cannot be “{value}”" in str(refusal.value.code)
    assert words in str(refusal.value.code)


@pytest.mark.parametrize("variable", ["TASKYARD_PORT", "GRADIO_SERVER_PORT"])
def test_a_wrong_variable_is_refused(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    monkeypatch.setenv(variable, "many")
    with pytest.raises(SystemExit, match=r"--port \(or TASKYARD_PORT\) cannot be “many”"):
        read_settings([])


def test_two_wrong_values_are_both_named() -> None:
    with pytest.raises(SystemExit) as refusal:
        read_settings(["--port", "0", "--dtype", "int4"])
    assert "--port" in str(refusal.value.code)
    assert "--dtype" in str(refusal.value.code)


def test_an_unknown_flag_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        read_settings(["--colour", "red"])
    assert "unrecognized arguments: --colour red" in capsys.readouterr().err


def test_help_explains_every_setting(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as leaving:
        read_settings(["--help"])
    assert leaving.value.code == 0
    text = re.sub(r"\s+", " ", capsys.readouterr().out)
    for name, field in Settings.model_fields.items():
        assert flag_of(name) in text
        assert field.description
        assert field.description in text


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--backend", "endpoint"], "It needs --endpoint-url"),
        (["--endpoint-url", "gpu-box"], "Address of the endpoint to begin with"),
        (["--endpoint-url", "http://me:secret@gpu-box"], "Address of the endpoint to begin with"),
        (["--endpoint-url", "http://gpu-box:port"], "--endpoint-url"),
        (["--switch", "maybe"], "--switch"),
    ],
)
def test_where_models_run_is_checked(args: list[str], words: str) -> None:
    with pytest.raises(SystemExit) as leaving:
        read_settings(args)
    assert words in str(leaving.value)


def test_handlers_are_folders_and_ids(tmp_path: Path) -> None:
    read = read_settings(["--handlers", f"{tmp_path}, someone/handler, other/one"])
    assert read.handler_folders() == [tmp_path]
    assert read.handler_ids() == ["someone/handler", "other/one"]
    assert read_settings([]).handler_folders() == []
    assert read_settings([]).handler_ids() == []


def test_a_folder_that_could_be_an_id_is_written_as_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "my" / "handlers").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match=r"write \./my/handlers"):
        read_settings(["--handlers", "my/handlers"])
    read = read_settings(["--handlers", "./my/handlers, my"])
    assert read.handler_folders() == [Path("my/handlers"), Path("my")]
    assert read.handler_ids() == []


def test_what_is_neither_a_folder_nor_an_id_is_no_handler(tmp_path: Path) -> None:
    for wrong in (str(tmp_path / "nothing"), "someone", "a/b/c", "../secret/x"):
        with pytest.raises(SystemExit, match="neither a folder nor an id"):
            read_settings(["--handlers", wrong])
