"""Each format of `workbench check` over one run that has everything in it, and the laws of their escaping."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path, PurePosixPath
from urllib.parse import unquote_to_bytes, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.sample_run import FINDINGS, GOLDEN, SCHEMA, SOURCES, sample, written
from tests.cli.sarif_rules import violations
from workbench.cli.check import reports
from workbench.cli.parser import FORMATS
from workbench.cli.reports._lines import json_text
from workbench.cli.reports._places import uri_of, utf16_column
from workbench.cli.reports.github import command, escaped_data, escaped_property
from workbench.core.findings import Place, Severity


def test_the_command_line_offers_every_format() -> None:
    assert sorted(FORMATS) == sorted(reports().names())


@pytest.mark.parametrize("name", FORMATS)
def test_a_report_is_what_it_was(name: str) -> None:
    expected = (GOLDEN / f"report.{name}").read_text(encoding="utf-8")

    assert written(name) == expected


@pytest.mark.parametrize("name", FORMATS)
def test_no_report_moves_the_cursor_or_turns_the_text(name: str) -> None:
    assert not set(written(name)) & {"\x1b", "\u202e", "\x9b"}


# ---------------------------------------------------------------- text


def test_colour_is_nothing_but_colour() -> None:
    import re

    coloured = written("text", colour=True)

    assert "\x1b[1;31m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == written("text")


def test_quiet_tells_only_what_fails_the_run() -> None:
    told = written("text", quiet=True).splitlines()

    assert [line.strip() for line in told] == [
        "design/schema.sql: SQL, 3 lines: 1 error, 1 warning",
        "3:19  error    There is no type varchr.  [sql/syntax]",
        "Write varchar.",
    ]
    assert written("text", quiet=True, fail_on=None) == ""


def test_verbose_lists_clean_files_and_what_was_skipped() -> None:
    told = written("text", verbose=True).splitlines()

    assert "design/clean.md: Document, 3 lines: clean" in told
    assert "skipped design/huge.sql: too large (52 MB > 20 MB)" in told
    assert "skipped design/package.json: not an artifact" in told


def test_a_clean_file_is_listed_only_when_it_was_named() -> None:
    told = written("text")

    assert "/elsewhere/notes.md" in told
    assert "clean.md" not in told


# ---------------------------------------------------------------- JSON


def test_the_numbers_of_the_json_are_those_of_its_findings() -> None:
    document = json.loads(written("json"))
    findings = [finding for file in document["files"] for finding in file["findings"]]
    counting = [one for one in findings if not one["waived"] and not one["known"]]

    for severity in Severity:
        number = sum(one["severity"] == severity for one in counting)
        assert document["summary"][severity] == number
    assert document["summary"]["waived"] == sum(bool(one["waived"]) for one in findings)
    assert document["summary"]["known"] == sum(one["known"] for one in findings) == 1
    assert document["summary"]["exit_code"] == 2
    assert len(findings) == sum(map(len, FINDINGS.values()))
    assert [file["file"] for file in document["files"]] == [source.name for source in SOURCES]


@given(st.text())
def test_json_says_what_was_put_in_but_for_halves_of_characters(text: str) -> None:
    shown = json_text({"text": text})

    assert shown.encode()
    assert json.loads(shown)["text"] == "".join(
        "\ufffd" if "\ud800" <= each <= "\udfff" else each for each in text
    )
    assert not any(0x7F <= ord(each) <= 0x9F or each in "\x1b\u202e\u2028" for each in shown)


# ---------------------------------------------------------------- SARIF


def sarif(**changes: object) -> dict:
    return json.loads("".join(reports().load("sarif").write(sample(**changes))))


def test_sarif_keeps_to_its_standard() -> None:
    assert violations(sarif()) == []
    assert violations(sarif(baseline=False, notices=(), cwd=Path("/"), root=Path("/"))) == []


BREAKS = {
    "3.13.2": lambda log: log.update(version="2.0.0"),
    "3.14.17": lambda log: log["runs"][0].pop("columnKind"),
    "3.19.23": lambda log: log["runs"][0]["tool"]["driver"]["rules"].append(
        log["runs"][0]["tool"]["driver"]["rules"][0]
    ),
    "3.20.21": lambda log: log["runs"][0]["invocations"][0].update(executionSuccessful=True),
    "3.27.6": lambda log: log["runs"][0]["results"][0].update(ruleIndex=0),
    "3.11.5": lambda log: log["runs"][0]["results"][0]["message"].update(text="a {id}"),
    "3.4.3": lambda log: _artifact(log).update(uri="a b.sql"),
    "3.4.4": lambda log: _artifact(log).pop("uriBaseId"),
    "3.11.4.2": lambda log: log["runs"][0]["tool"]["driver"]["rules"][0]["help"].update(markdown="<b>x</b>"),
}


def _artifact(log: dict) -> dict:
    return log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]


@pytest.mark.parametrize("section", BREAKS)
def test_what_breaks_the_standard_would_be_seen(section: str) -> None:
    log = copy.deepcopy(sarif())
    BREAKS[section](log)

    assert any(said.startswith(section) for said in violations(log))


def test_the_other_place_of_a_contradiction_is_told_in_every_format() -> None:
    (result,) = [one for one in sarif()["runs"][0]["results"] if one["ruleId"] == "design/type-mismatch"]
    (other,) = result["relatedLocations"]
    physical = other["physicalLocation"]
    assert physical["artifactLocation"]["uri"] == "design/schema.sql"
    assert physical["region"] == {"startLine": 3, "startColumn": 20}

    findings = [one for file in json.loads(written("json"))["files"] for one in file["findings"]]
    assert {"name": "design/schema.sql", "line": 3, "column": 19} in [one["also"] for one in findings]
    assert "See design/schema.sql:3\n" in written("text")
    assert "See design/schema.sql:3." in written("github")


def test_what_is_let_stand_is_suppressed_by_whoever_said_so() -> None:
    results = sarif()["runs"][0]["results"]
    suppressed = {one["ruleId"]: one["suppressions"][0] for one in results if "suppressions" in one}

    assert suppressed["sql/type-varchar-n"] == {
        "kind": "inSource",
        "status": "accepted",
        "justification": "partners",
    }
    assert suppressed["sql/name-casing"]["kind"] == "external"
    assert len(suppressed) == 2


def test_without_a_baseline_nothing_is_new() -> None:
    assert not any("baselineState" in one for one in sarif(baseline=False)["runs"][0]["results"])
    states = [one["baselineState"] for one in sarif()["runs"][0]["results"]]
    assert states.count("unchanged") == 1


PATHS = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), min_size=1).filter(
    lambda text: not text.startswith("/")
)


@given(PATHS)
def test_a_uri_leads_back_to_the_path(path: str) -> None:
    relative = uri_of(path, relative=True)
    absolute = uri_of(f"/{path}", relative=False)

    assert os.fsdecode(unquote_to_bytes(relative)) == path
    assert os.fsdecode(unquote_to_bytes(urlsplit(absolute).path)) == f"/{path}"
    assert urlsplit(relative).scheme == ""
    assert relative.isascii()
    assert not set(relative) & set(' <>"{}|\\^`?#:')


def test_a_windows_path_is_a_file_uri() -> None:
    assert uri_of("C:/designs/a b.sql", relative=False) == "file:///C:/designs/a%20b.sql"


def test_a_name_that_is_no_utf_8_keeps_its_bytes() -> None:
    assert uri_of(os.fsdecode(b"caf\xe9.sql"), relative=True) == "caf%E9.sql"


@given(st.text(st.characters(exclude_categories=("Cs",))), st.data())
def test_a_column_counts_utf_16_units(text: str, data: st.DataObject) -> None:
    lines = text.split("\n")
    number = data.draw(st.integers(1, len(lines)))
    column = data.draw(st.integers(1, len(lines[number - 1]) + 1))

    units = lines[number - 1][: column - 1].encode("utf-16-le")
    assert utf16_column(text, Place(number, column)) == 1 + len(units) // 2


def test_a_column_beyond_its_line_is_its_end() -> None:
    assert utf16_column("ab\n", Place(1, 99)) == 3
    assert utf16_column("ab\n", Place(99, 5)) == 1


# ---------------------------------------------------------------- GitHub


def unescaped(text: str, *, property_: bool) -> str:
    """As GitHub's runner reads it: the codes back, `%` last."""
    codes = {"%0D": "\r", "%0A": "\n"} | ({"%3A": ":", "%2C": ","} if property_ else {})
    for code, character in codes.items():
        text = text.replace(code, character)
    return text.replace("%25", "%")


@given(st.text())
def test_the_runner_reads_what_was_escaped(text: str) -> None:
    assert unescaped(escaped_data(text), property_=False) == text
    assert unescaped(escaped_property(text), property_=True) == text
    assert not set(escaped_data(text)) & {"\r", "\n"}
    assert not set(escaped_property(text)) & {"\r", "\n", ":", ","}


@given(st.text(), st.text())
def test_a_command_is_one_line_whatever_it_says(name: str, message: str) -> None:
    said = command("error", {"file": name, "title": "a"}, message)

    assert said.count("\n") == 1
    assert said.startswith("::error file=")
    assert said.split("::")[1].count(",") == 1


def test_annotations_are_told_from_the_repository(tmp_path: Path) -> None:
    run = sample(cwd=Path("/project/design"))
    said = "".join(reports().load("github").write(run))

    assert "file=design/schema.sql," in said
    assert all(PurePosixPath(source.path).is_absolute() for source in SOURCES if source.path)


def test_findings_that_do_not_count_are_no_annotations() -> None:
    assert "Known before" not in written("github")
    assert "varchar(20)" not in written("github")
    assert SCHEMA.count("\n") == 5
