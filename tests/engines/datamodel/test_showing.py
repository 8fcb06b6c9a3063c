"""What was understood is shown so that a renderer of Markdown keeps it together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.engines.datamodel.models import models
from workbench.core.datamodel import DataModel, Understanding, Unread
from workbench.engines.datamodel.reading import read
from workbench.engines.datamodel.showing import as_table


def test_the_table_has_entities_marks_and_targets() -> None:
    shown = as_table(read("Customer: email! email\nOrder: customer -> Customer?, total money"))
    assert "| **Customer** | `email! email` | nothing |" in shown
    assert "| **Order** | `total money` | Customer? |" in shown
    assert "2 entities, read from notation" in shown


def test_assumptions_and_problems_follow_with_their_lines() -> None:
    shown = as_table(read("Order: placed_at, total monney"))
    assert "What was assumed:\n\n- Order.placed_at: a name that ends in _at is a moment." in shown
    assert (
        "- Line 1 (`total monney`): `monney` is no kind and no mark of an attribute. Did you mean `money`?"
        in shown
    )


def test_no_model_is_said() -> None:
    assert as_table(read("")).startswith("There is no data model yet.")


@given(models, st.text(max_size=60))
def test_the_table_has_a_row_for_each_entity_whatever_they_hold(model: DataModel, text: str) -> None:
    shown = as_table(Understanding(model, unread=(Unread(text, 1, text, text),)))
    rows = [
        token for token in MarkdownIt("commonmark").enable("table").parse(shown) if token.type == "tr_open"
    ]
    assert len(rows) == (len(model.entities) + 1 if model.entities else 0)
    assert shown.endswith("\n")
    assert not any(char in shown for char in "\x1b\u202e\r")
