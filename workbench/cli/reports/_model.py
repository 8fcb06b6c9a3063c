"""What a report is made of: the files with what was found in each, as they are checked, and what was not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbench.cli.rules import Rule
from workbench.cli.sources import Selection, Source
from workbench.core.findings import Finding, Severity

_HALVES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Told:
    """One finding, and what tells it from others of its file when lines have moved."""

    finding: Finding
    fingerprint: str
    known: bool = False
    """It stands in the baseline."""

    @property
    def counts(self) -> bool:
        """It is neither waived nor known."""
        return not self.finding.waived and not self.known


@dataclass(frozen=True, slots=True)
class Checked:
    """One file with all that was found in it, worst first."""

    source: Source
    title: str
    """The kind's, such as `OpenAPI`."""
    facts: str
    findings: tuple[Told, ...]


@dataclass(slots=True)
class Totals:
    """Counted while files are checked: complete when the last one was."""

    files: int = 0
    counts: dict[Severity, int] = field(default_factory=lambda: dict.fromkeys(Severity, 0))
    """Findings that are neither waived nor known."""
    waived: int = 0
    known: int = 0
    gone: int = 0
    """Findings of the baseline that were not found again in a file that was checked."""

    def add(self, findings: Sequence[Told]) -> None:
        """Count one file's."""
        self.files += 1
        for told in findings:
            if told.finding.waived:
                self.waived += 1
            elif told.known:
                self.known += 1
            else:
                self.counts[told.finding.severity] += 1


@dataclass(frozen=True, slots=True)
class Run:
    """One run of `workbench check`, as a report sees it."""

    files: Iterable[Checked]
    """Each is checked when it is asked for; to be gone through once."""
    selection: Selection
    totals: Totals
    cwd: Path
    root: Path
    """The project's folder, which places in a repository are told from."""
    describe: Callable[[str], Rule | None]
    notices: tuple[str, ...] = ()
    """What of Workbench itself does not load."""
    fail_on: Severity | None = Severity.ERROR
    """The mildest severity that fails the run; None when none does."""
    baseline: bool = False
    """There is one to compare with."""
    colour: bool = False
    quiet: bool = False
    verbose: bool = False
    explain: bool = False

    @property
    def sources(self) -> Mapping[str, Source]:
        """The files by name."""
        return {source.name: source for source in self.selection.sources}

    def fails(self, told: Told) -> bool:
        """Whether this finding fails the run."""
        return self.fail_on is not None and told.counts and told.finding.severity.rank <= self.fail_on.rank

    @property
    def exit_code(self) -> int:
        """0 when nothing is as bad as `fail_on`, 1 when something is, 2 when a file could not be read."""
        if self.selection.unreadable:
            return 2
        if self.fail_on is None:
            return 0
        bad = (severity for severity in Severity if severity.rank <= self.fail_on.rank)
        return int(any(self.totals.counts[severity] for severity in bad))


@dataclass(frozen=True, slots=True)
class Report:
    """One format. A module of `cli/reports/` holds it as `REPORT`."""

    title: str
    """What `--help` says of it."""
    write: Callable[[Run], Iterator[str]]
    """Pieces of the output in order, each with its line end. No piece says more than is known by then."""
    encoding: str = ""
    """The one that the format demands; empty when the terminal's own will do."""


def number_of(number: int, one: str, many: str = "") -> str:
    """`1 file`, `2 files`."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def said(totals: Totals) -> str:
    """`clean`, or the numbers by severity, then what does not count."""
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.ADVICE: "advice"}
    parts = [
        number_of(totals.counts[severity], word, "advice" if severity is Severity.ADVICE else "")
        for severity, word in words.items()
        if totals.counts[severity]
    ]
    first = ", ".join(parts) or "clean"
    rest = [f"{totals.waived} waived"] if totals.waived else []
    rest += [f"{totals.known} known before"] if totals.known else []
    rest += [f"{totals.gone} of the baseline gone"] if totals.gone else []
    return ", ".join((first, *rest))


def scrubbed(text: str) -> str:
    """The text without halves of surrogate pairs, which no encoding has."""
    return _HALVES.sub("\ufffd", text)
