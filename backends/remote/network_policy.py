"""The way out: which addresses may be asked, checked after their names were resolved.

A visitor may name an endpoint. Whatever the name says, the connection goes to the address that was
checked, and every redirect is checked anew; tokens do not follow to another origin (httpx sees to
that).
"""

from __future__ import annotations

import csv
import ipaddress
import socket
from fnmatch import fnmatch
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

import httpx2

from backends.thread_pool import ThreadPool
from core.errors import EndpointNotAllowed, InvalidEndpoint
from core.targets import origin

CONNECT_SECONDS = 10
# All of IANA's special-purpose address registries (iana-ipv4- and iana-ipv6-special-registry), also
# what they call reachable: relays and sinks, but no servers. Multicast, and what was given back,
# is added; IPv4-mapped addresses are left out, since what they hold is looked at.
SPECIAL = Path(__file__).with_name("special_addresses.csv")
MAX_REDIRECTS = 5
# Looking up a name may take longer than anybody waits, and cannot be broken off.
NAMES = ThreadPool("taskyard-names", most=32)
# All that is handed out to networks as public IPv6 lies in here.
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


class EndpointPolicy:
    """Which endpoints may be asked: those listed, and with `public` https at public addresses.

    `listed` has origins (`http://10.0.0.5:8000`) and hosts, with or without a port and with `*`
    (`gpu-box:8000`, `*.example.com`); see `Settings.endpoints`.
    """

    def __init__(self, endpoints: str, own: str = "") -> None:
        words = [word for part in endpoints.split(",") if (word := part.strip().rstrip("/"))]
        self._public = "public" in words
        self._listed = [word.lower() for word in words if word not in ("public", "none")]
        if own:
            self._listed.append(origin(own))

    def check(self, url: str) -> None:
        """Raise `InvalidEndpoint` or `EndpointNotAllowed` where nothing needs to be resolved."""
        try:
            parts = urlsplit(url)
            here = origin(url)
        except ValueError:
            parts, here = urlsplit(""), ""
        # What is no part of an address could mean something where it is shown, as in code.
        odd = any(each in " '\"`\\<>" or not each.isprintable() for each in url)
        if odd or parts.scheme not in ("http", "https") or not parts.hostname:
            raise InvalidEndpoint(
                "This is not the address of an endpoint.",
                "It begins with https:// (or http://) and a host’s name.",
            )
        if parts.username or parts.password:
            raise InvalidEndpoint(
                "An address must not hold a name or a password.",
                "Put the token into the field for it.",
            )
        if self.lists(url):
            return
        if not self._public:
            raise EndpointNotAllowed(
                f"This playground does not ask {parts.hostname}.",
                "The operator lists the endpoints that may be asked with --endpoints.",
            )
        if parts.scheme != "https":
            raise EndpointNotAllowed(
                f"{here} is not encrypted.",
                f"Use https, or ask the operator to list it (--endpoints {here}).",
            )

    def lists(self, url: str) -> bool:
        """Whether the operator has named this endpoint."""
        here = origin(url)
        host = urlsplit(url).hostname or ""
        port = here.rpartition(":")[2]
        for word in self._listed:
            if "://" in word:
                try:
                    same = origin(word) == here
                except ValueError:
                    continue
            else:
                same = fnmatch(host, word) or fnmatch(f"{host}:{port}", word)
            if same:
                return True
        return False

    async def addresses(self, url: str) -> list[str]:
        """What to connect to: the host itself if listed, else its public IP addresses."""
        self.check(url)
        parts = urlsplit(url)
        host = parts.hostname or ""
        if self.lists(url):
            return [host]
        lookup = partial(socket.getaddrinfo, type=socket.SOCK_STREAM)
        try:
            found = await NAMES.call(lookup, host, parts.port or 443)
        except (OSError, UnicodeError) as error:
            raise httpx2.ConnectError(f"cannot resolve {host}") from error
        addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
        if not addresses or not all(_is_public(each) for each in addresses):
            raise EndpointNotAllowed(
                f"{host} lies in a private network.",
                "The operator can list it (--endpoints), if visitors may ask it.",
            )
        return addresses


def _is_public(address: str) -> bool:
    ip = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return _is_public(str(ip.ipv4_mapped))
        if ip not in GLOBAL_UNICAST:
            return False
    special = any(ip.version == block.version and ip in block for block in _special())
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not special


@cache
def _special() -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """The blocks in which no public server lives, or whose addresses hold another one."""
    rows = csv.DictReader(SPECIAL.read_text(encoding="utf-8").splitlines())
    return tuple(ipaddress.ip_network(row["block"]) for row in rows)


class CheckedTransport(httpx2.AsyncBaseTransport):
    """Connects to the addresses that `rule` has checked, and to nothing else."""

    def __init__(self, policy: EndpointPolicy) -> None:
        self._policy = policy
        self._inner = httpx2.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        addresses = await self._policy.addresses(str(request.url))
        for number, address in enumerate(addresses):
            try:
                return await self._inner.handle_async_request(_to(request, address))
            except httpx2.ConnectError:
                if number + 1 == len(addresses):
                    raise
        raise httpx2.ConnectError("no address")

    async def aclose(self) -> None:
        await self._inner.aclose()


def _to(request: httpx2.Request, address: str) -> httpx2.Request:
    """The same request to that address; the certificate and the host stay those of the name."""
    host = request.url.host
    if address == host:
        return request
    return httpx2.Request(
        request.method,
        request.url.copy_with(host=address),
        headers=request.headers,
        stream=request.stream,
        extensions={**request.extensions, "sni_hostname": host},
    )


def session(policy: EndpointPolicy, seconds: float) -> httpx2.AsyncClient:
    """A client for endpoints; `seconds` is how long one may take to answer."""
    return httpx2.AsyncClient(
        transport=CheckedTransport(policy),
        timeout=httpx2.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds / 2)),
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
    )
