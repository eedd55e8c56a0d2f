"""What all tabs share: finding a task, the keyboard, light and dark, small screens, stopping."""

from __future__ import annotations

import json
import re
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Browser, Error, expect

from tabs import get_task, tasks
from tests.browser.driver import PATIENCE, Tab

TASKS = list(tasks())


@pytest.mark.parametrize("width", [1280, 390])
def test_every_tab_fits_and_starts_with_its_first_example(
    width: int, open_tab: Callable[..., Tab]
) -> None:
    tab = open_tab(TASKS[0], width=width)
    for task in tasks().values():
        tab.show(task.id)
        assert tab.panel.locator(".ty-task-header h1").inner_text() == task.title
        assert task.models.knows in tab.panel.locator(".ty-knows").inner_text()
        # The first example stands there already, so that one press shows what the task does.
        tab.run()
        tab.computed()
        overflow = tab.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert overflow <= 0, task.id


def test_tasks_are_found_by_typing(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASKS[0])
    tab.page.keyboard.press("/")
    tab.page.keyboard.type("speech")
    links = tab.page.locator("#ty-nav a[data-task]:visible")
    assert [link.get_attribute("data-task") for link in links.all()] == [
        "audio-to-audio",
        "automatic-speech-recognition",
        "text-to-speech",
    ]
    tab.page.keyboard.press("Enter")
    tab.page.locator("#tab-automatic_speech_recognition .ty-task-header h1").wait_for()
    assert "task=automatic-speech-recognition" in tab.page.url
    tab.page.go_back()
    tab.page.locator(f"#tab-{tasks()[TASKS[0]].slug} .ty-task-header h1").wait_for()


def _listed(tab: Tab) -> list[str | None]:
    links = tab.page.locator("#ty-nav a[data-task]:visible")
    return [link.get_attribute("data-task") for link in links.all()]


def test_a_search_knows_what_people_call_a_task(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASKS[0])
    field = tab.page.locator("#ty-nav input[type=search]")
    for task in tasks().values():
        for words in (task.id, task.title, *task.words):
            field.fill(words.upper())
            assert task.id in _listed(tab), words
    for typed, found in (
        ("NER", ["token-classification"]),
        ("sentiment anal", ["text-classification"]),
        ("token-classification", ["token-classification"]),
        ("ext gen", []),
    ):
        field.fill(typed)
        assert _listed(tab) == found, typed
    expect(tab.page.locator(".ty-nothing")).to_have_text("No task is called “ext gen”.")
    field.fill("NER")
    field.press("Enter")
    assert len(_listed(tab)) == len(TASKS)
    assert field.input_value() == ""


