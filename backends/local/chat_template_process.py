"""The process in which chat templates are rendered; `rendering` starts it and speaks with it.

A line of JSON comes in for each conversation, and one goes out. Run as
`rendering_process.py <characters> <seconds>`: the most that a template may write, and the most that
it may compute.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from typing import Any

import psutil
from jinja2 import TemplateError
from transformers.utils.chat_template_utils import render_jinja_template

if sys.platform != "win32":
    import resource

# Beside what the interpreter itself takes.
ROOM = 256 * 1024**2
# A template may refuse with a sentence as long as it likes.
MAX_SENTENCE = 10_000


def main() -> None:
    """Answer until nobody asks any more."""
    most, seconds = (int(each) for each in sys.argv[1:])
    # Whatever a library prints is no answer.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _bound_memory()
    _tell(answers, {})
    for line in sys.stdin.buffer:
        _bound_computing(seconds)
        _tell(answers, _rendered(json.loads(line), most))


def _tell(answers: Any, answer: Mapping[str, Any]) -> None:
    print(json.dumps(answer), file=answers, flush=True)


def _bound_memory() -> None:
    if sys.platform != "win32":
        most = psutil.Process().memory_info().vms + ROOM
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _bound_computing(seconds: int) -> None:
    """Nobody else ends it where the process that asked has died."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _rendered(order: Mapping[str, Any], most: int) -> dict[str, str]:
    try:
        (text,), _ = render_jinja_template(
            conversations=[order["messages"]],
            chat_template=order["template"],
            add_generation_prompt=True,
            **order["words"],
        )
        # No tokenizer reads half characters.
        text.encode()
    except MemoryError:
        return {"fault": "memory"}
    except Exception as error:
        # Its subclasses are the template's own mistakes; this very one is how it refuses.
        if type(error) is TemplateError:
            return {"refusal": str(error)[:MAX_SENTENCE]}
        return {"fault": "broken"}
    return {"text": text} if len(text) <= most else {"fault": "long"}


if __name__ == "__main__":
    main()
