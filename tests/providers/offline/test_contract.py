"""What it calls fits the architect's tools as they are."""

from __future__ import annotations

import json

import jsonschema_rs
import pytest

from tests.providers.offline.loop import Loop
from workbench.core.plugins import Plugins
from workbench.core.ports import Tool
from workbench.core.text import artifact_name


@pytest.mark.parametrize(
    "text",
    [
        "Design JWT authentication",
        "slow queries on a million rows",
        "monolith or microservices for our shop?",
    ],
)
async def test_every_call_fits_its_tools_schema(text):
    tools = {tool.name: tool for tool in Plugins("workbench.tools", "TOOL", Tool).all()[0]}
    loop = Loop(answers={}, tools=[tool.spec for tool in tools.values()])
    await loop.send(text)
    await loop.send("make it 40 developers, 9 million users, 70 million rows")

    calls = [call for turn in loop.session.turns for reply in turn.replies for call in reply.calls]

    assert {"write_artifact", "ask_user", "record_decision"} <= {call.tool for call in calls}
    for call in calls:
        jsonschema_rs.validate(dict(tools[call.tool].schema), json.loads(call.input_json))
    assert len({call.id for call in calls}) == len(calls)


async def test_artifact_names_are_allowed_in_every_session():
    loop = Loop(answers={})
    await loop.send("Design JWT authentication")
    await loop.send("slow queries on a million rows")

    names = tuple(artifact.name for artifact in loop.session.artifacts)

    assert [artifact_name(name, names) for name in names] == list(names)
