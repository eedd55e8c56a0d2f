"""All settings of an instance in one typed object, read from flags and environment variables.

A flag wins over a variable. Every setting has a variable `TASKYARD_<NAME>`; host and port also
obey Gradio's own `GRADIO_SERVER_NAME` and `GRADIO_SERVER_PORT`, as a Space sets them.
"""

from __future__ import annotations

import os
import re
from ipaddress import ip_network
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import (
    DirectoryPath,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_validator,
)
from pydantic_settings import (
    BaseSettings,
    CliApp,
    InitSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    SettingsError,
)

from core.targets import origin

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

GIB = 1024**3


# An id of the Hub, whatever folders there are: one that is gone must not become an id.
REPOSITORY = re.compile(r"\w[\w.-]*/[\w.-]+", re.ASCII)
HUB_PAGES = "https://huggingface.co"
# Inside a Space's cluster; a visitor's own address is none of these.
PRIVATE_NETWORKS = ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "127.0.0.0/8", "fd00::/8")
# As a Space sets them; a variable or flag of ours comes first.
GRADIO_VARIABLES = {"host": "GRADIO_SERVER_NAME", "port": "GRADIO_SERVER_PORT"}


class Settings(BaseSettings):
    """Taskyard: try any machine-learning task in the browser."""

    model_config = SettingsConfigDict(
        env_prefix="TASKYARD_",
        env_ignore_empty=True,
        cli_kebab_case=True,
        cli_implicit_flags=True,
        cli_hide_none_type=True,
        cli_prog_name="python app.py",
        frozen=True,
        extra="ignore",
    )

    host: str = Field(
        "127.0.0.1",
        description="Address to listen on; 0.0.0.0 lets other machines in.",
    )
    port: int = Field(
        7860,
        ge=1,
        le=65535,
        description="Port to listen on.",
    )
    root_path: str = Field(
        "", description="Path under which a proxy serves the app, such as /playground."
    )
    device: str = Field(
        "auto",
        pattern=r"^(auto|cpu|mps|cuda(:\d+)?)$",
        description="Where models run: auto, cpu, cuda, cuda:1 or mps.",
    )
    dtype: Literal["auto", "float32", "float16", "bfloat16"] = Field(
        "auto", description="Number format of weights; auto takes float32 on a CPU."
    )
    ram_budget_gb: float | None = Field(
        None,
        gt=0,
        description="GiB of RAM for loaded models; by default half of the machine's memory.",
    )
    gpu_budget_gb: float | None = Field(
        None, gt=0, description="GiB of GPU memory for loaded models; by default 80 % of the GPU."
    )
    model_dir: DirectoryPath | None = Field(
        None,
        description="A folder whose sub-folders visitors may choose as models (local/<name>).",
    )
    hub: bool = Field(
        True, description="Let visitors choose any model of the Hub, not only the bundled ones."
    )
    trust_remote_code: bool = Field(
        False, description="Run Python code that comes with a model. Only for models you trust."
    )
    trust_pickles: bool = Field(
        False,
        description="Read models of scikit-learn that are pickles (.pkl, .joblib), which can run "
        "code. Only for models you trust.",
    )
    handlers: str = Field(
        "",
        description="Custom handlers that may run: a folder whose folders with a handler.py "
        "visitors may choose as models (local/<name>), and ids of the Hub; separated by commas. "
        "Only those that you trust: they are programs.",
    )
    handler_seconds: float = Field(
        60, gt=0, description="Seconds that a custom handler may take for an answer."
    )
    handler_start_seconds: float = Field(
        120, gt=0, description="Seconds that a custom handler may take to start."
    )
    handler_memory_gb: float = Field(
        4, gt=0, description="GiB of memory that a custom handler may take."
    )
    provider: str = Field(
        "auto",
        description="The inference provider to begin with, by name; auto is the first that fits.",
    )
    hosted_token: SecretStr = Field(
        SecretStr(""),
        description="Token for inference providers, used for visitors who bring none; they spend "
        "its credit.",
    )
    endpoint_url: str = Field(
        "",
        pattern=r"^(https?://[^\s@]+)?$",
        description="Address of the endpoint to begin with, such as http://gpu-box:8000.",
    )
    endpoint_token: SecretStr = Field(
        SecretStr(""), description="Token for --endpoint-url; sent to no other server."
    )
    endpoints: str = Field(
        "public",
        description="Endpoints that visitors may name: public (https at any public address), none, "
        "or a list such as http://127.0.0.1:8000, *.example.com; separated by commas.",
    )
    backend: Literal["local", "hosted", "endpoint"] = Field(
        "local",
        description="Where models run to begin with, and for the API: local (here), hosted "
        "(inference providers) or endpoint (--endpoint-url).",
    )
    switch: Literal["open", "fixed", "hidden"] = Field(
        "open",
        description="May visitors run models elsewhere: open (yes), fixed (no, the page shows "
        "where they run) or hidden (nor does it show that).",
    )
    remote_seconds: float = Field(
        120,
        gt=0,
        description="Seconds that a remote server may take for an answer, or from one event of a "
        "streamed answer to the next.",
    )
    loading_seconds: float = Field(
        600, ge=0, description="Seconds to wait while a remote server loads a model."
    )
    cache_mb: int = Field(
        256, ge=0, description="MiB for answers kept, so that the same question costs nothing."
    )
    max_upload_mb: int = Field(64, ge=1, description="Largest file a visitor may upload, in MiB.")
    save_mb: int = Field(
        256, ge=0, description="MiB for inputs behind shared links; the oldest go first."
    )
    save_dir: Path | None = Field(
        None,
        description="Where inputs behind shared links are kept; by default a temporary one.",
    )
    api: bool = Field(True, description="Answer the Inference API's requests beside the page.")
    single_model: str = Field(
        "", description="The model that POST / asks, for clients that know only a server's address."
    )
    api_keys: SecretStr = Field(
        SecretStr(""),
        description="Keys that the API asks for, separated by commas; without any, everyone may.",
    )
    login: SecretStr = Field(
        SecretStr(""),
        description="Name and password for the page, as name:password; it opens the API, too.",
    )
    cors: str = Field(
        "",
        description="Origins of other sites whose pages may ask this one, separated by commas.",
    )
    frames: str = Field(
        "",
        description="Origins of sites that may show the page in a frame, separated by commas; on "
        "a Space huggingface.co may.",
    )
    trusted_proxies: str = Field(
        "",
        description="Addresses or networks of proxies whose X-Forwarded headers are believed, "
        "separated by commas, such as 127.0.0.1; on a Space its own are.",
    )
    rate_limit: str = Field(
        "",
        pattern=r"^(\d+ ?(/|per) ?(second|minute|hour|day))?$",
        description="Runs that a client may ask for, such as 60/minute; unlimited by default.",
    )
    client_runs: int = Field(
        16, ge=1, description="Runs of one client that may be going on at the same time."
    )
    max_runs: int = Field(
        64, ge=1, description="Runs that may wait or go on at the same time, of all visitors."
    )
    body_seconds: float = Field(
        60, gt=0, description="Seconds that a request to the API may take to arrive."
    )
    shutdown_seconds: float = Field(
        6,
        ge=0,
        description="Seconds that runs may go on after the server was told to stop.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info",
        description="How much is logged, of other libraries only trouble. Inputs, answers and "
        "tokens never are.",
    )

    @field_validator("login")
    @classmethod
    def _name_and_password(cls, value: SecretStr) -> SecretStr:
        name, colon, password = value.get_secret_value().partition(":")
        if colon and not (name and password):
            raise ValueError("Name and password must not be empty")
        if name and not colon:
            raise ValueError("A colon must stand between name and password")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _addresses(cls, value: str) -> str:
        for each in _listed(value):
            ip_network(each)
        return value

    @field_validator("frames")
    @classmethod
    def _sources(cls, value: str) -> str:
        for each in _listed(value):
            # It becomes part of a header, in which these would begin something else.
            if not each.isascii() or not each.isprintable() or set(each) & {" ", ";"}:
                raise ValueError("An origin is such as https://example.org")
        return value

    @field_validator("handlers")
    @classmethod
    def _folders_or_ids(cls, value: str) -> str:
        for each in _listed(value):
            is_id, is_folder = REPOSITORY.fullmatch(each), Path(each).is_dir()
            if is_id and is_folder:
                raise ValueError(f"“{each}” is an id of the Hub and a folder here: write ./{each}")
            if not is_id and not is_folder:
                raise ValueError(f"“{each}” is neither a folder nor an id such as owner/model")
        return value

    @field_validator("endpoint_url")
    @classmethod
    def _endpoint_has_a_port(cls, value: str) -> str:
        if value:
            origin(value)
        return value

    @field_validator("backend")
    @classmethod
    def _endpoint_is_named(cls, value: str, info: ValidationInfo) -> str:
        if value == "endpoint" and not info.data.get("endpoint_url"):
            raise ValueError("It needs --endpoint-url")
        return value

    def origins(self) -> list[str]:
        """The origins that `cors` lets in, one by one."""
        return _listed(self.cors)

    def framing(self) -> list[str]:
        """The origins that `frames` lets in, and the Hub's where the server is a Space."""
        return [*_listed(self.frames), *([HUB_PAGES] if on_a_space() else [])]

    def proxies(self) -> list[str]:
        """The proxies that `trusted_proxies` names, and a Space's own."""
        return [*_listed(self.trusted_proxies), *(PRIVATE_NETWORKS if on_a_space() else [])]

    def handler_folders(self) -> list[Path]:
        """The folders that `handlers` lists."""
        return [Path(each) for each in _listed(self.handlers) if not REPOSITORY.fullmatch(each)]

    def handler_ids(self) -> list[str]:
        """The ids of the Hub that `handlers` lists."""
        return [each for each in _listed(self.handlers) if REPOSITORY.fullmatch(each)]

    def api_key_list(self) -> list[str]:
        """The API's keys one by one."""
        return _listed(self.api_keys.get_secret_value())

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Gradio's variables come last, so that the port of a Space is obeyed."""
        given = {
            name: os.environ[variable]
            for name, variable in GRADIO_VARIABLES.items()
            if os.environ.get(variable)
        }
        return init_settings, env_settings, InitSettingsSource(settings_cls, given)


