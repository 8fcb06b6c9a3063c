"""Small changes that a user makes by a key: each is a version, checked, and never breaks the artifact."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from tests.studio.scripting import closed
from workbench.core.errors import UsageError
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Migration, Parsed, RenameQuestion
from workbench.core.renames import answers
from workbench.core.values import ArtifactVersion, Author
from workbench.studio.desk import Desk
from workbench.studio.studio import Studio

StudioOf = Callable[..., Studio]
KEYLESS = "CREATE TABLE link (\n    url text NOT NULL\n);\n"
RENAMED = RenameQuestion("column", "link.url", "link.address")


@asynccontextmanager
async def opened(studio: Studio) -> AsyncIterator[Desk]:
    """A new session, with nothing left running afterwards."""
    desk = await studio.create()
    yield desk
    await closed(desk, studio)


def latest(desk: Desk, name: str) -> ArtifactVersion:
    artifact = desk.session.artifact(name)
    assert artifact is not None
    return artifact.latest


def first_finding(desk: Desk, name: str, rule: str = "") -> Finding:
    found = [each for each in latest(desk, name).findings or () if each.rule == rule or not rule]
    assert found, f"{rule or 'something'} is found in {name}"
    return found[0]


async def test_a_waived_finding_stands_with_its_reason_in_a_version_by_the_user(studio_of: StudioOf) -> None:
    async with opened(studio_of()) as desk:
        await desk.write("schema.sql", KEYLESS)
        found = first_finding(desk, "schema.sql")

        report = await desk.waive("schema.sql", 1, (found,), "it is a log")

        now = latest(desk, "schema.sql")
        assert (report.version, now.author, now.summary) == (2, Author.USER, f"Waived {found.rule}")
        assert f"-- workbench: allow {found.rule} because it is a log\n" in now.content
        assert [each.waived for each in report.findings if each.rule == found.rule] == ["it is a log"]

        waived = next(each for each in report.findings if each.rule == found.rule)
        await desk.unwaive("schema.sql", 2, waived)
        assert latest(desk, "schema.sql").content == KEYLESS
        assert not first_finding(desk, "schema.sql", found.rule).waived


async def test_what_postgresql_refuses_can_not_be_waived(studio_of: StudioOf) -> None:
    async with opened(studio_of()) as desk:
        await desk.write("schema.sql", "CREATE TABLE a (id bigint PRIMARY KEY, b nosuchtype);\n")
        found = next(each for each in latest(desk, "schema.sql").findings or () if each.severity == "error")

        with pytest.raises(UsageError, match="proven wrong"):
            await desk.waive("schema.sql", 1, (found,), "the extension comes later")

        assert latest(desk, "schema.sql").number == 1


async def test_several_findings_are_waived_at_once(studio_of: StudioOf) -> None:
    async with opened(studio_of()) as desk:
        await desk.write("schema.sql", KEYLESS + KEYLESS.replace("link", "page"))
        found = latest(desk, "schema.sql").findings or ()
        assert len(found) > 1

        report = await desk.waive("schema.sql", 1, found, "a sketch")

        assert all(each.waived == "a sketch" for each in report.findings)


async def test_a_comment_that_would_break_the_artifact_is_not_written(studio_of: StudioOf) -> None:
    content = "openapi: 3.1.0\ninfo:\n  title: Links\n    and more\n  version: '1'\npaths: {}\n"
    async with opened(studio_of()) as desk:
        await desk.write("openapi.yaml", content)
        inside = Finding("openapi/anything", Severity.WARNING, "More is a lot.", Place(4, 5))

        with pytest.raises(UsageError, match=r"would break openapi\.yaml"):
            await desk.waive("openapi.yaml", 1, (inside,), "it is small")

        assert latest(desk, "openapi.yaml").content == content


async def test_only_the_newest_version_is_amended(studio_of: StudioOf) -> None:
    async with opened(studio_of()) as desk:
        await desk.write("schema.sql", KEYLESS)
        found = first_finding(desk, "schema.sql")
        await desk.write("schema.sql", KEYLESS + "\n")

        with pytest.raises(UsageError, match="not the newest"):
            await desk.waive("schema.sql", 1, (found,), "it is a log")
        with pytest.raises(UsageError, match="no artifact"):
            await desk.unwaive("other.sql", 1, found)


async def test_a_format_without_comments_says_so(studio_of: StudioOf) -> None:
    async with opened(studio_of()) as desk:
        await desk.write("openapi.json", '{"openapi": "3.1.0"}')
        found = first_finding(desk, "openapi.json")

        with pytest.raises(UsageError, match="JSON has no comments"):
            await desk.waive("openapi.json", 1, (found,), "it is a sketch")


@pytest.mark.parametrize("renamed", [True, False])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
async def test_the_answer_to_a_rename_stands_in_the_artifact(
    studio_of: StudioOf, mark: str, renamed: bool
) -> None:
    async with opened(studio_of()) as desk:
        await desk.write("schema.sql", mark + KEYLESS)

        await desk.answer_rename("schema.sql", 1, RENAMED, renamed)

        now = latest(desk, "schema.sql")
        assert [(each.answers(RENAMED), each.renamed) for each in answers(now.content)] == [(True, renamed)]
        assert now.content.endswith(KEYLESS)
        assert now.author is Author.USER


# ---------------------------------------------------------------- migrations


def taught(studio: Studio, migration: Callable[[Parsed, Parsed], Migration | None]) -> Studio:
    """With a SQL kind that migrates like this."""
    kinds = studio.validator.kinds
    kinds["sql"] = replace(kinds["sql"], migration=migration)
    return studio


def added(old: Parsed, new: Parsed) -> Migration:
    return Migration(
        f"-- to {len(new.text)}\nSELECT 1;", f"-- to {len(old.text)}\nSELECT 2;", "PostgreSQL 18.6"
    )


async def two_versions(desk: Desk) -> None:
    await desk.write("db/schema.sql", KEYLESS)
    await desk.write("db/schema.sql", KEYLESS + "\n")


async def test_a_migration_is_kept_as_an_artifact_one_for_each_way(studio_of: StudioOf) -> None:
    async with opened(taught(studio_of(), added)) as desk:
        await two_versions(desk)
        up = await desk.keep_migration("db/schema.sql", 2, 1)
        down = await desk.keep_migration("db/schema.sql", 2, 1, back=True)

        assert [up.name, down.name] == [
            "db/migration-schema-v1-to-v2.sql",
            "db/migration-schema-v2-to-v1.sql",
        ]
        assert latest(desk, up.name).content == (
            f"-- db/schema.sql: from version 1 to version 2.\n-- to {len(KEYLESS) + 1}\nSELECT 1;\n"
        )
        assert latest(desk, down.name).content.endswith(f"-- to {len(KEYLESS)}\nSELECT 2;\n")


async def test_what_was_executed_once_is_not_executed_again(studio_of: StudioOf) -> None:
    asked: list[str] = []

    def counted(old: Parsed, new: Parsed) -> Migration:
        asked.append(new.text)
        return added(old, new) if len(asked) > 1 else Migration("SELECT 1;", "", problem="No engine.")

    async with opened(taught(studio_of(), counted)) as desk:
        await two_versions(desk)
        found = [await desk.migration("db/schema.sql", 2, 1) for _ in range(3)]

        assert [each.problem for each in found if each] == ["No engine.", "", ""]
        assert len(asked) == 2


async def test_where_nothing_has_to_be_migrated_nothing_is_kept(studio_of: StudioOf) -> None:
    async with opened(taught(studio_of(), lambda _old, _new: None)) as desk:
        await two_versions(desk)
        with pytest.raises(UsageError, match="Nothing has to be migrated from version 1 to 2"):
            await desk.keep_migration("db/schema.sql", 2, 1)


async def test_a_migration_that_was_not_executed_says_so(studio_of: StudioOf) -> None:
    unproven = Migration("SELECT 1;", "SELECT 2;", problem="no PostgreSQL is there.")
    async with opened(taught(studio_of(), lambda _old, _new: unproven)) as desk:
        await two_versions(desk)
        kept = await desk.keep_migration("db/schema.sql", 2, 1)

        first = latest(desk, kept.name).content.split("\n")[0]
        assert first == "-- db/schema.sql: from version 1 to version 2. Not executed: no PostgreSQL is there."


async def test_changes_over_several_versions_are_those_that_are_left(studio_of: StudioOf) -> None:
    async with opened(studio_of()) as desk:
        for extra in ("", "CREATE TABLE a (id bigint PRIMARY KEY);\n", ""):
            await desk.write("schema.sql", KEYLESS + extra)

        assert [each.summary for each in await desk.changes("schema.sql", 2, 1)] == ["table a added"]
        assert await desk.changes("schema.sql", 3, 1) == ()


async def test_a_kind_that_fails_is_told(studio_of: StudioOf) -> None:
    def failing(_old: Parsed, _new: Parsed) -> Migration | None:
        raise ValueError("no such column")

    async with opened(taught(studio_of(), failing)) as desk:
        await two_versions(desk)
        found = await desk.migration("db/schema.sql", 2, 1)

        assert found is not None
        assert "no such column" in found.problem
        assert desk.migrates("sql")
        assert not desk.migrates("document")
