"""Plans over a million rows, made by the real planner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from workbench.core.findings import Place
from workbench.engines.postgres import server
from workbench.engines.sql.plans import DesignQuery, QueryPlan, explain_queries
from workbench.engines.sql.tree import read_sql

SHOP = """
CREATE TYPE state AS ENUM ('open', 'paid', 'sent', 'lost');
CREATE TABLE customer (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email varchar(200) NOT NULL,
    country text NOT NULL
);
CREATE TABLE purchase (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id),
    state state NOT NULL,
    total_cents bigint NOT NULL CHECK (total_cents > 100),
    tags text[] NOT NULL,
    details jsonb NOT NULL,
    placed_at timestamptz NOT NULL DEFAULT now(),
    deleted_at timestamptz
);
CREATE TABLE currency (code text PRIMARY KEY, title text NOT NULL);
"""


def plans(schema: str, *queries: str) -> tuple[QueryPlan, ...]:
    """The queries' plans over a schema that PostgreSQL takes whole."""
    tree = read_sql("a.sql", schema).tree
    assert tree is not None
    with server().sandbox() as box:
        for statement in tree.statements:
            assert box.attempt(schema[statement.start : statement.end]) is None
        asked = [DesignQuery(query, Place(at)) for at, query in enumerate(queries, start=1)]
        return explain_queries(box, tree.schema, asked)


def index_for(query: str, schema: str = SHOP) -> str:
    """The index that mends the only scan of the query; the planner must take it."""
    [plan] = plans(schema, query)
    [scan] = plan.scans
    [after] = plans(f"{schema}\n{scan.index}", query)
    assert after.scans == ()
    assert after.cost < plan.cost / 2
    return scan.index


def test_a_search_without_an_index_reads_everything_for_a_few() -> None:
    [plan] = plans(SHOP, "SELECT id FROM purchase WHERE customer_id = $1")

    [scan] = plan.scans
    assert plan.place == Place(1)
    assert plan.tables == ('"public"."purchase"',)
    assert (scan.read, scan.condition) == (1_000_000, "(customer_id = $1)")
    assert scan.returned < 100
    assert scan.cost_before == plan.cost > 10_000
    assert scan.cost_after < 100


@pytest.mark.parametrize(
    ("query", "index"),
    [
        ("SELECT id FROM purchase WHERE customer_id = $1", "purchase (customer_id);"),
        (
            "SELECT id FROM purchase WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 20",
            "purchase (customer_id, placed_at DESC);",
        ),
        ("SELECT id FROM purchase ORDER BY placed_at LIMIT 20", "purchase (placed_at);"),
        (
            "SELECT id FROM purchase WHERE total_cents > $1 AND customer_id = $2",
            "purchase (customer_id, total_cents);",
        ),
        (
            "SELECT id FROM purchase AS p WHERE p.customer_id = $1 AND (p.placed_at, p.id) < ($2, $3) "
            "ORDER BY p.placed_at DESC, p.id DESC LIMIT 21",
            "purchase (customer_id, placed_at DESC, id DESC);",
        ),
        ("SELECT id FROM customer WHERE lower(email) = lower($1)", "customer (lower(email));"),
        ("SELECT id FROM customer WHERE email = ANY ($1)", "customer (email);"),
        ("SELECT id FROM purchase WHERE tags @> ARRAY['new']", "purchase USING gin (tags);"),
        ("SELECT id FROM purchase WHERE details ->> 'code' = $1", "purchase ((details ->> 'code'));"),
        ("UPDATE purchase SET state = 'paid' WHERE customer_id = $1", "purchase (customer_id);"),
        ("DELETE FROM purchase WHERE customer_id = $1", "purchase (customer_id);"),
        (
            "SELECT p.id FROM customer AS c JOIN purchase AS p ON p.customer_id = c.id WHERE c.id = $1",
            "purchase (customer_id);",
        ),
        (
            "SELECT c.id, (SELECT count(*) FROM purchase AS p WHERE p.customer_id = c.id) FROM customer AS c "
            "WHERE c.id = $1",
            "purchase (customer_id);",
        ),
    ],
)
def test_the_index_that_mends_a_scan(query: str, index: str) -> None:
    assert index_for(query).endswith(f" ON {index}")


