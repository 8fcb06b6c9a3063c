"""What the picture of a schema costs, as ratios to the layout engine alone in the same run.

Draws schemas of 10, 30, 140 and 1,000 tables that look like real ones (two or three foreign keys a table, to
older tables, a few of them to itself; labelled edges), each after a first picture that is not counted, and
the neighbourhood of the table that most refer to. Run: python benchmarks/er_picture.py
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Sequence

from workbench.engines.drawing import draw, render
from workbench.engines.drawing.layout import Item, Placement, Wire, place
from workbench.engines.graph import Direction, Graph
from workbench.engines.sql.er import er_graph
from workbench.engines.sql.er_picture import er_picture
from workbench.engines.sql.model import Schema
from workbench.engines.sql.tree import read_sql

WORDS = [
    "account",
    "invoice",
    "payment",
    "purchase",
    "product",
    "customer",
    "address",
    "shipment",
    "warehouse",
    "stock",
    "supplier",
    "contract",
    "employee",
    "team",
    "project",
    "task",
    "comment",
    "message",
    "channel",
    "member",
    "role",
    "permission",
    "session",
    "device",
    "event",
    "ticket",
]
COLUMNS = (
    "title text NOT NULL",
    "state text NOT NULL",
    "amount_cents bigint NOT NULL DEFAULT 0",
    "currency char(3)",
    "note text",
    "payload jsonb NOT NULL",
    "is_active boolean NOT NULL DEFAULT true",
    "email varchar(320) UNIQUE",
    "updated_at timestamptz",
)
ROLES = ("owner", "parent", "created_by", "source", "previous")


def ddl(tables: int) -> str:
    """Tables with a key, two to six plain columns and two or three references to tables before them."""
    chance = random.Random(11)
    names = [WORDS[n] if n < len(WORDS) else f"{WORDS[n % len(WORDS)]}_{n}" for n in range(tables)]
    parts = []
    for at, name in enumerate(names):
        lines = ["id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY"]
        used = set()
        for _ in range(min(at, chance.choice((2, 2, 3)))):
            # Half of all references go to the few tables that everything hangs on.
            target = names[chance.randrange(0, min(at, 5))] if chance.random() < 0.5 else ""
            target = target or names[chance.randrange(max(0, at - 12), at)]
            column = f"{target}_id" if f"{target}_id" not in used else f"{chance.choice(ROLES)}_{target}_id"
            if column not in used:
                used.add(column)
                needed = " NOT NULL" if chance.random() < 0.7 else ""
                lines.append(f"{column} bigint{needed} REFERENCES {target} (id)")
        if at % 9 == 4:
            lines.append(f"parent_id bigint REFERENCES {name} (id)")
        lines += [*chance.sample(COLUMNS, chance.randint(2, 6)), "created_at timestamptz NOT NULL"]
        parts.append(f"CREATE TABLE {name} (\n    " + ",\n    ".join(lines) + "\n);\n")
    return "\n".join(parts)


def schema(tables: int) -> Schema:
    """The schema as read."""
    tree = read_sql("bench.sql", ddl(tables)).tree
    assert tree is not None
    return tree.schema


def median(work: Callable[[], object], rounds: int) -> float:
    """Median seconds of one call, after a first that is not counted."""
    work()
    spent = []
    for _ in range(rounds):
        begin = time.perf_counter()
        work()
        spent.append(time.perf_counter() - begin)
    return statistics.median(spent)


def engine_alone(graph: Graph) -> Callable[[], object]:
    """The layout engine alone, asked for exactly what drawing this graph asks of it."""
    asked: list[tuple[Sequence[Item], Sequence[Wire], Direction, int]] = []

    def recorded(
        items: Sequence[Item], wires: Sequence[Wire], direction: Direction, *, stub: int = 2
    ) -> Placement:
        asked.append((items, wires, direction, stub))
        return place(items, wires, direction, stub=stub)

    render.place = recorded
    draw(graph)
    render.place = place
    return lambda: [place(items, wires, direction, stub=stub) for items, wires, direction, stub in asked]


def report(label: str, found: Schema, rounds: int, around: str = "") -> None:
    """One line of the table."""
    graph = er_graph(found, around)
    engine = median(engine_alone(graph), rounds)
    drawing = median(lambda: draw(graph), rounds)
    whole = median(lambda: er_picture(found, around=around), rounds)
    picture = er_picture(found, around=around)
    assert picture is not None
    size = f"{len(picture.lines[0])}x{len(picture.lines)}"
    print(
        f"{label:>22} {len(graph.nodes):>6} {len(graph.edges):>6} {size:>9} {engine * 1e3:>10.1f}"
        f" {drawing * 1e3:>8.1f} {whole * 1e3:>10.1f} {drawing / engine:>7.1f} {whole / engine:>7.1f}"
    )


def main() -> None:
    print(
        f"{'tables':>22} {'boxes':>6} {'lines':>6} {'cells':>9} {'engine ms':>10}"
        f" {'draw ms':>8} {'picture ms':>10} {'draw/e':>7} {'all/e':>7}"
    )
    for tables, rounds in ((10, 15), (30, 7), (140, 3), (1_000, 3)):
        report(str(tables), schema(tables), rounds)
    report("140 around product", schema(140), 7, "product")
    report("140 around employee_38", schema(140), 7, "employee_38")


if __name__ == "__main__":
    main()
