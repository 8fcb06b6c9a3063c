"""What is said of a value: `is at least 1`, `is pending, paid or shipped`, `is unique`."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.datamodel import Kind
from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.cursor import Cursor
from workbench.engines.datamodel.kinds import BY_SPELLING, Spelt, spelt
from workbench.engines.datamodel.statements import Told
from workbench.engines.design.names import listed

_NAMED_KINDS = listed(
    "integer int bigint decimal numeric boolean bool uuid json jsonb timestamp timestamptz datetime "
    "money float double varchar char string text number enum"
)
"""Kinds that are no nouns of everyday: they are kinds behind a name even without `is`."""


def kind_here(at: Cursor, *, bare: bool = False) -> Spelt | None:
    """The kind that is spelt here. Behind a noun only what can't be a noun counts, unless `bare`."""
    two = f"{at.key} {at.key_at(1)}"
    taken = 2 if two in BY_SPELLING else 1
    name = two if taken == 2 else at.key
    if name == "number":
        name = "decimal"
    if name not in BY_SPELLING or (
        not bare and taken == 1 and at.text_at(1) != "(" and at.key not in _NAMED_KINDS
    ):
        return None
    if name == "enum" and at.text_at(taken) != "(":
        return None
    at.step(taken)
    return spelt(name, _arguments(at))


def _arguments(at: Cursor) -> tuple[str, ...]:
    if at.word.text != "(" or (at.word_at(1).figure is None and at.key_at(-1) != "enum"):
        return ()
    at.step()
    found = []
    while not at.ended and at.word.text != ")":
        if at.word.text not in (",", "|"):
            found.append(at.word.text)
        at.step()
    at.step()
    return tuple(found)


def bounds(at: Cursor) -> Told | None:
    """`at least 1`, `between 1 and 5`, `from 1 to 5`, `up to 80 characters`; None for none."""
    start = at.at
    if (
        at.key in ("between", "from")
        and at.word_at(1).figure is not None
        and at.word_at(3).figure is not None
    ):
        lowest, highest = at.word_at(1).figure, at.word_at(3).figure
        at.step(4)
        return _characters(at, Told(minimum=lowest, maximum=highest))
    for phrase, least, step in _LIMITS:
        size = len(phrase)
        if (
            tuple(at.key_at(n) for n in range(size)) == phrase
            and (figure := at.word_at(size).figure) is not None
        ):
            at.step(size + 1)
            value = figure + step
            return _characters(at, Told(minimum=value) if least else Told(maximum=value))
    if (
        (figure := at.figure) is not None
        and at.key_at(1) == "or"
        and at.key_at(2) in ("more", "less", "fewer")
    ):
        least = at.key_at(2) == "more"
        at.step(3)
        return Told(minimum=figure) if least else Told(maximum=figure)
    if (
        at.key == "of"
        and at.word_at(1).figure is not None
        and at.key_at(2).startswith(("char", "letter", "digit"))
    ):
        at.step()
    if at.figure is not None and at.key_at(1).startswith(("char", "letter", "digit")):
        figure = at.figure
        at.step()
        return _characters(at, Told(maximum=figure))
    at.at = start
    return None


_LIMITS: tuple[tuple[tuple[str, ...], bool, float], ...] = (
    (("at", "least"), True, 0), (("at", "most"), False, 0), (("no", "more", "than"), False, 0),
    (("no", "less", "than"), True, 0), (("more", "than"), True, 1), (("greater", "than"), True, 1),
    (("less", "than"), False, -1), (("up", "to"), False, 0), (("of", "up", "to"), False, 0),
    (("of", "at", "least"), True, 0), (("of", "at", "most"), False, 0), (("maximum",), False, 0),
    (("max",), False, 0), (("minimum",), True, 0), (("min",), True, 0), (("above",), True, 1),
    (("below",), False, -1), ((">", "="), True, 0), (("<", "="), False, 0), ((">",), True, 1),
    (("<",), False, -1),
    (("a", "maximum", "of"), False, 0), (("a", "minimum", "of"), True, 0),
)  # fmt: skip


def _characters(at: Cursor, told: Told) -> Told:
    """Bounds of a text's length where they are told in characters."""
    if not at.key.startswith(("char", "letter", "digit")):
        return told
    at.step()
    at.take("long")
    most = told.maximum or told.minimum
    return Told(length=int(most) if most and most >= 1 else None)


def listing(at: Cursor) -> tuple[str, ...]:
    """Values joined by commas, `or`, `and`, bars; empty when fewer than two stand here."""
    start = at.at
    if at.key in ("one", "any") and at.key_at(1) == "of":
        at.step(2)
    at.take("either")
    at.take("in")
    values: list[str] = []
    words: list[str] = []
    joined = False
    while (
        not at.ended and at.word.text not in (")", ":", "(") and at.key not in ("by", "with", "which", "that")
    ):
        if at.word.text in (",", "|", "/") or at.key in ("or", "and"):
            joined = True
            _keep(values, words)
        elif at.key in ("a", "an", "the") or len(words) > 3:
            break
        else:
            words.append(at.word.text)
        at.step()
    _keep(values, words)
    if not joined or len(values) < 2:
        at.at = start
        return ()
    return tuple(values)


def _keep(values: list[str], words: list[str]) -> None:
    if words:
        values.append("_".join(words))
        words.clear()


def predicate(at: Cursor) -> Told | None:
    """What is said of a value behind `is`; None when it is nothing that a value can be."""
    no = at.take("not")
    key = at.key
    if key in lex.UNIQUE:
        at.step()
        return Told(unique=not no)
    if key in lex.OPTIONAL or (no and key in lex.REQUIRED) or key in ("empty", "null", "missing", "absent"):
        at.step()
        return Told(required=no and key not in lex.REQUIRED)
    if key in lex.REQUIRED:
        at.step()
        return Told(required=True)
    if key in lex.PRIVATE:
        at.step()
        return Told(private=not no)
    if key == "negative" and no:
        at.step()
        return Told(minimum=0)
    if key in lex.NUMBER_WORDS:
        at.step()
        return Told(minimum=lex.NUMBER_WORDS[key])
    return None if no else _value(at)


def _value(at: Cursor) -> Told | None:
    if (found := bounds(at)) is not None:
        return found
    start = at.at
    many = at.take("many")
    if at.key in ("a", "an", "of", "stored", "kept", "held", "in"):
        while at.key in ("a", "an", "of", "type", "kind", "stored", "kept", "held", "as", "in", "the"):
            at.step()
    kind = kind_here(at, bare=True) or _plural_kind(at)
    if kind is not None:
        more = bounds(at) or Told()
        return replace(more, kind=kind, many=many or None)
    at.at = start
    if (values := listing(at)) and all(value.lower() not in lex.DETERMINERS for value in values):
        return Told(values=values)
    at.at = start
    if at.key_at(1) == "by" and at.key_at(2) == "default":
        value = at.word.text
        at.step(3)
        return Told(default=value)
    return None


def _plural_kind(at: Cursor) -> Spelt | None:
    """`texts`, `dates`, `yes or no`, `a whole number`, `cents`."""
    if at.take("yes", "or", "no") or at.take("true", "or", "false"):
        return Spelt(Kind.BOOLEAN)
    if at.key in ("cents", "euros", "dollars", "currency"):
        at.step()
        return Spelt(Kind.MONEY)
    found = BY_SPELLING.get(at.key.removesuffix("s")) if at.key else None
    if found is None or found is Kind.ENUM:
        return None
    at.step()
    return Spelt(found)
