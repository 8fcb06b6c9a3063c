"""Hands events of the outbox on, at least once and in order.

Needs: pip install "psycopg[binary]>=3.2". Run one copy; a second one waits for the lock, and takes over.
"""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import psycopg
from psycopg import Connection

log = logging.getLogger("outbox")

BATCH = 100
IDLE_SECONDS = 0.2
LONGEST_PAUSE_SECONDS = 30.0
LOCK = 7_010_001
STATEMENT_TIMEOUT = "30s"

# Unsent rows, not rows after the last id: one that is committed late with a smaller id is not passed over.
TAKE = """
    SELECT id, topic, message_key, payload
      FROM outbox
     WHERE sent_at IS NULL
     ORDER BY id
     LIMIT %s
"""
MARK = "UPDATE outbox SET sent_at = now() WHERE id = ANY(%s)"


@dataclass(frozen=True)
class Event:
    """What listeners get; they remember ids to ignore repeats."""

    id: int
    topic: str
    key: str
    payload: dict[str, Any]


Publish = Callable[[list[Event]], None]


def send_batch(connection: Connection, publish: Publish) -> int:
    """Hand one batch on. An event is sent at least once: a crash after publish() sends it again."""
    with connection.transaction():
        rows = connection.execute(TAKE, (BATCH,)).fetchall()
        if rows:
            # One call for the batch; it raises unless every event was taken over.
            publish([Event(*row) for row in rows])
            connection.execute(MARK, ([row[0] for row in rows],))
    return len(rows)


def run(dsn: str, publish: Publish, is_stopping: Callable[[], bool]) -> None:
    """Relay until told to stop; failures are logged and tried again, ever more slowly."""
    pause = IDLE_SECONDS
    while not is_stopping():
        try:
            relay_while_connected(dsn, publish, is_stopping)
            pause = IDLE_SECONDS
        except (psycopg.OperationalError, ConnectionError, TimeoutError):
            log.exception("relay failed, trying again in %.1f s", pause)
            time.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


def relay_while_connected(dsn: str, publish: Publish, is_stopping: Callable[[], bool]) -> None:
    """One connection's worth of work. The advisory lock makes sure that one copy sends."""
    options = f"-c statement_timeout={STATEMENT_TIMEOUT}"
    with psycopg.connect(dsn, autocommit=True, connect_timeout=5, options=options) as connection:
        while not is_stopping() and not has_lock(connection):
            time.sleep(IDLE_SECONDS)
        while not is_stopping():
            if send_batch(connection, publish) == 0:
                time.sleep(IDLE_SECONDS)


def has_lock(connection: Connection) -> bool:
    """Whether this copy is the one that sends; asks without waiting."""
    row = connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK,)).fetchone()
    return bool(row and row[0])
