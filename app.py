"""Start Taskyard: settings, backend and page put together, and a server around them."""

from __future__ import annotations

import logging
import os
import threading
from typing import Any

# Before gradio is imported: it reads this once, and nothing here reports to anyone.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware

from api.routes import Api
from backends.cache import CachedBackend
from backends.desk import Desk
from backends.local import LocalBackend
from backends.metered import Meter
from core import logs
from core.gate import Gate
from core.saves import Saves
from core.settings import Settings, read_settings

MIB = 1024**2


def serve(settings: Settings, **more: Any) -> Any:
    """Start the server and return the running `gr.Blocks`; `more` goes to its `launch`."""
    local = LocalBackend(settings)
    cached = CachedBackend(local, settings.cache_mb * MIB)
    desk = Desk(settings, cached, Meter(settings.max_runs, local.loaded))
    from tabs._page import build_page, launch_settings

    saves = Saves(settings.save_dir, settings.save_mb * MIB)
    gate = Gate(settings)
    page = build_page(desk, saves, gate, settings)
    page.queue(default_concurrency_limit=None)
    page.launch(
        server_name=settings.host,
        server_port=settings.port,
        root_path=settings.root_path or None,
        max_file_size=settings.max_upload_mb * MIB,
        auth=_name_and_password(settings),
        app_kwargs={"routes": Api(desk.at(desk.default), settings, gate).routes()},
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        quiet=True,
        prevent_thread_lock=True,
        # gradio would ask its own page, and give up where visitors keep a starting server busy.
        _frontend=False,
        **launch_settings(),
        **more,
    )
    _set_middleware(page.app, settings.origins())
    # Importing torch takes seconds: it happens while the visitor reads the page.
    threading.Thread(target=local.warm_up, daemon=True, name="taskyard-warm-up").start()
    return page


def _name_and_password(settings: Settings) -> tuple[str, str] | None:
    name, colon, password = settings.login.get_secret_value().partition(":")
    return (name, password) if colon else None


def _set_middleware(server: Any, origins: list[str]) -> None:
    """Let other sites' pages read answers only from `origins`; gradio lets them all.

    And compress what is large: gradio compresses its scripts, but not the page.
    """
    from gradio.route_utils import CustomCORSMiddleware

    others = [each for each in server.user_middleware if each.cls is not CustomCORSMiddleware]
    closed = Middleware(
        CORSMiddleware, allow_origins=origins, allow_methods=["*"], allow_headers=["*"]
    )
    # Streamed answers are left as they are.
    smaller = Middleware(GZipMiddleware, minimum_size=10_000, compresslevel=5)
    server.user_middleware = [closed, smaller, *others]
    # Built anew at the next request.
    server.middleware_stack = None


def main() -> None:
    settings = read_settings()
    logs.set_up(settings.log_level)
    try:
        page = serve(settings)
    except OSError:
        raise SystemExit(
            f"Nothing can listen on {settings.host}:{settings.port}: the port is taken, or the "
            "address is not this machine's.\nChoose another with --port and --host."
        ) from None
    logging.getLogger("taskyard").info("Taskyard is at %s", page.local_url)
    page.block_thread()


if __name__ == "__main__":
    main()
