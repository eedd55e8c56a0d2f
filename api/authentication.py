"""Who may ask: keys, and the page's login. How much is the gate's business.

Guessing is slow: after a few wrong keys or passwords from an address, none from there is looked at
for a while, right ones neither, so that nothing can be told from the answers.
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

# In a request's scope: it came with the session of someone who has logged in.
LOGGED_IN = "taskyard.logged_in"
GUESSES = parse("10 per 5 minutes")


class Authentication:
    """Lets requests in, one `admit` around each.

    A client is its key where keys are asked for, else its address. Where the page asks for a name
    and a password, they are as good as a key (HTTP's "Basic"), and without one nobody gets in.
    """

    def __init__(self, settings: Settings, rate_limit: RateLimit) -> None:
        self._keys = [f"bearer {key}" for key in settings.api_key_list()]
        if login := settings.login.get_secret_value():
            self._keys.append(f"basic {b64encode(login.encode()).decode()}")
        self._rate_limit = rate_limit
        self._login = settings.login.get_secret_value()
        self._wrong = MovingWindowRateLimiter(MemoryStorage())

    def check_key(self, request: Request) -> str:
        """The client's name.

        Raises `Unauthorized` where a key is asked for and not given, and `TooManyRequests` after
        too many wrong ones.
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
            # Every key is compared in full, so that the time taken tells nothing.
            said = f"{scheme.lower()} {given.strip()}".encode()
            fits += [hmac.compare_digest(said, key.encode()) for key in self._keys]
        if not any(fits):
            raise Unauthorized("This key is not valid here.", "Ask the operator for one.")
        return f"key {fits.index(True)}"

    def log_in(self, request: Request, name: str, password: str) -> None:
        """Raises `Unauthorized` for a wrong name or password, and `TooManyRequests` after many."""
        with self._guess(_address(request)) as fits:
            said = f"{name.strip()}:{password}".encode()
            fits.append(hmac.compare_digest(said, self._login.encode()))
        if not any(fits):
            raise Unauthorized("This is not the name and the password.", "Try again.")

    @contextmanager
    def _guess(self, address: str) -> Iterator[list[bool]]:
        """Whether a key or password fits is to be put into the list; none that does counts."""
        if not self._wrong.test(GUESSES, address):
            reset = self._wrong.get_window_stats(GUESSES, address).reset_time
            raise TooManyRequests(
                "There were too many wrong keys or passwords from your address.",
                "Wait a few minutes.",
                retry_after=max(1, round(reset - time.time())),
            )
        fits: list[bool] = []
        yield fits
        if not any(fits):
            self._wrong.hit(GUESSES, address)

    @contextmanager
    def admit(self, request: Request) -> Iterator[None]:
        """Let a request for work in; raises `Unauthorized` or `TooManyRequests`."""
        with self._rate_limit.admit(self.check_key(request)):
            yield


def _address(request: Request) -> str:
    return network_of(request.client.host) if request.client else "unknown"
