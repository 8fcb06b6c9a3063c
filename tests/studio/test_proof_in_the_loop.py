"""What PostgreSQL says goes back to the architect, who mends it: over a real server and real parts."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from tests.studio.conftest import Script
from tests.studio.scripting import call, closed, ended, text
from workbench.core.session import Session
from workbench.studio.studio import Studio

StudioOf = Callable[..., Studio]
FIRST = (
    "CREATE TABLE customer (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
    "  full_name text NOT NULL,\n  email text NOT NULL\n);\n"
    "CREATE UNIQUE INDEX customer_email_key ON customer (lower(email));\n"
    "COMMENT ON TABLE customer IS 'Someone who buys';\n"
)
BROKEN = FIRST.replace("lower(email)", "lower(mail)")
RENAMED = FIRST.replace("full_name text", "name text")


def write(number: int, content: str, name: str = "schema.sql") -> list[dict[str, Any]]:
    return call("write_artifact", number, name=name, kind="sql", summary="Tables", content=content)


def results(session: Session) -> list[dict[str, Any]]:
    """What the architect read after each of its calls."""
    return [
        json.loads(each.answer or "{}")
        for turn in session.all_turns
        for reply in turn.replies
        for each in reply.calls
    ]


async def test_an_error_of_postgresql_is_the_first_thing_the_architect_reads(
    script: Script, studio_of: StudioOf
) -> None:
    events = [
        *write(1, BROKEN),
        ended("tool_use"),
        *write(2, FIRST),
        ended("tool_use"),
        text("Done."),
        ended(),
    ]
    studio = studio_of(script(events))
    desk = await studio.create()

    await desk.send("Customers")

    broken, mended = results(desk.session)
    first = broken["findings"][0]
    assert (first["severity"], first["rule"], first["line"]) == ("error", "sql/invalid", 6)
    assert 'column "mail" does not exist (SQLSTATE 42703)' in first["message"]
    assert "executed on PostgreSQL" in mended["facts"]
    assert mended["checks"] == "clean"
    artifact = desk.session.artifact("schema.sql")
    assert artifact is not None
    assert artifact.latest.findings == ()
    await closed(desk, studio)


async def test_queries_are_judged_by_the_schema_of_the_session(script: Script, studio_of: StudioOf) -> None:
    query = "SELECT full_nam FROM customer WHERE id = $1;\n"
    events = [*write(1, FIRST), *write(2, query, "queries.sql"), ended("tool_use"), text("Done."), ended()]
    studio = studio_of(script(events))
    desk = await studio.create()

    await desk.send("Customers")

    (found,) = [each for each in results(desk.session)[1]["findings"] if each["severity"] == "error"]
    assert 'column "full_nam" does not exist (SQLSTATE 42703)' in found["message"]
    await closed(desk, studio)


async def test_a_new_version_comes_with_its_changes_its_migration_and_what_to_ask(
    script: Script, studio_of: StudioOf
) -> None:
    answered = "-- workbench: renamed customer.full_name to customer.name\n" + RENAMED
    events = [
        *write(1, FIRST),
        ended("tool_use"),
        *write(2, RENAMED),
        ended("tool_use"),
        *write(3, FIRST),
        ended("tool_use"),
        *write(4, answered),
        ended("tool_use"),
        ended(),
    ]
    studio = studio_of(script(events))
    desk = await studio.create()

    await desk.send("Customers")

    _, asked, _, settled = results(desk.session)
    assert any(change.startswith("breaking: ") for change in asked["changes"])
    assert "`-- workbench: renamed customer.full_name to customer.name`" in asked["questions"][0]
    assert settled["migration"].startswith("executed on PostgreSQL ")
    assert "questions" not in settled
    await closed(desk, studio)
