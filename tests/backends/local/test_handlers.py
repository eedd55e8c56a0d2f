"""Custom handlers, friendly and hostile: what they answer, and what they cannot do to the app."""

from __future__ import annotations

import base64
import gc
import io
import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from PIL import Image

from backends.local import stopping
from backends.local.chat_templates import ENVIRONMENT
from backends.local.handlers import SHARES, Handler, said
from backends.local.runners.base import ProcessLimits
from core.errors import (
    HandlerDied,
    HandlerFailed,
    HandlerTimeout,
    MissingPackage,
    ModelBroken,
    OutOfMemory,
    Stopped,
)
from core.kinds.file import RawFile
from tests.backends.local.models.handlers import HOSTILE, write

MIB = 1024**2
# A busy machine is slow and not wrong; what hangs is waited for as long as this.
LIMITS = ProcessLimits(start_seconds=60, seconds=30, memory=300 * MIB)
IMPATIENT = ProcessLimits(start_seconds=60, seconds=3, memory=300 * MIB)


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[..., Handler]]:
    """`make(body, before="", limits=LIMITS)`: a handler that does what `body` says."""
    made: list[Handler] = []

    def one(body: str, before: str = "", limits: ProcessLimits = LIMITS) -> Handler:
        write(tmp_path, body, before)
        made.append(Handler("local/some", tmp_path, limits))
        return made[-1]

    yield one
    for each in made:
        each.close()


@pytest.fixture
def hostile(make: Callable[..., Handler]) -> Callable[..., Handler]:
    """A handler that does what `inputs` names: one of the functions of `HOSTILE`."""

    def one(limits: ProcessLimits = LIMITS) -> Handler:
        return make("return globals()[data['inputs']](data.get('parameters'))", HOSTILE, limits)

    return one


def ask(handler: Handler, what: str, parameters: Any = None) -> Any:
    return handler.answer({"inputs": what, "parameters": parameters})


def lives(handler: Handler) -> bool:
    """Whether the handler answers, in the same process or in a new one."""
    return bool(ask(handler, "hello") == "hello")


