"""The server of our own: a database and a role per slot, and a session that looks after them."""

from __future__ import annotations

import contextlib
import os
import signal
import threading
from pathlib import Path
from typing import Any

from workbench.engines.postgres.cluster import KEPT, SUPERUSER, Cluster
from workbench.engines.postgres.errors import SqlError
from workbench.engines.postgres.host import INSTALLABLE, VERSION, Slot, title
from workbench.engines.postgres.wire import Session

SLOTS = 8
"""Proofs at once, over all programs that share the server."""
_LOCKS = 20_011
"""The first key of our advisory locks; the second is the slot's number."""
_FORMAT = "workbench 1"
"""Written on a slot's database once it is complete; another text means: make it again."""
_WITHHELD = (
    "pg_export_snapshot()",  # leaves a file for each call
    "pg_logical_emit_message(boolean, text, text)",  # writes to the log of changes at once
    "pg_logical_emit_message(boolean, text, bytea)",
    "pg_logical_emit_message(boolean, text, text, boolean)",
    "pg_logical_emit_message(boolean, text, bytea, boolean)",
)
_GROWN = 48 << 20
"""Bytes; a new database has 8 million. What is undone leaves dead rows in the catalogues, faster than a
vacuum takes them away, and a proof over them takes twice the time and more."""
_DATABASES = (
    "SELECT datname, shobj_description(oid, 'pg_database'), pg_database_size(oid)::int8 FROM pg_database"
)
_LEFT = "SELECT FROM pg_class WHERE oid >= 16384 LIMIT 1"
"""What a transaction left that was not undone: built-in objects have lower numbers."""


class Local:
    """A `Host` over a cluster of ours."""

    def __init__(self, cluster: Cluster) -> None:
        self._cluster = cluster
        self._mutex = threading.Lock()
        self._oids: dict[int, int] = {}
        self._keeper: Any = cluster.connect(SUPERUSER, KEPT)
        self.version = int(self._keeper.simple(VERSION)[0][0])
        self.title = title(self._keeper)
        self.extensions = frozenset(row[0] for row in self._keeper.simple(INSTALLABLE))

    def lives(self) -> bool:
        return self._cluster.lives()

    def slot(self, taken: frozenset[int]) -> Slot | None:
        with self._mutex:
            for number in range(1, SLOTS + 1):
                if number in taken:
                    continue
                if self._keeper.simple(f"SELECT pg_try_advisory_lock({_LOCKS}, {number})")[0][0]:
                    return Slot(number, self._enter(number))
        return None

    def renew(self, slot: Slot) -> None:
        slot.session.drop()
        with self._mutex:
            slot.session, slot.proofs = self._enter(slot.number), 0

    def size(self, slot: Slot) -> int:
        data = self._cluster.place.data / "base"
        mine = f"pgsql_tmp{slot.session.backend}"  # followed by a dot and a number
        return _bytes_in(data / str(self._oids[slot.number])) + _bytes_in(data / "pgsql_tmp", mine)

    def interrupt(self, slot: Slot, harder: int) -> None:
        backend = slot.session.backend
        if harder > 1:
            # It answers to no signal that it could handle. The server starts its sessions anew after this.
            with contextlib.suppress(OSError):
                os.kill(backend, signal.SIGKILL)
            return
        function = "pg_terminate_backend" if harder else "pg_cancel_backend"
        with self._mutex, contextlib.suppress(SqlError):  # a keeper that is lost too: the next step helps
            self._keeper.simple(f"SELECT {function}({backend})")

    def stop(self) -> None:
        with self._mutex:
            self._keeper.drop()
            self._cluster.stop()

    def _prepare(self, number: int) -> None:
        """Make the slot's role and database unless they are there and small, and end what still runs in it.

        The first slot's database is the one that every new cluster has: making another takes its time.
        """
        role, database = f"prover_{number}", f"proof_{number}"
        self._keeper.simple(
            f"SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE usename = '{role}'"
        )
        found = {name: (made, size) for name, made, size in self._keeper.simple(_DATABASES)}
        made, size = found.get(database, (None, 0))
        if made == _FORMAT and size < _GROWN:
            return
        if not self._keeper.simple(f"SELECT FROM pg_roles WHERE rolname = '{role}'"):
            ability = "CREATEROLE" if self.version >= 160_000 else "NOCREATEROLE"
            self._keeper.simple(f"CREATE ROLE {role} LOGIN {ability}")
        self._keeper.simple(f"DROP DATABASE IF EXISTS {database}")
        if number == 1 and "postgres" in found:
            self._keeper.simple(f"ALTER DATABASE postgres RENAME TO {database}")
            self._keeper.simple(f"ALTER DATABASE {database} OWNER TO {role}")
        else:
            self._keeper.simple(f"CREATE DATABASE {database} OWNER {role} TEMPLATE template0")
        self._furnish(database)
        self._keeper.simple(f"COMMENT ON DATABASE {database} IS '{_FORMAT}'")

    def _furnish(self, database: str) -> None:
        """Rights in a new database: fewer functions; and as a superuser's script may, give tables away."""
        session = self._cluster.connect(SUPERUSER, database)
        names = ", ".join(f"'{name}'" for name in _WITHHELD)
        known = session.simple(f"SELECT n FROM unnest(ARRAY[{names}]) n WHERE to_regprocedure(n) IS NOT NULL")
        session.simple("".join(f"REVOKE EXECUTE ON FUNCTION {name} FROM PUBLIC;" for (name,) in known))
        # ALTER TABLE ... OWNER TO app asks whether app may create in the schema, unless a superuser asks.
        session.simple("GRANT CREATE ON SCHEMA public TO PUBLIC")
        session.drop()

    def _enter(self, number: int) -> Session:
        """A session in the slot, which is made anew when something was left in it."""
        for _ in range(2):
            self._prepare(number)
            session: Session = self._cluster.connect(f"prover_{number}", f"proof_{number}")
            ((self._oids[number],),) = session.simple(
                "SELECT oid::int8 FROM pg_database WHERE datname = current_database()"
            )
            if not session.simple(_LEFT):
                break
            session.drop()
            self._keeper.simple(f"COMMENT ON DATABASE proof_{number} IS NULL")
        return session


def _bytes_in(path: Path | str, start: str = "") -> int:
    """Bytes of the files in a folder and below; what goes away meanwhile counts nothing."""
    total = 0
    try:
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    total += _bytes_in(entry.path) if entry.name.startswith(start) else 0
                elif entry.name.startswith(start):
                    with contextlib.suppress(FileNotFoundError):
                        total += entry.stat(follow_symlinks=False).st_size
    except OSError:
        return total
    return total
