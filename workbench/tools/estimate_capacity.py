"""estimate_capacity: the program computes, so that no figure is guessed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from workbench.core.errors import ToolError
from workbench.core.events import CapacityEstimated
from workbench.core.ports import Tool, ToolContext, ToolResult
from workbench.core.values import Capacity, CapacityInput
from workbench.engines.units import estimate
from workbench.tools._schema import many, number, record, text


async def _run(context: ToolContext, _call: str, given: Mapping[str, Any]) -> ToolResult:
    name = given["name"].strip()
    if not name or not given["outputs"]:
        raise ToolError("An estimate needs a name and at least one output.")
    inputs = tuple(
        CapacityInput(item["symbol"], float(item["value"]), item["unit"], item.get("assumption", ""))
        for item in given["inputs"]
    )
    wanted = [(item["symbol"], item["expression"], item["unit"]) for item in given["outputs"]]
    outputs = await asyncio.to_thread(estimate, inputs, wanted)
    await context.emit(CapacityEstimated(Capacity(name, inputs, outputs)))
    results = {output.symbol: f"{output.value:.6g} {output.unit}" for output in outputs}
    return ToolResult(json.dumps({"name": name, "results": results}, ensure_ascii=False))


TOOL = Tool(
    name="estimate_capacity",
    description=(
        "Compute a capacity estimate: inputs with units, outputs as expressions over their symbols. Times, "
        "data sizes and money keep their units (s, day, GB, GiB, Mbit/s, USD/month); nouns such as requests, "
        "users or rows are plain counts. Functions: min, max, ceil, floor, round, sqrt, abs."
    ),
    schema=record(
        {
            "name": text("Such as Storage after three years."),
            "inputs": many(
                record(
                    {
                        "symbol": text("An identifier, such as writes_per_second."),
                        "value": number("Its value."),
                        "unit": text("Such as requests/s, GB, days."),
                        "assumption": text("Where the figure comes from."),
                    }
                ),
                "What goes in.",
            ),
            "outputs": many(
                record(
                    {
                        "symbol": text("An identifier; later outputs may use it."),
                        "expression": text("Arithmetic over the symbols."),
                        "unit": text("The unit to give it in."),
                    }
                ),
                "What is computed, in order.",
            ),
        }
    ),
    run=_run,
)
