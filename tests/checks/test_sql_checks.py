"""Checks of SQL together: quiet on good designs, advice in one finding, dialects told apart."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.core.waivers import apply_waivers
from workbench.kinds.sql import KIND

CHECKS = Plugins("workbench.checks.sql", "CHECK", Check)
CONTRACT = Path(__file__).parent.parent / "contract" / "kinds" / "sql"
MOST_ADVICE = 3


def findings(text: str, name: str = "a.sql") -> list[Finding]:
    parsed = KIND.parse(name, text)
    found = list(parsed.problems)
    for check_name in CHECKS.names():
        found += CHECKS.load(check_name).run(Subject(parsed))
    return [finding for finding in apply_waivers(text, found) if not finding.waived]


def rules(text: str) -> list[str]:
    return sorted(finding.rule for finding in findings(text))


@pytest.mark.parametrize("path", sorted((CONTRACT / "good").glob("*.sql")), ids=lambda path: path.name)
def test_good_designs_are_left_in_peace(path: Path) -> None:
    found = findings(path.read_text(encoding="utf-8"), path.name)

    assert [f"{f.place} {f.rule} {f.message}" for f in found if f.severity is not Severity.ADVICE] == []
    assert len(found) <= MOST_ADVICE


@pytest.mark.parametrize("path", sorted((CONTRACT / "bad").glob("*.sql")), ids=lambda path: path.name)
def test_no_check_trips_over_a_broken_artifact(path: Path) -> None:
    assert findings(path.read_text(encoding="utf-8"), path.name)


def test_advice_is_one_finding_a_rule_however_many_places() -> None:
    text = "".join(
        f"CREATE TABLE t{n} (id bigserial PRIMARY KEY, a varchar(10) NOT NULL, b char(3) NOT NULL);\n"
        for n in range(30)
    )

    counted = Counter(finding.rule for finding in findings(text))

    assert {
        rule: counted[rule]
        for rule in ("sql/no-comment", "sql/type-serial", "sql/type-varchar-n", "sql/type-char")
    } == {"sql/no-comment": 1, "sql/type-serial": 1, "sql/type-varchar-n": 1, "sql/type-char": 1}


def test_a_flood_of_warnings_becomes_one() -> None:
    text = "".join(f"CREATE TABLE t{n} (a text NOT NULL);\n" for n in range(30))

    [finding] = [finding for finding in findings(text) if finding.rule == "sql/no-primary-key"]

    assert (
        finding.message == "t0, t1, t2, t3, t4 and 25 more: each has no primary key (lines 1, 2, 3, 4, 5, …)."
    )


def test_a_comment_waives_a_finding_in_place() -> None:
    text = (
        "CREATE TABLE code (\n  id bigint PRIMARY KEY,\n"
        "  -- workbench: allow sql/type-varchar-n because partners send at most 20\n"
        "  partner varchar(20) NOT NULL\n);\nCOMMENT ON TABLE code IS 'x';\n"
    )

    assert rules(text) == []


def test_mysql_is_not_asked_for_what_it_does_itself() -> None:
    text = (
        "CREATE TABLE `a` (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, email "
        "varchar(200) NOT NULL UNIQUE)"
        " ENGINE=InnoDB COMMENT='x';\n"
        "CREATE TABLE `b` (id bigint unsigned NOT NULL AUTO_INCREMENT PRIMARY KEY, a_id bigint "
        "unsigned NOT NULL,"
        " at timestamp NOT NULL, currency char(3) NOT NULL, data json NOT NULL,"
        " FOREIGN KEY (a_id) REFERENCES a (id) ON DELETE CASCADE) ENGINE=InnoDB COMMENT='x';\n"
    )

    assert rules(text) == []


def test_a_hint_is_sql_that_mends_it() -> None:
    text = (
        "CREATE TABLE a (id bigint PRIMARY KEY);\n"
        "CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a (id) ON DELETE CASCADE);\n"
    )
    [finding] = [finding for finding in findings(text) if finding.rule == "sql/fk-without-index"]

    assert "sql/fk-without-index" not in rules(text + finding.hint)


def test_a_circle_with_an_optional_side_can_be_loaded() -> None:
    text = (
        "CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint);\n"
        "CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a (id));\n"
        "ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b (id);\n"
    )

    assert "sql/fk-cycle" not in rules(text)
    assert "sql/fk-cycle" in rules(text.replace("b_id bigint)", "b_id bigint NOT NULL)"))


def test_a_circle_that_is_looked_at_when_the_transaction_ends_can_be_loaded() -> None:
    text = (
        "CREATE TABLE a (id bigint PRIMARY KEY, b_id bigint NOT NULL);\n"
        "CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint NOT NULL REFERENCES a (id));\n"
        "ALTER TABLE a ADD FOREIGN KEY (b_id) REFERENCES b (id) DEFERRABLE INITIALLY DEFERRED;\n"
    )

    assert "sql/fk-cycle" not in rules(text)
    assert "sql/fk-cycle" in rules(text.replace("INITIALLY DEFERRED", "INITIALLY IMMEDIATE"))


@pytest.mark.parametrize(("column", "spoken"), [("guide", False), ("guid", True), ("device_guid", True)])
def test_a_guide_is_no_uuid(column: str, spoken: bool) -> None:
    text = f"CREATE TABLE a (id bigint PRIMARY KEY, {column} text NOT NULL);\n"

    assert ("sql/type-uuid-text" in rules(text)) is spoken


def test_partitions_are_judged_with_their_table() -> None:
    text = "CREATE TABLE e (at timestamptz NOT NULL) PARTITION BY RANGE (at);\n" + "".join(
        f"CREATE TABLE e{n} PARTITION OF e FOR VALUES FROM ('202{n}-01-01') TO ('202{n + 1}-01-01');\n"
        for n in range(5)
    )

    assert rules(text) == ["sql/no-comment", "sql/no-primary-key"]


def test_long_chains_of_references_are_no_burden() -> None:
    text = "CREATE TABLE t0 (id bigint PRIMARY KEY);\n" + "".join(
        f"CREATE TABLE t{n} (id bigint PRIMARY KEY REFERENCES t{n - 1} (id) ON DELETE CASCADE);\n"
        for n in range(1, 1500)
    )

    assert rules(text) == ["sql/no-comment"]
