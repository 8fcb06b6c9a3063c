"""Checks of migrations: about tables that stand already, and silent about a first schema."""

from __future__ import annotations

import pytest

from workbench.core.findings import Finding
from workbench.core.kinds import Check, Parsed, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.sql import KIND

CHECKS = Plugins("workbench.checks.sql", "CHECK", Check)
MIGRATION = [CHECKS.load(name) for name in CHECKS.names() if name.startswith("migration_")]

SCHEMA = """
CREATE TYPE order_state AS ENUM ('draft', 'paid', 'sent');
CREATE TABLE account (
    id integer PRIMARY KEY,
    name varchar(100),
    bio text,
    price numeric(8, 2) NOT NULL CHECK (price >= 0),
    state order_state NOT NULL
);
CREATE TABLE purchase (id bigint PRIMARY KEY, account_id integer NOT NULL);
"""


def schema() -> Parsed:
    return KIND.parse("schema.sql", SCHEMA)


def findings(text: str, name: str = "change.sql", before: str = "") -> list[Finding]:
    older = KIND.parse(name, before) if before else None
    subject = Subject(KIND.parse(name, text), {"schema.sql": schema()}, before=older)
    return [finding for check in MIGRATION for finding in check.run(subject)]


def rules(text: str, name: str = "change.sql", before: str = "") -> list[str]:
    return sorted({finding.rule.removeprefix("sql/migration-") for finding in findings(text, name, before)})


def timed(text: str) -> str:
    return f"SET lock_timeout = '2s';\n{text}"


FIRST = (
    SCHEMA
    + """
ALTER TABLE account ADD COLUMN email text NOT NULL;
ALTER TABLE account ALTER COLUMN name SET NOT NULL;
ALTER TABLE account ALTER COLUMN id TYPE bigint;
ALTER TABLE account ADD CONSTRAINT account_email_key UNIQUE (email);
ALTER TABLE ONLY public.purchase ADD CONSTRAINT p_fk FOREIGN KEY (account_id) REFERENCES account (id);
ALTER TABLE account RENAME COLUMN bio TO about;
ALTER TABLE account RENAME TO member;
ALTER TABLE member DROP COLUMN about;
CREATE INDEX purchase_account_idx ON purchase (account_id);
DROP INDEX purchase_account_idx;
ALTER TYPE order_state RENAME VALUE 'paid' TO 'settled';
CREATE MATERIALIZED VIEW total AS SELECT count(*) AS n FROM purchase;
CREATE UNIQUE INDEX total_idx ON total (n);
DROP TABLE purchase;
"""
)


@pytest.mark.parametrize("name", ["schema.sql", "0001_initial_migration.sql", "V1__first.sql"])
def test_a_first_schema_is_no_migration(name: str) -> None:
    assert rules(FIRST, name) == []


def test_a_script_that_clears_the_ground_for_its_tables_is_no_migration() -> None:
    assert rules(f"DROP TABLE IF EXISTS purchase, account;\nDROP TYPE IF EXISTS order_state;\n{SCHEMA}") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ALTER TABLE account ADD COLUMN locale text NOT NULL;", ["add-not-null"]),
        ("ALTER TABLE account ADD COLUMN locale text NOT NULL DEFAULT 'en';", []),
        ("ALTER TABLE account ADD COLUMN at timestamptz NOT NULL DEFAULT now();", []),
        (
            "ALTER TABLE account ADD COLUMN at timestamptz NOT NULL DEFAULT clock_timestamp();",
            ["table-rewrite"],
        ),
        ("ALTER TABLE account ADD COLUMN n bigint GENERATED ALWAYS AS IDENTITY;", ["table-rewrite"]),
        ("ALTER TABLE account ADD COLUMN n bigserial;", ["table-rewrite"]),
        (
            "ALTER TABLE account ADD COLUMN n text GENERATED ALWAYS AS (upper(name)) STORED;",
            ["table-rewrite"],
        ),
        ("ALTER TABLE account ALTER COLUMN name SET NOT NULL;", ["set-not-null"]),
        ("ALTER TABLE account ALTER COLUMN name DROP NOT NULL;", []),
        ("ALTER TABLE account ALTER COLUMN id TYPE bigint;", ["type-change"]),
        ("ALTER TABLE account ALTER COLUMN name TYPE text;", []),
        ("ALTER TABLE account ALTER COLUMN name TYPE varchar(200);", []),
        ("ALTER TABLE account ALTER COLUMN name TYPE varchar(20);", ["type-change"]),
        ("ALTER TABLE account ALTER COLUMN price TYPE numeric(12, 2);", []),
        ("ALTER TABLE account ALTER COLUMN price TYPE numeric(12, 3);", ["type-change"]),
        ("ALTER TABLE account ALTER COLUMN bio TYPE jsonb USING bio::jsonb;", ["type-change"]),
        ("ALTER TABLE elsewhere ALTER COLUMN note TYPE text;", []),
        ("ALTER TABLE elsewhere ALTER COLUMN note TYPE integer;", ["type-change"]),
        ("ALTER TABLE account DROP COLUMN bio;", ["drop-column"]),
        ("ALTER TABLE account DROP COLUMN bio_old;", []),
        ("DROP TABLE purchase;", ["drop-table"]),
        ("DROP TABLE IF EXISTS purchase_old;", []),
        ("ALTER TABLE account RENAME COLUMN bio TO about;", ["rename"]),
        ("ALTER TABLE account RENAME TO member;", ["rename"]),
        ("ALTER TABLE account RENAME COLUMN id_new TO id;", []),
        ("ALTER TABLE purchase RENAME TO purchase_old;", []),
        ("ALTER TABLE account ADD CONSTRAINT c CHECK (price > 1);", ["constraint-not-valid"]),
        ("ALTER TABLE account ADD CONSTRAINT c CHECK (price > 1) NOT VALID;", []),
        (
            "ALTER TABLE purchase ADD FOREIGN KEY (account_id) REFERENCES account (id);",
            ["constraint-not-valid"],
        ),
        ("ALTER TABLE purchase ADD COLUMN payer_id bigint REFERENCES account (id);", []),
        (
            "ALTER TABLE purchase ADD COLUMN payer_id bigint DEFAULT 1 REFERENCES account (id);",
            ["constraint-not-valid"],
        ),
        ("ALTER TABLE account ADD CONSTRAINT account_name_key UNIQUE (name);", ["key-without-index"]),
        ("ALTER TABLE account ADD CONSTRAINT k UNIQUE USING INDEX account_name_key;", []),
        ("CREATE INDEX elsewhere_name_idx ON elsewhere (name);", ["index-not-concurrent"]),
        ("CREATE INDEX CONCURRENTLY account_name_idx ON account (name);", []),
        ("DROP INDEX account_name_idx;", ["index-not-concurrent"]),
        ("DROP INDEX CONCURRENTLY IF EXISTS account_name_idx;", []),
        (
            "BEGIN;\nCREATE INDEX CONCURRENTLY a_idx ON account (name);\nCOMMIT;",
            ["concurrently-in-transaction"],
        ),
        ("BEGIN;\nSELECT 1;\nCOMMIT;\nCREATE INDEX CONCURRENTLY a_idx ON account (name);", []),
        ("ALTER TYPE order_state RENAME VALUE 'paid' TO 'settled';", ["enum-change"]),
        ("ALTER TYPE order_state ADD VALUE 'lost' AFTER 'sent';", []),
    ],
)
def test_a_step_over_a_table_that_stands(text: str, expected: list[str]) -> None:
    assert rules(timed(text)) == expected


