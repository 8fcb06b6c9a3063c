"""Tables do not reference one another in a circle.

No row of a circle can be written first, nothing can be deleted or loaded without switching checks off.
A key that is looked at when the transaction ends (`INITIALLY DEFERRED`) closes a circle safely.

Wrong:
    CREATE TABLE team (id bigint PRIMARY KEY, lead_id bigint NOT NULL);
    CREATE TABLE member (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES team (id));
    ALTER TABLE team ADD FOREIGN KEY (lead_id) REFERENCES member (id);
Right:
    CREATE TABLE team (id bigint PRIMARY KEY);
    CREATE TABLE member (
        id bigint PRIMARY KEY,
        team_id bigint NOT NULL REFERENCES team (id),
        is_lead boolean NOT NULL DEFAULT false
    );
Source: SchemaCrawler TableCycles
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.model import Schema


def run(subject: Subject) -> Iterator[Finding]:
    schema = schema_of(subject)
    circles = _circles(schema)
    if not circles:
        return
    first = schema.table(circles[0][0])
    told = "; ".join(" -> ".join((*circle, circle[0])) for circle in circles[:3])
    more = f" and {len(circles) - 3} more" if len(circles) > 3 else ""
    yield CHECK.finding(
        f"Tables reference one another in a circle: {told}{more}.",
        first.place if first else None,
        "Leave one reference nullable and fill it afterwards, or move it to a table of its own.",
    )


def _circles(schema: Schema) -> list[list[str]]:
    """One circle of required references for each group of tables that has one, by walking depth first."""
    edges = {
        table.name: [
            key.table
            for key in table.foreign_keys
            if key.table != table.name
            and key.deferrable != "initially deferred"
            and _required(schema, table.name, key.columns)
        ]
        for table in schema.roots
    }
    state: dict[str, int] = {}
    circles: list[list[str]] = []
    for start in edges:
        if start in state:
            continue
        path, walk = [start], [iter(edges[start])]
        state[start] = 1
        while walk:
            target = next(walk[-1], None)
            if target is None:
                state[path.pop()] = 2
                walk.pop()
            elif state.get(target) == 1:
                circles.append(path[path.index(target) :])
            elif target in edges and target not in state:
                state[target] = 1
                path.append(target)
                walk.append(iter(edges[target]))
    return circles


def _required(schema: Schema, table: str, columns: tuple[str, ...]) -> bool:
    found = schema.table(table)
    known = [found.column(name) for name in columns] if found else []
    return all(column is not None and not column.nullable for column in known)


CHECK = Check("sql/fk-cycle", KINDS, Severity.WARNING, run)
