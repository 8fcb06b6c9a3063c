"""What one text tells put into a model that stands: entities are added, their parts added or told anew."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.datamodel import Attribute, Entity
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.editing import Editing
from workbench.engines.datamodel.identifiers import part_name
from workbench.engines.datamodel.laws import merge


def put_in(editing: Editing, draft: Draft) -> None:
    """Put a draft's entities into an editing; what it tells of a part holds."""
    editing.title = editing.title or draft.title
    merge(draft)
    for entity in draft.entities:
        if entity.name not in editing.entities:
            editing.entities[entity.name] = entity
        else:
            _put(editing, entity.name, entity)


def _put(editing: Editing, name: str, entity: Entity) -> None:
    held = editing.entities[name]
    for reference in entity.references:
        for other in (reference.name, f"{reference.name}_id"):
            if held.attribute(other) is not None:
                editing.drop(name, other)
        editing.put(name, reference)
    for attribute in entity.attributes:
        editing.put(name, _told(held.attribute(part_name(attribute.name)), attribute))
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
