"""Statements put into a model, one after the other; the last of two that contradict each other holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from workbench.core.datamodel import Entity, Reference, Unread
from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.editing import Editing, new_attribute
from workbench.engines.datamodel.finding import Finding, plain_list
from workbench.engines.datamodel.identifiers import entity_name, one_of, part_name
from workbench.engines.datamodel.naming import singular, snake
from workbench.engines.datamodel.nouns import Nouns, is_many_things, is_value
from workbench.engines.datamodel.relating import Relating, Relation
from workbench.engines.datamodel.statements import (
    Describes,
    Exists,
    Has,
    Mutual,
    NotTold,
    Noun,
    Refers,
    Removes,
    Renames,
    Said,
    Told,
)


class Applying:
    """Puts statements into an editing. Entities that it makes are told in `made`."""

    def __init__(self, editing: Editing, nouns: Nouns) -> None:
        self.editing = editing
        self.unread: list[Unread] = []
        self.made: list[str] = []
        self._nouns = nouns
        self._relating = Relating(editing)
        self._finding = Finding(editing, nouns)
        self._said = Said(NotTold(""), "", 1)

    def apply(self, said: Said) -> None:
        """Put one statement in; what can't be done is told in `unread`."""
        self._said = said
        match said.statement:
            case Has() as has:
                self._has(has)
            case Refers() as refers:
                self._refers(refers)
            case Describes() as describes:
                self._describe(describes)
            case Exists(item, added=added):
                self._exists(item, added=added)
            case Mutual(first, second, one):
                self._mutual(first, second, one=one)
            case Renames(subject, name):
                self._rename(subject, name)
            case Removes(subject):
                self._remove(subject)
            case NotTold(problem, hint):
                self._unread(problem, hint or self._hint())

    def _unread(self, problem: str, hint: str) -> None:
        self.unread.append(Unread(self._said.text, self._said.line, problem, hint))

    def _hint(self) -> str:
        return notation_hint(self._said.text, self._nouns)

    def _entity(self, given: Sequence[str], written: str = "") -> str:
        """The entity of these words, made if it is not there."""
        name = self._nouns.entity(given) or one_of(" ".join(given))
        if name and name not in self.editing.entities:
            self.made.append(name)
            self.editing.ensure(name, written or " ".join(given))
        return name

    def _subject(self, subject: Noun) -> str:
        if subject.pronoun and not subject.words:
            return self._finding.last
        words = subject.owner if subject.owner and not self._nouns.entity(subject.words) else subject.words
        name = self._entity(words)
        self._finding.last = name or self._finding.last
        return name

    def _has(self, has: Has) -> None:
        owner = self._subject(has.subject)
        if not owner:
            self._unread("Who or what has it?", "Write the name of the entity, as in `an order has a total`.")
            return
        for part in has.subject.parts:
            self._item(owner, Has(has.subject, part))
        event = lex.EVENTS.get(has.verb, "") if has.acts else ""
        target = self._nouns.entity(has.item.words) if event else ""
        if event in self._nouns.entities and target and target not in (event, owner):
            self._entity([event])
            self._entity([target])
            for each in (owner, target):
                if not self._finding.related(event, each):
                    self._relating.relate(Relation(event, each, many=False, strong=True))
            return
        self._item(owner, has)

    def _item(self, owner: str, has: Has) -> None:
        item = has.item
        if item.none:
            self._none(owner, has)
            return
        role, target = self._target(item, has, owner)
        if not target:
            self._value(owner, item, maybe=has.maybe)
            return
        self._entity([target])
        many = item.many and not item.role_of
        required = False if has.maybe and not many else item.told.required
        part = has.verb in lex.PARTS and many
        if target == owner and not role and item.other is False and not many:
            role = snake(target) if item.role_of else ""
        self._relating.relate(
            Relation(owner, target, many, has.verb, "" if many else role, required, part=part)
        )
        if item.told.unique and not many:
            self._mark_unique(owner, role or snake(target))
        self._counts(owner, target, item)
        self._parts(target, item)

    def _target(self, item: Noun, has: Has, owner: str) -> tuple[str, str]:
        """The role and the entity of what is had; empty for a value."""
        if item.role_of:
            return part_name(singular(item.words[-1]) if item.many else item.text), self._entity(item.role_of)
        if item.told.kind is not None or item.told.values:
            return "", ""
        if found := self._nouns.entity(item.words):
            return "", found
        if (
            item.words[-1].lower().startswith("sub")
            and item.many
            and self._nouns.entity([item.words[-1][3:]]) == owner
        ):
            return "", owner
        if item.parts or (has.acts and not is_value(item)) or is_many_things(item):
            role, target = self._nouns.role(item.words)
            return (role, target) if target else ("", self._entity(item.words))
        return self._nouns.role(item.words)

    def _mark_unique(self, owner: str, role: str) -> None:
        self.editing.alter(owner, role, Told(unique=True))

    def _counts(self, owner: str, target: str, item: Noun) -> None:
        """What no key can hold is noted and said."""
        if not item.many or not (item.needed or item.most):
            return
        count = (
            f"at least one {snake(target)}"
            if item.needed
            else f"at most {item.most} {plain_list(item.words)}"
        )
        note = f"Has {count.replace('_', ' ')}."
        entity = self.editing.entities[owner]
        if note not in entity.note:
            self.editing.entities[owner] = replace(entity, note=f"{entity.note} {note}".strip())
        self.editing.assumed.append(
            f"That {owner} has {count.replace('_', ' ')} is kept as a note: no key can hold it, "
            "the service checks it."
        )

    def _parts(self, owner: str, item: Noun) -> None:
        for part in item.parts:
            self._item(owner, Has(item, part))

    def _value(self, owner: str, item: Noun, *, maybe: bool) -> None:
        last = item.words[-1].lower()
        many = item.many and last not in lex.ONE_PLURALS
        if many and item.told.values and singular(last) in lex.CHOSEN:
            many, item = False, replace(item, words=(*item.words[:-1], singular(last)))
        name = part_name(item.text)
        told = (
            item.told if not maybe or item.told.required is not None else replace(item.told, required=False)
        )
        if name in ("", "id"):
            return
        held = self.editing.part(owner, name)
        if isinstance(held, Reference) or (held is not None and told.says):
            self.editing.alter(owner, name, told)
        elif held is None:
            self.editing.say(owner, name, told)
            self.editing.put(owner, new_attribute(name, told, many=many))

    def _none(self, owner: str, has: Has) -> None:
        """`may have no customer`, `has no phone`."""
        if not has.maybe:
            self._remove(replace(has.item, owner=(owner,), none=False))
            return
        found = self._finding.part(owner, has.item)
        if found:
            self.editing.alter(owner, found, Told(required=False))
        elif target := self._nouns.entity(has.item.words):
            if not self._finding.related(target, owner):
                self._relating.relate(Relation(owner, target, has.item.many, required=False))
        else:
            self._value(owner, replace(has.item, none=False), maybe=True)

    def _refers(self, refers: Refers) -> None:
        owner = self._subject(refers.subject)
        item = refers.target
        if not owner or not item.words:
            self._unread("What belongs to what?", "Write `an order belongs to a customer`.")
            return
        for part in refers.subject.parts:
            self._item(owner, Has(refers.subject, part))
        if item.none:
            self._none(owner, Has(refers.subject, item, maybe=refers.maybe))
            return
        if item.role_of:
            role, target = part_name(item.text), self._entity(item.role_of)
        else:
            role, target = "", self._nouns.entity(item.words)
            if not target:
                role, target = self._nouns.role(item.words)
        target = self._entity([target] if target else item.words)
        required = False if refers.maybe and not item.many else item.told.required
        self._relating.relate(
            Relation(owner, target, item.many, refers.verb, role, required, strong=True, part=refers.part)
        )
        if item.told.unique:
            self._mark_unique(owner, role or snake(target))
        self._parts(target, item)

    def _describe(self, describes: Describes) -> None:
        subject, told = describes.subject, describes.told
        if describes.target:
            self._points(subject, describes.target)
            return
        if subject.parts:
            return
        found = self._finding.described(subject, told)
        if not found:
            name = (part_name(subject.text) or "it").replace("_", " ")
            hint = f"Say whose it is, as in `the {name} of an order is ...`."
            self._unread(f"There is no {name} that this could be said of.", hint)
        for owner, name in found:
            self._finding.last = owner
            self._entity([owner])
            if self.editing.part(owner, name) is None:
                self.editing.say(owner, name, told)
                self.editing.put(owner, new_attribute(name, told))
            else:
                self.editing.alter(owner, name, told)

    def _points(self, subject: Noun, target: tuple[str, ...]) -> None:
        """`The author of a post is a user`."""
        found = self._finding.described(subject, Told())
        known = self._nouns.entity(target)
        if (self._nouns.entity(subject.words) and not subject.owner) or not found or not known:
            one, other = one_of(subject.text), one_of(" ".join(target))
            self._unread(
                f"That {one or 'one thing'} is a kind of {other} is not kept: entities inherit nothing.",
                f"Write `{one}: {snake(other)}! -> {other}`, or give {other} a kind: `kind enum(...)`.",
            )
            return
        for owner, name in found:
            held = self.editing.part(owner, name)
            if held is not None:
                self.editing.drop(owner, name)
            required = held.required if held is not None else True
            self.editing.put(owner, Reference(name, known, required))

    def _exists(self, item: Noun, *, added: bool) -> None:
        if not item.words:
            return
        if added and is_value(item) and not item.owner and not self._nouns.entity(item.words):
            hint = (
                f"Write `add {item.text} to order`, with the entity's name, or `add an entity {item.text}`."
            )
            self._unread(f"To what is {item.text} added?", hint)
            return
        if item.owner:
            self._item(self._entity(item.owner), Has(Noun(item.owner), replace(item, owner=())))
            return
        name = self._entity(item.words)
        self._finding.last = name
        self._parts(name, item)

    def _mutual(self, first: Noun, second: Noun, *, one: bool) -> None:
        pair = self._entity(first.words), self._entity(second.words)
        if not all(pair):
            self._unread("Which two are they?", "Write `product and tag are many to many`.")
        elif one:
            self._relating.one_to_one(*pair)
        else:
            self._relating.link(*pair)

    def _rename(self, subject: Noun, name: str) -> None:
        editing = self.editing
        found = self._finding.renamed(subject)
        if not found or not part_name(name):
            what = subject.text or "it"
            self._unread(
                f"There is no {what} that could be renamed.",
                "Write `rename line to item`, with a name of the table.",
            )
            return
        for owner, old in found:
            if not owner:
                new = one_of(name) if name == name.lower() else entity_name(name)
                if new in editing.entities:
                    self._unread(f"There is a {new} already.", f"Remove {new} first, or choose another name.")
                else:
                    editing.rename_entity(old, new)
                    self._nouns.entities.add(new)
                    self._nouns.aliases[old] = new
            elif editing.part(owner, part_name(name)) is not None:
                self._unread(
                    f"{owner} has a {part_name(name)} already.", "Remove it first, or choose another name."
                )
            else:
                editing.rename_part(owner, old, part_name(name))

    def _remove(self, subject: Noun) -> None:
        editing = self.editing
        if not subject.owner and (name := self._nouns.entity(subject.words)) in editing.entities:
            gone = editing.drop_entity(name)
            if gone:
                editing.assumed.append(f"With {name} went {', '.join(gone)}, which joined it to others.")
            return
        found = self._finding.removed(subject)
        for owner, name in found:
            editing.drop(owner, name)
        owner = self._nouns.entity(subject.owner)
        if not found and owner and (other := self._nouns.entity(subject.words)):
            found = [(owner, other)] if self._relating.unrelate(owner, other) else []
        if not found:
            where = f" in {owner}" if owner in editing.entities else ""
            held = editing.entities.get(owner, Entity(""))
            names = ", ".join(each.name for each in held.members)
            hint = f"{owner} has {names}." if names else "Write a name that stands in the table."
            self._unread(f"There is no {subject.text or 'such thing'}{where}.", hint)


def notation_hint(text: str, nouns: Nouns) -> str:
    """The notation of what the nouns of a sentence suggest."""
    from workbench.engines.datamodel.sentence_text import words

    named = [found for word in words(text) if word.is_name and (found := nouns.entity([word.text]))]
    pair = list(dict.fromkeys(named))
    if len(pair) > 1:
        one, other = pair[:2]
        many = plain_list([other])
        return f"Write `{one} has many {many}`, or as notation `{one}: {snake(other)} -> {other}`."
    one = pair[0] if pair else "Order"
    return f"Write `{one} has a name and a status`, or as notation `{one}: name, status enum(open, closed)`."
