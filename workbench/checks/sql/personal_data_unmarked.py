"""Columns with personal data say so.

Whoever exports, logs or erases a person's data must find it; a comment that says how long it is kept and
for what travels with the schema.

Wrong:
    CREATE TABLE patient (id bigint PRIMARY KEY, date_of_birth date NOT NULL, phone_number text);
Right:
    CREATE TABLE patient (id bigint PRIMARY KEY, date_of_birth date NOT NULL, phone_number text);
    COMMENT ON TABLE patient IS 'A person in treatment. Personal data: erased after ten years.';
Source: Supabase splinter 0023; GDPR, articles 5 and 30
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, column_spot, columns_of, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_PERSONAL = re.compile(
    r"^(date_of_birth|birth_date|birthdate|birthday|dob|phone_number|mobile_number|home_address|street_address|"
    r"gender|sex|religion|ethnicity|nationality|marital_status|blood_type|diagnosis|salary|"
    r"first_name|last_name|maiden_name)$"
)
_SAID = re.compile(
    r"personal|pii|gdpr|private|sensitive|erased?|kept|retention|encrypt|consent", re.IGNORECASE
)


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        column_spot(table, column)
        for table, column in columns_of(schema_of(subject))
        if _PERSONAL.match(column.name.lower())
        and not _SAID.search(table.comment)
        and not _SAID.search(column.comment)
    ]
    hint = "Say in a comment on the table or column that it is personal data, and how long it is kept."
    yield from report(CHECK, spots, "is personal data without a word about it", hint)


CHECK = Check("sql/personal-data-unmarked", KINDS, Severity.ADVICE, run)
