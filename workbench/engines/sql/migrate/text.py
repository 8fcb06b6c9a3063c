"""A script as the text of a file for psql."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from workbench.core.kinds import RenameQuestion
from workbench.core.renames import answer_line
from workbench.engines.sql.migrate.steps import Mode, Part, Script, Step

_LOCK_WAIT = "5s"
"""How long a step waits for a lock: while it waits, everybody behind it waits too."""


def written(script: Script, title: str, said: Iterable[str], questions: Iterable[RenameQuestion] = ()) -> str:
    """The whole script; empty when it holds no step. `said` are lines about what was proven."""
    if not script.steps:
        return ""
    lines = [_comment(line) for line in (title, *said)]
    lines.append("-- Run it with `psql -v ON_ERROR_STOP=1 -f`.")
    if any(part.mode is Mode.ALONE for part, _ in script.parts):
        lines.append("-- Without --single-transaction: some parts have to stand outside of transactions.")
    for question in questions:
        lines += [
            "--",
            _comment(f"??? Is the {question.what} {question.old} now called {question.new}? {_ASK}"),
        ]
        lines += [f"-- ???   yes:  {answer_line(question, renamed=True)}"]
        lines += [f"-- ???   no:   {answer_line(question, renamed=False)}"]
    lines += ["", f"SET lock_timeout = '{_LOCK_WAIT}';"]
    for number, (part, steps) in enumerate(script.parts, start=1):
        lines += ["", f"-- {number}. {part.title}", *_part(part, steps)]
    return "\n".join(lines) + "\n"


def _comment(text: str) -> str:
    """One line, whatever line ends a name in it has."""
    return f"-- {' '.join(text.split())}"


_ASK = "Put the answer into the new version:"


def _part(part: Part, steps: tuple[Step, ...]) -> Iterator[str]:
    together = part.mode is Mode.TOGETHER
    if together:
        yield "BEGIN;"
    for step in steps:
        yield from map(_comment, step.notes)
        yield f"{step.sql};"
    if together:
        yield "COMMIT;"
