"""edit_artifact: exact replacements in an artifact's newest version, all or none."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from workbench.core.errors import ToolError
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.core.values import Artifact
from workbench.tools import _report
from workbench.tools._schema import flag, many, record, text, whole

_DIFF_LINES = 60


async def _run(context: ToolContext, call: str, given: Mapping[str, Any]) -> ToolResult:
    artifact = context.session.artifact(given["name"])
    if artifact is None:
        names = ", ".join(known.name for known in context.session.artifacts) or "none yet"
        raise ToolError(f"There is no artifact {given['name']!r}.", hint=f"There are: {names}.")
    _refuse_stale(artifact, given["base_version"])
    if not given["edits"]:
        raise ToolError("There are no edits.", hint="Give at least one.")
    content = artifact.latest.content
    for number, edit in enumerate(given["edits"], start=1):
        content = _replaced(content, edit, number)
    if content == artifact.latest.content:
        raise ToolError("The edits change nothing.", hint="old and new are the same text.")
    report = await context.write(artifact.name, artifact.kind, content, given["summary"], call)
    return ToolResult(_report.written(report))


def _refuse_stale(artifact: Artifact, base: int) -> None:
    latest = artifact.latest
    if base == latest.number:
        return
    if not 1 <= base < latest.number:
        raise ToolError(f"{artifact.name} has no version {base}; the newest is {latest.number}.")
    diff = difflib.unified_diff(
        artifact.version(base).content.splitlines(),
        latest.content.splitlines(),
        f"version {base}",
        f"version {latest.number}",
        lineterm="",
    )
    lines = list(diff)
    shown = "\n".join(lines[:_DIFF_LINES])
    more = f"\n... {len(lines) - _DIFF_LINES} more lines" if len(lines) > _DIFF_LINES else ""
    raise ToolError(
        f"{artifact.name} is at version {latest.number} by the {latest.author}, not {base}. "
        f"Nothing was edited. What changed since:\n{shown}{more}",
        hint=f"\nEdit with base_version {latest.number}.",
    )


def _replaced(content: str, edit: Mapping[str, Any], number: int) -> str:
    old, new = edit["old"], edit["new"]
    if not old:
        raise ToolError(
            f"Edit {number}: old is empty.", hint="Quote the text to replace, or use write_artifact."
        )
    matches = content.count(old)
    if matches == 1 or (matches > 1 and edit.get("replace_all")):
        return content.replace(old, new)
    if matches > 1:
        raise ToolError(
            f"Edit {number}: old matches {matches} times; nothing was edited.",
            hint="Quote more of the lines around it, or set replace_all.",
        )
    near = _nearest(content, old)
    raise ToolError(
        f"Edit {number}: old does not occur; nothing was edited.",
        hint=f"The nearest lines are:\n{near}" if near else "Read the artifact again.",
    )


def _nearest(content: str, old: str) -> str:
    """The lines that look most like the first line sought, with their numbers."""
    wanted = next((line.strip() for line in old.splitlines() if line.strip()), "")
    lines = content.splitlines()
    close = difflib.get_close_matches(wanted, [line.strip() for line in lines], n=3, cutoff=0.5)
    numbered = [f"{at}: {line}" for at, line in enumerate(lines, start=1) if line.strip() in close]
    return "\n".join(numbered[:5])


TOOL = Tool(
    name="edit_artifact",
    description=(
        "Change parts of an artifact by exact replacement; all edits apply, or none. base_version must be "
        "the newest version: when the user changed it meanwhile, the call is refused with what changed."
    ),
    schema=record(
        {
            "name": text("The artifact."),
            "base_version": whole("The version that you edit; it must be the newest."),
            "summary": text("One sentence: what this version changes."),
            "edits": many(
                record(
                    {
                        "old": text("Text that occurs exactly once, whitespace included."),
                        "new": text("What stands there instead."),
                    },
                    {"replace_all": flag("Replace every occurrence.")},
                ),
                "Applied in order.",
            ),
        }
    ),
    run=_run,
    eager=True,
)
