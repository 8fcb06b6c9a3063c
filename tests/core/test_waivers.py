"""A finding is let stand where the artifact says so and says why, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from workbench.core.errors import UsageError
from workbench.core.findings import Finding, Place, Severity
from workbench.core.waivers import RULE, apply_waivers, syntax_for, with_waivers, without_waivers

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


# ---------------------------------------------------------------- in texts of several lines, and stacked


def test_a_comment_above_a_text_of_several_lines_speaks_of_all_its_lines() -> None:
    waiver = f"-- workbench: allow sql/type-varchar-n because {REASON}\n"
    text = f"{waiver}CREATE FUNCTION f() AS $$\nBEGIN\nEND $$;\nx\n"
    found = [finding(line) for line in (2, 3, 4, 5)]

    judged = apply_waivers(text, found, syntax_for("a.sql", "sql"))

    assert [bool(each.waived) for each in judged] == [True, True, True, False]


def test_comments_one_above_another_speak_of_the_line_below_them() -> None:
    text = "".join(f"-- workbench: allow sql/{rule} because {REASON}\n" for rule in "abc") + "x\ny\n"

    assert waived(text, *(finding(4, f"sql/{rule}") for rule in "abc")) == [REASON] * 3
    assert waived(text, finding(5, "sql/c"), finding(2, "sql/a")) == ["", ""]


# ---------------------------------------------------------------- writing one

SCHEMA = "CREATE TABLE a (\n    id bigint PRIMARY KEY,\n\tcode varchar(20)\n);\n"


def test_a_waiver_stands_above_its_line_as_far_in() -> None:
    text = with_waivers(SCHEMA, [finding(3)], REASON, syntax_for("a.sql", "sql"))

    expected = SCHEMA.split("\n")
    expected.insert(2, f"\t-- workbench: allow sql/type-varchar-n because {REASON}")
    assert text.split("\n") == expected


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.sql", "\ufeffSELECT 1;\n", 1),
        ("a.py", "#!/usr/bin/env python\nx = 1\n", 2),
        ("a.md", "---\ntitle: x\n---\n# X\n", 4),
        ("a.mmd", "---\ntitle: x\n---\nflowchart LR\n", 4),
        ("Dockerfile", "# syntax=docker/dockerfile:1\nFROM x\n", 2),
    ],
)
def test_without_a_place_it_stands_at_the_top_behind_what_has_to_be_first(
    name: str, text: str, line: int
) -> None:
    placeless = Finding("sql/type-varchar-n", Severity.ADVICE, "Everywhere.")
    syntax = syntax_for(name, "")

    written = with_waivers(text, [placeless], REASON, syntax)

    assert "workbench: allow" in written.split("\n")[line - 1]
    assert written.startswith(text[:1])
    assert apply_waivers(written, [placeless], syntax)[0].waived == REASON


def test_one_comment_does_for_all_findings_of_a_rule_on_a_line() -> None:
    found = [finding(3), finding(3), finding(3, "sql/other"), finding(1)]

    text = with_waivers(SCHEMA, found, REASON, syntax_for("a.sql", "sql"))

    assert text.count("workbench: allow") == 3


@pytest.mark.parametrize(
    ("name", "text", "found", "problem"),
    [
        ("a.json", "{}", finding(1), "JSON has no comments"),
        ("a.sql", SCHEMA, finding(9), "above line 9"),
        ("a.md", "---\ntitle: x\n---\n", finding(2), "above line 2"),
        ("a.sql", SCHEMA, finding(1, RULE), "can't be waived"),
        ("a.sql", SCHEMA, finding(1, "no rule; at all"), "can't be waived"),
    ],
)
def test_where_no_comment_can_be_written_it_is_said(
    name: str, text: str, found: Finding, problem: str
) -> None:
    with pytest.raises(UsageError, match=problem):
        with_waivers(text, [found], REASON, syntax_for(name, ""))


def test_a_waiver_needs_a_reason() -> None:
    with pytest.raises(UsageError, match="needs a reason"):
        with_waivers(SCHEMA, [finding(1)], " \n", syntax_for("a.sql", ""))


def test_a_comment_behind_something_is_taken_away_and_that_stays() -> None:
    text = f"a varchar(20), -- workbench: allow sql/type-varchar-n because {REASON}\r\nb\r\n"

    assert without_waivers(text, finding(1), syntax_for("a.sql", "")) == "a varchar(20),\r\nb\r\n"


def test_what_is_not_waived_has_no_comment_to_take_away() -> None:
    with pytest.raises(UsageError, match="no comment"):
        without_waivers(SCHEMA, finding(1), syntax_for("a.sql", ""))


NAMES = ("a.sql", "a.yaml", "a.md", "a.mmd", "a.py", "a.ts", "Dockerfile")
PIECES = st.lists(
    st.sampled_from(["a", " ", "\t", "\n", "\r\n", "'", '"', "$$", "`", "|", "```", "---", "# ", "\ufeff"]),
    max_size=40,
).map("".join)


@st.composite
def placed(draw: st.DrawFn) -> tuple[str, str, list[Finding]]:
    """A name, a text, and findings in it."""
    text = draw(PIECES | st.text())
    lines = st.integers(1, text.count("\n") + 1)
    places = draw(st.lists(st.tuples(lines, st.sampled_from(["sql/a", "sql/b"])), min_size=1, max_size=4))
    return draw(st.sampled_from(NAMES)), text, [finding(*place) for place in places]


@given(placed(), st.text(min_size=1))
@example(("a.md", "\ufeff\na", [finding(2, "sql/a")]), "0")
@example(("a.sql", "\ufeff\ufeff", [finding(1, "sql/a")]), "a")
def test_writing_changes_no_other_line_applies_and_can_be_taken_back(
    case: tuple[str, str, list[Finding]], reason: str
) -> None:
    name, text, found = case
    syntax = syntax_for(name, "")
    try:
        written = with_waivers(text, found, reason, syntax)
    except UsageError:
        assume(False)
        raise
    moved = [replace(each, place=_moved(text, written, each.place)) for each in found]
    judged = apply_waivers(written, moved, syntax)

    assert all(each.waived for each in judged)
    left = [line for line in written.split("\n") if "workbench: allow" not in line]
    mark = "\ufeff" if written.startswith("\ufeff") and "workbench: allow" in written.split("\n")[0] else ""
    assert mark + "\n".join(left) == text

    for each in found:
        here = replace(each, place=_moved(text, written, each.place))
        if apply_waivers(written, [here], syntax)[0].waived:
            written = without_waivers(written, here, syntax)
    assert written == text


def _moved(text: str, written: str, place: Place | None) -> Place:
    """Where a line of the text is now."""
    assert place is not None
    now = [at for at, line in enumerate(written.split("\n"), 1) if "workbench: allow" not in line]
    return Place(now[place.line - 1], place.column)


def test_what_is_proven_wrong_can_not_be_waived() -> None:
    text = f"-- workbench: allow sql/invalid because {REASON}\nCREATE TABLE a (id nothing);\n"
    proven = Finding("sql/invalid", Severity.ERROR, "PostgreSQL: type nothing does not exist.", Place(2, 20))

    judged = apply_waivers(text, [proven])

    assert judged[0] == proven
    assert [(each.rule, str(each.place)) for each in judged[1:]] == [(RULE, "1:1")]
    with pytest.raises(UsageError, match="proven wrong"):
        with_waivers(text, [proven], REASON, syntax_for("a.sql", "sql"))
