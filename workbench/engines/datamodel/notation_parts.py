"""One part of an entity in the notation: an attribute, a reference, a list, a set that is unique together."""

from __future__ import annotations

import difflib
import json
import re
from dataclasses import dataclass, replace

from workbench.core.datamodel import Attribute, Kind, OnDelete, Reference
from workbench.engines.datamodel.guessing import guessed
from workbench.engines.datamodel.identifiers import entity_name, part_name
from workbench.engines.datamodel.kinds import BY_SPELLING, number, spelt
from workbench.engines.datamodel.naming import snake
from workbench.engines.design.names import listed

_STRING = r'"(?:[^"\\]|\\.)*"'
_TOKEN = re.compile(
    rf"\s*({_STRING}|<->|->|=>|\[\]|[()?!=,;|]|(?:(?!<->|->|=>|\[\])[^\s()?!=,;|\"])+|\S)", re.DOTALL
)
_CUT = re.compile(rf"{_STRING}|[(),;]")
_BOUNDS = re.compile(r"(-?[\d.]*\d(?:e[-+]?\d+)?)?\.\.(-?\d[\d.]*(?:e[-+]?\d+)?)?\Z", re.IGNORECASE)
_MARKS = listed(
    "? ! optional unique required private cascade restrict set null nullable not = default min max "
    "secret many"
)
KINDS = (
    "text, long text, email, url, phone, integer, decimal(12,2), money, boolean, date, timestamp, enum(a, b)"
)


