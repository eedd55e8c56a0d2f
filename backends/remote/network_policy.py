"""Which addresses endpoints may have (protection against server-side request forgery).

Visitors name endpoints. Addresses are checked after the host was resolved, and the connection goes
to the very address that was checked. Every redirect is checked as well; httpx sends no token to
another origin.
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
# IANA's special-purpose address registries (iana-ipv4- and iana-ipv6-special-registry), including
# what they call reachable: relays and sinks, but no servers. Added are multicast and blocks that
# were returned; left out are IPv4-mapped addresses, whose IPv4 address is checked instead.
SPECIAL_ADDRESSES = Path(__file__).with_name("special_addresses.csv")
MAX_REDIRECTS = 5
# Resolving a host may take longer than anybody waits, and cannot be cancelled.
DNS_THREADS = ThreadPool("taskyard-names", max_threads=32)
# All public IPv6 addresses are allocated from this block.
GLOBAL_UNICAST = ipaddress.IPv6Network("2000::/3")


class EndpointPolicy:
    """Allows the listed endpoints and, if `public` is listed, https at public addresses.

    `endpoints` has origins (`http://10.0.0.5:8000`) and hosts, with or without a port and with `*`
    (`gpu-box:8000`, `*.example.com`); see `Settings.endpoints`. `own`, the operator's
    endpoint, is listed as well.
    """

    def __init__(self, endpoints: str, own: str = "") -> None:
        words = [word for part in endpoints.split(",") if (word := part.strip().rstrip("/"))]
        self._public = "public" in words
        self._listed = [word.lower() for word in words if word not in ("public", "none")]
        if own:
            self._listed.append(origin(own))

    def check(self, url: str) -> None:
        """Raise `InvalidEndpoint` or `EndpointNotAllowed`, as far as the URL alone shows."""
        try:
            parts = urlsplit(url)
            url_origin = origin(url)
        except ValueError:
            parts, url_origin = urlsplit(""), ""
        # Characters that URLs must escape could have a meaning where one is shown, as in code.
        unescaped = any(each in " '\"`\\<>" or not each.isprintable() for each in url)
        if unescaped or parts.scheme not in ("http", "https") or not parts.hostname:
            raise InvalidEndpoint(
                "This is not the address of an endpoint.",
                "It begins with https:// (or http://) and a host’s name.",
            )
        if parts.username or parts.password:
            raise InvalidEndpoint(
                "An address must not hold a name or a password.",
                "Put the token into the field for it.",
            )
        if self.is_listed(url):
            return
        if not self._public:
            raise EndpointNotAllowed(
                f"This playground does not ask {parts.hostname}.",
                "The operator lists the endpoints that may be asked with --endpoints.",
            )
        if parts.scheme != "https":
            raise EndpointNotAllowed(
                f"{url_origin} is not encrypted.",
                f"Use https, or ask the operator to list it (--endpoints {url_origin}).",
            )

    def is_listed(self, url: str) -> bool:
        """Whether the operator has listed this endpoint; raises `ValueError` for a bad port."""
        url_origin = origin(url)
        host = urlsplit(url).hostname or ""
        port = url_origin.rpartition(":")[2]
        for word in self._listed:
            if "://" in word:
                try:
                    same = origin(word) == url_origin
                except ValueError:
                    continue
            else:
                same = fnmatch(host, word) or fnmatch(f"{host}:{port}", word)
            if same:
                return True
        return False

    async def addresses(self, url: str) -> list[str]:
        """What to connect to: the host itself if it is listed, else its public IP addresses.

        Raises as `check` does, `EndpointNotAllowed` where any of its addresses is private, and
        `httpx2.ConnectError` where the host cannot be resolved.
        """
        self.check(url)
        parts = urlsplit(url)
        host = parts.hostname or ""
        if self.is_listed(url):
            return [host]
        resolve = partial(socket.getaddrinfo, type=socket.SOCK_STREAM)
        try:
            found = await DNS_THREADS.call(resolve, host, parts.port or 443)
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
    special = any(ip.version == block.version and ip in block for block in _special_blocks())
    return ip.is_global and not ip.is_multicast and not ip.is_reserved and not special


@cache
def _special_blocks() -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Address blocks without public servers, or whose addresses embed another address."""
    rows = csv.DictReader(SPECIAL_ADDRESSES.read_text(encoding="utf-8").splitlines())
    return tuple(ipaddress.ip_network(row["block"]) for row in rows)


class CheckedTransport(httpx2.AsyncBaseTransport):
    """Connects only to addresses that `policy` has checked."""

    def __init__(self, policy: EndpointPolicy) -> None:
        self._policy = policy
        self._inner = httpx2.AsyncHTTPTransport()

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        addresses = await self._policy.addresses(str(request.url))
        for number, address in enumerate(addresses):
            try:
                return await self._inner.handle_async_request(_to_address(request, address))
            except httpx2.ConnectError:
                if number + 1 == len(addresses):
                    raise
        raise httpx2.ConnectError("no address")

    async def aclose(self) -> None:
        await self._inner.aclose()


def _to_address(request: httpx2.Request, address: str) -> httpx2.Request:
    """The same request sent to `address`; Host header and certificate stay those of the name."""
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


def http_client(policy: EndpointPolicy, seconds: float) -> httpx2.AsyncClient:
    """An HTTP client for endpoints; `seconds` is its timeout."""
    return httpx2.AsyncClient(
        transport=CheckedTransport(policy),
        timeout=httpx2.Timeout(seconds, connect=min(CONNECT_SECONDS, seconds / 2)),
        follow_redirects=True,
        max_redirects=MAX_REDIRECTS,
    )
