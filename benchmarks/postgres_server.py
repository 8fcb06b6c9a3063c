"""What the launcher of PostgreSQL costs beside what PostgreSQL itself costs, and what a proof costs.

Prints the seconds from nothing to the first proof as a ratio to PostgreSQL's own `initdb` of the same run,
a restart likewise, a proof (one table, undone) as a ratio to an
exchange with the server that does nothing, and a statement of large schemas as a ratio to one of a small
schema: about 1 means that cost grows in a straight line. Run: python benchmarks/postgres_server.py
"""

from __future__ import annotations

import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from workbench.engines.postgres import Sandbox, Server
from workbench.engines.postgres.launch import identity
from workbench.engines.postgres.locate import binaries

STARTS = 5
PROOFS = 300
SIZES = (10, 100, 1_000)


def spent(work: Callable[[], object]) -> float:
    """Seconds of one call."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def proof(box: Sandbox) -> None:
    """The smallest proof."""
    box.execute("CREATE TABLE t (id bigint PRIMARY KEY, name text NOT NULL)")


def initdb(folder: Path) -> None:
    """What PostgreSQL itself needs to make a cluster."""
    programs, who = binaries(""), identity()
    command = [programs.program("initdb"), "-D", str(folder), "-U", "postgres", "-A", "trust", "-N"]
    subprocess.run([*who.prefix, *command], check=True, capture_output=True)


def statements(tables: int) -> list[str]:
    """Tables that refer to the one before, with five indexes each."""
    made = []
    for n in range(tables):
        parent = f"REFERENCES t{n - 1} (id)" if n else ""
        made.append(
            f"CREATE TABLE t{n} (id bigint PRIMARY KEY, parent bigint {parent}, a int, b int, c int, d text)"
        )
        made += [f"CREATE INDEX ON t{n} ({column})" for column in ("parent", "a", "b", "c", "d")]
    return made


def apply(server: Server, texts: list[str]) -> None:
    """Run them one by one, so that each could fail alone."""
    with server.sandbox(600) as box:
        for text in texts:
            if error := box.attempt(text):
                raise SystemExit(str(error))


def starts() -> None:
    """From nothing, and again."""
    bare, nothing, again = [], [], []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as folder:
            bare.append(spent(lambda folder=folder: initdb(Path(folder) / "bare")))
            server = Server(Path(folder) / "cache", "")
            nothing.append(spent(lambda server=server: server.run(proof)))
            server.stop()
            again.append(spent(lambda server=server: server.run(proof)))
            server.stop()
    base = statistics.median(bare)
    print(f"initdb alone  {base:8.3f} s   1.00 x")
    for title, taken in (("from nothing", nothing), ("started again", again)):
        median = statistics.median(taken)
        print(f"{title:<13} {median:8.3f} s   {median / base:4.2f} x")


def proofs(server: Server) -> None:
    """Small proofs, one after another."""
    with server.sandbox(60) as box:
        exchange = statistics.median(spent(lambda: box.rows("SELECT 1")) for _ in range(PROOFS))
    taken = sorted(spent(lambda: server.run(proof)) for _ in range(PROOFS))
    print(f"an exchange   {exchange * 1e3:8.2f} ms  1.0 x")
    for title, seconds in (("median", statistics.median(taken)), ("p95", taken[int(PROOFS * 0.95)])):
        print(f"proof, {title:<6} {seconds * 1e3:8.2f} ms  {seconds / exchange:.1f} x")


def growth(server: Server) -> None:
    """The cost of a statement as schemas grow."""
    base = 0.0
    for size in SIZES:
        texts = statements(size)
        each = min(spent(lambda texts=texts: apply(server, texts)) for _ in range(2)) / len(texts)
        base = base or each
        print(f"{size:>5} tables {each * 1e3:8.3f} ms a statement, {each / base:5.2f} x")


def main() -> None:
    starts()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder), "")
        server.run(proof)
        proofs(server)
        growth(server)
        server.stop()


if __name__ == "__main__":
    main()
