"""A source file, read by its language's parser where there is one."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from workbench.core.findings import Place
from workbench.core.text import one_line
from workbench.engines.code.languages import DATA, GRAMMARS, language_of
from workbench.engines.positions import Fault, Limits, Located, load, load_all

_LARGEST = 1_000_000
_MOST_FAULTS = 10
_DEEPEST = 300
_PIECE = 1024
_PATIENCE = 2.0
"""Seconds."""
_PAIRS = {"(": ")", "[": "]", "{": "}"}
_MISSED = {"identifier": "A name", "property_identifier": "A name", "type_identifier": "A type"}


@dataclass(frozen=True)
class Source:
    """Code with its syntax tree, or data with its places, or plain text."""

    language: str
    """Empty when unknown."""
    text: str
    tree: Any = None
    """tree-sitter's, in languages with a grammar."""
    data: Located | None = None
    """All documents as a list, in languages that are data."""

    @cached_property
    def _bytes(self) -> bytes:
        return self.text.encode("utf-8", "replace")

    @cached_property
    def _line_starts(self) -> list[int]:
        starts = [0]
        position = self._bytes.find(b"\n")
        while position >= 0:
            starts.append(position + 1)
            position = self._bytes.find(b"\n", position + 1)
        return starts

    @cached_property
    def nodes(self) -> Mapping[str, Sequence[Any]]:
        """All syntax nodes by type, in the order of the text."""
        found: dict[str, list[Any]] = defaultdict(list)
        for node in walk(self.tree.root_node) if self.tree is not None else ():
            found[node.type].append(node)
        return found

    def of(self, *types: str) -> Iterator[Any]:
        """Nodes of these types."""
        for kind in types:
            yield from self.nodes.get(kind, ())

    def place(self, node: Any) -> Place:
        """Where a node starts."""
        row, column = node.start_point
        start = self._line_starts[min(row, len(self._line_starts) - 1)]
        return Place(row + 1, len(self._bytes[start : start + column].decode("utf-8", "replace")) + 1)

    def text_of(self, node: Any) -> str:
        """A node's text."""
        return self._bytes[node.start_byte : node.end_byte].decode("utf-8", "replace")

    def in_comment(self, line: int, column: int) -> bool:
        """That point (from 1) lies in a comment; without a parser, after a comment sign."""
        if self.tree is None:
            before = self.text.split("\n")[line - 1][: column - 1]
            return before.lstrip().startswith(("#", "//", "--"))
        text = self.text.split("\n")[line - 1][: column - 1]
        point = (line - 1, len(text.encode("utf-8", "replace")))
        node = self.tree.root_node.descendant_for_point_range(point, point)
        return node is not None and "comment" in node.type


def walk(root: Any) -> Iterator[Any]:
    """The node and all below it, in the order of the text, without recursion."""
    stack = [root]
    while stack:
        node = stack.pop()
        yield node
        stack.extend(reversed(node.children))


@cache
def _grammar(language: str) -> Any:
    """The language's grammar; None where its package is not installed."""
    from importlib import import_module

    from tree_sitter import Language

    module, _, function = GRAMMARS[language].partition(":")
    try:
        return Language(getattr(import_module(module), function)())
    except ImportError:
        return None


def read(name: str, text: str) -> tuple[Source, tuple[Fault, ...]]:
    """The source and what is wrong with its syntax."""
    language = language_of(name, text)
    if len(text) > _LARGEST:
        fault = Fault(f"The file has {len(text) / 1e6:.1f} million characters; its syntax is not looked at.")
        return Source("", text), (fault,)
    if language in GRAMMARS and _grammar(language) is not None:
        return _parsed(language, text)
    if language in DATA:
        return _loaded(language, text)
    return Source(language, text), ()