class PartProblem(Exception):
    """A part that can't be read, or not wholly."""

    def __init__(self, problem: str, hint: str, kept: Attribute | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.hint = hint
        self.kept = kept
        """What can be made of it all the same."""


@dataclass(frozen=True, slots=True)
class List:
    """Many of another entity."""

    name: str
    target: str
    both: bool = False


@dataclass(frozen=True, slots=True)
class UniqueSet:
    """Parts that are unique together."""

    names: tuple[str, ...]


Part = Attribute | Reference | List | UniqueSet


def split_parts(text: str) -> list[str]:
    """The parts of a line, cut at commas and semicolons outside parentheses and strings."""
    parts, depth, start = [], 0, 0
    for found in _CUT.finditer(text):
        mark = found[0]
        if mark == "(":
            depth += 1
        elif mark == ")":
            depth = max(0, depth - 1)
        elif mark in ",;" and not depth:
            parts.append(text[start : found.start()])
            start = found.end()
    parts.append(text[start:])
    return [part.strip().rstrip(".") if part.strip().endswith((" .", ")."))
            else part.strip() for part in parts if part.strip()]  # fmt: skip


def read_part(text: str) -> Part:
    """The part that a text tells. Raises PartProblem when it, or something in it, can't be read."""
    return _Part(text).read()


class _Part:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = [found[1] for found in _TOKEN.finditer(text)]
        self._at = 0
        self.required = True
        self.unique = False
        self.private = False
        self.many = False
        self.default = ""
        self.minimum: float | None = None
        self.maximum: float | None = None
        self.on_delete = OnDelete.RESTRICT

    def read(self) -> Part:
        if self._peek() == "unique" and self._peek(1) == "(":
            self._at = 1
            names = tuple(part_name(name) for name in self._arguments())
            self._done("A set that is unique together is `unique(first, second)`.")
            return UniqueSet(names)
        name = self._name()
        if self._peek() in ("->", "=>", "<->"):
            return self._reference(name)
        return self._attribute(name)

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._tokens[at] if at < len(self._tokens) else ""

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1] if self._at <= len(self._tokens) else ""

    def _name(self) -> str:
        words = [] if self._peek() in ("->", "=>", "<->") else [self._next()]
        while (word := self._peek()) and self._is_plain(word) and len(words) < 4:
            words.append(self._next())
        name = part_name(" ".join(words))
        if words and not name:
            hint = "Begin it with a name, as in `total money`."
            raise PartProblem(f"`{self._text[:60]}` does not begin with a name.", hint)
        self._marks()
        return name

    def _is_plain(self, word: str) -> bool:
        """A further word of the name: no kind, no mark."""
        if (
            self._peek(1) == "|"
            or word in _MARKS
            or word in ("->", "=>", "<->", "[]")
            or not word[0].isalpha()
            or ".." in word
        ):
            return False
        two = f"{word} {self._peek(1)}".lower()
        return word.lower() not in BY_SPELLING and two not in BY_SPELLING and not _meant(word)

    def _marks(self) -> None:
        while self._peek() in ("?", "!", "[]"):
            mark = self._next()
            if mark == "?":
                self.required = False
            elif mark == "!":
                self.unique = True
            else:
                self.many = True

    def _reference(self, name: str) -> Reference | List:
        arrow = self._next()
        words = []
        while (word := self._peek()) and word not in _MARKS and word not in ("[]", "(", ")", "=", "|"):
            words.append(self._next())
        target = entity_name(" ".join(words))
        if not target:
            hint = "Write the entity's name after the arrow, as in `customer -> Customer`."
            raise PartProblem("The arrow points to nothing.", hint)
        if arrow == "=>":
            self.on_delete = OnDelete.CASCADE
        self._trailing()
        if self.many or arrow == "<->":
            return List(name or snake(target), target, both=arrow == "<->")
        return Reference(name or snake(target), target, self.required, self.unique, self.on_delete)

    def _attribute(self, name: str) -> Attribute:
        told = self._kind(name)
        self._trailing(told)
        if told is None:
            told = guessed(name, many=self.many)
            if told.kind is Kind.TEXT and self.minimum is not None:
                told = replace(told, kind=Kind.INTEGER, length=None)
        return replace(
            told,
            required=self.required,
            unique=self.unique,
            many=self.many,
            private=self.private or (told.private and bool(told.assumed)),
            default=self.default or told.default,
            minimum=told.minimum if self.minimum is None else self.minimum,
            maximum=told.maximum if self.maximum is None else self.maximum,
        )

    def _kind(self, name: str) -> Attribute | None:
        word = self._peek()
        if word == "(" or self._peek(1) == "|":
            values = self._arguments() if word == "(" else self._bars()
            return Attribute(name, Kind.ENUM, values=values)
        two = f"{word} {self._peek(1)}".lower()
        if two in BY_SPELLING:
            self._at += 2
        elif word.lower() in BY_SPELLING:
            self._at += 1
            two = word.lower()
        else:
            return None
        found = spelt(two, self._arguments() if self._peek() == "(" else ())
        if found is None:
            return None
        return Attribute(
            name,
            found.kind,
            values=found.values,
            length=found.length,
            precision=found.precision,
            scale=found.scale,
        )

    def _bars(self) -> tuple[str, ...]:
        values = [_value(self._next())]
        while self._peek() == "|":
            self._at += 1
            values.append(_value(self._next()))
        return tuple(value for value in values if value)

    def _arguments(self) -> tuple[str, ...]:
        """What stands in parentheses, cut at commas or bars."""
        self._at += 1
        values: list[str] = []
        words: list[str] = []
        while (token := self._next()) not in ("", ")"):
            if token in (",", "|", ";"):
                values.append(" ".join(words))
                words = []
            else:
                words.append(_value(token))
        values.append(" ".join(words))
        return tuple(value for value in values if value.strip())

    def _trailing(self, told: Attribute | None = None) -> None:
        while word := self._peek():
            if word in ("?", "!", "[]"):
                self._marks()
            elif found := _BOUNDS.match(word):
                self._at += 1
                self.minimum, self.maximum = number(found[1] or ""), number(found[2] or "")
            elif word in ("=", "default"):
                self._at += 1
                self.default = self._value_to_end()
            elif not self._word(word.lower()):
                self._unknown(word, told)

    def _word(self, word: str) -> bool:
        after = self._peek(1).lower()
        taken = 1
        if word in ("optional", "nullable", "null"):
            self.required = False
        elif word == "not" and after == "null":
            taken = 2
        elif word == "unique":
            self.unique = True
        elif word in ("private", "secret"):
            self.private = True
        elif word == "cascade":
            self.on_delete = OnDelete.CASCADE
        elif word == "many":
            self.many = True
        elif word == "set" and after == "null":
            taken, self.on_delete, self.required = 2, OnDelete.SET_NULL, False
        elif word in ("min", "max") and number(after) is not None:
            taken = 2
            if word == "min":
                self.minimum = number(after)
            else:
                self.maximum = number(after)
        elif word not in ("required", "restrict"):
            return False
        self._at += taken
        return True

    def _value_to_end(self) -> str:
        words = [_value(self._next())]
        while (word := self._peek()) and word not in ("?", "!", "optional", "unique", "private"):
            words.append(_value(self._next()))
        return " ".join(words)

    def _unknown(self, word: str, told: Attribute | None) -> None:
        self._at += 1
        name = part_name(self._tokens[0])
        problem = f"`{word[:40]}` is no kind and no mark of an attribute."
        kept = told or (guessed(name) if name else None)
        if meant := _meant(word):
            raise PartProblem(problem, f"Did you mean `{meant}`?", kept)
        raise PartProblem(problem, f"Kinds are {KINDS}; marks are ?, !, private, 1..5 and = default.", kept)

    def _done(self, hint: str) -> None:
        if rest := self._peek():
            raise PartProblem(f"`{rest[:40]}` is too much here.", hint)


def _meant(word: str) -> str:
    """The kind that a word is a slip of: `monney`; empty for a word of its own, and for plurals."""
    if len(word) < 5 or word.lower().removesuffix("s") in BY_SPELLING:
        return ""
    return next(iter(difflib.get_close_matches(word.lower(), BY_SPELLING, 1, 0.85)), "")


def _value(token: str) -> str:
    if token[:1] == '"':
        try:
            return str(json.loads(token))
        except ValueError:
            return token.strip('"')
    return token.strip("'`")
