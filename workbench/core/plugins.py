"""Plug-ins: a module with one constant, found by listing a package, imported when asked for."""

from __future__ import annotations

import importlib
import pkgutil
import re
from dataclasses import dataclass
from functools import cached_property
from importlib.util import find_spec
from typing import Generic, TypeVar

from workbench.core.errors import PluginError

T = TypeVar("T")


class Plugins(Generic[T]):
    """The plug-ins of one package: `names()` imports none, `load(name)` one, `all()` all.

    Every module is one, but for those whose names begin with `_`. Where a package is `mixed` its other
    modules need no such names: a plug-in is told by its text, which assigns the constant at a line's start.
    """

    def __init__(self, package: str, constant: str, kind: type[T], *, mixed: bool = False) -> None:
        self._package = package
        self._constant = constant
        self._kind = kind
        self._mixed = mixed
        self._loaded: dict[str, T] = {}

    @cached_property
    def _modules(self) -> dict[str, str]:
        found = dict(_modules_under(self._package, ""))
        if not self._mixed:
            return found
        assigned = re.compile(rf"^{re.escape(self._constant)}\b[^=\n]*=", re.MULTILINE)
        return {name: module for name, module in found.items() if assigned.search(_source(module))}

    def names(self) -> tuple[str, ...]:
        """Names of all modules, sorted; those in a subfolder as `folder.module`. Imports no plug-in."""
        return tuple(sorted(self._modules))

    def load(self, name: str) -> T:
        """Import one. Raises `PluginError` when there is none, or it does not load."""
        if name in self._loaded:
            return self._loaded[name]
        if name not in self._modules:
            known = ", ".join(self.names())
            raise PluginError(f"There is no {name!r} in {self._package}.", hint=f"It has: {known}.")
        try:
            plugin = getattr(importlib.import_module(self._modules[name]), self._constant)
        except Exception as error:
            raise PluginError(f"{self._modules[name]} does not load: {error}") from error
        if not isinstance(plugin, self._kind):
            raise PluginError(f"{self._modules[name]}.{self._constant} is no {self._kind.__name__}.")
        self._loaded[name] = plugin
        return plugin

    def all(self) -> tuple[tuple[T, ...], tuple[str, ...]]:
        """Every plug-in that loads, and one sentence for each that does not."""
        plugins, problems = [], []
        for name in self.names():
            try:
                plugins.append(self.load(name))
            except PluginError as error:
                problems.append(str(error))
        return tuple(plugins), tuple(problems)

    def docstring(self, name: str) -> str:
        """The docstring of a plug-in's module."""
        self.load(name)
        return importlib.import_module(self._modules[name]).__doc__ or ""


def _modules_under(package: str, prefix: str) -> list[tuple[str, str]]:
    spec = find_spec(package)
    found: list[tuple[str, str]] = []
    for info in pkgutil.iter_modules((spec.submodule_search_locations if spec else None) or ()):
        if info.name.startswith("_"):
            continue
        module = f"{package}.{info.name}"
        if info.ispkg and _is_folder(module):
            found += _modules_under(module, f"{prefix}{info.name}.")
        else:
            found.append((prefix + info.name, module))
    return found


def _is_folder(package: str) -> bool:
    """A package that only groups plug-ins says so with an `__init__` that defines nothing."""
    return not re.sub(r'""".*?"""', "", _source(package), flags=re.DOTALL).strip()


def _source(module: str) -> str:
    """A module's text; empty for a folder without `__init__`."""
    spec = find_spec(module)
    if spec is None or spec.origin is None:
        return ""
    with open(spec.origin, encoding="utf-8") as source:
        return source.read()


@dataclass(frozen=True, slots=True)
class Explanation:
    """A check's docstring, taken apart."""

    title: str
    why: str
    wrong: str
    right: str
    source: str


def explain(docstring: str) -> Explanation:
    """Take a check's docstring apart.

    Its first line is the title; `Wrong:` and `Right:` head indented examples, `Source:` ends it;
    what stands between the title and `Wrong:` says why.
    """
    sections: dict[str, list[str]] = {"title": [], "why": [], "wrong": [], "right": [], "source": []}
    current = "title"
    for line in docstring.strip("\n").split("\n"):
        head = re.match(r"(Wrong|Right|Source):[ ]?(.*)$", line)
        if head:
            current = head[1].lower()
            if head[2].strip():
                sections[current].append(head[2])
        elif current == "title" and not line.strip():
            current = "why"
        else:
            sections[current].append(line)
    parts = {key: _dedent(lines) for key, lines in sections.items()}
    parts["why"] = " ".join(parts["why"].split())
    return Explanation(**parts)


def _dedent(lines: list[str]) -> str:
    indents = [len(line) - len(line.lstrip()) for line in lines if line.strip()]
    cut = min(indents, default=0)
    return "\n".join(line[cut:] for line in lines).strip("\n")
