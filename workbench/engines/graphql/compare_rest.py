"""What graphql-core does not compare: roots, deprecations, `@oneOf`, a subgraph's keys, and operations."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Change, Impact
from workbench.core.text import one_line
from workbench.engines.graphql.model import ROOTS, Document, Member, Operation, TypeDef


def rest_changes(old: Document, new: Document) -> Iterator[Change]:
    """All of these."""
    yield from _roots(old, new)
    before = {each.name: each for each in old.types}
    for each in new.types:
        if (was := before.get(each.name)) is not None and was.form is each.form:
            yield from _type(was, each)
    yield from _operations(old, new)


def _roots(old: Document, new: Document) -> Iterator[Change]:
    for sort in ROOTS:
        was, now = old.roots.get(sort), new.roots.get(sort)
        if was == now:
            continue
        if was and now:
            yield Change(
                Impact.BREAKING,
                f"Root of {sort}: {was} -> {now}",
                "Operations start from another type's fields.",
            )
        elif was and was in {each.name for each in new.types}:
            yield Change(Impact.BREAKING, f"{was} is no longer the root of {sort}", f"No {sort} is answered.")


def _type(old: TypeDef, new: TypeDef) -> Iterator[Change]:
    if new.use("oneOf") and not old.use("oneOf"):
        yield Change(
            Impact.BREAKING,
            f"{new.name} became @oneOf",
            "Clients that send several of its fields are refused.",
        )
    elif old.use("oneOf") and not new.use("oneOf"):
        yield Change(Impact.SAFE, f"{new.name} is no longer @oneOf")
    keys, now = _keys(old), _keys(new)
    for key in sorted(keys - now):
        yield Change(
            Impact.BREAKING, f"{new.name} lost @key {key!r}", "Other subgraphs refer to it by that key."
        )
    for key in sorted(now - keys):
        yield Change(Impact.SAFE, f"{new.name} got @key {key!r}")
    before = {member.name: member for member in (*old.fields, *old.values)}
    for member in (*new.fields, *new.values):
        if (was := before.get(member.name)) is not None:
            yield from _member(f"{new.name}.{member.name}", was, member)


def _keys(each: TypeDef) -> set[str]:
    return {" ".join(str(use.args.get("fields", "")).split()) for use in each.uses if use.name == "key"}


def _member(name: str, old: Member, new: Member) -> Iterator[Change]:
    if new.deprecated and not old.deprecated:
        yield Change(Impact.SAFE, f"{name} is deprecated", "It still answers.")
    elif old.deprecated and not new.deprecated:
        yield Change(Impact.SAFE, f"{name} is no longer deprecated")
    before = {arg.name: arg for arg in old.args}
    for arg in new.args:
        if (was := before.get(arg.name)) is not None:
            yield from _member(f"{name}({arg.name}:)", was, arg)


def _operations(old: Document, new: Document) -> Iterator[Change]:
    before, after = _by_label(old), _by_label(new)
    for label, operation in before.items():
        if label not in after:
            yield Change(Impact.RISKY, f"{label} was removed", "Clients and fragments may still ask for it.")
        elif operation.spelling != after[label].spelling:
            yield _operation(label, operation, after[label])
    for label in after:
        if label not in before:
            yield Change(Impact.SAFE, f"{label} was added")


def _by_label(document: Document) -> dict[str, Operation]:
    return {one_line(f"{each.sort} {each.name}".strip(), 120): each for each in document.operations}


def _operation(label: str, old: Operation, new: Operation) -> Change:
    given = {member.name for member in old.variables}
    required = [
        f"${member.name}"
        for member in new.variables
        if member.name not in given and member.type.required and member.default is None
    ]
    if required:
        return Change(
            Impact.RISKY, f"{label} now needs {', '.join(required)}", "Code that runs it has to give them."
        )
    return Change(Impact.SAFE, f"{label} was rewritten")
