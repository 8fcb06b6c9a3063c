"""list_artifacts: what the session holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.core.findings import tally
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.tools._schema import record


async def _run(context: ToolContext, _call: str, _given: Mapping[str, Any]) -> ToolResult:
    rows = []
    for artifact in context.session.artifacts:
        latest = artifact.latest
        state = tally(latest.findings) if latest.findings is not None else "not checked"
        facts = f", {latest.facts}" if latest.facts else ""
        rows.append(
            f"{artifact.name} ({artifact.kind}) version {latest.number} by the {latest.author}, "
            f"{latest.lines} lines{facts}, {state}"
        )
    return ToolResult("\n".join(rows) or "There are no artifacts yet.")


TOOL = Tool(
    name="list_artifacts",
    description="List all artifacts with kind, version, author, size and the state of their checks.",
    schema=record({}),
    run=_run,
)
