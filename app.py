"""Start Taskyard: put settings, backend, page and HTTP API together and serve them."""

from __future__ import annotations

import logging
import os
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from types import FrameType
from typing import Any

# Before gradio is imported: it reads this once, and nothing here reports to anyone.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.origins import SameOrigin
from api.proxies import TrustedProxies
from api.routes import Api, RoutesFirst
from api.security_headers import SecurityHeaders
from api.sessions import SessionMiddleware
from api.shutdown import RequestTracker, ShutdownMiddleware
from backends.cache import CachedBackend
from backends.local.backend import LocalBackend
from backends.router import Router
from backends.run_limit import RunLimit
from core import logs
from core.garbage import staying
from core.link_store import LinkStore
from core.rate_limit import RateLimit
from core.settings import Settings, read_settings

MIB = 1024**2
# Seconds until the stopped server cuts off a client that reads nothing.
CUT_OFF = 1
# Seconds for which an idle connection is kept. Stock clients keep theirs for 5, as uvicorn does by
# default: one side would then close it in the moment in which the other one uses it.
KEEP_ALIVE = 75
# Seconds from the page to the imports that a first run would make otherwise.
WARM_UP_AFTER = 1

log = logging.getLogger("taskyard")


@contextmanager
def serving(settings: Settings, tracker: RequestTracker) -> Iterator[str]:
    """The address of a server that runs as long as the block; `tracker` counts its requests.

    Afterwards its folders of uploads and links are deleted, except one that the settings name.
    """
    with tempfile.TemporaryDirectory(prefix="taskyard-") as folder:
        # A folder of its own, which can be deleted; gradio's default is shared by all processes.
        os.environ.setdefault("GRADIO_TEMP_DIR", folder)
        # Uvicorn would trust every client on this machine; `TrustedProxies` obeys the settings.
        os.environ["FORWARDED_ALLOW_IPS"] = ""
        with LinkStore(settings.save_dir, settings.save_mb * MIB) as links:
            try:
                with staying():
                    page = _launch(settings, tracker, links)
            except OSError:
                raise SystemExit(
                    f"Nothing can listen on {settings.host}:{settings.port}: the port is taken, or "
                    "the address is not this machine's.\nChoose another with --port and --host."
                ) from None
            try:
                yield page.local_url
            finally:
                page.server.config.timeout_graceful_shutdown = CUT_OFF
                # Tracebacks of the connections that are cut off now would tell nothing.
                logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
                page.close(verbose=False)


def _launch(settings: Settings, tracker: RequestTracker, links: LinkStore) -> Any:
    local = LocalBackend(settings)
    cached = CachedBackend(local, settings.cache_mb * MIB)
    router = Router(settings, cached, RunLimit(settings.max_runs, local.loaded))
    from page.build import begin_with, build_page, endpoints_route, launch_settings
    from page.uploads import keep_uploads_whole
    from page.visits import VisitCheck, Visits

    keep_uploads_whole()
    rate_limit = RateLimit(settings)
    api = Api(router.at(router.default), settings, rate_limit)
    launch = launch_settings()
    begin_with(launch.pop("head"))
    page = build_page(router, links, rate_limit, settings)
    page.queue(default_concurrency_limit=None)
    visits = Visits(page.sessions.end, page.sessions.break_off)
    routes = api.routes()
    # Programs wait neither for what only the page needs, nor for gradio's own middleware.
    guards = [
        *_guards(settings, api, tracker),
        Middleware(RoutesFirst, routes=routes),
        Middleware(VisitCheck, visits=visits),
    ]
    page.launch(
        server_name=settings.host,
        server_port=settings.port,
        root_path=settings.root_path or None,
        max_file_size=settings.max_upload_mb * MIB,
        app_kwargs={
            "routes": [*routes, visits.route(), endpoints_route()],
            "middleware": [Middleware(ShutdownMiddleware, tracker=tracker)],
        },
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        quiet=True,
        prevent_thread_lock=True,
        # gradio would request its own page, and give up if visitors keep the starting server busy.
        _frontend=False,
        **launch,
    )
    page.server.config.timeout_keep_alive = KEEP_ALIVE
    visits.take_over(page)
    _set_middleware(page.app, settings.origins(), guards)
    tracker.open()
    # Importing torch takes seconds: it happens while the visitor reads the page, and the page comes
    # first.
    warm_up = threading.Timer(WARM_UP_AFTER, local.warm_up)
    warm_up.daemon = True
    warm_up.start()
    return page


def _guards(settings: Settings, api: Api, tracker: RequestTracker) -> list[Middleware]:
    """The middleware that every request passes, outermost first."""
    return [
        Middleware(TrustedProxies, proxies=settings.proxies()),
        # Compresses what is large: gradio compresses its scripts, but not the page. Streamed
        # answers are left as they are.
        Middleware(GZipMiddleware, minimum_size=10_000, compresslevel=5),
        Middleware(SecurityHeaders, frames=settings.framing()),
        Middleware(ShutdownMiddleware, tracker=tracker),
        Middleware(SameOrigin, origins=settings.origins(), root=settings.root_path),
        Middleware(SessionMiddleware, settings=settings, authentication=api.authentication),
    ]


def _set_middleware(server: Any, origins: list[str], guards: list[Middleware]) -> None:
    """Put `guards` before gradio, and let other sites' pages read answers only from `origins`.

    gradio lets all sites read them. The guards come late because gradio, while it starts, sends
    itself requests that they would refuse.
    """
    from gradio.route_utils import CustomCORSMiddleware

    replaced = (CustomCORSMiddleware, ShutdownMiddleware)
    others = [each for each in server.user_middleware if each.cls not in replaced]
    cors = Middleware(
        CORSMiddleware, allow_origins=origins, allow_methods=["*"], allow_headers=["*"]
    )
    server.user_middleware = [cors, *guards, *others]
    # Built anew at the next request.
    server.middleware_stack = None


class Signals:
    """SIGTERM and SIGINT: the first one stops the server in order, the second one at once.

    Both need a handler of ours: the kernel sends a container's first process no signal without one,
    and a shell lets a process in the background ignore SIGINT.
    """

    def __init__(self) -> None:
        self._told = False
        # What a handler may put into while another one does, and while somebody gets: an event's
        # lock would be waited for by the very thread that has it.
        self._received: SimpleQueue[int] = SimpleQueue()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._handle)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self._told:
            os._exit(128 + number)
        self._told = True
        self._received.put(number)

    def wait(self) -> None:
        """Wait for the first one."""
        self._received.get()


def main() -> None:
    """Serve until a signal comes; then let the runs finish and leave."""
    signals = Signals()
    settings = read_settings()
    logs.set_up(settings.log_level)
    tracker = RequestTracker()
    with serving(settings, tracker) as address:
        log.info("Taskyard is at %s", address)
        signals.wait()
        tracker.close()
        log.info("Taskyard ends when its runs have, in %g s at most", settings.shutdown_seconds)
        tracker.wait(settings.shutdown_seconds)
    logging.shutdown()
    # Python would wait for the thread of a model that is still computing.
    os._exit(0)


if __name__ == "__main__":
    main()
