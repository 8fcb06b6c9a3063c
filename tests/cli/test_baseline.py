"""Findings that were known before do not fail a run, wherever their lines have gone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.cli.baseline import fingerprints
from workbench.cli.main import main
from workbench.core.findings import Finding, Place, Severity

BROKEN = "sequenceDiagram\n  A->>B hello\n  A->>B: fine\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "old.mmd").write_text(BROKEN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write() -> int:
    return main(["check", ".", "--baseline", "known.json", "--write-baseline"])


def test_what_is_known_does_not_fail(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "."]) == 1
    assert write() == 0
    said = capsys.readouterr()
    assert said.err == "workbench: known.json knows 1 findings now.\n"

    assert main(["check", ".", "--baseline", "known.json"]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("1 file checked: clean, 1 known before")


def test_what_is_new_fails(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write()
    (project / "old.mmd").write_text(BROKEN + "  B->>A what\n")
    capsys.readouterr()

    assert main(["check", ".", "--baseline", "known.json"]) == 1

    out = capsys.readouterr().out
    assert "  4:" in out
    assert "  2:" not in out


def test_lines_above_may_come_and_go(project: Path) -> None:
    write()
    (project / "old.mmd").write_text("\n%% a note\n\n" + BROKEN.replace("  A->>B hello", "\tA->>B  hello"))

    assert main(["check", ".", "--baseline", "known.json"]) == 0


def test_it_holds_from_any_folder(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write()
    (project / "sub").mkdir()
    monkeypatch.chdir(project / "sub")

    assert main(["check", "../old.mmd", "--baseline", "../known.json"]) == 0


def test_what_is_gone_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write()
    (project / "old.mmd").write_text("sequenceDiagram\n  A->>B: fine\n")
    capsys.readouterr()

    assert main(["check", ".", "--baseline", "known.json"]) == 0
    assert "1 of the baseline gone" in capsys.readouterr().out


def test_writing_for_some_files_keeps_the_others(project: Path) -> None:
    (project / "other.mmd").write_text(BROKEN)
    write()
    before = json.loads((project / "known.json").read_text())
    assert sorted(before["known"]) == ["old.mmd", "other.mmd"]
    (project / "other.mmd").unlink()
    (project / "third.mmd").write_text(BROKEN)

    main(["check", "third.mmd", "--baseline", "known.json", "--write-baseline"])

    assert sorted(json.loads((project / "known.json").read_text())["known"]) == ["old.mmd", "third.mmd"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", '{"version": 2, "known": {}}', '{"version": 1, "known": 3}']
)
def test_what_is_no_baseline_is_one_sentence(
    project: Path, text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "known.json").write_text(text)

    assert main(["check", ".", "--baseline", "known.json"]) == 2
    said = capsys.readouterr().err
    assert "known.json is" in said
    assert said.count("\n") == 1


LINES = st.lists(st.sampled_from(["a", "b", "  a", "c: 1", ""]), min_size=1, max_size=8)


@given(LINES, LINES)
def test_fingerprints_are_different_and_do_not_know_of_the_lines_above(
    above: list[str], lines: list[str]
) -> None:
    def marks(before: list[str]) -> tuple[str, ...]:
        text = "\n".join(before + lines)
        findings = [
            Finding("a/b", Severity.ERROR, "Wrong.", Place(len(before) + number))
            for number in range(1, len(lines) + 1)
        ]
        return fingerprints(text, findings)

    assert len(set(marks([]))) == len(lines)
    assert marks(above) == marks([])


def test_a_finding_without_a_place_is_told_by_its_words() -> None:
    one, other = (Finding("a/b", Severity.ERROR, f"{name} has 3 of 4.") for name in ("x", "y"))

    first, second = fingerprints("text", [one, other])
    assert first != second
    moved = Finding("a/b", Severity.ERROR, "x has 5 of 6.")
    assert fingerprints("text", [moved]) == (first,)
