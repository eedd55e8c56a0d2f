"""Custom handlers, as the Hub has them: a folder with a `handler.py`."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent, indent

HANDLER = """\
class EndpointHandler:
    def __init__(self, path=""):
        self.path = path
        self.calls = 0

    def __call__(self, data):
        self.calls += 1
{body}
"""


def write(folder: Path, body: str, before: str = "") -> None:
    """A handler whose `__call__(self, data)` does what `body` says; `before` it stands the rest."""
    program = HANDLER.format(body=indent(dedent(body).strip(), " " * 8))
    (folder / "handler.py").write_text(f"{dedent(before)}\n{program}", encoding="utf-8")


def echo(folder: Path) -> None:
    """Answers what it is given."""
    write(folder, "return {'inputs': data['inputs'], 'given': sorted(data)}")


# Functions that a handler should not have; each takes the request's parameters.
HOSTILE = """
import ctypes, os, signal, subprocess, sys, time


class Thing:
    pass


class Odd(Exception):
    def __str__(self):
        raise RuntimeError("no words")


def hello(_):
    return "hello"


def pid(_):
    return os.getpid()


def refuse(_):
    raise ValueError("The text is too short.")


def forget(_):
    return {}["colour"]


def odd(_):
    raise Odd()


def open_missing(folder):
    open(os.path.join(folder, "weights.bin"))


def name_folder(folder):
    raise RuntimeError(f"nothing useful in {folder}")


def name_program(_):
    raise RuntimeError(f"called by {sys.argv[0]} with {sys.executable}")


def a_thing(_):
    return {"it": [Thing()]}


def a_set(_):
    return {1, 2}


def odd_name(_):
    return {1: 2}


def endless(_):
    loop = []
    loop.append(loop)
    return loop


def deep(_):
    inner = 1
    for _ in range(150):
        inner = [inner]
    return inner


def half_a_letter(_):
    return "\\ud83d"


def many(_):
    return [0] * 600_000


def huge(_):
    return "x" * (130 * 2**20)


def sleep(_):
    time.sleep(100_000)


def spin(_):
    while True:
        pass


def ignore_stop(_):
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGALRM, signal.SIGXCPU):
        signal.signal(number, signal.SIG_IGN)
    while True:
        try:
            time.sleep(0.01)
        except BaseException:
            pass


def leave(_):
    sys.exit("goodbye")


def leave_at_once(_):
    os._exit(0)


def interrupt(_):
    raise KeyboardInterrupt


def kill_itself(_):
    os.kill(os.getpid(), signal.SIGKILL)


def crash(_):
    ctypes.string_at(0)


def close_everything(_):
    os.closerange(0, 100)
    return 1


def forge(_):
    for descriptor in range(3, 10):
        try:
            os.write(descriptor, b"\\xff" * 1000)
        except OSError:
            pass
    return 1


def allocate(_):
    return len(bytearray(2**32))


def allocate_bit_by_bit(_):
    held = []
    while True:
        held.append(bytearray(2**20))


def allocate_in_children(_):
    for _ in range(4):
        if os.fork() == 0:
            held = bytearray(150 * 2**20)
            for at in range(0, len(held), 4096):
                held[at] = 1
            time.sleep(100_000)
    time.sleep(100_000)


def flood(_):
    for _ in range(20_000):
        print("x" * 100)
        print("y" * 100, file=sys.stderr)
    os.write(1, b"z" * 1_000_000)
    os.write(2, b"z" * 1_000_000)
    subprocess.run(["echo", "loud"])
    return "printed"


def read_input(_):
    return [sys.stdin.read(), os.read(0, 10).decode()]


def start_children(_):
    found = [subprocess.Popen(["sleep", "100000"]).pid for _ in range(2)]
    found.append(subprocess.Popen(["sleep", "100000"], start_new_session=True).pid)
    # One whose starter is gone, in a session of its own.
    hidden = "import subprocess as s; print(s.Popen(['sleep', '100000'], stdout=-3, stderr=-3).pid)"
    done = subprocess.run(
        [sys.executable, "-c", hidden], capture_output=True, start_new_session=True
    )
    return [*found, int(done.stdout)]


def speak_later(_):
    import threading

    def say():
        for descriptor in range(3, 10):
            try:
                os.write(descriptor, bytes([0, 0, 0, 16, 0, 0, 0, 0]) + b'{"answer": 999} ')
            except OSError:
                pass

    threading.Timer(0.2, say).start()
    return "asked"


def look_around(_):
    files = [f"/proc/self/fd/{each}" for each in sorted(os.listdir("/proc/self/fd"), key=int)]
    opened = [os.readlink(each) for each in files if os.path.lexists(each)]
    return [dict(os.environ), opened, os.getcwd()]
"""