class _Feed:
    """Hands the text to the parser piece by piece, and ends it early when that takes too long: the
    parser's recovery from errors can take time that grows with the square of the text."""

    def __init__(self, text: bytes, deadline: float) -> None:
        self._text, self._deadline = text, deadline
        self.cut = False

    def __call__(self, offset: int, _point: object) -> bytes:
        if time.monotonic() > self._deadline:
            self.cut = True
            return b""
        return self._text[offset : offset + _PIECE]


def _parsed(language: str, text: str) -> tuple[Source, tuple[Fault, ...]]:
    from tree_sitter import Parser

    feed = _Feed(text.encode("utf-8", "replace"), time.monotonic() + _PATIENCE)
    tree = Parser(_grammar(language)).parse(feed)
    if feed.cut:
        fault = Fault("The code is so broken that its syntax was not looked at to its end.")
        return Source(language, text), (fault,)
    if _deeper_than(tree, _DEEPEST):
        fault = Fault(f"The code is nested more than {_DEEPEST} levels deep; its syntax is not looked at.")
        return Source(language, text), (fault,)
    source = Source(language, text, tree)
    return source, tuple(_faults(source)) if tree.root_node.has_error else ()


def _deeper_than(tree: Any, limit: int) -> bool:
    cursor = tree.walk()
    depth = 0
    while True:
        if cursor.goto_first_child():
            depth += 1
            if depth > limit:
                return True
            continue
        while not cursor.goto_next_sibling():
            if not cursor.goto_parent():
                return False
            depth -= 1


def _loaded(language: str, text: str) -> tuple[Source, tuple[Fault, ...]]:
    if language == "toml":
        return Source(language, text), _toml_faults(text)
    limits = Limits(characters=_LARGEST)
    data = load(text, json=True, limits=limits) if language == "json" else load_all(text, limits=limits)
    return Source(language, text, None, data if language == "yaml" else None), data.faults


def _toml_faults(text: str) -> tuple[Fault, ...]:
    import re
    import tomllib

    try:
        tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        said = str(error) or "it is nested too deep"
        match = re.search(r"\(at line (\d+), column (\d+)\)", said)
        line, column = (int(match[1]), int(match[2])) if match else (text.count("\n") + 1, 1)
        return (Fault(f"This is not TOML: {one_line(said.split(' (at ')[0], 120)}.", line, column),)
    return ()


def _faults(source: Source) -> Iterator[Fault]:
    """The innermost places that the parser stumbled on, and what it missed."""
    number = 0
    for node in walk(source.tree.root_node):
        if not (node.is_missing or (node.type == "ERROR" and not _holds_error(node))):
            continue
        if node.type == "!":
            continue  # the grammar takes a tagged template with type arguments for a missing `!`
        if node.is_missing:
            said, place = f"{_MISSED.get(node.type, f'`{node.type}`')} is missing here.", source.place(node)
        else:
            said, place = _stumble(source, node)
        yield Fault(said, place.line, place.column, "Mend the syntax.")
        number += 1
        if number >= _MOST_FAULTS:
            return


def _holds_error(node: Any) -> bool:
    return any(child.has_error or child.is_missing for child in node.children)


def _stumble(source: Source, error: Any) -> tuple[str, Place]:
    """What is wrong in a stretch that the parser made nothing of: a bracket left open, something
    missing after an operator, or else its first word."""
    opened = []
    for child in error.children:
        if child.type in _PAIRS:
            opened.append(child)
        elif opened and child.type == _PAIRS[opened[-1].type]:
            opened.pop()
    if opened:
        return f"`{opened[-1].type}` is never closed.", source.place(opened[-1])
    last = error.children[-1] if len(error.children) > 1 else None
    if last is not None and not last.is_named and not last.type[:1].isalnum():
        return f"Something is missing after `{one_line(last.type, 10)}`.", source.place(last)
    shown = one_line(source.text_of(error), 40)
    said = f"`{shown}` can't stand here." if shown else "Something is missing here."
    return said, source.place(error)
