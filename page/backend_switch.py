"""The switch that all tabs share: models run on this machine, hosted, or at an endpoint."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import Any, Literal

import gradio as gr
from pydantic import SecretStr

from backends.base import Backends
from core.errors import as_taskyard_error
from core.settings import Settings
from core.targets import NO_TOKEN, Endpoint, Hosted, Local, Target, origin
from page import components

Choice = Literal["Local", "Hosted", "My endpoint"]
Saying = Literal["here", "away", "asks", "error"]
CHOICES: tuple[Choice, ...] = ("Local", "Hosted", "My endpoint")


@dataclass(frozen=True, slots=True)
class BackendChoice:
    """Where this visitor's models run, and what was given for the other choices.

    Lives on the server for as long as the page is open, tokens included; they never go back to it.
    `text` says where, and is empty where the chosen place cannot be asked yet.
    """

    target: Target
    hosted: Hosted
    endpoint: Endpoint
    text: str = "on this machine"

    @property
    def choice(self) -> Choice:
        if isinstance(self.target, Local):
            return "Local"
        return "Hosted" if isinstance(self.target, Hosted) else "My endpoint"


def first(backends: Backends, settings: Settings) -> BackendChoice:
    """Where models run before anybody has touched the switch."""
    target = backends.default
    start = BackendChoice(target, Hosted(settings.provider), Endpoint(settings.endpoint_url))
    return replace(start, text=_text(target, ""))


class BackendSwitch:
    """The bar above the tabs; `state` holds a `Where`."""

    def __init__(self, backends: Backends, settings: Settings) -> None:
        self._backends = backends
        self._start = first(backends, settings)
        self._settings = settings
        # A Space with sign-in has these; elsewhere there is no one to sign in at.
        self._sign_in = bool(os.environ.get("OAUTH_CLIENT_ID"))

    def build(self, page: gr.Blocks) -> None:
        """Lay out the bar, as much of it as the operator allows, and wire it; inside `page`."""
        self.state = gr.State(self._start)
        if self._settings.switch == "hidden":
            return
        shown = _shown(self._start)
        with gr.Row(elem_id="ty-where", equal_height=False):
            if self._settings.switch == "fixed":
                self.status = components.backend_state(shown)
                return
            self.choice = gr.Radio(
                choices=list(CHOICES), value=self._start.choice, label="Models run",
                container=False, elem_classes="ty-choice", min_width=260, scale=0,
            )  # fmt: skip
            self.status = components.backend_state(shown)
        self._build_fields()
        self._wire()
        if self._sign_in:
            page.load(self.signed_in, self.state, [self.state, self.status], **components.QUIET)

    def _build_fields(self) -> None:
        visible = self._visible(self._start.choice)
        with gr.Row(visible=visible[0], elem_classes="ty-elsewhere") as self.hosted:
            self.provider = gr.Dropdown(
                choices=list(self._backends.providers()), value=self._start.hosted.provider,
                label="Provider", info="auto takes the first that serves the model", min_width=160,
            )  # fmt: skip
            self.hosted_token = _token("Hugging Face token, or the provider’s own key")
            self.use = gr.Button("Use", elem_id="use-hosted", min_width=90, scale=0)
            if self._sign_in:
                gr.LoginButton(size="sm", min_width=180, scale=0)
        with gr.Row(
            visible=visible[1], elem_classes="ty-elsewhere", equal_height=True
        ) as self.endpoint:
            self.url = gr.Textbox(
                value=self._settings.endpoint_url, label="Address", max_lines=1, min_width=260,
                placeholder="https://….endpoints.huggingface.cloud",
                info="Another Taskyard, an Inference Endpoint, hf-serve, TEI, …",
            )  # fmt: skip
            self.endpoint_token = _token("If the server asks for one; sent to it alone")
            self.connect = gr.Button("Connect", elem_id="connect", min_width=90, scale=0)

    def _wire(self) -> None:
        # The page then asks the open tab to look again: see `mountWhere`.
        self.choice.change(
            self.choose,
            [self.state, self.choice],
            [self.state, self.status, self.hosted, self.endpoint],
            **components.QUIET,
        )
        for trigger in (self.use.click, self.hosted_token.submit, self.provider.input):
            trigger(
                self.use_hosted, [self.state, self.provider, self.hosted_token],
                [self.state, self.status, self.hosted_token], **components.QUIET,
            )  # fmt: skip
        for trigger in (self.connect.click, self.url.submit, self.endpoint_token.submit):
            trigger(
                self.use_endpoint, [self.state, self.url, self.endpoint_token],
                [self.state, self.status, self.endpoint_token], **components.QUIET,
            )  # fmt: skip

    # What happens on the server. Nothing here may raise: every error becomes a sentence.

    def signed_in(self, chosen: BackendChoice, token: gr.OAuthToken | None) -> list[Any]:
        """Whoever has signed in to the Space need not type a token."""
        if token is not None:
            hosted = replace(chosen.hosted, token=SecretStr(token.token))
            chosen = replace(chosen, hosted=hosted)
            if isinstance(chosen.target, Hosted):
                return self._go(chosen, chosen, hosted)
        return [chosen, _shown(chosen)]

    def choose(self, chosen: BackendChoice, choice: Choice) -> list[Any]:
        """Show the fields of a choice, and go there; where something is missing nothing runs."""
        rows = [gr.Row(visible=each) for each in self._visible(choice)]
        target: Target = Local()
        if choice != "Local":
            target = chosen.hosted if choice == "Hosted" else chosen.endpoint
        nowhere = replace(chosen, target=target, text="")
        # Nobody has done anything wrong before they could type what is missing.
        missing = not chosen.endpoint.url if choice == "My endpoint" else _no_token(target)
        return [*self._go(nowhere, chosen, target, "asks" if missing else "error"), *rows]

    def use_hosted(self, chosen: BackendChoice, provider: str, token: str) -> list[Any]:
        """Inference providers, with the token typed or the one typed before."""
        given = SecretStr(token.strip()) if token.strip() else chosen.hosted.token
        hosted = Hosted(provider, given)
        return [*self._go(chosen, replace(chosen, hosted=hosted), hosted), ""]

    def use_endpoint(self, chosen: BackendChoice, url: str, token: str) -> list[Any]:
        """The server at `url`; a token typed before is kept for its own server only."""
        url = url.strip().rstrip("/")
        given = SecretStr(token.strip())
        if not token.strip():
            given = chosen.endpoint.token if _same_server(url, chosen.endpoint.url) else NO_TOKEN
        endpoint = Endpoint(url, given)
        return [*self._go(chosen, replace(chosen, endpoint=endpoint), endpoint), ""]

    def _go(
        self, before: BackendChoice, after: BackendChoice, target: Target, failed: Saying = "error"
    ) -> list[Any]:
        """`after` with its new target and what the bar says; `before` where nobody can go there.

        `failed` is how the bar then says so.
        """
        try:
            name = self._backends.check(target)
        except Exception as error:
            still = f"Still {before.text}." if before.text else "Nothing runs yet."
            return [before, _says(failed, f"{still} {as_taskyard_error(error)}")]
        gone = replace(after, target=target, text=_text(target, name))
        return [gone, _shown(gone)]

    def _visible(self, choice: Choice) -> tuple[bool, bool]:
        return choice == "Hosted", choice == "My endpoint"


def _text(target: Target, name: str) -> str:
    """Where models run, after “Models run”; `name` is what was found at an endpoint."""
    if isinstance(target, Local):
        return "on this machine"
    token = ", with your token" if target.token.get_secret_value() else ""
    if isinstance(target, Endpoint):
        return f"at {name or target.url}{token}"
    who = "the first inference provider that serves a model"
    return f"at {who if target.provider == 'auto' else target.provider}{token}"


def _shown(chosen: BackendChoice) -> dict[str, Any]:
    return _says("here" if isinstance(chosen.target, Local) else "away", chosen.text)


def _token(info: str) -> Any:
    return gr.Textbox(
        label="Token", type="password", max_lines=1, info=info, min_width=200,
        placeholder="kept for this visit only",
        # No browser should offer to keep it.
        html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
    )  # fmt: skip


def _same_server(one: str, other: str) -> bool:
    try:
        return bool(other) and origin(one) == origin(other)
    except ValueError:
        return False


def _no_token(target: Target) -> bool:
    return isinstance(target, Hosted) and not target.token.get_secret_value()


def _says(state: Saying, text: str) -> dict[str, Any]:
    return {"state": state, "text": text}
