"""`workbench derive`, as a user types it."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
import yaml

from workbench.cli.main import main

SCHEMA = """\
CREATE TABLE customer (id uuid PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE invoice (
  id uuid PRIMARY KEY,
  customer_id uuid NOT NULL REFERENCES customer (id),
  total_cents bigint NOT NULL
);
"""


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "schema.sql").write_text(SCHEMA, encoding="utf-8")
    return tmp_path


def test_an_api_follows_from_a_schema_and_what_was_read_is_said(capsys):
    assert main(["derive", "openapi", "schema.sql"]) == 0

    told = capsys.readouterr()
    api = yaml.safe_load(told.out)
    assert api["openapi"].startswith("3.1")
    assert {"/v1/customers", "/v1/invoices"} <= {f"/v1{path.removeprefix('/v1')}" for path in api["paths"]}
    assert "Read as DDL: 2 entities (Customer, Invoice)." in told.err
    assert "assumed:" in told.err


def test_what_it_writes_passes_the_checks(project, capsys):
    assert main(["derive", "openapi,sql", "schema.sql", "--folder", "out"]) == 0
    written = capsys.readouterr().out.splitlines()

    assert {Path(line).name for line in written} == {"openapi.yaml", "schema.sql"}
    assert main(["check", "out", "--fail-on", "warning"]) == 0


def test_it_reads_sentences_from_standard_input(monkeypatch, capsys):
    said = b"A clinic has doctors and patients. A patient makes many appointments."
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(said)))

    assert main(["derive", "sql", "-"]) == 0
    assert "CREATE TABLE appointments" in capsys.readouterr().out


def test_one_form_is_written_to_the_file_that_is_named(project, capsys):
    assert main(["derive", "openapi", "schema.sql", "-o", "api/openapi.yaml"]) == 0

    assert capsys.readouterr().out.splitlines() == ["api/openapi.yaml"]
    assert (project / "api" / "openapi.yaml").read_text().startswith("openapi:")


def test_a_part_that_was_not_understood_is_told_and_makes_the_exit_code_one(project, capsys):
    (project / "model.txt").write_text("Customer: email unique\n\nInvoice colourless green ideas.\n")

    assert main(["derive", "sql", "model.txt"]) == 1

    told = capsys.readouterr()
    assert "CREATE TABLE" in told.out
    assert "not understood: line 3" in told.err


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("poetry", "schema.sql"), "There is no form 'poetry' of a data model. There are: "),
        (("openapi,sql", "schema.sql"), "2 forms need a folder. Name it with --folder."),
        (("openapi", "gone.sql"), "gone.sql can't be read"),
        (("openapi", "empty.sql"), "No data model was found in it."),
        (("sql", "schema.sql", "-o", "./schema.sql"), "./schema.sql is what is read."),
        (("sql", "schema.sql", "--folder", "."), "schema.sql is there already, so nothing was written."),
        (("sql", "schema.sql", "--folder", "a", "-o", "b"), "-o and --folder exclude each other."),
    ],
)
def test_what_can_not_be_derived_is_told_in_a_sentence(project, arguments, sentence, capsys):
    (project / "empty.sql").write_text("\n")

    assert main(["derive", *arguments]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
    assert (project / "schema.sql").read_text() == SCHEMA
