"""The validator with no more checks than some files need: those of their kinds, and those that look across.

A check's module is named like its id and lies in the folder of its kind; where it is about several, its text
says so. So it is found without importing the others, nor the engines that those are about.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import workbench.checks
from workbench.cli.options import Options
from workbench.cli.wiring import checks, kinds
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.core.rulebook import PROVEN, RuleBook
from workbench.studio.validation import Validator

_FOLDER = Path(workbench.checks.__path__[0])
_SAID = re.compile(r'^CHECK = Check\(\s*"[^"]*",\s*frozenset\(\{([^}]*)\}\)', re.MULTILINE)
ACROSS = "design"
"""The folder of checks that look at several artifacts together."""


class SomeChecks(Plugins[Check]):
    """The checks of some kinds."""

    def __init__(self, kinds: Iterable[str]) -> None:
        super().__init__("workbench.checks", "CHECK", Check)
        self._kinds = frozenset(kinds)

    @cached_property
    def _needed(self) -> tuple[str, ...]:
        return tuple(name for name in super().names() if not self._kinds.isdisjoint(kinds_named_in(name)))

    def names(self) -> tuple[str, ...]:
        """Names of the modules that are about one of the kinds."""
        return self._needed


def kinds_named_in(module: str) -> frozenset[str]:
    """The kinds that a check's module is about, as its text says; its folder's where it doesn't say."""
    folder = module.partition(".")[0]
    try:
        text = (_FOLDER / f"{module.replace('.', '/')}.py").read_text(encoding="utf-8")
    except OSError:
        return frozenset({folder})
    said = _SAID.search(text)
    return frozenset({folder, *re.findall(r"\w+", said[1])} if said else {folder})


def all_kinds(options: Options) -> tuple[dict[str, ArtifactKind], tuple[str, ...]]:
    """Every kind by id, and one sentence for each that does not load."""
    found, problems = kinds(options.environment).all()
    return {kind.id: kind for kind in found}, problems


def validator_for(options: Options, wanted: Iterable[str]) -> Validator:
    """What proves artifacts of these kinds, by this project's rules."""
    from workbench.storage.rulebook import RuleFile

    needed = SomeChecks(wanted)
    book = _BookAbout(RuleFile(options.cwd).read, map(rule_of, needed.names()))
    return Validator(kinds(options.environment), needed, book.read)


class _BookAbout:
    """The rule book without what it says of checks that are not loaded: those are no unknown ones."""

    def __init__(self, read: Callable[[], RuleBook], loaded: Iterable[str]) -> None:
        self._read = read
        self._spoken_of = PROVEN.keys() | loaded
        self._kept = (RuleBook(), RuleBook())

    def read(self) -> RuleBook:
        """What holds now; made again when the project's file has changed."""
        book = self._read()
        if book != self._kept[0]:
            known = book.knowing(map(rule_of, checks().names()))
            about = tuple(each for each in known.settings if any(map(each.covers, self._spoken_of)))
            self._kept = (book, replace(known, settings=about))
        return self._kept[1]


def rule_of(module: str) -> str:
    """The id of the check in a module, such as `sql.fk_without_index`."""
    return module.replace("_", "-").replace(".", "/")


def module_of(rule: str) -> str:
    """The module of the check with that id."""
    return rule.replace("-", "_").replace("/", ".")
