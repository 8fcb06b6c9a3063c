"""The project's rule file, `workbench.toml`: the nearest one upwards, within the project.

    [rules."sql/type-varchar-n"]
    severity = "off"            # off, advice, warning or error
    because = "our partners' formats have fixed lengths"

A rule's name may end in `*` to speak of a family. What can't be followed is said, and the rest holds.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.core.findings import Severity
from workbench.core.rulebook import FILE, Problem, RuleBook, Setting, at_line
from workbench.storage import faults, locations

OFF = "off"
_SEVERITIES: dict[str, Severity | None] = {OFF: None} | {str(grade): grade for grade in Severity}
_KEYS = frozenset({"severity", "because"})
_LIMIT = 256 * 1024
"""Bytes; a longer file is not read."""
_NOT_READ = "It was left as it is, and every rule stands as it comes."


class RuleFile:
    """What a project decided about rules; read again when its file has changed."""

    def __init__(self, cwd: Path) -> None:
        self._cwd = cwd
        self._kept: tuple[object, RuleBook] = (None, RuleBook())

    def read(self) -> RuleBook:
        """The rule book as the file has it now. Never raises; blocks, so call it off the event loop."""
        path, stamp = _found(self._cwd)
        if path is None:
            return RuleBook()
        kept, book = self._kept
        if kept != stamp:
            book = _load(path)
            self._kept = (stamp, book)
        return book


def _found(cwd: Path) -> tuple[Path | None, object]:
    """The nearest file, and what tells one state of it from another."""
    for folder in locations.upwards(cwd):
        path = folder / FILE
        try:
            stat = path.stat()
        except OSError:  # there is none here, or no way to it
            continue
        return path, (path, stat.st_mtime_ns, stat.st_size, stat.st_ino)
    return None, None


def _load(path: Path) -> RuleBook:
    try:
        if path.stat().st_size > _LIMIT:
            return _unread(f"it has more than {_LIMIT // 1024} KB")
        return parse_rules(path.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return _unread(f"byte {error.start} is not UTF-8")
    except OSError as error:
        return _unread(faults.reason(error))


def _unread(why: str) -> RuleBook:
    return RuleBook(problems=(Problem(f"{FILE} can't be read: {why}.", _NOT_READ),))


def parse_rules(text: str) -> RuleBook:
    """The rule book in a text; never raises."""
    try:
        found = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return RuleBook(problems=(_broken(text, error),))
    settings: list[Setting] = []
    problems = [
        Problem(f"{at_line(_line_of(text, key))}: there is no part {key}.", 'Rules stand under [rules."ID"].')
        for key in found
        if key != "rules"
    ]
    entries = found.get("rules", {})
    if not isinstance(entries, dict):
        problems.append(
            Problem(f"{at_line(_line_of(text, 'rules'))}: rules is no table.", 'Write [rules."ID"].')
        )
        entries = {}
    for pattern, entry in entries.items():
        line = _line_of(text, pattern)
        faults_of_it = list(_faults(pattern, entry, line))
        problems += faults_of_it
        if not faults_of_it:
            settings.append(Setting(pattern, _SEVERITIES[entry["severity"]], entry["because"].strip(), line))
    return RuleBook(tuple(settings), tuple(problems))


def _broken(text: str, error: Exception) -> Problem:
    """A text that is no TOML; the parser's own words give the line, or say that it is the last."""
    said = re.sub(r"\s*\(at (?:line \d+, column \d+|end of document)\)$", "", str(error)).rstrip(".")
    where = re.search(r"at line (\d+)", str(error))
    line = int(where[1]) if where else text.rstrip().count("\n") + 1
    hint = f'{_NOT_READ} Names with a slash are quoted: [rules."sql/type-char"]; so is "off".'
    return Problem(f"{at_line(line)}: this is no TOML: {said}.", hint)


def _faults(pattern: str, entry: Any, line: int) -> Iterator[Problem]:
    """Why an entry does not count."""
    where = f"{at_line(line)}: the entry for {pattern} does not count:"
    if not isinstance(entry, dict):
        yield Problem(f"{where} it is no table.", f'Write [rules."{pattern}"].')
        return
    if odd := sorted(entry.keys() - _KEYS):
        yield Problem(f"{where} it has {', '.join(odd)}.", "Write severity and because.")
    severity, because = entry.get("severity"), entry.get("because")
    if not isinstance(severity, str) or severity not in _SEVERITIES:
        wrong = "it has no severity" if severity is None else f"{severity!r} is no severity"
        yield Problem(f"{where} {wrong}.", f"Use one of: {', '.join(_SEVERITIES)}.")
    if not isinstance(because, str) or not because.strip():
        yield Problem(f"{where} it gives no reason.", 'Add because = "...".')


def _line_of(text: str, key: str) -> int:
    """The first line that names a key and is no comment; 0 when none does."""
    for number, line in enumerate(text.split("\n"), start=1):
        if key in line.partition("#")[0]:
            return number
    return 0
