"""The program as a process: its environment, what it said, and what it left on disk."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.core.events import Record
from workbench.core.session import Session, TextBlock, Turn, reduce
from workbench.storage.store import SessionFolder

DEADLINE = 60.0
JWT = "I need to create an API endpoint for user authentication that handles JWT tokens"


@dataclass(frozen=True)
class Ran:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def paths(self) -> list[Path]:
        """What it says that it wrote."""
        return [Path(line) for line in self.out.splitlines()]

    @property
    def complaints(self) -> list[str]:
        """The lines in which the program itself speaks of trouble."""
        return [line for line in self.err.splitlines() if line.startswith("workbench: ")]


def environment_of(project: Path, **more: str) -> dict[str, str]:
    """Everything of the user's inside the project; no key but those given."""
    own = {"WORKBENCH_HOME": str(project / "home"), "WORKBENCH_SESSIONS": str(project / "sessions")}
    return {**os.environ, **own, **more}


async def workbench(
    project: Path,
    *arguments: str,
    environment: Mapping[str, str] | None = None,
    inside: tuple[str, ...] = (),
) -> Ran:
    """Run a command to its end. `inside` is a command that runs another one, such as `unshare`."""
    process = await asyncio.create_subprocess_exec(
        *inside,
        sys.executable,
        "-m",
        "workbench",
        *arguments,
        cwd=project,
        env=environment or environment_of(project),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        async with asyncio.timeout(DEADLINE):
            out, err = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    assert process.returncode is not None
    return Ran(process.returncode, out.decode(), err.decode())


# ---------------------------------------------------------------- what it left


def records_of(project: Path, session: str = "") -> tuple[Record, ...]:
    """The journal of a session, of the newest one if none is named."""
    store = SessionFolder(project / "sessions")
    journal = store.open(session or store.cards()[0].id, read_only=True)
    try:
        return journal.records
    finally:
        journal.close()


def session_of(project: Path, session: str = "") -> Session:
    """The state that the journal gives."""
    return reduce(records_of(project, session))


def text_of(turn: Turn) -> str:
    """All that was said in answer."""
    blocks = (block for reply in turn.replies for block in reply.blocks)
    return "".join(block.text for block in blocks if isinstance(block, TextBlock))


def files_with(project: Path, secret: str) -> list[Path]:
    """Files under the project that hold it."""
    return [path for path in project.rglob("*") if path.is_file() and secret.encode() in path.read_bytes()]


def logged(project: Path) -> list[str]:
    """Errors of our own that were logged."""
    return [path.read_text(encoding="utf-8") for path in (project / "home" / "log").rglob("*")]


def script(project: Path, *replies: dict[str, Any], name: str = "script.jsonl") -> Path:
    """A file of replies for the scripted provider."""
    path = project / name
    path.write_text("".join(json.dumps(reply) + "\n" for reply in replies), encoding="utf-8")
    return path
