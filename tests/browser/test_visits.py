"""Visits: many pages at once, and pages whose server was started anew or has forgotten them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from api.shutdown import RequestTracker
from app import serving
from core.settings import Settings
from page.visits import Visits
from tabs import get_task
from tests.browser.driver import PATIENCE, Tab
from tests.running import free_port, running_at

TYPED = "Typed by a person, and kept."


def test_eight_pages_at_once_work(browser: Browser, app_url: str) -> None:
    # A browser opens six connections to a server.
    context = browser.new_context()
    pages = [context.new_page() for _ in range(8)]
    for page in pages:
        page.set_default_timeout(PATIENCE)
        page.goto(f"{app_url}/?task=text-classification", wait_until="commit")
    tabs = [Tab(page, app_url) for page in pages]
    for tab in tabs:
        tab.task = "text-classification"
        tab.panel.locator(".ty-state").wait_for()
    for tab in (tabs[0], tabs[-1]):
        tab.run()
        tab.computed()
    context.close()


def test_what_is_typed_as_soon_as_a_field_is_there_is_kept(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("object-detection")
    for task in ("text-classification", "translation", "text-generation", "conversational"):
        tab.task = task
        tab.page.locator(f"#ty-nav a[data-task={task}]").dispatch_event("click")
        name = "Your message" if task == "conversational" else get_task(task).inputs[0].label
        # As soon as there is such a field: a person could not be quicker.
        field = tab.page.wait_for_function(
            """([panel, name]) => [...document.querySelectorAll(`${panel} textarea`)].find(
                (each) => each.closest("label")?.innerText.includes(name))""",
            arg=[f"#tab-{tab.slug}", name],
            polling=5,
        ).as_element()
        assert field
        field.evaluate(
            """(field, text) => {
                field.value = text;
                field.dispatchEvent(new Event("input", { bubbles: true }));
            }""",
            TYPED,
        )
        tab.panel.locator(".ty-state").wait_for()
        tab.page.wait_for_timeout(500)
        assert field.input_value() == TYPED, task


def test_what_is_typed_as_soon_as_an_accordion_opens_is_kept(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("text-generation")
    field = tab.panel.get_by_label("Longest text").first
    tab.panel.get_by_role("button", name="Parameters").click()
    field.fill("7")
    tab.page.wait_for_timeout(500)
    expect(field).to_have_value("7")


def test_inputs_and_answers_survive_changing_tasks(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("text-classification")
    field = tab.panel.get_by_label("Text", exact=True)
    field.fill("A wonderful day.")
    tab.run()
    tab.computed()
    answer = tab.json()
    chat = tab.show("conversational")
    chat.panel.get_by_placeholder("Say something").fill("Not sent yet")
    tab.show("text-classification")
    assert tab.json() == answer
    expect(field).to_have_value("A wonderful day.")
    tab.page.go_back()
    chat.task = "conversational"
    expect(chat.panel.get_by_placeholder("Say something")).to_have_value("Not sent yet")


def _fill(page: Page, address: str) -> Tab:
    """A page with something typed in two tabs."""
    page.set_default_timeout(PATIENCE)
    tab = Tab(page, address).open("conversational")
    tab.panel.get_by_placeholder("Say something").fill(TYPED)
    tab.show("text-classification")
    tab.panel.get_by_label("Text", exact=True).fill(TYPED)
    return tab


def _mended(tab: Tab) -> None:
    """The page has opened itself anew, has what was typed, and works."""
    expect(tab.page.locator(".ty-visit")).to_contain_text("What you typed is here again")
    field = tab.panel.get_by_label("Text", exact=True)
    expect(field).to_have_value(TYPED)
    tab.panel.locator(".ty-state").wait_for()
    tab.run()
    tab.computed()
    expect(field).to_have_value(TYPED)
    tab.show("conversational")
    expect(tab.panel.get_by_placeholder("Say something")).to_have_value(TYPED)


def test_a_page_outlives_its_server(browser: Browser, tmp_path: Path) -> None:
    context = browser.new_context()
    port = free_port()
    (tmp_path / "second").mkdir()
    with running_at(port, tmp_path) as address:
        tab = _fill(context.new_page(), address)
    # Pressed while there is no server: the page waits for one.
    tab.run()
    expect(tab.page.locator(".ty-lost")).to_contain_text("cannot be reached")
    with running_at(port, tmp_path / "second"):
        _mended(tab)
    context.close()


def test_a_page_outlives_a_server_that_breaks_off_its_run(
    browser: Browser, tmp_path: Path, model_dir: Path, slow_model: str
) -> None:
    context = browser.new_context()
    port = free_port()
    (tmp_path / "second").mkdir()
    models = {"TASKYARD_MODEL_DIR": str(model_dir), "TASKYARD_SHUTDOWN_SECONDS": "0"}
    with running_at(port, tmp_path, **models) as address:
        tab = _fill(context.new_page(), address)
        tab.show("automatic-speech-recognition")
        tab.panel.get_by_label("Model", exact=True).fill(slow_model)
        tab.panel.get_by_label("Model", exact=True).press("Enter")
        tab.run()
        tab.panel.locator(".ty-loading").wait_for()
    with running_at(port, tmp_path / "second", **models):
        expect(tab.page.locator(".ty-visit")).to_be_visible()
        expect(tab.panel.get_by_label("Model", exact=True)).to_have_value(slow_model)
        tab.show("text-classification")
        _mended(tab)
    context.close()


@pytest.fixture
def forgetful(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[str, Callable[[], None]]]:
    """The address of a playground in this process, and what makes it forget all visits."""
    found: list[Visits] = []
    take_over = Visits.take_over

    def noted(visits: Visits, page: object) -> None:
        found.append(visits)
        take_over(visits, page)

    def forget() -> None:
        for name in [*found[0].session_data]:
            found[0].forget(name)

    monkeypatch.setattr(Visits, "take_over", noted)
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(tmp_path))
    monkeypatch.setenv("FORWARDED_ALLOW_IPS", "")
    with serving(Settings(port=free_port()), RequestTracker()) as address:
        yield address.rstrip("/"), forget


def test_a_page_outlives_its_visit(
    browser: Browser, forgetful: tuple[str, Callable[[], None]]
) -> None:
    address, forget = forgetful
    context = browser.new_context()
    tab = _fill(context.new_page(), address)
    forget()
    tab.run()
    _mended(tab)
    forget()
    # A tab that comes up for the first time is an event, too.
    tab.page.locator("#ty-nav a[data-task=translation]").dispatch_event("click")
    expect(tab.page.locator("#tab-translation .ty-state")).to_be_visible()
    tab.show("text-classification")
    expect(tab.panel.get_by_label("Text", exact=True)).to_have_value(TYPED)
    context.close()
