"""Links that reopen a tab: `/?task=…&model=…&<parameter>=…&<input>=…`.

Short inputs stand in the link itself, so that a person can read and edit it; pictures, recordings
and long texts are kept by the server and the link names them (`saved=…`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from core.link_store import LinkStore
from core.param import Param, ParamValue
from core.task import Task

MAX_INLINE = 1500


def make_query(
    task: Task,
    model: str,
    inputs: Mapping[str, Any],
    params: Mapping[str, ParamValue],
    links: LinkStore,
) -> str:
    """The link's query (`?task=…`) for checked `inputs` and `params`."""
    query = {"task": task.id}
    if model != task.models.bundled:
        query["model"] = model
    for param in task.params:
        if params[param.name] != param.initial:
            query[param.name] = json.dumps(params[param.name])
    given = task.given(inputs)
    encoded = {item.name: item.spec.encode(inputs[item.name]) for item in given}
    inline = {item.name: item.spec.to_text(encoded[item.name]) for item in given}
    if sum(len(value) for value in inline.values()) <= MAX_INLINE:
        query |= inline
    else:
        query["saved"] = links.put(encoded)
    return f"?{urlencode(query)}"


def read_query(
    task: Task, query: str, links: LinkStore
) -> tuple[str, dict[str, Any], dict[str, ParamValue]]:
    """Model, decoded inputs and checked parameters of a link's query.

    Raises the same errors as a call does, and `InvalidInput` where saved inputs are gone.
    Inputs that the link does not hold are left out; parameters have their initial values.
    """
    given = dict(parse_qsl(query.removeprefix("?"), max_num_fields=100))
    model = given.get("model", task.models.bundled)
    encoded: dict[str, Any] = {}
    if "saved" in given:
        encoded = links.get(given["saved"])
    for item in task.inputs:
        if item.name in given:
            encoded[item.name] = item.spec.from_text(given[item.name])
    inputs = {
        item.name: item.spec.decode(encoded[item.name], item.label)
        for item in task.inputs
        if item.name in encoded
    }
    params = {param.name: _param(param, given) for param in task.params}
    return model, inputs, params


def unknown_fields(task: Task, query: str) -> list[str]:
    """The names in a link's query that mean nothing to the task, in order."""
    known = {"task", "model", "saved"}
    known |= {item.name for item in task.inputs} | {param.name for param in task.params}
    given = dict(parse_qsl(query.removeprefix("?"), keep_blank_values=True, max_num_fields=100))
    # Gradio has fields of its own, such as `__theme`.
    return [name for name in given if name not in known and not name.startswith("__")]


def _param(param: Param, given: Mapping[str, str]) -> ParamValue:
    if param.name not in given:
        return param.initial
    try:
        value = json.loads(given[param.name])
    except (ValueError, RecursionError):
        value = given[param.name]
    return param.check(value)
