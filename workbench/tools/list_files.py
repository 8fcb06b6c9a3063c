"""list_files: paths of the user's project."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.tools._schema import record, text

MOST_FILES = 300


async def _run(context: ToolContext, _call: str, given: Mapping[str, Any]) -> ToolResult:
    paths = await asyncio.to_thread(context.project.list, given["glob"] or "**/*", MOST_FILES)
    if not paths:
        return ToolResult("No file matches.")
    more = "\n(more files match; narrow the glob)" if len(paths) >= MOST_FILES else ""
    return ToolResult("\n".join(paths) + more)


TOOL = Tool(
    name="list_files",
    description="List files of the user's project, read-only. Ignored and hidden files are left out.",
    schema=record({"glob": text("Such as **/*.sql; empty for all.")}),
    run=_run,
)
