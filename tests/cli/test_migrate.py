"""`workbench migrate` as a user types it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from workbench.cli.main import main

OLD = "CREATE TABLE customer (id int PRIMARY KEY, full_name text);\n"
NEW = "CREATE TABLE customer (id bigint PRIMARY KEY, full_name text);\n"
RENAMED = "CREATE TABLE customer (id int PRIMARY KEY, name text);\n"


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Versions of a schema in the folder that commands run in."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("old.sql", OLD), ("new.sql", NEW), ("renamed.sql", RENAMED)):
        (tmp_path / name).write_text(text)
    return tmp_path


def test_the_script_goes_to_standard_output_and_the_rest_to_standard_error(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["migrate", "old.sql", "new.sql"])

    said = capsys.readouterr()
    assert code == 0
    assert said.out.startswith("-- From the old to the new version of new.sql.\n")
    assert "ALTER COLUMN id TYPE bigint;" in said.out
    assert "risky    column customer.id: integer -> bigint" in said.err
    assert "workbench: executed on PostgreSQL " in said.err


def test_the_way_back_can_be_printed(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["migrate", "old.sql", "new.sql", "--down"])

    assert code == 0
    assert "ALTER COLUMN id TYPE integer;" in capsys.readouterr().out


def test_an_open_question_makes_the_exit_code_1_and_says_how_to_answer(
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = main(["migrate", "old.sql", "renamed.sql"])

    said = capsys.readouterr()
    assert code == 1
    assert "  -- workbench: renamed customer.full_name to customer.name\n" in said.err
    assert "  -- workbench: not renamed customer.full_name to customer.name\n" in said.err


def test_an_answered_question_is_open_no_more(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer = "-- workbench: renamed customer.full_name to customer.name\n"
    (files / "renamed.sql").write_text(answer + RENAMED)

    code = main(["migrate", "old.sql", "renamed.sql"])

    assert code == 0
    assert "RENAME COLUMN full_name TO name;" in capsys.readouterr().out


def test_both_ways_are_written_into_a_folder(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["migrate", "old.sql", "new.sql", "--to", "made/here"])

    folder = Path("made/here")
    assert code == 0
    assert capsys.readouterr().out == f"{folder / 'up.sql'}\n{folder / 'down.sql'}\n"
    assert (files / "made/here/up.sql").read_text().startswith("-- From the old")
    assert (files / "made/here/down.sql").read_text().startswith("-- Back from the new")


def test_a_version_from_standard_input(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(NEW.encode())))

    code = main(["migrate", "old.sql", "-"])

    assert code == 0
    assert "bigint" in capsys.readouterr().out


def test_equal_versions_need_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["migrate", "old.sql", "old.sql"])

    said = capsys.readouterr()
    assert (code, said.out) == (0, "")
    assert "nothing has to be migrated" in said.err


def test_a_version_with_an_error_is_not_proven(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (files / "bad.sql").write_text("CREATE TABLE customer (id int, id int);\n")

    code = main(["migrate", "old.sql", "bad.sql"])

    said = capsys.readouterr()
    assert (code, said.out) == (1, "")
    assert "bad.sql:1:" in said.err
    assert "not proven: the new version has 1 error" in said.err


@pytest.mark.parametrize("arguments", [("old.sql", "none.sql"), ("none.sql", "new.sql"), (".", "new.sql")])
def test_a_file_that_can_not_be_read_makes_the_exit_code_2(
    arguments: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["migrate", *arguments])

    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert "workbench: " in said.err


def test_a_folder_that_can_not_be_made_is_said(files: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = main(["migrate", "old.sql", "new.sql", "--to", "old.sql/inside"])

    assert code == 1
    assert "was not written" in capsys.readouterr().err


def test_help_says_what_is_asked_and_proven(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["migrate", "--help"])

    assert "workbench: renamed customer.full_name to customer.name" in capsys.readouterr().out.replace(
        "\n", ""
    )
