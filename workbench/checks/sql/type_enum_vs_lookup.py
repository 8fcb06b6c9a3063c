"""Values that come and go are rows, not an enum.

A new country or category would be a migration, none can be removed, and nothing can be said about one:
its title, its order, whether it is still offered. A table takes all that.

Wrong:
    CREATE TYPE product_category AS ENUM ('books', 'garden', 'toys');
    CREATE TABLE product (id bigint PRIMARY KEY, category product_category NOT NULL);
Right:
    CREATE TABLE product_category (code text PRIMARY KEY, title text NOT NULL);
    CREATE TABLE product (
        id bigint PRIMARY KEY,
        category text NOT NULL REFERENCES product_category (code) ON DELETE RESTRICT
    );
Source: schemalint prefer-lookup-tables; PostgreSQL documentation, Enumerated Types
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, Spot, report, schema_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_CHANGING = re.compile(
    r"(^|_)(country|countries|currency|currencies|category|categories|language|languages|locale|city|region|"
    r"department|brand|genre|topic|industry|skill|tag|vendor|product|warehouse)(_(type|code|name|enum|kind))?$"
)
_MANY = 20
"""More values than a fixed set of states has; the figure is ours."""


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        Spot(f"The enum {enum.name} with {len(enum.values)} values", enum.place)
        for enum in schema_of(subject).enums
        if len(enum.values) > _MANY or _CHANGING.search(enum.name.rpartition(".")[2].lower())
    ]
    yield from report(
        CHECK, spots, "lists what changes with the business", "Make it a table, and reference it."
    )


CHECK = Check("sql/type-enum-vs-lookup", KINDS, Severity.ADVICE, run)
