"""The validator: kinds are found, faults of plug-ins are findings, and nothing is parsed twice."""

from __future__ import annotations

import textwrap
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from workbench.cli.wiring import checks, kinds
from workbench.core.errors import ToolError
from workbench.core.findings import Severity
from workbench.core.kinds import ArtifactKind, Check, Parsed
from workbench.core.plugins import Plugins
from workbench.studio.validation import Validator

SQL = "CREATE TABLE link (\n  id bigint PRIMARY KEY\n);\n"
OPENAPI = "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\npaths: {}\n"
SEQUENCE = "sequenceDiagram\n  A->>B: hello\n"


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator(kinds(), checks())


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("schema.sql", SQL, "sql"),
        ("openapi.yaml", OPENAPI, "openapi"),
        ("api.yaml", OPENAPI, "openapi"),
        ("login.mmd", SEQUENCE, "diagram"),
        ("service.py", "def f():\n    return 1\n", "code"),
        ("notes.md", "# Notes\n\nText.\n", "document"),
        ("tables.txt", SQL, "sql"),
        ("report.py", 'QUERY = """\nSELECT a FROM b;\nCREATE TABLE c (d int);\n"""\n', "code"),
        ("compose.yaml", "services:\n  db:\n    image: postgres:18\n", "config"),
        (
            "0001-keys.md",
            "# Keys\n\n## Context and Problem Statement\n\n## Decision Outcome\n\n## Consequences\n",
            "decision",
        ),
        ("unknown.xyz", "just some words", "document"),
    ],
)
def test_a_kind_is_found_by_name_and_by_text(
    validator: Validator, name: str, content: str, expected: str
) -> None:
    assert validator.kind_of(name, content) == expected


def test_a_page_that_holds_a_workflow_is_a_page(validator: Validator) -> None:
    page = "# Checks\n\n```yaml\non: push\njobs:\n  check:\n    runs-on: ubuntu-latest\n```\n"

    assert validator.kind_of("docs/check.md", page) == "document"


def test_a_wanted_kind_is_taken_whatever_its_case(validator: Validator) -> None:
    assert validator.kind_of("x.txt", SQL, "SQL") == "sql"
    with pytest.raises(ToolError, match="spreadsheet"):
        validator.kind_of("x.txt", SQL, "spreadsheet")


@pytest.mark.parametrize(
    ("info", "content", "expected"),
    [
        ("sql", SQL, "sql"),
        ("mermaid", SEQUENCE, "diagram"),
        ("yaml", OPENAPI, "openapi"),
        ("yaml", "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n", "asyncapi"),
        ("json", '{"$schema": "http://json-schema.org/draft-07/schema#"}', "jsonschema"),
        ("yaml", "what: is it\n", "code"),
        ("", "hello there", ""),
    ],
)
def test_a_fence_belongs_to_the_kind_that_claims_it(
    validator: Validator, info: str, content: str, expected: str
) -> None:
    assert validator.kind_of_fence(info, content) == expected


def test_a_text_is_parsed_once(validator: Validator) -> None:
    assert validator.parse("schema.sql", "sql", SQL) is validator.parse("schema.sql", "sql", SQL)


def test_a_text_that_is_too_large_is_said_and_not_parsed(validator: Validator) -> None:
    _, verdict = validator.check_text("schema.sql", "-" * (validator.kinds["sql"].limit + 1), "sql")

    (finding,) = verdict.findings
    assert finding.rule == "workbench/size"
    assert "was not parsed" in finding.message


def test_a_waived_finding_stays_with_its_reason(validator: Validator) -> None:
    risky = "CREATE TABLE visit (\n  at timestamp NOT NULL\n);\n"
    _, before = validator.check_text("a.sql", risky, "sql")
    rule = next(finding for finding in before.findings if finding.place and finding.place.line == 2).rule
    waived = risky.replace(
        "timestamp NOT NULL", f"timestamp NOT NULL -- workbench: allow {rule} because of reasons"
    )

    _, after = validator.check_text("a.sql", waived, "sql")

    assert [finding.waived for finding in after.findings if finding.rule == rule] == ["of reasons"]


def test_rules_are_explained(validator: Validator) -> None:
    explanation = validator.explain("sql/no-primary-key")

    assert explanation is not None
    assert explanation.wrong
    assert explanation.right
    assert validator.explain("sql/syntax") is None


