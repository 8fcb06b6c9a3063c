"""A server named by a DSN: a database of our own on it, which is dropped in the end.

Nothing is ever done inside a database that was there before.
"""

from __future__ import annotations

import contextlib
import secrets
import threading
import time
from dataclasses import dataclass

from workbench.engines.postgres.dsn import Dsn, parse
from workbench.engines.postgres.errors import SqlError, Unavailable
from workbench.engines.postgres.host import INSTALLABLE, VERSION, Host, Slot, title
from workbench.engines.postgres.locate import OLDEST
from workbench.engines.postgres.wire import Session

SLOTS = 2
_PREFIX = "workbench_proof_"
_NOTE = "workbench proof, started "
"""The comment on a database of ours, followed by seconds since 1970."""
_OLD = 3600
"""Seconds after which a database that nobody is in belongs to a program that was killed."""
_RIGHTS = """
SELECT rolsuper, rolcreatedb OR rolsuper, rolcreaterole OR rolsuper,
  rolreplication OR rolbypassrls OR EXISTS (
    SELECT FROM pg_roles p WHERE p.rolname LIKE 'pg\\_%' AND p.rolname <> 'pg_database_owner'
      AND pg_has_role(current_user, p.oid, 'MEMBER'))
FROM pg_roles WHERE rolname = current_user
"""
_LEFTOVERS = f"""
SELECT datname FROM pg_database d
WHERE datname LIKE '{_PREFIX.replace("_", chr(92) + "_")}%'
  AND pg_has_role(current_user, datdba, 'USAGE')
  AND NOT EXISTS (SELECT FROM pg_stat_activity a WHERE a.datid = d.oid)
  AND split_part(shobj_description(oid, 'pg_database'), '{_NOTE}', 2) ~ '^\\d+$'
  AND split_part(shobj_description(oid, 'pg_database'), '{_NOTE}', 2)::bigint < {{before}}
"""
_SIZE_EVERY = 0.5


@dataclass(frozen=True, slots=True)
class _Rights:
    everything: bool
    databases: bool
    roles: bool
    dangerous: bool
    """Whether more than its own data is open to it."""


@dataclass(frozen=True, slots=True)
class _Made:
    """What was made for one slot; a role only when ours can do too much."""

    database: str
    dsn: Dsn


def open_remote(target: str) -> Host:
    """Connect to the server that is named. Raises `Unavailable`."""
    dsn = parse(target)
    try:
        keeper = dsn.connect()
    except SqlError as error:
        said = "it can't be reached" if error.sqlstate == "08006" else error.message
        raise Unavailable(f"the server at {dsn} does not serve: {said}") from None
    try:
        return Remote(dsn, keeper)
    except SqlError as error:
        keeper.drop()
        raise Unavailable(f"the server at {dsn} does not serve: {error.message}") from None
    except Unavailable:
        keeper.drop()
        raise


class Remote:
    """A `Host` on somebody's server."""

    def __init__(self, dsn: Dsn, keeper: Session) -> None:
        self._dsn, self._keeper = dsn, keeper
        self._mutex = threading.Lock()
        self._made: dict[int, _Made] = {}
        self._sizes: dict[int, tuple[float, int]] = {}
        self.version = int(keeper.simple(VERSION)[0][0])
        self.title = title(keeper)
        if self.version < OLDEST * 10_000:
            raise Unavailable(f"the server at {dsn} is {self.title}, older than {OLDEST}")
        self._rights = _Rights(*keeper.simple(_RIGHTS)[0])
        if not self._rights.databases:
            raise Unavailable(f"the role that WORKBENCH_POSTGRES names may not create a database at {dsn}")
        if self._rights.dangerous and not self._rights.roles:
            raise Unavailable(
                f"the role that WORKBENCH_POSTGRES names may do too much at {dsn}, and may not create another"
            )
        self.extensions = frozenset(row[0] for row in keeper.simple(INSTALLABLE))
        self._drop_leftovers()

    def lives(self) -> bool:
        return True

    def slot(self, taken: frozenset[int]) -> Slot | None:
        for number in range(1, SLOTS + 1):
            if number not in taken:
                with self._mutex:
                    made = self._made.get(number) or self._make(number)
                    return Slot(number, made.dsn.connect(made.database))
        return None

    def renew(self, slot: Slot) -> None:
        """A new session, in a new database: what a lost one left is not looked for."""
        slot.session.drop()
        with self._mutex:
            made = self._made.pop(slot.number, None)
            if made is not None:
                self._unmake(self._keeper, made)
            made = self._make(slot.number)
            slot.session, slot.proofs = made.dsn.connect(made.database), 0

    def size(self, slot: Slot) -> int:
        at, size = self._sizes.get(slot.number, (0.0, 0))
        made = self._made.get(slot.number)
        if made is not None and time.monotonic() - at > _SIZE_EVERY:
            with self._mutex, contextlib.suppress(SqlError):
                size = int(self._keeper.simple(f"SELECT pg_database_size('{made.database}')")[0][0])
            self._sizes[slot.number] = time.monotonic(), size
        return size

    def interrupt(self, slot: Slot, harder: int) -> None:
        if harder > 1:
            slot.session.hang_up()
            return
        function = "pg_terminate_backend" if harder else "pg_cancel_backend"
        with self._mutex, contextlib.suppress(SqlError):
            self._keeper.simple(f"SELECT {function}({slot.session.backend})")

    def stop(self) -> None:
        with self._mutex:
            try:
                keeper = self._dsn.connect()  # the one we had may be lost
            except SqlError:
                return  # nothing can be dropped now; a later program does it
            for made in self._made.values():
                self._unmake(keeper, made)
            keeper.drop()
            self._made = {}
            self._keeper.drop()

    def _make(self, number: int) -> _Made:
        name = _PREFIX + secrets.token_hex(6)
        made = _Made(name, self._dsn)
        if self._rights.roles:
            password = secrets.token_urlsafe(24)
            ability = "CREATEROLE" if self._rights.everything and self.version >= 160_000 else "NOCREATEROLE"
            self._keeper.simple(f"CREATE ROLE {name} LOGIN NOSUPERUSER {ability} PASSWORD '{password}'")
            made = _Made(name, self._dsn.as_role(name, password))
            if not self._rights.everything:
                self._keeper.simple(f"GRANT {name} TO CURRENT_USER")
            else:
                self._keeper.simple(f"ALTER ROLE {name} SET temp_file_limit = '256MB'")
        try:
            owner = name if made.dsn.user == name else "DEFAULT"
            self._keeper.simple(f"CREATE DATABASE {name} OWNER {owner} TEMPLATE template0")
            self._keeper.simple(f"COMMENT ON DATABASE {name} IS '{_NOTE}{int(time.time())}'")
        except SqlError:
            self._unmake(self._keeper, made)
            raise
        self._made[number] = made
        return made

    def _unmake(self, keeper: Session, made: _Made) -> None:
        with contextlib.suppress(SqlError):  # somebody dropped it, or the session is lost: a later one tries
            keeper.simple(f"DROP DATABASE IF EXISTS {made.database} WITH (FORCE)")
            if made.dsn.user == made.database:
                keeper.simple(f"DROP ROLE IF EXISTS {made.database}")

    def _drop_leftovers(self) -> None:
        for (name,) in self._keeper.simple(_LEFTOVERS.format(before=int(time.time()) - _OLD)):
            self._unmake(self._keeper, _Made(name, self._dsn.as_role(name, None)))
