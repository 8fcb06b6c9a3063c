"""The files of one compilation: the artifact under its own name, and what it imports of the session's others.

An import that nobody has is taken out of the text, with the options that only it can declare, so that the
rest is compiled all the same. Places stay: what is taken out becomes spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from workbench.core.errors import NameRefused
from workbench.core.kinds import Parsed
from workbench.core.text import artifact_name
from workbench.engines.protobuf.known import comes_along, extended_by, extensions_of
from workbench.engines.protobuf.meaning import leaves_folder
from workbench.engines.protobuf.model import File, Option

_MOST_FILES = 200


@dataclass(frozen=True, slots=True)
class Workspace:
    """What is written for one compilation."""

    main: str
    """Path of the artifact's file."""
    files: Mapping[str, str]
    """Texts by path, the artifact's among them."""
    missing: tuple[str, ...]
    """Imports of the artifact that nobody has, or that leave the folder."""
    elsewhere: Mapping[str, str]
    """Artifact names by path, for those that stand under another path than their name."""
    lacking: bool
    """An imported artifact lacks imports of its own."""


def lay_out(parsed: Parsed, others: Mapping[str, Parsed]) -> Workspace:
    """Everything that compiling this artifact takes."""
    artifacts = {
        other.name: other
        for other in others.values()
        if other.kind == "protobuf" and isinstance(other.tree, File) and other.name != parsed.name
    }
    main = _own_path(parsed.name)
    paths = {main: parsed}
    todo, missing, lacking = [main], [], False
    while todo:
        path = todo.pop()
        for each in paths[path].tree.imports:
            if each.path in paths or comes_along(each.path):
                continue
            found = None if leaves_folder(each.path) else _artifact(each.path, artifacts)
            if found is not None and found not in paths.values() and len(paths) < _MOST_FILES:
                paths[each.path] = found
                todo.append(each.path)
            elif path == main:
                missing.append(each.path)
            else:
                lacking = True
    declared = _declared(paths)
    files = {path: _text(one, paths, declared) for path, one in paths.items()}
    elsewhere = {path: one.name for path, one in paths.items()}
    return Workspace(main, files, tuple(dict.fromkeys(missing)), elsewhere, lacking)


def _own_path(name: str) -> str:
    try:
        return artifact_name(name)
    except NameRefused:
        return re.sub(r"[^A-Za-z0-9_.]", "_", name).lstrip(".")[-60:].lstrip(".") or "design.proto"


def _artifact(path: str, artifacts: Mapping[str, Parsed]) -> Parsed | None:
    """The artifact of that path; else the only one whose name is the end of it, or that it is the end of."""
    if path in artifacts:
        return artifacts[path]
    near = [one for name, one in artifacts.items() if path.endswith(f"/{name}") or name.endswith(f"/{path}")]
    return near[0] if len(near) == 1 else None


def imported(file: File, others: Mapping[str, Parsed]) -> dict[str, File]:
    """The session's files that this one imports, by the path that it gives."""
    artifacts = {
        other.name: other
        for other in others.values()
        if other.kind == "protobuf" and isinstance(other.tree, File) and other.name != file.name
    }
    found = {each.path: _artifact(each.path, artifacts) for each in file.imports}
    return {path: one.tree for path, one in found.items() if one is not None}


def _declared(paths: Mapping[str, Parsed]) -> frozenset[str]:
    """Full names of all options that the files and what they import declare."""
    names: set[str] = set()
    for one in paths.values():
        file: File = one.tree
        names |= extended_by(file)
        for each in file.imports:
            names |= extensions_of(each.path)
    return frozenset(names)


def _text(parsed: Parsed, paths: Mapping[str, Parsed], declared: frozenset[str]) -> str:
    file: File = parsed.tree
    absent = [each for each in file.imports if each.path not in paths and not comes_along(each.path)]
    if not absent:
        return parsed.text
    spans = [each.statement for each in absent]
    spans += _of_unknown(file.all_options, declared)
    return _blanked(parsed.text, spans)


def _of_unknown(options: Iterable[Option], declared: frozenset[str]) -> list[tuple[int, int]]:
    """Where options stand that nobody declares."""
    spans: list[tuple[int, int]] = []
    lists: dict[tuple[int, int], list[Option]] = {}
    for option in options:
        if option.statement and not _is_declared(option, declared):
            spans.append(option.statement)
        elif option.brackets:
            lists.setdefault(option.brackets, []).append(option)
    for brackets, several in lists.items():
        spans += _of_list(brackets, several, declared)
    return spans


def _of_list(
    brackets: tuple[int, int], several: Sequence[Option], declared: frozenset[str]
) -> list[tuple[int, int]]:
    kept = [option for option in several if _is_declared(option, declared)]
    if len(kept) == len(several):
        return []
    if not kept:
        return [brackets]
    spans = []
    for index, option in enumerate(several):
        if option in kept:
            continue
        if option.span[0] > kept[-1].span[1]:
            spans.append((kept[-1].span[1], several[-1].span[1]))
            break
        spans.append((option.span[0], several[index + 1].span[0]))
    return spans


def _is_declared(option: Option, declared: frozenset[str]) -> bool:
    if not option.name.startswith("("):
        return True
    name = option.name[1:].partition(")")[0].lstrip(".")
    return name in declared or any(full.endswith(f".{name}") for full in declared)


def _blanked(text: str, spans: Iterable[tuple[int, int]]) -> str:
    parts, at = [], 0
    for start, end in sorted(spans):
        if start < at:
            continue
        parts += [text[at:start], re.sub(r"[^\n]", " ", text[start:end])]
        at = end
    return "".join([*parts, text[at:]])
