"""A person at a terminal: from the first key to the exported document, and back again another day."""

from __future__ import annotations

import re
import signal
import time
from pathlib import Path

from tests.e2e.program import JWT, environment_of, logged, script, session_of, text_of
from tests.e2e.terminal import Terminal, terminal
from workbench.core.values import Outcome

ENTER, DOWN, HOME = "\r", "\x1b[B", "\x1b[H"
EXPORT, QUIT = "\x05", "\x11"
ARTIFACTS = "\x1bOS"
WAITING = "Waiting for your answer"


def answer_all(window: Terminal) -> None:
    """Take every question's recommended answer, by keyboard."""
    window.wait_for(WAITING)
    while WAITING in window.text:
        before = window.text
        window.type(ENTER)
        window.wait(lambda seen, before=before: seen.text != before, "the next question")
        time.sleep(0.1)


def read_all(window: Terminal, first: str, count: int) -> set[str]:
    """Go to the artifacts and read one after the other; the name and version that stand over each."""
    window.type(ARTIFACTS)
    window.wait_for("Source", "Findings")
    window.type(HOME)
    window.wait(lambda at: titled(at) == first, first)
    seen: set[str] = set()
    for _ in range(count):
        window.wait(lambda at: titled(at) not in {"", *seen}, f"the artifact after {sorted(seen)}")
        seen.add(titled(window))
        window.type(DOWN)
    return seen


def titled(window: Terminal) -> str:
    """The line over the viewer, such as `schema.sql v1`."""
    found = re.search(r"^ *(\w[\w./-]*\.\w+) +(v\d+)\b", window.text, re.MULTILINE)
    return f"{found[1]} {found[2]}" if found else ""


def said_in_the_corner(window: Terminal) -> str:
    """What the notice says, its lines joined as a path needs it. It is 40 cells wide, with a bar before."""
    lines = [line for line in window.text.splitlines() if "▌" in line[20:]]
    starts = [line.index("▌", 20) + 1 for line in lines]
    return "".join(line[at : at + 38].strip() for line, at in zip(lines, starts, strict=True))


def test_a_stranger_designs_reads_exports_quits_and_comes_back(project: Path) -> None:
    environment = environment_of(project)
    with terminal(cwd=project, environment=environment) as window:
        time.sleep(0.02)
        window.type(JWT, pause=0.002)
        window.wait_for(JWT, "No model is connected")
        window.type(ENTER)
        answer_all(window)
        window.wait_for("Done in", "saved")
        count = len(session_of(project).artifacts)
        read = read_all(window, "schema.sql v1", count)
        window.type(EXPORT)
        window.wait(lambda seen: "clipboard" in said_in_the_corner(seen), "where the export went")
        wrote = re.search(r"Wrote(/.*?/design\.md)", said_in_the_corner(window))
        window.type(QUIT)

        assert window.ended() == 0
        assert window.restored

    session = session_of(project)
    assert read == {f"{artifact.name} v{artifact.latest.number}" for artifact in session.artifacts}
    assert {"schema.sql v1", "openapi.yaml v1"} <= read
    assert any(".mmd" in name for name in read)
    assert session.decisions[0].artifact + " v1" in read
    assert [(turn.text, turn.outcome) for turn in session.turns] == [(JWT, Outcome.DONE)]
    assert wrote
    document = Path(wrote[1])
    assert "### schema.sql" in document.read_text(encoding="utf-8")
    files = {
        path.name: path.read_text(encoding="utf-8") for path in (document.parent / "artifacts").iterdir()
    }
    assert files == {artifact.name: artifact.latest.content for artifact in session.artifacts}
    assert not logged(project)

    with terminal("--continue", cwd=project, environment=environment) as window:
        window.wait_for("Done in", f"Artifacts {count}", session.title[:30])
        window.type(QUIT)

        assert window.ended() == 0
        assert window.restored
        assert session.id in window.text


def test_the_window_may_shrink_to_nearly_nothing_and_grow_while_an_answer_streams(project: Path) -> None:
    words = " ".join(f"word{number:03}" for number in range(300))
    path = script(project, {"reply": words, "chunk": 8, "delay": 0.01})
    with terminal(
        "--script", str(path), "go now", cwd=project, environment=environment_of(project)
    ) as window:
        window.wait_for("word010")
        for columns, lines in ((20, 5), (240, 70), (20, 5), (33, 9), (80, 24)):
            window.resize(columns, lines)
            time.sleep(0.15)
        window.wait_for("Done", "word299")
        window.type(QUIT)

        assert window.ended() == 0
        assert window.restored

    assert text_of(session_of(project).turns[0]) == words
    assert not logged(project)


def test_a_window_that_is_closed_leaves_the_session_in_order(project: Path) -> None:
    path = script(project, {"reply": "word " * 400, "chunk": 5, "delay": 0.02})
    with terminal(
        "--script", str(path), "go now", cwd=project, environment=environment_of(project)
    ) as window:
        window.wait_for("word word")
        assert window.process is not None
        window.process.send_signal(signal.SIGHUP)

        assert window.ended() == 0

    [turn] = session_of(project).turns
    assert turn.outcome is Outcome.INTERRUPTED
    assert text_of(turn).startswith("word word")
    assert not logged(project)


def test_a_terminal_that_is_gone_leaves_the_session_in_order_and_nothing_running(project: Path) -> None:
    path = script(project, {"reply": "word " * 400, "chunk": 5, "delay": 0.02})
    with terminal(
        "--script", str(path), "go now", cwd=project, environment=environment_of(project)
    ) as window:
        window.wait_for("word word")
        window.vanish()

        window.ended()

    [turn] = session_of(project).turns
    assert turn.outcome is Outcome.INTERRUPTED
    assert not logged(project)
