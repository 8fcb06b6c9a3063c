"""A project's own say over rules: switched off, or graded otherwise, each with a reason.

What parsers and engines prove is no matter of taste: an error of theirs can be graded down to a warning, and
no further, whatever a rule book says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from fnmatch import fnmatchcase

from workbench.core.findings import Finding, Severity

RULE = "workbench/rules"
FILE = "workbench.toml"

_ERROR, _WARNING, _ADVICE = Severity.ERROR, Severity.WARNING, Severity.ADVICE
PROVEN: Mapping[str, tuple[Severity, str]] = {
    "asyncapi/outside": (_ERROR, "References stay inside the document."),
    "asyncapi/schema": (_ERROR, "The document keeps to its specification."),
    "asyncapi/syntax": (_ERROR, "The document parses."),
    "code/syntax": (_ERROR, "The code parses."),
    "config/schema": (_ERROR, "The file keeps to its format's schema."),
    "config/syntax": (_ERROR, "The file parses."),
    "decision/syntax": (_ERROR, "The decision has its sections."),
    "diagram/syntax": (_ERROR, "The diagram parses."),
    "document/syntax": (_ERROR, "The document parses."),
    "graphql/operation": (_ERROR, "Operations fit the schema."),
    "graphql/schema": (_ERROR, "The schema is valid."),
    "graphql/syntax": (_ERROR, "The schema parses."),
    "jsonschema/outside": (_ERROR, "References stay inside the document."),
    "jsonschema/schema": (_ERROR, "The schema keeps to its dialect's meta-schema."),
    "jsonschema/syntax": (_ERROR, "The document parses."),
    "openapi/dialect": (_ERROR, "The document names a dialect that is known."),
    "openapi/outside": (_ERROR, "References stay inside the document."),
    "openapi/schema": (_ERROR, "The document keeps to its specification."),
    "openapi/syntax": (_ERROR, "The document parses."),
    "protobuf/compile": (_ERROR, "The compiler takes the file."),
    "protobuf/not-compiled": (_ADVICE, "The file was compiled by the real compiler."),
    "protobuf/syntax": (_ERROR, "The file parses."),
    "sql/insert-incomplete": (_ERROR, "Every INSERT gives what has no default."),
    "sql/invalid": (_ERROR, "The database takes every statement."),
    "sql/limit": (_WARNING, "No statement takes more time, memory or disk than a design's does."),
    "sql/not-executed": (_ADVICE, "Every statement was executed on a real database."),
    "sql/syntax": (_ERROR, "Every statement parses."),
    "workbench/could-not-look": (_ADVICE, "No parser and no check of Workbench fails on the text."),
    "workbench/invisible": (_ADVICE, "No character stands in the text that nobody sees."),
    "workbench/kind": (_ADVICE, "The artifact's kind is installed."),
    RULE: (_ADVICE, "The project's rule file can be followed."),
    "workbench/size": (_WARNING, "The artifact is small enough to be parsed."),
    "workbench/time": (_WARNING, "Parser, engine and checks come to their end in the time there is."),
    "workbench/waiver-without-reason": (_ADVICE, "Every waiver gives a reason."),
}
"""Rules that belong to no check: what parsers, engines and Workbench itself say; at what severity, and what
holds where they are silent."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What a project decided about a rule, or about a family of them."""

    pattern: str
    """A rule's id, or the start of several: `sql/migration-*`."""
    severity: Severity | None
    """None when it is switched off."""
    because: str
    line: int = 0
    """Where the file says so; 0 when that is not known."""

    def covers(self, rule: str) -> bool:
        """Whether it speaks of this rule."""
        return fnmatchcase(rule, self.pattern)


@dataclass(frozen=True, slots=True)
class Problem:
    """What of a rule file does not count, and why."""

    message: str
    """Names the file and the line."""
    hint: str = ""


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All that a project decided; empty when it decided nothing."""

    settings: tuple[Setting, ...] = ()
    problems: tuple[Problem, ...] = ()
    checks: frozenset[str] = field(default=frozenset())
    """Ids of the checks; rules of others are proofs. Empty while they are not known."""

    def knowing(self, checks: Iterable[str]) -> RuleBook:
        """The same, told which checks there are: a setting that speaks of none becomes a problem."""
        known = frozenset(checks)
        rules = sorted(known | PROVEN.keys())
        unknown = [setting for setting in self.settings if not any(setting.covers(rule) for rule in rules)]
        told = tuple(_unknown(setting, rules) for setting in unknown)
        return replace(self, problems=self.problems + told, checks=known)

    def apply(self, findings: Sequence[Finding]) -> tuple[Finding, ...]:
        """The findings as this project grades them, and after them what of its file does not count.

        What is switched off stays, waived with the project's reason, so that an export shows it. What
        the artifact itself waived stays as it is.
        """
        if not self.settings and not self.problems:
            return tuple(findings)
        judged = tuple(self._judged(finding) for finding in findings)
        told = (
            Finding(RULE, Severity.ADVICE, problem.message, None, problem.hint) for problem in self.problems
        )
        return (*judged, *told)

    def setting_of(self, rule: str) -> Setting | None:
        """What holds for a rule: its own id before a family, a longer family before a shorter one."""
        covering = [setting for setting in self.settings if setting.covers(rule)]
        return max(covering, key=lambda one: (one.pattern == rule, len(one.pattern)), default=None)

    def _judged(self, finding: Finding) -> Finding:
        setting = None if finding.waived else self.setting_of(finding.rule)
        if setting is None:
            return finding
        said = f"{setting.because} ({FILE})"
        wanted = setting.severity
        if self._is_proof(finding) and (wanted is None or wanted.rank > Severity.WARNING.rank):
            note = f"{said[:-1]}; what is proven stays a warning)"
            return replace(finding, severity=Severity.WARNING, regraded=note)
        if wanted is None:
            return replace(finding, waived=said)
        return finding if wanted is finding.severity else replace(finding, severity=wanted, regraded=said)

    def _is_proof(self, finding: Finding) -> bool:
        """An error that no check decided on: the text does not parse, or the engine refuses it."""
        if finding.severity is not Severity.ERROR:
            return False
        return finding.rule not in self.checks if self.checks else finding.rule in PROVEN


def _unknown(setting: Setting, rules: Sequence[str]) -> Problem:
    near = get_close_matches(setting.pattern.rstrip("*"), rules, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]}?" if near else "workbench rules lists them all."
    return Problem(f"{at_line(setting.line)}: there is no rule {setting.pattern}.", hint)


def at_line(line: int) -> str:
    """The file with its line, as problems begin."""
    return f"{FILE}:{line}" if line else FILE
