"""Pages of orders with a signed cursor. psycopg 3.2 or newer; see queries.sql for the statements."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from psycopg import Connection, RawCursor
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

PAGE = 50
SIGNATURE_BYTES = 16
FIRST = "SELECT id, status, description, total_cents, created_at FROM orders WHERE customer_id = $1 ORDER BY created_at DESC, id DESC LIMIT 51"
LATER = "SELECT id, status, description, total_cents, created_at FROM orders WHERE customer_id = $1 AND (created_at, id) < ($2, $3) ORDER BY created_at DESC, id DESC LIMIT 51"
PLACE = ('created_at', 'id')


class BadCursor(Exception):
    """The cursor was not made by us, or for somebody else: answer 400."""


@dataclass(frozen=True)
class Page:
    items: Sequence[dict[str, Any]]
    next_cursor: str | None


class PageReader:
    def __init__(self, pool: ConnectionPool, key: bytes) -> None:
        self._pool = pool
        self._key = key

    def read(self, owner: str, cursor: str | None = None) -> Page:
        """One page of the owner's rows. Raises BadCursor, and psycopg.Error when the database fails."""
        place = unseal(self._key, owner, cursor) if cursor else []
        statement = LATER if place else FIRST
        with self._pool.connection() as connection, connection.transaction():
            rows = _fetch(connection, owner, statement, [owner, *place])
        items = rows[:PAGE]
        if len(rows) <= PAGE:
            return Page(items, None)
        return Page(items, seal(self._key, owner, [str(items[-1][name]) for name in PLACE]))


def _fetch(connection: Connection, owner: str, statement: str, values: list[str]) -> list[dict[str, Any]]:
    # A page that takes longer than this is a plan that went wrong; it must not hold up the others.
    connection.execute("SET LOCAL statement_timeout = '1000ms'")
    with RawCursor(connection, row_factory=dict_row) as cursor:
        return cursor.execute(statement, values).fetchall()


def seal(key: bytes, owner: str, place: list[str]) -> str:
    """A cursor for that owner: the last row's place and a signature over both."""
    body = json.dumps(place, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(_sign(key, owner, body) + body).decode().rstrip("=")


def unseal(key: bytes, owner: str, cursor: str) -> list[str]:
    """The place that a cursor stands for. Raises BadCursor for one that was not made for this owner."""
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError) as error:
        raise BadCursor from error
    signature, body = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _sign(key, owner, body)):
        raise BadCursor
    return list(json.loads(body))


def _sign(key: bytes, owner: str, body: bytes) -> bytes:
    return hmac.new(key, owner.encode() + b"\0" + body, hashlib.sha256).digest()[:SIGNATURE_BYTES]
