"""A page that asks for a name and a password, beside an API that asks for keys."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.browser.driver import PATIENCE, Tab
from tests.running import running_app


def test_a_person_logs_in_and_runs_a_task(browser: Browser, tmp_path: Path) -> None:
    secrets = {"TASKYARD_LOGIN": "ada:lovelace", "TASKYARD_API_KEYS": "secret"}
    with running_app(tmp_path, **secrets) as address:
        context = browser.new_context()
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{address}/?task=fill-mask")
        for password in ("byron", "lovelace"):
            page.get_by_label("Name").fill("ada")
            page.get_by_label("Password").fill(password)
            page.get_by_role("button", name="Log in").click()
            if password == "byron":
                expect(page.get_by_role("alert")).to_contain_text("not the name and the password")
        tab = Tab(page, address)
        tab.task = "fill-mask"
        tab.panel.locator(".ty-state").wait_for()
        tab.run()
        tab.computed()
        context.close()
