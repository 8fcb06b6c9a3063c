"""record_decision: an architecture decision, with an artifact of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.core.errors import ToolError
from workbench.core.events import DecisionRecorded
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.core.values import Decision, DecisionOption, Requirement
from workbench.tools import _report
from workbench.tools._schema import many, record, text


async def _run(context: ToolContext, call: str, given: Mapping[str, Any]) -> ToolResult:
    title = " ".join(given["title"].split())
    if not title or not given["decision"].strip():
        raise ToolError("A decision needs a title and what was decided.")
    known = next((item for item in context.session.decisions if item.title == title), None)
    number = known.number if known else len(context.session.decisions) + 1
    decision = Decision(
        number=number,
        title=title,
        context=given["context"].strip(),
        options=tuple(
            DecisionOption(option["title"], option.get("pros", ""), option.get("cons", ""))
            for option in given["options"]
        ),
        choice=given["decision"].strip(),
        consequences=given["consequences"].strip(),
        requirements=tuple(given.get("requirement_ids", ())),
        artifact=known.artifact if known else f"{number:04d}-{_slug(title)}.md",
    )
    await context.emit(DecisionRecorded(decision))
    # The day of the session's newest event, so that the same session gives the same record.
    record_text = as_madr(decision, context.session.updated_at[:10], context.session.requirements)
    report = await context.write(decision.artifact, "decision", record_text, title, call)
    return ToolResult(_report.written(report))


def as_madr(decision: Decision, date: str = "", requirements: Sequence[Requirement] = ()) -> str:
    """The decision as a Markdown record with the sections of MADR 4 (https://adr.github.io/madr/).

    `date` is when it was made, as YYYY-MM-DD; of the brief's `requirements` those that it answers are its
    drivers.
    """
    parts = [f"# {decision.number}. {decision.title}", "- Status: accepted"]
    if date:
        parts[-1] += f"\n- Date: {date}"
    if decision.requirements:
        parts[-1] += f"\n- Requirements: {', '.join(decision.requirements)}"
    parts += ["## Context and Problem Statement", decision.context or "Not recorded."]
    drivers = [f"- {item.text}" for item in requirements if item.id in decision.requirements]
    if drivers:
        parts += ["## Decision Drivers", "\n".join(drivers)]
    if decision.options:
        parts += ["## Considered Options", "\n".join(f"- {option.title}" for option in decision.options)]
    parts += ["## Decision Outcome", decision.choice]
    parts += ["### Consequences", decision.consequences or "Not recorded."]
    weighed = [option for option in decision.options if option.pros or option.cons]
    if weighed:
        parts.append("## Pros and Cons of the Options")
    for option in weighed:
        points = [f"- Good: {option.pros}"] if option.pros else []
        points += [f"- Bad: {option.cons}"] if option.cons else []
        parts += [f"### {option.title}", "\n".join(points)]
    return "\n\n".join(parts) + "\n"


def _slug(title: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60].strip("-") or "decision"


TOOL = Tool(
    name="record_decision",
    description=(
        "Record an architecture decision with the options weighed. It becomes an artifact of kind decision. "
        "The same title again replaces it."
    ),
    schema=record(
        {
            "title": text("What was decided, in a few words."),
            "context": text("The problem, and what bears on it."),
            "options": many(
                record(
                    {
                        "title": text("The option."),
                        "pros": text("What speaks for it."),
                        "cons": text("And against it."),
                    }
                ),
                "All that were weighed, the chosen one among them.",
            ),
            "decision": text("The choice and why."),
            "consequences": text("What follows, good and bad, and when to look at it again."),
        },
        {"requirement_ids": many({"type": "string"}, "Requirements that it answers.")},
    ),
    run=_run,
)
