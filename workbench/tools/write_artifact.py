"""write_artifact: a new artifact, or a whole new version of one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.tools import _report
from workbench.tools._schema import record, text


async def _run(context: ToolContext, call: str, given: Mapping[str, Any]) -> ToolResult:
    report = await context.write(given["name"], given["kind"], given["content"], given["summary"], call)
    return ToolResult(_report.written(report))


TOOL = Tool(
    name="write_artifact",
    description=(
        "Write an artifact: a new one, or a whole new version of an existing one. It is parsed, checked "
        "and, where it is SQL, executed at once; the result lists what was found, errors first, and what "
        "changed since the last version. For a small change use edit_artifact."
    ),
    schema=record(
        {
            "name": text("File name, such as schema.sql, openapi.yaml, sequence-login.mmd."),
            "kind": text(
                "sql, openapi, jsonschema, graphql, protobuf, asyncapi, diagram, decision, config (compose, "
                "Kubernetes, Dockerfile, GitHub Actions), code or document; empty to detect it."
            ),
            "summary": text("One sentence: what this version is, or what it changes."),
            "content": text("The whole text."),
        }
    ),
    run=_run,
    eager=True,
)
