"""Pairs of versions: each way there and back is executed, and what it leaves is read independently."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.sql.migrate.versions import migrated, pair, proven, stands
from workbench.kinds.sql import KIND

FILES = sorted((Path(__file__).parent / "pairs").glob("*.sql"))


def test_there_are_pairs_enough() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_script_leads_from_the_old_version_to_the_new_and_back(file: Path) -> None:
    versions = pair(file)

    migration = migrated(versions.old, versions.new)

    assert migration.problem == ""
    assert migration.proof.startswith("PostgreSQL ")
    assert stands(versions.old, migration.up) == stands(versions.new)
    assert stands(versions.old, migration.up, migration.down) == stands(versions.old)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_expected_of_a_pair_is_so(file: Path) -> None:
    versions = pair(file)
    old, new = proven(versions.old), proven(versions.new)
    migration = migrated(versions.old, versions.new)
    changes = KIND.changes(old, new)

    told = [f"{change.impact}: {change.summary}" for change in changes]
    asked = [f"question: {each.what} {each.old} -> {each.new}" for each in migration.questions]

    missing = [
        line
        for line in versions.expected
        if not any(said.startswith(line) for said in (*told, *asked)) and line not in migration.up
    ]
    assert missing == []
    assert all(change.why for change in changes)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_version_that_was_not_executed_is_no_other_than_the_same_executed(file: Path) -> None:
    versions = pair(file)
    for text in (versions.old, versions.new):
        read, executed = KIND.parse("schema.postgres.sql", text), proven(text)

        assert KIND.changes(read, executed) == KIND.changes(executed, read) == ()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_version_leads_nowhere_but_to_another(file: Path) -> None:
    versions = pair(file)
    for text in (versions.old, versions.new):
        again = proven(f"{text}\n-- and a comment")

        assert KIND.migration(proven(text), again) is None
        assert KIND.changes(proven(text), again) == ()
