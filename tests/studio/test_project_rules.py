"""A project's rule file in a session: it holds at once, and is never read on the event loop."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.studio.conftest import Script
from tests.studio.scripting import call, closed, ended
from workbench.core.findings import Severity
from workbench.core.rulebook import RuleBook
from workbench.studio.studio import Studio

StudioOf = Callable[..., Studio]
SQL = "CREATE TABLE link (\n  code varchar(9) PRIMARY KEY\n);\n"
OFF = '[rules."sql/type-varchar-n"]\nseverity = "off"\nbecause = "codes have nine letters"\n'


async def test_the_rule_file_holds_in_a_session_and_a_change_of_it_at_once(
    project: Path, script: Script, studio_of: StudioOf
) -> None:
    path = project / "workbench.toml"
    path.write_text(OFF)
    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    studio = studio_of(script([*write, ended("tool_use"), ended()]))
    desk = await studio.create()

    await desk.send("Shorten links")
    artifact = desk.session.artifacts[0]
    first = artifact.latest.findings or ()
    path.write_text(OFF.replace('"off"', '"error"'))
    os.utime(path, ns=(1, 1))
    second = studio.validator.check(desk.session, artifact).findings

    (waived,) = [finding for finding in first if finding.rule == "sql/type-varchar-n"]
    assert waived.waived == "codes have nine letters (workbench.toml)"
    (graded,) = [finding for finding in second if finding.rule == "sql/type-varchar-n"]
    assert (graded.severity, graded.waived) == (Severity.ERROR, "")
    await closed(desk, studio)


async def test_it_is_read_off_the_event_loop(script: Script, studio_of: StudioOf) -> None:
    threads: list[threading.Thread] = []

    def read() -> RuleBook:
        threads.append(threading.current_thread())
        return RuleBook()

    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    built = studio_of(script([*write, ended("tool_use"), ended()]))
    studio = Studio(replace(built.parts, read_rules=read))
    desk = await studio.create()

    await desk.send("Shorten links")

    assert threads
    assert threading.current_thread() not in threads
    await closed(desk, studio)
