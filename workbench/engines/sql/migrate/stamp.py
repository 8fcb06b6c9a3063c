"""A mark in a migration that was executed between two versions; it holds as long as nobody edits the script.

Beside the schema that it led to, such a script can't be executed again, and beside a later one even less.
"""

from __future__ import annotations

import hashlib
import re

_MARK = re.compile(r"\A-- workbench: executed there and back, sha256 ([0-9a-f]{64})\n")


def stamped(script: str) -> str:
    """The script with the mark at its top."""
    return f"-- workbench: executed there and back, sha256 {_digest(script)}\n{script}"


def is_stamped(text: str) -> bool:
    """Whether the text has the mark and is still what was executed."""
    found = _MARK.match(text)
    return found is not None and found[1] == _digest(text[found.end() :])


def _digest(script: str) -> str:
    return hashlib.sha256(script.rstrip().encode()).hexdigest()
