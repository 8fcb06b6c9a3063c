"""A pasted query as parameters: the table, the columns it filters by, and its order."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from workbench.providers.offline.playbook import Playbook
from workbench.providers.offline.understanding import Reading

_QUERY = re.compile(r"\bselect\b.+?\bfrom\b.+?(?=;|```|\n\s*\n|$)", re.I | re.S)
_PLAIN = re.compile(r"[a-z_][a-z0-9_]{0,40}")
_ROLES = ("table", "filter_column", "sort_column")


def read_query(text: str, playbook: Playbook) -> tuple[Reading, ...]:
    """What a SELECT in the text says, for the roles that the playbook has parameters for."""
    names = {parameter.name for parameter in playbook.parameters}
    match = _QUERY.search(text)
    if match is None or not names.issuperset(_ROLES):
        return ()
    roles = _roles(match[0])
    return tuple(
        Reading(role, name, "the query you pasted")
        for role, name in roles.items()
        if name and _PLAIN.fullmatch(name)
    )


def _roles(query: str) -> Mapping[str, str]:
    import sqlglot
    from sqlglot import exp
    from sqlglot.errors import SqlglotError

    try:
        tree: Any = sqlglot.parse_one(query.strip(), dialect="postgres")
    except (SqlglotError, RecursionError):
        return {}
    table = tree.find(exp.Table)
    equal = next((each.this for each in tree.find_all(exp.EQ) if isinstance(each.this, exp.Column)), None)
    order = tree.find(exp.Ordered)
    sort = order.this if order is not None and isinstance(order.this, exp.Column) else None
    return {
        "table": table.name.lower() if table is not None else "",
        "filter_column": equal.name.lower() if equal is not None else "",
        "sort_column": sort.name.lower() if sort is not None else "",
    }
