"""The validator with no more checks than some files need: those of their kinds, and those that look across.

A check's module lies in the folder of its kind and is named like its id, so that it is found without
importing the others, nor the engines that those are about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from workbench.cli.options import Options
from workbench.cli.wiring import checks, kinds
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.core.rulebook import PROVEN, RuleBook
from workbench.studio.validation import Validator

ACROSS = "design"
"""The folder of checks that look at several artifacts together."""


class SomeChecks(Plugins[Check]):
    """The checks of some folders."""

    def __init__(self, folders: Iterable[str]) -> None:
        super().__init__("workbench.checks", "CHECK", Check)
        self._folders = frozenset(folders)

    def names(self) -> tuple[str, ...]:
        """Names of the modules in those folders."""
        return tuple(name for name in super().names() if name.partition(".")[0] in self._folders)


def all_kinds(options: Options) -> tuple[dict[str, ArtifactKind], tuple[str, ...]]:
    """Every kind by id, and one sentence for each that does not load."""
    found, problems = kinds(options.environment).all()
    return {kind.id: kind for kind in found}, problems


def validator_for(options: Options, folders: Iterable[str]) -> Validator:
    """What proves artifacts of these kinds, by this project's rules."""
    from workbench.storage.rulebook import RuleFile

    needed = SomeChecks(folders)
    book = _BookAbout(RuleFile(options.cwd).read, frozenset(map(rule_of, needed.names())))
    return Validator(kinds(options.environment), needed, book.read)


class _BookAbout:
    """The rule book without what it says of checks that are not loaded: those are no unknown ones."""

    def __init__(self, read: Callable[[], RuleBook], loaded: frozenset[str]) -> None:
        self._read = read
        self._spoken_of = loaded | PROVEN.keys()
        self._kept = (RuleBook(), RuleBook())

    def read(self) -> RuleBook:
        """What holds now; made again when the project's file has changed."""
        book = self._read()
        if book is not self._kept[0]:
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
