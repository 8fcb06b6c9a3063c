"""What the operating system says, as a sentence and something to do about it."""

from __future__ import annotations

import errno

from workbench.core.errors import StorageError

_HINTS = {
    errno.ENOSPC: "Free some space, then try again; nothing is lost while this window is open.",
    errno.EDQUOT: "Free some space, then try again; nothing is lost while this window is open.",
    errno.EFBIG: "Raise the limit on file sizes, then try again; nothing is lost while this window is open.",
    errno.EIO: "Look after the disk, and export the session to another one.",
    errno.EROFS: "Export the session to a place that can be written.",
    errno.EACCES: "Change the permissions, or name another folder with --sessions.",
    errno.EPERM: "Change the permissions, or name another folder with --sessions.",
    errno.ENOENT: "Its folder was removed; export the session to keep it.",
    errno.ENAMETOOLONG: "Use a shorter name.",
    errno.EISDIR: "Something else has that name; use another.",
    errno.ENOTDIR: "Something else has that name; use another.",
    errno.EEXIST: "Something else has that name; use another.",
}


def reason(error: OSError) -> str:
    """The system's words, such as `No space left on device`."""
    return error.strerror or str(error) or type(error).__name__


def not_saved(what: str, error: OSError) -> StorageError:
    """What to raise when something could not be written."""
    return StorageError(f"{what} was not saved: {reason(error)}.", hint=_HINTS.get(error.errno or 0, ""))


def not_read(what: str, error: OSError) -> StorageError:
    """What to raise when something could not be read."""
    return StorageError(f"{what} can't be read: {reason(error)}.")
