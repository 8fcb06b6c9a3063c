"""A finding is let stand where the artifact says so and says why, and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.findings import Finding, Place, Severity
from workbench.core.waivers import RULE, apply_waivers

REASON = "partners send at most 20"


def finding(line: int, rule: str = "sql/type-varchar-n") -> Finding:
    return Finding(rule, Severity.ADVICE, "It has a fixed limit.", Place(line, 3))


def waived(text: str, *findings: Finding) -> list[str]:
    return [judged.waived for judged in apply_waivers(text, findings) if judged.rule != RULE]


@pytest.mark.parametrize(
    "comment",
    [
        "-- workbench: allow sql/type-varchar-n because {}",
        "# workbench: allow sql/type-varchar-n because {}",
        "// workbench: allow sql/type-varchar-n because {}",
        "%% workbench: allow sql/type-varchar-n because {}",
        "<!-- workbench: allow sql/type-varchar-n because {} -->",
    ],
)
def test_a_comment_above_waives_in_every_syntax(comment: str) -> None:
    text = f"one\n{comment.format(REASON)}\nthree\n"

    assert waived(text, finding(3)) == [REASON]


def test_a_comment_on_the_line_waives() -> None:
    text = f"  code varchar(20), -- workbench: allow sql/type-varchar-n because {REASON}\n"

    assert waived(text, finding(1)) == [REASON]


def test_a_comment_behind_something_does_not_speak_of_the_next_line() -> None:
    text = f"a varchar(20), -- workbench: allow sql/type-varchar-n because {REASON}\nb varchar(20)\n"

    assert waived(text, finding(1), finding(2)) == [REASON, ""]


def test_another_rule_still_counts() -> None:
    text = f"-- workbench: allow sql/type-varchar-n because {REASON}\nx\n"

    assert waived(text, finding(2, "sql/no-comment")) == [""]


def test_two_lines_further_down_counts() -> None:
    text = f"-- workbench: allow sql/type-varchar-n because {REASON}\n\nx\n"

    assert waived(text, finding(3)) == [""]


def test_a_finding_without_a_place_is_waived_from_anywhere() -> None:
    text = f"x\n\n-- workbench: allow sql/type-varchar-n because {REASON}\n"
    placeless = Finding("sql/type-varchar-n", Severity.ADVICE, "Everywhere.")

    assert waived(text, placeless) == [REASON]


@pytest.mark.parametrize("comment", ["allow sql/type-varchar-n", "allow sql/type-varchar-n because"])
def test_without_a_reason_it_does_not_count_and_is_said(comment: str) -> None:
    text = f"-- workbench: {comment}\nx\n"

    judged = apply_waivers(text, [finding(2)])

    assert judged[0].waived == ""
    assert (RULE, Severity.ADVICE, Place(1, 1)) == (judged[1].rule, judged[1].severity, judged[1].place)


def test_lines_are_counted_as_findings_count_them() -> None:
    """A form feed or a Unicode line separator inside a line begins no new one."""
    text = f"'\x0c\u2028'\n-- workbench: allow sql/type-varchar-n because {REASON}\nx\n"

    assert waived(text, finding(3)) == [REASON]


def test_windows_line_ends_are_no_part_of_the_reason() -> None:
    text = f"-- workbench: allow sql/type-varchar-n because {REASON}\r\nx\r\n"

    assert waived(text, finding(2)) == [REASON]


@given(st.text(), st.lists(st.integers(1, 50), max_size=5))
def test_no_text_crashes_it_and_no_finding_is_lost(text: str, lines: list[int]) -> None:
    findings = [finding(line) for line in lines]

    judged = apply_waivers("-- workbench: allow a" + text, findings)

    assert [f.place for f in findings] == [f.place for f in judged[: len(findings)]]
