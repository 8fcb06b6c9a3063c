"""`workbench rules`: the catalogue of rules, and what a project makes of them."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from itertools import groupby
from textwrap import indent, wrap
from typing import Any

from workbench.cli.needed import ACROSS, module_of
from workbench.cli.options import Options
from workbench.cli.wiring import checks, kinds
from workbench.core.errors import PluginError, UsageError
from workbench.core.kinds import ArtifactKind
from workbench.core.plugins import Explanation, Plugins, explain
from workbench.core.rulebook import FILE, PROVEN, RuleBook

_PROOF = (
    "Parsers and engines say this, so it is proven rather than judged: a project can grade an error of it "
    "down to a warning, and no further."
)


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the catalogue."""

    id: str
    severity: str
    """As the rule has it."""
    explanation: Explanation
    project: str = ""
    """What the project's file makes of it, with its reason."""

    @property
    def kind(self) -> str:
        return self.id.partition("/")[0]


def rules(
    options: Options, wanted: str = "", *, kind: str = "", severity: str = "", as_json: bool = False
) -> int:
    """List the rules that are wanted: one by its id, those of a kind or a family, or all; of one severity
    where that is given, as the rules have it.

    A single one is explained. Exit code 0; raises `UsageError` when there is none of that name or kind.
    """
    from workbench.storage.rulebook import RuleFile

    known, problems = catalogue(RuleFile(options.cwd).read())
    for problem in problems:
        print(f"workbench: {problem}", file=sys.stderr)
    chosen = _chosen(known, wanted, kind, severity)
    single = wanted == chosen[0].id
    if as_json:
        print(json.dumps([_as_json(rule) for rule in chosen], indent=2, ensure_ascii=False))
    elif single:
        print("\n".join(explained(chosen[0])))
    else:
        _print(chosen)
    return 0


def _chosen(known: Sequence[Rule], wanted: str, kind: str, severity: str) -> list[Rule]:
    kinds_of_rules = sorted({rule.kind for rule in known})
    if kind and kind not in kinds_of_rules:
        raise _none("kind of rules", kind, kinds_of_rules, f"There are: {', '.join(kinds_of_rules)}.")
    of_kind = [rule for rule in known if not kind or rule.kind == kind]
    chosen = [rule for rule in of_kind if not wanted or _is_wanted(rule, wanted)]
    if not chosen:
        raise _none("rule", wanted, [rule.id for rule in of_kind], "workbench rules lists them all.")
    chosen = [rule for rule in chosen if not severity or rule.severity == severity]
    if not chosen:
        raise UsageError(f"None of these rules is of severity {severity}.")
    return chosen


def _none(what: str, wanted: str, known: Sequence[str], otherwise: str) -> UsageError:
    near = get_close_matches(wanted.lower(), known, n=1, cutoff=0.4)
    hint = f"Did you mean {near[0]}?" if near else otherwise
    return UsageError(f"There is no {what} {wanted}.", hint=hint)


def described(rule: str) -> Rule | None:
    """One rule by its id, importing no other; None when there is none that loads."""
    if rule in PROVEN:
        severity, title = PROVEN[rule]
        return Rule(rule, str(severity), Explanation(title, _PROOF, "", "", ""))
    plugins, module = checks(), module_of(rule)
    try:
        return Rule(rule, str(plugins.load(module).severity), explain(plugins.docstring(module)))
    except PluginError:
        return None


def catalogue(book: RuleBook) -> tuple[list[Rule], tuple[str, ...]]:
    """Every rule by id, and one sentence for each check that does not load or line that does not count."""
    plugins = checks()
    found, problems = plugins.all()
    titles = {plugins.load(name).id: name for name in plugins.names() if _loads(name, problems)}
    book = book.knowing(check.id for check in found)
    listed = [
        (check.id, str(check.severity), explain(plugins.docstring(titles[check.id]))) for check in found
    ]
    listed += [
        (rule, str(severity), Explanation(title, _PROOF, "", "", ""))
        for rule, (severity, title) in PROVEN.items()
    ]
    told = tuple(f"{problem.message} {problem.hint}".rstrip() for problem in book.problems)
    return [Rule(*row, _decided(row[0], book)) for row in sorted(listed)], (*problems, *told)


def explained(rule: Rule) -> Iterator[str]:
    """A rule's help text, line by line."""
    yield f"{rule.id}  ({rule.severity})"
    yield from told(rule.explanation)
    if rule.project:
        yield f"{FILE}: {rule.project}"


def told(text: Explanation) -> Iterator[str]:
    """Title, why, examples and source, line by line."""
    yield text.title
    if text.why:
        yield from ("", *wrap(text.why, 100))
    for head, example in (("Wrong", text.wrong), ("Right", text.right)):
        if example:
            yield from ("", f"{head}:", *indent(example, "    ").splitlines())
    if text.source:
        yield from ("", f"Source: {text.source}")


def _loads(name: str, problems: Sequence[str]) -> bool:
    return not any(name in problem for problem in problems)


def _decided(rule: str, book: RuleBook) -> str:
    setting = book.setting_of(rule)
    if setting is None:
        return ""
    return f"{setting.severity or 'off'}, because {setting.because}"


def _is_wanted(rule: Rule, wanted: str) -> bool:
    return wanted in (rule.id, rule.kind) or fnmatchcase(rule.id, wanted)


def _print(chosen: Sequence[Rule]) -> None:
    width = max(len(rule.id) for rule in chosen)
    found = kinds()
    for kind, members in groupby(chosen, lambda rule: rule.kind):
        print(_title(kind, found))
        for rule in members:
            print(f"  {rule.id:<{width}}  {rule.severity:<8} {rule.explanation.title}")
            if rule.project:
                print(f"  {'':<{width}}  {'':<8} {FILE}: {rule.project}")
        print()


def _title(kind: str, found: Plugins[ArtifactKind]) -> str:
    if kind in found.names():
        return found.load(kind).title
    return "Across artifacts" if kind == ACROSS else "Workbench"


def _as_json(rule: Rule) -> dict[str, Any]:
    text = rule.explanation
    return {
        "id": rule.id,
        "severity": rule.severity,
        "title": text.title,
        "why": text.why,
        "wrong": text.wrong,
        "right": text.right,
        "source": text.source,
        "project": rule.project,
    }
