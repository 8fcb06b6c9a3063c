"""Sentences that tell somebody to do something, or that begin in a way of their own.

`rename line to item`, `add a unique email to customer`, `remove the phone from customer`, `make sku unique`,
`for each order we store a date`, `there are rooms and guests`, `build a shop with customers and products`.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.clauses import ClauseReader, exists
from workbench.engines.datamodel.cursor import Cursor
from workbench.engines.datamodel.phrase_front import merged
from workbench.engines.datamodel.phrases import noun, noun_list
from workbench.engines.datamodel.predicates import predicate
from workbench.engines.datamodel.sentence_text import Word, words
from workbench.engines.datamodel.statements import (
    Describes,
    Exists,
    Has,
    Mutual,
    NotTold,
    Noun,
    Removes,
    Renames,
    Statement,
    Told,
)
from workbench.engines.design.names import listed

_OPENERS = listed(
    "please also then and but so actually ok okay sorry well now further furthermore additionally "
    "moreover finally oh hm hmm no yes , : - basically first second third next lastly"
)
_BUILD = listed("design build create model make develop write implement plan draft sketch generate")
_STORE = listed("need want have store manage track sell keep handle record save offer support require model")
_REMOVE = frozenset(["remove", "drop", "delete", "omit", "skip"])
_WHO = frozenset(("we", "i", "you"))
_MAKE = frozenset(["make", "set", "change", "mark", "turn", "convert", "let"])
_COMMANDS = _REMOVE | _MAKE | frozenset(("rename", "add", "give", "introduce", "call"))


def statements(sentence: str) -> list[Statement]:
    """What a sentence states, in order; a `NotTold` for what is not understood. Never raises."""
    found = words(sentence)
    while (found and found[0].key in _OPENERS | frozenset((",",))) or (
        found and found[0].text in (",", ":", "-")
    ):
        found = found[1:]
    if not found:
        return []
    if found[0].key in _COMMANDS:
        return [one for part in _apart(found) for one in _stated(part)]
    return _stated(found)


def _apart(found: list[Word]) -> list[list[Word]]:
    """Commands that are joined: `rename line to item and add a note to it`."""
    parts: list[list[Word]] = [[]]
    for at, word in enumerate(found):
        before = found[at - 1].text.lower() if at else ""
        if word.key in _COMMANDS and before in (",", "and", "then", "also"):
            while parts[-1] and parts[-1][-1].text.lower() in (",", "and", "then", "also"):
                parts[-1].pop()
            parts.append([])
        parts[-1].append(word)
    return [part for part in parts if part]


def _stated(found: list[Word]) -> list[Statement]:
    at = Cursor(found)
    special = _command(at)
    if special is not None:
        return special
    at.at = 0
    opened = _opening(at)
    if opened is not None:
        return opened + _rest(at)
    at.at = 0
    reader = ClauseReader(at)
    reader.read()
    return reader.statements


def _rest(at: Cursor) -> list[Statement]:
    """What stands behind the list that a sentence opens with: `we need refunds: a refund has an amount`."""
    while at.word.text in (":", "-") or at.joiner():
        at.step(1 if at.word.text in (":", "-") else 0)
    if at.ended:
        return []
    left = at.rest
    reader = ClauseReader(at)
    reader.read()
    if any(not isinstance(each, NotTold) for each in reader.statements):
        return reader.statements
    return [NotTold(f"The rest was not understood: `{left[:80]}`.")]


def _command(at: Cursor) -> list[Statement] | None:
    key = at.key
    if key == "rename":
        return _rename(at)
    if key in ("call", "name") and at.key_at(1) not in lex.HAS | lex.IS:
        return _call(at)
    if key in ("replace", "use"):
        return _replace(at)
    if key in _REMOVE or (key == "get" and at.take("get", "rid", "of")):
        return _remove(at)
    if key in ("add", "give", "include", "introduce", "put"):
        return _add(at)
    if key in _MAKE and not (key == "make" and _with_ahead(at)):
        return _make(at)
    if key in ("split", "merge", "move", "extract", "combine"):
        hint = "Add what is new, then remove what is old: `add a city to address`, `remove city from order`."
        return [NotTold(f"To {key} is more than one correction.", hint)]
    return None


def _with_ahead(at: Cursor) -> bool:
    return " with " in f" {at.rest.lower()} " or " for " in f" {at.rest.lower()} "


def _rename(at: Cursor) -> list[Statement]:
    at.step()
    subject = _owned(at, noun(at, subject=True))
    if subject is None or not (at.take("to") or at.take("as") or at.take("into")):
        return [NotTold("What is renamed, and to what?", "Write `rename line to item`.")]
    name = " ".join(word for word in at.rest.split() if word.lower() not in ("the", "a", "an"))
    return [Renames(subject, name)]


def _owned(at: Cursor, subject: Noun | None) -> Noun | None:
    """With its owner, where that stands behind it: `price of product`."""
    if subject is not None and at.key in ("of", "in", "from") and not subject.owner and at.word_at(1).is_name:
        at.step()
        owner = noun(at, subject=True)
        return replace(subject, owner=owner.words) if owner is not None else subject
    return subject


def _call(at: Cursor) -> list[Statement]:
    """`call the line item`, `call it item instead of line`."""
    at.step()
    rest = at.rest
    if " instead of " in f" {rest} ":
        new, _, old = rest.partition(" instead of ")
        return [Renames(Noun(tuple(_bare(old))), " ".join(_bare(new)))]
    subject = noun(at, subject=True)
    if subject is not None and at.word.quoted:
        return [Renames(subject, at.word.text)]
    if subject is not None and len(subject.words) > 1:
        return [Renames(replace(subject, words=subject.words[:1]), " ".join(subject.words[1:]))]
    return [NotTold("What is renamed, and to what?", "Write `rename line to item`.")]


def _replace(at: Cursor) -> list[Statement] | None:
    rest = at.rest.split(maxsplit=1)[1] if " " in at.rest else ""
    for mark, turned in ((" instead of ", True), (" in place of ", True), (" with ", False), (" by ", False)):
        if mark in rest and (turned or at.key == "replace"):
            first, _, second = rest.partition(mark)
            old, new = (second, first) if turned else (first, second)
            return [Renames(Noun(tuple(_bare(old))), " ".join(_bare(new)))]
    return None


def _bare(text: str) -> list[str]:
    return [word for word in text.split() if word.lower() not in ("the", "a", "an", "name", "word")]


def _remove(at: Cursor) -> list[Statement]:
    if at.key in _REMOVE:
        at.step()
    items = noun_list(at)
    owners: tuple[Noun, ...] = ()
    if at.key in ("from", "of", "in", "on", "for"):
        at.step()
        owners = noun_list(at)
    if not items:
        return [NotTold("What is removed?", "Write `remove the phone from customer`.")]
    if not owners:
        return [Removes(item) for item in items]
    return [Removes(replace(item, owner=owner.words)) for item in items for owner in owners]


def _add(at: Cursor) -> list[Statement]:
    """`add a unique email to customer`, `give customer a phone`, `add an entity Tag with a name`."""
    key = at.key
    at.step()
    if key == "give":
        subject = noun(at, subject=True)
        items = noun_list(at)
        return [Has(subject, item) for item in items] if subject else [NotTold("What is given to what?")]
    entity = at.take("an", "entity") or at.take("a", "table") or at.take("the", "entity") or at.take("entity")
    entity = entity or at.take("entities") or at.take("a", "new", "entity") or at.take("a", "new", "table")
    if entity:
        at.take("called") or at.take("named") or at.take("for")
    items = noun_list(at)
    if at.key in ("to", "on", "for", "in"):
        at.step()
        owners = noun_list(at)
        return [Has(owner, item) for item in items for owner in owners]
    if not items:
        return [NotTold("What is added?", "Write `add a unique email to customer`.")]
    return [Exists(item, added=not entity) for item in items]


def _make(at: Cursor) -> list[Statement] | None:
    """`make sku unique`, `change the type of price to text`, `let an order have no customer`."""
    verb = at.key
    start = at.at
    at.step()
    default = at.take("the", "default", "of") or at.take("default", "of")
    _ = at.take("the", "type", "of") or at.take("the", "kind", "of")
    subject = _owned(at, _made(at))
    if subject is None:
        return None
    others = []
    while at.key == "and" and (one := _made_after(at)) is not None:
        others.append(one)
    if at.key in ("have", "belong", "be") and verb in ("let", "make"):
        at.at = start + 1
        reader = ClauseReader(at)
        reader.read()
        return reader.statements
    if at.key in ("many-to-many", "one-to-one") and others:
        return [Mutual(subject, other, at.key == "one-to-one") for other in others]
    for word in ("to", "into", "as", "be", "=", "a", "an"):
        if at.word.text == word:
            at.step()
    if default and not at.ended:
        return [Describes(each, Told(default=at.rest)) for each in (subject, *others)]
    told = predicate(at)
    while told is not None and at.key == "and":
        at.step()
        told = merged(told, predicate(at) or Told())
    if told is not None:
        return [Describes(each, told) for each in (subject, *others)]
    if at.ended:
        told = subject.told
        return [Describes(replace(subject, told=Told()), told)] if told.says else None
    if verb in ("change", "set", "turn") and at.word.is_name and at.key_at(-1) in ("to", "into"):
        return [Renames(subject, at.rest)]
    problem = f"What {subject.text} is made can't be told from `{at.rest[:60]}`."
    return [NotTold(problem, f"Write `make {subject.text} unique`, `... optional` or `... a decimal(12,2)`.")]


def _made(at: Cursor) -> Noun | None:
    """The noun before what it is made: `sku` in `sku unique`."""
    size = 0
    stops = lex.UNIQUE | lex.OPTIONAL | lex.REQUIRED | lex.PRIVATE | lex.PREPOSITIONS - {"of"} | listed(
    "a and many-to-many one-to-one at positive non-negative have be belong not"
)  # fmt: skip
    while at.word_at(size).text and (
        size == 0 or at.key_at(size) not in stops or at.key_at(size - 1) == "of"
    ):
        size += 1
    inner = Cursor([at.word_at(n) for n in range(size)])
    found = noun(inner, subject=True)
    if found is None or not found.words:
        return None
    at.step(inner.at)
    return found


def _made_after(at: Cursor) -> Noun | None:
    at.step()
    return _made(at)


def _opening(at: Cursor) -> list[Statement] | None:
    if at.key == "for" and at.key_at(1) in ("each", "every", "all", "any"):
        return _for_each(at)
    if at.key in ("there", "here") and at.key_at(1) in lex.IS | lex.MODALS:
        at.step(2)
        at.take("be")
        if at.take("no", "more") or at.take("no", "longer") or at.take("no"):
            return [Removes(item) for item in noun_list(at)]
        return exists(at) or None
    if at.key == "the" and at.key_at(1) in ("relationship", "relation") and at.key_at(2) == "between":
        at.step(2)
    if at.key == "between" and (found := _between(at)):
        return found
    if at.key in _WHO and at.key_at(1) in _STORE | lex.MODALS | frozenset(
        ("must", "lacks", "also", "'d", "would")
    ):
        return _we(at)
    if at.key in _BUILD:
        return _build(at)
    return None


def _for_each(at: Cursor) -> list[Statement] | None:
    at.step()
    subject = noun(at, subject=True)
    if subject is None:
        return None
    while not at.ended and (
        at.word.text == ","
        or at.key in _WHO | _STORE | lex.MODALS | lex.IS | frozenset(("there", "it", "has", "the"))
    ):
        at.step()
    items = noun_list(at)
    return [Has(subject, item) for item in items] if items else None


def _between(at: Cursor) -> list[Statement] | None:
    at.step()
    first = noun(at, subject=True)
    second = noun(at, subject=True) if at.take("and") else None
    rest = at.rest.lower()
    if first is None or second is None or not any(kind in rest for kind in ("many-to-many", "one-to-one")):
        return None
    at.at = 10**9
    return [Mutual(first, second, "one-to-one" in rest)]


def _we(at: Cursor) -> list[Statement] | None:
    at.step()
    while at.key in ("also", "must", "'d", "would", "like", "to", "d") or at.key in lex.MODALS:
        at.step()
    if at.key in lex.LACKS or at.take("not", "need"):
        at.step(1 if at.key in lex.LACKS else 0)
        return [Removes(item) for item in noun_list(at)]
    if at.key in _BUILD and at.key_at(1) in ("a", "an", "the"):
        return _build(at)
    at.step()
    while at.key in ("to", "store", "keep", "track", "manage", "of", "record", "know", "about", "for", "the"):
        at.step()
    if at.key in _BUILD:
        return _build(at)
    return exists(at) or None


_WHAT_IT_HAS = (
    ("with",), ("that", "has"), ("having",), ("where",), ("that", "manages"), ("to", "manage"), ("for",)
)  # fmt: skip


def _build(at: Cursor) -> list[Statement] | None:
    """`Design an API for a shop with customers and products`: the title, and what it has."""
    text = at.rest
    at.step()
    title = noun(at, deep=9)
    while title is not None and at.key in ("for", "of") and at.key_at(1) in lex.DETERMINERS:
        at.step()
        title = noun(at, deep=9)
    if title is None:
        return None
    if not any(at.take(*opening) for opening in _WHAT_IT_HAS):
        return [] if title.words else [NotTold(f"`{text[:60]}` says nothing of the data.")]
    found = exists(at)
    named = " ".join(title.words)
    return [replace(one, title=named) if isinstance(one, Exists) else one for one in found]
