"""Which nouns of a text are entities, and which are values of one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.guessing import PLAIN, guessed
from workbench.engines.datamodel.identifiers import one_of, part_name
from workbench.engines.datamodel.naming import singular, words
from workbench.engines.datamodel.statements import Describes, Exists, Has, Mutual, Noun, Refers, Said

_PLAIN_SUBJECT = lex.PRONOUNS | frozenset(
    ("system", "app", "application", "everything", "everyone", "thing", "things")
)


@dataclass
class Nouns:
    """What is known of the nouns of a text."""

    entities: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    """Entities that are told by two names: `OrderLine` is the `Line` of an order."""

    def entity(self, given: Sequence[str]) -> str:
        """The entity that these words name; empty for none."""
        name = one_of(" ".join(given))
        name = self.aliases.get(name, name)
        return name if name in self.entities else ""

    def role(self, given: Sequence[str]) -> tuple[str, str]:
        """Of `billing address`, where there are addresses: the role `billing_address` and `Address`."""
        if len(given) > 1 and (target := self.entity(given[-1:])):
            return part_name(" ".join([*given[:-1], singular(given[-1].lower())])), target
        return "", ""

    def owned(self, given: Sequence[str]) -> tuple[str, str]:
        """Of `order status`, where there are orders: `Order` and `status`."""
        for size in range(len(given) - 1, 0, -1):
            if owner := self.entity(given[:size]):
                return owner, part_name(" ".join(given[size:]))
        return "", ""


def nouns_of(said: Iterable[Said], model: DataModel) -> Nouns:
    """The entities of a text, those of the model among them."""
    found = Nouns({each.name for each in model.entities})
    wanted: list[Noun] = []
    owned: list[tuple[Sequence[str], Sequence[str]]] = []
    tellers: set[str] = set()
    for each in said:
        match each.statement:
            case Has(subject, item, acts=acts):
                wanted.append(subject)
                tellers.add(one_of(subject.text))
                wanted += [*_inside(subject), *_inside(item)]
                if (
                    (acts and not is_value(item))
                    or is_thing(item)
                    or (is_many_things(item) and not _is_below(subject, item))
                ):
                    wanted.append(item)
                    owned.append((subject.words, item.words))
            case Refers(subject, target):
                wanted += [subject, *_inside(subject), *_inside(target)]
                wanted += [] if target.role_of else [target]
            case Mutual(first, second):
                wanted += [first, second]
            case Exists(item, added=added):
                wanted += _inside(item) if added and is_value(item) else [item, *_inside(item)]
            case Describes(subject, _, target):
                wanted += [Noun(subject.owner)] if subject.owner else []
                wanted += [Noun(target)] if target and subject.owner else []
            case _:
                pass
    for noun in wanted:
        _add(found, noun)
    for owner, had in owned:
        _alias(found, owner, had)
    _shorter(found, tellers | {each.name for each in model.entities})
    _parts_of_the_model(found, model)
    return found


def _parts_of_the_model(found: Nouns, model: DataModel) -> None:
    """`An order line has a discount`, where the model has lines that refer to an order."""
    for name in sorted(found.entities):
        *first, last = words(name)
        held = model.entity(one_of(last))
        if first and held is not None and model.entity(name) is None:
            owner = one_of(" ".join(first))
            if any(each.target == owner for each in held.references):
                found.entities.discard(name)
                found.aliases[name] = held.name


def _shorter(found: Nouns, tellers: set[str]) -> None:
    """`A blog post has a title. Comments belong to a post.`"""
    ending: dict[tuple[str, ...], list[str]] = {}
    for one in tellers & found.entities:
        ending.setdefault(tuple(words(one)[1:]), []).append(one)
    for short in sorted(found.entities - tellers):
        longer = ending.get(tuple(words(short)), [])
        if len(longer) == 1:
            found.entities.discard(short)
            found.aliases[short] = longer[0]


def is_value(item: Noun) -> bool:
    """One of something whose name says that it is a value: `an amount`."""
    name = part_name(item.text)
    return bool(name) and not item.many and not item.parts and guessed(name).assumed != PLAIN


def _inside(item: Noun) -> list[Noun]:
    """Nouns that are entities by what is said of them inside a list."""
    found = [Noun(item.role_of)] if item.role_of else []
    if item.parts:
        found.append(item)
        for part in item.parts:
            found += _inside(part)
            if is_many_things(part):
                found.append(part)
    return found


def is_thing(item: Noun) -> bool:
    """`a customer`, which is an entity even if nothing more is told of it; not `customer name`."""
    return len(item.words) == 1 and singular(item.words[0].lower()) in lex.THINGS and not item.told.kind


def _is_below(subject: Noun, item: Noun) -> bool:
    """`A category has subcategories.`"""
    last = item.words[-1].lower()
    return last.startswith("sub") and bool(subject.words) and one_of(last[3:]) == one_of(subject.text)


def is_many_things(item: Noun) -> bool:
    """A plural that is of entities and no list of values."""
    if not item.words or item.told.kind is not None or item.told.values or item.none:
        return False
    last = item.words[-1].lower()
    if singular(last) in lex.VALUES or last in lex.ONE_PLURALS:
        return bool(item.parts)
    return item.many and item.told.kind is None


def _add(found: Nouns, noun: Noun) -> None:
    if not noun.words or (len(noun.words) == 1 and noun.words[0].lower() in _PLAIN_SUBJECT):
        return
    if noun.owner:
        _add(found, Noun(noun.owner))
        return
    if name := one_of(noun.text):
        found.entities.add(name)


def _alias(found: Nouns, owner: Sequence[str], item: Sequence[str]) -> None:
    """`An order has lines. An order line refers to a product.`"""
    short, whole = one_of(" ".join(item)), one_of(" ".join([*owner, *item]))
    if whole in found.entities and short in found.entities and words(whole) != words(short):
        found.entities.discard(whole)
        found.aliases[whole] = short
