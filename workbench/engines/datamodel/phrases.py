"""Noun phrases: `at least one optional phone number (text)`, `lines with quantity and price`."""

from __future__ import annotations

from dataclasses import replace

from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.cursor import Cursor
from workbench.engines.datamodel.kinds import BY_SPELLING
from workbench.engines.datamodel.phrase_front import Phrase, front, is_plural, merged
from workbench.engines.datamodel.predicates import bounds, kind_here, listing
from workbench.engines.datamodel.statements import Noun, Told
from workbench.engines.design.names import listed

MOST_DEEP = 3
"""Lists inside lists: an order with lines with products with tags."""


def noun(at: Cursor, *, deep: int = 0, subject: bool = False) -> Noun | None:
    """The noun phrase that begins here, with what is said behind it; None when there is none."""
    start = at.at
    phrase = Phrase([])
    front(at, phrase)
    if not _core(at, phrase, subject):
        if phrase.pronoun and subject:
            return Noun((), pronoun=True)
        at.at = start
        return None
    made = Noun(
        tuple(phrase.words),
        many=phrase.many or is_plural(phrase.words),
        needed=phrase.needed,
        most=phrase.most,
        none=phrase.none,
        determined=phrase.determined,
        other=phrase.other,
        pronoun=phrase.pronoun,
        told=phrase.told,
        owner=phrase.owner,
    )
    if subject:
        return (
            _in_parentheses(at, made, deep)
            if at.word.text == "(" and deep < MOST_DEEP and made.many
            else made
        )
    return _behind(at, made, deep)


_PEOPLE = frozenset(("we", "you", "they", "i", "it", "he", "she", "there"))
_STOPS = (
    lex.DETERMINERS | lex.MANY | lex.PREPOSITIONS | lex.JOINERS | lex.MODALS | lex.IS | lex.HAS | lex.RELATIVE
    | lex.WITHOUT | lex.LACKS | listed(
    "no not but many-needed maybe-one be then because so if when while many-to-many one-to-one one-to- "
    "many called named having either only also optionally always never must"
)
)  # fmt: skip


def _core(at: Cursor, phrase: Phrase, subject: bool) -> bool:
    """The words of the noun itself, and `X of Y` and `Y's X`."""
    while not at.ended and len(phrase.words) < 6:
        if not at.word.is_name or at.key in _PEOPLE or (at.key in _STOPS and not _is_word_here(at, phrase)):
            break
        if phrase.words and (at.verb_here(phrase.words) or _kind_ends(at) or _mark_ends(at)):
            break
        _named(at, phrase)
        if at.word.text == "'s" and at.name_follows():
            phrase.owner = tuple(phrase.words)
            phrase.words = []
            phrase.many = False
            at.step()
            front(at, phrase)
    if phrase.words and at.key == "of" and not phrase.owner:
        _of(at, phrase)
    return bool(phrase.words)


def _named(at: Cursor, phrase: Phrase) -> None:
    """One word of the noun; `order.total` has an owner."""
    owner, _, name = at.word.text.partition(".")
    if name and not phrase.words and not at.word.quoted:
        phrase.owner = (owner,)
    phrase.words.append(name or owner if not at.word.quoted else at.word.text)
    at.step()


def _is_word_here(at: Cursor, phrase: Phrase) -> bool:
    """`list`, `store` and others are nouns behind a determiner."""
    return (
        not phrase.words
        and phrase.determined
        and at.key in lex.HAS
        and at.key not in ("has", "have", "having")
    )


def _mark_ends(at: Cursor) -> bool:
    """`name optional`, where nothing follows that the mark could stand before."""
    return at.key in lex.OPTIONAL | lex.REQUIRED | lex.UNIQUE and not at.name_follows()


def _kind_ends(at: Cursor) -> bool:
    """A kind with arguments behind the name: `price decimal(12,2)`."""
    return (
        at.key in BY_SPELLING
        and at.text_at(1) == "("
        and (at.word_at(2).figure is not None or at.key == "enum")
    )


def _of(at: Cursor, phrase: Phrase) -> None:
    """`date of birth` is one name; `the status of an order` has an owner."""
    after = at.key_at(1)
    if after in lex.DETERMINERS or after in ("its", "their"):
        start = at.at
        at.step()
        inner = Phrase([])
        front(at, inner)
        words: list[str] = []
        while not at.ended and at.word.is_name and at.key not in _STOPS and len(words) < 4:
            if words and at.verb_here(words):
                break
            words.append(at.word.text)
            at.step()
        if words:
            phrase.owner = tuple(words)
        else:
            at.at = start
    elif at.word_at(1).is_name and after not in _STOPS:
        head = phrase.words[-1].lower()
        joined = head in (
            "date",
            "number",
            "place",
            "time",
            "country",
            "year",
            "type",
            "kind",
            "point",
            "amount",
        )
        if not joined and phrase.determined and at.verb_here_at(2, [at.word_at(1).text]):
            phrase.owner = (at.word_at(1).text,)
            at.step(2)
        elif joined:
            phrase.many = False
            phrase.words += ["of", at.word_at(1).text]
            at.step(2)


def _behind(at: Cursor, made: Noun, deep: int) -> Noun:
    """What is said right behind a noun: kinds, lists in parentheses, `with`, `which has`, bounds."""
    for _ in range(6):
        start = at.at
        before = made
        made = _one_behind(at, made, deep)
        if at.at == start or made is before:
            at.at = start if made is before else at.at
            break
    return made


