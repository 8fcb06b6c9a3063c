"""Proves artifacts: what their parser, their engine and every check say, alone and held against one another.

Never raises for an artifact's sake: a parser or a check that throws becomes a finding. Blocking;
the studio calls it off the event loop.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from time import monotonic
from typing import TypeVar

from workbench.core.comments import syntax_of
from workbench.core.findings import Change, Finding, Severity, worst_first
from workbench.core.hidden import hidden_characters
from workbench.core.kinds import ArtifactKind, Check, Migration, OutlineEntry, Parsed, Picture, Subject
from workbench.core.memory import Memory
from workbench.core.plugins import Explanation, Plugins, explain
from workbench.core.rulebook import RuleBook
from workbench.core.session import Session
from workbench.core.surface import Design
from workbench.core.values import Artifact, Decision, Requirement
from workbench.core.waivers import apply_waivers
from workbench.studio.company import Company, Crossings, Others, crossing
from workbench.studio.detection import kind_of, kind_of_fence
from workbench.studio.patience import OutOfTime, within

T = TypeVar("T")

PATIENCE = 20.0
"""Seconds for an artifact's parser, for its engine, and for its checks; what is not done by then is left out,
and that is said."""
_CACHED = 64
_TIME = "workbench/time"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the checks say of one version."""

    findings: tuple[Finding, ...]
    facts: str
    changes: tuple[Change, ...]
    migration: Migration | None = None
    """From the version before to this one, where data has to be brought along."""


