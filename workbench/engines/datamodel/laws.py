"""The laws that every model keeps, whatever it was read from; what breaks one is mended and said.

1. Names of entities are unique and are identifiers in PascalCase, names of parts in snake_case.
2. Targets exist, and none of them is a link.
3. No two parts of an entity have one name or one column, and none is called as a column that every
   table has anyway (`id`, `created_at`, `updated_at`, `version`).
4. A link has exactly two references, both needed, and nothing else.
5. An enum has values, and nothing else has; lengths, digits and bounds belong to kinds that have them.
6. Sets that are unique together have at least two members, all of the entity.
7. Notes, defaults and values are one line.
"""

from __future__ import annotations

from dataclasses import replace

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, Reference
from workbench.engines.datamodel.draft import Draft, Settled
from workbench.engines.datamodel.identifiers import entity_name, part_name
from workbench.engines.datamodel.law_of_parts import GIVEN, settle_attribute, settle_parts, settle_reference


def settle(draft: Draft) -> Settled:
    """The draft as a model that keeps the laws. What was mended is told in `assumed` or `unread`."""
    draft.entities[:] = [made for each in draft.entities if (made := _named(draft, each)) is not None]
    merge(draft)
    entities = list(draft.entities)
    entities = _with_mentioned(draft, entities)
    names = {each.name for each in entities}
    entities = [_targets(draft, each, names) for each in entities]
    entities = [settle_parts(draft, each) for each in entities]
    targets = {reference.target for each in entities for reference in each.references}
    entities = [_link(draft, each, targets) for each in entities]
    _say_given(draft)
    model = DataModel(tuple(entities), _line(draft.title))
    return Settled(model, tuple(dict.fromkeys(draft.assumed)), tuple(dict.fromkeys(draft.unread)))


def _line(text: str) -> str:
    return " ".join(text.split())


def _named(draft: Draft, entity: Entity) -> Entity | None:
    name = entity_name(entity.name)
    if not name:
        hint = "Give it a name that begins with a letter."
        draft.say(entity.name, draft.line(entity.name), "An entity's name has no letter in it.", hint)
        return None
    if name != entity.name and entity.name in draft.lines:
        draft.lines.setdefault(name, draft.lines[entity.name])
    made = [settle_attribute(draft, name, each) for each in entity.attributes]
    links = [settle_reference(draft, name, each) for each in entity.references]
    written = _line(entity.written)
    return replace(
        entity,
        name=name,
        attributes=tuple(each for each in made if each is not None),
        references=tuple(each for each in links if each is not None),
        unique=tuple(tuple(part_name(part) for part in group) for group in entity.unique),
        note=_line(entity.note),
        written="" if written == name else written,
        plural=part_name(entity.plural),
    )


def merge(draft: Draft) -> None:
    """Take entities of one name as one; what they contradict each other in is said."""
    found: dict[str, Entity] = {}
    for entity in draft.entities:
        if entity.name not in found:
            found[entity.name] = entity
            continue
        merged, clashes = together(found[entity.name], entity)
        found[entity.name] = merged
        draft.assumed.append(f"{entity.name} is told twice; both are taken as one.")
        for clash in clashes:
            problem = f"{entity.name} is told twice, with {clash} told differently; the first one holds."
            hint = f"Give one of the two another name, or tell {clash} once."
            draft.say(entity.written or entity.name, draft.line(entity.name), problem, hint)
    draft.entities[:] = found.values()


def together(first: Entity, second: Entity) -> tuple[Entity, tuple[str, ...]]:
    """Two tellings of one entity as one, and the names of parts in which they differ (the first holds)."""
    clashes = [
        one.name
        for one in second.references
        if (held := first.reference(one.name)) is not None and held.target != one.target
    ]
    attributes: dict[str, Attribute] = {each.name: each for each in first.attributes}
    for each in second.attributes:
        known = attributes.setdefault(each.name, each)
        if known.assumed and not each.assumed:
            attributes[each.name] = each
        elif not each.assumed and replace(known, note="") != replace(each, note=""):
            clashes.append(each.name)
    more = (each for each in second.references if first.reference(each.name) is None)
    merged = replace(
        first,
        attributes=tuple(attributes.values()),
        references=(*first.references, *more),
        unique=tuple(dict.fromkeys((*first.unique, *second.unique))),
        link=first.link and second.link,
        note=first.note or second.note,
        written=first.written or second.written,
        plural=first.plural or second.plural,
    )
    return merged, tuple(clashes)


def _with_mentioned(draft: Draft, entities: list[Entity]) -> list[Entity]:
    """With the entities that are only referred to, where mentions make entities."""
    if not draft.mentions_make:
        return entities
    names = {each.name for each in entities}
    for entity in [each for each in entities if each.name not in draft.firm]:
        for reference in entity.references:
            if reference.target in names:
                continue
            names.add(reference.target)
            draft.lines.setdefault(reference.target, draft.line(entity.name))
            draft.assumed.append(
                f"{reference.target} is an entity, since {entity.name} refers to it; "
                f"write `{reference.target}: name, ...` to say what it holds."
            )
            entities.append(Entity(reference.target))
    return entities


def _targets(draft: Draft, entity: Entity, names: set[str]) -> Entity:
    """References to nothing become plain ids."""
    lost = [each for each in entity.references if each.target not in names]
    if not lost:
        return entity
    ids = []
    for each in lost:
        name = _id_of(each)
        problem = f"{entity.name} refers to {each.target}, which is not told; {name} is kept as a plain id."
        hint = f"Tell what it is, as in `{each.target}: name`, or drop {name}."
        draft.say(f"{entity.name}.{each.name}", draft.line(entity.name), problem, hint)
        why = f"{each.target} is not told, so its id is a plain value"
        ids.append(Attribute(name, Kind.UUID, each.required, each.unique, note=each.note, assumed=why))
    gone = {each.name: _id_of(each) for each in lost}
    return replace(
        entity,
        attributes=(*entity.attributes, *ids),
        references=tuple(each for each in entity.references if each.name not in gone),
        unique=tuple(tuple(gone.get(part, part) for part in group) for group in entity.unique),
    )


def _id_of(reference: Reference) -> str:
    return part_name(f"{reference.name}_id")


def _link(draft: Draft, entity: Entity, targets: set[str]) -> Entity:
    """A link that is more than one becomes an entity whose two references are unique together."""
    if not entity.link:
        return entity
    pair = tuple(each.name for each in entity.references)
    why = ""
    if len(pair) != 2:
        why = f"a link joins two entities, and it refers to {len(pair)}"
    elif entity.attributes:
        why = f"it holds {entity.attributes[0].name} beside its two references"
    elif entity.name in targets:
        why = "others refer to it"
    if not why:
        needed = tuple(replace(each, required=True, unique=False) for each in entity.references)
        return replace(entity, references=needed, unique=())
    draft.assumed.append(f"{entity.name} is an entity and no mere link, since {why}.")
    unique = (pair,) if len(pair) == 2 and pair not in entity.unique else ()
    return replace(entity, link=False, unique=(*entity.unique, *unique))


def _say_given(draft: Draft) -> None:
    """What every entity has anyway is said once, not for each."""
    if GIVEN in draft.assumed:
        draft.assumed[:] = [*(each for each in draft.assumed if each != GIVEN), GIVEN]
