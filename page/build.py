"""The whole page: header, backend switch, list of tasks, and one tab for each task."""

from __future__ import annotations

import asyncio
import importlib
import logging
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import gradio as gr
from gradio.context import get_blocks_context
from jinja2 import ChoiceLoader, DictLoader, FileSystemLoader
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from backends.base import Backends
from core.errors import TaskyardError
from core.link_store import LinkStore
from core.rate_limit import RateLimit
from core.settings import Settings
from core.task import GROUPS, Task
from page.backend_switch import BackendSwitch
from page.components import js_component
from page.sessions import Sessions
from page.theme import theme
from page.uploads import as_gradio_error, check_files
from tabs import get_task, tasks

if TYPE_CHECKING:
    from page.task_tab import TaskTab

log = logging.getLogger("taskyard")

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"

# In the order in which the page loads them: a script may use, while it is read, those before it.
SCRIPTS = (
    "elements.js",
    "visit.js",
    "stream.js",
    "runs.js",
    "result.js",
    "tokens.js",
    "sound.js",
    "components.js",
    "navigation.js",
    "backend.js",
    "header.js",
    "arrays.js",
    "csv.js",
    "batch.js",
)
# Of rules that weigh the same, the last one wins.
STYLES = ("style.css", "batch.css", "meanings.css", "sound.css", "tokens.css")

# Where programs' endpoints are built; whoever opens it is led to the page (`endpoints_route`).
ENDPOINTS = "endpoints"

HEADER = """<header class="ty-header">
  <a class="ty-logo" href="?" aria-label="Taskyard, start page">{logo}<span>Taskyard</span></a>
  <p>Try any machine-learning task, here and now.</p>
  <button class="ty-theme" type="button" aria-label="Switch between light and dark">
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="currentColor"
      d="M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z"/></svg>
  </button>
</header>"""


