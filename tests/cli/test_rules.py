"""`workbench rules`, and a project's rule file in `workbench check`, as a user types them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.cli.main import main

SCHEMA = """\
CREATE TABLE visit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code varchar(20) NOT NULL,
  at timestamp NOT NULL DEFAULT now()
);
COMMENT ON TABLE visit IS 'Who came when.';
"""
FILE = """\
[rules."sql/type-varchar-n"]
severity = "off"
because = "our partners' formats have fixed lengths"

[rules."sql/type-timestamp"]
severity = "error"
because = "we have offices in three time zones"
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    (tmp_path / "schema.sql").write_text(SCHEMA)
    return tmp_path


def test_all_rules_are_listed_by_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules"]) == 0

    listed = capsys.readouterr().out.splitlines()
    assert [line for line in listed if line and not line.startswith(" ")][-2:] == ["SQL", "Workbench"]
    (row,) = [line for line in listed if "sql/fk-without-index" in line]
    assert row.split(maxsplit=2)[1:] == ["warning", "The columns of a foreign key lead an index."]
    assert any("sql/syntax" in line and "error" in line for line in listed)


@pytest.mark.parametrize(("wanted", "others"), [("sql", "openapi/"), ("sql/fk-*", "sql/type-")])
def test_a_kind_or_a_family_is_listed_alone(
    wanted: str, others: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", wanted]) == 0

    out = capsys.readouterr().out
    assert "sql/fk-without-index" in out
    assert others not in out


def test_one_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "sql/fk-without-index"]) == 0

    out = capsys.readouterr().out
    heads = [line for line in out.splitlines() if line.endswith(":") or line.startswith("Source: ")]
    assert [head.split(":")[0] for head in heads] == ["Wrong", "Right", "Source"]
    assert "CREATE INDEX" in out


def test_rules_that_are_proven_say_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "sql/syntax"]) == 0
    assert "no further" in capsys.readouterr().out


def test_rules_are_listed_as_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "workbench.toml").write_text(FILE)

    assert main(["rules", "sql", "--format", "json"]) == 0

    rules = {rule["id"]: rule for rule in json.loads(capsys.readouterr().out)}
    assert rules["sql/type-timestamp"]["severity"] == "warning"
    assert rules["sql/type-timestamp"]["project"] == "error, because we have offices in three time zones"
    assert rules["sql/fk-without-index"]["wrong"].startswith("CREATE TABLE")


def test_an_unknown_rule_is_told_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "sql/fk-witout-index"]) == 2

    said = capsys.readouterr().err
    assert "Did you mean sql/fk-without-index?" in said
    assert said.count("\n") == 1


def test_the_projects_file_decides_what_counts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "schema.sql"]) == 0
    capsys.readouterr()
    (project / "workbench.toml").write_text(FILE)

    assert main(["check", "schema.sql"]) == 1

    out = capsys.readouterr().out
    assert "waived   sql/type-varchar-n: our partners' formats have fixed lengths (workbench.toml)" in out
    assert "Graded error because we have offices in three time zones (workbench.toml)" in out


def test_the_projects_reasons_are_in_the_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "workbench.toml").write_text(FILE)

    main(["check", "schema.sql", "--format", "json"])

    found = {one["rule"]: one for one in json.loads(capsys.readouterr().out)["files"][0]["findings"]}
    assert found["sql/type-varchar-n"]["waived"].startswith("our partners'")
    assert found["sql/type-timestamp"]["regraded"].startswith("we have offices")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("severity = off\n", "workbench.toml:1: this is no TOML"),
        ('[rules."sql/type-varchar"]\nseverity = "off"\nbecause = "x"\n', "Did you mean sql/type-varchar-n?"),
        ('[rules."sql/type-char"]\nseverity = "off"\n', "it gives no reason"),
    ],
)
def test_what_of_the_file_does_not_count_is_said_and_the_check_goes_on(
    project: Path, text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "workbench.toml").write_text(text)

    assert main(["check", "schema.sql"]) == 0

    out = capsys.readouterr().out
    assert says in out
    assert "[sql/type-varchar-n]" in out
    assert main(["rules", "sql/type-char"]) == 0
    assert says in capsys.readouterr().err


def test_a_rule_is_explained_once_under_its_first_finding(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "other.sql").write_text(SCHEMA.replace("visit", "call"))

    assert main(["check", "--explain", "schema.sql", "other.sql"]) == 0

    out = capsys.readouterr().out
    assert out.count("[sql/type-varchar-n]") == 2
    assert out.count("| A limit on a text is a rule, not a habit.") == 1
    assert "| Wrong:" in out


def test_rules_are_narrowed_by_kind_and_severity(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "--kind", "openapi", "--severity", "error", "--format", "json"]) == 0

    rules = json.loads(capsys.readouterr().out)
    assert {rule["id"].partition("/")[0] for rule in rules} == {"openapi"}
    assert {rule["severity"] for rule in rules} == {"error"}
    assert main(["rules", "*syntax", "--kind", "sql"]) == 0
    assert "openapi/" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--kind", "opnapi"), "Did you mean openapi?"),
        (("sql/fk-witout-index", "--kind", "sql"), "Did you mean sql/fk-without-index?"),
        (("sql/syntax", "--severity", "advice"), "None of these rules is of severity advice."),
    ],
)
def test_rules_that_there_are_not_are_told(
    arguments: tuple[str, ...], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", *arguments]) == 2
    assert says in capsys.readouterr().err
