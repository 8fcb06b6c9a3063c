"""What checks of code share: calls, loops, and strings that are put together."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from workbench.engines.code import Source

CALLS = (
    "call", "call_expression", "method_invocation", "invocation_expression", "member_call_expression",
    "function_call_expression", "scoped_call_expression", "nullsafe_member_call_expression",
)  # fmt: skip
STRINGS = (
    "string", "template_string", "interpreted_string_literal", "raw_string_literal", "string_literal",
    "encapsed_string", "interpolated_string_expression", "verbatim_string_literal", "heredoc_body",
)  # fmt: skip
EACH_LOOPS = (
    "for_statement", "for_in_statement", "enhanced_for_statement", "foreach_statement", "for_expression",
    "for",
)  # fmt: skip
_OPERATIONS = ("binary_operator", "binary_expression", "binary")
_FILLED = frozenset({
    "interpolation", "template_substitution", "variable_name", "member_access_expression",
    "subscript_expression", "simple_expansion", "expansion",
})  # fmt: skip
"""What fills a text with a value: of Python, Ruby, C#, Kotlin; JavaScript; PHP; the shell."""
_CONSTANT = re.compile(r"[A-Z][A-Z0-9_]*\Z|[\w.]*\.[A-Z][A-Z0-9_]+\Z")
_PLACEHOLDERS = re.compile(r"placeholder|\bmarks\b|join\(\s*[\"'`]\?|[\"'`][?,%s ]+[\"'`]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Call:
    """A call, in any of the languages."""

    node: Any
    receiver: str
    """What stands before the last dot; empty for plain functions."""
    name: str
    arguments: tuple[Any, ...]


def calls(source: Source) -> Iterator[Call]:
    """All calls, in the order of the text for each form."""
    for node in source.of(*CALLS):
        called = _called(node)
        if called is None:
            continue
        receiver, name = called
        if name is None:
            full = source.text_of(receiver).removeprefix("$").replace("::", ".").replace("->", ".")
            before, _, last = full.replace("?.", ".").rpartition(".")
            yield Call(node, before, last, _arguments(node))
        else:
            before = source.text_of(receiver).removeprefix("$").replace("->", ".") if receiver else ""
            yield Call(node, before, source.text_of(name), _arguments(node))


def _called(node: Any) -> tuple[Any, Any] | None:
    """Receiver and name of a call as nodes; or one node that holds both, and None."""
    function = node.child_by_field_name("function")
    if function is not None:
        return function, None
    name = node.child_by_field_name("name") or node.child_by_field_name("method")
    if name is not None:
        fields = ("object", "receiver", "scope")
        return next(filter(None, map(node.child_by_field_name, fields)), None), name
    return (node.named_children[0], None) if node.named_children else None


def _arguments(node: Any) -> tuple[Any, ...]:
    listed = node.child_by_field_name("arguments") or next(
        (child for child in node.named_children if child.type == "value_arguments"), None
    )
    given = () if listed is None else listed.named_children
    wrapped = ("argument", "value_argument")
    return tuple(
        child.named_children[-1] if child.type in wrapped and child.named_children else child
        for child in given
    )


def keyword(source: Source, call: Call, name: str) -> str:
    """The text of a keyword argument in Python; empty without one."""
    for argument in call.arguments:
        if argument.type == "keyword_argument":
            key, value = argument.child_by_field_name("name"), argument.child_by_field_name("value")
            if key is not None and value is not None and source.text_of(key) == name:
                return source.text_of(value)
    return ""


def parents(node: Any) -> Iterator[Any]:
    """The nodes around it, innermost first."""
    node = node.parent
    while node is not None:
        yield node
        node = node.parent


def built_from(source: Source, node: Any) -> str:
    """How a string literal is filled with values that are not constants; empty when it is not."""
    if parts := _interpolations(node):
        return "" if all(_harmless(source, part) for part in parts) else "a template"
    parent = node.parent
    if parent is None:
        return ""
    if parent.type in _OPERATIONS:
        return _by_operator(source, node, parent)
    if parent.type in ("attribute", "member_expression") and _is_called(parent):
        return "format" if source.text_of(parent).endswith((".format", ".concat")) else ""
    if parent.type == "method_invocation":
        name = parent.child_by_field_name("name")
        if name is not None and source.text_of(name) in ("formatted", "concat"):
            return "format"
    if parent.type == "token_tree":
        return _by_macro(source, node, parent)
    while parent.type in ("argument", "value_argument") and parent.parent is not None:
        node, parent = parent, parent.parent
    return _by_call(source, node, parent)


def _by_macro(source: Source, node: Any, tree: Any) -> str:
    """Rust's `format!(text, ...)`, whose inside is no syntax yet."""
    macro = tree.parent
    name = macro.child_by_field_name("macro") if macro is not None else None
    if name is None or source.text_of(name) not in ("format", "write", "writeln"):
        return ""
    inline = re.search(r"\{[a-z_]\w*(:[^}]*)?\}", source.text_of(node))
    values = [child for child in tree.named_children if child.type in ("identifier", "self")]
    filled = [child for child in values if not _harmless(source, child)]
    return "format" if inline or filled else ""


def _is_called(node: Any) -> bool:
    return node.parent is not None and node.parent.type in CALLS


def _by_operator(source: Source, node: Any, parent: Any) -> str:
    sign = parent.child_by_field_name("operator")
    symbol = source.text_of(sign) if sign is not None else ""
    if symbol not in ("+", "%", "||", "."):
        return ""
    top = parent
    while top.parent is not None and top.parent.type == top.type:
        top = top.parent
    operands = [part for part in _operands(top) if part.type not in (*STRINGS, "concatenated_string")]
    filled = [part for part in operands if not _harmless(source, part)]
    return ("%" if symbol == "%" else "+") if filled else ""


def _operands(node: Any) -> Iterator[Any]:
    stack = [node]
    while stack:
        part = stack.pop()
        if part.type == node.type:
            stack.extend(child for child in part.named_children)
        else:
            yield part


def _by_call(source: Source, node: Any, parent: Any) -> str:
    """`fmt.Sprintf(text, ...)`, `String.format(text, ...)`."""
    if parent.type not in ("argument_list", "arguments") or parent.parent is None:
        return ""
    text = source.text_of(parent.parent)
    named = re.match(
        r"(fmt\.)?Sprintf\(|[sS]tring\.[fF]ormat\(|sprintf\(|(util\.)?format\(|MessageFormat\.format\(", text
    )
    first = parent.named_children[0] if parent.named_children else None
    rest = parent.named_children[1:]
    if named and first == node and any(not _harmless(source, part) for part in rest):
        return "format"
    return ""


def _interpolations(node: Any) -> list[Any]:
    parts = node.children if node.type == "concatenated_string" else [node]
    found = [child for part in parts for child in part.children if child.type in _FILLED]
    if node.type == "string_literal":
        # Kotlin's grammar reads `$name` as a piece of text that follows a sign.
        pieces = [child for child in node.children if child.type == "string_content"]
        found += [after for sign, after in pairwise(pieces) if sign.text == b"$" and after.text[:1].isalpha()]
    return found


def _harmless(source: Source, node: Any) -> bool:
    """A constant, a number, or placeholders joined together."""
    text = source.text_of(node).strip("${} ")
    return (
        bool(_CONSTANT.match(text))
        or text.isdigit()
        or bool(_PLACEHOLDERS.search(text))
        or node.type in (*STRINGS, "comment")
    )


def texts(source: Source) -> Iterator[tuple[Any, str]]:
    """String literals with their text, those that Python joins by itself as one."""
    for node in source.of("concatenated_string"):
        yield node, "".join(_bare(source.text_of(part)) for part in node.named_children)
    for node in source.of(*STRINGS):
        if node.parent is None or node.parent.type != "concatenated_string":
            yield node, _bare(source.text_of(node))


def _bare(literal: str) -> str:
    return literal.lstrip("rfbuRFBU$@").strip("\"'`")


def is_tagged(node: Any) -> bool:
    """A template that a tag function takes apart, such as sql`...`."""
    return (
        node.type == "template_string" and node.parent is not None and node.parent.type == "call_expression"
    )
