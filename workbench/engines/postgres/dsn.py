"""Where a server is that a DSN names; its password shows nowhere."""

from __future__ import annotations

import getpass
import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlsplit

from workbench.engines.postgres.errors import Unavailable

if TYPE_CHECKING:
    from workbench.engines.postgres.wire import Session

_PATIENCE = 10.0
"""Seconds to connect."""
_MODES = ("disable", "allow", "prefer", "require", "verify-ca", "verify-full")


@dataclass(frozen=True, slots=True)
class Dsn:
    """The parts of `postgresql://user:password@host:port/database?sslmode=...` that are used."""

    user: str
    password: str | None = field(repr=False)
    host: str
    """A name or address, or the folder of a socket."""
    port: int
    database: str
    sslmode: str = "prefer"
    certificate: str | None = None
    """A file of certificates to trust."""

    def __str__(self) -> str:
        return f"{self.host}:{self.port}"

    def as_role(self, user: str, password: str | None) -> Dsn:
        """The same server for another role."""
        return replace(self, user=user, password=password)

    def connect(self, database: str = "") -> Session:
        """A session. Raises `SqlError`."""
        from workbench.engines.postgres.wire import Session

        where: dict[str, Any] = {"host": self.host, "port": self.port, "ssl_context": self._encryption()}
        if self.host.startswith("/"):
            where = {"unix_sock": f"{self.host}/.s.PGSQL.{self.port}", "ssl_context": False}
        session = Session(
            user=self.user,
            password=self.password,
            database=database or self.database,
            application_name="workbench",
            startup_params={"client_encoding": "UTF8"},
            timeout=_PATIENCE,
            **where,
        )
        session.wait_for_ever()
        return session

    def _encryption(self) -> Any:
        """What pg8000 calls it: False is none, None is where the server has it, True or a context a must."""
        match self.sslmode:
            case "disable" | "allow":
                return False
            case "prefer":
                return None
            case "require" if self.certificate is None:
                return True
        import ssl

        context = ssl.create_default_context(cafile=self.certificate)
        context.check_hostname = self.sslmode == "verify-full"
        return context


def parse(target: str) -> Dsn:
    """Read a DSN. Raises `Unavailable`, without any of its text: a part of it may be the password."""
    try:
        parts = urlsplit(target)
        told = {name: values[-1] for name, values in parse_qs(parts.query).items()}
        user = unquote(parts.username or "") or told.get("user", "") or getpass.getuser()
        password = unquote(parts.password) if parts.password is not None else told.get("password")
        dsn = Dsn(
            user,
            password if password is not None else os.environ.get("PGPASSWORD"),
            unquote(parts.hostname or "") or told.get("host", "localhost"),
            parts.port or int(told.get("port", "5432")),
            unquote(parts.path.lstrip("/")) or told.get("dbname", user),
            told.get("sslmode", "prefer"),
            told.get("sslrootcert"),
        )
    except (ValueError, OSError, KeyError):
        raise Unavailable(
            "WORKBENCH_POSTGRES can't be read as postgresql://user@host:port/database"
        ) from None
    if dsn.sslmode not in _MODES:
        raise Unavailable(f"WORKBENCH_POSTGRES names an sslmode other than {', '.join(_MODES)}")
    return dsn
