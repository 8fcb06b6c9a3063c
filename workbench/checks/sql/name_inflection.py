"""Tables are named all in the singular or all in the plural.

Which of the two matters little; with both, every query begins with a guess.

Wrong:
    CREATE TABLE author (id bigint PRIMARY KEY);
    CREATE TABLE publisher (id bigint PRIMARY KEY);
    CREATE TABLE shelf (id bigint PRIMARY KEY);
    CREATE TABLE books (id bigint PRIMARY KEY);
Right:
    CREATE TABLE author (id bigint PRIMARY KEY);
    CREATE TABLE publisher (id bigint PRIMARY KEY);
    CREATE TABLE shelf (id bigint PRIMARY KEY);
    CREATE TABLE book (id bigint PRIMARY KEY);
Source: schemalint name-inflection
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Table

_SINGULAR_S = re.compile(r"(ss|us|is|as|os|news|series|species|address|gps|sms|dns|aws|https|canvas|atlas)$")
_NEITHER = words(
    "data metadata information inventory stock equipment media history staff feedback money audit outbox "
    "inbox config configuration cache queue settings preferences stats statistics analytics metrics options "
    "migrations hardware software content mail news series species s"
)
_ENOUGH = 3
"""Tables that make a habit; the figure is ours."""


def run(subject: Subject) -> Iterator[Finding]:
    plural: list[Table] = []
    singular: list[Table] = []
    for table in schema_of(subject).roots:
        last = table.bare_name.lower().rpartition("_")[2]
        if last in _NEITHER or not last.isalpha():
            continue
        (plural if last.endswith("s") and not _SINGULAR_S.search(last) else singular).append(table)
    few, many = sorted((plural, singular), key=len)
    if few and len(many) >= max(_ENOUGH, 2 * len(few)):
        way = "singular" if many is singular else "plural"
        spots = [table_spot(table) for table in few]
        yield from report(CHECK, spots, f"is not in the {way}, as the other tables are", f"Use the {way}.")


CHECK = Check("sql/name-inflection", KINDS, Severity.ADVICE, run)
