"""Searches files for a regular expression, as a process of its own that can be killed.

A pattern such as `(a+)+$` can keep Python busy for ever and lets no other thread run; so it runs here.
Reads one JSON object from standard input, writes one JSON array a line. Standard library only.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from typing import Any

LONGEST = 2000
"""Characters of a line that are searched."""
SHOWN = 300
"""Characters of a line that are shown."""


def matches(task: dict[str, Any]) -> Iterator[list[object]]:
    """[path, line number, line] of every match; [message] when the pattern is wrong."""
    try:
        pattern = re.compile(task["pattern"])
    except (re.error, OverflowError, RecursionError) as error:
        yield [str(error) or "it is nested too deeply"]
        return
    found = 0
    for path, shown in task["files"]:
        try:
            with open(path, "rb") as file:
                data = file.read(task["largest"] + 1)
        except OSError:
            continue
        if len(data) > task["largest"] or b"\0" in data:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").split("\n"), 1):
            line = line.rstrip("\r")
            if pattern.search(line[:LONGEST]):
                yield [shown, number, line if len(line) <= SHOWN else line[:SHOWN] + "…"]
                found += 1
                if found == task["limit"]:
                    return


def main() -> None:
    """Serve one search."""
    for match in matches(json.load(sys.stdin)):
        sys.stdout.write(json.dumps(match) + "\n")


if __name__ == "__main__":
    main()
