"""A session's card from its journal, without building its state: most lines are only counted."""

from __future__ import annotations

import re
import stat
from dataclasses import dataclass, field
from pathlib import Path

from workbench.core import events as e
from workbench.core.codec import CodecError, decode
from workbench.core.events import Record
from workbench.core.ports import SessionCard
from workbench.core.values import Status
from workbench.storage.lines import LINE_LIMIT

_HEAD = re.compile(rb'\{"v":1,"n":\d+,"at":"([^"\\]*)","type":"([a-z_]+)"')
_TELLING = {
    b"session_started",
    b"session_renamed",
    b"status_set",
    b"agent_chosen",
    b"model_chosen",
    b"turn_started",
    b"artifact_written",
}


@dataclass(slots=True)
class _Tally:
    title: str = ""
    status: Status = Status.DRAFT
    agent: str = ""
    provider: str = ""
    created_at: str = ""
    updated_at: str = ""
    turns: int = 0
    records: int = 0
    artifacts: set[str] = field(default_factory=set)

    def add(self, record: Record) -> None:
        match record.event:
            case e.SessionStarted():
                self.agent, self.provider = record.event.agent, record.event.provider
                self.created_at = record.at
            case e.SessionRenamed(title):
                self.title = title
            case e.StatusSet(status):
                self.status = status
            case e.AgentChosen(agent):
                self.agent = agent
            case e.ModelChosen(provider):
                self.provider = provider
            case e.TurnStarted():
                self.turns += 1
            case e.ArtifactWritten(name):
                self.artifacts.add(name)
            case _:
                pass


def read_card(session_id: str, path: Path) -> SessionCard | None:
    """The card of a journal; None when nothing was ever written to it. Raises OSError."""
    if not stat.S_ISREG(path.stat().st_mode):
        return _card(session_id, _Tally(), "Its journal is no file.")
    tally, empty = _Tally(), True
    with path.open("rb") as journal:
        while line := journal.readline(LINE_LIMIT):
            empty = False
            _read_line(line, tally)
    if empty:
        return None
    problem = "" if tally.records else "Its journal holds no record that can be read."
    return _card(session_id, tally, problem)


def _read_line(line: bytes, tally: _Tally) -> None:
    head = _HEAD.match(line)
    if head and head[2] not in _TELLING:
        if not line.rstrip().endswith(b"}"):  # torn
            return
        tally.updated_at = head[1].decode("utf-8", "replace")
        tally.records += 1
        return
    try:
        record = decode(line.decode("utf-8-sig"))
    except (CodecError, UnicodeDecodeError):
        return
    tally.add(record)
    tally.updated_at = record.at
    tally.records += 1


def _card(session_id: str, tally: _Tally, problem: str) -> SessionCard:
    return SessionCard(
        session_id,
        tally.title,
        tally.status,
        tally.agent,
        tally.provider,
        tally.created_at,
        tally.updated_at,
        tally.turns,
        len(tally.artifacts),
        problem,
    )
