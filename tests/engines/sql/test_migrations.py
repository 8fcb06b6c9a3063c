"""A text that changes a database which stands already names tables that it does not create."""

from __future__ import annotations

import pytest

from workbench.engines.sql.tree import read_sql

INDEX = "CREATE INDEX orders_customer_idx ON orders (customer_id);\n"
NOTE = "CREATE TABLE note (id bigint PRIMARY KEY, order_id bigint NOT NULL REFERENCES orders (id));\n"


def rules(name: str, text: str, dialect: str = "postgres") -> list[str]:
    return [problem.rule for problem in read_sql(name, text, dialect).problems]


@pytest.mark.parametrize("dialect", ["postgres", "mysql", "sqlite"])
@pytest.mark.parametrize(
    "text", [INDEX, "ALTER TABLE orders ADD COLUMN note text;\n", "DROP TABLE orders;\n"]
)
def test_without_a_table_of_its_own_a_text_may_name_others(text: str, dialect: str) -> None:
    assert rules("a.sql", text, dialect) == []


@pytest.mark.parametrize("name", ["migration.sql", "db/migrations/0002_note.sql", "V2__note.sql", "2.up.sql"])
def test_a_migration_may_also_create_tables(name: str) -> None:
    assert rules(name, NOTE + INDEX) == []


def test_a_schema_must_hold_what_it_names() -> None:
    assert rules("schema.sql", NOTE + INDEX) == ["sql/invalid", "sql/invalid"]


def test_a_table_created_too_late_is_wrong_in_a_migration_too() -> None:
    late = "CREATE INDEX note_idx ON note (id);\n" + NOTE

    assert rules("migration.sql", late) == ["sql/invalid"]