def _one_behind(at: Cursor, made: Noun, deep: int) -> Noun:
    if at.word.text == "(":
        return _in_parentheses(at, made, deep)
    told = kind_here(at)
    if told is not None:
        return replace(made, told=replace(made.told, kind=told))
    if (found := bounds(at)) is not None:
        return replace(made, told=merged(made.told, found))
    if at.word.text == ":" or (at.key == "of" and _is_chosen(made)) or at.key == "either":
        return _listed_values(at, made)
    comma = at.word.text == "," and at.key_at(1) in (
        "with",
        "each",
        "which",
        "who",
        "that",
        "having",
        "whose",
    )
    if comma:
        at.step()
    if at.key == "each" and at.key_at(1) in ("with", "having", "of"):
        at.step()
    elif at.key == "each" and at.key_at(1) == "has":
        return _relative(at, made, deep)
    if at.key in ("with", "having") and deep < MOST_DEEP:
        at.step()
        parts = noun_list(at, deep=deep + 1, bare_ends=True)
        return replace(made, parts=(*made.parts, *parts)) if parts else made
    if at.key in ("who", "which", "that") and deep < MOST_DEEP:
        return _relative(at, made, deep)
    return made


def _is_chosen(made: Noun) -> bool:
    return bool(made.words) and made.words[-1].lower() in lex.CHOSEN and not made.many


def _relative(at: Cursor, made: Noun, deep: int) -> Noun:
    """`who is an employee`, `that have lines`, `which can be open or closed`."""
    at.step()
    modal = at.key in lex.MODALS
    if modal:
        at.step()
    if at.key in ("has", "have"):
        at.step()
        parts = noun_list(at, deep=deep + 1, bare_ends=True)
        return replace(made, parts=(*made.parts, *parts)) if parts else made
    if at.key in lex.IS:
        at.step()
        values = listing(at)
        if len(values) > 1:
            return replace(made, told=replace(made.told, values=values))
        if at.key in ("a", "an", "another", "the"):
            inner = noun(at, deep=MOST_DEEP, subject=True)
            return replace(made, role_of=inner.words) if inner else made
        if at.key in _MARKS:
            at.step()
            return replace(made, told=merged(made.told, _MARKS[at.key_at(-1)]))
    return made


def _listed_values(at: Cursor, made: Noun) -> Noun:
    start = at.at
    at.step()
    if at.key in ("either", "one", "any") and at.key_at(1) in ("of",):
        at.step(2)
    elif at.key == "either":
        at.step()
    values = listing(at)
    if len(values) > 1:
        return replace(made, told=replace(made.told, values=values))
    at.at = start
    return made


_MARKS = {
    **dict.fromkeys(lex.UNIQUE, Told(unique=True)),
    **dict.fromkeys(lex.OPTIONAL, Told(required=False)),
    **dict.fromkeys(lex.REQUIRED, Told(required=True)),
    **dict.fromkeys(lex.PRIVATE, Told(private=True)),
}


def _in_parentheses(at: Cursor, made: Noun, deep: int) -> Noun:
    """`(optional)`, `(decimal)`, `(a user)`, `(pending, paid)`, `(name, email)`."""
    at.step()
    while at.key in _MARKS and at.text_at(1) in (")", ","):
        made = replace(made, told=merged(made.told, _MARKS[at.key]))
        at.step()
        if at.word.text == ",":
            at.step()
    if at.word.text != ")":
        made = _inside(at, made, deep)
    at.skip_past(")")
    return made


def _inside(at: Cursor, made: Noun, deep: int) -> Noun:
    found = (
        kind_here(at, bare=True)
        if (not made.many and at.text_at(1) in (")", "(", ",")) or at.text_at(2) == ")"
        else None
    )
    if found is not None:
        return replace(made, told=replace(made.told, kind=found))
    if (limits := bounds(at)) is not None:
        return replace(made, told=merged(made.told, limits))
    if at.key in ("a", "an", "another"):
        inner = noun(at, deep=MOST_DEEP, subject=True)
        return replace(made, role_of=inner.words) if inner else made
    if _is_chosen(made) or at.word.quoted:
        values = listing(at)
        return replace(made, told=replace(made.told, values=values)) if len(values) > 1 else made
    if at.key in ("e", "e.g", "i.e", "like", "such"):
        return made
    start = at.at
    values = listing(at)
    if len(values) > 1 and not made.many and "or" in at.keys(start):
        return replace(made, told=replace(made.told, values=values))
    at.at = start
    parts = noun_list(at, deep=deep + 1) if deep < MOST_DEEP else ()
    return replace(made, parts=(*made.parts, *parts)) if len(parts) > 1 or made.many else made


def noun_list(at: Cursor, *, deep: int = 0, bare_ends: bool = False) -> tuple[Noun, ...]:
    """Nouns joined by commas, `and`, `or`. Stops before one that begins a clause of its own.

    With `bare_ends`, a list that began with a bare noun (`with quantity and price`) ends before one with
    a determiner: that one goes on with the list outside.
    """
    found: list[Noun] = []
    before = at.at
    while True:
        one = noun(at, deep=deep)
        ends = one is None or (found and (at.clause_follows(one) or _outer(one, found, bare_ends)))
        if one is None or ends:
            at.at = before
            break
        found.append(one)
        before = at.at
        if not at.joiner():
            break
        if at.predicate_here() or at.ended or at.word.text == ")":
            at.at = before
            break
    return tuple(found)


def _outer(one: Noun, found: list[Noun], bare_ends: bool) -> bool:
    return bare_ends and one.determined and not found[0].determined
