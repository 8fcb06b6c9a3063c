"""read_file: a text file of the user's project."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.tools._schema import record, text


async def _run(context: ToolContext, _call: str, given: Mapping[str, Any]) -> ToolResult:
    return ToolResult(await asyncio.to_thread(context.project.read, given["path"]))


TOOL = Tool(
    name="read_file",
    description="Read a text file of the user's project.",
    schema=record({"path": text("Relative to the project's folder.")}),
    run=_run,
)
