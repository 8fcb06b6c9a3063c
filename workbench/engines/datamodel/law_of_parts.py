"""The laws of attributes and references; see `laws`."""

from __future__ import annotations

from dataclasses import replace

from workbench.core.datamodel import Attribute, Entity, Kind, OnDelete, Reference
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.identifiers import LONGEST, entity_name, part_name
from workbench.engines.datamodel.kinds import NUMBERS, TEXTS, number
from workbench.engines.datamodel.naming import column, snake
from workbench.engines.design.names import listed

GIVEN = "Every entity has id, created_at, updated_at and version anyway, so those are not repeated."
_OWN = frozenset(("id", "created_at", "updated_at", "version"))
_ALIKE = listed("created updated createdat updatedat created_on updated_on modified_at creation_date")
"""Other names of created_at and updated_at, where they hold a moment or a day."""
_COUNTED = frozenset((Kind.INTEGER, Kind.BIG_INTEGER))


def settle_attribute(draft: Draft, owner: str, attribute: Attribute) -> Attribute | None:
    """The attribute with a proper name and only what its kind can have; None when it is dropped."""
    name = part_name(attribute.name)
    line = draft.line(owner)
    if not name:
        problem = f"{owner} has an attribute whose name has no letter in it."
        draft.say(attribute.name, line, problem, "Give it a name that begins with a letter.")
        return None
    if _is_given(name, attribute):
        draft.assumed.append(GIVEN)
        return None
    if name in _OWN:
        own, name = name, part_name(f"{snake(owner)}_{name}"[:LONGEST])
        draft.assumed.append(f"{owner}.{own} is called {name}: every entity has a {own} of its own.")
    return _fitting(draft, owner, replace(attribute, name=name))


def _is_given(name: str, attribute: Attribute) -> bool:
    if name in ("created_at", "updated_at") or (name == "id" and not attribute.many):
        return True
    if name == "version":
        return attribute.kind in _COUNTED or bool(attribute.assumed)
    return name in _ALIKE and attribute.kind in (Kind.TIMESTAMP, Kind.DATE)


def _fitting(draft: Draft, owner: str, told: Attribute) -> Attribute:
    where = f"{owner}.{told.name}"
    values = tuple(dict.fromkeys(one for one in (_line(value) for value in told.values) if one))
    if told.kind is Kind.ENUM and not values:
        draft.say(where, draft.line(owner), f"{where} is an enum without values; it is kept as text.",
                  f"Write `{told.name} enum(first, second)`.")  # fmt: skip
        told = replace(told, kind=Kind.TEXT, length=50)
    lowest, highest = _bounds(told)
    precise = told.kind is Kind.DECIMAL and told.precision is not None and told.precision > 0
    scaled = precise and told.scale is not None and 0 <= told.scale <= (told.precision or 0)
    return replace(
        told,
        values=values if told.kind is Kind.ENUM else (),
        length=told.length if told.kind in TEXTS and (told.length or 0) > 0 else None,
        precision=told.precision if precise else None,
        scale=told.scale if scaled else None,
        minimum=lowest,
        maximum=highest,
        default=_line(told.default),
        note=_line(told.note),
        assumed=_line(told.assumed),
    )


def _bounds(told: Attribute) -> tuple[float | None, float | None]:
    if told.kind not in NUMBERS:
        return None, None
    lowest, highest = (None if one is None else number(str(one)) for one in (told.minimum, told.maximum))
    if lowest is not None and highest is not None and lowest > highest:
        return highest, lowest
    return lowest, highest


def _line(text: str) -> str:
    return " ".join(text.split())


def settle_reference(draft: Draft, owner: str, reference: Reference) -> Reference | None:
    """The reference with proper names; None when it is dropped."""
    target = entity_name(reference.target)
    name = part_name(reference.name) or snake(target)
    if not target:
        problem = f"{owner} refers to something whose name has no letter in it."
        draft.say(reference.target, draft.line(owner), problem, f"Write `{owner}: {name or 'it'} -> Name`.")
        return None
    if name in _OWN:
        own, name = name, part_name(f"{snake(owner)}_{name}"[:LONGEST])
        draft.assumed.append(f"{owner}.{own} is called {name}: every entity has a {own} of its own.")
    on_delete = reference.on_delete
    if on_delete is OnDelete.SET_NULL and reference.required:
        on_delete = OnDelete.RESTRICT
        draft.assumed.append(
            f"{owner}.{name} is needed and can't be emptied when its {target} goes, so the {target} stays."
        )
    return replace(
        reference,
        name=name,
        target=target,
        on_delete=on_delete,
        note=_line(reference.note),
        assumed=_line(reference.assumed),
    )


def settle_parts(draft: Draft, entity: Entity) -> Entity:
    """The entity with no two parts of one name or column, and with sets of its own parts."""
    references = _distinct(draft, entity)
    taken = {column(each) for each in references} | {each.name for each in references} | _OWN
    attributes: dict[str, Attribute] = {}
    renamed: dict[str, str] = {}
    for each in entity.attributes:
        if each.name in attributes or column(each) in taken:
            other = _another(each, references, taken)
            if not other:
                if each.name not in {column(one) for one in references}:
                    draft.assumed.append(f"{entity.name}.{each.name} is told twice; the first one holds.")
                continue
            draft.assumed.append(
                f"{entity.name}.{each.name} is called {other}: {entity.name} refers to a {each.name}, too."
            )
            renamed[each.name] = other
            each = replace(each, name=other)
        attributes[each.name] = each
        taken |= {each.name, column(each)}
    made = replace(entity, attributes=tuple(attributes.values()), references=references)
    return replace(made, unique=_sets(made, renamed))


def _distinct(draft: Draft, entity: Entity) -> tuple[Reference, ...]:
    found: dict[str, Reference] = {}
    for each in entity.references:
        held = found.setdefault(each.name, each)
        if held is each or held == each:
            continue
        name = f"{each.name}_{snake(each.target)}" if held.target != each.target else ""
        if name and name not in found:
            found[name] = replace(each, name=name)
            draft.assumed.append(f"{entity.name} has two references {each.name}; one is called {name}.")
        else:
            draft.assumed.append(f"{entity.name}.{each.name} is told twice; the first one holds.")
    return tuple(found.values())


def _another(attribute: Attribute, references: tuple[Reference, ...], taken: set[str]) -> str:
    """Another name for an attribute that is called as a reference; empty when it may go."""
    if attribute.name not in {each.name for each in references}:
        return ""
    ending = "name" if attribute.kind is Kind.TEXT else "value"
    name = part_name(f"{attribute.name}_{ending}")
    return name if not {name, column(replace(attribute, name=name))} & taken else ""


def _sets(entity: Entity, renamed: dict[str, str]) -> tuple[tuple[str, ...], ...]:
    own = {each.name for each in entity.members}
    columns = {column(each): each.name for each in entity.members}
    found = []
    for group in entity.unique:
        names = tuple(dict.fromkeys(_own(renamed.get(part, part), own, columns) for part in group))
        if len(names) > 1 and all(names):
            found.append(names)
    return tuple(dict.fromkeys(found))


def _own(part: str, own: set[str], columns: dict[str, str]) -> str:
    return part if part in own else columns.get(part, "")
