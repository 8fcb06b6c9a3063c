"""Files that a user names, as text: what can't be read is one sentence."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from workbench.core.errors import UsageError
from workbench.core.text import one_line

LARGEST = 20_000_000
"""Bytes of the largest file that is read."""
STDIN = "standard input"
_PIPES = ("/dev/fd/", "/proc/self/fd/", "/dev/stdin")
"""Where a shell hands over what another program writes."""
_SAMPLE = 8_000
"""Bytes in which a NUL makes a file binary, as in git."""
_MARKS = {b"\xff\xfe": "UTF-16", b"\xfe\xff": "UTF-16"}


class NotText(UsageError):
    """A file that holds something else than UTF-8 text."""


def read_file(file: str) -> tuple[str, str]:
    """Name and text of a file; `-` is standard input. Raises `UsageError` when it can't be read."""
    if file == "-":
        return STDIN, read_stdin()
    return file, read_text(file)


def read_stdin(name: str = STDIN) -> str:
    """All of standard input. Raises `UsageError` when it is no text, or too much."""
    return decoded(sys.stdin.buffer.read(LARGEST + 1), name)


def read_text(file: str) -> str:
    """A file's text, without its byte order mark. Raises `UsageError` when it can't be read."""
    return decoded(read_bytes(file), file)


def read_bytes(file: str) -> bytes:
    """A file's bytes. Raises `UsageError` for a folder, a device, what is too large or may not be read."""
    shown = one_line(file, 200)
    try:
        found = Path(file).stat()
        if stat.S_ISDIR(found.st_mode):
            raise UsageError(f"{shown} is a folder.", hint="Name a file in it.")
        if not stat.S_ISREG(found.st_mode) and not file.startswith(_PIPES):
            raise UsageError(f"{shown} is no plain file.")
        if found.st_size > LARGEST:
            raise too_large(shown, found.st_size)
        with open(file, "rb") as opened:
            return opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        raise unread(file, error) from error


def decoded(data: bytes, name: str) -> str:
    """Bytes as text. Raises `UsageError` when there are too many, `NotText` when they are none."""
    shown = one_line(name, 200)
    if len(data) > LARGEST:
        raise too_large(shown, len(data))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if encoding := _MARKS.get(data[:2]):
            raise NotText(f"{shown} is {encoding} text.", hint="Convert it to UTF-8.") from error
        raise NotText(f"{shown} is not UTF-8 text: byte {error.start}.", hint="Convert it.") from error


def is_binary(data: bytes) -> bool:
    """Whether it is no text at all, by what git looks at."""
    return b"\0" in data[:_SAMPLE] and data[:2] not in _MARKS


def unread(file: str, error: OSError | ValueError) -> UsageError:
    """What to raise for a file that the system does not hand out."""
    said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return UsageError(f"{one_line(file, 200)} can't be read: {said}.")


def too_large(shown: str, size: int) -> UsageError:
    """What to raise for a file of that many bytes."""
    return UsageError(f"{shown} has {megabytes(size)}.", hint=f"Up to {megabytes(LARGEST)} are read.")


def megabytes(size: int) -> str:
    """A size as people say it, such as `52 MB`."""
    return f"{size / 1e6:.0f} MB" if size >= 10_000_000 else f"{size / 1e6:.1f} MB"
