"""The worst ends: kill -9, a key that interrupts, an error of our own, disks that refuse, two windows."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.program import (
    Ran,
    environment_of,
    logged,
    script,
    session_of,
    text_of,
    workbench,
)
from tests.e2e.terminal import terminal
from tests.e2e.window import notices_of, screen_of, told, window
from tests.ui.driving import app_of, until
from workbench.core.events import SessionStarted
from workbench.core.session import Session
from workbench.core.values import Outcome

WORDS = [f"word{number:04}" for number in range(2000)]
PACE = 0.02
A_SECOND_OF_WORDS = round(1 / PACE)
TRICKLE = {"reply": " ".join(WORDS), "chunk": len(WORDS[0]) + 1, "delay": PACE}
"""A word every 20 ms at most, so that what is missing can be counted instead of timed."""
NEXT = {"reply": "And on it goes."}
QUIT = "\x11"
DEADLINE = 40.0


def words_of(session: Session) -> list[str]:
    """The words that the journal has of the first answer."""
    return text_of(session.turns[0] if session.turns else session.all_turns[0]).split()


async def started(project: Path, *arguments: str, environment: dict[str, str]) -> asyncio.subprocess.Process:
    """`workbench run` under way."""
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "workbench",
        "run",
        *arguments,
        cwd=project,
        env=environment,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )


async def read_until(stream: asyncio.StreamReader, text: str) -> str:
    """What it said so far, once it said this."""
    said = ""
    async with asyncio.timeout(DEADLINE):
        while text not in said:
            piece = await stream.read(4096)
            assert piece, f"it ended before {text}: {said}"
            said += piece.decode()
    return said


# ---------------------------------------------------------------- kill -9


@pytest.mark.parametrize("after", ["word0010", "word0120"])
async def test_kill_9_in_mid_answer_costs_at_most_a_second_of_it(project: Path, after: str) -> None:
    path = script(project, TRICKLE)
    process = await started(project, "Go", "--script", str(path), environment=environment_of(project))
    assert process.stderr is not None
    said = await read_until(process.stderr, after)
    process.send_signal(signal.SIGKILL)
    said += (await process.stderr.read()).decode()
    await process.wait()
    shown = said.split()

    open_turn = session_of(project).open
    saved = words_of(session_of(project))
    again = script(project, NEXT, name="next.jsonl")
    ran = await workbench(
        project, "run", "Again", "--script", str(again), "--session", session_of(project).id
    )

    assert open_turn is not None
    assert saved == WORDS[: len(saved)]
    assert len(saved) >= len(shown) - 1 - A_SECOND_OF_WORDS
    assert ran.code == 0
    first, second = session_of(project).turns
    assert (first.text, first.outcome) == ("Go", Outcome.INTERRUPTED)
    assert first.problem == "The program ended during this turn; what had arrived is kept."
    assert text_of(first).split() == saved
    assert (second.text, second.outcome, text_of(second)) == ("Again", Outcome.DONE, NEXT["reply"])


def test_kill_9_of_the_window_costs_at_most_a_second_and_it_opens_again(project: Path) -> None:
    environment = environment_of(project)
    path = script(project, TRICKLE)
    with terminal("--script", str(path), "Go on, then", cwd=project, environment=environment) as killed:
        killed.wait_for("word0120")
        killed.kill()
        seen = [word for word in WORDS if word in killed.text]

    saved = words_of(session_of(project))
    assert len(saved) >= WORDS.index(seen[-1]) - A_SECOND_OF_WORDS

    again = script(project, NEXT, name="next.jsonl")
    with terminal("--continue", "--script", str(again), cwd=project, environment=environment) as window:
        window.wait_for(saved[-1], "Stopped; what arrived is kept", "Describe what you need")
        window.type("And now?")
        window.wait_for("And now?")
        window.type("\r")
        window.wait_for(NEXT["reply"], "Done")
        window.type(QUIT)

        assert window.ended() == 0
        assert window.restored

    assert [turn.outcome for turn in session_of(project).turns] == [Outcome.INTERRUPTED, Outcome.DONE]
    assert not logged(project)


async def test_ctrl_c_ends_the_command_and_keeps_what_came(project: Path) -> None:
    path = script(project, TRICKLE)
    process = await started(project, "Go", "--script", str(path), environment=environment_of(project))
    assert process.stderr is not None
    said = await read_until(process.stderr, "word0010")
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(DEADLINE):
        said += (await process.stderr.read()).decode()
        code = await process.wait()

    [turn] = session_of(project).turns
    assert code == 130
    assert "Traceback" not in said
    assert turn.outcome is Outcome.INTERRUPTED
    assert text_of(turn).split() == said.split()[: len(text_of(turn).split())]
    assert "word0010" in text_of(turn)


BROKEN = """
import sys
from workbench.ui import activity
doing = activity.doing

