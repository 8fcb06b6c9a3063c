"""Loans: listed by key, made once for each Idempotency-Key, changed only as they were read.

Needs: pip install "psycopg[binary,pool]>=3.2". Bodies are validated against openapi.yaml before they come here;
PostgreSQL reads them as rows, so that only the columns named below are ever written.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from psycopg import Connection, errors
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool

Row = dict[str, Any]

FILTERS = ["library_id", "book_id", "copy_id", "reader_id"]
# Planned for the values given: a filter that is left out costs nothing.
PAGE = """
    SELECT id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at, created_at::text AS cursor_time, id::text AS cursor_id
      FROM loans
     WHERE deleted_at IS NULL AND (%(after)s::timestamptz IS NULL OR (created_at, id) > (%(after)s::timestamptz, %(after_id)s::uuid))
       AND (%(library_id)s::uuid IS NULL OR library_id = %(library_id)s::uuid)
       AND (%(book_id)s::uuid IS NULL OR book_id = %(book_id)s::uuid)
       AND (%(copy_id)s::uuid IS NULL OR copy_id = %(copy_id)s::uuid)
       AND (%(reader_id)s::uuid IS NULL OR reader_id = %(reader_id)s::uuid)
     ORDER BY created_at, id
     LIMIT %(most)s::integer
"""
INSERT = """
    INSERT INTO loans (library_id, book_id, copy_id, reader_id, due_date, return_date)
    SELECT given.library_id, given.book_id, given.copy_id, given.reader_id, given.due_date, given.return_date
      FROM jsonb_populate_record(NULL::loans, %(body)s::jsonb) AS given
    RETURNING id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at
"""
# The row as it is, with what the patch has in place of it: a merge patch as RFC 7396 describes it.
UPDATE = """
    UPDATE loans
       SET (library_id, book_id, copy_id, reader_id, due_date, return_date) = (
           SELECT given.library_id, given.book_id, given.copy_id, given.reader_id, given.due_date, given.return_date
             FROM jsonb_populate_record(loans, %(patch)s::jsonb) AS given)
     WHERE id = %(id)s::uuid AND deleted_at IS NULL AND version = %(version)s::integer
    RETURNING id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at
"""
READ = "SELECT id, library_id, book_id, copy_id, reader_id, due_date, return_date, version, created_at, updated_at FROM loans WHERE id = %s AND deleted_at IS NULL"
REMEMBER = """
    INSERT INTO idempotency_keys (operation, idempotency_key, request_hash, made_id)
    VALUES ('createLoan', %s, %s, %s)
"""
RECALL = """
    SELECT request_hash, made_id FROM idempotency_keys
     WHERE operation = 'createLoan' AND idempotency_key = %s
"""


class Refused(Exception):
    """Becomes an RFC 9457 problem with this status and type."""

    def __init__(self, status: int, kind: str, detail: str) -> None:
        super().__init__(detail)
        self.status, self.kind = status, kind


class LoanStore:
    """Loans of one database."""

    def __init__(self, pool: ConnectionPool) -> None:
        self._pool = pool

    def page(self, filters: Mapping[str, Any], limit: int, cursor: str | None) -> tuple[list[Row], str | None]:
        """A page in the order in which they were made, and where the next one begins."""
        after, after_id = _read_cursor(cursor) if cursor else (None, None)
        chosen = {name: filters.get(name) for name in FILTERS}
        with self._transaction() as connection:
            given = {**chosen, "after": after, "after_id": after_id, "most": limit + 1}
            rows = connection.execute(PAGE, given).fetchall()
        marks = [(row.pop("cursor_time"), row.pop("cursor_id")) for row in rows]
        return rows[:limit], _cursor(marks[limit - 1]) if len(rows) > limit else None

    def create(self, key: UUID, given: Row) -> Row:
        """The new loan; the first one again when the same request is repeated."""
        digest = hashlib.sha256(json.dumps(given, sort_keys=True).encode()).hexdigest()
        if before := self._made_before(key, digest):
            return before
        try:
            with self._transaction() as connection:
                made = connection.execute(INSERT, {"body": self._body(given)}).fetchone()
                connection.execute(REMEMBER, (key, digest, made["id"]))
                return made
        except errors.IntegrityError as error:
            # Either the same request was faster, or somebody else has the value.
            if before := self._made_before(key, digest):
                return before
            raise _refusal(error) from error

    def change(self, row_id: UUID, version: int, patch: Row) -> Row:
        """The loan after a merge patch, if it still is the version that was read."""
        try:
            with self._transaction() as connection:
                given = {"patch": self._body(patch), "id": row_id, "version": version}
                changed = connection.execute(UPDATE, given).fetchone()
                if changed is None:
                    if connection.execute(READ, (row_id,)).fetchone():
                        raise Refused(412, "changed", "Read it again, then repeat the change.")
                    raise Refused(404, "not-found", "There is no such loan.")
                return changed
        except errors.IntegrityError as error:
            raise _refusal(error) from error

    def _made_before(self, key: UUID, digest: str) -> Row | None:
        with self._transaction() as connection:
            found = connection.execute(RECALL, (key,)).fetchone()
            if found is None:
                return None
            if found["request_hash"] != digest:
                raise Refused(422, "invalid", "The Idempotency-Key belongs to another request.")
            if (row := connection.execute(READ, (found["made_id"],)).fetchone()) is None:
                raise Refused(409, "conflict", "What that request made is removed by now.")
            return row

    def _body(self, given: Row) -> str:
        return json.dumps(given)

    @contextmanager
    def _transaction(self) -> Iterator[Connection[Row]]:
        with self._pool.connection() as connection:
            connection.row_factory = dict_row
            with connection.transaction():
                yield connection


def _refusal(error: errors.IntegrityError) -> Refused:
    rule = error.diag.constraint_name or error.diag.column_name
    if isinstance(error, errors.UniqueViolation):
        return Refused(409, "conflict", f"Taken: {rule}.")
    return Refused(422, "invalid", f"Not acceptable: {rule}.")


def _cursor(mark: tuple[str, str]) -> str:
    return base64.urlsafe_b64encode(json.dumps(mark).encode()).decode().rstrip("=")


def _read_cursor(cursor: str) -> tuple[str, str]:
    try:
        moment, row_id = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        return str(moment), str(UUID(row_id))
    except (ValueError, TypeError, AttributeError) as error:
        raise Refused(400, "malformed", "The cursor is none of ours.") from error
