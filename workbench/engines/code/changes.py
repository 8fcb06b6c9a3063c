"""What two versions of a source file define differently: functions, methods, classes and types."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from workbench.core.findings import Change, Impact
from workbench.core.text import one_line
from workbench.engines.code.outline import FUNCTIONS, defined_name
from workbench.engines.code.source import Source

_LONG = 200
_HIDDEN = re.compile(r"\b(private|fileprivate)\b|^\s*#")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Definition:
    """Something that a file defines and others may use."""

    head: str
    """Its text up to its body, on one line."""
    public: bool
    what: str
    """`function` or `type`."""


def code_changes(old: Source, new: Source) -> tuple[Change, ...]:
    """Removed, changed, then added; what only a file's own code can use never breaks anything."""
    if old.language != new.language or old.tree is None or new.tree is None:
        return ()
    before, after = definitions(old), definitions(new)
    found = [_removed(name, one) for name, one in before.items() if name not in after]
    for name, one in before.items():
        if name in after and after[name].head != one.head:
            found.append(_changed(name, one, after[name]))
    found += [
        Change(Impact.SAFE, f"{one.what} {_shown(name)} added")
        for name, one in after.items()
        if name not in before
    ]
    return tuple(found)


def _removed(name: str, one: Definition) -> Change:
    if one.public:
        return Change(
            Impact.BREAKING, f"{one.what} {_shown(name)} removed", "Whoever calls it no longer can."
        )
    return Change(Impact.SAFE, f"{one.what} {_shown(name)} removed", "Only this file could use it.")


def _changed(name: str, old: Definition, new: Definition) -> Change:
    summary = f"{old.what} {_shown(name)}: {one_line(old.head, 90)} -> {one_line(new.head, 90)}"
    if old.public and not new.public:
        return Change(Impact.BREAKING, summary, "It is no longer public.")
    if old.public:
        return Change(Impact.RISKY, summary, "Callers have to fit the new signature.")
    return Change(Impact.SAFE, summary, "Only this file could use it.")


def _shown(name: str) -> str:
    return one_line(name, 80)


def definitions(source: Source) -> dict[str, Definition]:
    """By qualified name, in the order of the text; what stands inside functions is left out. A name that is
    defined several times counts on."""
    found: dict[str, Definition] = {}
    counts: dict[str, int] = {}
    stack: list[tuple[Any, str, bool]] = [(source.tree.root_node, "", True)]
    while stack:
        node, within, public = stack.pop()
        name = defined_name(node)
        path, seen = within, public
        if name is not None:
            own = source.text_of(name)
            path = ".".join(part for part in (within, _owner(source, node), own) if part)
            head = _head(source, node)
            seen = public and _is_public(source, own, head, node)
            is_function = node.type in FUNCTIONS or node.type == "variable_declarator"
            counts[path] = counts.get(path, 0) + 1
            told = path if counts[path] == 1 else f"{path} ({counts[path]})"
            found[told] = Definition(head, seen, "function" if is_function else "type")
            if is_function:
                continue
        stack.extend((child, path, seen) for child in reversed(node.named_children))
    return found


def _owner(source: Source, node: Any) -> str:
    """The type of a Go method's receiver."""
    receiver = node.child_by_field_name("receiver") if source.language == "go" else None
    named = re.search(r"\*?(\w+)(\[[^\]]*\])?\)$", source.text_of(receiver)[:_LONG]) if receiver else None
    return named[1] if named else ""


def _head(source: Source, node: Any) -> str:
    """What stands before the body. A type's body is compared by its members."""
    body = node.child_by_field_name("body")
    value = node.child_by_field_name("value") if node.type == "variable_declarator" else None
    if value is not None:
        body = value.child_by_field_name("body")
    if body is None:
        body = next((child for child in node.named_children if child.type.endswith("body")), None)
    text = source.text_of(node)
    if body is not None:
        text = text.encode("utf-8", "replace")[: body.start_byte - node.start_byte].decode("utf-8", "replace")
    return _SPACE.sub(" ", text[:2_000]).rstrip(" {:=>").strip()


def _is_public(source: Source, name: str, head: str, node: Any) -> bool:
    match source.language:
        case "go":
            return name[:1].isupper()
        case "rust":
            return any(child.type == "visibility_modifier" for child in node.named_children)
        case "java" | "csharp" | "kotlin" | "php" | "typescript" | "tsx" | "javascript":
            return not _HIDDEN.search(head) and not name.startswith(("#", "_"))
        case _:
            return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))
