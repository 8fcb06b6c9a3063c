"""Texts of SQL compared and respelled: what counts as the same expression, and names inside one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.engines.sql.model import Schema

_TOKEN = re.compile(
    r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|\$(\w*)\$.*?\$\1\$|--[^\n]*|/\*.*?\*/|[A-Za-z_\u0080-\uffff][\w$]*|\d[\w.]*|\S""",
    re.DOTALL,
)
_CAST = re.compile(
    r'::"?[a-z_][\w ."]*?(?:\(\d+(?:,\s*\d+)?\))?(?:\[\])*(?=[\s),:;=<>+*/|\]-]|$)', re.IGNORECASE
)
_PLAIN_NAME = re.compile(r"[a-z_][a-z0-9_$]*")


@dataclass(frozen=True, slots=True)
class Lens:
    """What the two sides of a comparison both know."""

    executed: bool
    """Both were executed: their texts are deparsed by the engine, and compare exactly."""
    mixed: bool
    """Only one was: texts compare loosely, and what only a catalogue knows does not compare."""

    @classmethod
    def over(cls, old: Schema, new: Schema) -> Lens:
        """The lens for two schemas."""
        return cls(bool(old.executed and new.executed), bool(old.executed) != bool(new.executed))

    def same(self, old: str, new: str) -> bool:
        """Two expressions mean the same, as far as their texts tell."""
        return self.key(old) == self.key(new)

    def key(self, expression: str) -> str:
        """What two texts of the same expression have in common."""
        if self.executed:
            return expression
        return loose(expression) if self.mixed else flat(expression)


def tokens(text: str) -> list[str]:
    """Words, quoted names, strings and signs of an expression."""
    return [match[0] for match in _TOKEN.finditer(text)]


def flat(text: str) -> str:
    """The text without spaces, comments and case, except inside quotes."""
    said = (token for token in tokens(text) if not token.startswith(("--", "/*")))
    return "".join(token if token[0] in "'\"$" else token.lower() for token in said)


def loose(text: str) -> str:
    """The same without casts and parentheses: what an engine's deparser adds to a text."""
    said = re.sub(r"[()]", "", flat(_CAST.sub("", text)))
    return re.sub(r"=anyarray\[(.*?)\]", r"in\1", said)


def respell(text: str, names: Mapping[str, str]) -> str:
    """The text with every name that was changed; strings stay as they are."""
    if not names:
        return text

    def spelled(match: re.Match[str]) -> str:
        token = match[0]
        if token.startswith('"'):
            name = token[1:-1].replace('""', '"')
        elif token[0].isalpha() or token[0] == "_":
            name = token.lower()
        else:
            return token
        return quoted(names[name]) if name in names else token

    return _TOKEN.sub(spelled, text)


def words_in(text: str) -> set[str]:
    """All words and quoted names in a text, as a catalogue stores them."""
    return {
        token[1:-1].replace('""', '"') if token.startswith('"') else token.lower() for token in tokens(text)
    }


def quoted(name: str) -> str:
    """A name as a catalogue's text spells it, reserved words apart."""
    return name if _PLAIN_NAME.fullmatch(name) else '"' + name.replace('"', '""') + '"'
