"""The front of a noun phrase: determiners, numbers, adjectives that mark a value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.cursor import Cursor
from workbench.engines.datamodel.kinds import spelt
from workbench.engines.datamodel.naming import singular
from workbench.engines.datamodel.statements import Told


@dataclass
class Phrase:
    """A noun phrase while it is read."""

    words: list[str]
    many: bool = False
    needed: bool = False
    none: bool = False
    determined: bool = False
    other: bool = False
    pronoun: bool = False
    most: int | None = None
    told: Told = field(default_factory=Told)
    owner: tuple[str, ...] = ()


def is_plural(words: list[str]) -> bool:
    """The last word is in the plural."""
    last = words[-1].lower() if words else ""
    return bool(last) and last not in lex.ONE_PLURALS and singular(last) != last


def front(at: Cursor, phrase: Phrase) -> None:
    """Determiners, numbers and adjectives that mark."""
    while True:
        key, after = at.key, at.key_at(1)
        if key in ("it", "they") and subject_word(at):
            phrase.pronoun = True
            at.step()
            return
        if key in ("its", "their", "his", "her"):
            phrase.pronoun = phrase.determined = True
        elif key in ("another", "other"):
            phrase.other = phrase.determined = True
        elif key == "no" and after not in ("",):
            phrase.none = True
        elif key in ("many-needed",):
            phrase.many = phrase.needed = True
        elif key == "maybe-one":
            phrase.told = replace(phrase.told, required=False)
        elif key == "many" or key in lex.MANY:
            phrase.many = True
        elif (
            key in ("up", "at", "exactly", "most", "least", "than", "more")
            and at.figure_within(2) is not None
        ):
            _figure(at, phrase)
            continue
        elif (figure := _number(at)) is not None and at.name_follows():
            phrase.many = phrase.many or figure > 1
            phrase.most = int(figure) if figure > 1 else phrase.most
        elif key in lex.DETERMINERS and at.name_follows():
            phrase.determined = True
        elif not _mark(at, phrase):
            return
        at.step()


def subject_word(at: Cursor) -> bool:
    """`it` or `they` where a verb follows."""
    return at.key_at(1) in lex.MODALS | lex.IS | lex.HAS | lex.BELONGS | lex.NEEDS | lex.LACKS or bool(
        lex.acts(at.key_at(1))
    )


def _number(at: Cursor) -> float | None:
    figure = at.figure
    return float(lex.NUMERALS[at.key]) if figure is None and at.key in lex.NUMERALS else figure


def _figure(at: Cursor, phrase: Phrase) -> None:
    """`up to 5`, `at least 2`, `no more than 3`."""
    least = at.key == "at" and at.key_at(1) == "least"
    while at.figure is None:
        at.step()
    figure = at.figure or 0
    at.step()
    phrase.many = phrase.many or figure > 1 or least
    if least:
        phrase.needed = True
    else:
        phrase.most = int(figure)


def _mark(at: Cursor, phrase: Phrase) -> bool:
    """An adjective that marks a value, where a noun follows it."""
    key = at.key
    if not key or not (at.name_follows() or at.key_at(1) in ("and", ",")):
        return False
    told = phrase.told
    if key in lex.UNIQUE:
        told = replace(told, unique=True)
    elif key in lex.OPTIONAL:
        told = replace(told, required=False)
    elif key in lex.REQUIRED:
        told = replace(told, required=True)
    elif key in ("private", "secret"):
        told = replace(told, private=True)
    elif key in lex.NUMBER_WORDS:
        told = replace(told, minimum=lex.NUMBER_WORDS[key])
    elif key in ("decimal", "boolean", "integer", "numeric", "json", "textual", "uuid"):
        told = replace(told, kind=spelt("text" if key == "textual" else key))
    elif key in lex.FILLERS or (
        key == "and" and phrase.told.says and at.key_at(1) in lex.UNIQUE | lex.OPTIONAL | lex.REQUIRED
    ):
        return True
    else:
        return key in lex.FILLERS
    phrase.told = told
    return True


def merged(first: Told, second: Told) -> Told:
    """Both, the second where the two differ."""
    changes = {
        name: value for name in Told.__slots__ if (value := getattr(second, name)) not in (None, (), "")
    }
    return replace(first, **changes)
