"""A table is about one thing.

With dozens of columns a row mixes what changes often with what never does, every update copies all of it,
and nobody can name what a row is.

Wrong:
    CREATE TABLE form (id bigint PRIMARY KEY,
        aa text, ab text, ac text, ad text, ae text, af text, ag text, ah text, ai text, aj text,
        ba text, bb text, bc text, bd text, be text, bf text, bg text, bh text, bi text, bj text,
        ca text, cb text, cc text, cd text, ce text, cf text, cg text, ch text, ci text, cj text,
        da text, db text, dc text, dd text, de text, df text, dg text, dh text, di text, dj text);
Right:
    CREATE TABLE form (id bigint PRIMARY KEY, title text NOT NULL);
    CREATE TABLE form_answer (
        form_id bigint NOT NULL REFERENCES form (id) ON DELETE CASCADE,
        question text NOT NULL,
        answer text NOT NULL,
        PRIMARY KEY (form_id, question)
    );
Source: SchemaCrawler TooManyColumns
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_MOST = 40


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f"{table.name}, with {len(table.columns)} columns,", table.place)
        for table in schema_of(subject).roots
        if len(table.columns) > _MOST
    ]
    yield from report(CHECK, spots, "is about more than one thing", "Split it by what changes together.")


CHECK = Check("sql/table-too-wide", KINDS, Severity.ADVICE, run)
