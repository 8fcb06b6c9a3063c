"""The PostgreSQL schema of a model: by our reading of it, by the checks, and on the real engine."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import HealthCheck, given, settings

from tests.engines.derive.judging import findings, said
from tests.engines.derive.shop import SHOP
from tests.engines.derive.strategies import CHOICES, models
from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, OnDelete, Reference
from workbench.engines.derive import sql
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices
from workbench.engines.derive.names import OUTBOX
from workbench.engines.postgres import Sandbox, server
from workbench.engines.sql.splitter import split

EVERY = [
    Choices(tenant=tenant, soft_delete=soft, versioned=versioned, events=events)
    for tenant, soft, versioned, events in itertools.product((False, True), repeat=4)
]
ONE, OTHER = "0195d3a1-b800-7f00-8000-000000000001", "0195d3a1-b800-7f00-8000-000000000002"
_COLUMNS = """
    SELECT c.relname, a.attname, a.attnotnull, col_description(c.oid, a.attnum)
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE a.attnum > 0 AND c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
"""
_KEYS = """
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
           (SELECT array_agg(a.attname ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k(attnum, n)
              JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum),
           EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indpred IS NULL
                      AND (i.indkey::int2[])[0:cardinality(c.conkey) - 1] @> c.conkey)
      FROM pg_constraint c WHERE c.contype = 'f'
