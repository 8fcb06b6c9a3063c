"""What things have in common are columns, not rows of names and values.

A table of entity, attribute and value can require nothing, types nothing, references nothing, and needs
one join for each attribute that is asked for.

Wrong:
    CREATE TABLE product (id bigint PRIMARY KEY);
    CREATE TABLE product_attribute (
        product_id bigint NOT NULL REFERENCES product (id) ON DELETE CASCADE,
        attribute text NOT NULL,
        value text,
        PRIMARY KEY (product_id, attribute)
    );
Right:
    CREATE TABLE product (
        id bigint PRIMARY KEY,
        weight_grams integer NOT NULL,
        extras jsonb NOT NULL DEFAULT '{}'
    );
Source: SQL Antipatterns (Karwin), Entity-Attribute-Value
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.sql._report import KINDS, report, schema_of, table_spot
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.sql.dialects import words
from workbench.engines.sql.model import Table

_ATTRIBUTES = words(
    "attribute attribute_name attribute_key attribute_id attr attr_name property property_name property_key "
    "field field_name meta_key"
)
_NAMES = words("key name")
_VALUE = re.compile(
    r"^(value|val|attribute_value|field_value|property_value|meta_value)$|^(string|text|int|number|date|bool)_value$|^value_(string|text|int|number|date|bool)$"
)
_MEANT = re.compile(r"setting|config|preference|translation|label|header|parameter|option|cache|flag")
"""Lists of names and values by their nature."""
_NARROW = 8


def run(subject: Subject) -> Iterator[Finding]:
    spots = [table_spot(table) for table in schema_of(subject).roots if _is_eav(table)]
    hint = "Make the common attributes columns, and keep the rare ones in one jsonb."
    yield from report(CHECK, spots, "keeps names and values in rows", hint)


def _is_eav(table: Table) -> bool:
    names = {column.name.lower() for column in table.columns}
    if len(names) > _NARROW or not table.foreign_keys or _MEANT.search(table.bare_name.lower()):
        return False
    named = names & _ATTRIBUTES or ("attribute" in table.bare_name.lower() and names & _NAMES)
    return bool(named) and any(_VALUE.match(name) for name in names)


CHECK = Check("sql/eav", KINDS, Severity.WARNING, run)
