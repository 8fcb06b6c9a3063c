"""Proves artifacts: which kind a text is, what its parser and every check that applies say.

Never raises for an artifact's sake: a parser or a check that throws becomes a finding. Blocking;
the studio calls it off the event loop.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from workbench.core.comments import syntax_of
from workbench.core.errors import ToolError
from workbench.core.findings import Change, Finding, Severity, worst_first
from workbench.core.kinds import ArtifactKind, Check, Migration, OutlineEntry, Parsed, Picture, Subject
from workbench.core.memory import Memory
from workbench.core.plugins import Explanation, Plugins, explain
from workbench.core.rulebook import RuleBook
from workbench.core.session import Session
from workbench.core.values import Artifact
from workbench.core.waivers import apply_waivers

T = TypeVar("T")

SIZE_LIMIT = 5_000_000
"""Characters; a longer artifact is kept, and not parsed."""
_SHARED_FORMATS = (".yaml", ".yml", ".json", ".md", ".markdown", ".txt", ".text")
"""Formats that many kinds are written in: their suffix is a hint, and the text decides."""
_HINT, _OWN_SUFFIX = 0.6, 2.0
_CACHED = 64


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
    ) -> None:
        self._kind_plugins = kinds
        self._check_plugins = checks
        self._read_rules = read_rules
        self._kinds: dict[str, ArtifactKind] = {}
        self._checks: tuple[Check, ...] = ()
        self._check_modules: dict[str, str] = {}
        self._parsed = Memory(_CACHED)
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
        if wanted:
            known = {kind_id.lower(): kind_id for kind_id in self.kinds}
            if wanted.lower() in known:
                return known[wanted.lower()]
            raise ToolError(f"There is no kind {wanted!r}.", hint=f"Use one of: {', '.join(self.kinds)}.")
        lowered = name.lower()

        def score(kind: ArtifactKind) -> tuple[float, int]:
            suffix = max((len(end) for end in kind.suffixes if lowered.endswith(end)), default=0)
            weight = _HINT if lowered.endswith(_SHARED_FORMATS) else _OWN_SUFFIX
            return (_recognition(kind, content) + (weight if suffix else 0.0), suffix)

        best = max(self.kinds.values(), key=score)
        return best.id if score(best)[0] > 0 else "document"

    def kind_of_fence(self, info: str, content: str) -> str:
        """The kind of a fenced block; empty when none claims it."""
        word = info.split()[0].lower() if info.split() else ""
        claiming = [kind for kind in self.kinds.values() if word and word in kind.fences]
        candidates = claiming or list(self.kinds.values())
        # What none recognises goes to the one that claims most languages, not to the first by name.
        best = max(candidates, key=lambda kind: (_recognition(kind, content), len(kind.fences)), default=None)
        if best is None or (not claiming and _recognition(best, content) < 0.7):
            return ""
        return best.id

    def parse(self, name: str, kind_id: str, content: str) -> Parsed:
        """Parse, or take the result from before."""
        key = (name, kind_id, content)
        parsed = self._parsed.get(key)
        if parsed is None:
            parsed = self._parse(name, kind_id, content)
            self._parsed.put(key, parsed)
        return parsed

    def _parse(self, name: str, kind_id: str, content: str) -> Parsed:
        kind = self.kinds.get(kind_id)
        if kind is None:
            note = Finding("workbench/kind", Severity.ADVICE, f"The kind {kind_id!r} is not installed here.")
            return Parsed(name, kind_id, content, problems=(note,))
        if len(content) > SIZE_LIMIT:
            note = Finding(
                "workbench/size",
                Severity.WARNING,
                f"{name} has {len(content):,} characters and was not parsed.",
                hint=f"Split it: up to {SIZE_LIMIT:,} are checked.",
            )
            return Parsed(name, kind_id, content, problems=(note,))
        try:
            return kind.parse(name, content)
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
            return kind.prove(subject)
        except Exception as error:  # noqa: BLE001 - an engine's bug is a finding, not a crash
            note = _could_not_look(f"The engine of {kind.title}", error)
            return replace(parsed, problems=(*parsed.problems, note))

    def verdict(self, subject: Subject) -> Verdict:
        """Everything that the kind, its engine and the checks say of an artifact."""
        parsed = self.proven(subject)
        subject = replace(subject, parsed=parsed)
        findings = list(parsed.problems)
        if parsed.tree is not None:
            for check in self._checks:
                if parsed.kind in check.kinds:
                    findings += self._run(check, subject)
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
        return self.verdict(Subject(parsed, others, session.requirements, before))

    def _others(self, session: Session, artifact: Artifact) -> dict[str, Parsed]:
        return {
            other.name: self.parse(other.name, other.kind, other.latest.content)
            for other in session.artifacts
            if other.name != artifact.name
        }

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

    def check_text(
        self, name: str, content: str, kind: str = "", others: Sequence[tuple[str, str]] = ()
    ) -> tuple[str, Verdict]:
        """Kind and verdict of a text outside any session."""
        kind_id = self.kind_of(name, content, kind)
        parsed = self.parse(name, kind_id, content)
        company = {
            other: self.parse(other, self.kind_of(other, text), text)
            for other, text in others
            if other != name
        }
        return kind_id, self.verdict(Subject(parsed, company))

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


def _recognition(kind: ArtifactKind, content: str) -> float:
    return _guarded(lambda: kind.recognises(content[:20_000]), 0.0)


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
