"""The picture shows tables, keys and how many of one belong to how many of the other."""

from __future__ import annotations

from tests.engines.sql.reading import schema
from workbench.engines.graph import End
from workbench.engines.sql.er import er_graph, er_mermaid

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


def test_mermaid_has_the_same() -> None:
    source = er_mermaid(schema(SHOP))

    assert source.startswith("erDiagram\n")
    assert '    customer ||--o{ purchase : "customer_id"' in source
    assert '    coupon |o--o{ purchase : "coupon_id"' in source
    assert "        numeric(12_2) total" in source


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


def test_odd_names_stay_valid_mermaid() -> None:
    source = er_mermaid(
        schema('CREATE TABLE "my table""x" (id int PRIMARY KEY, "größe in m" double precision);')
    )

    assert '"my table_x" {' in source
    assert "double_precision gr_e_in_m" in source