def on_a_space() -> bool:
    """Whether the server is a Space: only Hugging Face's proxies can reach it then."""
    return bool(os.environ.get("SPACE_ID"))


def _listed(value: str) -> list[str]:
    """The parts of a setting that is a list."""
    return [each for part in value.split(",") if (each := part.strip())]


def read_settings(args: list[str] | None = None) -> Settings:
    """Settings from `args` (the process's own by default) and the environment.

    Leaves the process with status 2 and one sentence for each value that is wrong.
    """
    try:
        return CliApp.run(Settings, cli_args=args)
    except ValidationError as error:
        lines = [_sentence(item) for item in error.errors()]
    except SettingsError as error:
        lines = [f"{error}."]
    raise SystemExit(
        "\n".join(lines) + "\nSee `python app.py --help` for what each setting may be."
    )


def flag_of(name: str) -> str:
    """The flag that sets the field called `name`."""
    return "--" + name.replace("_", "-")


def _sentence(error: ErrorDetails) -> str:
    """What is wrong with one value, in terms of its flag and its variable."""
    name = str(error["loc"][0]).removeprefix("TASKYARD_").lower()
    # A pattern says nothing to a person; the description names what may stand there.
    why = "" if error["type"] == "string_pattern_mismatch" else f" {error['msg'].rstrip('.')}."
    return (
        f"{flag_of(name)} (or TASKYARD_{name.upper()}) cannot be “{error['input']}”.{why} "
        f"{Settings.model_fields[name].description}"
    )
