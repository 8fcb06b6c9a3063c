"""What one text tells put into a model that stands: entities are added, their parts added or told anew."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.datamodel import Attribute, Entity
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.editing import Editing
from workbench.engines.datamodel.identifiers import entity_name, part_name


def put_in(editing: Editing, draft: Draft) -> None:
    """Put a draft's entities into an editing; what it tells of a part holds."""
    editing.title = editing.title or draft.title
    seen: set[str] = set()
    for entity in draft.entities:
        name = entity_name(entity.name)
        if name in seen or name not in editing.entities:
            seen.add(name)
        if name not in editing.entities:
            editing.entities[name] = entity
            continue
        _put(editing, name, entity, again=name in seen)


def _put(editing: Editing, name: str, entity: Entity, *, again: bool) -> None:
    held = editing.entities[name]
    for reference in entity.references:
        if again and (told := held.reference(reference.name)) is not None and told != reference:
            editing.assumed.append(f"{name}.{reference.name} is told in two ways; the last one holds.")
        for other in (reference.name, f"{reference.name}_id"):
            if held.attribute(other) is not None:
                editing.drop(name, other)
        editing.put(name, reference)
    for attribute in entity.attributes:
        known = held.attribute(part_name(attribute.name))
        if known is not None and again and not attribute.assumed and known != attribute:
            editing.assumed.append(f"{name}.{attribute.name} is told in two ways; the last one holds.")
        editing.put(name, _told(known, attribute))
    held = editing.entities[name]
    editing.entities[name] = replace(
        held,
        unique=tuple(dict.fromkeys((*held.unique, *entity.unique))),
        link=held.link or entity.link,
        note=entity.note or held.note,
        written=entity.written or held.written,
        plural=entity.plural or held.plural,
    )


def _told(known: Attribute | None, told: Attribute) -> Attribute:
    """What is told anew; a kind that is only guessed leaves the kind that stands."""
    if known is None or not told.assumed:
        return told
    return replace(known, required=told.required, unique=told.unique or known.unique)