"""


@contextmanager
def standing(text: str) -> Iterator[Sandbox]:
    """The schema on the real PostgreSQL; its transaction is undone."""
    with server().sandbox(seconds=60) as box:
        for each in split(text, "postgres").statements:
            box.execute(text[each.start : each.end])
        yield box


@pytest.mark.parametrize("choices", EVERY, ids=str)
def test_an_ordinary_model_leaves_not_even_advice(choices):
    assert said(findings(SHOP, choices, "sql")) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(models(), CHOICES)
def test_whatever_the_model_the_catalogue_has_all_of_it(model, choices):
    with standing(sql.write(model, choices)) as box:
        columns = {
            (table, column): (needed, comment) for table, column, needed, comment in box.rows(_COLUMNS)
        }
        keys = box.rows(_KEYS)
    tables = {each.name: each.table for each in resources(model, choices)}
    for each in resources(model, choices):
        for one in each.properties:
            needed, comment = columns.pop((each.table, one.name))
            assert needed is not one.nullable
            assert comment
            if one.target:
                found = [
                    indexed
                    for table, target, key, indexed in keys
                    if table.strip('"') == each.table
                    and target.strip('"') == tables[one.target]
                    and key[-1] == one.name
                ]
                assert found == [True]
    assert {table for table, _ in columns} == ({OUTBOX} if choices.events else set())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(models(), CHOICES)
def test_whatever_the_model_no_check_finds_an_error(model, choices):
    about_the_model = ("sql/eav", "sql/repeating-columns", "sql/polymorphic-fk")

    found = said(findings(model, choices, "sql"), above_advice=True)

    assert [each for each in found if not any(rule in each for rule in about_the_model)] == []


def circle(*, needed: bool) -> DataModel:
    return DataModel(
        (
            Entity("Team", (Attribute("name"),), (Reference("lead", "Member", required=needed),)),
            Entity("Member", (Attribute("name"),), (Reference("team", "Team"),)),
        )
    )


@pytest.mark.parametrize("needed", [True, False])
def test_rows_of_a_circle_can_be_written(needed):
    text = sql.write(circle(needed=needed), Choices())

    assert said(findings(circle(needed=needed), Choices(), "sql"), above_advice=True) == []
    with standing(text) as box:
        if needed:
            box.execute(f"INSERT INTO teams (id, name, lead_id) VALUES ('{ONE}', 'red', '{OTHER}')")
        else:
            box.execute(f"INSERT INTO teams (id, name) VALUES ('{ONE}', 'red')")
        box.execute(f"INSERT INTO members (id, name, team_id) VALUES ('{OTHER}', 'Ada', '{ONE}')")
        box.execute("SET CONSTRAINTS ALL IMMEDIATE")
        assert box.rows("SELECT count(*) FROM members") == [[1]]


def test_a_tenant_sees_and_writes_only_its_own_rows():
    shop = DataModel(
        (
            Entity("Customer", (Attribute("name"),)),
            Entity(
                "Order", (), (Reference("customer", "Customer", required=False, on_delete=OnDelete.SET_NULL),)
            ),
        )
    )
    with standing(sql.write(shop, Choices(tenant=True))) as box:
        for statement in (
            "CREATE ROLE service",
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO service",
            "SET LOCAL ROLE service",
            f"SET LOCAL app.tenant_id = '{ONE}'",
            f"INSERT INTO customers (id, name) VALUES ('{ONE}', 'Ada')",
            f"INSERT INTO orders (customer_id) VALUES ('{ONE}')",
            f"SET LOCAL app.tenant_id = '{OTHER}'",
        ):
            box.execute(statement)

        assert box.rows("SELECT * FROM customers") == []
        assert box.attempt(f"INSERT INTO customers (name, tenant_id) VALUES ('Eve', '{ONE}')") is not None
        assert box.attempt(f"INSERT INTO orders (customer_id) VALUES ('{ONE}')") is not None
        box.execute("DELETE FROM customers")
        box.execute(f"SET LOCAL app.tenant_id = '{ONE}'")
        assert box.rows("SELECT name FROM customers") == [["Ada"]]
        box.execute("DELETE FROM customers")
        assert box.rows("SELECT tenant_id::text, customer_id FROM orders") == [[ONE, None]]
        box.execute("SET LOCAL app.tenant_id = ''")
        assert box.rows("SELECT * FROM orders") == []
        assert box.attempt("INSERT INTO customers (name) VALUES ('Nobody')") is not None


def test_a_tenant_that_is_an_entity_sees_itself():
    model = DataModel((Entity("Tenant", (Attribute("name"),)), Entity("Note", (Attribute("body"),))))
    with standing(sql.write(model, Choices(tenant=True))) as box:
        for statement in (
            f"SET LOCAL app.tenant_id = '{ONE}'",
            f"INSERT INTO tenants (id, name) VALUES ('{ONE}', 'a')",
            f"SET LOCAL app.tenant_id = '{OTHER}'",
            f"INSERT INTO tenants (id, name) VALUES ('{OTHER}', 'b')",
            "CREATE ROLE service",
            "GRANT ALL ON ALL TABLES IN SCHEMA public TO service",
            "SET LOCAL ROLE service",
        ):
            box.execute(statement)

        assert box.rows("SELECT name FROM tenants") == [["b"]]


def test_what_is_removed_may_come_again():
    customer = DataModel((Entity("Customer", (Attribute("email", Kind.EMAIL, unique=True),)),))
    with standing(sql.write(customer, Choices(soft_delete=True))) as box:
        made = "INSERT INTO customers (email) VALUES ('ada@example.com')"
        box.execute(made)
        assert box.attempt(made) is not None
        box.execute("UPDATE customers SET deleted_at = now()")
        box.execute(made)

        assert box.rows("SELECT count(*) FROM customers WHERE deleted_at IS NULL") == [[1]]


def test_a_change_raises_the_version():
    model = DataModel((Entity("Note", (Attribute("body"),)),))
    with standing(sql.write(model, Choices())) as box:
        box.execute("INSERT INTO notes (body) VALUES ('one')")
        box.execute("UPDATE notes SET body = 'two'")
        box.execute("UPDATE notes SET body = 'two'")

        assert box.rows("SELECT version FROM notes") == [[2]]


@pytest.mark.parametrize(
    ("attribute", "value"),
    [
        (Attribute("name"), "''"),
        (Attribute("name", length=3), "'four'"),
        (Attribute("email", Kind.EMAIL), "'nobody'"),
        (Attribute("email", Kind.EMAIL, unique=True), "'Ada@example.com'"),
        (Attribute("phone", Kind.PHONE), "'020 7946 0958'"),
        (Attribute("price", Kind.MONEY), "-1"),
        (Attribute("rating", Kind.INTEGER, minimum=1, maximum=5), "6"),
        (Attribute("rate", Kind.DECIMAL, precision=4, scale=2, maximum=50), "50.01"),
        (Attribute("status", Kind.ENUM, values=("open", "it's done")), "'shut'"),
        (Attribute("roles", Kind.ENUM, values=("a", "b"), many=True), "'{a,c}'"),
        (Attribute("tags", many=True), "'{NULL}'"),
        (Attribute("token", Kind.BINARY, length=2), r"'\x010203'"),
        (Attribute("settings", Kind.JSON, many=True), "'{}'"),
    ],
)
def test_what_can_not_be_is_refused(attribute, value):
    model = DataModel((Entity("Thing", (attribute,)),))
    column = resources(model, Choices())[0].properties[1].name
    with standing(sql.write(model, Choices())) as box:
        refused = box.attempt(f"INSERT INTO things ({column}) VALUES ({value})")

    assert refused is not None
    assert "check constraint" in str(refused)


def test_a_long_unique_value_is_unique_all_the_same():
    model = DataModel((Entity("Page", (Attribute("body", Kind.LONG_TEXT, unique=True),)),))
    with standing(sql.write(model, Choices())) as box:
        made = "INSERT INTO pages (body) VALUES (repeat(md5('a'), 300))"
        box.execute(made)

        assert box.attempt(made) is not None


def test_the_same_model_gives_the_same_schema():
    assert sql.write(SHOP, Choices()) == sql.write(SHOP, Choices())
