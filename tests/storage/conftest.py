"""Real sessions in real folders."""

from __future__ import annotations

import pytest

from workbench.core import events as e
from workbench.core.events import Record
from workbench.core.values import Author
from workbench.storage.store import SessionFolder

SESSION = "20261123-064501-k3f9"


@pytest.fixture
def store(tmp_path):
    return SessionFolder(tmp_path / "sessions")


@pytest.fixture
def folder(store):
    """Where the session of these tests lives."""
    return store.folder / SESSION


@pytest.fixture
def conversation():
    """Records of a short session, one artifact in it."""
    events = [
        e.SessionStarted(SESSION, "backend-api-architect", "offline", "", "0.1.0"),
        e.TurnStarted("t1", "A URL shortener\nfor 表 and 👩‍💻"),
        e.ReplyStarted("offline"),
        e.TextArrived("Here is \u2028 the schema."),
        e.ArtifactWritten(
            "schema.sql", "sql", "CREATE TABLE link (id bigint PRIMARY KEY);\n", "", Author.USER
        ),
        e.SessionRenamed("URL shortener"),
    ]
    return tuple(Record(n, f"2026-11-23T06:45:{n:02}.000Z", event) for n, event in enumerate(events, 1))


@pytest.fixture
def saved(store, folder, conversation):
    """That session on disk, closed; its journal's path."""
    journal = store.create(SESSION)
    journal.append(conversation)
    journal.write_artifact("schema.sql", conversation[4].event.content)
    journal.close()
    return folder / "journal.jsonl"