def gone(pid: int) -> bool:
    """Whether a process ends within a while; one that nobody has waited for has ended, too."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                return True
        except psutil.NoSuchProcess:
            return True
        time.sleep(0.02)
    return False


# What it answers


def test_it_gets_all_that_was_sent_and_keeps_what_it_has_learned(
    make: Callable[..., Handler],
) -> None:
    handler = make("return [data, self.calls]")
    data = {"inputs": [1, {"a": None}], "parameters": {"x": "ü"}, "mode": True}
    assert handler.answer(data) == [data, 1]
    assert handler.answer({"inputs": None}) == [{"inputs": None}, 2]


def test_it_is_given_its_folder_and_finds_the_modules_and_files_in_it(
    make: Callable[..., Handler], tmp_path: Path
) -> None:
    (tmp_path / "words.py").write_text("WORD = 'found'")
    handler = make(
        "return [WORD, self.path == PATH]", f"from words import WORD\nPATH = {str(tmp_path)!r}"
    )
    assert handler.answer({"inputs": ""}) == ["found", True]
    # Nothing is written beside it: its folder would no longer be the same.
    assert sorted(path.name for path in tmp_path.iterdir()) == ["handler.py", "words.py"]


def test_answers_are_what_the_inference_endpoints_make_of_them(
    make: Callable[..., Handler],
) -> None:
    handler = make(
        "return [float('nan'), (1, 2), np.float32(0.5), np.arange(3), date(2026, 1, 2),"
        " Image.new('RGB', (3, 2), 'red'), Point(1, 2), b'\\x89PNG\\r\\n\\x1a\\n',"
        " {'blob': b'fLaC', 'content-type': 'audio/flac', 'label': 'voice'}]",
        "from datetime import date\nfrom dataclasses import dataclass\nimport numpy as np\n"
        "from PIL import Image\n@dataclass\nclass Point:\n    x: int\n    y: int\n",
    )
    *plain, picture, point, data, sound = handler.answer({"inputs": ""})
    assert plain == [None, [1, 2], 0.5, [0, 1, 2], "2026-01-02"]
    assert point == {"x": 1, "y": 2}
    with Image.open(io.BytesIO(base64.b64decode(picture))) as image:
        assert (image.format, image.size, image.getpixel((0, 0))) == ("PNG", (3, 2), (255, 0, 0))
    assert data == {"blob": "iVBORw0KGgo=", "content-type": "image/png"}
    assert sound == {"blob": "ZkxhQw==", "content-type": "audio/flac", "label": "voice"}


def test_a_picture_is_opened_and_any_other_file_is_its_bytes(make: Callable[..., Handler]) -> None:
    handler = make(
        "it = data['inputs']; return [type(it).__name__, getattr(it, 'mode', None) or it.decode()]"
    )
    file = io.BytesIO()
    Image.new("L", (4, 4)).save(file, "PNG")
    assert handler.answer({}, RawFile(file.getvalue())) == ["Image", "RGB"]
    assert handler.answer({}, RawFile("grüß".encode())) == ["bytes", "grüß"]


def test_a_large_request_and_a_large_answer_go_through(make: Callable[..., Handler]) -> None:
    handler = make(
        "return data['inputs'] if isinstance(data['inputs'], str) else len(data['inputs'])"
    )
    text = "ä" * 2_000_000
    assert handler.answer({"inputs": text}) == text
    assert handler.answer({}, RawFile(b"x" * (20 * MIB))) == 20 * MIB


# What it says


def test_its_own_words_are_shown_and_the_process_goes_on(hostile: Callable[..., Handler]) -> None:
    handler = hostile()
    with pytest.raises(HandlerFailed) as caught:
        ask(handler, "refuse")
    assert caught.value.message == "The handler says: “The text is too short.”"
    assert caught.value.status == 400
    with pytest.raises(HandlerFailed, match="KeyError: 'colour'"):
        ask(handler, "forget")
    with pytest.raises(HandlerFailed, match="The handler says: “Odd”"):
        ask(handler, "odd")
    assert ask(handler, "pid") == ask(handler, "pid")


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("No file /srv/app/secret/x.bin here", "No file … here"),
        ("[Errno 2] No such file: '/etc/passwd'", "[Errno 2] No such file: '…'"),
        ("Cannot open ~/models/a.bin", "Cannot open …"),
        ("C:\\Users\\ada\\model.bin is damaged", "… is damaged"),
        ("deep/down/there.txt is missing", "… is missing"),
        ("at ../../x or ./y", "at … or …"),
        ("see https://user:token@host/x?key=1, please", "see …, please"),
        ("file:///srv/x", "…"),
        ("yes and/or no, 3/4, 5 km/h", "yes and/or no, 3/4, 5 km/h"),
        ("two\nlines\tand\x1b[31m colours", "two lines and[31m colours"),
        ("It failed.\nTraceback (most recent call last):\n  File x", "It failed."),
        ("long " * 100, ("long " * 100)[:300] + "…"),
    ],
)
def test_words_hold_no_path_address_or_traceback(words: str, shown: str, tmp_path: Path) -> None:
    assert said(words, tmp_path) == shown
    assert said(f"{tmp_path} {tmp_path}/a b", tmp_path) == "… … b"


def test_a_path_in_an_error_is_not_shown(hostile: Callable[..., Handler], tmp_path: Path) -> None:
    handler = hostile()
    for what in ("open_missing", "name_folder", "name_program"):
        with pytest.raises(HandlerFailed) as caught:
            ask(handler, what, str(tmp_path))
        assert "…" in caught.value.message
        assert "/" not in caught.value.message
        assert tmp_path.name not in caught.value.message


@pytest.mark.parametrize(
    ("what", "held"),
    [("a_thing", "a Thing"), ("a_set", "a set"), ("odd_name", "a name that is a int")],
)
def test_what_is_no_json_is_said(hostile: Callable[..., Handler], what: str, held: str) -> None:
    handler = hostile()
    with pytest.raises(HandlerFailed, match=rf"no JSON: it holds {held}\."):
        ask(handler, what)
    assert lives(handler)


@pytest.mark.parametrize(
    ("what", "why"),
    [
        ("endless", "RecursionError"),
        ("deep", "cannot be read.*more than 100 lists"),
        ("half_a_letter", "cannot be read"),
        ("many", "cannot be read.*too many"),
        ("huge", "larger than"),
    ],
)
def test_an_answer_that_is_too_much_is_refused(
    make: Callable[..., Handler], what: str, why: str
) -> None:
    limits = ProcessLimits(60, 60, 2048 * MIB)
    handler = make("return globals()[data['inputs']](None)", HOSTILE, limits)
    with pytest.raises(HandlerFailed, match=why):
        ask(handler, what)
    assert lives(handler)


# How it may end


@pytest.mark.parametrize("what", ["sleep", "spin", "ignore_stop"])
def test_what_takes_for_ever_is_stopped(hostile: Callable[..., Handler], what: str) -> None:
    handler = hostile(IMPATIENT)
    pid = ask(handler, "pid")
    with pytest.raises(HandlerTimeout, match="longer than 3 seconds"):
        ask(handler, what)
    assert gone(pid)
    assert lives(handler)
    assert ask(handler, "pid") != pid


@pytest.mark.parametrize(
    ("what", "how"),
    [
        ("leave", "ended itself"),
        ("leave_at_once", "ended itself"),
        ("interrupt", "ended itself"),
        ("kill_itself", "was ended by SIGKILL"),
        ("crash", "was ended by SIGSEGV"),
        ("close_everything", "ended|was ended|answered what is no answer"),
        ("forge", "ended|was ended|answered what is no answer"),
    ],
)
def test_a_process_that_ends_is_an_error_and_another_one_answers(
    hostile: Callable[..., Handler], what: str, how: str
) -> None:
    handler = hostile()
    with pytest.raises((HandlerDied, HandlerFailed)) as caught:
        ask(handler, what)
    if isinstance(caught.value, HandlerDied):
        assert caught.match(how)
    assert lives(handler)


def test_what_it_says_unasked_answers_nobody(hostile: Callable[..., Handler]) -> None:
    handler = hostile()
    pid = ask(handler, "pid")
    assert ask(handler, "speak_later") == "asked"
    time.sleep(1)
    assert lives(handler)
    assert ask(handler, "pid") != pid


@pytest.mark.parametrize("what", ["allocate", "allocate_bit_by_bit", "allocate_in_children"])
def test_memory_is_limited_also_that_of_its_children(
    hostile: Callable[..., Handler], what: str
) -> None:
    handler = hostile()
    pid = ask(handler, "pid")
    with pytest.raises(OutOfMemory, match=r"more than the 0\.293 GiB of memory"):
        ask(handler, what)
    assert gone(pid)
    assert lives(handler)


def test_what_it_prints_goes_nowhere(
    hostile: Callable[..., Handler], capfd: pytest.CaptureFixture[str]
) -> None:
    handler = hostile()
    assert ask(handler, "flood") == "printed"
    assert ask(handler, "read_input") == ["", ""]
    assert capfd.readouterr() == ("", "")


def test_what_it_has_started_ends_with_it(hostile: Callable[..., Handler]) -> None:
    handler = hostile()
    children = ask(handler, "start_children")
    own = ask(handler, "pid")
    assert len(children) == 4
    assert all(psutil.pid_exists(each) for each in children)
    handler.close()
    assert all(map(gone, [own, *children]))


def test_it_ends_with_whoever_has_it(make: Callable[..., Handler], tmp_path: Path) -> None:
    write(tmp_path, "import os; return [os.getpid(), os.getcwd()]")
    handler = Handler("local/some", tmp_path, LIMITS)
    pid, folder = handler.answer({"inputs": ""})
    assert Path(folder).is_dir()
    del handler
    gc.collect()
    assert gone(pid)
    assert not Path(folder).exists()


def test_stop_ends_the_call_and_the_process(hostile: Callable[..., Handler]) -> None:
    handler = hostile()
    pid = ask(handler, "pid")
    stop = threading.Event()
    threading.Timer(0.3, stop.set).start()
    with stopping.stoppable(stop.is_set), pytest.raises(Stopped):
        ask(handler, "sleep")
    assert gone(pid)
    assert lives(handler)


# What it does not see


def test_it_has_no_token_and_no_open_file_of_the_apps(
    hostile: Callable[..., Handler], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("HF_TOKEN", "TASKYARD_HOSTED_TOKEN", "TASKYARD_LOGIN", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "hf_secret")
    descriptor = os.open(tmp_path, os.O_RDONLY)
    os.set_inheritable(descriptor, True)
    try:
        handler = hostile()
        environment, open_files, folder = ask(handler, "look_around")
    finally:
        os.close(descriptor)
    assert "hf_secret" not in str(environment)
    own = {"HOME", "TMPDIR", "TEMP", "TMP", "LC_CTYPE"}
    assert {*environment} <= {*ENVIRONMENT, *SHARES} | own
    # Three that lead nowhere, and the two pipes.
    assert open_files[:3] == ["/dev/null"] * 3
    assert len([each for each in open_files if each.startswith("pipe:")]) == 2
    assert str(tmp_path) not in open_files
    assert environment["HOME"] == folder != str(Path.home())


# How it starts


def test_a_missing_package_is_named_with_what_requirements_list(
    make: Callable[..., Handler], tmp_path: Path
) -> None:
    (tmp_path / "requirements.txt").write_text(
        "# what it needs\n--extra-index-url https://user:secret@host/simple\n"
        "nowhere-to-be-found>=2.1\npillow\nother @ https://user:secret@host/x.whl\n"
        "never; python_version < '3'\n"
    )
    with pytest.raises(MissingPackage) as caught:
        make("return 1", "import nowhere_to_be_found")
    assert caught.value.message == (
        "This handler needs the Python package “nowhere_to_be_found”, which is not installed here."
    )
    assert "beside the app: its requirements.txt lists nowhere-to-be-found>=2.1, pillow" in (
        caught.value.hint
    )
    assert "secret" not in str(caught.value)
    # One that starts all the same says what it may be lacking.
    assert make("return 1").missing == ("nowhere-to-be-found>=2.1", "other")


@pytest.mark.parametrize(
    ("before", "error", "why"),
    [
        (
            "raise ValueError('no weights at /srv/x')",
            ModelBroken,
            "does not start: “no weights at …”",
        ),
        ("def broken(:", ModelBroken, "does not start: “SyntaxError"),
        ("import sys; sys.exit(3)", HandlerDied, "ended itself"),
        ("import os; os._exit(3)", HandlerDied, "ended itself"),
        ("held = bytearray(2**30)", OutOfMemory, "more than"),
    ],
)
def test_one_that_does_not_start_says_why(
    make: Callable[..., Handler], before: str, error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        make("return 1", before)


def test_one_without_its_class_or_that_never_starts_is_no_handler(
    make: Callable[..., Handler], tmp_path: Path
) -> None:
    (tmp_path / "handler.py").write_text("class Other: pass")
    with pytest.raises(ModelBroken, match="no class “EndpointHandler”"):
        Handler("local/some", tmp_path, LIMITS)
    with pytest.raises(HandlerTimeout, match="longer than 1 seconds"):
        make("return 1", "import time; time.sleep(1000)", ProcessLimits(1, 1, 300 * MIB))


def test_nothing_is_left_in_the_temporary_folder(
    make: Callable[..., Handler], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    handler = make("open('left.txt', 'w').write('x'); return 1")
    assert handler.answer({"inputs": ""}) == 1
    assert [*room.iterdir()]
    handler.close()
    assert not [*room.iterdir()]