@pytest.fixture
def faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Validator:
    """A validator whose kind and check throw."""
    base = f"faulty_{tmp_path.name}"
    for folder, module, source in (
        (
            "kinds",
            "odd",
            """
            '''A kind that throws.'''
            from workbench.core.kinds import ArtifactKind, Parsed
            def parse(name, text):
                if "parser" in text:
                    raise RuntimeError("parser bug")
                return Parsed(name, "odd", text, tree=text)
            def throw(*_, **__):
                raise RuntimeError("plug-in bug")
            KIND = ArtifactKind("odd", "Odd", "Documents", (".odd",), frozenset({"odd"}), lambda name: "text",
                                parse, throw, throw, throw, throw, throw)
            """,
        ),
        (
            "checks",
            "thrower",
            """
            '''Throws.'''
            from workbench.core.findings import Severity
            from workbench.core.kinds import Check
            def run(subject):
                yield CHECK.finding("first")
                raise RuntimeError("check bug")
            CHECK = Check("odd/thrower", frozenset({"odd"}), Severity.ERROR, run)
            """,
        ),
        ("checks", "broken", "import no_such_module_anywhere\n"),
    ):
        package = tmp_path / base / folder
        package.mkdir(parents=True, exist_ok=True)
        (package / "__init__.py").write_text("'''Faulty.'''\n")
        (package / f"{module}.py").write_text(textwrap.dedent(source))
    (tmp_path / base / "__init__.py").write_text("'''Faulty.'''\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return Validator(
        Plugins(f"{base}.kinds", "KIND", ArtifactKind), Plugins(f"{base}.checks", "CHECK", Check)
    )


def test_a_check_that_throws_is_a_finding_and_the_run_goes_on(faulty: Validator) -> None:
    _, verdict = faulty.check_text("a.odd", "text", "odd")

    assert [finding.rule for finding in verdict.findings] == ["workbench/could-not-look"]
    assert "check bug" in verdict.findings[0].message
    assert verdict.findings[0].severity is Severity.ADVICE
    assert verdict.facts == ""


def test_a_parser_that_throws_is_a_finding(faulty: Validator) -> None:
    _, verdict = faulty.check_text("a.odd", "parser", "odd")

    assert "parser bug" in verdict.findings[0].message


def test_pictures_and_outlines_that_throw_are_empty(faulty: Validator) -> None:
    assert faulty.picture("a.odd", "odd", "text") is None
    assert faulty.outline("a.odd", "odd", "text") == ()
    assert faulty.kind_of("a.odd", "text") == "odd"


def test_a_plug_in_that_does_not_load_is_told(faulty: Validator) -> None:
    faulty.load()

    assert any("broken" in problem for problem in faulty.problems)


def test_an_artifact_of_a_kind_that_is_not_installed_is_kept(validator: Validator) -> None:
    parsed = validator.parse("a.x", "from-a-newer-version", "text")

    assert "not installed" in parsed.problems[0].message
    assert validator.picture("a.x", "from-a-newer-version", "text") is None


def test_a_parser_and_an_engine_that_never_end_are_given_up_and_said(validator: Validator) -> None:
    validator.check_text("schema.sql", SQL, "sql")  # what is imported at first use takes its time
    waiting = threading.Event()
    hurried = Validator(kinds(), checks(), patience=1.0)
    sql = hurried.kinds["sql"]

    def wait(*_: object) -> Parsed:
        waiting.wait(60)
        return sql.parse("schema.sql", SQL)

    try:
        hurried.kinds["sql"] = replace(sql, parse=wait)
        _, unread = hurried.check_text("schema.sql", SQL, "sql")
        hurried.kinds["sql"] = replace(sql, prove=wait)
        _, unproven = hurried.check_text("schema.sql", SQL, "sql")
    finally:
        waiting.set()

    assert [finding.message for finding in unread.findings] == [
        "The parser of schema.sql was given up after 1 s."
    ]
    assert "The engine of schema.sql was given up after 1 s." in {
        finding.message for finding in unproven.findings
    }


def test_checks_that_there_is_no_time_for_are_left_out_and_said() -> None:
    hurried = Validator(kinds(), checks(), patience=0.0)

    _, verdict = hurried.check_text("schema.sql", SQL, "sql")

    (said,) = [finding for finding in verdict.findings if finding.rule == "workbench/time"]
    assert "were left out: after 0 s" in said.message
    assert said.severity is Severity.WARNING
