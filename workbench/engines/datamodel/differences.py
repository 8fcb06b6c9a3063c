"""What has become of a model, one sentence for each change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from workbench.core.datamodel import Attribute, DataModel, Entity, OnDelete, Reference
from workbench.engines.datamodel.kinds import plain
from workbench.engines.datamodel.notation_writing import attribute_part

Renamed = Iterable[tuple[str, str, str]]


def changes(old: DataModel, new: DataModel, renamed: Renamed = ()) -> tuple[str, ...]:
    """The changes from the old model to the new one, in sentences; `renamed` as in `Editing.renamed`."""
    said = []
    for owner, before, after in renamed:
        said.append(f"{owner + '.' if owner else ''}{before} is called {after} now.")
        old = _with_part(old, owner, before, after) if owner else _with_name(old, before, after)
    said += _entities(old, new)
    if new.title != old.title:
        said.append(f"The whole is called {new.title} now.")
    return tuple(dict.fromkeys(said))


def _with_name(model: DataModel, before: str, after: str) -> DataModel:
    from workbench.engines.datamodel.editing import Editing

    editing = Editing.of(model)
    if before not in editing.entities or after in editing.entities:
        return model
    editing.rename_entity(before, after)
    return replace(model, entities=tuple(editing.entities.values()))


def _with_part(model: DataModel, owner: str, before: str, after: str) -> DataModel:
    from workbench.engines.datamodel.editing import Editing

    editing = Editing.of(model)
    if owner in editing.entities:
        editing.rename_part(owner, before, after)
    return replace(model, entities=tuple(editing.entities.values()))


def _entities(old: DataModel, new: DataModel) -> Iterator[str]:
    for entity in new.entities:
        before = old.entity(entity.name)
        if before is None:
            yield _new(entity)
        elif before != entity:
            yield from _members(before, entity)
    for entity in old.entities:
        if new.entity(entity.name) is None:
            yield f"{entity.name} is gone."


def _new(entity: Entity) -> str:
    if entity.link:
        first, second = entity.references
        return f"{entity.name} is new: it joins {first.target} and {second.target}, many to many."
    names = ", ".join(each.name for each in entity.members)
    return f"{entity.name} is a new entity{f' with {names}' if names else ''}."


def _members(old: Entity, new: Entity) -> Iterator[str]:
    before = {each.name: each for each in old.members}
    after = {each.name: each for each in new.members}
    for name, part in after.items():
        held = before.get(name)
        if held is None:
            yield _added(new.name, part)
        elif held != part:
            yield from _altered(f"{new.name}.{name}", held, part)
    for name in before:
        if name not in after:
            yield f"{new.name}.{name} is gone."
    if old.note != new.note and new.note:
        yield f"{new.name} has the note: {new.note}"
    for group in new.unique:
        if group not in old.unique:
            yield f"{' and '.join(group)} of {new.name} are unique together."
    for group in old.unique:
        if group not in new.unique and set(group) <= set(after):
            yield f"{' and '.join(group)} of {new.name} need not be unique together any more."
    if old.link != new.link:
        yield f"{new.name} is {'a link' if new.link else 'an entity of its own'} now."


def _added(owner: str, part: Attribute | Reference) -> str:
    if isinstance(part, Reference):
        role = "" if part.name == part.target.lower() else f" as {part.name}"
        optional = "" if part.required else ", or to none"
        unique = " of its own" if part.unique else ""
        return f"{owner} refers to one {part.target}{unique}{role}{optional}."
    return f"{owner} has {attribute_part(part)} now."


def _altered(where: str, old: Attribute | Reference, new: Attribute | Reference) -> Iterator[str]:
    if old.required != new.required:
        yield f"{where} is {'required' if new.required else 'optional'} now."
    if old.unique != new.unique:
        yield f"{where} is {'unique' if new.unique else 'not unique any more'}{' now' if new.unique else ''}."
    if isinstance(old, Attribute) and isinstance(new, Attribute):
        yield from _values(where, old, new)
    elif isinstance(old, Reference) and isinstance(new, Reference):
        if old.target != new.target:
            yield f"{where} refers to {new.target} now."
        if old.on_delete != new.on_delete:
            yield f"{where} {_ENDS[new.on_delete]}."
    else:
        yield f"{where} is {'a reference' if isinstance(new, Reference) else 'a plain value'} now."
    if old.note != new.note:
        yield f"{where} has another note."


_ENDS = {
    OnDelete.CASCADE: "makes it a part now: it goes with the other",
    OnDelete.RESTRICT: "keeps the other from going now",
    OnDelete.SET_NULL: "is emptied now when the other goes",
}


def _values(where: str, old: Attribute, new: Attribute) -> Iterator[str]:
    kinds = [_kind(each) for each in (old, new)]
    if kinds[0] != kinds[1]:
        yield f"{where} is {kinds[1]} now."
    if (old.minimum, old.maximum) != (new.minimum, new.maximum):
        yield f"{where} is {_bounds(new)} now."
    if old.default != new.default:
        yield (
            f"{where} is {new.default} by default now."
            if new.default
            else f"{where} has no default any more."
        )
    if old.private != new.private:
        yield f"{where} is {'private' if new.private else 'not private any more'}."


def _kind(attribute: Attribute) -> str:
    bare = Attribute(
        "x", attribute.kind, values=attribute.values, many=attribute.many, length=attribute.length,
        precision=attribute.precision, scale=attribute.scale,
    )  # fmt: skip
    return attribute_part(bare).removeprefix("x ")


def _bounds(attribute: Attribute) -> str:
    least = "" if attribute.minimum is None else f"at least {plain(attribute.minimum)}"
    most = "" if attribute.maximum is None else f"at most {plain(attribute.maximum)}"
    return " and ".join(filter(None, (least, most))) or "without bounds"