def test_an_index_on_rare_rows_is_partial_where_that_is_cheaper() -> None:
    [plan] = plans(
        SHOP,
        "SELECT id FROM purchase WHERE deleted_at IS NULL AND state = 'open' ORDER BY placed_at LIMIT 20",
    )

    [scan] = plan.scans
    assert "placed_at" in scan.index


@pytest.mark.parametrize(
    "query",
    [
        "SELECT id FROM purchase WHERE id = $1",
        "SELECT id FROM purchase LIMIT 50",
        "SELECT id FROM purchase WHERE state = 'open' LIMIT 50",
        "SELECT state, count(*) FROM purchase GROUP BY state",
        "SELECT sum(total_cents) FROM purchase",
        "SELECT code FROM currency WHERE title = $1",
        "INSERT INTO currency (code, title) VALUES ($1, $2)",
        "SELECT id FROM purchase WHERE deleted_at IS NULL",
        "SELECT id FROM purchase WHERE deleted_at IS NOT NULL",
        "SELECT 1",
    ],
)
def test_a_query_that_reads_no_more_than_it_must(query: str) -> None:
    assert [plan.scans for plan in plans(SHOP, query)] == [()]


def test_a_search_that_no_index_serves_has_none() -> None:
    [plan] = plans(SHOP, "SELECT id FROM customer WHERE email LIKE '%' || $1")

    assert [scan.index for scan in plan.scans] == [""]


def test_a_sort_of_everything_goes_to_disk_and_a_few_rows_do_not() -> None:
    whole, few = plans(
        SHOP,
        "SELECT id FROM purchase ORDER BY total_cents",
        "SELECT id FROM purchase ORDER BY total_cents LIMIT 100",
    )

    [spill] = whole.spills
    assert spill.keys == ("total_cents",)
    assert spill.rows == 1_000_000
    assert few.spills == ()


def test_a_sort_of_what_the_planner_only_guesses_is_not_judged() -> None:
    recursive = (
        "WITH RECURSIVE chain AS (SELECT id, customer_id FROM purchase UNION ALL "
        "SELECT p.id, c.customer_id FROM chain AS c JOIN purchase AS p ON p.customer_id = c.id) "
        "SELECT id FROM chain ORDER BY customer_id"
    )

    assert [plan.spills for plan in plans(SHOP, recursive)] == [()]


def test_a_join_by_inequality_reads_a_table_for_each_row() -> None:
    unequal, equal = plans(
        SHOP,
        "SELECT a.id FROM purchase AS a JOIN purchase AS b ON a.total_cents < b.total_cents",
        "SELECT a.id FROM purchase AS a JOIN purchase AS b ON a.total_cents = b.total_cents",
    )

    assert [(loop.table, loop.read) for loop in unequal.loops] == [('"public"."purchase"', 1e12)]
    assert equal.loops == ()


def test_partitions_are_their_table() -> None:
    schema = """
CREATE TABLE click (id bigint NOT NULL, link text NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE click_1 PARTITION OF click FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
CREATE TABLE click_2 PARTITION OF click FOR VALUES FROM ('2026-02-01') TO ('2026-03-01');
CREATE TABLE click_rest PARTITION OF click DEFAULT;
"""
    [plan] = plans(schema, "SELECT id FROM click WHERE link = $1")

    assert plan.tables == ('"public"."click"',)
    assert {scan.table for scan in plan.scans} == {'"public"."click"'}
    assert plan.left_out == 0


def test_a_view_is_planned_with_the_tables_below_it() -> None:
    view = "CREATE VIEW open_purchase AS SELECT id, customer_id FROM purchase WHERE state = 'open';"

    [plan] = plans(SHOP + view, "SELECT id FROM open_purchase WHERE customer_id = $1")

    assert [scan.index for scan in plan.scans] == [
        "CREATE INDEX purchase_state_customer_id_idx ON purchase (state, customer_id);"
    ]


