"""The program that renders chat templates in a process of its own; see `chat_templates`.

Reads a request as a line of JSON for each conversation, and writes a line of JSON as response. Run
as `chat_template_process.py <characters> <seconds>`: the limits on a template's output and on its
CPU time.
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

# The memory limit in bytes, beside what the interpreter itself takes.
MAX_MEMORY = 256 * 1024**2
# How much of a template's own error message is passed on.
MAX_SENTENCE = 10_000


def main() -> None:
    """Answer requests until standard input is closed."""
    max_characters, cpu_seconds = (int(each) for each in sys.argv[1:])
    # Libraries that print must not write into the responses.
    responses = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    _limit_memory()
    _respond(responses, {})
    for line in sys.stdin.buffer:
        _limit_cpu_time(cpu_seconds)
        _respond(responses, _rendered(json.loads(line), max_characters))


def _respond(responses: Any, response: Mapping[str, Any]) -> None:
    print(json.dumps(response), file=responses, flush=True)


def _limit_memory() -> None:
    if sys.platform != "win32":
        limit = psutil.Process().memory_info().vms + MAX_MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _limit_cpu_time(seconds: int) -> None:
    """Limit the CPU time of the next request, in case the parent process dies meanwhile."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        limit = int(used.ru_utime + used.ru_stime) + 1 + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.RLIM_INFINITY))


def _rendered(request: Mapping[str, Any], max_characters: int) -> dict[str, str]:
    try:
        (text,), _ = render_jinja_template(
            conversations=[request["messages"]],
            chat_template=request["template"],
            add_generation_prompt=True,
            **request["words"],
        )
        # Tokenizers do not read lone surrogates.
        text.encode()
    except MemoryError:
        return {"fault": "memory"}
    except Exception as error:
        # Templates raise this very class to refuse; its subclasses are mistakes in the template.
        if type(error) is TemplateError:
            return {"refusal": str(error)[:MAX_SENTENCE]}
        return {"fault": "broken"}
    return {"text": text} if len(text) <= max_characters else {"fault": "long"}


if __name__ == "__main__":
    main()
