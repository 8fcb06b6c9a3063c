"""Lists do not lead back to themselves without a limit.

user.posts.comments.author.posts …: each turn multiplies what is read. One short query can ask for millions
of rows unless lists are paged, or depth or cost are limited.

Wrong:
    type Query { user(id: ID!): User }
    type User { id: ID!, posts: [Post!]! }
    type Post { id: ID!, readers: [User!]! }
Right:
    type Query { user(id: ID!): User }
    type User { id: ID!, posts(first: Int = 20, after: String): [Post!]! }
    type Post { id: ID!, readers(first: Int = 20, after: String): [User!]! }
Source: own; OWASP API Security 2023, API4; OWASP GraphQL cheat sheet, query depth
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.graphql.known import uses_of_types
from workbench.engines.graphql.model import Document, Form, Member
from workbench.engines.graphql.relay import pages
from workbench.engines.graphql.words import flat

_LIMITS = frozenset({"cost", "listsize", "complexity", "depth", "maxdepth", "costlimit", "ratelimit"})


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    if any(_LIMITS & {flat(use.name)} for use in uses_of_types(document.types)):
        return
    steps: dict[str, list[tuple[str, Member]]] = {}
    for each in document.types:
        if each.form in (Form.OBJECT, Form.INTERFACE) and each.name not in document.root_names:
            for field in each.fields:
                if field.type.many and document.is_composite(field.type.name) and not pages(document, field):
                    steps.setdefault(each.name, []).append((field.type.name, field))
    cycle = _cycle(steps)
    if cycle:
        way = ".".join([cycle[0][0], *(field.name for _, field in cycle)])
        message = f"{way} leads back to {cycle[0][0]} through lists alone, as deep as a query asks."
        yield CHECK.finding(
            message, cycle[0][1].place, "Page these lists, or limit depth and cost and say so (@cost)."
        )


def _cycle(steps: dict[str, list[tuple[str, Member]]]) -> list[tuple[str, Member]]:
    """The first circle of lists, as (type, its field); empty when there is none."""
    done: set[str] = set()
    for start in steps:
        path: list[tuple[str, Member]] = []
        on_path = {start: 0}
        stack = [(start, iter(steps[start]))]
        while stack and start not in done:
            name, rest = stack[-1]
            step = next(rest, None)
            if step is None:
                stack.pop()
                done.add(name)
                on_path.pop(name, None)
                if path:
                    path.pop()
                continue
            target, field = step
            if target in on_path:
                return [*path[on_path[target] :], (name, field)]
            if target not in done and target in steps:
                path.append((name, field))
                on_path[target] = len(path)
                stack.append((target, iter(steps[target])))
    return []


CHECK = Check("graphql/unbounded-depth", frozenset({"graphql"}), Severity.ADVICE, run)
