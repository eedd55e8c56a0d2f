"""Start Taskyard: settings, backend and page put together, and a server around them."""

from __future__ import annotations

import logging
import os
import re
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

# Before gradio is imported: it reads this once, and nothing here reports to anyone.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.origins import SameOrigin
from api.proxies import TrustedProxies
from api.routes import Api
from api.security_headers import SecurityHeaders
from api.sessions import SessionMiddleware
from api.shutdown import ShutdownMiddleware, Work
from backends.cache import CachedBackend
from backends.local.backend import LocalBackend
from backends.router import Router
from backends.run_limit import RunLimit
from core import logs
from core.link_store import LinkStore
from core.rate_limit import RateLimit
from core.settings import Settings, read_settings

MIB = 1024**2
# Until the server lets go of a client that reads nothing.
CUT_OFF = 1
# How long an idle connection is kept: longer than stock clients do (5 seconds, as uvicorn), or one
# side would close it in the moment in which the other one uses it.
KEEP_ALIVE = 75

log = logging.getLogger("taskyard")


@contextmanager
def serving(settings: Settings, work: Work) -> Iterator[str]:
    """The address of a server that runs while the block lasts; `work` is what it is doing.

    Afterwards nothing of it is left: no folder of uploads or links, but one that was asked for.
    """
    with tempfile.TemporaryDirectory(prefix="taskyard-") as folder:
        # Of its own, so that it can be thrown away; gradio's default is there for every process.
        os.environ.setdefault("GRADIO_TEMP_DIR", folder)
        # Uvicorn would believe everyone on this machine; `TrustedProxies` asks the settings.
        os.environ["FORWARDED_ALLOW_IPS"] = ""
        with LinkStore(settings.save_dir, settings.save_mb * MIB) as links:
            try:
                page = _launch(settings, work, links)
            except OSError:
                raise SystemExit(
                    f"Nothing can listen on {settings.host}:{settings.port}: the port is taken, or "
                    "the address is not this machine's.\nChoose another with --port and --host."
                ) from None
            try:
                yield page.local_url
            finally:
                page.server.config.timeout_graceful_shutdown = CUT_OFF
                # Of what is cut off now, a traceback would tell nothing.
                logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
                page.close(verbose=False)


def _launch(settings: Settings, work: Work, links: LinkStore) -> Any:
    local = LocalBackend(settings)
    cached = CachedBackend(local, settings.cache_mb * MIB)
    router = Router(settings, cached, RunLimit(settings.max_runs, local.loaded))
    from page.build import build_page, launch_settings
    from page.uploads import keep_uploads_whole

    keep_uploads_whole()
    rate_limit = RateLimit(settings)
    api = Api(router.at(router.default), settings, rate_limit)
    shown = launch_settings()
    page = build_page(router, links, rate_limit, settings)
    page.queue(default_concurrency_limit=None)
    guards = _guards(settings, api, work, shown["head"])
    page.launch(
        server_name=settings.host,
        server_port=settings.port,
        root_path=settings.root_path or None,
        max_file_size=settings.max_upload_mb * MIB,
        app_kwargs={
            "routes": api.routes(),
            "middleware": [Middleware(ShutdownMiddleware, work=work)],
        },
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        quiet=True,
        prevent_thread_lock=True,
        # gradio would ask its own page, and give up where visitors keep a starting server busy.
        _frontend=False,
        **shown,
    )
    page.server.config.timeout_keep_alive = KEEP_ALIVE
    _set_middleware(page.app, settings.origins(), guards)
    work.open()
    # Importing torch takes seconds: it happens while the visitor reads the page.
    threading.Thread(target=local.warm_up, daemon=True, name="taskyard-warm-up").start()
    return page


def _guards(settings: Settings, api: Api, work: Work, head: str) -> list[Middleware]:
    """What every request passes on its way in, the first one first."""
    scripts = re.findall(r"<script>(.*?)</script>", head, re.DOTALL)
    return [
        Middleware(TrustedProxies, proxies=settings.proxies()),
        # Compresses what is large: gradio compresses its scripts, but not the page. Streamed
        # answers are left as they are.
        Middleware(GZipMiddleware, minimum_size=10_000, compresslevel=5),
        Middleware(SecurityHeaders, frames=settings.framing(), scripts=scripts),
        Middleware(ShutdownMiddleware, work=work),
        Middleware(SameOrigin, origins=settings.origins(), root=settings.root_path),
        Middleware(SessionMiddleware, settings=settings, authentication=api.authentication),
    ]


def _set_middleware(server: Any, origins: list[str], guards: list[Middleware]) -> None:
    """Put `guards` before gradio, and let other sites' pages read answers only from `origins`.

    gradio lets them all, and asks itself what our guards would refuse before it has started.
    """
    from gradio.route_utils import CustomCORSMiddleware

    replaced = (CustomCORSMiddleware, ShutdownMiddleware)
    others = [each for each in server.user_middleware if each.cls not in replaced]
    closed = Middleware(
        CORSMiddleware, allow_origins=origins, allow_methods=["*"], allow_headers=["*"]
    )
    server.user_middleware = [closed, *guards, *others]
    # Built anew at the next request.
    server.middleware_stack = None


class Signals:
    """SIGTERM and SIGINT: the first asks the server to come to its end, the second ends it at once.

    Both are handled in so many words: a container's first process gets no signal that it has not
    asked for, and one that a shell has put into the background gets no SIGINT.
    """

    def __init__(self) -> None:
        self.told = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._handle)

    def _handle(self, number: int, frame: FrameType | None) -> None:
        if self.told.is_set():
            os._exit(128 + number)
        self.told.set()


def main() -> None:
    signals = Signals()
    settings = read_settings()
    logs.set_up(settings.log_level)
    work = Work()
    with serving(settings, work) as address:
        log.info("Taskyard is at %s", address)
        signals.told.wait()
        work.close()
        log.info("Taskyard ends when its runs have, in %g s at most", settings.shutdown_seconds)
        work.wait(settings.shutdown_seconds)
    logging.shutdown()
    # A model that is still computing knows no end, and Python would wait for its thread.
    os._exit(0)


if __name__ == "__main__":
    main()
