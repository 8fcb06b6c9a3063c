"""check_artifact: run the checks again, over one artifact or over all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.tools import _report
from workbench.tools._schema import record, text


async def _run(context: ToolContext, _call: str, given: Mapping[str, Any]) -> ToolResult:
    names = [given["name"]] if given["name"] else [artifact.name for artifact in context.session.artifacts]
    if not names:
        return ToolResult("There are no artifacts yet.")
    results = [{"name": name, **_report.findings(await context.check(name))} for name in names]
    return ToolResult(json.dumps(results[0] if given["name"] else results, ensure_ascii=False))


TOOL = Tool(
    name="check_artifact",
    description="Check an artifact again and list all that the checks find. Every write is checked anyway.",
    schema=record({"name": text("The artifact; empty for all of them.")}),
    run=_run,
)
