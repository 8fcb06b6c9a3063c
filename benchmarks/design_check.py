"""What holding artifacts against one another finds that checking each alone does not, and what it costs:
found and false alarms on the corpus, cost against the single checks, and growth with the design."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from pathlib import Path

from workbench.core.kinds import ArtifactKind, Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.core.surface import Design
from workbench.core.values import Dimension, Requirement
from workbench.studio.detection import kind_of

CORPUS = Path(__file__).parents[1] / "tests" / "corpus" / "design"
RUNS = 7
SIZES = (10, 40, 160)
Spot = tuple[str, int, str]


class Bench:
    """All kinds and checks, loaded once."""

    def __init__(self) -> None:
        kinds, _ = Plugins("workbench.kinds", "KIND", ArtifactKind).all()
        checks, problems = Plugins("workbench.checks", "CHECK", Check).all()
        if problems:
            raise SystemExit("\n".join(problems))
        self.kinds = {kind.id: kind for kind in kinds}
        self.across = [check for check in checks if check.across]
        self.single = [check for check in checks if not check.across]

    def read(self, texts: dict[str, str]) -> list[Parsed]:
        """Each text after its kind's parser."""
        return [self.kinds[kind_of(self.kinds, name, text)].parse(name, text) for name, text in texts.items()]

    def design(self, parsed: list[Parsed], brief: list[Requirement]) -> Design:
        """What they show to one another."""
        return Design(
            {one.name: self.kinds[one.kind].surface(one) for one in parsed if one.tree is not None},
            {one.name: one.kind for one in parsed},
            {one.name: one.text for one in parsed},
            brief,
        )

    def run(self, parsed: list[Parsed], checks: list[Check], design: Design) -> list[tuple[Spot, str]]:
        """Where something is found, and what."""
        return [
            ((one.name, found.place.line if found.place else 0, found.rule), found.message)
            for one in parsed
            if one.tree is not None
            for check in checks
            if one.kind in check.kinds
            for found in check.run(Subject(one, design=design))
        ]


def folder(name: str) -> tuple[dict[str, str], list[Requirement]]:
    """The artifacts of a folder of the corpus, and its brief."""
    texts = {file.name: file.read_text(encoding="utf-8") for file in sorted((CORPUS / name).iterdir())}
    lines = [line.partition(": ") for line in texts.pop("brief.txt").splitlines()]
    return texts, [Requirement(f"r{n}", Dimension(head), said) for n, (head, _, said) in enumerate(lines)]


def planted() -> set[Spot]:
    """Artifact, line and rule of what was planted."""
    rows = [row.split()[:2] for row in (CORPUS / "planted.txt").read_text(encoding="utf-8").splitlines()]
    return {(where.partition(":")[0], int(where.partition(":")[2]), rule) for where, rule in rows}


def large(tables: int) -> dict[str, str]:
    """A schema and an API of that many tables."""
    columns = "id uuid PRIMARY KEY, name varchar(80) NOT NULL, size integer, created_at timestamptz NOT NULL"
    sql = [f"CREATE TABLE thing{n}_parts ({columns});" for n in range(tables)]
    paths, schemas = [], []
    for n in range(tables):
        answer = (
            "{'200': {description: One, content: {application/json: "
            f"{{schema: {{$ref: '#/components/schemas/Thing{n}Part'}}}}}}}}}}"
        )
        paths.append(f"  /thing{n}-parts/{{id}}:\n    get:\n      responses: {answer}")
        properties = (
            "{id: {type: string, format: uuid}, name: {type: string}, size: {type: integer}, "
            "createdAt: {type: string, format: date-time}}"
        )
        schemas.append(f"    Thing{n}Part: {{type: object, properties: {properties}}}")
    head = "openapi: 3.1.0\ninfo: {title: Things, version: '1'}\npaths:\n"
    return {
        "schema.sql": "\n".join(sql),
        "openapi.yaml": head + "\n".join(paths) + "\ncomponents:\n  schemas:\n" + "\n".join(schemas) + "\n",
    }


def seconds(call: Callable[[], object]) -> float:
    """Median of some runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def main() -> None:
    bench = Bench()
    texts, brief = folder("planted")
    sound, sound_brief = folder("clean")
    twin, clean = bench.read(texts), bench.read(sound)
    design, clean_design = bench.design(twin, brief), bench.design(clean, sound_brief)

    want = planted()
    across = {spot for spot, _ in bench.run(twin, bench.across, design)}
    usual = {(spot[0], spot[2], said) for spot, said in bench.run(clean, bench.single, Design())}
    alone = {
        spot[:2]
        for spot, said in bench.run(twin, bench.single, Design())
        if (spot[0], spot[2], said) not in usual
    }
    false = len(bench.run(clean, bench.across, clean_design))
    by_line = {spot[:2] for spot in want}
    print(f"planted {len(want)}")
    wrong = f"{len(across - want)} on the twin, {false} on the clean one"
    print(f"across:     found {len(want & across)}, false alarms {wrong}")
    print(f"each alone: found {len(by_line & alone)} (anything new on a planted line)")

    def fresh() -> object:
        return bench.run(twin, bench.across, bench.design(twin, brief))

    def singly() -> object:
        return bench.run(twin, bench.single, Design())

    fresh()
    parse, cross, single = seconds(lambda: bench.read(texts)), seconds(fresh), seconds(singly)
    print(
        f"parsing all {parse * 1e3:.1f} ms, single checks {single * 1e3:.1f} ms, across {cross * 1e3:.1f} ms",
        end="",
    )
    print(f": {cross / (parse + single):.2f} of the rest")

    base = 0.0
    print(f"{'tables':>7} {'across':>9} {'a table':>9} {'growth':>7}")
    for size in SIZES:
        parsed = bench.read(large(size))
        taken = seconds(lambda parsed=parsed: bench.run(parsed, bench.across, bench.design(parsed, brief)))
        base = base or taken / size
        print(f"{size:>7} {taken * 1e3:>7.1f}ms {taken / size * 1e3:>7.3f}ms {taken / size / base:>7.2f}")


if __name__ == "__main__":
    main()
