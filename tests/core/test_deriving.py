"""What `/derive` is asked for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.deriving import Wish, wish
from workbench.core.errors import UsageError


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("openapi from schema.sql", Wish(("openapi",), "schema.sql", "")),
        ("OpenAPI, graphql from schema.sql", Wish(("openapi", "graphql"), "schema.sql", "")),
        ("sql and openapi from a/model.txt", Wish(("sql", "openapi"), "a/model.txt", "")),
        ("openapi from schema.sql as api.yaml", Wish(("openapi",), "schema.sql", "api.yaml")),
        ("openapi,openapi from `schema.sql`", Wish(("openapi",), "schema.sql", "")),
        ("openapi from my schema.sql", Wish(("openapi",), "my schema.sql", "")),
        ("openapi", Wish(("openapi",), "", "")),
    ],
)
def test_it_is_taken_apart(text, expected):
    assert wish(text) == expected


@pytest.mark.parametrize("text", ["", "from schema.sql", "sql, from x", "sql, openapi from x as y", "?"])
def test_what_is_no_wish_is_told(text):
    with pytest.raises(UsageError) as told:
        wish(text)

    assert told.value.hint


@given(st.text(max_size=80))
def test_any_text_is_a_wish_or_told(text):
    try:
        found = wish(text)
    except UsageError:
        return
    assert found.forms
