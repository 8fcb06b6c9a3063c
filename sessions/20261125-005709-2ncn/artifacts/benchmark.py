"""Measure the old query against the new one on a scratch table.

Run: pip install "psycopg[binary]>=3.2"; python benchmark.py "postgresql://localhost/scratch"
It creates and drops the table benchmark_orders in that database; don't point it at production.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable

import psycopg

ROWS = 1000000
OWNERS = 2000
PAGE = 50
DEPTH = 200
REPEATS = 50
TARGET_MS = 50

SETUP = """
    CREATE TABLE benchmark_orders (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        owner_id bigint NOT NULL,
        status text NOT NULL,
        description text NOT NULL,
        total_cents bigint NOT NULL,
        created_at timestamptz NOT NULL
    )
"""
FILL = """
    INSERT INTO benchmark_orders (owner_id, status, description, total_cents, created_at)
    SELECT (g * 7919) %% %(owners)s,
           CASE WHEN g %% 1000 = 0 THEN 'pending' ELSE 'done' END,
           'order ' || md5(g::text),
           g %% 10000,
           timestamptz '2026-01-01' + g * interval '1 second'
      FROM generate_series(1, %(rows)s) AS g
"""
OLD = """
    SELECT * FROM benchmark_orders WHERE owner_id = %(owner)s
     ORDER BY created_at DESC LIMIT %(page)s OFFSET %(depth)s
"""
INDEX = """
    CREATE INDEX benchmark_idx ON benchmark_orders (owner_id, created_at DESC, id DESC) INCLUDE (status, total_cents)

"""
NEW = """
    SELECT id, status, total_cents, created_at FROM benchmark_orders
     WHERE owner_id = %(owner)s AND (created_at, id) < ('2026-01-20', 0)
     ORDER BY created_at DESC, id DESC LIMIT %(page)s
"""
DROP = "DROP TABLE IF EXISTS benchmark_orders"
VALUES = {"owner": 7, "page": PAGE, "depth": DEPTH, "rows": ROWS, "owners": OWNERS}


def measure(action: Callable[[], object]) -> tuple[float, float]:
    """Median and 95th percentile in milliseconds, after five runs to warm up."""
    times = []
    for run in range(REPEATS + 5):
        start = time.perf_counter()
        action()
        if run >= 5:
            times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times), statistics.quantiles(times, n=20)[18]


def main(dsn: str) -> int:
    """Prints both, and fails when the new query misses its target."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        try:
            connection.execute(DROP)
            connection.execute(SETUP)
            connection.execute(FILL, VALUES)
            connection.execute("ANALYZE")
            before = measure(lambda: connection.execute(OLD, VALUES).fetchall())
            connection.execute(INDEX)
            connection.execute("ANALYZE")
            after = measure(lambda: connection.execute(NEW, VALUES).fetchall())
        finally:
            connection.execute(DROP)
    print(f"{ROWS:,} rows   median      95 %")
    print(f"before   {before[0]:9.2f} {before[1]:9.2f} ms")
    print(f"after    {after[0]:9.2f} {after[1]:9.2f} ms")
    return 0 if after[1] <= TARGET_MS else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
