"""A server named by a DSN."""

from __future__ import annotations

from workbench.engines.postgres.errors import Unavailable
from workbench.engines.postgres.host import Host


def open_remote(target: str) -> Host:
    """Connect to it. Raises `Unavailable`."""
    raise Unavailable("a server named by a DSN is not used yet")