def test_validating_in_the_same_transaction_keeps_the_lock() -> None:
    add = "ALTER TABLE account ADD CONSTRAINT c CHECK (price > 1) NOT VALID;"
    steps = f"{add}\n{{}}ALTER TABLE account VALIDATE CONSTRAINT c;"

    assert rules(timed(f"BEGIN;\n{steps.format('')}\nCOMMIT;")) == ["constraint-not-valid"]
    assert rules(timed(f"BEGIN;\n{steps.format('COMMIT;BEGIN;')}\nCOMMIT;")) == []


@pytest.mark.parametrize(
    "setting",
    [
        "SET lock_timeout = '2s';",
        "SET LOCAL lock_timeout TO 2000;",
        "SELECT set_config('lock_timeout', '2s', false);",
    ],
)
def test_a_lock_timeout_is_set_once_in_any_way(setting: str) -> None:
    change = "ALTER TABLE account ADD COLUMN locale text;"

    assert rules(change) == ["lock-timeout"]
    assert rules(f"{setting}\n{change}\n{change.replace('locale', 'zone')}") == []
    assert len(findings(f"{change}\n{change.replace('locale', 'zone')}")) == 1


def test_what_the_script_itself_adds_nobody_reads_yet() -> None:
    text = timed(
        "ALTER TABLE account ADD COLUMN draft text;\n"
        "ALTER TABLE account RENAME COLUMN draft TO note;\n"
        "ALTER TABLE account DROP COLUMN draft;\n"
    )

    assert rules(text) == []


def test_values_of_an_enum_are_compared_with_the_version_before() -> None:
    def types(values: str) -> str:
        return f"CREATE TYPE state AS ENUM ({values});\nCREATE TABLE a (id bigint PRIMARY KEY, s state);\n"

    before = types("'draft', 'paid', 'sent'")

    assert rules(types("'draft', 'paid', 'sent', 'lost'"), "a.sql", before) == []
    assert rules(types("'draft', 'held', 'paid', 'sent'"), "a.sql", before) == []
    assert rules(types("'draft', 'sent', 'paid'"), "a.sql", before) == ["enum-change"]
    assert rules(types("'draft', 'sent'"), "a.sql", before) == ["enum-change"]


def test_a_statement_that_can_not_be_read_may_have_made_the_table() -> None:
    text = "CREATE TABLE half (id bigint PRIMARY KEY, ;\nALTER TABLE half ADD COLUMN a text NOT NULL;"

    assert rules(text) == []


def test_locks_of_mysql_are_not_those_of_postgres() -> None:
    text = (
        "ALTER TABLE `account` ADD COLUMN n int unsigned AUTO_INCREMENT;\n"
        "CREATE INDEX a_idx ON `account` (name);\nALTER TABLE `account` DROP COLUMN bio;\n"
    )

    assert rules(text, "change.mysql.sql") == ["drop-column"]


def test_indexes_in_a_file_of_their_own_belong_to_the_first_schema() -> None:
    text = "CREATE INDEX account_name_idx ON account (name);"

    assert rules(text, "indexes.sql") == []
    assert rules(text, "0002_migration.sql") == ["index-not-concurrent"]
    changed = timed(f"ALTER TABLE account ADD COLUMN zone text;\n{text}")
    assert rules(changed, "indexes.sql") == ["index-not-concurrent"]


def test_the_hint_of_an_index_is_the_statement_itself() -> None:
    [finding] = findings(timed("CREATE UNIQUE INDEX a_idx\n    ON elsewhere (lower(name)) WHERE price > 1;"))

    expected = "CREATE UNIQUE INDEX CONCURRENTLY a_idx ON elsewhere (lower(name)) WHERE price > 1;"
    assert finding.hint == expected
