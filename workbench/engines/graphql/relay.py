"""Relay's connections: what a list is behind them, and how fields are paged.

After the GraphQL Cursor Connections Specification of Relay.
"""

from __future__ import annotations

from workbench.engines.graphql.model import Document, Member, TypeDef

FORWARD, BACKWARD = ("first", "after"), ("last", "before")
_CURSORS = frozenset(
    {"after", "before", "cursor", "startcursor", "endcursor", "pagetoken", "nexttoken", "aftercursor"}
)
_OFFSETS = frozenset({"offset", "skip", "page", "pagenumber", "pageindex", "start", "from_", "startindex"})
_SIZES = frozenset(
    {"first", "last", "limit", "take", "pagesize", "perpage", "size", "top", "count", "max", "maxresults"}
)
_GROUPED = frozenset({"page", "paging", "pagination", "pageable", "pageinput", "pagininput"})
"""Names of one argument that holds all of it."""


def plain_name(name: str) -> str:
    """In lower case, without underscores."""
    return name.replace("_", "").lower()


def item_of(document: Document, connection: TypeDef) -> str:
    """Name of the type that a connection lists; empty when it does not tell."""
    edges, nodes = connection.field("edges"), connection.field("nodes")
    if edges is not None and (edge := document.type(edges.type.name)) is not None:
        node = edge.field("node")
        if node is not None:
            return node.type.name
    return nodes.type.name if nodes is not None else ""


def target_of(document: Document, member: Member) -> tuple[str, bool]:
    """What a field leads to, and whether to many of it; connections are looked through."""
    known = document.type(member.type.name)
    if known is not None and known.is_connection and (item := item_of(document, known)):
        return item, True
    return member.type.name, member.type.many


def pages(document: Document, member: Member) -> str:
    """How a field is paged: `cursor`, `offset`, `size` for a bare limit, or empty for not at all."""
    names = {plain_name(arg.name) for arg in member.args}
    for arg in member.args:
        if (given := document.type(arg.type.name)) is not None and (
            plain_name(arg.name) in _GROUPED or "pag" in plain_name(given.name)
        ):
            names |= {plain_name(each.name) for each in given.fields}
            if not given.fields:
                names.add("limit")
    known = document.type(member.type.name)
    if (known is not None and known.is_connection) or names & _CURSORS:
        return "cursor"
    if names & _OFFSETS:
        return "offset"
    return "size" if names & _SIZES else ""


def is_paging(name: str) -> bool:
    """An argument that pages or sorts rather than chooses."""
    plain = plain_name(name)
    return plain in _CURSORS | _OFFSETS | _SIZES | _GROUPED or is_sorting(name)


def is_sorting(name: str) -> bool:
    """An argument that orders a list."""
    return plain_name(name) in (
        "orderby",
        "sort",
        "sortby",
        "order",
        "sortorder",
        "sortdirection",
        "direction",
        "reverse",
    )
