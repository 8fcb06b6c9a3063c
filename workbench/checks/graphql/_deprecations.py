"""Where a document deprecates something, and why."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Place
from workbench.engines.graphql.model import Document, Member


def deprecations(document: Document) -> Iterator[tuple[str, Place, str]]:
    """What is deprecated, where that is said, and the reason; empty for none."""
    for each in document.types:
        for member in (*each.fields, *each.values):
            yield from _of(f"{each.name}.{member.name}", member)
            for arg in member.args:
                yield from _of(f"{each.name}.{member.name}({arg.name})", arg)


def _of(label: str, member: Member) -> Iterator[tuple[str, Place, str]]:
    use = member.use("deprecated")
    if use is not None:
        yield label, use.place, str(use.args.get("reason") or "")