def test_another_task_begins_at_its_top(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("object-detection")
    tab.run()
    tab.computed()
    tab.page.evaluate("scrollTo(0, 400)")
    tab.show("text-classification")
    assert tab.page.evaluate("scrollY") == 0


def test_a_link_to_what_is_not_there_says_so(open_tab: Callable[..., Tab], app_url: str) -> None:
    tab = open_tab("text-classification", "&text=Good&colour=red&<b>=1")
    note = tab.panel.locator(".ty-note")
    expect(note).to_contain_text("“colour”, “<b>”, which Text classification does not know")
    assert tab.panel.get_by_label("Text", exact=True).input_value() == "Good"
    tab.page.goto(f"{app_url}/?task=nonsense")
    expect(tab.page.locator(".ty-unknown")).to_contain_text("There is no task “nonsense”")
    tab.show("summarization")
    assert tab.page.locator(".ty-unknown").count() == 0


@pytest.mark.parametrize("task", ["text-classification", "conversational"])
def test_no_model_is_no_answer_and_asks_for_no_button(
    task: str, open_tab: Callable[..., Tab]
) -> None:
    tab = open_tab(task)
    verb = {"conversational": "Send"}.get(task, "Run")
    assert tab.panel.locator(".ty-empty").inner_text().startswith(f"Press {verb},")
    picker = tab.panel.get_by_label("Model", exact=True)
    picker.fill("")
    picker.press("Tab")
    expect(tab.panel.locator(".ty-state")).to_contain_text("Not available")
    tab.run()
    assert "No model is chosen." in tab.refusal()
    expect(tab.panel.locator(".ty-empty")).to_be_hidden()


def test_tasks_are_reached_by_arrow_keys(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASKS[0])
    tab.page.keyboard.press("/")
    for _ in range(2):
        tab.page.keyboard.press("ArrowDown")
    tab.page.keyboard.press("Enter")
    tab.page.locator(f"#tab-{tasks()[TASKS[1]].slug} .ty-task-header h1").wait_for()
    current = tab.page.locator("#ty-nav a[aria-current=page]")
    assert current.get_attribute("data-task") == TASKS[1]


def test_no_event_makes_the_page_look_through_all_its_components(app_url: str) -> None:
    with urllib.request.urlopen(f"{app_url}/config", timeout=30) as answer:
        events = json.load(answer)["dependencies"]
    loud = [
        event["targets"]
        for event in events
        if event["backend_fn"] and event["show_progress_on"] != []
    ]
    assert loud == [[[None, "unload"]]]


def test_light_and_dark_are_remembered(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASKS[0])
    paper = "() => getComputedStyle(document.querySelector('.ty-card')).backgroundColor"
    light = tab.page.evaluate(paper)
    tab.page.get_by_label("Switch between light and dark").click()
    assert tab.page.evaluate(paper) != light
    tab.page.reload()
    tab.panel.locator(".ty-state").wait_for()
    assert tab.page.evaluate("() => document.body.classList.contains('dark')")


def _running(app_url: str) -> int:
    """How many runs wait or compute, as the metrics say."""
    with urllib.request.urlopen(f"{app_url}/metrics", timeout=30) as answer:
        (line,) = re.findall(r"^taskyard_running (\S+)$", answer.read().decode(), re.MULTILINE)
    return int(float(line))


def _until_nothing_runs(app_url: str) -> None:
    deadline = time.monotonic() + PATIENCE / 1000
    while _running(app_url):
        assert time.monotonic() < deadline, "a run goes on that nobody waits for"
        time.sleep(0.2)


def _until_one_runs(app_url: str) -> None:
    """The runs before are broken off within a layer of their networks."""
    deadline = time.monotonic() + PATIENCE / 1000
    while (running := _running(app_url)) != 1:
        assert time.monotonic() < deadline, f"{running} runs go on in one tab"
        time.sleep(0.2)


@pytest.fixture
def slow(open_tab: Callable[..., Tab], slow_model: str) -> Tab:
    """A tab in which an example is being computed, and goes on to be."""
    tab = open_tab("automatic-speech-recognition", f"&model={slow_model}")
    tab.example("A command")
    tab.panel.locator(".ty-loading").wait_for()
    return tab


@pytest.mark.parametrize("how", ["example", "run"])
def test_stop_ends_the_work_however_it_was_begun(how: str, slow: Tab, app_url: str) -> None:
    if how == "run":
        slow.stop()
        slow.run()
        slow.panel.locator(".ty-loading").wait_for()
    slow.stop()
    expect(slow.page.locator(f"#run-{slow.slug}")).to_be_enabled()
    expect(slow.page.locator(f"#stop-{slow.slug}")).to_be_disabled()
    _until_nothing_runs(app_url)
    # What the run still had to say has come by now.
    assert slow.panel.get_by_text("Stopped.").is_visible()
    assert slow.page.locator(f"#run-{slow.slug}").is_enabled()


def test_another_example_takes_the_place_of_the_one_that_runs(slow: Tab, app_url: str) -> None:
    for title in ("A question", "A command"):
        slow.example(title)
        slow.panel.locator(".ty-loading").wait_for()
    _until_one_runs(app_url)
    slow.stop()
    _until_nothing_runs(app_url)


def _click_at_once(tab: Tab, *titles: str) -> None:
    """Click the buttons within one moment, faster than anything can end between two of them."""
    tab.panel.evaluate(
        """(panel, titles) => {
            const buttons = [...panel.querySelectorAll("button")];
            for (const title of titles) {
                buttons.findLast((each) => each.textContent.trim() === title).click();
            }
        }""",
        titles,
    )


def test_of_several_examples_clicked_at_once_the_last_one_runs(
    open_tab: Callable[..., Tab], app_url: str
) -> None:
    tab = open_tab("text-classification")
    titles = [example.title for example in get_task("text-classification").examples]
    _click_at_once(tab, *titles, *titles[:2])
    tab.computed()
    last = get_task("text-classification").examples[1]
    expect(tab.panel.get_by_label("Text", exact=True)).to_have_value(last.inputs["text"])
    _until_nothing_runs(app_url)


def test_of_several_examples_clicked_while_one_runs_the_last_one_runs(
    slow: Tab, app_url: str
) -> None:
    _click_at_once(slow, "A question", "A command", "A question")
    slow.panel.get_by_text("Stopped.").wait_for()
    slow.panel.locator(".ty-loading").wait_for()
    _until_one_runs(app_url)
    # A request to stop that is late would stop this run, too.
    slow.page.wait_for_timeout(1000)
    assert _running(app_url) == 1
    slow.stop()
    _until_nothing_runs(app_url)


def test_stop_also_gives_up_the_example_that_was_to_run_next(slow: Tab, app_url: str) -> None:
    _click_at_once(slow, "A question", "Stop")
    slow.panel.get_by_text("Stopped.").wait_for()
    _until_nothing_runs(app_url)
    slow.page.wait_for_timeout(1000)
    assert _running(app_url) == 0
    expect(slow.page.locator(f"#run-{slow.slug}")).to_be_enabled()


@pytest.mark.parametrize("how", ["closed", "crashed"])
def test_whoever_leaves_the_page_leaves_no_work_behind(how: str, slow: Tab, app_url: str) -> None:
    if how == "closed":
        slow.page.close()
    else:
        # Without a word to the server.
        with suppress(Error):
            slow.page.goto("chrome://crash", timeout=5000)
    _until_nothing_runs(app_url)


def test_a_long_run_can_be_stopped_and_blocks_nobody(
    slow: Tab, open_tab: Callable[..., Tab], app_url: str
) -> None:
    other = open_tab("text-classification")
    other.example("Love")
    other.computed()
    with urllib.request.urlopen(f"{app_url}/health", timeout=30) as answer:
        assert answer.status == 200
    assert slow.panel.locator(".ty-loading").is_visible()
    slow.stop()
    # Nothing of the stopped run stands in the way of the next one.
    slow.page.goto(f"{app_url}/?task=automatic-speech-recognition")
    slow.panel.locator(".ty-state").wait_for()
    slow.run()
    slow.computed()


# The end of gradio's stream comes late, as on a busy machine; everything else at once.
LATE_END = """
const fetched = window.fetch.bind(window);
window.fetch = async (resource, options) => {
    const response = await fetched(resource, options);
    if (!new URL(resource.url ?? resource, location.href).pathname.endsWith("/queue/data")) {
        return response;
    }
    const late = new TransformStream({
        async transform(text, controller) {
            const end = text.indexOf('data: {"msg":"close_stream"');
            controller.enqueue(end < 0 ? text : text.slice(0, end));
            if (end < 0) return;
            window.ends = (window.ends ?? 0) + 1;
            await new Promise((resolve) => setTimeout(resolve, 1500));
            controller.enqueue(text.slice(end));
        },
    });
    const body = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(late)
        .pipeThrough(new TextEncoderStream());
    return new Response(body, { status: response.status, headers: response.headers });
};
"""


def test_no_event_is_lost_that_is_sent_while_the_stream_of_events_ends(
    browser: Browser, app_url: str
) -> None:
    context = browser.new_context()
    context.add_init_script(LATE_END)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    tab = Tab(page, app_url).open("text-classification")
    for example in get_task("text-classification").examples[:2] * 2:
        # The run is asked for when the fields are filled, as the stream of that event ends.
        tab.example(example.title)
        tab.computed()
    assert page.evaluate("window.ends") > 4
    context.close()


def test_a_damaged_link_is_explained(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab("object-detection", "&saved=..%2F..%2Fetc%2Fpasswd")
    assert "no longer kept here" in tab.refusal()
    tab = open_tab("object-detection", "&threshold=7")
    assert "out of range" in tab.refusal()


def test_hostile_labels_stay_text(open_tab: Callable[..., Tab], hostile_model: str) -> None:
    tab = open_tab("text-classification", f"&model={hostile_model}&text=hello")
    tab.run()
    tab.done()
    labels = [node.inner_text() for node in tab.panel.locator(".ty-bar-label").all()]
    assert "<img src=x onerror=alert(1)>" in labels
    assert tab.panel.locator(".ty-result img").count() == 0


def test_the_same_call_as_code(open_tab: Callable[..., Tab], app_url: str) -> None:
    tab = open_tab("object-detection")
    tab.run()
    tab.done()
    code = tab.panel.locator(".ty-code")
    url = f"{app_url}/models/taskyard/toy-detector/pipeline/object-detection"
    expect(code.locator("pre")).to_contain_text(f"InferenceClient(model='{url}')")
    expect(code.locator("pre")).not_to_contain_text("threshold")
    code.get_by_role("button", name="cURL", exact=True).click()
    expect(code.locator("pre")).to_have_text(
        f"curl '{url}' \\\n  -H 'Content-Type: image/png' \\\n  --data-binary @image.png"
    )
    # A live parameter changes the code without another run; the language stays chosen.
    tab.panel.get_by_label("Threshold").first.fill("0.25")
    tab.panel.get_by_label("Threshold").first.press("Enter")
    expect(code.locator("pre")).to_contain_text('parameters={"threshold": 0.25}')
