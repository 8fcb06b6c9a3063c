"""The diagrams of a model, read back by the program's reader of Mermaid and held against the schema."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings

from tests.engines.derive.judging import findings, said, validator
from tests.engines.derive.shop import SHOP
from tests.engines.derive.strategies import CHOICES, models
from workbench.core.datamodel import DataModel, Entity, Reference
from workbench.engines.derive import architecture, er
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices
from workbench.engines.graph import End

EVERY = [
    Choices(tenant=tenant, soft_delete=soft, events=events, security=security)
    for tenant, soft, events in itertools.product((False, True), repeat=3)
    for security in ("bearer", "api-key", "oauth2")
]


@pytest.mark.parametrize("choices", EVERY, ids=str)
def test_schema_and_diagrams_of_an_ordinary_model_agree(choices):
    assert said(findings(SHOP, choices, "sql", "er", "architecture")) == []


@given(models(), CHOICES)
def test_the_er_diagram_has_every_entity_column_and_reference(model, choices):
    parsed = validator().parse("model.mmd", "diagram", er.write(model, choices))
    graph = parsed.tree.graph

    assert parsed.problems == ()
    made = {each.name: each for each in resources(model, choices)}
    assert {node.id: [row.name for row in node.rows] for node in graph.nodes} == {
        each.table: [one.name for one in each.properties] for each in made.values()
    }
    assert sorted((edge.source, edge.target) for edge in graph.edges) == sorted(
        (made[one.target].table, each.table)
        for each in made.values()
        for one in each.properties
        if one.target
    )


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(models(), CHOICES)
def test_no_check_finds_schema_and_er_diagram_at_odds(model, choices):
    found = said(findings(model, choices, "sql", "er"), above_advice=True)

    assert [each for each in found if " design/" in each or " diagram/" in each] == []


def test_ends_of_a_line_say_how_many():
    model = DataModel(
        (
            Entity("User"),
            Entity("Profile", (), (Reference("user", "User", unique=True),)),
            Entity("Post", (), (Reference("author", "User", required=False),)),
        )
    )
    graph = validator().parse("model.mmd", "diagram", er.write(model, Choices())).tree.graph

    assert [(edge.target, edge.start, edge.end) for edge in graph.edges] == [
        ("profiles", End.ONE, End.ZERO_OR_ONE),
        ("posts", End.ZERO_OR_ONE, End.ZERO_OR_MANY),
    ]


@given(models(), CHOICES)
def test_an_architecture_is_drawn_whatever_the_names(model, choices):
    parsed = validator().parse("architecture.mmd", "diagram", architecture.write(model, choices))

    assert parsed.problems == ()
    drawn = {node.id for node in parsed.tree.graph.nodes}
    assert {"clients", "api", "primary", "standby"} <= drawn
    assert ({"relay", "broker", "listeners"} <= drawn) is choices.events
