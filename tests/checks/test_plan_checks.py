"""Checks of plans: what they say of a design's queries, and that following them ends it."""

from __future__ import annotations

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.sql import KIND

CHECKS = Plugins("workbench.checks.sql", "CHECK", Check)
PLANNED = [
    CHECKS.load(name)
    for name in ("seq_scan_at_scale", "sort_spill", "nested_loop", "index_unused_by_queries")
]

SCHEMA = """
CREATE TABLE customer (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE purchase (
    id bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customer (id),
    total_cents bigint NOT NULL,
    placed_at timestamptz NOT NULL
);
CREATE INDEX purchase_total_idx ON purchase (total_cents);
"""


def findings(text: str, **others: str) -> list[Finding]:
    company = {f"{name}.sql": KIND.parse(f"{name}.sql", content) for name, content in others.items()}
    parsed = KIND.prove(Subject(KIND.parse("a.sql", text), company))
    subject = Subject(parsed, company)
    return [finding for check in PLANNED for finding in check.run(subject)]


def test_a_scan_says_how_much_and_what_it_costs_with_the_index() -> None:
    text = f"{SCHEMA}\nSELECT id FROM purchase WHERE customer_id = $1 ORDER BY placed_at DESC LIMIT 10;\n"

    [scan] = findings(text)

    assert scan.rule == "sql/seq-scan-at-scale"
    assert scan.severity is Severity.WARNING
    assert scan.place is not None
    assert scan.place.line == 11
    expected = (
        "Once purchase has 1,000,000 rows the query reads 1,000,000 of them for 10; an index brings its"
    )
    assert scan.message.startswith(expected)
    assert scan.hint == (
        "CREATE INDEX purchase_customer_id_placed_at_idx ON purchase (customer_id, placed_at DESC);"
    )
    assert findings(text + scan.hint) == []


def test_an_index_is_judged_by_several_queries() -> None:
    text = f"{SCHEMA}\nSELECT total_cents FROM purchase WHERE id = $1;\n"

    assert findings(text) == []
    [unused] = findings(f"{text}SELECT placed_at FROM purchase WHERE id = $1;\n")
    assert unused.message == "The index purchase_total_idx on purchase serves no query of the design."
    assert unused.place is not None
    assert unused.place.line == 9


def test_queries_of_another_artifact_are_planned_over_its_schema() -> None:
    [finding] = findings("SELECT id FROM purchase WHERE placed_at = $1;\n", schema=SCHEMA)

    assert finding.rule == "sql/seq-scan-at-scale"
    assert "ON purchase (placed_at);" in finding.hint


def test_parameters_of_drivers_are_planned_as_well() -> None:
    for parameter in (":moment", "?", "%s"):
        [finding] = findings(f"SELECT id FROM purchase WHERE placed_at = {parameter};\n", schema=SCHEMA)

        assert finding.rule == "sql/seq-scan-at-scale"


def test_the_same_index_is_asked_for_once() -> None:
    query = "SELECT id FROM purchase WHERE placed_at = $1;\n"

    assert len(findings(query * 3, schema=SCHEMA)) == 1


def test_a_search_that_no_index_serves_is_advice() -> None:
    [finding] = findings("SELECT id FROM customer WHERE email LIKE '%' || $1;\n", schema=SCHEMA)

    assert (finding.rule, finding.severity) == ("sql/seq-scan-at-scale", Severity.ADVICE)


def test_a_report_over_everything_is_nobodys_fault() -> None:
    assert findings("SELECT sum(total_cents), max(placed_at) FROM purchase;\n", schema=SCHEMA) == []


def test_an_index_of_a_foreign_key_or_a_rule_has_its_reason() -> None:
    text = (
        f"{SCHEMA}CREATE INDEX purchase_customer_idx ON purchase (customer_id, placed_at);\n"
        "CREATE UNIQUE INDEX purchase_once_idx ON purchase (placed_at, total_cents);\n"
        "SELECT id FROM purchase WHERE total_cents = $1;\nSELECT id FROM purchase WHERE id = $1;\n"
    )

    assert findings(text) == []


def test_without_an_engine_there_is_nothing_to_say() -> None:
    text = f"{SCHEMA}\nSELECT id FROM purchase WHERE customer_id = $1;\n"
    subject = Subject(KIND.parse("a.sql", text))

    assert [finding for check in PLANNED for finding in check.run(subject)] == []


def test_a_function_that_does_not_end_costs_the_plans_and_nothing_else() -> None:
    text = (
        f"{SCHEMA}\nCREATE FUNCTION endless(n bigint) RETURNS bigint IMMUTABLE LANGUAGE plpgsql AS "
        "$$BEGIN LOOP NULL; END LOOP; END$$;\nSELECT id FROM purchase WHERE id = endless(1);\n"
    )

    parsed = KIND.prove(Subject(KIND.parse("a.sql", text)))

    assert parsed.tree.schema.executed.startswith("PostgreSQL")
    assert parsed.tree.plans == ()
    assert [finding for finding in parsed.problems if finding.severity is Severity.ERROR] == []