def broken(session, **more):
    if "word0020" in str(session.open):
        raise ZeroDivisionError("[/red] planted")
    return doing(session, **more)

activity.doing = broken
from workbench.__main__ import main
sys.exit(main())
"""


def test_an_error_of_our_own_ends_in_one_sentence_and_loses_nothing(project: Path) -> None:
    path = script(project, TRICKLE)
    environment = environment_of(project)
    with terminal(
        "--script", str(path), "Go on, then", cwd=project, environment=environment, program=("-c", BROKEN)
    ) as window:
        window.wait(lambda seen: not seen.running, "the end")

        assert window.restored
        assert "Workbench met an error of its own (ZeroDivisionError" in window.flat
        assert "Traceback" not in window.text

    assert len(logged(project)) == 1
    assert "planted" in logged(project)[0]
    assert "word0020" in text_of(session_of(project).all_turns[0])


async def test_a_message_that_is_stopped_before_its_turn_began_is_kept(project: Path) -> None:
    path = script(project, NEXT)
    async with window(project, script=str(path)) as pilot:
        app = app_of(pilot)
        desk = app.the_desk
        stops: list[asyncio.Task[None]] = []

        def stop_at_once(_session: Session, event: object) -> None:
            if isinstance(event, SessionStarted):
                stops.append(asyncio.create_task(desk.interrupt()))

        desk.listen(stop_at_once)
        await told(pilot, "Do not lose me")
        await told(pilot, "Go")

        assert len(stops) == 1

    first, second = session_of(project).turns
    assert (first.text, first.outcome, first.replies) == ("Do not lose me", Outcome.INTERRUPTED, ())
    assert (second.text, second.outcome) == ("Go", Outcome.DONE)


async def test_a_loop_that_ends_in_mid_turn_still_gets_its_last_records(project: Path) -> None:
    path = script(project, {"reply": "late", "delay": 60})
    program = f"""
import asyncio, os
from pathlib import Path
from workbench.cli.options import Options
from workbench.cli.wiring import build_studio

async def main():
    desk = await build_studio(Options(Path.cwd(), dict(os.environ), script={str(path)!r})).create()
    turn = asyncio.create_task(desk.send("Go"))
    while not (desk.session.open and desk.session.open.replies and desk.saved):
        await asyncio.sleep(0.01)

asyncio.run(main())
"""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-c", program, cwd=project, env=environment_of(project)
    )
    try:
        async with asyncio.timeout(DEADLINE):
            code = await process.wait()
    finally:
        if process.returncode is None:
            process.kill()

    [turn] = session_of(project).turns
    assert code == 0
    assert (turn.text, turn.outcome) == ("Go", Outcome.INTERRUPTED)


# ---------------------------------------------------------------- disks that refuse


def namespace(*mounts: str) -> tuple[str, ...]:
    """A command that runs another one with these mounts, which nobody else sees; skips where it can't."""
    unshare = shutil.which("unshare")
    said = " && ".join(mounts)
    if unshare is not None:
        try:
            tried = subprocess.run([unshare, "-rm", "sh", "-c", said], capture_output=True, timeout=10)
        except (OSError, subprocess.TimeoutExpired):
            tried = None
        if tried is not None and tried.returncode == 0:
            return (unshare, "-rm", "sh", "-c", f'{said} && exec "$@"', "-")
    pytest.skip("nothing can be mounted here")


def read_only(folder: Path) -> tuple[str, ...]:
    return namespace(f"mount --bind {folder} {folder}", f"mount -o remount,bind,ro {folder}")


WRITING = {
    "reply": "I write it.",
    "calls": [
        {
            "tool": "write_artifact",
            "input": {
                "name": "notes.md",
                "kind": "document",
                "summary": "Notes",
                "content": "# Notes\n\n" + "A line of the notes.\n" * 400,
            },
        }
    ],
}


