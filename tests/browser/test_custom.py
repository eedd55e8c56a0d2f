"""The custom tab in a real browser: any JSON or a file in, and an answer drawn by what it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.backends.local.models.handlers import write
from tests.browser.driver import Tab

TASK = "custom"
MARKUP = "<img src=x onerror=alert(1)>"
FORMS = """
import io, math, struct, time, wave
from PIL import Image

def image(_):
    return Image.new("RGB", (40, 20), "red")

def sound(_):
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(1); out.setsampwidth(2); out.setframerate(8000)
        wave_of = (int(9000 * math.sin(n / 5)) for n in range(8000))
        out.writeframes(b"".join(struct.pack("<h", each) for each in wave_of))
    return {"blob": file.getvalue(), "content-type": "audio/wav"}

def text(parameters):
    return {"generated_text": parameters}

def rows(parameters):
    return [{parameters: parameters, "n": n} for n in range(3)]

def scores(parameters):
    return [{"label": parameters, "score": 0.8}, {"label": "other", "score": 0.2}]

def deep(parameters):
    return {"a": {"b": [parameters]}}

def data(_):
    return b"\\x00nobody knows"

def sleep(_):
    time.sleep(100000)

def die(_):
    import os
    os._exit(1)

def refuse(parameters):
    raise ValueError(f"{parameters} /srv/secret/place")

def named(parameters):
    return parameters
"""


@pytest.fixture(scope="module")
def handler(model_dir: Path) -> str:
    folder = model_dir / "any-form"
    folder.mkdir()
    body = "it = data['inputs']\n"
    body += "if isinstance(it, str): return globals()[it](data.get('parameters'))\n"
    body += "return [it.width, it.height] if hasattr(it, 'width') else it.decode()"
    write(folder, body, FORMS)
    return "local/any-form"


def fill(tab: Tab, document: Any) -> None:
    """Write JSON into the editor, in the place of what it holds."""
    editor = tab.panel.locator(".cm-content")
    editor.click()
    tab.page.keyboard.press("ControlOrMeta+a")
    tab.page.keyboard.press("Delete")
    tab.page.keyboard.insert_text(document if isinstance(document, str) else json.dumps(document))
    tab.page.wait_for_timeout(300)


def ask(tab: Tab, what: str, parameters: Any = None) -> None:
    fill(tab, {"inputs": what, "parameters": parameters})
    tab.run()
    tab.computed()


def opened(open_tab: Callable[..., Tab], model: str) -> Tab:
    return open_tab(TASK, f"&model={model}")


def test_the_bundled_handler_tells_languages(open_tab: Callable[..., Tab]) -> None:
    tab = open_tab(TASK)
    tab.example("One text")
    tab.computed()
    assert tab.json()[0]["label"] == "German"
    assert tab.panel.locator(".ty-bars li.ty-best").inner_text().startswith("German")
    tab.example("Several texts")
    tab.computed()
    table = tab.panel.locator(".ty-records")
    assert table.locator("th").all_inner_texts() == ["text", "language", "score"]
    languages = [row["language"] for row in tab.json()]
    assert table.locator("tbody td:nth-child(2)").all_inner_texts() == languages
    assert languages == ["French", "Polish", "Turkish", "English"]

    # What it says against an input is shown in its own words.
    fill(tab, {"inputs": "今日は"})
    tab.run()
    assert "The handler says: “There is no letter of these languages" in tab.refusal()
    fill(tab, {"input": "a"})
    tab.run()
    assert "JSON is without “inputs”" in tab.refusal()
    fill(tab, '{"inputs": ')
    tab.run()
    assert "This is not JSON (line 1)" in tab.refusal()
    fill(tab, "")
    tab.run()
    assert "neither JSON nor a file" in tab.refusal()


def test_a_file_takes_the_place_of_the_json(
    open_tab: Callable[..., Tab], handler: str, tmp_path: Path
) -> None:
    tab = opened(open_tab, handler)
    (tmp_path / "said.txt").write_text("grüß gott")
    upload = tab.panel.locator("[data-testid=file-upload], input[type=file]").first
    with tab.page.expect_response(lambda response: "/upload" in response.url):
        upload.set_input_files(str(tmp_path / "said.txt"))
    expect(tab.panel.get_by_text("said")).to_be_visible()
    tab.run()
    tab.computed()
    assert tab.json() == "grüß gott"
    assert tab.panel.locator(".ty-text blockquote").inner_text() == "grüß gott"
    code = tab.panel.locator(".ty-code pre").inner_text()
    assert "file.bin" in code
    assert "application/octet-stream" in code

    # The link brings it along.
    again = open_tab(TASK, tab.link().partition(f"task={TASK}")[2])
    Image.new("RGB", (9, 7)).save(tmp_path / "picture.png")
    again.run()
    again.computed()
    assert again.json() == "grüß gott"


def test_an_answer_is_drawn_by_what_it_is(open_tab: Callable[..., Tab], handler: str) -> None:
    tab = opened(open_tab, handler)
    result = tab.panel.locator(".ty-result")

    ask(tab, "image")
    picture = result.locator("figure.ty-picture img")
    expect(picture).to_have_js_property("naturalWidth", 40)
    assert result.locator("figure").get_attribute("aria-label") == "The answer is an image."

    ask(tab, "sound")
    length = "node => new Promise((found) => { const told = () => found(node.duration);"
    length += " node.readyState ? told() : node.addEventListener('loadedmetadata', told); })"
    assert result.locator("audio").evaluate(length) == pytest.approx(1, abs=0.05)

    ask(tab, "text", "It snows.")
    assert result.locator("blockquote").inner_text() == "It snows."
    ask(tab, "rows", "column")
    assert result.locator("tbody tr").count() == 3
    ask(tab, "scores", "best")
    assert result.locator(".ty-bars .ty-best .ty-bar-label").inner_text() == "best"
    ask(tab, "deep", "x")
    assert json.loads(result.locator("pre.ty-document").inner_text()) == {"a": {"b": ["x"]}}

    ask(tab, "data")
    with tab.page.expect_download() as saved:
        result.get_by_role("button", name="Save file").click()
    assert Path(saved.value.path()).read_bytes() == b"\x00nobody knows"
    assert saved.value.suggested_filename == "answer.bin"


def test_no_answer_becomes_markup(open_tab: Callable[..., Tab], handler: str) -> None:
    tab = opened(open_tab, handler)
    tab.page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    result = tab.panel.locator(".ty-result")
    for form in ("text", "rows", "scores", "deep"):
        ask(tab, form, MARKUP)
        expect(result).to_contain_text(MARKUP)
        assert result.locator("img").count() == 0
    page = {"blob": "PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+", "content-type": "image/svg+xml"}
    ask(tab, "named", page)
    assert result.locator("img, svg, iframe, object").count() == 0
    expect(result).to_contain_text("application/octet-stream")


def test_what_goes_wrong_in_a_handler_is_said_and_the_page_goes_on(
    open_tab: Callable[..., Tab], handler: str
) -> None:
    tab = opened(open_tab, handler)
    fill(tab, {"inputs": "refuse", "parameters": MARKUP})
    tab.run()
    said = tab.refusal()
    assert f"The handler says: “{MARKUP} …”" in said
    assert "secret" not in said
    fill(tab, {"inputs": "die"})
    tab.run()
    assert "The handler's process ended itself" in tab.refusal()
    fill(tab, {"inputs": "sleep"})
    tab.run()
    tab.stop()
    ask(tab, "text", "still here")
    assert tab.json() == {"generated_text": "still here"}
