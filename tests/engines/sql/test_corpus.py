"""Mistakes that language models make in PostgreSQL, each beside a sound twin: `tests/corpus/postgres`.

Both files of a pair are the same but for the mistake. The first line of a broken one says where a person
would point: `-- expect: LINE`. All of them were run on PostgreSQL 18, statement by statement: each broken one
fails, and no sound one does.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

CORPUS = Path(__file__).parents[2] / "corpus" / "postgres"
BROKEN = sorted(CORPUS.glob("*.broken.sql"))
SOUND = sorted(CORPUS.glob("*.sound.sql"))
LEAST = 60
_EXPECT = re.compile(r"-- expect: (\d+)\n")


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
def test_the_mistake_stands_on_a_line_of_the_file(path: Path) -> None:
    assert 1 < expected_line(path) <= path.read_text(encoding="utf-8").count("\n")
