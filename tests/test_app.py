"""What only the whole server can show: login, keys, who may ask from a browser, and its end."""

from __future__ import annotations

import gzip
import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from email.message import Message
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import httpx
import psutil
import pytest

from page import param_fields
from tabs import get_task
from tests.running import SECONDS, free_port, running_app, wait_until_healthy
from tests.source import ROOT

ELSEWHERE = "https://elsewhere.example"
FRIEND = "https://friend.example"


def headers_for(address: str, origin: str, method: str = "GET") -> Message:
    request = urllib.request.Request(address, method=method, headers={"Origin": origin})
    if method == "OPTIONS":
        request.add_header("Access-Control-Request-Method", "POST")
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            headers: Message = answer.headers
    except urllib.error.HTTPError as error:
        headers = error.headers
    return headers


def asked(address: str, form: dict[str, str] | None = None, headers: Any = None) -> int:
    """The status that a request gets, 0 where nobody answers; a form is posted."""
    data = urllib.parse.urlencode(form).encode() if form is not None else None
    request = urllib.request.Request(address, data, headers or {})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except OSError:  # refused, or reset where the server closes what it has not read yet
        return 0


@pytest.mark.parametrize("path", ["/", "/models", "/gradio_api/info"])
def test_pages_of_other_sites_may_read_nothing(path: str, server: str) -> None:
    for method in ("GET", "OPTIONS"):
        headers = headers_for(server + path, ELSEWHERE, method)
        assert headers["Access-Control-Allow-Origin"] is None


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [("GET", "/", 200), ("POST", "/", 400), ("PUT", "/health", 405), ("GET", "/nothing", 404)],
)
def test_an_address_is_the_programs_or_the_pages(
    method: str, path: str, status: int, server: str
) -> None:
    answer = httpx.request(method, server + path, timeout=60)
    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html") == (status == 200)
    # What answers programs names each request.
    assert ("X-Request-Id" in answer.headers) == (status == 400)


@pytest.mark.parametrize("slashes", ["", "/", "//"])
@pytest.mark.parametrize("path", ["/health", "/models", "/v1/models", "/docs", "/openapi.json"])
def test_slashes_behind_an_address_lead_nowhere_else(path: str, slashes: str, server: str) -> None:
    """Neither to the page, which answers what nobody else does, nor by a redirection."""
    with urllib.request.urlopen(server + path + slashes, timeout=60) as answer:
        assert answer.url == server + path + slashes
        with urllib.request.urlopen(server + path, timeout=60) as plain:
            assert answer.headers["Content-Type"] == plain.headers["Content-Type"]
        assert answer.headers["X-Request-Id"]


@pytest.mark.parametrize("path", ["/gradio_api/queue/join", "/gradio_api/call/fill_mask"])
@pytest.mark.parametrize(
    ("body", "words"),
    [(b'{"data":' + b"[" * 50_000, b"inside each other"), (b"[" + b"[]," * 250_000, b"too many")],
)
def test_the_page_takes_no_more_than_the_api(
    path: str, body: bytes, words: bytes, server: str
) -> None:
    headers = {"Content-Type": "application/json"}
    with pytest.raises(urllib.error.HTTPError) as caught:
        urllib.request.urlopen(urllib.request.Request(server + path, body, headers), timeout=60)
    assert caught.value.code == 400
    assert words in caught.value.read()


@pytest.mark.parametrize("path", ["/", "/openapi.json"])
def test_what_is_large_is_compressed(path: str, server: str) -> None:
    plain = urllib.request.urlopen(server + path, timeout=60).read()
    request = urllib.request.Request(server + path, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request, timeout=60) as answer:
        assert answer.headers["Content-Encoding"] == "gzip"
        packed = answer.read()
    assert len(packed) < len(plain) / 3
    assert len(gzip.decompress(packed)) == pytest.approx(len(plain), rel=0.01)


