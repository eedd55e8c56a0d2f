"""Facts about a reply, which itself stands in the conversation."""

from __future__ import annotations

from typing import Any

from core.kinds import Inputs


def data(inputs: Inputs, output: Any) -> dict[str, Any]:
    """`text`, the tokens `read` and `written`, the `reason` why it ended, and the `seed`."""
    details = output.get("details") or {}
    return {
        "text": output["generated_text"],
        "read": details.get("input_length", 0),
        "written": details.get("generated_tokens", 0),
        "reason": details.get("finish_reason", ""),
        "seed": details.get("seed"),
    }
