"""Provider events as the scripted provider reads them, in few words."""

from __future__ import annotations

import json
from typing import Any

from workbench.studio.desk import Desk
from workbench.studio.studio import Studio


def call(tool: str, number: int = 1, **given: Any) -> list[dict[str, Any]]:
    """The events of one tool call."""
    call_id = f"call-{number}"
    return [
        {"type": "tool_call_started", "call": call_id, "tool": tool},
        {"type": "tool_input_arrived", "call": call_id, "fragment": json.dumps(given)},
        {"type": "tool_call_ended", "call": call_id},
    ]


def ended(reason: str = "end_turn", **more: Any) -> dict[str, Any]:
    """The end of one reply."""
    return {"type": "reply_ended", "stop_reason": reason, **more}


def text(said: str) -> dict[str, Any]:
    """A piece of an answer."""
    return {"type": "text_arrived", "text": said}


async def closed(desk: Desk, studio: Studio) -> None:
    """Leave nothing running."""
    await desk.close()
    await studio.close()
