"""Start the programs of PostgreSQL as somebody it accepts, and see to it that none outlives us.

PostgreSQL refuses to run as root. A root user's server runs in a user namespace of its own, where root is
called by the number of another account: files stay root's, no account is made and no permission changed.
Where such namespaces are not allowed, it runs as the account "nobody", in a folder that only the two enter.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from workbench.engines.postgres.errors import Unavailable

MEMORY = 1 << 30
"""Bytes of address space of each server process; about 0.25 GB are taken at its start."""
FILE = 640 << 20
"""Bytes of the largest file that a server process may write."""
_LINUX = sys.platform == "linux"
_PATIENCE = 10.0
_GUARDIAN = """\
read -r go || exit 0
exec 3<&0 4>&1 </dev/null >&2
"$@" 3<&- &
server=$!
(
  read -r end <&3
  trap 'kill $nap; exit' TERM
  kill -INT $server || exit 0
  for signal in QUIT 0 0 KILL; do
    sleep 1 3<&- 4<&- & nap=$!
    wait $nap
    kill -$signal $server || exit 0
  done
) 2>/dev/null &
watcher=$!
exec 3<&-
wait $server
kill $watcher 2>/dev/null
wait $watcher 2>/dev/null
[ -z "$LEFT_1" ] || rm -rf "$LEFT_1"
[ -z "$LEFT_2" ] || rm -rf "$LEFT_2"
exit 0
"""
"""Waits until we are gone or let go of its input, which ends in both cases, and then ends the server.

The folders that it is told of are removed while the lock is still held.

Descriptor 4 is the lock of the data folder: the server's processes inherit it, so that nobody else starts
one in that folder while any of them lives.
"""


@dataclass(frozen=True, slots=True)
class Identity:
    """As whom the server's programs run."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    @property
    def foreign(self) -> bool:
        """Whether it is another account than ours, which needs a folder that it can enter."""
        return self.user is not None

    def options(self) -> dict[str, Any]:
        """What `subprocess` is told for it."""
        if self.user is None:
            return {}
        return {"user": self.user, "group": self.group, "extra_groups": []}


def identity() -> Identity:
    """Whom to run as. Raises `Unavailable` where a root user has no other to be."""
    if os.name != "posix":
        raise Unavailable("this system has no local sockets that Python can use")
    if os.geteuid() != 0:
        return Identity()
    import grp
    import pwd

    account = next((entry for entry in pwd.getpwall() if entry.pw_name == "nobody"), None)
    account = account or next((entry for entry in pwd.getpwall() if entry.pw_uid != 0), None)
    if account is None:
        raise Unavailable("PostgreSQL does not run as root, and this system has no other account")
    numbers = account.pw_uid, account.pw_gid
    if prefix := _namespace(*numbers):
        return Identity(prefix)
    taken = {entry.gr_gid for entry in grp.getgrall()}
    group = next(number for number in range(64_321, 65_534) if number not in taken)
    return Identity((), account.pw_uid, group)


def _namespace(user: int, group: int) -> tuple[str, ...]:
    """The command that runs another in a user namespace; empty where that is not allowed."""
    unshare = shutil.which("unshare") if _LINUX else None
    if unshare is None:
        return ()
    prefix = (unshare, "--user", f"--map-user={user}", f"--map-group={group}")
    try:
        done = subprocess.run([*prefix, "true"], capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if done.returncode == 0 else ()


def run(who: Identity, command: Sequence[str], folder: Path) -> str:
    """Run a program to its end. Returns what it complained of; empty when it succeeded."""
    try:
        done = subprocess.run(
            [*who.prefix, *command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
            start_new_session=True,
            env=_environment(),
            **who.options(),
        )
    except subprocess.TimeoutExpired:
        return f"{Path(command[0]).name} did not end"
    except (OSError, subprocess.SubprocessError) as error:
        return f"{Path(command[0]).name} can't be run: {error}"
    if done.returncode == 0:
        return ""
    return done.stderr.decode("utf-8", "replace").strip() or f"it ended with {done.returncode}"


class Guardian:
    """A running server, ended when this is let go or the program ends, however it ends."""

    def __init__(
        self,
        who: Identity,
        command: Sequence[str],
        log: Path,
        lock: int,
        folder: Path,
        leavings: Sequence[Path],
    ) -> None:
        self._reader, self._writer = os.pipe()
        try:
            with open(log, "wb") as errors:
                self._process = subprocess.Popen(
                    ["/bin/sh", "-c", _GUARDIAN, "workbench-postgres", *who.prefix, *command],
                    stdin=self._reader,
                    stdout=lock,
                    stderr=errors,
                    cwd=folder,
                    start_new_session=True,
                    env=_environment() | {f"LEFT_{n}": str(path) for n, path in enumerate(leavings, 1)},
                    **who.options(),
                )
        except BaseException:
            os.close(self._writer)
            raise
        finally:
            os.close(self._reader)
        _limit(self._process.pid)
        os.write(self._writer, b"go\n")

    @property
    def process(self) -> int:
        """The process id of the guardian, whose session the server's processes belong to."""
        return self._process.pid

    def lives(self) -> bool:
        """Whether the server runs."""
        return self._process.poll() is None

    def stop(self, seconds: float = _PATIENCE) -> None:
        """End the server and wait until it is gone."""
        if self._writer >= 0:
            os.close(self._writer)
            self._writer = -1
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, 9)
            self._process.wait()


def _limit(process: int) -> None:
    """Bound memory, file size and core dumps of the guardian's children; Linux only."""
    if not _LINUX:
        return
    import resource

    for kind, size in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_FSIZE, FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        with contextlib.suppress(OSError, ValueError):  # a lower limit is set already
            resource.prlimit(process, kind, (size, size))


def _environment() -> dict[str, str]:
    """Nothing of ours but where programs are: no PG* variable, no key."""
    kept = ("PATH", "HOME", "TMPDIR", "LD_LIBRARY_PATH", "SYSTEMROOT")
    return {name: os.environ[name] for name in kept if name in os.environ} | {"LC_ALL": "C", "TZ": "UTC"}
