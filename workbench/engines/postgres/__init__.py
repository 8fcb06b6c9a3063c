"""A real PostgreSQL that proves SQL: started on first need, left without a trace.

    configure(folder, target)            # once, at the program's start
    with server().sandbox() as box:      # raises `Unavailable` when there is none
        error = box.attempt("CREATE TABLE t (id bigint PRIMARY KEY)")

All in a sandbox is one transaction that is undone in the end, run as a role that reads no file, runs no
program and opens no connection, within limits of time, memory and disk. Importing this costs nothing.
"""

from workbench.engines.postgres.errors import SqlError, Unavailable
from workbench.engines.postgres.sandbox import Sandbox
from workbench.engines.postgres.server import Server, configure, server

__all__ = ["Sandbox", "Server", "SqlError", "Unavailable", "configure", "server"]
