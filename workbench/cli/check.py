"""`workbench check`: files against every check of their kinds and against one another, without a session."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import overload

from workbench.cli.baseline import Baseline, fingerprints
from workbench.cli.needed import ACROSS, all_kinds, validator_for
from workbench.cli.options import Options
from workbench.cli.progress import Progress
from workbench.cli.reports._model import Checked, Report, Run, Told, Totals
from workbench.cli.rules import described
from workbench.cli.selection import Wanted, select
from workbench.cli.sources import Selection, Source
from workbench.cli.wiring import start_ahead
from workbench.core.errors import UsageError
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import ArtifactKind
from workbench.core.plugins import Plugins
from workbench.storage.locations import project_root
from workbench.studio.validation import Validator, Verdict


@dataclass(frozen=True, slots=True)
class Manner:
    """How to check, and how to tell of it."""

    format: str = "text"
    fail_on: Severity | None = Severity.ERROR
    """None: nothing fails the run."""
    explain: bool = False
    quiet: bool = False
    verbose: bool = False
    across: bool = True
    """Hold the files against one another."""
    baseline: str = ""
    write_baseline: bool = False


def check(options: Options, wanted: Wanted, manner: Manner) -> int:
    """Check the files and print the report.

    Exit code 0 when nothing is as bad as `fail_on`, 1 when something is, 2 when a file can't be read.
    Raises `UsageError` for what can't be followed.
    """
    report = reports().load(manner.format)
    baseline = _baseline(manner)
    kinds, problems = all_kinds(options)
    selection = select(wanted, kinds, options.cwd)
    start_ahead((source.name, source.text) for source in selection.sources)
    across = manner.across and len(selection.sources) > 1
    needed = {source.kind for source in selection.sources} | ({ACROSS} if across else set())
    validator = validator_for(options, needed)
    validator.load()
    notices = tuple(dict.fromkeys((*problems, *validator.problems)))
    _say((*notices, *(one.problem for one in selection.unreadable)))
    if not selection.size:
        _say(("There is nothing to check here.",))
    totals = Totals()
    kept: list[tuple[Source, tuple[Told, ...]]] = []
    with Progress() as progress:
        verdicts = _verdicts(validator, selection, wanted.kind, progress, across=across)
        run = Run(
            _checked(verdicts, kinds, baseline, totals, kept),
            selection,
            totals,
            options.cwd,
            project_root(options.cwd),
            described,
            notices,
            manner.fail_on,
            baseline is not None and not manner.write_baseline,
            _is_coloured(options.environment),
            manner.quiet,
            manner.verbose,
            manner.explain,
        )
        _print(report, run, progress)
    if baseline is not None and manner.write_baseline:
        number = baseline.write(kept)
        _say((f"{manner.baseline} knows {number} findings now.",))
        return 2 if selection.unreadable else 0
    return run.exit_code


def reports() -> Plugins[Report]:
    """All formats."""
    return Plugins("workbench.cli.reports", "REPORT", Report)


def _baseline(manner: Manner) -> Baseline | None:
    if not manner.baseline:
        if manner.write_baseline:
            raise UsageError("--write-baseline needs a file.", hint="Name it with --baseline FILE.")
        return None
    if manner.write_baseline and not os.path.exists(manner.baseline):
        return Baseline.empty(manner.baseline)
    return Baseline.read(manner.baseline)


_Judged = tuple[Source, Verdict]


def _verdicts(
    validator: Validator, selection: Selection, kind: str, progress: Progress, *, across: bool
) -> Iterator[_Judged]:
    """Each file's verdict, in order; the files of one session, and those of none, are one design."""
    designs: dict[str, list[tuple[str, str]]] = {}
    for source in selection.sources:
        designs.setdefault(source.design, []).append((source.name, source.text))
    judged = {
        design: validator.check_texts(_Announced(texts, progress), kind, across=across)
        for design, texts in designs.items()
    }
    total = len(selection.sources)
    for number, source in enumerate(selection.sources, start=1):
        progress.say(f"checking {number}/{total} {source.name}")
        _, _, verdict = next(judged[source.design])
        yield source, verdict


class _Announced(Sequence[tuple[str, str]]):
    """Names and texts; each is told of when it is its turn to be read."""

    def __init__(self, texts: Sequence[tuple[str, str]], progress: Progress) -> None:
        self._texts = texts
        self._progress = progress

    @overload
    def __getitem__(self, at: int) -> tuple[str, str]: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[tuple[str, str]]: ...
    def __getitem__(self, at: int | slice) -> tuple[str, str] | Sequence[tuple[str, str]]:
        return self._texts[at]

    def __len__(self) -> int:
        return len(self._texts)

    def __iter__(self) -> Iterator[tuple[str, str]]:
        for number, (name, text) in enumerate(self._texts, start=1):
            self._progress.say(f"reading {number}/{len(self)} {name}")
            yield name, text


def _checked(
    verdicts: Iterator[_Judged],
    kinds: Mapping[str, ArtifactKind],
    baseline: Baseline | None,
    totals: Totals,
    kept: list[tuple[Source, tuple[Told, ...]]],
) -> Iterator[Checked]:
    """Each file with its findings, counted."""
    for source, verdict in verdicts:
        known = baseline.of(source) if baseline else {}
        told = tuple(_told(source, verdict.findings, known))
        totals.add(told)
        totals.gone += len(known.keys() - {one.fingerprint for one in told})
        kept.append((source, told))
        kind = kinds.get(source.kind)
        yield Checked(source, kind.title if kind else source.kind, verdict.facts, told)


def _told(source: Source, findings: Sequence[Finding], known: Mapping[str, str]) -> Iterator[Told]:
    for finding, fingerprint in zip(findings, fingerprints(source.text, findings), strict=True):
        yield Told(finding, fingerprint, fingerprint in known)


def _print(report: Report, run: Run, progress: Progress) -> None:
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding=report.encoding or None, errors="backslashreplace")
    for piece in report.write(run):
        with progress.aside():
            sys.stdout.write(piece)
    sys.stdout.flush()


def _is_coloured(environment: Mapping[str, str]) -> bool:
    """On a terminal that knows colours, for who does not mind them (no-color.org)."""
    return sys.stdout.isatty() and not environment.get("NO_COLOR") and environment.get("TERM") != "dumb"


def _say(sentences: Sequence[str]) -> None:
    for sentence in sentences:
        print(f"workbench: {sentence}", file=sys.stderr)
