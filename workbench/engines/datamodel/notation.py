"""The compact notation: one entity a line, or one part of it an indented line.

    title: Shop
    Customer: email! email, name text(200), phone? phone
    Order: customer -> Customer, status enum(pending, paid, shipped) = pending, total money 0.., placed_at
    Line: order => Order, product -> Product, quantity integer 1..100
    link ProductTag: product -> Product, tag -> Tag
    Kunde / Kunden as "Kunde (B2B)":   # a note on the entity
      name text                        # a note on the part
      unique(name, ort)

Grammar, with `[x]` for what may be left out and `{x}` for what may come again:

    text      = [ "title:" words ] { entity }
    entity    = [ "link" ] name [ "/" plural ] [ "as" string ] ":" [ parts ] [ "#" note ] { indented }
    indented  = white space [ "-" ] parts [ "#" note ]
    parts     = part { ("," | ";") part }
    part      = attribute | reference | list | "unique(" name { "," name } ")"
    attribute = name marks [ kind ] [ "[]" ] { mark }
    reference = name marks ("->" | "=>") Name marks { mark }        "=>": it is a part of it (cascade)
    list      = name ("->" | "<->") Name "[]"                       many of it; "<->": many to many
    marks     = [ "?" ] [ "!" ]                                     optional, unique
    mark      = "?" | "!" | "optional" | "unique" | "required" | "private" | "cascade" | "set null"
              | bounds | "=" default
    bounds    = [ number ] ".." [ number ]
    kind      = word of `kinds` [ "(" arguments ")" ] | "enum(" value { "," value } ")"

A part without a kind gets the one that its name suggests; what follows `#` is a note, a line that
begins with `#`, `//` or `--` is skipped. Names may be of any script. Values and defaults that are not one
word are written as JSON strings.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from workbench.core.datamodel import Entity, Reference, Understanding
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.guessing import summary
from workbench.engines.datamodel.identifiers import entity_name, part_name
from workbench.engines.datamodel.laws import settle
from workbench.engines.datamodel.notation_parts import (
    List,
    Part,
    PartProblem,
    UniqueSet,
    read_part,
    split_parts,
)
from workbench.engines.datamodel.relations import Many, resolve

_STRING = r'"(?:[^"\\]|\\.)*"'
_WORD = r"[^\s:/,;()\"#?!<>=\[\]]+"
_HEADER = re.compile(
    rf"(?P<link>link\s+)?(?P<name>{_WORD}(?:[ \t]+(?!as[ \t]+\"){_WORD}){{0,3}})"
    rf"(?:\s*/\s*(?P<plural>{_WORD}(?:[ \t]+(?!as[ \t]+\"){_WORD}){{0,3}}))?"
    rf"(?:\s+as\s+(?P<written>{_STRING}))?\s*:(?!:)(?P<rest>.*)\Z"
)
_TITLE = re.compile(r"title:\s*(\S.*)\Z")
_SKIPPED = re.compile(r"\s*(?:#|//|--(?:\s|\Z))")
_INDENTED = re.compile(r"(?:[ \t]+(?:[-*•][ \t]+)?|[-*•][ \t]+)(\S.*)\Z")
_PROSE = re.compile(
    r"\b(?:an?|the|has|have|is|are|was|each|every|of|with|must|can|may|should|and|to|in|for|following|we|it)\s",
    re.I,
)
_HEAD_END = re.compile(r":|\s*/|\s+as\s+\"")
_BULLET = re.compile(r"\A[-*•][ \t]+")


@dataclass(frozen=True, slots=True)
class Header:
    """The first line of an entity."""

    name: str
    link: bool
    plural: str
    written: str
    rest: str


def header(line: str) -> Header | None:
    """What a line says as the first of an entity; None for any other line."""
    if len(line) > 100_000 or not (found := _HEADER.match(_BULLET.sub("", line.rstrip(), count=1))):
        return None
    name = entity_name(found["name"])
    if not name:
        return None
    written = unquoted(found["written"] or "")
    given = found["name"].strip()
    written = written or ("" if given.isascii() or entity_name(given) == given else given)
    return Header(name, bool(found["link"]), found["plural"] or "", written, found["rest"].strip())


def unquoted(text: str) -> str:
    """What a JSON string holds, or the text itself."""
    if text[:1] == '"':
        try:
            return str(json.loads(text))
        except ValueError:
            return text.strip('"')
    return text


def parse(text: str) -> Understanding:
    """The model of a text in the notation. Lines that are none of it come back unread; never raises."""
    draft = drafted(text)
    settled = settle(draft)
    assumed = (*settled.assumed, *summary(settled.model))
    return Understanding(settled.model, "notation", assumed, settled.unread)


def drafted(text: str, first_line: int = 1, known: frozenset[str] = frozenset()) -> Draft:
    """The entities of a text in the notation, before the laws. `known` are entities told elsewhere."""
    reader = _Reader(first_line)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for line in lines:
        reader.take(line)
    resolve(reader.draft, reader.lists, known)
    return reader.draft


class _Reader:
    def __init__(self, first_line: int) -> None:
        self.draft = Draft(mentions_make=True)
        self.lists: list[Many] = []
        self._line = first_line - 1

    def take(self, line: str) -> None:
        self._line += 1
        if not line.strip() or _SKIPPED.match(line):
            return
        content, note = without_note(line)
        if not self.draft.entities and not self.draft.title and (title := _TITLE.match(content.rstrip())):
            self.draft.title = unquoted(title[1].strip())
            return
        inner = _INDENTED.match(content) if self.draft.entities else None
        found = header(content) if inner is None or not content[0].isspace() else None
        if found is not None and (inner is None or not content[0].isspace()):
            self._begin(found, note)
        elif inner is not None:
            self._parts(inner[1], note)
        elif found := header(content.strip()):
            self._begin(found, note)
        else:
            hint = "Write one entity a line, as in `Order: customer -> Customer, total money`."
            self.draft.say(line.strip(), self._line, "This line has no entity's name with a colon.", hint)

    def _begin(self, found: Header, note: str) -> None:
        self.draft.lines.setdefault(found.name, self._line)
        self.draft.entities.append(
            Entity(found.name, link=found.link, note=note, written=found.written, plural=found.plural)
        )
        self._parts(found.rest, "")

    def _parts(self, text: str, note: str) -> None:
        for part in split_parts(text):
            self._part(part, note)

    def _part(self, text: str, note: str) -> None:
        entity = self.draft.entities[-1]
        made: Part | None
        try:
            made = read_part(text)
        except PartProblem as problem:
            self.draft.say(text, self._line, problem.problem, problem.hint)
            made = problem.kept
            if made is None:
                return
        if isinstance(made, List):
            self.lists.append(Many(entity.name, made.name, made.target, made.both))
        elif isinstance(made, UniqueSet):
            entity = replace(entity, unique=(*entity.unique, tuple(part_name(name) for name in made.names)))
        elif isinstance(made, Reference):
            entity = replace(entity, references=(*entity.references, replace(made, note=note)))
        else:
            entity = replace(entity, attributes=(*entity.attributes, replace(made, note=note)))
        self.draft.entities[-1] = entity


_NOTE = re.compile(rf"{_STRING}|(?:(?<=\s)|\A)#")


def without_note(line: str) -> tuple[str, str]:
    """A line without its note, and the note."""
    for found in _NOTE.finditer(line):
        if found[0] == "#":
            return line[: found.start()].rstrip(), line[found.end() :].strip()
    return line.rstrip(), ""


def is_notation(line: str) -> bool:
    """A line is an entity's first, and all of its parts can be read."""
    content, _ = without_note(line)
    found = header(content.strip())
    if found is None or _PROSE.search(_HEAD_END.split(content, 1)[0]):
        return False
    parts = split_parts(found.rest)
    if any(_is_prose(part) for part in parts):
        return "->" in found.rest or "=>" in found.rest
    bad = [problem for part in parts if (problem := _problem(part)) is not None]
    if not bad:
        return True
    told = len(bad) < len(parts) and " " not in found.name and all(each.kept for each in bad)
    return told or "->" in found.rest or "=>" in found.rest


def _is_prose(part: str) -> bool:
    """Three words and more, with one among them that only sentences have."""
    words = re.split(r"[=(\"#]", part)[0]
    return len(words.split()) > 2 and bool(_PROSE.search(f"{words} "))


def _problem(part: str) -> PartProblem | None:
    try:
        read_part(part)
    except PartProblem as problem:
        return problem
    return None
