"""search_files: lines of the user's project that match a regular expression."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.tools._schema import record, text

MOST_HITS = 100


async def _run(context: ToolContext, _call: str, given: Mapping[str, Any]) -> ToolResult:
    hits = await asyncio.to_thread(
        context.project.search, given["pattern"], given["glob"] or "**/*", MOST_HITS
    )
    if not hits:
        return ToolResult("Nothing matches.")
    more = "\n(more lines match; narrow the search)" if len(hits) >= MOST_HITS else ""
    return ToolResult("\n".join(f"{path}:{line}: {content}" for path, line, content in hits) + more)


TOOL = Tool(
    name="search_files",
    description="Search the user's project with a regular expression, line by line.",
    schema=record(
        {"pattern": text("A regular expression (Python's re)."), "glob": text("Which files; empty for all.")}
    ),
    run=_run,
)
