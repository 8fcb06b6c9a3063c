"""A turn from the user's message to its end, over real parts; the scripted provider answers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.studio.conftest import Script
from tests.studio.scripting import call, closed, ended, text
from workbench.core import events as e
from workbench.core.codec import decode
from workbench.core.errors import UsageError
from workbench.core.session import Session, TextBlock, reduce
from workbench.core.values import Answer, Attachment, Author, Outcome, Question, Status, StopReason
from workbench.studio.desk import Desk
from workbench.studio.recorder import Saved
from workbench.studio.studio import Studio
from workbench.studio.turn import MAX_REPLIES

StudioOf = Callable[..., Studio]
SQL = "CREATE TABLE link (\n  id bigint PRIMARY KEY\n);\n"


def said(session: Session) -> str:
    return "".join(
        block.text
        for turn in session.all_turns
        for reply in turn.replies
        for block in reply.blocks
        if isinstance(block, TextBlock)
    )


def journal_of(studio: Studio, desk: Desk) -> list[str]:
    path = studio.sessions_folder / desk.session.id / "journal.jsonl"
    return path.read_text(encoding="utf-8").splitlines()


async def until(condition: Callable[[], bool], seconds: float = 10) -> None:
    async with asyncio.timeout(seconds):
        while not condition():
            await asyncio.sleep(0.005)


async def test_a_turn_writes_an_artifact_and_ends(script: Script, studio_of: StudioOf) -> None:
    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    studio = studio_of(script([text("Here "), *write, ended("tool_use"), text("Done."), ended()]))
    desk = await studio.create()

    await desk.send("Shorten links")

    (turn,) = desk.session.turns
    assert turn.outcome is Outcome.DONE
    assert desk.session.title == "Shorten links"
    assert said(desk.session) == "Here Done."
    (artifact,) = desk.session.artifacts
    assert artifact.latest.content == SQL
    assert artifact.latest.findings is not None
    assert turn.replies[0].calls[0].wrote == (("schema.sql", 1),)
    assert json.loads(turn.replies[0].calls[0].answer or "")["version"] == 1
    await closed(desk, studio)


async def test_the_journal_gives_the_same_state_again(script: Script, studio_of: StudioOf) -> None:
    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    pieces = [text(f"word {number} ") for number in range(200)]
    studio = studio_of(script([*pieces, *write, ended("tool_use"), text("Done."), ended()]))
    desk = await studio.create()
    await desk.send("Shorten links")

    assert desk.saved
    replayed = reduce(decode(line) for line in journal_of(studio, desk))

    assert replayed == desk.session
    assert len(journal_of(studio, desk)) < 40
    await closed(desk, studio)


async def test_saved_is_said_only_when_the_journal_holds_everything(
    script: Script, studio_of: StudioOf
) -> None:
    studio = studio_of(script([text("a"), ended()]))
    desk = await studio.create()
    told: list[tuple[int, int]] = []

    def listen(session: Session, event: Any) -> None:
        if isinstance(event, Saved):
            told.append((session.records, len(journal_of(studio, desk))))

    desk.listen(listen)
    await desk.send("x")

    assert told
    assert all(known <= on_disk for known, on_disk in told)
    await closed(desk, studio)


async def test_a_listener_hears_of_a_write_after_it_is_on_disk(script: Script, studio_of: StudioOf) -> None:
    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    studio = studio_of(script([*write, ended("tool_use"), ended()]))
    desk = await studio.create()
    on_disk: list[bool] = []

    def listen(_session: Session, event: Any) -> None:
        if isinstance(event, e.ArtifactWritten):
            on_disk.append(any('"artifact_written"' in line for line in journal_of(studio, desk)))

    desk.listen(listen)
    await desk.send("x")

    assert on_disk == [True]
    await closed(desk, studio)


async def test_nothing_is_written_before_the_first_message(studio_of: StudioOf) -> None:
    studio = studio_of()
    desk = await studio.create()

    assert await studio.cards() == ()
    assert desk.session.agent == "backend-api-architect"
    await closed(desk, studio)


ASKED = {
    "questions": [
        {
            "header": "Scale",
            "question": "How many?",
            "options": [
                {"label": "few", "description": "", "recommended": True},
                {"label": "many", "description": ""},
            ],
        }
    ]
}


async def test_the_turn_waits_for_the_users_answer(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([*call("ask_user", **ASKED), ended("tool_use"), text("Few then."), ended()]))
    desk = await studio.create()
    turn = asyncio.create_task(desk.send("x"))
    await until(lambda: desk.pending is not None)
    pending = desk.pending
    assert pending is not None
    assert pending.questions[0].default == "few"

    await desk.answer(pending.call, (Answer("Scale", ("few",)),))
    await asyncio.wait_for(turn, 10)

    (asked,) = desk.session.turns[0].replies[0].calls
    assert asked.answers == (Answer("Scale", ("few",)),)
    assert json.loads(asked.answer or "")["answers"] == {"Scale": "few"}
    with pytest.raises(UsageError):
        await desk.answer(pending.call, ())
    await closed(desk, studio)


async def test_questions_come_after_the_other_calls(script: Script, studio_of: StudioOf) -> None:
    write = call("write_artifact", 2, name="schema.sql", kind="sql", summary="Tables", content=SQL)
    events = [*call("ask_user", 1, **ASKED), *write, ended("tool_use"), ended()]
    seen: list[int] = []

    def answer(_questions: tuple[Question, ...]) -> tuple[Answer, ...]:
        seen.append(len(desk.session.artifacts))
        return ()

    studio = studio_of(script(events), answer)
    desk = await studio.create()
    await desk.send("x")

    assert seen == [1]
    assert "without answering" in (desk.session.turns[0].replies[0].calls[0].answer or "")
    await closed(desk, studio)


async def test_an_interrupt_keeps_what_arrived(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(
        script([text("Half an answer"), *call("ask_user", **ASKED), ended("tool_use"), ended()])
    )
    desk = await studio.create()
    turn = asyncio.create_task(desk.send("x"))
    await until(lambda: desk.pending is not None)

    await desk.interrupt()
    await asyncio.wait_for(turn, 10)

    assert desk.session.turns[0].outcome is Outcome.INTERRUPTED
    assert said(desk.session) == "Half an answer"
    assert not desk.busy
    assert reduce(decode(line) for line in journal_of(studio, desk)) == desk.session
    await closed(desk, studio)


async def test_a_cut_call_is_never_run(script: Script, studio_of: StudioOf) -> None:
    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    studio = studio_of(script([*write[:-1], ended("max_tokens")]))
    desk = await studio.create()

    await desk.send("x")

    (turn,) = desk.session.turns
    assert turn.outcome is Outcome.CUT
    assert "tool call was not finished" in turn.problem
    assert desk.session.artifacts == ()
    await closed(desk, studio)


@pytest.mark.parametrize(
    ("reason", "outcome"),
    [
        ("max_tokens", Outcome.CUT),
        ("model_context_window_exceeded", Outcome.CUT),
        ("cut", Outcome.CUT),
        ("refusal", Outcome.REFUSED),
        ("stop_sequence", Outcome.DONE),
    ],
)
async def test_each_stop_reason_ends_the_turn_its_way(
    script: Script, studio_of: StudioOf, reason: str, outcome: Outcome
) -> None:
    studio = studio_of(script([text("So far"), ended(reason)]))
    desk = await studio.create()

    await desk.send("x")

    (turn,) = desk.session.turns
    assert turn.outcome is outcome
    assert bool(turn.problem) is (outcome is not Outcome.DONE)
    assert said(desk.session) == "So far"
    await closed(desk, studio)


async def test_a_stream_that_just_ends_is_a_cut(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([text("So far")]))
    desk = await studio.create()

    await desk.send("x")

    (turn,) = desk.session.turns
    assert turn.outcome in (Outcome.CUT, Outcome.FAILED)
    assert turn.replies[0].stop_reason is StopReason.CUT
    assert said(desk.session) == "So far"
    await closed(desk, studio)


async def test_an_unknown_tool_and_bad_input_are_told_to_the_architect(
    script: Script, studio_of: StudioOf
) -> None:
    calls = [*call("run_shell", 1, command="ls"), *call("write_artifact", 2, name=3)]
    studio = studio_of(script([*calls, ended("tool_use"), ended()]))
    desk = await studio.create()

    await desk.send("x")

    unknown, bad = desk.session.turns[0].replies[0].calls
    assert unknown.failed
    assert "no tool 'run_shell'" in (unknown.answer or "")
    assert bad.failed
    assert "does not fit" in (bad.answer or "")
    assert desk.session.turns[0].outcome is Outcome.DONE
    await closed(desk, studio)


async def test_the_same_failing_call_ends_the_turn(script: Script, studio_of: StudioOf) -> None:
    failing = [*call("read_artifact", name="gone.sql"), ended("tool_use")]
    studio = studio_of(script(failing * 5))
    desk = await studio.create()

    await desk.send("x")

    (turn,) = desk.session.turns
    assert turn.outcome is Outcome.FAILED
    assert len(turn.replies) == 3
    assert "failed 3 times" in turn.problem
    await closed(desk, studio)


async def test_the_rounds_of_a_turn_are_capped(script: Script, studio_of: StudioOf) -> None:
    rounds = [[*call("list_artifacts", number), ended("tool_use")] for number in range(MAX_REPLIES + 5)]
    studio = studio_of(script([event for events in rounds for event in events]))
    desk = await studio.create()

    await desk.send("x")

    (turn,) = desk.session.turns
    assert turn.outcome is Outcome.CUT
    assert len(turn.replies) == MAX_REPLIES
    await closed(desk, studio)


async def test_steering_goes_along_with_the_tool_results(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([*call("ask_user", **ASKED), ended("tool_use"), text("ok"), ended()]))
    desk = await studio.create()
    turn = asyncio.create_task(desk.send("x"))
    await until(lambda: desk.pending is not None)

    await desk.steer("Use UUIDs")
    assert desk.queued == ("Use UUIDs",)
    pending = desk.pending
    assert pending is not None
    await desk.answer(pending.call, ())
    await asyncio.wait_for(turn, 10)

    assert desk.session.turns[0].replies[0].steering == ("Use UUIDs",)
    assert desk.queued == ()
    await closed(desk, studio)


async def test_steering_after_the_last_word_becomes_a_turn(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([text("one"), ended(), text("two"), ended()]))
    desk = await studio.create()

    def steer_once(_session: Session, event: Any) -> None:
        if isinstance(event, e.ReplyEnded) and not desk.session.turns:
            asyncio.get_running_loop().call_soon(lambda: asyncio.ensure_future(desk.steer("And more")))

    desk.listen(steer_once)
    await desk.send("x")

    assert [turn.text for turn in desk.session.turns] == ["x", "And more"]
    await closed(desk, studio)


async def test_a_second_message_while_busy_is_refused(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([*call("ask_user", **ASKED), ended("tool_use"), ended()]))
    desk = await studio.create()
    turn = asyncio.create_task(desk.send("x"))
    await until(lambda: desk.pending is not None)

    for refused in (desk.send("y"), desk.choose_model("opus"), desk.choose_agent("other")):
        with pytest.raises(UsageError):
            await refused
    await desk.interrupt()
    await turn
    with pytest.raises(UsageError):
        await desk.send("  ")
    await closed(desk, studio)


async def test_a_session_is_found_again_and_goes_on(script: Script, studio_of: StudioOf) -> None:
    path = script([text("one"), ended(), text("two"), ended()])
    studio = studio_of(path)
    desk = await studio.create()
    await desk.send("First")
    before = desk.session
    await closed(desk, studio)

    studio = studio_of(script([text("again"), ended()]))
    (card,) = await studio.cards()
    desk = await studio.open(card.id)

    assert desk.session == before
    await desk.send("Second")
    assert [turn.text for turn in desk.session.turns] == ["First", "Second"]
    await closed(desk, studio)


async def test_a_second_window_is_read_only_and_says_so(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([text("one"), ended()]))
    desk = await studio.create()
    await desk.send("First")

    other = await studio.open(desk.session.id)

    assert other.read_only
    for refused in (other.send("x"), other.rename("y"), other.write("a.sql", SQL), other.steer("z")):
        with pytest.raises(UsageError):
            await refused
    await other.close()
    await closed(desk, studio)


async def test_a_turn_that_a_crash_left_open_is_ended_on_opening(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([text("one"), ended()]))
    desk = await studio.create()
    await desk.send("First")
    session_id = desk.session.id
    await closed(desk, studio)
    path = studio.sessions_folder / session_id / "journal.jsonl"
    lines = path.read_text().splitlines(keepends=True)
    cut = next(at for at, line in enumerate(lines) if '"turn_ended"' in line)
    path.write_text("".join(lines[:cut]))

    studio = studio_of(script([text("two"), ended()]))
    desk = await studio.open(session_id)

    (turn,) = desk.session.turns
    assert turn.outcome is Outcome.INTERRUPTED
    assert said(desk.session) == "one"
    await closed(desk, studio)


async def test_the_users_edits_are_versions_and_told_to_the_architect(
    script: Script, studio_of: StudioOf
) -> None:
    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    studio = studio_of(script([*write, ended("tool_use"), ended(), text("Seen."), ended()]))
    desk = await studio.create()
    await desk.send("First")
    outside = studio.sessions_folder / desk.session.id / "artifacts" / "schema.sql"
    outside.write_text(SQL + "-- mine\n")

    await desk.send("Second")

    artifact = desk.session.artifact("schema.sql")
    assert artifact is not None
    assert artifact.latest.author is Author.USER
    assert artifact.latest.number == 2
    (note,) = desk.session.turns[1].notes
    assert "schema.sql" in note
    assert "version 2" in note
    report = await desk.restore("schema.sql", 1)
    assert report.version == 3
    assert outside.read_text() == SQL
    await closed(desk, studio)


async def test_title_status_and_model_can_be_changed(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([text("one"), ended()]))
    desk = await studio.create()

    await desk.rename("A \x1b[31mred\n title")
    await desk.set_status(Status.ACCEPTED)
    await desk.choose_model("opus", effort="high")

    assert desk.session.title == "A ␛[31mred title"
    assert desk.session.status is Status.ACCEPTED
    assert (desk.session.model, desk.session.effort) == ("opus", "high")
    (card,) = await studio.cards()
    assert card.title == desk.session.title
    await closed(desk, studio)


async def test_a_budget_stops_before_the_next_call(script: Script, studio_of: StudioOf) -> None:
    costly = {"cost": 2.0, "output_tokens": 10}
    studio = studio_of(
        script([text("one"), ended("end_turn", usage=costly), text("two"), ended()]), budget=1.0
    )
    desk = await studio.create()
    await desk.send("First")

    await desk.send("Second")

    assert desk.session.turns[1].outcome is Outcome.CUT
    assert "$2.00" in desk.session.turns[1].problem
    assert said(desk.session) == "one"
    await closed(desk, studio)


async def test_fences_of_a_model_without_tools_are_offered(script: Script, studio_of: StudioOf) -> None:
    answer = (
        f"The schema:\n\n```sql\n{SQL}CREATE INDEX ON link (id);\n```\n\nand\n\n````\n```\nno\n```\n````\n"
    )
    studio = studio_of(script([text(answer), ended()]))
    desk = await studio.create()
    await desk.send("x")

    (block,) = await desk.fenced()

    assert (block.name, block.kind) == ("schema.sql", "sql")
    assert block.content.startswith("CREATE TABLE link")
    await closed(desk, studio)


async def test_the_export_writes_document_and_files(
    script: Script, studio_of: StudioOf, project: Path
) -> None:
    write = call("write_artifact", name="schema.sql", kind="sql", summary="Tables", content=SQL)
    studio = studio_of(script([*write, ended("tool_use"), text("Done."), ended()]))
    desk = await studio.create()
    await desk.send("Shorten links!")

    report = await desk.export(studio.export_folder(desk.session))
    first = report.document.read_bytes()
    await desk.export(studio.export_folder(desk.session))

    assert report.document == project / "exports" / "shorten-links" / "design.md"
    assert (project / "exports" / "shorten-links" / "artifacts" / "schema.sql").read_text() == SQL
    assert report.document.read_bytes() == first
    await closed(desk, studio)


async def test_a_session_whose_first_line_is_damaged_keeps_its_folders_id(
    script: Script, studio_of: StudioOf
) -> None:
    studio = studio_of(script([text("one"), ended()]))
    desk = await studio.create()
    await desk.send("First")
    session_id = desk.session.id
    await closed(desk, studio)
    path = studio.sessions_folder / session_id / "journal.jsonl"
    first, *rest = path.read_text().splitlines(keepends=True)
    path.write_text("x" * (len(first) - 1) + "\n" + "".join(rest))

    studio = studio_of(script([text("two"), ended()]))
    desk = await studio.open(session_id)
    await desk.send("Second")

    assert desk.session.id == session_id
    assert [turn.text for turn in desk.session.turns] == ["First", "Second"]
    assert not any('"session_started"' in line for line in journal_of(studio, desk))
    await closed(desk, studio)


async def test_files_that_go_with_steering_reach_the_architect(script: Script, studio_of: StudioOf) -> None:
    studio = studio_of(script([*call("ask_user", **ASKED), ended("tool_use"), text("ok"), ended()]))
    desk = await studio.create()
    turn = asyncio.create_task(desk.send("x"))
    await until(lambda: desk.pending is not None)

    await desk.steer("Fit this in", (Attachment("app.py", "import os\n"),))
    pending = desk.pending
    assert pending is not None
    await desk.answer(pending.call, ())
    await asyncio.wait_for(turn, 10)

    (said_meanwhile,) = desk.session.turns[0].replies[0].steering
    assert said_meanwhile == "Fit this in\n\nAttached app.py:\n\nimport os\n"
    await closed(desk, studio)
