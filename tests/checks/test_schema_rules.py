"""Rules about schemas where they must keep quiet, and where they must not be fooled."""

from __future__ import annotations

from collections import Counter

import pytest

from workbench.core.findings import Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.sql import KIND

CHECKS = Plugins("workbench.checks.sql", "CHECK", Check)
ALL = [CHECKS.load(name) for name in CHECKS.names()]


def rules(text: str, name: str = "a.sql") -> set[str]:
    subject = Subject(KIND.parse(name, text))
    return {finding.rule for check in ALL for finding in check.run(subject)}


def tables(names: str) -> str:
    return "".join(f"CREATE TABLE {name} (id bigint PRIMARY KEY);\n" for name in names.split())


PARENT = "CREATE TABLE parent (id bigint PRIMARY KEY, tenant_id bigint NOT NULL, UNIQUE (tenant_id, id));\n"


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (
            "sql/fk-without-index",
            f"{PARENT}CREATE TABLE child (id bigint PRIMARY KEY, parent_id bigint REFERENCES parent (id));\n"
            "CREATE INDEX child_parent_idx ON child (parent_id) WHERE parent_id IS NOT NULL;",
            False,
        ),
        (
            "sql/fk-without-index",
            f"{PARENT}CREATE TABLE child (id bigint PRIMARY KEY, gone timestamptz, parent_id bigint "
            "REFERENCES parent (id));\nCREATE INDEX child_parent_idx ON child (parent_id) WHERE gone IS "
            "NULL;",
            True,
        ),
        (
            "sql/fk-nullable-suspicious",
            f"{PARENT}CREATE TABLE note (id bigint PRIMARY KEY, tenant_id bigint REFERENCES parent (id));",
            True,
        ),
        (
            "sql/fk-nullable-suspicious",
            f"{PARENT}CREATE TABLE note (id bigint PRIMARY KEY, about_id bigint REFERENCES parent (id));",
            False,
        ),
        (
            "sql/fk-nullable-suspicious",
            f"{PARENT}CREATE TABLE parent_item (id bigint PRIMARY KEY, parent_id bigint "
            "REFERENCES parent (id) ON DELETE SET NULL);",
            False,
        ),
        (
            "sql/fk-nullable-suspicious",
            f"{PARENT}CREATE TABLE note (id bigint PRIMARY KEY, a bigint, b bigint, "
            "FOREIGN KEY (a, b) REFERENCES parent (tenant_id, id));",
            True,
        ),
        (
            "sql/fk-nullable-suspicious",
            f"{PARENT}CREATE TABLE note (id bigint PRIMARY KEY, a bigint, b bigint, "
            "FOREIGN KEY (a, b) REFERENCES parent (tenant_id, id), CHECK (num_nulls(a, b) <> 1));",
            False,
        ),
        (
            "sql/index-column-order",
            "CREATE TABLE a (id bigint PRIMARY KEY, k text, at timestamptz);CREATE INDEX a_i ON a (k, "
            "at DESC, id);",
            False,
        ),
        (
            "sql/type-enum-vs-lookup",
            "CREATE TYPE order_state AS ENUM ('draft', 'paid');CREATE TABLE a (id bigint PRIMARY KEY, s "
            "order_state);",
            False,
        ),
        (
            "sql/type-blob",
            "CREATE TABLE account (id bigint PRIMARY KEY, name text, plan text, key_hash bytea, salt bytea);",
            False,
        ),
        (
            "sql/type-blob",
            "CREATE TABLE attachment (id bigint PRIMARY KEY, name text, kind text, content bytea);",
            False,
        ),
        (
            "sql/table-single-column",
            "CREATE TABLE code (code text PRIMARY KEY);\n"
            "CREATE TABLE a (id bigint PRIMARY KEY, code text REFERENCES code (code));",
            False,
        ),
        (
            "sql/eav",
            f"{PARENT}CREATE TABLE parent_setting (parent_id bigint REFERENCES parent (id), key text, "
            f"value text, "
            "PRIMARY KEY (parent_id, key));",
            False,
        ),
        ("sql/json-as-table", "CREATE TABLE outbox (id bigint PRIMARY KEY, payload jsonb NOT NULL);", False),
        ("sql/name-casing", "CREATE TABLE ACCOUNT (ID bigint PRIMARY KEY, NAME text NOT NULL);", False),
        ("sql/name-casing", "CREATE TABLE account (id bigint PRIMARY KEY, userName text NOT NULL);", True),
        (
            "sql/name-inflection",
            tables("users orders items inventory"),
            False,
        ),
        (
            "sql/name-inflection",
            tables("address status bus news class"),
            False,
        ),
        (
            "sql/partition-key",
            "CREATE TABLE audit_log (id bigint PRIMARY KEY, at timestamptz NOT NULL);\n"
            "COMMENT ON TABLE audit_log IS 'Kept for 400 days.';",
            False,
        ),
        (
            "sql/query-json-without-index",
            "CREATE TABLE a (id bigint PRIMARY KEY, d jsonb NOT NULL);\n"
            "SELECT d ->> 'x' FROM a WHERE id = $1 AND d ->> 'kind' = 'y';",
            False,
        ),
        (
            "sql/query-json-without-index",
            "CREATE TABLE a (id bigint PRIMARY KEY, d jsonb NOT NULL);\n"
            "CREATE INDEX a_kind_idx ON a ((d ->> 'kind'));\nSELECT id FROM a WHERE d ->> 'kind' = 'y' "
            "LIMIT 5;",
            False,
        ),
        (
            "sql/query-implicit-cast",
            "CREATE TABLE a (id bigint PRIMARY KEY, p numeric(9, 2));SELECT id FROM a WHERE p > 9.5 LIMIT 5;",
            False,
        ),
        (
            "sql/query-implicit-cast",
            "CREATE TABLE `a` (id int unsigned AUTO_INCREMENT PRIMARY KEY, phone varchar(20) NOT NULL) "
            "ENGINE=InnoDB;\nSELECT id FROM a WHERE phone = 5551234;",
            True,
        ),
    ],
)
def test_a_rule_at_its_border(rule: str, text: str, found: bool) -> None:
    assert (rule in rules(text)) is found