def addresses_of_gradio() -> list[str]:
    """Whatever gradio's server answers to GET, ours may not give away."""
    spec = find_spec("gradio")
    assert spec
    assert spec.origin
    source = Path(spec.origin).with_name("routes.py").read_text(encoding="utf-8")
    found = {
        ("/gradio_api" if whose == "router" else "") + re.sub("{[^}]*}", "x", path)
        for whose, path in re.findall(r'@(app|router)\.get\(\s*"([^"]+)"', source)
    }
    assert "/gradio_api/queue/data" in found
    return sorted(found)


def test_an_operator_lets_in_a_friend_and_asks_for_a_login(tmp_path: Path) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AuthenticationError

    with running_app(tmp_path, "--cors", FRIEND, TASKYARD_LOGIN="ada:lovelace") as address:
        for method in ("GET", "OPTIONS"):
            allowed = headers_for(f"{address}/models", FRIEND, method)
            assert allowed["Access-Control-Allow-Origin"] == FRIEND
            refused = headers_for(f"{address}/models", ELSEWHERE, method)
            assert refused["Access-Control-Allow-Origin"] is None
        # All that gradio has, and all of ours; two are needed to log in or to be watched over.
        for path in ("/models", "/config", "/docs", "/openapi.json", *addresses_of_gradio()):
            assert asked(address + path) == 401, path
        assert asked(f"{address}/health") == 200
        assert asked(f"{address}/login") == 200
        Client(address, auth=("ada", "lovelace"), verbose=False)
        with pytest.raises(AuthenticationError):
            Client(address, verbose=False)
        # Guessing ends, and one address speaks for itself alone.
        guesses = [
            asked(f"{address}/login", {"username": "ada"}, {"X-Forwarded-For": f"192.0.2.{n}"})
            for n in range(11)
        ]
        assert guesses == [401] * 10 + [429]


FIRST = ["unshare", "--user", "--map-root-user", "--pid", "--fork", "--kill-child"]
TASK = get_task("text-classification")
KEY = {"Authorization": "Bearer secret"}


def first_process() -> list[str]:
    """What makes a command the first process of its namespace, where this machine allows that."""
    allowed = (
        shutil.which("unshare")
        and not subprocess.run([*FIRST, "true"], capture_output=True, check=False).returncode
    )
    return FIRST if allowed else []


@pytest.mark.parametrize(
    ("number", "before"), [(signal.SIGINT, []), (signal.SIGTERM, first_process())]
)
def test_told_to_stop_it_ends_what_goes_on_and_cleans_up(
    number: signal.Signals, before: list[str], tmp_path: Path
) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AuthenticationError

    port, log, folder = free_port(), tmp_path / "log", tmp_path / "temporary"
    address = f"http://127.0.0.1:{port}"
    folder.mkdir()
    quiet = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path / "hub"), "TMPDIR": str(folder)}
    command = [*before, sys.executable, "app.py", "--port", str(port), "--shutdown-seconds", "200"]
    with log.open("w") as output:
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **quiet, "TASKYARD_API_KEYS": "secret"},
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until_healthy(address, process, log)
        with pytest.raises(AuthenticationError):
            Client(address, verbose=False)
        assert asked(f"{address}/config", headers={"Cookie": visit(address)}) == 200
        params = [param_fields.from_value(param, param.default) for param in TASK.params]
        client = Client(address, headers=KEY, verbose=False)
        # A first run has to import torch: it is still going on when the server is told to stop.
        answers: list[Any] = []
        asking = threading.Thread(target=lambda: answers.append(classified(address)))
        asking.start()
        job = client.submit(TASK.models.bundled, "good", *params, api_name=f"/{TASK.slug}")
        while "taskyard_runs_running 2.0" not in read(f"{address}/metrics") and not job.done():
            time.sleep(0.05)
        server = psutil.Process(process.pid)
        (server.children() or [server])[0].send_signal(number)
        while asked(f"{address}/health") == 200:
            time.sleep(0.05)
        asking.join(SECONDS)
        assert answers[0][0][0]["label"] == "POSITIVE"
        assert any("POSITIVE" in str(each) for each in job.result(SECONDS))
        assert process.wait(SECONDS) == 0
    finally:
        process.kill()
        process.wait(SECONDS)
    assert "Traceback" not in log.read_text(), log.read_text()
    # What is left is torch's own.
    assert not [each for each in folder.iterdir() if each.name.startswith(("taskyard", "gradio"))]


