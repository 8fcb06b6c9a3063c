"""What changed between two versions: the structure, the way for the data, and the text."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from workbench.core.findings import Change, Impact
from workbench.core.kinds import Migration, RenameQuestion
from workbench.core.text import one_line, visible
from workbench.ui.transcript.code import Spans
from workbench.ui.viewer.lines import PlainLines, SourceLines

_IMPACT_SIGNS = {
    Impact.BREAKING: ("✘", "danger"),
    Impact.RISKY: ("!", "warning"),
    Impact.SAFE: ("✔", "success"),
}
QUESTION = "? Is "
"""What the row of a question about a rename begins with."""
_INDENT = 12
"""Cells of a change's sign and impact."""
_GRAVEST = (Impact.BREAKING, Impact.RISKY, Impact.SAFE)


@dataclass(frozen=True, slots=True)
class Way:
    """What is shown of a migration."""

    found: Migration | None = None
    """None when there is nothing to migrate, or it is not known yet."""
    working: bool = False
    """It is still being worked out."""
    back: bool = False
    """The way back is shown."""
    answerable: bool = False
    """Questions can be answered now: the newer version is the newest."""

    @property
    def script(self) -> str:
        """The script that is shown."""
        if self.found is None:
            return ""
        return (self.found.down if self.back else self.found.up).strip("\n")

    @property
    def question(self) -> RenameQuestion | None:
        """The one that can be answered now."""
        open_ones = self.found.questions if self.found and self.answerable else ()
        return open_ones[0] if open_ones else None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions of an artifact."""

    older: int
    newer: int
    before: str
    after: str
    structural: Sequence[Change] = ()


def changes(compared: Comparison, way: Way | None = None, width: int = 80) -> PlainLines:
    """The structure first, the gravest on top; then the migration, for kinds that have one; then the text
    as a unified diff. Takes a while for long texts: call it off the event loop."""
    rows = _structural(compared.structural, width)
    if way is not None:
        rows += [*_migration(compared, way, width), (("", ""),)]
    rows += _diff(compared)
    return PlainLines(rows, max((sum(cell_len(text) for text, _ in spans) for spans in rows), default=0))


def _structural(found: Sequence[Change], width: int) -> list[Spans]:
    rows: list[Spans] = []
    for change in sorted(found, key=lambda change: _GRAVEST.index(change.impact)):
        sign, role = _IMPACT_SIGNS[change.impact]
        first, *rest = _wrapped(one_line(change.summary), width - _INDENT) or [""]
        rows.append(((f"{sign} {change.impact:<9} ", role), (first, "")))
        rows += [((" " * _INDENT + line, ""),) for line in rest]
        rows += [
            ((" " * _INDENT + line, "comment"),) for line in _wrapped(one_line(change.why), width - _INDENT)
        ]
    return [*rows, (("", ""),)] if rows else []


# ---------------------------------------------------------------- the migration


def _migration(compared: Comparison, way: Way, width: int) -> list[Spans]:
    first, last = (compared.newer, compared.older) if way.back else (compared.older, compared.newer)
    title = f"Migration{' back' if way.back else ''} from v{first} to v{last}"
    if way.working:
        return [((title, "primary"), (" — working…", "muted"))]
    if way.found is None:
        return [((title, "primary"), (" — no data has to move.", "muted"))]
    rows = [*_standing(title, way.found, width), *_questions(way, width), (("", ""),)]
    if not way.script:
        return [*rows, (("Nothing has to be done this way.", "muted"),)]
    script = SourceLines(way.script, "sql")
    script.prepare()
    while script.advance(1.0):
        pass
    return [*rows, *(script.spans(at) for at in range(script.count))]


def _standing(title: str, migration: Migration, width: int) -> list[Spans]:
    """The title with what the engine says, on as many rows as that takes."""
    problem = one_line(migration.problem)
    if migration.proof and not problem:
        said, role = f"✔ executed on {one_line(migration.proof)}, there and back", "success"
    elif migration.proof:
        said, role = f"✘ executed on {one_line(migration.proof)}: {problem}", "danger"
    else:
        said, role = f"! not executed{f': {problem}' if problem else ''}", "warning"
    if cell_len(title) + 3 + cell_len(said) <= width:
        return [((f"{title} — ", "primary"), (said, role))]
    return [((title, "primary"),), *(((line, role),) for line in _wrapped(said, width))]


def _questions(way: Way, width: int) -> list[Spans]:
    rows: list[Spans] = []
    for question in way.found.questions if way.found else ():
        what = "" if question.what == "column" else f"{question.what} "
        asked = f"{QUESTION}{what}{one_line(question.new)} the renamed {one_line(question.old)}?"
        rows += [((line, "warning"),) for line in _wrapped(asked, width)]
        if question is way.question:
            rows.append(
                (("  y", "primary"), (" yes   ", ""), ("n", "primary"), (" no, it is another one", ""))
            )
    return rows


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(20, width), subsequent_indent="  ", break_on_hyphens=False)


# ---------------------------------------------------------------- the text


def _diff(compared: Comparison) -> list[Spans]:
    names = (f"version {compared.older}", f"version {compared.newer}")
    before, after = visible(compared.before).split("\n"), visible(compared.after).split("\n")
    diff = difflib.unified_diff(before, after, *names, lineterm="")
    said: list[Spans] = [((line.expandtabs(4), _diff_role(line)),) for line in diff]
    return said or [(("The texts are the same.", "muted"),)]


def _diff_role(line: str) -> str:
    if line.startswith(("+++", "---")):
        return "muted"
    if line.startswith("@@"):
        return "primary"
    return "success" if line.startswith("+") else "danger" if line.startswith("-") else ""
