"""Authentication: API keys, and the page's login.

Guessing is slow: after ten wrong keys or passwords within five minutes, none from the same address
is checked for a while. Right ones are refused then, too, so that the answers reveal nothing.
"""

from __future__ import annotations

import hmac
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager

from limits import parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

from core.errors import TooManyRequests, Unauthorized
from core.rate_limit import RateLimit, network_of
from core.settings import Settings

# A key of a request's scope: its session has logged in.
LOGGED_IN = "taskyard.logged_in"
GUESSES = parse("10 per 5 minutes")


class Authentication:
    """Checks the credentials of requests, and counts those that are admitted.

    Without keys and login everyone is admitted, and a client is its address; else a client is its
    key. Name and password of the page's login count as a key (HTTP's "Basic").
    """

    def __init__(self, settings: Settings, rate_limit: RateLimit) -> None:
        self._keys = [f"bearer {key}" for key in settings.api_key_list()]
        if login := settings.login.get_secret_value():
            self._keys.append(f"basic {b64encode(login.encode()).decode()}")
        self._rate_limit = rate_limit
        self._login = settings.login.get_secret_value()
        self._failures = MovingWindowRateLimiter(MemoryStorage())

    def check_key(self, request: Request) -> str:
        """The client's name, which is its key's number or its address.

        Raises `Unauthorized` if a required key is missing or wrong, and `TooManyRequests` after too
        many wrong ones.
        """
        address = _address(request)
        if not self._keys or request.scope.get(LOGGED_IN):
            return address
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        if not given:
            raise Unauthorized(
                "This playground's API needs a key.", "Send it as “Authorization: Bearer <key>”."
            )
        with self._guess(address) as fits:
            # All keys are compared in full, so that the time taken reveals nothing.
            credentials = f"{scheme.lower()} {given.strip()}".encode()
            fits += [hmac.compare_digest(credentials, key.encode()) for key in self._keys]
        if not any(fits):
            raise Unauthorized("This key is not valid here.", "Ask the operator for one.")
        return f"key {fits.index(True)}"

    def log_in(self, request: Request, name: str, password: str) -> None:
        """Check the page's login.

        Raises `Unauthorized` for a wrong name or password, and `TooManyRequests` after many.
        """
        with self._guess(_address(request)) as fits:
            credentials = f"{name.strip()}:{password}".encode()
            fits.append(hmac.compare_digest(credentials, self._login.encode()))
        if not any(fits):
            raise Unauthorized("This is not the name and the password.", "Try again.")

    @contextmanager
    def _guess(self, address: str) -> Iterator[list[bool]]:
        """Count a guess from `address` as wrong unless the block adds True to the list it gets.

        Raises `TooManyRequests` after too many wrong guesses.
        """
        if not self._failures.test(GUESSES, address):
            reset = self._failures.get_window_stats(GUESSES, address).reset_time
            raise TooManyRequests(
                "There were too many wrong keys or passwords from your address.",
                "Wait a few minutes.",
                retry_after=max(1, round(reset - time.time())),
            )
        fits: list[bool] = []
        yield fits
        if not any(fits):
            self._failures.hit(GUESSES, address)

    @contextmanager
    def admit(self, request: Request) -> Iterator[None]:
        """Check and count a request that runs a model, for as long as the block lasts.

        Raises `Unauthorized` or `TooManyRequests`.
        """
        with self._rate_limit.admit(self.check_key(request)):
            yield


def _address(request: Request) -> str:
    return network_of(request.client.host) if request.client else "unknown"