def assert_went_on_in_memory(ran: Ran, project: Path, reason: str) -> None:
    """The whole turn ran, was told once that nothing is saved, and was exported elsewhere."""
    assert ran.code == 0, ran.err
    assert len(ran.complaints) == 1, ran.err
    assert reason in ran.complaints[0]
    assert "Traceback" not in ran.err
    assert "And on it goes." in ran.err
    exported = (project / "out" / "artifacts" / "notes.md").read_text(encoding="utf-8")
    assert exported == WRITING["calls"][0]["input"]["content"]  # type: ignore[index]


async def test_a_read_only_folder_of_sessions_is_told_once_and_the_work_goes_on(project: Path) -> None:
    inside = read_only(project / "sessions")
    path = script(project, WRITING, NEXT)

    ran = await workbench(project, "run", "Go", "--script", str(path), "--export", "out", inside=inside)

    assert_went_on_in_memory(ran, project, "Read-only file system")
    assert list((project / "sessions").iterdir()) == []


async def test_a_full_disk_is_told_once_and_the_work_goes_on(project: Path) -> None:
    disk = project / "sessions"
    inside = namespace(f"mount -t tmpfs -o size=64k tmpfs {disk}", f"head -c 60k /dev/zero > {disk}/.ballast")
    path = script(project, WRITING, NEXT)

    ran = await workbench(project, "run", "Go", "--script", str(path), "--export", "out", inside=inside)

    assert_went_on_in_memory(ran, project, "No space left on device")


async def test_a_saved_session_on_a_read_only_drive_opens_for_reading_and_says_so(project: Path) -> None:
    path = script(project, WRITING, NEXT)
    await workbench(project, "run", "Go", "--script", str(path))
    session = session_of(project).id
    inside = read_only(project / "sessions")

    exported = await workbench(project, "export", session, "--to", "out", inside=inside)
    refused = await workbench(
        project, "run", "More", "--session", session, "--script", str(path), inside=inside
    )

    assert exported.code == 0
    assert (project / "out" / "artifacts" / "notes.md").exists()
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert "Read-only file system" in refused.complaints[0]
    assert len(session_of(project).turns) == 1


# ---------------------------------------------------------------- what lies beside


async def test_a_broken_session_is_listed_as_such_and_hurts_no_other(project: Path) -> None:
    path = script(project, NEXT, NEXT)
    await workbench(project, "run", "Go", "--script", str(path))
    good = session_of(project).id
    broken = project / "sessions" / "20990101-000000-bad0"
    broken.mkdir()
    (broken / "journal.jsonl").write_bytes(b"\xff\xfe not a journal [/red]\n")

    listed = await workbench(project, "sessions")
    refused = await workbench(project, "export", broken.name)
    async with window(project, script=str(path)) as pilot:
        app = app_of(pilot)
        await until(pilot, lambda: {card.id for card in app.cards} == {good, broken.name})
        app.open_session(broken.name)
        await until(pilot, lambda: notices_of(pilot))
        await told(pilot, "Hello")

        assert app.situation.outcome is Outcome.DONE
        assert notices_of(pilot)[0].startswith("The session's journal holds no record that can be read.")

    assert listed.code == 0
    assert f"{broken.name}  broken" in listed.out
    assert "Go" in listed.out
    assert refused.code == 1
    assert len(refused.complaints) == 1
    assert "Traceback" not in listed.err + refused.err
    assert (broken / "journal.jsonl").read_bytes().startswith(b"\xff\xfe")


async def test_a_second_window_on_a_session_reads_only_and_says_so(project: Path) -> None:
    path = script(project, {"reply": "First."}, {"reply": "Second."})
    async with window(project, script=str(path)) as first:
        await told(first, "Go")
        session = app_of(first).session.id
        async with window(project, script=str(path), session=session, size=(80, 24)) as second:
            app = app_of(second)
            await until(second, lambda: "is writing this session" in screen_of(second))

            assert "is writing this session" in app.situation.read_only
            assert app.session.turns[0].text == "Go"
        ran = await workbench(project, "run", "Mine", "--session", session, "--script", str(path))
        await told(first, "Still mine")

        assert app_of(first).situation.outcome is Outcome.DONE

    assert ran.code == 1
    assert len(ran.complaints) == 1
    assert "is writing this session" in ran.complaints[0]
    assert [turn.text for turn in session_of(project).turns] == ["Go", "Still mine"]
    assert not logged(project)
