"""Which mistakes of the corpus each reader finds, on the line where a person would point, and what it takes
wrongly for one: sqlglot alone, our reading of the text alone, and PostgreSQL executed.

    python benchmarks/sql_corpus.py [-v]

`found` counts broken files with an error anywhere, `on its line` those with it where it is, `more` what is
said besides on broken files, `false` the sound twins with any error; ratios are to the text alone. The aim is
all on their line and none false when executed. With -v, what was missed or taken wrongly is printed.
"""

from __future__ import annotations

import logging
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import sqlglot
from sqlglot.errors import SqlglotError

from workbench.core.findings import Severity
from workbench.core.kinds import Parsed, Subject
from workbench.engines.sql.splitter import split
from workbench.kinds.sql import KIND

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "postgres"
Said = list[tuple[int, str]]
"""Lines with what is wrong there; line 0 when none is named."""


def by_sqlglot(_name: str, text: str) -> Said:
    """Each statement by itself, since the parser gives up at the first error."""
    said: Said = []
    for statement in split(text, "postgres").statements:
        before = text.count("\n", 0, statement.start)
        try:
            sqlglot.parse(text[statement.start : statement.end], dialect="postgres")
        except SqlglotError as error:
            at = re.search(r"Line (\d+)", str(error))
            said.append((before + int(at[1]) if at else before + 1, str(error).split("\n")[0]))
    return said


def by_text(name: str, text: str) -> Said:
    return list(_errors(KIND.parse(name, text)))


def executed(name: str, text: str) -> Said:
    return list(_errors(KIND.prove(Subject(KIND.parse(name, text)))))


def _errors(parsed: Parsed) -> Iterator[tuple[int, str]]:
    for problem in parsed.problems:
        if problem.severity is Severity.ERROR:
            yield problem.place.line if problem.place else 0, problem.message


@dataclass
class Score:
    """How one reader did."""

    found: int = 0
    placed: int = 0
    more: int = 0
    false: int = 0
    seconds: float = 0.0
    remarks: list[str] = field(default_factory=list)


def score(read: Callable[[str, str], Said]) -> Score:
    made = Score()
    read("warm.sql", "CREATE TABLE a (b int);")  # imports and a server's start are not what is measured
    for path in sorted(CORPUS.glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        begin = time.perf_counter()
        said = read(path.name, text)
        made.seconds += time.perf_counter() - begin
        if path.name.endswith(".sound.sql"):
            made.false += bool(said)
            made.remarks += [f"false  {path.name}:{line}: {message}" for line, message in said]
            continue
        wanted = int(text.split("\n", 1)[0].removeprefix("-- expect: "))
        on_line = sum(line == wanted for line, _ in said)
        made.found += bool(said)
        made.placed += bool(on_line)
        made.more += len(said) - on_line
        if not on_line:
            heard = "; ".join(f"{line}: {message}" for line, message in said) or "nothing"
            made.remarks.append(f"missed {path.name}:{wanted}: said {heard}")
    return made


def main() -> None:
    logging.getLogger("sqlglot").setLevel(logging.CRITICAL)  # it logs each statement that it does not know
    pairs = len(list(CORPUS.glob("*.broken.sql")))
    on = KIND.prove(Subject(KIND.parse("a.postgres.sql", "CREATE TABLE a (b int);"))).tree
    title = getattr(on.schema, "executed", "") if on else ""
    readers = {"sqlglot alone": by_sqlglot, "text alone": by_text, title or "NOT EXECUTED": executed}
    scores = {name: score(read) for name, read in readers.items()}
    base = scores["text alone"]
    print(f"{pairs} pairs")
    heads = (
        f"{'found':>6} {'on its line':>12} {'ratio':>6} {'more':>5} {'false':>6} {'a file':>9} {'ratio':>6}"
    )
    print(f"{'reader':<18} {heads}")
    for name, made in scores.items():
        placed = f"{made.placed:>5} {made.placed / pairs:>5.0%}"
        cost = f"{made.seconds / pairs / 2 * 1e3:>7.2f}ms {made.seconds / base.seconds:>6.2f}"
        print(
            f"{name:<18} {made.found:>6} {placed:>12} {made.placed / max(base.placed, 1):>6.2f} "
            f"{made.more:>5} {made.false:>6} {cost}"
        )
    if "-v" in sys.argv[1:]:
        for name, made in scores.items():
            print(f"\n{name}:", *made.remarks, sep="\n  ")


if __name__ == "__main__":
    main()
