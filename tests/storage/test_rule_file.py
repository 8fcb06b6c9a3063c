"""The rule file: found upwards, read again when it changed, and never in the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.core.findings import Severity
from workbench.core.rulebook import RuleBook, Setting
from workbench.storage.rulebook import RuleFile, parse_rules

GOOD = """\
# What we agreed on
[rules."sql/type-varchar-n"]
severity = "off"
because = "our partners' formats have fixed lengths"

[rules."sql/migration-*"]
severity = "error"
because = "we deploy without downtime"
"""
SETTINGS = (
    Setting("sql/type-varchar-n", None, "our partners' formats have fixed lengths", 2),
    Setting("sql/migration-*", Severity.ERROR, "we deploy without downtime", 6),
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "src" / "deep").mkdir(parents=True)
    return tmp_path


def told(text: str) -> list[str]:
    return [f"{problem.message} {problem.hint}" for problem in parse_rules(text).problems]


def test_entries_become_settings_with_their_lines() -> None:
    assert parse_rules(GOOD) == RuleBook(SETTINGS)


def test_the_nearest_file_upwards_serves(project: Path) -> None:
    (project / "workbench.toml").write_text(GOOD)

    assert RuleFile(project / "src" / "deep").read().settings == SETTINGS
    (project / "src" / "workbench.toml").write_text("")
    assert RuleFile(project / "src" / "deep").read() == RuleBook()


def test_a_file_above_the_project_does_not_count(project: Path) -> None:
    (project / "workbench.toml").write_text(GOOD)
    (project / "src" / ".git").write_text("gitdir: elsewhere")

    assert RuleFile(project / "src" / "deep").read() == RuleBook()


def test_without_a_file_every_rule_stands(project: Path) -> None:
    assert RuleFile(project).read() == RuleBook()


def test_a_change_is_seen_and_an_unchanged_file_read_once(project: Path) -> None:
    path = project / "workbench.toml"
    path.write_text(GOOD)
    file = RuleFile(project)

    first = file.read()
    assert file.read() is first
    path.write_text(GOOD.replace('"off"', '"warning"'))
    os.utime(path, ns=(1, 1))
    assert file.read().settings[0].severity is Severity.WARNING
    path.unlink()
    assert file.read() == RuleBook()


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ('[rules."sql/a"]\nseverity = off\nbecause = "x"\n', 2, "no TOML"),
        ("# a\n\n[rules.sql/type-char]\n", 3, "quoted"),
        ('[rules."sql/a"\n', 1, "no TOML"),
        ('[rules."sql/a"]\nbecause = """x\n', 2, "no TOML"),
    ],
)
def test_a_broken_file_is_said_with_its_line_and_left(project: Path, text: str, line: int, says: str) -> None:
    (project / "workbench.toml").write_text(text)

    book = RuleFile(project).read()

    assert book.settings == ()
    (problem,) = book.problems
    assert problem.message.startswith(f"workbench.toml:{line}: ")
    assert says in problem.message + problem.hint
    assert "left as it is" in problem.hint
    assert (project / "workbench.toml").read_text() == text


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('severity = "off"', "gives no reason"),
        ('severity = "off"\nbecause = "  "', "gives no reason"),
        ('severity = "off"\nbecause = 3', "gives no reason"),
        ('because = "x"', "has no severity"),
        ('severity = "of"\nbecause = "x"', "'of' is no severity"),
        ('severity = ["off"]\nbecause = "x"', "is no severity"),
        ('severity = "off"\nbecause = "x"\nreason = "y"', "it has reason"),
    ],
)
def test_an_entry_that_can_not_be_followed_does_not_count_and_the_others_do(entry: str, says: str) -> None:
    book = parse_rules(f'[rules."sql/type-char"]\n{entry}\n\n{GOOD}')

    (problem,) = book.problems
    assert problem.message.startswith("workbench.toml:1: the entry for sql/type-char does not count: ")
    assert says in problem.message
    assert [setting.pattern for setting in book.settings] == ["sql/type-varchar-n", "sql/migration-*"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("rules = 3\n", "workbench.toml:1: rules is no table."),
        ('[rule."sql/a"]\nseverity = "off"\n', "workbench.toml:1: there is no part rule."),
        (
            '\n[rules]\n"sql/a" = "off"\n',
            "workbench.toml:3: the entry for sql/a does not count: it is no table.",
        ),
    ],
)
def test_a_file_of_another_form_is_said(text: str, says: str) -> None:
    (said,) = told(text)

    assert said.startswith(says)


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", b"#" * 300_000, None])
def test_a_file_that_can_not_be_read_is_said(project: Path, content: bytes | None) -> None:
    path = project / "workbench.toml"
    if content is None:
        path.mkdir()
    else:
        path.write_bytes(content)

    (problem,) = RuleFile(project).read().problems

    assert problem.message.startswith("workbench.toml can't be read: ")


def test_a_byte_order_mark_and_windows_line_ends_are_no_trouble(project: Path) -> None:
    (project / "workbench.toml").write_bytes(b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode())

    assert RuleFile(project).read().settings == SETTINGS


@given(st.text())
def test_any_text_is_read_or_said(text: str) -> None:
    book = parse_rules(text)

    assert all(problem.message.startswith("workbench.toml") for problem in book.problems)


@given(st.dictionaries(st.sampled_from(["severity", "because", "x"]), st.sampled_from(["off", "", "1"])))
def test_any_entry_counts_or_is_said(entry: dict[str, str]) -> None:
    lines = "".join(f'{key} = "{value}"\n' for key, value in entry.items())

    book = parse_rules(f'[rules."sql/a"]\n{lines}')

    assert bool(book.settings) is not bool(book.problems)
