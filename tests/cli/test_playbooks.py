"""`workbench playbooks`, as a user types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from workbench.cli.answers import from_file
from workbench.cli.main import main
from workbench.core.gallery import request_of
from workbench.providers.offline.gallery import PlaybookGallery
from workbench.providers.offline.loading import bundled


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sessions").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_SESSIONS", str(tmp_path / "sessions"))
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["playbooks", *arguments]) == 0
    return capsys.readouterr().out


def test_the_list_has_every_playbook_below_its_group(capsys):
    lines = said(capsys).splitlines()

    for card in PlaybookGallery().cards():
        at = next(number for number, line in enumerate(lines) if line.split()[:1] == [card.id])
        head = next(line for line in reversed(lines[:at]) if line and not line.startswith(" "))
        assert card.title in lines[at]
        assert head == card.group


def test_words_narrow_the_list_the_best_first(capsys):
    assert said(capsys, "refresh", "tokens").split()[0] == "jwt-authentication"
    assert said(capsys, "slow").split()[0] == "slow-query"


def test_the_list_and_one_are_told_as_json(capsys):
    listed = json.loads(said(capsys, "--json"))
    assert {each["id"] for each in listed} == {each.id for each in bundled()}
    assert all(each["group"] and each["title"] and each["examples"] for each in listed)

    one = json.loads(said(capsys, "slow-query", "--json"))
    assert one["card"]["id"] == "slow-query"
    assert [each["question"]["header"] for each in one["questions"]]


def test_one_is_shown_with_its_choices_defaults_decisions_and_artifacts(capsys):
    told = said(capsys, "jwt-authentication")
    outline = PlaybookGallery().outline("jwt-authentication")

    for asked in outline.questions:
        assert f"{asked.question.header}: {asked.question.question}" in told
        assert f"* {asked.question.default}" in told
        assert asked.reason in told
        assert all(choice.label in told for choice in asked.question.choices)
    assert all(f"  {artifact.name} " in told for artifact in outline.artifacts)
    assert all(title in told for title in outline.decisions)


def test_a_title_names_a_playbook_as_well_as_its_id(capsys):
    by_id = said(capsys, "slow-query")

    assert said(capsys, "A slow query on a large table") == by_id


@pytest.mark.parametrize("name", [each.id for each in bundled()])
def test_the_answer_file_is_read_back_as_the_defaults(name, project, capsys):
    (project / "answers.yaml").write_text(said(capsys, name, "--answers"), encoding="utf-8")
    questions = tuple(asked.question for asked in PlaybookGallery().outline(name).questions)

    answers = from_file(project / "answers.yaml")(questions)

    assert [(each.header, each.values, each.assumed) for each in answers] == [
        (question.header, (question.default,), False) for question in questions
    ]


def test_the_answer_file_drives_a_session(project, capsys):
    text = said(capsys, "slow-query", "--answers").replace("Freshness: Exact", "Freshness: Some seconds old")
    assert yaml.safe_load(text)["Freshness"] == "Some seconds old"
    (project / "answers.yaml").write_text(text, encoding="utf-8")

    assert main(["run", request_of("slow-query"), "--answers", "answers.yaml", "--export", "out"]) == 0

    design = (project / "out").rglob("*.md")
    assert any("Some seconds old" in file.read_text(encoding="utf-8") for file in design)


def test_a_preview_is_printed_or_written_and_overwrites_nothing(project, capsys):
    preview = PlaybookGallery().preview("slow-query")

    printed = said(capsys, "slow-query", "--preview")
    written = said(capsys, "slow-query", "--preview", "look").splitlines()

    assert printed.startswith(preview.answer)
    assert all(sheet.content in printed for sheet in preview.sheets)
    assert {Path(line).name for line in written} == {
        "slow-query.md",
        *(sheet.name for sheet in preview.sheets),
    }
    (project / "look" / "schema.sql").write_text("mine")
    (project / "look" / "slow-query.md").unlink()
    assert main(["playbooks", "slow-query", "--preview", "look"]) == 2
    assert "schema.sql is there already, so nothing was written" in capsys.readouterr().err
    assert (project / "look" / "schema.sql").read_text() == "mine"
    assert not (project / "look" / "slow-query.md").exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("zzzz",), "No playbook fits 'zzzz'."),
        (("--answers",), "Which playbook?"),
        (("slow-qury", "--answers"), "There is no playbook slow-qury. Did you mean slow-query?"),
        (("zzzz", "--preview"), "There is no playbook zzzz. workbench playbooks lists them all."),
    ],
)
def test_what_names_none_is_told_in_a_sentence(arguments, sentence, capsys):
    assert main(["playbooks", *arguments]) == 2

    told = capsys.readouterr()
    assert told.out == ""
    assert sentence in told.err
