"""How the cost of reading and checking a schema grows with its size.

Parses schemas of 10 to 1,000 tables and runs every check of SQL, and prints the cost of a table as a ratio
to its cost in the smallest schema, measured in the same run: about 1 means that cost grows in a straight
line. Run: python benchmarks/sql_check.py
"""

from __future__ import annotations

import statistics
import time

from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.sql import KIND

SIZES = (10, 100, 300, 1_000)
RUNS = 3


def schema(tables: int) -> str:
    """Tables with references to three before them, keys, rules, indexes, comments and some queries."""
    parts = []
    for n in range(tables):
        references = "".join(
            f"    parent{k}_id bigint NOT NULL REFERENCES table_{max(0, n - k)} (id) ON DELETE CASCADE,\n"
            for k in (1, 2, 3)
            if n >= k
        )
        indexes = "".join(
            f"CREATE INDEX table_{n}_parent{k}_idx ON table_{n} (parent{k}_id);\n"
            for k in (1, 2, 3)
            if n >= k
        )
        parts.append(
            f"CREATE TABLE table_{n} (\n    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n{references}"
            f"    title text NOT NULL CHECK (length(title) < 200),\n"
            f"    price numeric(12, 2) NOT NULL DEFAULT 0 CHECK (price >= 0),\n"
            f"    payload jsonb NOT NULL DEFAULT '{{}}'::jsonb,\n"
            f"    created_at timestamptz NOT NULL DEFAULT now()\n);\n{indexes}"
            f"COMMENT ON TABLE table_{n} IS 'table number {n}';\n"
        )
        if n % 10 == 0:
            parts.append(f"SELECT title, price FROM table_{n} WHERE id = $1;\n")
    return "".join(parts)


def measured(text: str) -> tuple[float, float, int]:
    """Seconds to parse, seconds to check, findings."""
    checks, problems = Plugins("workbench.checks.sql", "CHECK", Check).all()
    if problems:
        raise SystemExit("\n".join(problems))
    parses, runs, found = [], [], 0
    for _ in range(RUNS):
        begin = time.perf_counter()
        parsed = KIND.parse("bench.sql", text)
        parses.append(time.perf_counter() - begin)
        begin = time.perf_counter()
        found = sum(len(list(check.run(Subject(parsed)))) for check in checks) + len(parsed.problems)
        runs.append(time.perf_counter() - begin)
    return statistics.median(parses), statistics.median(runs), found


def main() -> None:
    measured(schema(3))  # imports are not what is measured
    print(f"{'tables':>7} {'parse s':>9} {'checks s':>9} {'per table':>10} {'ratio':>7} {'findings':>9}")
    base = 0.0
    for size in SIZES:
        parse, check, found = measured(schema(size))
        per_table = (parse + check) / size
        base = base or per_table
        cost = f"{per_table * 1e3:>8.3f}ms {per_table / base:>7.2f}"
        print(f"{size:>7} {parse:>9.4f} {check:>9.4f} {cost} {found:>9}")


if __name__ == "__main__":
    main()
