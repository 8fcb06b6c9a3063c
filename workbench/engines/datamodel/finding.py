"""Which parts of a model a noun names: `status`, `order status`, `the status of an order`, `its status`."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.engines.datamodel import lexicon as lex
from workbench.engines.datamodel.editing import Editing
from workbench.engines.datamodel.identifiers import one_of, part_name
from workbench.engines.datamodel.naming import plural, singular, snake, words
from workbench.engines.datamodel.nouns import Nouns
from workbench.engines.datamodel.statements import Noun, Told

Found = list[tuple[str, str]]
"""Entities and names of their parts; the first is empty where the name is an entity's own."""


class Finding:
    """Looks parts up; `last` is the entity that was spoken of last."""

    def __init__(self, editing: Editing, nouns: Nouns) -> None:
        self._editing = editing
        self._nouns = nouns
        self.last = ""

    def part(self, owner: str, noun: Noun) -> str:
        """An entity's part that a noun names; empty for none."""
        return self._named(owner, noun.words)

    def _named(self, owner: str, given: Sequence[str]) -> str:
        entity = self._editing.entities.get(owner)
        name = part_name(" ".join(given))
        if entity is None or not name:
            return ""
        *first, last = name.split("_")
        names = (name, "_".join([*first, singular(last)]), "_".join([*first, plural(last)]))
        held = {each.name: each.name for each in entity.members}
        for one in names:
            if one in held:
                return one
        if name.endswith("_id") and name.removesuffix("_id") in held:
            return name.removesuffix("_id")
        target = self._nouns.entity(given)
        return next((each.name for each in entity.references if each.target == target), "") if target else ""

    def related(self, one: str, other: str) -> bool:
        """The one refers to the other."""
        entity = self._editing.entities.get(one)
        return entity is not None and any(each.target == other for each in entity.references)

    def everywhere(self, given: Sequence[str]) -> Found:
        """The parts of that name in all entities."""
        return [(owner, name) for owner in self._editing.entities if (name := self._named(owner, given))]

    def described(self, subject: Noun, told: Told) -> Found:
        """What a sentence describes; a part that an owner is named for need not be there yet."""
        if subject.owner and (owner := self._nouns.entity(subject.owner)):
            return [(owner, self.part(owner, subject) or part_name(subject.text))] if subject.words else []
        if subject.pronoun and self.last:
            name = self.part(self.last, subject) if subject.words else ""
            return [(self.last, name or part_name(subject.text) or "status")]
        entity = self._nouns.entity(subject.words)
        if entity and told.values:
            return [(entity, "status")]
        if self.last and (name := self.part(self.last, subject)):
            return [(self.last, name)]
        if found := self.everywhere(subject.words):
            return found
        owner, name = self._nouns.owned(subject.words)
        if owner:
            return [(owner, self._named(owner, subject.words[len(words(snake(owner))) :]) or name)]
        if (
            told.values
            and subject.determined
            and subject.words[-1].lower() not in lex.CHOSEN
            and not self.last
        ):
            return [(one_of(subject.text), "status")]
        if self.last and told.says and not entity:
            return [(self.last, part_name(subject.text))]
        return []

    def renamed(self, subject: Noun) -> Found:
        """What is renamed."""
        if subject.owner and (owner := self._nouns.entity(subject.owner)):
            name = self.part(owner, subject)
            return [(owner, name)] if name else []
        if subject.pronoun and not subject.words:
            return [("", self.last)] if self.last else []
        entity = self._nouns.entity(subject.words)
        if entity in self._editing.entities:
            return [("", entity)]
        if found := self.everywhere(subject.words):
            return found
        owner, name = self._nouns.owned(subject.words)
        return [(owner, name)] if owner and self._editing.part(owner, name) else []

    def removed(self, subject: Noun) -> Found:
        """What is removed from its owner, or from everywhere where none is named."""
        if subject.owner:
            owner = self._nouns.entity(subject.owner)
            name = self.part(owner, subject)
            return [(owner, name)] if name else []
        if found := self.everywhere(subject.words):
            return found
        owner, name = self._nouns.owned(subject.words)
        return [(owner, name)] if owner and self._editing.part(owner, name) else []


def plain_list(given: Sequence[str]) -> str:
    """The words of a name in the plural, as they stand in a sentence."""
    *first, last = words(" ".join(given)) or ["thing"]
    return " ".join([*first, plural(singular(last))])
