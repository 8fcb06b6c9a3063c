"""Expressions of GitHub Actions, `${{ ... }}`: their syntax, and what they refer to.

Source: docs.github.com, "Evaluate expressions in workflows and actions" and "Contexts reference".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from workbench.engines.config.schema import closest

CONTEXTS = (
    "github",
    "env",
    "vars",
    "job",
    "jobs",
    "steps",
    "runner",
    "secrets",
    "strategy",
    "matrix",
    "needs",
    "inputs",
)
FUNCTIONS: dict[str, tuple[int, int]] = {
    "contains": (2, 2), "startsWith": (2, 2), "endsWith": (2, 2), "format": (1, 99), "join": (1, 2),
    "toJSON": (1, 1), "fromJSON": (1, 1), "hashFiles": (1, 99), "success": (0, 0), "always": (0, 0),
    "cancelled": (0, 0), "failure": (0, 0), "case": (3, 99),
}  # fmt: skip
"""Name to the least and the most number of arguments."""
_BY_LOWER = {name.lower(): name for name in FUNCTIONS}
_TOKEN = re.compile(
    r"""\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>[-+]?(?:0x[0-9A-Fa-f]+|(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?)|NaN|Infinity)
    (?![\w])|(?P<name>[A-Za-z_][\w-]*)|(?P<sign>==|!=|<=|>=|&&|\|\||[()\[\].,!<>*])|(?P<other>\S))""",
    re.VERBOSE,
)
_DEEPEST = 40
_LONGEST = 20_000


class _Wrong(Exception):
    """The expression can't be read; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Expression:
    """One expression, read."""

    source: str
    """Without its braces."""
    offset: int
    """Where it begins in the text that holds it."""
    problem: str = ""
    """What is wrong with it, without an end; empty when nothing is."""
    hint: str = ""
    paths: tuple[tuple[str, ...], ...] = ()
    """What it reads: `("github", "event", "issue", "title")`, lower case but for what a user named."""
    functions: frozenset[str] = frozenset()


def expressions(text: str) -> Iterator[Expression]:
    """All `${{ }}` in a text."""
    start = text.find("${{")
    while 0 <= start < _LONGEST:
        end = _end(text, start + 3)
        if end < 0:
            yield Expression(text[start + 3 :], start, "is never closed", "Close it with }}.")
            return
        yield read(text[start + 3 : end], start)
        start = text.find("${{", end + 2)


def _end(text: str, at: int) -> int:
    """Where it closes, braces inside of quotes left out; -1 when it does not."""
    quoted = False
    for position in range(at, min(len(text), at + _LONGEST)):
        if text[position] == "'":
            quoted = not quoted
        elif not quoted and text.startswith("}}", position):
            return position
    return -1


def read(source: str, offset: int = 0) -> Expression:
    """One expression without its braces, as `if:` holds it too."""
    reader = _Reader(source)
    try:
        reader.whole()
    except _Wrong as wrong:
        return Expression(source, offset, str(wrong), reader.hint)
    return Expression(source, offset, "", "", tuple(reader.paths), frozenset(reader.functions))


@dataclass
class _Reader:
    """A recursive descent over the tokens; its depth is bounded."""

    source: str
    tokens: list[tuple[str, str]] = field(default_factory=list)
    at: int = 0
    depth: int = 0
    hint: str = ""
    paths: list[tuple[str, ...]] = field(default_factory=list)
    functions: set[str] = field(default_factory=set)

    def whole(self) -> None:
        for match in _TOKEN.finditer(self.source):
            kind = match.lastgroup or "other"
            if kind == "other":
                if match[0].strip() == '"':
                    self.hint = "Text stands in single quotes."
                if match[0].strip() == "'":
                    raise _Wrong("has a text that is never closed")
                raise _Wrong(f"has {match[0].strip()!r}, which means nothing there")
            self.tokens.append((kind, match[0].strip()))
        if not self.tokens:
            raise _Wrong("is empty")
        self._or()
        if self.at < len(self.tokens):
            raise _Wrong(f"goes on with {self.tokens[self.at][1][:30]!r} after its end")

    def _peek(self) -> str:
        return self.tokens[self.at][1] if self.at < len(self.tokens) else ""

    def _take(self, sign: str) -> bool:
        found = self.at < len(self.tokens) and self.tokens[self.at] == ("sign", sign)
        self.at += found
        return found

    def _or(self) -> None:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise _Wrong("is nested too deep")
        self._unary()
        while (
            self._peek() in ("||", "&&", "==", "!=", "<", ">", "<=", ">=")
            and self.tokens[self.at][0] == "sign"
        ):
            self.at += 1
            self._unary()
        self.depth -= 1

    def _unary(self) -> None:
        while self._take("!"):
            pass
        self._primary()

    def _primary(self) -> None:
        if self.at >= len(self.tokens):
            raise _Wrong("ends where a value must stand")
        kind, word = self.tokens[self.at]
        self.at += 1
        if kind in ("text", "number"):
            return
        if kind == "name":
            self._name(word)
        elif word == "(":
            self._or()
            if not self._take(")"):
                raise _Wrong("has a bracket that is never closed")
            self._rest([])
        else:
            raise _Wrong(f"has {word!r} where a value must stand")

    def _name(self, word: str) -> None:
        if word in ("true", "false", "null"):
            return
        if self._take("("):
            self._call(word)
            return
        if word.lower() not in CONTEXTS:
            self.hint = closest(word, (*CONTEXTS, *FUNCTIONS)) or "Text stands in single quotes."
            raise _Wrong(f"names {word[:40]!r}, which is no context")
        path = [word.lower()]
        self._rest(path)
        self.paths.append(tuple(path))

    def _call(self, word: str) -> None:
        known = _BY_LOWER.get(word.lower())
        if known is None:
            self.hint = closest(word, FUNCTIONS)
            raise _Wrong(f"calls {word[:40]!r}, and there is no such function")
        self.functions.add(known)
        count = 0
        if not self._take(")"):
            while True:
                self._or()
                count += 1
                if self._take(")"):
                    break
                if not self._take(","):
                    raise _Wrong("has a bracket that is never closed")
        least, most = FUNCTIONS[known]
        if not least <= count <= most:
            raise _Wrong(
                f"gives {known} {count} argument{'' if count == 1 else 's'}, "
                f"and it takes {_span(least, most)}"
            )
        self._rest([])

    def _rest(self, path: list[str]) -> None:
        """What follows a value: `.name`, `.*`, `[index]`."""
        while True:
            if self._take("."):
                kind, word = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
                if kind != "name" and word != "*":
                    raise _Wrong("has a dot that no name follows")
                self.at += 1
                path.append(word)
            elif self._take("["):
                kind, word = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
                if word == "*":
                    self.at += 1
                else:
                    self._or()
                if not self._take("]"):
                    raise _Wrong("has a bracket that is never closed")
                path.append(word[1:-1].replace("''", "'") if kind == "text" else "*")
            else:
                return


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} or more" if most > 9 else f"{least} to {most}"
