"""An audit that is asked for has a place.

Where the brief wants to know who did what, some table, stream or service has to keep it.

Wrong:
    == brief
    security: Every change of a patient is recorded in an audit log.
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
Right:
    == brief
    security: Every change of a patient is recorded in an audit log.
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE audit_entries (id bigint PRIMARY KEY, actor text NOT NULL, action text NOT NULL);
Source: OWASP ASVS 4.0, V7; our own
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import said, world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import Topic, about

_KEPT = re.compile(r"audit|histor|_log$|^log_|activit|journal|_events?$|trail|changes$", re.IGNORECASE)


def run(subject: Subject) -> Iterator[Finding]:
    asked = about(subject.design, Topic.AUDIT)
    design = world(subject)
    if not asked or not design.tables or design.tables[0].artifact != subject.parsed.name:
        return
    kept = any(_KEPT.search(table.name) for table in design.tables)
    if not kept and not any("audit" in text for text in design.spoken.values()):
        yield CHECK.finding(
            f"The brief says {said(asked[0].text, 100)!r}, and nothing in the design keeps an audit.",
            design.tables[0].record.place,
            "Add a table that only grows: who, what, which row, when.",
            Elsewhere(asked[0].id),
        )


CHECK = Check("design/audit-trail", frozenset({"sql"}), Severity.WARNING, run)
