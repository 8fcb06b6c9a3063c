"""How the server is set up: small, on a local socket only, and fast because nothing in it need survive."""

from __future__ import annotations

from pathlib import Path

PORT = 5432
"""Only a part of the socket's name: the server listens on no network."""

_ALWAYS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    # A crash may lose everything: the folder is then made anew.
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "64MB",
    "min_wal_size": "32MB",
    # Rolled back tables leave empty files until the next checkpoint, and dead rows in the catalogues. On some
    # file systems making files is slow for a minute after many were removed, so that is not done often.
    "checkpoint_timeout": "300s",
    "autovacuum": "on",
    "autovacuum_max_workers": "1",
    "autovacuum_naptime": "15s",
    "autovacuum_vacuum_scale_factor": "0.05",
    "max_connections": "24",
    "max_prepared_transactions": "0",
    "max_worker_processes": "0",
    "max_parallel_workers": "0",
    "max_parallel_workers_per_gather": "0",
    "max_parallel_maintenance_workers": "0",
    "max_logical_replication_workers": "0",
    "shared_buffers": "32MB",
    "dynamic_shared_memory_type": "mmap",  # in the folder: /dev/shm may be missing or tiny
    "jit": "off",
    # One transaction locks each table, index and sequence that it makes: 1,000 tables with 5,000 indexes
    # take about 9,000 locks, and two programs may do so at once.
    "max_locks_per_transaction": "1024",
    "temp_file_limit": "256MB",
    "restart_after_crash": "on",
    # The log can't grow: FATAL and worse only, without statements, and it is emptied at each start.
    "logging_collector": "off",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "lc_messages": "C",
    "timezone": "UTC",
    "datestyle": "ISO, MDY",
}
_SINCE = {
    14: {"client_connection_check_interval": "1s"},
    # A role that makes another is granted it in full, as a superuser's schema script may expect.
    16: {"createrole_self_grant": "set, inherit"},
    18: {"io_method": "sync"},
}

HBA = "local all all trust\n"
"""Who may enter the folder of the socket is the same user; nobody else can reach it."""


def configuration(major: int, socket: Path, extensions: Path | None) -> str:
    """The text of postgresql.conf. `extensions` is a folder with control files of our own."""
    settings = dict(_ALWAYS, unix_socket_directories=str(socket))
    for since, more in _SINCE.items():
        settings |= more if major >= since else {}
    if extensions is not None:
        settings["extension_control_path"] = f"{extensions}:$system"
    return "".join(f"{name} = {_quoted(value)}\n" for name, value in settings.items())


def _quoted(value: str) -> str:
    return "'" + value.replace("\\", "\\\\").replace("'", "''") + "'"
