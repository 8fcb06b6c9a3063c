"""Mistakes that language models make in PostgreSQL, each beside a sound twin: `tests/corpus/postgres`.

Both files of a pair are the same but for the mistake. The first line of a broken one says where a person
would point: `-- expect: LINE`. All of them were run on PostgreSQL 18, statement by statement: each broken one
fails, and no sound one does.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Subject
from workbench.kinds.sql import KIND

CORPUS = Path(__file__).parents[2] / "corpus" / "postgres"
BROKEN = sorted(CORPUS.glob("*.broken.sql"))
SOUND = sorted(CORPUS.glob("*.sound.sql"))
LEAST = 60
_EXPECT = re.compile(r"-- expect: (\d+)\n")


def errors(path: Path) -> list[Finding]:
    """What parser and engine say that is wrong, worst first."""
    parsed = KIND.parse(path.name, path.read_text(encoding="utf-8"))
    proven = KIND.prove(Subject(parsed))
    return [finding for finding in proven.problems if finding.severity is Severity.ERROR]


def told(found: list[Finding]) -> list[str]:
    return [f"{finding.place} {finding.rule}: {finding.message}" for finding in found]


def expected_line(path: Path) -> int:
    match = _EXPECT.match(path.read_text(encoding="utf-8"))
    assert match, f"{path.name} does not begin with `-- expect: LINE`"
    return int(match[1])


def test_every_broken_file_has_a_sound_twin() -> None:
    names = {path.name.removesuffix(".broken.sql") for path in BROKEN}

    assert names == {path.name.removesuffix(".sound.sql") for path in SOUND}
    assert len(names) >= LEAST


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_twins_differ_only_by_the_mistake(path: Path) -> None:
    broken = path.read_text(encoding="utf-8").split("\n", 1)[1]
    sound = path.with_name(path.name.replace(".broken.", ".sound.")).read_text(encoding="utf-8")
    lines = set(sound.splitlines())

    assert broken != sound
    assert sum(line not in lines for line in broken.splitlines()) <= 8


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_a_mistake_is_an_error_on_its_line(path: Path) -> None:
    line = expected_line(path)

    found = errors(path)

    assert line in {finding.place.line for finding in found if finding.place}, told(found)


@pytest.mark.parametrize("path", SOUND, ids=lambda path: path.name)
def test_a_sound_twin_has_no_error(path: Path) -> None:
    assert told(errors(path)) == []
