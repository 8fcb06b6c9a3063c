"""How two entities relate, from what sentences say of each side."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.core.datamodel import Entity, OnDelete, Reference
from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.editing import Editing
from workbench.engines.datamodel.naming import snake, words
from workbench.engines.datamodel.relations import link_of
from workbench.engines.datamodel.statements import Told

_LINKS = {
    "follow": "Follow", "like": "Like", "favourite": "Favourite", "favorite": "Favorite",
    "bookmark": "Bookmark",
    "star": "Star", "watch": "Watch", "subscribe": "Subscription", "enrol": "Enrolment",
    "enroll": "Enrollment",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Relation:
    """One side's view: each `one` has, or belongs to, this many `other`."""

    one: str
    other: str
    many: bool
    verb: str = "have"
    role: str = ""
    """What the other is called, where it is told."""
    required: bool | None = None
    strong: bool = False
    """The one refers to the other: it belongs to it."""
    part: bool = False
    """The one is a part of the other, or the other of the one where `many`."""


class Relating:
    """Turns relations into references and links of an editing."""

    def __init__(self, editing: Editing) -> None:
        self._editing = editing
        self._sides: dict[tuple[str, str], str] = {}
        """What this text said: `one` or `many` of the second for each of the first."""
        self._verbs: dict[tuple[str, str], str] = {}
        """By which verb a reference came about."""

    def relate(self, relation: Relation) -> None:
        """Take in what one side has of the other."""
        pair = (relation.one, relation.other)
        if relation.many:
            self._many(relation)
        else:
            self._one(relation)
        self._sides[pair] = "many" if relation.many else "one"

    def link(self, one: str, other: str, name: str = "") -> None:
        """Join two entities many to many, in place of a reference between them."""
        editing = self._editing
        if self._linked(one, other) and not name:
            return
        if not name:
            for first, second in ((one, other), (other, one)):
                for each in self._references(first, second):
                    editing.drop(first, each.name)
        made = link_of(one, other)
        if name == "Follow" and one == other:
            made = replace(made, references=(Reference("follower", one), Reference("followed", other)))
        made = replace(made, name=name) if name else made
        if made.name not in editing.entities:
            editing.entities[made.name] = made
            editing.assumed.append(f"{made.name} joins {one} and {other}, many to many.")

    def unrelate(self, one: str, other: str) -> bool:
        """Remove what relates the two; whether there was anything."""
        found = False
        for first, second in ((one, other), (other, one)):
            for each in self._references(first, second):
                self._editing.drop(first, each.name)
                found = True
        for entity in self._linked(one, other):
            del self._editing.entities[entity.name]
            found = True
        return found

    def one_to_one(self, one: str, other: str) -> None:
        """Each has one of the other: the second belongs to the first unless the first refers already."""
        if found := self._references(one, other):
            self._editing.put(one, replace(found[0], unique=True))
        elif found := self._references(other, one):
            self._editing.put(other, replace(found[0], unique=True))
        else:
            self._editing.put(other, Reference(snake(one), one, unique=True))

    def _many(self, relation: Relation) -> None:
        one, other, verb = relation.one, relation.other, relation.verb
        if verb in lex.MUTUAL:
            plain = self._references(other, one) or self._references(one, other) or one == other
            self.link(one, other, _LINKS.get(verb, "") if plain else "")
        elif one != other and (relation.strong or self._is_shared(relation)):
            self.link(one, other)
        elif one == other:
            role = relation.role or lex.ROLES.get(verb, "parent")
            self._add(one, Reference(role, one, required=False))
        elif self._linked(one, other) or (relation.role and self._editing.part(other, snake(one))):
            return
        elif found := self._references(other, one):
            self._more(found[0], relation)
        elif found := self._references(one, other):
            self._turn(found[0], relation)
        else:
            on_delete = OnDelete.CASCADE if self._is_part(relation) else OnDelete.RESTRICT
            self._add(other, Reference(snake(one), one, on_delete=on_delete), verb)

    def _is_shared(self, relation: Relation) -> bool:
        """Roles and categories are had by many, too, unless the other side was told to have one."""
        one, other = relation.one, relation.other
        shared = (words(other) or [""])[-1] in lex.SHARED and relation.verb not in lex.PARTS
        return shared and not self._references(other, one) and not self._references(one, other)

    def _more(self, found: Reference, relation: Relation) -> None:
        """The other refers to the one already: one to many as it is, unless that was one to one."""
        if found.unique:
            self._editing.alter(relation.other, found.name, Told(unique=False))
        if relation.part and found.on_delete is OnDelete.RESTRICT:
            self._editing.put(relation.other, replace(found, unique=False, on_delete=OnDelete.CASCADE))

    def _turn(self, found: Reference, relation: Relation) -> None:
        """The one refers to the other, and now has many of it."""
        one, other = relation.one, relation.other
        if self._sides.get((one, other)) == "one" and (other, one) not in self._sides:
            self._editing.drop(one, found.name)
            self._editing.assumed.append(
                f"{one} was told to have one {other}, then many; the last one holds."
            )
            self._add(other, Reference(snake(one), one), relation.verb)
            return
        self.link(*((other, one) if (other, one) in self._sides else (one, other)))

    def _is_part(self, relation: Relation) -> bool:
        last = (words(relation.other) or [""])[-1]
        return relation.part or last in lex.DEPENDENT

    def _one(self, relation: Relation) -> None:
        one, other = relation.one, relation.other
        editing = self._editing
        role = relation.role or (snake(other) if one != other else lex.ROLES.get(relation.verb, "parent"))
        if linked := self._linked(one, other):
            if one == other:
                return
            for entity in linked:
                del editing.entities[entity.name]
            editing.assumed.append(f"{one} had many {other}; now each has one.")
        required = relation.required is not False and (one != other or relation.required is True)
        same = self._reference(one, role)
        if same is not None and same.target == other:
            if self._taken(one, role, relation.verb):
                self._second(relation)
                return
            editing.alter(one, role, Told(required=required))
            if relation.part and (held := self._reference(one, role)) is not None:
                editing.put(one, replace(held, on_delete=OnDelete.CASCADE))
        elif one != other and not relation.role and (back := self._references(other, one)):
            self._back(relation, back[0])
        else:
            on_delete = OnDelete.CASCADE if relation.part else OnDelete.RESTRICT
            self._add(one, Reference(role, other, required, on_delete=on_delete), relation.verb)
            editing.say(one, role, Told(required=required))

    def _reference(self, one: str, role: str) -> Reference | None:
        entity = self._editing.entities.get(one)
        return entity.reference(role) if entity is not None else None

    def _taken(self, one: str, role: str, verb: str) -> bool:
        """Another verb made the reference: `is sent by a user and received by a user`."""
        before = self._verbs.get((one, role), "")
        return bool(before and verb in lex.ROLES and before != verb and before in lex.ROLES)

    def _second(self, relation: Relation) -> None:
        role = lex.ROLES[relation.verb]
        self._add(
            relation.one, Reference(role, relation.other, relation.required is not False), relation.verb
        )

    def _back(self, relation: Relation, back: Reference) -> None:
        """The other refers to the one already."""
        one, other = relation.one, relation.other
        first_side = self._sides.get((one, other))
        if not relation.strong or (self._sides.get((other, one)) == "one" and first_side is None):
            if relation.strong and self._verbs.get((other, back.name)) not in lex.BELONGS:
                self._editing.drop(other, back.name)
                required = relation.required is not False
                self._add(one, Reference(snake(other), other, required, unique=True), relation.verb)
                return
            self._editing.put(other, replace(back, unique=True))
            return
        self._add(one, Reference(snake(other), other, relation.required is not False), relation.verb)

    def _add(self, owner: str, reference: Reference, verb: str = "") -> None:
        editing = self._editing
        for name in (reference.name, f"{reference.name}_id"):
            if isinstance(editing.part(owner, name), Reference) or editing.part(owner, name) is None:
                continue
            editing.drop(owner, name)
        editing.put(owner, reference)
        self._verbs.setdefault((owner, reference.name), verb)

    def _references(self, one: str, other: str) -> list[Reference]:
        entity = self._editing.entities.get(one)
        return (
            []
            if entity is None or entity.link
            else [each for each in entity.references if each.target == other]
        )

    def _linked(self, one: str, other: str) -> list[Entity]:
        ends = sorted((one, other))
        named = set(_LINKS.values())
        return [
            each
            for each in self._editing.entities.values()
            if each.link and sorted(ref.target for ref in each.references) == ends and each.name not in named
        ]
