"""What checking a GraphQL schema costs, as ratios within one run: against only parsing and building it with
graphql-core, and for each type as the schema grows."""

from __future__ import annotations

import time
from collections.abc import Callable

from graphql import build_ast_schema, parse

from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.graphql import KIND

SIZES = (50, 500)
"""Types; the first make a typical schema of about 200 lines."""
RUNS = 11


def schema(entities: int) -> str:
    """A well-made schema: paged lists, payloads, descriptions, one enum and one input for each entity."""
    roots, changes, types = [], [], []
    for n in range(entities):
        other = (n * 7 + 1) % entities
        roots.append(f'  "One of them."\n  thing{n}(id: ID!): Thing{n}')
        roots.append(f"  things{n}(first: Int = 20, after: String): Thing{n}Connection!")
        changes.append(f"  saveThing{n}(input: SaveThing{n}Input!): SaveThing{n}Payload")
        types.append(f"""
"Something that is kept."
type Thing{n} implements Node {{
  id: ID!
  "As people call it."
  name: String!
  state: Thing{n}State!
  createdAt: DateTime!
  "Batched by a DataLoader."
  other: Thing{other}
}}
enum Thing{n}State {{ NEW, USED, GONE }}
type Thing{n}Connection {{ edges: [Thing{n}Edge!]!, pageInfo: PageInfo! }}
type Thing{n}Edge {{ node: Thing{n}!, cursor: String! }}
input SaveThing{n}Input {{ name: String!, state: Thing{n}State = NEW }}
type SaveThing{n}Payload {{ thing: Thing{n}, userErrors: [UserError!]! }}""")
    query, mutation = "\n".join(roots), "\n".join(changes)
    return f"""scalar DateTime
interface Node {{ id: ID! }}
type UserError {{ message: String! }}
type PageInfo {{ hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String }}
type Query {{
{query}
}}
type Mutation {{
{mutation}
}}{"".join(types)}
"""


def seconds(call: Callable[[], object]) -> float:
    """The best of some runs: others share the machine."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return min(taken)


def main() -> None:
    checks, problems = Plugins("workbench.checks.graphql", "CHECK", Check).all()
    if problems:
        raise SystemExit("\n".join(problems))

    def check(text: str) -> int:
        parsed = KIND.parse("bench.graphql", text)
        errors = [finding for finding in parsed.problems if finding.severity == "error"]
        if errors:
            raise SystemExit(str(errors[0]))
        return sum(len(list(one.run(Subject(parsed)))) for one in checks)

    check(schema(2))  # imports are not what is measured
    heads = " ".join(f"{head:>9}" for head in ("bare", "parse", "all", "per type"))
    print(f"{'types':>6} {'lines':>6} {heads} {'growth':>7} {'x bare':>7}")
    base = 0.0
    for size in (count // 5 for count in SIZES):
        text = schema(size)
        bare = seconds(lambda text=text: build_ast_schema(parse(text)))
        read = seconds(lambda text=text: KIND.parse("bench.graphql", text))
        whole = seconds(lambda text=text: check(text))
        types = size * 5
        each = whole / types
        base = base or each
        growth = f"{each / base:>7.2f}"
        row = f"{bare * 1e3:>7.2f}ms {read * 1e3:>7.2f}ms {whole * 1e3:>7.2f}ms {each * 1e3:>7.3f}ms"
        print(f"{types:>6} {text.count(chr(10)):>6} {row} {growth} {whole / bare:>7.1f}")


if __name__ == "__main__":
    main()
