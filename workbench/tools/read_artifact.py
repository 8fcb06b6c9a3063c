"""read_artifact: the text of an artifact, with line numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.core.errors import ToolError
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.tools._schema import record, text, whole


async def _run(context: ToolContext, _call: str, given: Mapping[str, Any]) -> ToolResult:
    artifact = context.session.artifact(given["name"])
    if artifact is None:
        names = ", ".join(known.name for known in context.session.artifacts) or "none yet"
        raise ToolError(f"There is no artifact {given['name']!r}.", hint=f"There are: {names}.")
    number = given.get("version") or artifact.latest.number
    if not 1 <= number <= len(artifact.versions):
        raise ToolError(f"{artifact.name} has no version {number}; the newest is {artifact.latest.number}.")
    lines = artifact.version(number).content.splitlines()
    first = max(1, given.get("from_line") or 1)
    last = min(len(lines), given.get("to_line") or len(lines))
    shown = "\n".join(f"{at}\t{lines[at - 1]}" for at in range(first, last + 1))
    head = (
        f"{artifact.name} ({artifact.kind}) version {number} of {artifact.latest.number}, {len(lines)} lines"
    )
    return ToolResult(f"{head}\n{shown}")


TOOL = Tool(
    name="read_artifact",
    description="Read an artifact with line numbers. Do so before you edit one that the user changed.",
    schema=record(
        {"name": text("The artifact.")},
        {
            "version": whole("0 or left out: the newest."),
            "from_line": whole("First line, counted from 1."),
            "to_line": whole("Last line."),
        },
    ),
    run=_run,
)
