"""What drawing costs, as ratios within one run: against parsing, and as a schema grows."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from workbench.engines.drawing import draw
from workbench.engines.graph import Graph
from workbench.engines.mermaid import parse


def schema(tables: int) -> str:
    """An ER source whose tables mostly point at older ones near them, as real schemas do."""
    chance = random.Random(7)
    lines = ["erDiagram"]
    for table in range(tables):
        lines.append(f"    t{table} {{")
        lines += ["        bigint id PK"] + [f"        text column_{n}" for n in range(chance.randint(2, 8))]
        lines.append("    }")
    for table in range(1, tables):
        parents = {chance.randint(max(0, table - 12), table - 1) for _ in range(1 + round(chance.random()))}
        lines += [f"    t{parent} ||--o{{ t{table} : has" for parent in sorted(parents)]
    return "\n".join(lines)


def median(work: Callable[[], object], rounds: int) -> float:
    """Median seconds of one call, after a first that is not counted."""
    work()
    spent = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return sorted(spent)[rounds // 2]


def graph_of(source: str) -> Graph:
    document = parse(source)
    assert document.graph is not None
    return document.graph


def main() -> None:
    small_source, large_source = schema(10), schema(140)
    small, large = graph_of(small_source), graph_of(large_source)
    parsing = median(lambda: parse(small_source), 9)
    drawing = median(lambda: draw(small), 9)
    drawing_large = median(lambda: draw(large), 3)
    print(
        f"10 tables: parse {parsing * 1e3:.1f} ms, draw {drawing * 1e3:.1f} ms, ratio {drawing / parsing:.1f}"
    )
    print(
        f"140 tables: draw {drawing_large * 1e3:.0f} ms, growth x{drawing_large / drawing:.0f} for 14x tables"
    )


if __name__ == "__main__":
    main()
