"""What a project decides about rules: switched off or graded otherwise, with a reason, and never silently."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import workbench
from workbench.core.codec import decode, encode
from workbench.core.events import ArtifactChecked, Record
from workbench.core.findings import Finding, Place, Severity, count
from workbench.core.kinds import Check
from workbench.core.plugins import Plugins
from workbench.core.rulebook import PROVEN, RULE, Problem, RuleBook, Setting

CHECKS = ("sql/type-char", "sql/type-varchar-n", "sql/no-primary-key")
WHY = "partners send fixed lengths"


def book(*settings: Setting, problems: tuple[Problem, ...] = ()) -> RuleBook:
    return RuleBook(settings, problems).knowing(CHECKS)


def finding(rule: str = "sql/type-varchar-n", severity: Severity = Severity.ADVICE) -> Finding:
    return Finding(rule, severity, "It has a fixed limit.", Place(3, 5), "Use text.")


def test_an_empty_book_changes_nothing() -> None:
    assert RuleBook().knowing(CHECKS).apply([finding()]) == (finding(),)


def test_what_is_switched_off_stays_waived_with_the_projects_reason() -> None:
    (judged,) = book(Setting("sql/type-varchar-n", None, WHY)).apply([finding()])

    assert judged.waived == f"{WHY} (workbench.toml)"
    assert judged.severity is Severity.ADVICE
    assert count([judged], Severity.ADVICE) == 0


def test_another_severity_counts_and_keeps_its_reason() -> None:
    (judged,) = book(Setting("sql/type-varchar-n", Severity.ERROR, WHY)).apply([finding()])

    assert (judged.severity, judged.waived) == (Severity.ERROR, "")
    assert judged.regraded == f"{WHY} (workbench.toml)"


def test_the_rules_own_severity_is_no_other_one() -> None:
    assert book(Setting("sql/type-varchar-n", Severity.ADVICE, WHY)).apply([finding()]) == (finding(),)


def test_a_family_is_named_by_its_start_and_a_rule_wins_over_it() -> None:
    held = book(
        Setting("sql/*", None, "no taste here"),
        Setting("sql/type-*", Severity.WARNING, "types matter"),
        Setting("sql/type-char", Severity.ERROR, "never"),
    )

    judged = held.apply([finding(rule) for rule in CHECKS])

    assert [one.severity for one in judged] == [Severity.ERROR, Severity.WARNING, Severity.ADVICE]
    assert judged[2].waived == "no taste here (workbench.toml)"


def test_what_the_artifact_waived_keeps_its_own_reason() -> None:
    waived = Finding("sql/type-char", Severity.ADVICE, "Padded.", Place(1), waived="a checksum")

    assert book(Setting("sql/type-char", None, WHY)).apply([waived]) == (waived,)


@pytest.mark.parametrize("severity", [None, Severity.ADVICE, Severity.WARNING])
@pytest.mark.parametrize("rule", ["sql/syntax", "sql/invalid", "openapi/schema", "sql/of-a-newer-version"])
def test_what_is_proven_stays_at_least_a_warning(rule: str, severity: Severity | None) -> None:
    held = book(Setting(rule, severity, WHY), Setting("*", None, WHY))

    judged = held.apply([finding(rule, Severity.ERROR)])[0]

    assert (judged.severity, judged.waived) == (Severity.WARNING, "")
    assert WHY in judged.regraded


def test_what_parsers_only_note_can_be_switched_off() -> None:
    (judged,) = book(Setting("sql/syntax", None, WHY)).apply([finding("sql/syntax", Severity.WARNING)])

    assert judged.waived


def test_a_rule_that_there_is_not_is_said_with_the_nearest() -> None:
    told = book(Setting("sql/type-varchar", None, WHY, line=4), Setting("api/nothing-like-it", None, WHY))

    judged = told.apply([finding()])

    assert judged[0] == finding()
    assert [one.rule for one in judged[1:]] == [RULE, RULE]
    assert judged[1].message == "workbench.toml:4: there is no rule sql/type-varchar."
    assert judged[1].hint == "Did you mean sql/type-varchar-n?"
    assert judged[2].hint == "workbench rules lists them all."


def test_a_family_without_members_is_said_too() -> None:
    (problem,) = book(Setting("sql/migraton-*", None, WHY)).problems

    assert "sql/migraton-*" in problem.message


def test_problems_are_said_where_nothing_else_is() -> None:
    (said,) = book(problems=(Problem("workbench.toml:3: this is no TOML.", "Left as it is."),)).apply([])

    assert (said.rule, said.severity, said.place) == (RULE, Severity.ADVICE, None)


@given(
    st.lists(st.builds(Setting, st.text(), st.none() | st.sampled_from(Severity), st.text(min_size=1))),
    st.lists(st.builds(Finding, st.text(), st.sampled_from(Severity), st.text())),
)
def test_no_finding_is_lost_whatever_the_book_says(settings: list[Setting], found: list[Finding]) -> None:
    judged = RuleBook(tuple(settings)).knowing(CHECKS).apply(found)

    assert [one.message for one in judged[: len(found)]] == [one.message for one in found]


def test_findings_of_older_journals_load_and_new_ones_come_back() -> None:
    old = (
        '{"v":1,"n":1,"at":"2026-11-23T06:45:01.000Z","type":"artifact_checked","name":"a.sql","version":1,'
        '"findings":[{"rule":"sql/type-char","severity":"advice","message":"Padded."}]}'
    )
    event = decode(old).event
    assert isinstance(event, ArtifactChecked)
    assert event.findings[0].regraded == ""

    (judged,) = book(Setting("sql/type-varchar-n", Severity.ERROR, WHY)).apply([finding()])
    record = Record(2, "2026-11-23T06:45:01.000Z", ArtifactChecked("a.sql", 1, (judged,)))
    assert decode(encode(record)) == record


def test_every_rule_that_no_check_has_is_listed() -> None:
    """Ids of rules in the source, less those of checks, are those that a rule file may name besides."""
    package = Path(workbench.__file__).parent
    checks, problems = Plugins("workbench.checks", "CHECK", Check).all()
    kinds = {path.stem for path in (package / "kinds").glob("*.py")} | {"workbench"}
    named = {
        f"{kind}/{name}"
        for path in package.rglob("*.py")
        if "checks" not in path.parts
        for kind, name in re.findall(r'"([a-z]+)/([a-z][a-z0-9-]+)"', path.read_text(encoding="utf-8"))
        if kind in kinds
    }

    assert problems == ()
    assert named - {check.id for check in checks} == PROVEN.keys()
