"""The backend switch of all tabs: models run on this machine, hosted, or at an endpoint."""

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
SwitchState = Literal["local", "remote", "incomplete", "error"]
CHOICES: tuple[Choice, ...] = ("Local", "Hosted", "My endpoint")


@dataclass(frozen=True, slots=True)
class BackendChoice:
    """Where this visitor's models run, and what was entered for the other choices.

    It is kept on the server for as long as the page is open, tokens included: they never go back to
    the page. `text` names the target for a person; it is empty while that still lacks its address
    or token.
    """

    target: Target
    hosted: Hosted
    endpoint: Endpoint
    text: str = "on this machine"

    @property
    def choice(self) -> Choice:
        """The target as the radio buttons name it."""
        if isinstance(self.target, Local):
            return "Local"
        return "Hosted" if isinstance(self.target, Hosted) else "My endpoint"


def initial_choice(backends: Backends, settings: Settings) -> BackendChoice:
    """Where models run until the visitor moves the switch."""
    target = backends.default
    start = BackendChoice(target, Hosted(settings.provider), Endpoint(settings.endpoint_url))
    return replace(start, text=_text(target, ""))


class BackendSwitch:
    """The bar above the tabs; `state` holds a `BackendChoice`."""

    def __init__(self, backends: Backends, settings: Settings) -> None:
        self._backends = backends
        self._start = initial_choice(backends, settings)
        self._settings = settings
        # Only a Space with sign-in has this variable.
        self._sign_in = bool(os.environ.get("OAUTH_CLIENT_ID"))

    def build(self, page: gr.Blocks) -> None:
        """Lay out the bar, as much of it as the operator allows, and wire it; inside `page`."""
        self.state = gr.State(self._start)
        if self._settings.switch == "hidden":
            return
        status = _status_of(self._start)
        with gr.Row(elem_id="ty-backend-switch", equal_height=False):
            if self._settings.switch == "fixed":
                self.status = components.backend_status(status)
                return
            self.choice = gr.Radio(
                choices=list(CHOICES), value=self._start.choice, label="Models run",
                container=False, elem_classes="ty-backend-choice", min_width=260, scale=0,
            )  # fmt: skip
            self.status = components.backend_status(status)
        self._build_fields()
        self._wire()
        if self._sign_in:
            page.load(self.signed_in, self.state, [self.state, self.status], **components.PRIVATE)

    def _build_fields(self) -> None:
        visible = self._visible(self._start.choice)
        with gr.Row(visible=visible[0], elem_classes="ty-backend-fields") as self.hosted:
            self.provider = gr.Dropdown(
                choices=list(self._backends.providers()), value=self._start.hosted.provider,
                label="Provider", info="auto takes the first that serves the model", min_width=160,
            )  # fmt: skip
            self.hosted_token = _token("Hugging Face token, or the provider’s own key")
            self.use = gr.Button("Use", elem_id="use-hosted", min_width=90, scale=0)
            if self._sign_in:
                gr.LoginButton(size="sm", min_width=180, scale=0)
        with gr.Row(
            visible=visible[1], elem_classes="ty-backend-fields", equal_height=True
        ) as self.endpoint:
            self.url = gr.Textbox(
                value=self._settings.endpoint_url, label="Address", max_lines=1, min_width=260,
                placeholder="https://….endpoints.huggingface.cloud",
                info="Another Taskyard, an Inference Endpoint, hf-serve, TEI, …",
            )  # fmt: skip
            self.endpoint_token = _token("If the server asks for one; sent to it alone")
            self.connect = gr.Button("Connect", elem_id="connect", min_width=90, scale=0)

    def _wire(self) -> None:
        # When the status changes, the page refreshes the open tab: see `mountBackendStatus`.
        self.choice.change(
            self.choose,
            [self.state, self.choice],
            [self.state, self.status, self.hosted, self.endpoint],
            **components.PRIVATE,
        )
        for trigger in (self.use.click, self.hosted_token.submit, self.provider.input):
            trigger(
                self.use_hosted, [self.state, self.provider, self.hosted_token],
                [self.state, self.status, self.hosted_token], **components.PRIVATE,
            )  # fmt: skip
        for trigger in (self.connect.click, self.url.submit, self.endpoint_token.submit):
            trigger(
                self.use_endpoint, [self.state, self.url, self.endpoint_token],
                [self.state, self.status, self.endpoint_token], **components.PRIVATE,
            )  # fmt: skip

    # Event handlers, run on the server. None may raise: every error becomes a sentence.

    def signed_in(self, choice: BackendChoice, token: gr.OAuthToken | None) -> list[Any]:
        """Use the token of a visitor who has signed in to the Space, who need not type one."""
        if token is not None:
            hosted = replace(choice.hosted, token=SecretStr(token.token))
            choice = replace(choice, hosted=hosted)
            if isinstance(choice.target, Hosted):
                return self._switch(choice, choice, hosted)
        return [choice, _status_of(choice)]

    def choose(self, before: BackendChoice, choice: Choice) -> list[Any]:
        """Show the fields of `choice` and switch to it.

        While its address or token is missing, no model runs.
        """
        rows = [gr.Row(visible=each) for each in self._visible(choice)]
        target: Target = Local()
        if choice != "Local":
            target = before.hosted if choice == "Hosted" else before.endpoint
        incomplete = replace(before, target=target, text="")
        # What the visitor could not type yet is no error.
        missing = not before.endpoint.url if choice == "My endpoint" else _no_token(target)
        failure: SwitchState = "incomplete" if missing else "error"
        return [*self._switch(incomplete, before, target, failure), *rows]

    def use_hosted(self, choice: BackendChoice, provider: str, token: str) -> list[Any]:
        """Switch to inference providers, with the token typed now or before."""
        given = SecretStr(token.strip()) if token.strip() else choice.hosted.token
        hosted = Hosted(provider, given)
        return [*self._switch(choice, replace(choice, hosted=hosted), hosted), ""]

    def use_endpoint(self, choice: BackendChoice, url: str, token: str) -> list[Any]:
        """Switch to the server at `url`; a token typed before is sent to its own server only."""
        url = url.strip().rstrip("/")
        given = SecretStr(token.strip())
        if not token.strip():
            given = choice.endpoint.token if _same_server(url, choice.endpoint.url) else NO_TOKEN
        endpoint = Endpoint(url, given)
        return [*self._switch(choice, replace(choice, endpoint=endpoint), endpoint), ""]

    def _switch(
        self,
        before: BackendChoice,
        after: BackendChoice,
        target: Target,
        failure: SwitchState = "error",
    ) -> list[Any]:
        """`after` with its new target, and the bar's status.

        Where `target` cannot be used: `before`, and a status of the state `failure`.
        """
        try:
            name = self._backends.check(target)
        except Exception as error:
            still = f"Still {before.text}." if before.text else "Nothing runs yet."
            return [before, _status(failure, f"{still} {as_taskyard_error(error)}")]
        switched = replace(after, target=target, text=_text(target, name))
        return [switched, _status_of(switched)]

    def _visible(self, choice: Choice) -> tuple[bool, bool]:
        """Whether the fields of hosted providers and of an endpoint show."""
        return choice == "Hosted", choice == "My endpoint"


def _text(target: Target, name: str) -> str:
    """The target as it follows “Models run”; `name` is the server found at an endpoint."""
    if isinstance(target, Local):
        return "on this machine"
    token = ", with your token" if target.token.get_secret_value() else ""
    if isinstance(target, Endpoint):
        return f"at {name or target.url}{token}"
    who = "the first inference provider that serves a model"
    return f"at {who if target.provider == 'auto' else target.provider}{token}"


def _status_of(choice: BackendChoice) -> dict[str, Any]:
    return _status("local" if isinstance(choice.target, Local) else "remote", choice.text)


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


def _status(state: SwitchState, text: str) -> dict[str, Any]:
    return {"state": state, "text": text}
