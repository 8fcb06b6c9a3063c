"""The picture shows tables, keys and how many of one belong to how many of the other."""

from __future__ import annotations

import pytest

from tests.engines.sql.reading import schema
from workbench.engines.graph import End, Shape
from workbench.engines.sql.er import er_graph, role
from workbench.engines.sql.model import ForeignKey

SHOP = """
CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE profile (customer_id bigint PRIMARY KEY REFERENCES customer (id), bio text);
CREATE TABLE purchase (id bigint PRIMARY KEY, customer_id bigint NOT NULL REFERENCES customer (id),
    coupon_id bigint, total numeric(12, 2));
CREATE TABLE coupon (id bigint PRIMARY KEY);
ALTER TABLE purchase ADD FOREIGN KEY (coupon_id) REFERENCES coupon (id);
"""


def test_rows_carry_types_and_keys() -> None:
    nodes = {node.id: node for node in er_graph(schema(SHOP)).nodes}

    assert [(row.name, row.type, row.keys) for row in nodes["customer"].rows] == [
        ("id", "bigint", ("PK",)),
        ("email", "text", ("UK",)),
    ]
    assert nodes["profile"].rows[0].keys == ("PK", "FK")


def test_ends_of_edges_tell_how_many() -> None:
    edges = {(edge.source, edge.target): (edge.start, edge.end) for edge in er_graph(schema(SHOP)).edges}

    assert edges == {
        ("profile", "customer"): (End.ZERO_OR_ONE, End.ONE),
        ("purchase", "customer"): (End.ZERO_OR_MANY, End.ONE),
        ("purchase", "coupon"): (End.ZERO_OR_MANY, End.ZERO_OR_ONE),
    }


def test_partitions_are_left_out_and_schemas_grouped() -> None:
    graph = er_graph(
        schema(
            "CREATE TABLE a.x (at date, PRIMARY KEY (at)) PARTITION BY RANGE (at); CREATE TABLE b.y (id int);"
            "CREATE TABLE a.x1 PARTITION OF a.x DEFAULT;"
        )
    )

    assert [node.id for node in graph.nodes] == ["a.x", "b.y"]
    assert [group.id for group in graph.groups] == ["a", "b"]


def test_large_schemas_show_less_of_each_table() -> None:
    def rows(count: int) -> int:
        text = "".join(f"CREATE TABLE t{n} (id bigint PRIMARY KEY, a text, b text);" for n in range(count))
        return len(er_graph(schema(text)).nodes[0].rows)

    assert (rows(5), rows(40), rows(100)) == (3, 1, 0)


def test_columns_that_may_be_null_are_marked() -> None:
    (node,) = er_graph(schema("CREATE TABLE t (id int, a text NOT NULL, b text, PRIMARY KEY (id));")).nodes

    assert [row.type for row in node.rows] == ["integer", "text", "text?"]


def test_a_partition_counts_in_its_table_and_takes_its_references() -> None:
    graph = er_graph(
        schema(
            "CREATE TABLE v (id int, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);"
            "CREATE TABLE v1 PARTITION OF v DEFAULT PARTITION BY RANGE (id);"
            "CREATE TABLE v11 PARTITION OF v1 DEFAULT;"
            "CREATE TABLE w (id int PRIMARY KEY, v_id int, v_at date,"
            "    FOREIGN KEY (v_id, v_at) REFERENCES v1 (id, at));"
        )
    )

    assert [(node.id, node.caption) for node in graph.nodes] == [("v", "2 partitions of"), ("w", "")]
    assert [(edge.source, edge.target, edge.label) for edge in graph.edges] == [("w", "v", "v_id, v_at")]


@pytest.mark.parametrize(
    ("column", "table", "label"),
    [
        ("customer_id", "customer", ""),
        ("customer_id", "customers", ""),
        ("category_id", "categories", ""),
        ("customer", "customer", ""),
        ("address_id", "address", ""),
        ("account_id", "ledger_account", ""),
        ("customerid", "customer", ""),
        ("invoice_id", "billing.invoice", ""),
        ("created_by_id", "member", "created_by"),
        ("parent_id", "category", "parent"),
        ("id", "customer", "id"),
    ],
)
def test_a_label_says_what_the_table_is_to_the_other_unless_its_name_does(
    column: str, table: str, label: str
) -> None:
    assert role(ForeignKey((column,), table, ("id",))) == label


def test_views_stand_beside_the_tables() -> None:
    graph = er_graph(schema("CREATE TABLE t (id int PRIMARY KEY); CREATE VIEW v AS SELECT id FROM t;"))

    assert [(node.id, node.caption, node.shape) for node in graph.nodes] == [
        ("t", "", Shape.BOX),
        ("v", "view", Shape.ROUND),
    ]


CHAIN = "CREATE TABLE t0 (id int PRIMARY KEY, note text);" + "".join(
    f"CREATE TABLE t{n} (id int PRIMARY KEY, t{n - 1}_id int NOT NULL REFERENCES t{n - 1} (id), note text);"
    for n in range(1, 6)
)


def test_around_a_table_stand_its_neighbours_with_their_keys() -> None:
    graph = er_graph(schema(CHAIN), "t2")

    assert {node.id: [row.name for row in node.rows] for node in graph.nodes} == {
        "t1": ["id", "t0_id", "… 1 more table"],
        "t2": ["id", "t1_id", "note"],
        "t3": ["id", "t2_id", "… 1 more table"],
    }
    assert [(edge.source, edge.target) for edge in graph.edges] == [("t2", "t1"), ("t3", "t2")]


def test_around_an_unknown_table_is_around_none() -> None:
    assert er_graph(schema(CHAIN), "ghost") == er_graph(schema(CHAIN))


def test_keys_that_rows_do_not_tell_apart_are_counted() -> None:
    filler = "".join(f"CREATE TABLE f{n} (id int PRIMARY KEY);" for n in range(90))
    pair = (
        "CREATE TABLE a (id int PRIMARY KEY); CREATE TABLE b (x_id int NOT NULL REFERENCES a (id),"
        "y_id int NOT NULL REFERENCES a (id), z_id int REFERENCES a (id));"
    )

    edges = er_graph(schema(pair + filler)).edges

    assert [(edge.label, edge.end) for edge in edges] == [("2 keys", End.ONE), ("", End.ZERO_OR_ONE)]
