"""record_requirement: a line of the brief."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from workbench.core.errors import ToolError
from workbench.core.events import RequirementRecorded
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.core.values import Certainty, Dimension, Requirement
from workbench.tools import _report
from workbench.tools._schema import one_of, record, text


async def _run(context: ToolContext, _call: str, given: Mapping[str, Any]) -> ToolResult:
    if not given["id"].strip() or not given["text"].strip():
        raise ToolError("A requirement needs an id and a text.")
    requirement = Requirement(
        given["id"].strip(),
        Dimension(given["dimension"]),
        given["text"].strip(),
        Certainty(given["certainty"]),
        given.get("source", ""),
    )
    await context.emit(RequirementRecorded(requirement))
    known = {item.dimension for item in context.session.requirements}
    missing = [str(dimension) for dimension in Dimension if dimension not in known]
    rest = f" Nothing yet on: {', '.join(missing)}." if missing else " All five dimensions are covered."
    told = f"Recorded {requirement.id}.{rest}"
    if caused := await context.weigh():
        found = json.dumps(_report.crossings("", caused), ensure_ascii=False)
        told += f" The design does not meet it yet: {found}"
    return ToolResult(told)


TOOL = Tool(
    name="record_requirement",
    description="Record a requirement in the brief. The same id again replaces it.",
    schema=record(
        {
            "id": text("Short and stable, such as peak-writes."),
            "dimension": one_of("The brief's dimension.", *(str(dimension) for dimension in Dimension)),
            "text": text("One sentence with its figure and unit where it has one."),
            "certainty": one_of(
                "stated by the user, assumed by you, or open.", *(str(certainty) for certainty in Certainty)
            ),
        },
        {"source": text("Where it comes from: the user's words, an answer, a file.")},
    ),
    run=_run,
)
