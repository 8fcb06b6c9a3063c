"""Lines for people, file by file; in colour on a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.cli.reports._lines import summary
from workbench.cli.reports._model import Checked, Report, Run, Told, scrubbed
from workbench.cli.rules import told as told_lines
from workbench.core.findings import Severity, tally
from workbench.core.text import one_line

_UNDER = " " * 20
"""Where a finding's message begins."""
_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "33", Severity.ADVICE: "36"}
_BOLD, _FAINT = "1", "2"


def write(run: Run) -> Iterator[str]:
    """Each file's head and findings as soon as they are known, the summary at the end."""
    page = _Page(run)
    for checked in run.files:
        yield from (f"{line}\n" for line in page.of(checked))
    if run.quiet:
        return
    if run.verbose:
        yield from (f"skipped {_safe(one.name)}: {one}\n" for one in run.selection.skipped)
    yield f"{summary(run)}\n"


class _Page:
    """Explains each rule once."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._explained: set[str] = set()

    def of(self, checked: Checked) -> Iterator[str]:
        """A file's lines. One that was found, not named, is left out while there is nothing to say of it."""
        run = self._run
        shown = [told for told in checked.findings if self._is_shown(told)]
        if not shown and (run.quiet or not (checked.source.outright or run.verbose)):
            return
        facts = f", {checked.facts}" if checked.facts else ""
        counting = tally(told.finding for told in checked.findings if told.counts)
        known = sum(told.known and not told.finding.waived for told in checked.findings)
        before = f", {known} known before" if known else ""
        name = self._in(_BOLD, _safe(checked.source.name))
        yield f"{name}: {checked.title}{_safe(facts)}: {counting}{before}"
        for told in shown:
            yield from self._finding(told)

    def _is_shown(self, told: Told) -> bool:
        return self._run.fails(told) if self._run.quiet else not told.known or bool(told.finding.waived)

    def _finding(self, told: Told) -> Iterator[str]:
        finding = told.finding
        where = f"{finding.place!s:>7}" if finding.place else f"{'':7}"
        if finding.waived:
            yield self._in(_FAINT, f"  {where}  waived   {finding.rule}: {_safe(finding.waived)}")
            return
        grade = self._in(_COLOURS[finding.severity], f"{finding.severity:<8}")
        yield f"  {where}  {grade} {_safe(finding.message)}  {self._in(_FAINT, f'[{finding.rule}]')}"
        if finding.hint:
            yield f"{_UNDER}{_safe(finding.hint)}"
        if finding.also:
            yield f"{_UNDER}See {_safe(str(finding.also))}"
        if finding.regraded:
            yield f"{_UNDER}Graded {finding.severity} because {_safe(finding.regraded)}"
        if self._run.explain:
            yield from self._explanation(finding.rule)

    def _explanation(self, rule: str) -> Iterator[str]:
        known = None if rule in self._explained else self._run.describe(rule)
        self._explained.add(rule)
        if known is not None:
            yield from (f"{_UNDER}| {line}".rstrip() for line in told_lines(known.explanation))

    def _in(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._run.colour else text


def _safe(text: str) -> str:
    """On one line, without what could move the cursor."""
    return scrubbed(one_line(text))


REPORT = Report("lines for people", write)
