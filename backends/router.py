"""Chooses the backend for each target: this machine, an endpoint, or an inference provider."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backends.base import Backend
from backends.remote.detection import ServerCache
from backends.remote.endpoint import EndpointBackend
from backends.remote.network_policy import EndpointPolicy
from backends.run_limit import LimitedBackend, RunLimit
from core.errors import InvalidEndpoint
from core.settings import Settings
from core.targets import Endpoint, Hosted, Local, Target, origin

if TYPE_CHECKING:
    from backends.remote.hosted import HostedBackend


class Router:
    """Implements `base.Backends`: `local` answers here, `run_limit` counts the runs of all."""

    def __init__(self, settings: Settings, local: Backend, run_limit: RunLimit) -> None:
        self._settings = settings
        self._local = LimitedBackend(local, run_limit)
        self._run_limit = run_limit
        self._policy = EndpointPolicy(settings.endpoints, settings.endpoint_url)
        self._servers = ServerCache()

    @property
    def default(self) -> Target:
        """The target unless a visitor chooses another one; the API's, too."""
        if self._settings.backend == "endpoint":
            return Endpoint(self._settings.endpoint_url)
        return Hosted(self._settings.provider) if self._settings.backend == "hosted" else Local()

    def at(self, target: Target) -> LimitedBackend:
        """The backend for `target`; raises `InvalidEndpoint` or `EndpointNotAllowed`."""
        if isinstance(target, Local):
            return self._local
        if isinstance(target, Endpoint):
            return LimitedBackend(self._endpoint(target), self._run_limit)
        return LimitedBackend(self._hosted(target), self._run_limit)

    def check(self, target: Target) -> str:
        """What answers at `target`, in a few words or ""; raises where models cannot run there."""
        if isinstance(target, Hosted):
            self._hosted(target).require_token()
        return self._endpoint(target).describe() if isinstance(target, Endpoint) else ""

    def providers(self) -> tuple[str, ...]:
        """The names of the inference providers, `auto` first."""
        from backends.remote.hosted import providers

        return providers()

    def _endpoint(self, target: Endpoint) -> EndpointBackend:
        if not target.url:
            raise InvalidEndpoint(
                "No server is connected yet.", "Type its address, and press Connect."
            )
        self._policy.check(target.url)
        token = target.token
        # The visitor's token comes first; the operator's is sent to the operator's server only.
        own = self._settings.endpoint_url
        if not token.get_secret_value() and own and origin(own) == origin(target.url):
            token = self._settings.endpoint_token
        return EndpointBackend(
            Endpoint(target.url, token), self._policy, self._settings, self._servers
        )

    def _hosted(self, target: Hosted) -> HostedBackend:
        from backends.remote.hosted import HostedBackend

        if target.provider not in self.providers():
            raise InvalidEndpoint(
                f"There is no inference provider “{target.provider[:40]}”.",
                f"Known: {', '.join(self.providers())}.",
            )
        has_token = bool(target.token.get_secret_value())
        token = target.token if has_token else self._settings.hosted_token
        return HostedBackend(Hosted(target.provider, token), self._settings)
