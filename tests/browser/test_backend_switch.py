"""The switch above the tabs: models run here, hosted, or at an endpoint."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tabs import tasks
from tests.browser.driver import PATIENCE, Tab
from tests.running import running_app

KEY = "the-visitors-own-key"
Open = Callable[..., Tab]


@pytest.fixture(scope="module")
def far(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Another Taskyard, which asks for a key."""
    with running_app(tmp_path_factory.mktemp("far"), "--api-keys", KEY) as address:
        yield address


@pytest.fixture(scope="module")
def near_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("near")


@pytest.fixture(scope="module")
def near(far: str, near_folder: Path) -> Iterator[str]:
    """The playground that the visitor sees; its operator lists the other one."""
    with running_app(near_folder, "--endpoints", far) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    yield page
    context.close()


def connect(page: Page, address: str, token: str = "") -> None:
    page.get_by_label("My endpoint").check()
    page.get_by_label("Address").fill(address)
    if token:
        page.get_by_label("Token").locator("visible=true").fill(token)
    page.locator("#connect").click()


def said(page: Page, state: str) -> str:
    """The switch's sentence, once it is in `state`."""
    line = page.locator(f".ty-backend-status[data-state={state}]")
    line.wait_for()
    return str(line.inner_text())


def test_every_tab_answers_at_another_taskyard_and_the_key_stays_secret(
    page: Page, far: str, near: str, near_folder: Path
) -> None:
    host = far.removeprefix("http://")
    tab = Tab(page, near).open("text-classification")
    assert "Models run on this machine." in said(page, "local")
    connect(page, far, KEY)
    assert f"at {host}, a Taskyard, with your token" in said(page, "remote")
    for task in tasks().values():
        tab.task = task.id
        page.locator(f"#ty-nav a[data-task={task.id}]").click()
        expect(tab.panel.locator(".ty-state strong")).to_contain_text(f"at {host}")
        tab.example(task.examples[0].title)
        assert f"at {host}" in tab.done()
        assert tab.panel.locator(".ty-code pre").inner_text().count(far) == 1
        tab.link()
        assert KEY not in page.content()
    assert page.get_by_label("Token").locator("visible=true").input_value() == ""
    assert KEY not in (near_folder / "app.log").read_text()
    # Back here, models run here again.
    page.get_by_label("Local", exact=True).check()
    assert "on this machine" in said(page, "local")
    tab.run()
    expect(tab.panel.locator(".ty-done")).not_to_contain_text(host)


def test_the_answer_from_afar_is_the_one_from_here(page: Page, far: str, near: str) -> None:
    tab = Tab(page, near).open("object-detection")
    tab.wait_for_image()
    tab.run()
    tab.done()
    here = tab.json()
    connect(page, far, KEY)
    said(page, "remote")
    tab.run()
    tab.panel.get_by_text("at 127.0.0.1", exact=False).last.wait_for()
    expect(tab.panel.locator(".ty-done")).to_contain_text("at 127.0.0.1")
    assert tab.json() == here
    assert len(here) == 5


# What the server tells comes late, as on a busy machine.
LATE = """
const fetched = window.fetch.bind(window);
window.fetch = async (resource, options) => {
    const response = await fetched(resource, options);
    const { pathname } = new URL(resource.url ?? resource, location.href);
    if (!pathname.endsWith("/queue/data")) return response;
    const late = new TransformStream({
        async transform(bytes, controller) {
            await new Promise((resolve) => setTimeout(resolve, 2000));
            controller.enqueue(bytes);
        },
    });
    const { status, headers } = response;
    return new Response(response.body.pipeThrough(late), { status, headers });
};
"""