TYPES = """
numeric(12, 2); numeric(3, 3); integer[]; tstzrange; int4multirange; inet; cidr; macaddr; jsonb; json; bytea;
bit(3); varbit(4); interval; time; timetz; point; circle; polygon; money; "char"; name; char(3); varchar(2);
tsvector; tsquery; boolean; date; timestamp; oid; regclass; pg_lsn; xml; uuid; real; smallint; positive; mood;
pair; mood[]
"""


def test_every_type_has_a_value() -> None:
    columns = [f"c{n} {type_.strip()} NOT NULL" for n, type_ in enumerate(TYPES.split(";"))]
    schema = f"""
CREATE DOMAIN positive AS numeric(12, 2) NOT NULL CHECK (VALUE > 0);
CREATE TYPE mood AS ENUM ('it''s', 'fine');
CREATE TYPE pair AS (a integer, b text);
CREATE TABLE all_of_them (
    id uuid PRIMARY KEY,
    "Odd ""name" text NOT NULL,
    n integer GENERATED ALWAYS AS (5) STORED,
    {", ".join(columns)},
    CONSTRAINT never CHECK (false)
);
"""

    [plan] = plans(schema, 'SELECT id FROM all_of_them WHERE "Odd ""name" = $1')

    assert plan.left_out == 0
    [scan] = plan.scans
    assert scan.index == 'CREATE INDEX all_of_them_odd_name_idx ON all_of_them ("Odd ""name");'


def test_what_refuses_a_row_in_every_way_is_left_out_and_counted() -> None:
    schema = """
CREATE TABLE shut (id bigint PRIMARY KEY, name text NOT NULL);
CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RAISE EXCEPTION 'no'; END$$;
CREATE TRIGGER shut_no BEFORE INSERT ON shut FOR EACH ROW EXECUTE FUNCTION no();
CREATE DOMAIN never AS text CHECK (false);
CREATE TABLE closed (id bigint PRIMARY KEY, name never NOT NULL);
CREATE TABLE policed (id bigint PRIMARY KEY, name text NOT NULL);
ALTER TABLE policed ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
"""
    found = plans(
        schema,
        "SELECT id FROM shut WHERE name = $1",
        "SELECT id FROM closed WHERE name = $1",
        "SELECT id FROM policed WHERE name = $1",
    )

    assert [len(plan.scans) for plan in found] == [1, 0, 1]
    assert {plan.left_out for plan in found} == {1}


def test_a_query_that_can_not_be_planned_is_left_out_alone() -> None:
    found = plans(
        SHOP,
        "SELECT nothing FROM purchase",
        "SELECT id FROM purchase WHERE id = $1; SELECT 1",
        "SELECT id FROM purchase; COMMIT",
        "SELECT id FROM purchase WHERE customer_id = $1",
    )

    assert [plan.place for plan in found if plan.scans] == [Place(4)]


def test_a_proposed_index_is_gone_again() -> None:
    tree = read_sql("a.sql", SHOP).tree
    assert tree is not None
    count = "SELECT count(*) FROM pg_indexes WHERE schemaname = 'public'"
    with server().sandbox() as box:
        for statement in tree.statements:
            box.execute(SHOP[statement.start : statement.end])
        before = box.rows(count)

        asked = [DesignQuery("SELECT id FROM purchase WHERE customer_id = $1")]
        first = explain_queries(box, tree.schema, asked)

        assert box.rows(count) == before
        assert first[0].scans[0].index


def test_the_same_query_twice_is_planned_alike() -> None:
    query = "SELECT id FROM purchase WHERE customer_id = $1 ORDER BY placed_at LIMIT 5"

    one, two = plans(SHOP, query, query)

    assert (one.cost, one.scans) == (two.cost, two.scans)


class OldServer:
    """A server whose statistics can't be written; it is asked for nothing."""

    version = 170005

    def attempt(self, statement: str) -> Exception | None:
        raise AssertionError(statement)

    def rows(self, query: str, values: Sequence[object] = ()) -> list[list[Any]]:
        raise AssertionError(query)


def test_before_postgres_18_there_are_no_plans() -> None:
    tree = read_sql("a.sql", SHOP).tree
    assert tree is not None

    assert explain_queries(OldServer(), tree.schema, [DesignQuery("SELECT 1")]) == ()
