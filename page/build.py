"""The whole page: header, the list of tasks, and one tab a task."""

from __future__ import annotations

import asyncio
import importlib
import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import gradio as gr

from backends.base import Backends
from core.errors import TaskyardError
from core.link_store import LinkStore
from core.rate_limit import RateLimit
from core.settings import Settings
from core.task import GROUPS, Task
from page.backend_switch import BackendSwitch
from page.components import frame
from page.sessions import Sessions
from page.uploads import as_gradio_error, check_files
from tabs import tasks

if TYPE_CHECKING:
    from page.task_tab import TaskTab

log = logging.getLogger("taskyard")

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"

HEADER = """<header class="ty-header">
  <a class="ty-logo" href="?" aria-label="Taskyard, start page">{logo}<span>Taskyard</span></a>
  <p>Try any machine-learning task, here and now.</p>
  <button class="ty-theme" type="button" aria-label="Switch between light and dark">
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true"><path fill="currentColor"
      d="M12 3a9 9 0 1 0 9 9 7 7 0 0 1-9-9z"/></svg>
  </button>
</header>"""


class Page(gr.Blocks):  # type: ignore[misc]
    """Blocks that answer with a sentence to what does not fit, where gradio prints a traceback."""

    async def process_api(self, *args: Any, **named: Any) -> dict[str, Any]:
        """As in gradio; raises nothing but `gr.Error`."""
        try:
            answer: dict[str, Any] = await super().process_api(*args, **named)
        except gr.Error:
            raise
        except TaskyardError as error:
            raise as_gradio_error(error) from None
        except Exception as error:
            # Our own functions do not raise: gradio could not read the values that were sent.
            log.warning("values that do not fit: %s", type(error).__name__)
            raise gr.Error(
                "The values that were sent do not fit this endpoint. `Client.view_api()` of "
                "gradio_client shows what it takes.",
                print_exception=False,
            ) from None
        return answer

    async def preprocess_data(
        self, block_fn: Any, inputs: list[Any], *more: Any, **named: Any
    ) -> list[Any]:
        """As in gradio; raises `TaskyardError` where a value names a file that is no upload."""
        await asyncio.to_thread(check_files, inputs, self.max_file_size)
        found: list[Any] = await super().preprocess_data(block_fn, inputs, *more, **named)
        return found


def build_page(
    backends: Backends, links: LinkStore, rate_limit: RateLimit, settings: Settings
) -> gr.Blocks:
    """The page as gradio Blocks; `launch_settings()` holds what `launch` needs beside it."""
    with Page(
        title="Taskyard",
        analytics_enabled=False,
        fill_width=True,
        # What visitors upload is thrown away an hour after they did.
        delete_cache=(600, 3600),
    ) as page:
        gr.HTML(
            html_template=HEADER.format(logo=(STATIC / "icon.svg").read_text()),
            js_on_load="window.taskyard.mountHeader(element)",
            apply_default_css=False,
        )
        sessions = Sessions(rate_limit)
        page.unload(sessions.leave)
        backend_switch = BackendSwitch(backends, settings)
        backend_switch.build(page)
        with gr.Row(elem_id="ty-shell", equal_height=False):
            frame("ty-nav", "mountNav(element, props)", _groups(), elem_id="ty-nav")
            with gr.Tabs(elem_id="ty-tasks", overflow_behavior="wrap"):
                for task in tasks().values():
                    with gr.Tab(task.title, id=task.id, elem_id=f"tab-{task.slug}"):
                        page_of(task)(
                            task, backends, links, sessions, backend_switch.state, settings.api
                        ).build()
    return page


def page_of(task: Task) -> type[TaskTab]:
    """The class that lays out the task's tab."""
    module = importlib.import_module(f"page.{task.view.tab}_tab")
    return cast("type[TaskTab]", module.Tab)


def _groups() -> list[dict[str, Any]]:
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
    scripts, styles = _all_of("app.js"), _all_of("style.css")
    return {
        "theme": _theme(),
        "css": "\n".join(path.read_text() for path in styles),
        "head": "".join(f"<script>{path.read_text()}</script>" for path in scripts),
        "favicon_path": str(STATIC / "icon.png"),
    }


def _all_of(first: str) -> list[Path]:
    """`first`, which the others use, and then all files of its kind: shared, widgets, views."""
    kind = Path(first).suffix
    shared = [path for path in sorted(STATIC.glob(f"*{kind}")) if path.name != first]
    own = [
        path for parts in ("widgets", "views") for path in sorted(HERE.glob(f"{parts}/*/*{kind}"))
    ]
    return [STATIC / first, *shared, *own]


def _theme() -> gr.themes.Base:
    """Gradio's own parts in Taskyard's colours and type; `page/static/style.css` does the rest."""
    moss = gr.themes.Color(
        "#eef6f2", "#d7eae1", "#b0d6c5", "#82bda5", "#539f84", "#2f8168",
        "#216a55", "#1b5646", "#174539", "#12372e", "#0a211b", name="moss",
    )  # fmt: skip
    stone = gr.themes.Color(
        "#faf9f6", "#f2f1ec", "#e4e2da", "#cfccc2", "#a3a198", "#77766f",
        "#585752", "#42423e", "#2b2c2a", "#1d1e1d", "#141514", name="stone",
    )  # fmt: skip
    system = ("ui-sans-serif", "system-ui", "Segoe UI", "Roboto", "Helvetica Neue", "sans-serif")
    mono = ("ui-monospace", "SFMono-Regular", "Menlo", "Consolas", "monospace")
    return gr.themes.Base(
        primary_hue=moss,
        secondary_hue=moss,
        neutral_hue=stone,
        radius_size=gr.themes.sizes.radius_md,
        font=system,
        font_mono=mono,
    ).set(
        body_background_fill="*neutral_50",
        body_background_fill_dark="*neutral_950",
        # gradio's own are too faint: 2.6:1 where 4.5:1 is needed.
        block_info_text_color="*neutral_600",
        block_info_text_color_dark="*neutral_400",
        body_text_color_subdued="*neutral_600",
        body_text_color_subdued_dark="*neutral_400",
        input_placeholder_color="*neutral_500",
        input_placeholder_color_dark="*neutral_400",
        block_border_width="1px",
        block_shadow="none",
        block_label_background_fill="transparent",
        block_label_background_fill_dark="transparent",
        block_label_border_width="0",
        button_primary_background_fill="*primary_600",
        button_primary_background_fill_hover="*primary_700",
        button_primary_background_fill_dark="*primary_500",
        button_primary_background_fill_hover_dark="*primary_400",
        button_primary_text_color="white",
        input_background_fill="white",
        input_background_fill_dark="*neutral_900",
    )