def test_advice_is_at_most_one_finding_a_rule() -> None:
    """However bad a schema is, each matter of taste takes one line."""
    bad = "".join(
        f"CREATE TABLE thing{n} (id serial PRIMARY KEY, userName{n} varchar(9), code char(2), "
        f"phone_number text, "
        f"deleted_at timestamptz, created_at timestamptz, logo bytea, price integer);\n"
        f"CREATE INDEX thing{n}_a ON thing{n} (deleted_at);\n"
        f"CREATE INDEX thing{n}_b ON thing{n} (created_at, code);\n"
        f"CREATE TABLE things{n} (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), data jsonb);\n"
        f"CREATE TABLE single{n} (id bigint PRIMARY KEY);\n"
        f"SELECT id FROM thing{n} ORDER BY id;\n"
        for n in range(12)
    )
    subject = Subject(KIND.parse("a.sql", bad))
    found = [finding for check in ALL for finding in check.run(subject)]

    advice = Counter(finding.rule for finding in found if finding.severity is Severity.ADVICE)
    assert len(advice) > 10
    assert set(advice.values()) == {1}


@pytest.mark.parametrize(
    ("rule", "text"),
    [
        (
            "sql/fk-without-index",
            "CREATE EXTENSION btree_gist;\nCREATE TABLE room (id bigint PRIMARY KEY);\n"
            "CREATE TABLE booking (id bigint PRIMARY KEY, room_id bigint NOT NULL REFERENCES room (id),\n"
            "  during tstzrange NOT NULL, EXCLUDE USING gist (room_id WITH =, during WITH &&));\n",
        ),
        (
            "sql/boolean-nullable",
            "CREATE TABLE task (id bigint PRIMARY KEY, ended_at timestamptz,\n"
            "  is_open boolean GENERATED ALWAYS AS (ended_at IS NULL) STORED);\n",
        ),
        (
            "sql/type-uuid-text",
            "CREATE TABLE device (id bigint PRIMARY KEY,\n"
            "  secret_hash text NOT NULL DEFAULT md5(gen_random_uuid()::text));\n",
        ),
    ],
)
def test_what_the_engine_knows_keeps_a_rule_quiet(rule: str, text: str) -> None:
    subject = Subject(KIND.prove(Subject(KIND.parse("a.sql", text))))

    assert not any(finding.severity is Severity.ERROR for finding in subject.parsed.problems)
    assert rule not in {finding.rule for check in ALL for finding in check.run(subject)}
