"""Laws of what changed between two versions of an API."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.core.findings import Impact
from workbench.core.kinds import Parsed
from workbench.kinds.openapi import KIND

NAMES = ("id", "name", "total", "state", "note")
TYPES: list[dict[str, Any]] = [
    {"type": "string"}, {"type": "string", "maxLength": 9}, {"type": "integer"},
    {"type": ["integer", "null"]},
    {"type": "number", "minimum": 0}, {"enum": ["a", "b"]}, {"enum": ["a"]},
    {"type": "boolean", "readOnly": True},
    {"type": "array", "items": {"type": "string"}}, {"$ref": "#/components/schemas/Other"},
    {"oneOf": [{"$ref": "#/components/schemas/Other"}, {"type": "null"}]},
]  # fmt: skip
SCHEMAS = st.builds(
    lambda properties, required: {
        "type": "object",
        "properties": properties,
        "required": [name for name in required if name in properties],
    },
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(TYPES), max_size=4),
    st.lists(st.sampled_from(NAMES), unique=True),
)
STATUSES = st.lists(st.sampled_from(["200", "201", "404", "default"]), min_size=1, unique=True)
VERSIONS = st.tuples(SCHEMAS, SCHEMAS, STATUSES, st.booleans())


def api(version: tuple[dict[str, Any], dict[str, Any], list[str], bool]) -> Parsed:
    asked, told, statuses, secured = version
    content = {"application/json": {"schema": told}}
    operation: dict[str, Any] = {
        "requestBody": {"content": {"application/json": {"schema": asked}}},
        "responses": {status: {"description": "x", "content": content} for status in statuses},
    }
    if secured:
        operation["security"] = [{"token": []}]
    root = {
        "openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {"/a": {"post": operation}},
        "components": {"schemas": {"Other": {"type": "object", "properties": {"x": {"type": "string"}}}},
                       "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}}},
    }  # fmt: skip
    parsed = KIND.parse("t.openapi.json", json.dumps(root))
    assert parsed.problems == ()
    return parsed


@settings(max_examples=60, deadline=None)
@given(VERSIONS)
def test_nothing_has_changed_from_itself(version: tuple[Any, ...]) -> None:
    assert KIND.changes(api(version), api(version)) == ()


@settings(max_examples=120, deadline=None)
@given(VERSIONS, VERSIONS)
def test_what_is_gone_one_way_is_new_the_other(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    there, back = KIND.changes(api(one), api(other)), KIND.changes(api(other), api(one))

    assert bool(there) == bool(back)
    news = {
        change.summary.removesuffix(" and required").removesuffix(" is new")
        for change in back
        if " is new" in change.summary
    }
    gone = {
        change.summary.removesuffix(" is gone") for change in there if change.summary.endswith(" is gone")
    }
    assert gone == news


@settings(max_examples=60, deadline=None)
@given(VERSIONS, VERSIONS)
def test_whatever_breaks_says_why_and_comes_first(one: tuple[Any, ...], other: tuple[Any, ...]) -> None:
    changes = KIND.changes(api(one), api(other))
    order = [Impact.BREAKING, Impact.RISKY, Impact.SAFE]

    assert [order.index(change.impact) for change in changes] == sorted(
        order.index(change.impact) for change in changes
    )
    assert all(change.why for change in changes if change.impact is not Impact.SAFE)