class Page(gr.Blocks):  # type: ignore[misc]
    """Blocks that answer values which do not fit with a sentence; gradio prints a traceback.

    `sessions` has the runs of all visits.
    """

    sessions: Sessions

    def get_config_file(self) -> Any:
        """As in gradio, with the first route alone: it would show a bar of them."""
        config = super().get_config_file()
        config["pages"] = config["pages"][:1]
        return config

    async def process_api(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """As in gradio; raises nothing but `gr.Error`."""
        try:
            answer: dict[str, Any] = await super().process_api(*args, **kwargs)
        except gr.Error:
            raise
        except TaskyardError as error:
            raise as_gradio_error(error) from None
        except Exception as error:
            # Our own handlers do not raise: gradio could not read the values that were sent.
            log.warning("values that do not fit: %s", type(error).__name__)
            raise gr.Error(
                "The values that were sent do not fit this endpoint. `Client.view_api()` of "
                "gradio_client shows what it takes.",
                print_exception=False,
            ) from None
        return answer

    async def preprocess_data(
        self, block_fn: Any, inputs: list[Any], *args: Any, **kwargs: Any
    ) -> list[Any]:
        """As in gradio; raises `TaskyardError` where a value names a file that is no upload."""
        await asyncio.to_thread(check_files, inputs, self.max_file_size)
        values: list[Any] = await super().preprocess_data(block_fn, inputs, *args, **kwargs)
        return values


def build_page(
    backends: Backends, links: LinkStore, rate_limit: RateLimit, settings: Settings
) -> Page:
    """The page as gradio Blocks; `launch` also needs `launch_settings()`."""
    page = Page(
        title="Taskyard",
        analytics_enabled=False,
        fill_width=True,
        # Every 10 minutes, uploads older than an hour are deleted.
        delete_cache=(600, 3600),
    )
    with page:
        gr.HTML(
            html_template=HEADER.format(logo=(STATIC / "icon.svg").read_text()),
            js_on_load="window.taskyard.mountHeader(element)",
            apply_default_css=False,
        )
        page.sessions = sessions = Sessions(rate_limit)
        # Of programs: what the page itself sends when it is closed, `Visits` hears.
        page.unload(sessions.close)
        backend_switch = BackendSwitch(backends, settings)
        backend_switch.build(page)

        def make(task: Task) -> TaskTab:
            return tab_class(task)(
                task, backends, links, sessions, backend_switch.state, settings.api
            )

        with gr.Row(elem_id="ty-shell", equal_height=False):
            js_component("ty-nav", "mountNavigation(element, props)", _groups(), elem_id="ty-nav")
            with gr.Column(elem_id="ty-tasks"):
                coming = js_component("ty-coming", "mountComing(trigger)", elem_id="ty-coming")
                place_for_a_tab(coming, make)
    # On a route of their own: the page does not load them.
    with page.route("Endpoints", ENDPOINTS, show_in_navbar=False):
        for task in tasks().values():
            make(task).build_endpoint()
    return page


def place_for_a_tab(source: Any, make: Callable[[Task], TaskTab]) -> None:
    """Where a tab is drawn that comes up for the first time, when `source` triggers `click`.

    `{task, query}` come with the event. A drawn tab brings the place for the next one with it. When
    a page opens, gradio's script looks through all events for each component, which grows as the
    square of both: so the page begins with one place, however many tasks there are.
    """

    def draw(event: gr.EventData) -> None:
        task = get_task(str(event._data.get("task")))
        with gr.Column(elem_id=f"tab-{task.slug}", elem_classes="ty-task-tab"):
            tab = make(task)
            tab.build(str(event._data.get("query") or ""))
        place_for_a_tab(tab.header, make)

    # Without the queue it is one request.
    gr.render(triggers=[source.click], queue=False, trigger_mode="once", show_progress="hidden")(
        draw
    )
    # As other events of the page; `gr.render` has no such parameters.
    *_, event = get_blocks_context().fns.values()
    event.show_progress_on, event.api_visibility = [], "private"


def endpoints_route() -> Route:
    """From the route of programs' endpoints, on which there is nothing to see, to the page."""

    async def to_page(request: Request) -> Response:
        return RedirectResponse("./")

    return Route(f"/{ENDPOINTS}", to_page)


def tab_class(task: Task) -> type[TaskTab]:
    """The class of the task's tab: `Tab` of the module that its view names."""
    module = importlib.import_module(f"page.{task.view.tab}_tab")
    return cast("type[TaskTab]", module.Tab)


def _groups() -> list[dict[str, Any]]:
    """The tasks by group, as the list of tasks draws them."""
    return [
        {
            "name": group,
            "tasks": [
                {
                    "id": task.id,
                    "title": task.title,
                    "icon": task.icon,
                    "about": task.about,
                    "words": task.words,
                }
                for task in tasks().values()
                if task.group == group
            ],
        }
        for group in GROUPS
        if any(task.group == group for task in tasks().values())
    ]


def launch_settings() -> dict[str, Any]:
    """Theme, styles and scripts for `Blocks.launch`.

    Scripts and styles stand in the page itself: it needs no second request before it can draw.
    """
    scripts, styles = _files(SCRIPTS, "js"), _files(STYLES, "css")
    return {
        "theme": theme(),
        "css": "\n".join(path.read_text() for path in styles),
        "head": "".join(f"<script>{path.read_text()}</script>" for path in scripts),
        "favicon_path": str(STATIC / "icon.png"),
    }


def begin_with(head: str) -> None:
    """Have gradio's document begin with `head`.

    What `Blocks.launch` is given, gradio's own scripts add when they have run: too late for ours
    that stand between gradio and the network.
    """
    from gradio.routes import STATIC_TEMPLATE_LIB, templates

    name, config = "frontend/index.html", "<script>window.gradio_config"
    document = (Path(STATIC_TEMPLATE_LIB) / name).read_text(encoding="utf-8")
    assert config in document, "gradio's document begins with its configuration"
    whole = document.replace(config, f"{{% raw %}}{head}{{% endraw %}}{config}", 1)
    gradios = FileSystemLoader(STATIC_TEMPLATE_LIB)
    templates.env.loader = ChoiceLoader([DictLoader({name: whole}), gradios])


def _files(shared: tuple[str, ...], suffix: str) -> list[Path]:
    """The `shared` files in their order, then those of the widgets and of the views."""
    own = [
        path
        for parts in ("widgets", "views")
        for path in sorted(HERE.glob(f"{parts}/*/*.{suffix}"))
    ]
    return [*(STATIC / name for name in shared), *own]
