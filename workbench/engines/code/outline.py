"""Functions, classes and types of a source file, as a table of contents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.kinds import OutlineEntry
from workbench.core.text import one_line
from workbench.engines.code.source import Source

_NAMED = frozenset({
    "function_definition", "class_definition", "function_declaration", "generator_function_declaration",
    "class_declaration", "abstract_class_declaration", "method_definition", "interface_declaration",
    "type_alias_declaration", "enum_declaration", "function_item", "struct_item", "enum_item", "trait_item",
    "mod_item", "method", "singleton_method", "class", "module", "trait_declaration", "struct_declaration",
    "object_declaration", "method_declaration", "type_spec", "constructor_declaration",
    "record_declaration",
})  # fmt: skip
FUNCTIONS = frozenset({
    "function_definition", "function_declaration", "generator_function_declaration", "method_definition",
    "method_declaration", "constructor_declaration", "function_item", "method", "singleton_method",
})  # fmt: skip
"""Those of them that run; the others are types and what holds them."""
_FUNCTIONS = frozenset({"arrow_function", "function_expression"})


def outline_of(source: Source) -> tuple[OutlineEntry, ...]:
    """In the order of the text, inner ones deeper."""
    if source.tree is not None:
        return tuple(_of_tree(source))
    if source.data is not None:
        return tuple(_of_data(source))
    return ()


def _of_tree(source: Source) -> Iterator[OutlineEntry]:
    stack: list[tuple[Any, int]] = [(source.tree.root_node, 0)]
    while stack:
        node, depth = stack.pop()
        name = defined_name(node)
        if name is not None:
            yield OutlineEntry(one_line(source.text_of(name), 80), source.place(node).line, min(depth, 6))
        stack.extend((child, depth + (name is not None)) for child in reversed(node.children))


def defined_name(node: Any) -> Any:
    """The name of what the node defines; None when it defines nothing."""
    if node.type in _NAMED:
        return node.child_by_field_name("name")
    if node.type == "variable_declarator":
        value = node.child_by_field_name("value")
        return node.child_by_field_name("name") if value is not None and value.type in _FUNCTIONS else None
    return None


def _of_data(source: Source) -> Iterator[OutlineEntry]:
    """Top-level keys, and the entries of those that hold mappings."""
    data = source.data
    assert data is not None
    for index, document in enumerate(data.value):
        if not isinstance(document, dict):
            continue
        for key, value in document.items():
            yield OutlineEntry(one_line(key, 80), data.place((index, key)).line)
            for inner in value if isinstance(value, dict) else ():
                yield OutlineEntry(one_line(inner, 80), data.place((index, key, inner)).line, 1)
