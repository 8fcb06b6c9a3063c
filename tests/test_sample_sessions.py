"""The sessions that ship: made by the program, whole, and proven."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.cli.wiring import checks, exporters, kinds
from workbench.core.codec import decode, encode
from workbench.core.findings import Severity
from workbench.core.session import Session, reduce
from workbench.core.values import Outcome
from workbench.studio.export import export_files
from workbench.studio.validation import Validator

FOLDER = Path(__file__).parent.parent / "sessions"
SAMPLES = sorted(path.parent.name for path in FOLDER.glob("*/journal.jsonl"))


def lines_of(name: str) -> list[str]:
    return (FOLDER / name / "journal.jsonl").read_text(encoding="utf-8").splitlines()


def session_of(name: str) -> Session:
    return reduce(decode(line) for line in lines_of(name))


ASKED_FOR = {"sql/migration-rename"}
"""The long session renames an entity, and is told what that does to programs that run."""


def test_there_are_the_three_of_the_agents_examples_and_a_long_one() -> None:
    assert len(SAMPLES) == 4
    assert max(len(session_of(name).turns) for name in SAMPLES) >= 10


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_says_who_made_it_and_came_to_its_end(name: str) -> None:
    session = session_of(name)

    assert session.id == name
    assert session.provider == "offline"
    assert [turn.outcome for turn in session.turns] == [Outcome.DONE] * len(session.turns)
    assert session.unknown == 0
    assert len(session.requirements) >= 5
    assert session.decisions
    assert {artifact.kind for artifact in session.artifacts} >= {"sql", "openapi", "diagram", "decision"}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_samples_journal_is_written_as_this_version_writes_it(name: str) -> None:
    assert [encode(decode(line)) for line in lines_of(name)] == lines_of(name)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_samples_files_are_its_newest_versions(name: str) -> None:
    expected = {artifact.name: artifact.latest.content for artifact in session_of(name).artifacts}
    folder = FOLDER / name / "artifacts"

    found = {
        str(path.relative_to(folder)): path.read_text(encoding="utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }

    assert found == expected


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_passes_the_checks_of_today(name: str) -> None:
    session, validator = session_of(name), Validator(kinds(), checks())

    bad = [
        (artifact.name, finding.message)
        for artifact in session.artifacts
        for finding in validator.check(session, artifact).findings
        if finding.severity is not Severity.ADVICE and not finding.waived and finding.rule not in ASKED_FOR
    ]

    assert bad == []
    assert export_files(session, validator, exporters())[0].content.startswith("# ")


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_holds_no_path_of_the_machine_that_made_it(name: str) -> None:
    text = "\n".join(lines_of(name))

    assert not re.search(r"/(?:home|root|Users|tmp|work)/", text)