class Validator:
    """Runs kinds and checks over artifacts."""

    def __init__(
        self,
        kinds: Plugins[ArtifactKind],
        checks: Plugins[Check],
        read_rules: Callable[[], RuleBook] = RuleBook,
        patience: float = PATIENCE,
    ) -> None:
        self._kind_plugins = kinds
        self._check_plugins = checks
        self._read_rules = read_rules
        self._kinds: dict[str, ArtifactKind] = {}
        self._checks: tuple[Check, ...] = ()
        self._check_modules: dict[str, str] = {}
        self._parsed = Memory[Parsed](_CACHED)
        self._company = Company()
        self._patience = patience
        self._lock = threading.Lock()
        self.problems: tuple[str, ...] = ()

    def load(self) -> None:
        """Import all kinds and checks, once."""
        with self._lock:
            if self._kinds:
                return
            kinds, kind_problems = self._kind_plugins.all()
            checks, check_problems = self._check_plugins.all()
            self._checks = checks
            self._check_modules = {
                self._check_plugins.load(name).id: name
                for name in self._check_plugins.names()
                if not any(name in problem for problem in check_problems)
            }
            self._kinds = {kind.id: kind for kind in kinds}
            self.problems = kind_problems + check_problems

    @property
    def kinds(self) -> dict[str, ArtifactKind]:
        """All kinds by id."""
        self.load()
        return self._kinds

    def kind_of(self, name: str, content: str, wanted: str = "") -> str:
        """The kind's id: the one wanted if it exists, else the best guess from name and text.

        Raises `ToolError` when an unknown kind is wanted.
        """
        return kind_of(self.kinds, name, content, wanted)

    def kind_of_fence(self, info: str, content: str) -> str:
        """The kind of a fenced block; empty when none claims it."""
        return kind_of_fence(self.kinds, info, content)

    def parse(self, name: str, kind_id: str, content: str) -> Parsed:
        """Parse, or take the result from before."""
        key = (name, kind_id, content)
        parsed = self._parsed.get(key)
        if parsed is None:
            parsed = self._parse(name, kind_id, content)
            if not any(problem.rule == _TIME for problem in parsed.problems):
                self._parsed.put(key, parsed, len(content))
        return parsed

    def _parse(self, name: str, kind_id: str, content: str) -> Parsed:
        kind = self.kinds.get(kind_id)
        if kind is None:
            note = Finding("workbench/kind", Severity.ADVICE, f"The kind {kind_id!r} is not installed here.")
            return Parsed(name, kind_id, content, problems=(note,))
        if len(content) > kind.limit:
            note = Finding(
                "workbench/size",
                Severity.WARNING,
                f"{name} has {len(content):,} characters and was not parsed.",
                hint=f"Split it: up to {kind.limit:,} are checked.",
            )
            return Parsed(name, kind_id, content, problems=(note,))
        try:
            return within(self._patience, lambda: kind.parse(name, content))
        except OutOfTime:
            return Parsed(name, kind_id, content, problems=(_given_up("parser", name, self._patience),))
        except Exception as error:  # noqa: BLE001 - a parser's bug is a finding, not a crash
            return Parsed(
                name, kind_id, content, problems=(_could_not_look(f"The {kind.title} parser", error),)
            )

    def proven(self, subject: Subject) -> Parsed:
        """The artifact run on its kind's real engine, where it has one."""
        parsed = subject.parsed
        kind = self.kinds.get(parsed.kind)
        if kind is None or parsed.tree is None:
            return parsed
        try:
            return within(self._patience, lambda: kind.prove(subject))
        except OutOfTime:
            note = _given_up("engine", parsed.name, self._patience)
            return replace(parsed, problems=(*parsed.problems, note))
        except Exception as error:  # noqa: BLE001 - an engine's bug is a finding, not a crash
            note = _could_not_look(f"The engine of {kind.title}", error)
            return replace(parsed, problems=(*parsed.problems, note))

    def verdict(self, subject: Subject) -> Verdict:
        """Everything that the kind, its engine and the checks say of an artifact."""
        parsed = self.proven(subject)
        subject = replace(subject, parsed=parsed)
        findings = [
            *parsed.problems,
            *hidden_characters(parsed.text),
            *self._checked(subject, lambda check: True),
        ]
        kind = self.kinds.get(parsed.kind)
        facts = ""
        changes: tuple[Change, ...] = ()
        migration = None
        if kind is not None and parsed.tree is not None:
            facts = _guarded(lambda: kind.facts(parsed), "")
            if (before := subject.before) is not None and before.tree is not None:
                changes = _guarded(lambda: kind.changes(before, parsed), ())
                migration = _guarded(lambda: kind.migration(before, parsed), None) if changes else None
        return Verdict(self._judged(parsed, findings), facts, changes, migration)

    def _judged(self, parsed: Parsed, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """Worst first, as the artifact's own waivers and then the project's rule book let them stand."""
        book = self._read_rules().knowing(check.id for check in self._checks)
        judged = apply_waivers(parsed.text, findings, syntax_of(parsed.name, parsed.kind))
        return worst_first(book.apply(judged))

    def _checked(self, subject: Subject, wanted: Callable[[Check], bool]) -> list[Finding]:
        """What the checks of the artifact's kind find that are wanted, within the time there is."""
        if subject.parsed.tree is None:
            return []
        due = [check for check in self._checks if subject.parsed.kind in check.kinds and wanted(check)]
        findings: list[Finding] = []
        end = monotonic() + self._patience
        for at, check in enumerate(due):
            if monotonic() > end:
                findings.append(_no_time(subject.parsed.name, len(due) - at, self._patience))
                break
            findings += self._run(check, subject)
        return findings

    def _run(self, check: Check, subject: Subject) -> list[Finding]:
        try:
            return list(check.run(subject))
        except Exception as error:  # noqa: BLE001 - a check's bug is a finding, not a crash
            return [_could_not_look(f"The check {check.id}", error)]

    def check(self, session: Session, artifact: Artifact, number: int = 0) -> Verdict:
        """Check one version of an artifact, in the company of the session's others."""
        version = artifact.version(number) if number else artifact.latest
        parsed = self.parse(artifact.name, artifact.kind, version.content)
        others = self._others(session, artifact)
        before = None
        if version.number > 1:
            older = artifact.version(version.number - 1)
            before = self.proven(
                Subject(self.parse(artifact.name, artifact.kind, older.content), others, session.requirements)
            )
        design = self._company.design(
            (*others.values(), parsed), self.kinds, session.requirements, session.decisions
        )
        return self.verdict(Subject(parsed, others, session.requirements, before, design))

    def design(self, session: Session) -> Design:
        """What the newest versions of all artifacts show to one another."""
        return self._company.design(
            self._newest(session).values(), self.kinds, session.requirements, session.decisions
        )

    def crossings(
        self, session: Session, written: str, before: Sequence[Finding], now: Sequence[Finding]
    ) -> Crossings:
        """What a write to one artifact, or a word in the brief when `written` is empty, does to all others.

        `before` and `now` are the written artifact's own findings before and after. Those of the same kind
        are proven again, since they may build on one another; of the rest only what looks across.
        """
        kind = next((known.kind for known in session.artifacts if known.name == written), "")
        old: dict[str, Sequence[Finding]] = {written: before}
        new: dict[str, Sequence[Finding]] = {written: now}
        changed: dict[str, tuple[Finding, ...]] = {}
        parsed = self._newest(session)
        design = self.design(session)
        for artifact in session.artifacts:
            recorded = artifact.latest.findings
            if artifact.name == written or recorded is None:
                continue
            if artifact.kind == kind:
                found = self.check(session, artifact).findings
            else:
                others = Others(parsed, artifact.name)
                subject = Subject(parsed[artifact.name], others, session.requirements, None, design)
                found = self._crossed(subject, recorded)
            old[artifact.name], new[artifact.name] = recorded, found
            if found != recorded:
                changed[artifact.name] = found
        caused, cured = crossing(
            old,
            new,
            lambda name, finding: (
                finding.rule in self._across or (name != written and finding.severity is not Severity.ADVICE)
            ),
        )
        return Crossings(changed, caused, cured)

    def _crossed(self, subject: Subject, recorded: Sequence[Finding]) -> tuple[Finding, ...]:
        """Recorded findings, with what looks across found anew."""
        found = self._checked(subject, lambda check: check.across)
        judged = self._judged(subject.parsed, found)
        kept = [each for each in recorded if each.rule not in self._across]
        return worst_first((*kept, *(each for each in judged if each.rule in self._across)))

    @property
    def _across(self) -> frozenset[str]:
        """Ids of the checks that look at several artifacts together."""
        return frozenset(check.id for check in self._checks if check.across)

    def _newest(self, session: Session) -> dict[str, Parsed]:
        return {
            artifact.name: self.parse(artifact.name, artifact.kind, artifact.latest.content)
            for artifact in session.artifacts
        }

    def _others(self, session: Session, artifact: Artifact) -> Others:
        return Others(self._newest(session), artifact.name)

    def migration(self, session: Session, artifact: Artifact, old: int, new: int) -> Migration | None:
        """How data comes from one version to another; None where nothing has to be migrated."""
        kind = self.kinds.get(artifact.kind)
        if kind is None:
            return None
        before, after = self._both(session, artifact, old, new)
        if before.tree is None or after.tree is None:
            return None
        try:
            return kind.migration(before, after)
        except Exception as error:  # noqa: BLE001 - a kind's bug is told, not a crash
            return Migration("", "", problem=_could_not_look("The migration", error).message)

    def changes(self, session: Session, artifact: Artifact, old: int, new: int) -> tuple[Change, ...]:
        """What changed in the structure from one version to another."""
        kind = self.kinds.get(artifact.kind)
        if kind is None:
            return ()
        before, after = self._both(session, artifact, old, new)
        if before.tree is None or after.tree is None:
            return ()
        return _guarded(lambda: kind.changes(before, after), ())

    def _both(self, session: Session, artifact: Artifact, old: int, new: int) -> tuple[Parsed, Parsed]:
        """Two versions, each run on the kind's engine."""
        others = self._others(session, artifact)
        before, after = (
            self.proven(Subject(self.parse(artifact.name, artifact.kind, version.content), others))
            for version in (artifact.version(old), artifact.version(new))
        )
        return before, after

    def check_texts(
        self, texts: Sequence[tuple[str, str]], kind: str = "", *, across: bool = True
    ) -> Iterator[tuple[str, str, Verdict]]:
        """Name, kind and verdict of each of some texts outside any session, as parts of one design.

        With `across` they are held against one another. Raises `ToolError` when an unknown kind is wanted.
        """
        company = [self.parse(name, self.kind_of(name, content, kind), content) for name, content in texts]
        for parsed, verdict in self.together(company, across=across):
            yield parsed.name, parsed.kind, verdict

    def together(
        self,
        company: Sequence[Parsed],
        requirements: Sequence[Requirement] = (),
        decisions: Sequence[Decision] = (),
        *,
        across: bool = True,
    ) -> Iterator[tuple[Parsed, Verdict]]:
        """Parsed texts as parts of one design, each with its verdict."""
        design = Design()
        if across:
            design = self._company.design(company, self.kinds, requirements, decisions)
        by_name = {parsed.name: parsed for parsed in company}
        for parsed in company:
            others = Others(by_name, parsed.name)
            yield parsed, self.verdict(Subject(parsed, others, requirements, design=design))

    def check_text(
        self, name: str, content: str, kind: str = "", others: Sequence[tuple[str, str]] = ()
    ) -> tuple[str, Verdict]:
        """Kind and verdict of one text outside any session, in the company of others."""
        kind_id = self.kind_of(name, content, kind)
        parsed = self.parse(name, kind_id, content)
        company = {
            other: self.parse(other, self.kind_of(other, text), text)
            for other, text in others
            if other != name
        }
        design = self._company.design((*company.values(), parsed), self.kinds)
        return kind_id, self.verdict(Subject(parsed, company, design=design))

    def picture(
        self, name: str, kind_id: str, content: str, *, ascii_only: bool = False, around: str = ""
    ) -> Picture | None:
        """The artifact drawn, whole or around one of its nodes; None when there is nothing to draw."""
        kind = self.kinds.get(kind_id)
        parsed = self.proven(Subject(self.parse(name, kind_id, content)))
        if kind is None or parsed.tree is None:
            return None
        return _guarded(lambda: kind.picture(parsed, ascii_only=ascii_only, around=around), None)

    def outline(self, name: str, kind_id: str, content: str) -> tuple[OutlineEntry, ...]:
        """The artifact's table of contents."""
        kind = self.kinds.get(kind_id)
        parsed = self.proven(Subject(self.parse(name, kind_id, content)))
        if kind is None or parsed.tree is None:
            return ()
        return _guarded(lambda: kind.outline(parsed), ())

    def explain(self, rule: str) -> Explanation | None:
        """A rule's title, why, examples and source; None for what parsers say."""
        self.load()
        module = self._check_modules.get(rule)
        return explain(self._check_plugins.docstring(module)) if module else None


def _guarded(call: Callable[[], T], otherwise: T) -> T:
    """What a plug-in answers, or something harmless when it throws."""
    try:
        return call()
    except Exception:  # noqa: BLE001 - a plug-in's bug must not take the program along
        return otherwise


def _could_not_look(who: str, error: Exception) -> Finding:
    return Finding(
        "workbench/could-not-look",
        Severity.ADVICE,
        f"{who} failed on this text: {type(error).__name__}: {error}"[:300],
        hint="This is a fault of Workbench, not of the artifact.",
    )


def _given_up(what: str, name: str, patience: float) -> Finding:
    return Finding(
        _TIME,
        Severity.WARNING,
        f"The {what} of {name} was given up after {patience:g} s.",
        hint="Split it into smaller files, or check it again when the machine is less busy.",
    )


def _no_time(name: str, left: int, patience: float) -> Finding:
    return Finding(
        _TIME,
        Severity.WARNING,
        f"{left} checks of {name} were left out: after {patience:g} s there was no more time.",
        hint="Split it into smaller files.",
    )
