"""What the architect does at this moment, in a few words."""

from __future__ import annotations

import json
import re
from datetime import datetime

from workbench.core.session import Session, TextBlock, ThinkingBlock, ToolCall, Turn
from workbench.core.text import one_line
from workbench.core.values import Outcome

_NAME = re.compile(r'"name"\s*:\s*("(?:[^"\\]|\\.)*")')
_ADDRESS = re.compile(r" at https?://\S+")
_WRITERS = ("write_artifact", "edit_artifact")
_DOINGS = {
    "read_artifact": "Reading",
    "check_artifact": "Checking",
    "list_artifacts": "Looking over the artifacts",
    "record_requirement": "Noting a requirement",
    "record_decision": "Recording a decision",
    "derive_artifacts": "Deriving artifacts",
    "estimate_capacity": "Computing capacity",
    "list_files": "Looking through the project",
    "read_file": "Reading the project",
    "search_files": "Searching the project",
}
SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


def doing(session: Session, *, waiting: str = "", left: float = 0.0) -> str:
    """What happens in the open turn; empty when none is. `left` counts down to the next try."""
    turn = session.open
    if turn is None:
        return ""
    if left > 0:
        reason = _ADDRESS.sub("", one_line(waiting, 120))  # a narrow pane has room for the cause only
        return f"Trying again in {max(1, round(left))} s: {reason}"
    reply = turn.replies[-1] if turn.replies else None
    if reply is None or not reply.blocks:
        return "Waiting for the model"
    last = reply.blocks[-1]
    match last:
        case ThinkingBlock():
            return "Thinking"
        case TextBlock():
            return "Writing" if reply.stop_reason is None else "Finishing"
        case ToolCall():
            open_calls = [call for call in reply.calls if call.answer is None]
            return _calling(open_calls[0] if reply.stop_reason and open_calls else last)


def _calling(call: ToolCall) -> str:
    if call.questions and call.answers is None:
        return "Waiting for your answer"
    if call.answer is not None:
        return "Reading the results"
    name = _named(call.input_json)
    if call.tool in _WRITERS:
        if call.complete:
            return f"Checking {name}"
        lines = call.input_json.count("\\n")
        return f"Writing {name or 'an artifact'}" + (f", line {lines + 1}" if lines else "")
    said = _DOINGS.get(call.tool, f"Running {one_line(call.tool, 30)}")
    return f"{said} {name}".rstrip() if call.tool in ("read_artifact", "check_artifact") else said


def _named(input_json: str) -> str:
    """The artifact's name in a tool call's input, which may be incomplete or no JSON at all."""
    found = _NAME.search(input_json)
    try:
        return one_line(json.loads(found[1]), 40) if found else ""
    except ValueError:
        return ""


def ended(turn: Turn) -> str:
    """How a turn ended; the transcript says why."""
    match turn.outcome:
        case Outcome.INTERRUPTED:
            return "! Stopped; what arrived is kept"
        case Outcome.CUT:
            return "! Cut off; what arrived is kept"
        case Outcome.REFUSED:
            return "! Refused"
        case Outcome.FAILED:
            return "! Failed; your message is kept"
        case _:
            return f"✔ Done{_took(turn)}"


def _took(turn: Turn) -> str:
    try:
        took = datetime.fromisoformat(turn.ended_at) - datetime.fromisoformat(turn.started_at)
    except ValueError:
        return ""
    minutes, seconds = divmod(round(took.total_seconds()), 60)
    return f" in {minutes} min {seconds} s" if minutes else f" in {seconds} s" if seconds else ""