@pytest.mark.parametrize("begin", ["run", "example", "batch"])
def test_what_runs_right_after_the_switch_runs_a_model_of_the_other_place(
    page: Page, far: str, near: str, begin: str
) -> None:
    page.add_init_script(LATE)
    tab = Tab(page, near).open("text-classification")
    tab.panel.get_by_role("button", name="Many texts").click()
    tab.panel.locator(".ty-batch textarea").fill("I like you.")
    connect(page, far, KEY)
    said(page, "remote")
    model = tab.panel.get_by_label("Model", exact=True)
    # So that no answer that is late takes the place of what is typed.
    page.wait_for_timeout(5000)
    model.fill("someone/else")
    model.press("Enter")
    page.get_by_label("Local").check()
    said(page, "local")
    # By now the server has listed the models here, and the page has not heard of it.
    page.wait_for_timeout(1000)
    expect(model).to_have_value("someone/else")
    if begin == "batch":
        tab.panel.get_by_role("button", name="Run all").click()
        expect(tab.panel.locator(".ty-batch")).to_contain_text("POSITIVE")
        return
    tab.run() if begin == "run" else tab.example("Love")
    tab.computed()


def test_a_missing_key_is_said_and_nothing_is_lost(page: Page, far: str, near: str) -> None:
    tab = Tab(page, near).open("text-classification")
    tab.panel.get_by_label("Text", exact=True).fill("I love this film.")
    connect(page, far)
    sentence = said(page, "error")
    assert "Nothing runs yet." in sentence
    assert "asks for a token" in sentence
    connect(page, far, "a-wrong-key")
    page.locator(".ty-backend-status", has_text="does not accept the token").wait_for()
    tab.run()
    assert "No server is connected yet." in tab.refusal()
    page.get_by_label("Local").check()
    said(page, "local")
    tab.run()
    assert "computed" in tab.done()
    assert tab.panel.get_by_label("Text", exact=True).input_value() == "I love this film."


def test_an_address_that_may_not_be_asked(page: Page, near: str) -> None:
    Tab(page, near).open("text-classification")
    for address, words in (
        ("http://127.0.0.1:1", "does not ask 127.0.0.1"),
        ("https://169.254.169.254/latest", "does not ask 169.254.169.254"),
        ("nonsense", "not the address of an endpoint"),
        ("https://me:secret@example.com", "must not hold a name or a password"),
    ):
        connect(page, address)
        page.locator(".ty-backend-status", has_text=words).wait_for()


def test_hosted_inference_asks_for_a_token(page: Page, near: str) -> None:
    tab = Tab(page, near).open("text-classification")
    page.get_by_label("Hosted").check()
    assert "asks for a token" in said(page, "incomplete")
    tab.run()
    assert "asks for a token" in tab.refusal()
    page.get_by_label("Token").locator("visible=true").fill("hf_not_a_real_one")
    page.locator("#use-hosted").click()
    assert "with your token" in said(page, "remote")
    # The bundled model is not on the Hub: the first recommended one stands there instead.
    expect(tab.panel.get_by_label("Model", exact=True)).to_have_value(
        f"{tasks()['text-classification'].models.recommended[0].id} · on the Hub"
    )
    tab.run()
    # These tests have no network.
    assert "cannot be reached" in tab.refusal()
    assert "hf_not_a_real_one" not in page.content()


def test_the_operator_fixes_or_hides_the_switch(page: Page, far: str, tmp_path: Path) -> None:
    elsewhere = ("--backend", "endpoint", "--endpoint-url", far)
    key = {"TASKYARD_ENDPOINT_TOKEN": KEY}
    with running_app(tmp_path, *elsewhere, "--switch", "fixed", **key) as address:
        tab = Tab(page, address).open("text-classification")
        assert f"Models run at {far}" in said(page, "remote")
        assert page.get_by_label("My endpoint").count() == 0
        tab.run()
        assert f"at {far.removeprefix('http://')}" in tab.done()
        assert KEY not in page.content()
    with running_app(tmp_path, "--switch", "hidden") as address:
        tab = Tab(page, address).open("text-classification")
        assert page.locator(".ty-backend-status").count() == 0
        tab.run()
        assert "computed" in tab.done()


def test_the_page_keeps_the_rate_as_the_api_does(page: Page, tmp_path: Path) -> None:
    with running_app(tmp_path, "--rate-limit", "2/hour") as address:
        tab = Tab(page, address).open("text-classification")
        tab.run()
        assert "computed" in tab.done()
        asked = page.request.post(f"{address}/pipeline/text-classification", data={"inputs": "hi"})
        assert asked.status == 200
        tab.run()
        assert "You may send 2 per 1 hour" in tab.refusal()
        # The answer that stood there still does.
        assert tab.json()
