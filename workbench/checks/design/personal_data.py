"""Personal data that the brief speaks of has an end.

Where the brief names personal data and a table holds it, something has to say how long it is kept or how it
is erased: the brief, a comment, a decision or a runbook.

Wrong:
    == brief
    security: We keep personal data of patients and follow the GDPR.
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, email text NOT NULL, born_on date NOT NULL);
Right:
    == brief
    security: We keep personal data of patients and follow the GDPR.
    == schema.sql
    CREATE TABLE patients (id uuid PRIMARY KEY, email text NOT NULL, born_on date NOT NULL);
    COMMENT ON TABLE patients IS 'Personal data: erased on request.';
Source: GDPR, articles 5 and 17
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.design._report import world
from workbench.core.findings import Elsewhere, Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.design.brief import Topic, about
from workbench.engines.design.personal import personal_columns

_ENDS = re.compile(
    r"\beras|\bpurg|\banonymi|\bretention\b|\bretain|\bdeleted? (?:after|on request)|\bkept (?:for )?\d",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    asked = about(subject.design, Topic.PERSONAL)
    if not asked or about(subject.design, Topic.RETENTION):
        return
    if any(_ENDS.search(text) for text in subject.design.texts.values()):
        return
    tables = [table for table in world(subject).tables if table.artifact == subject.parsed.name]
    held = [(table, columns) for table in tables if (columns := personal_columns(table))]
    if held:
        names = ", ".join(
            f"{table.name} ({', '.join(column.name for column in columns[:3])})"
            for table, columns in held[:4]
        )
        yield CHECK.finding(
            f"The brief speaks of personal data, which {names} hold, and nothing says how long or how it "
            f"is erased.",
            held[0][0].record.place,
            "Record how long it is kept, and say so in the table's comment.",
            Elsewhere(asked[0].id),
        )


CHECK = Check("design/personal-data", frozenset({"sql"}), Severity.WARNING, run)