def visit(address: str) -> str:
    """The cookie that a browser is given with the page."""
    with urllib.request.urlopen(address, timeout=60) as answer:
        return str(answer.headers["Set-Cookie"]).partition(";")[0]


def test_a_run_is_cancelled_and_read_by_its_own_visitor_alone(server: str) -> None:
    mine, yours = visit(server), visit(server)

    def ask(cookie: str, path: str, body: Any = None) -> int:
        data = json.dumps(body).encode() if body else None
        headers = {"Cookie": cookie, "Content-Type": "application/json"}
        request = urllib.request.Request(f"{server}/gradio_api/{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    stop = {"session_hash": "known", "fn_index": 0, "event_id": "known"}
    assert ask(mine, "cancel", stop) == 200
    for path, body in (("cancel", stop), ("queue/data?session_hash=known", None)):
        assert ask(yours, path, body) == 403
    assert ask(yours, "cancel", {**stop, "session_hash": "another"}) == 200


def read(address: str) -> str:
    with urllib.request.urlopen(urllib.request.Request(address, headers=KEY)) as answer:
        return str(answer.read().decode())


def classified(address: str) -> Any:
    request = urllib.request.Request(
        f"{address}/pipeline/text-classification", json.dumps({"inputs": "good"}).encode(), KEY
    )
    with urllib.request.urlopen(request, timeout=SECONDS) as answer:
        return json.loads(answer.read())


# A second signal comes at each point of Python at which the first one may be handled; a child that
# waits for itself is ended by the alarm.
TWO_SIGNALS = """
import os, signal, sys, app

def child(point):
    signals = app.Signals()
    left = point

    def trace(frame, event, _):
        nonlocal left
        left -= 1
        if not left:
            signal.raise_signal(signal.SIGINT)
        return trace

    signal.alarm(20)
    sys.settrace(trace)
    signal.raise_signal(signal.SIGTERM)
    sys.settrace(None)
    signals.wait()
    os._exit(0)

for point in range(1, 30):
    pid = os.fork()
    if not pid:
        child(point)
    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""


def test_a_signal_while_another_is_handled_ends_it_all_the_same() -> None:
    """`make` and a shell may each pass one on."""
    ended = subprocess.run(
        [sys.executable, "-c", TWO_SIGNALS], cwd=ROOT, text=True, capture_output=True, check=True
    )
    # In order, where the second one comes too late; at once, where it does not.
    at_once = {str(128 + number) for number in (signal.SIGTERM, signal.SIGINT)}
    assert {*ended.stdout.split()} == {"0", *at_once}, ended.stderr


def test_told_twice_it_ends_at_once() -> None:
    waiting = "import app, time; told = app.Signals(); print('ready', flush=True); "
    waiting += "told.wait(); print('told', flush=True); time.sleep(300)"
    with subprocess.Popen(
        [sys.executable, "-c", waiting], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        for said in ("ready", "told"):
            assert process.stdout.readline().strip() == said
            process.send_signal(signal.SIGTERM)
        assert process.wait(SECONDS) == 128 + signal.SIGTERM


def test_an_idle_connection_outlives_the_pauses_of_stock_clients(server: str) -> None:
    address = urllib.parse.urlsplit(server)
    connection = http.client.HTTPConnection(str(address.hostname), address.port, timeout=60)
    for pause in (0, 6):
        time.sleep(pause)
        connection.request("GET", "/health")
        answer = connection.getresponse()
        assert json.load(answer) == {"status": "ok"}
        # The next request would otherwise open another connection by itself.
        assert connection.sock is not None
    connection.close()
