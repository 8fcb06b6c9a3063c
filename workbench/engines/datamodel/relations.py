"""References that are only hinted at: a bare `customer_id`, a list of lines, a name that is an entity's."""

from __future__ import annotations

from dataclasses import dataclass, replace

from workbench.core.datamodel import Attribute, Entity, Kind, Reference
from workbench.engines.datamodel.draft import Draft
from workbench.engines.datamodel.guessing import referred
from workbench.engines.datamodel.identifiers import entity_name, one_of
from workbench.engines.datamodel.laws import merge
from workbench.engines.datamodel.naming import snake


@dataclass(frozen=True, slots=True)
class Many:
    """An entity has many of another."""

    owner: str
    name: str
    """What the list is called: `tags`."""
    target: str
    both: bool = False
    """The other has many of it, too."""


def resolve(draft: Draft, lists: list[Many], known: frozenset[str] = frozenset()) -> None:
    """Turn hints into references and links, each with the reason in `assumed`.

    `known` are entities that are told elsewhere.
    """
    merge(draft)
    names = {each.name for each in draft.entities} | known
    draft.entities[:] = [_hinted(each, names, lists) for each in draft.entities]
    by_name = {each.name: each for each in draft.entities}
    mutual = {(each.owner, each.target) for each in lists}
    done: set[frozenset[str]] = set()
    for each in lists:
        pair = frozenset((each.owner, each.target))
        if each.target not in by_name and not draft.mentions_make:
            problem = f"{each.owner} has {each.name} of {each.target}, which is not told."
            draft.say(f"{each.owner}.{each.name}", draft.line(each.owner), problem,
                      f"Tell what it is, as in `{each.target}: name`.")  # fmt: skip
        elif pair in done or (_joined(by_name, each) and not _is_circle(each)):
            continue
        elif (
            each.both
            or _is_circle(each)
            or (each.owner != each.target and (each.target, each.owner) in mutual)
        ):
            done.add(pair)
            link = link_of(each.owner, each.target)
            if link.name not in by_name:
                by_name[link.name] = link
                draft.assumed.append(f"{link.name} joins {each.owner} and {each.target}, many to many.")
        else:
            by_name[each.target] = _owned(by_name.get(each.target, Entity(each.target)), each)
            done.add(pair)
    draft.entities[:] = list(by_name.values())


def _is_circle(each: Many) -> bool:
    """Many of its own sort that are not below it: friends."""
    below = each.name.startswith(("child", "sub", "repl", "part", "descend", "branch", "member", "parent"))
    return each.owner == each.target and not below


def link_of(first: str, second: str) -> Entity:
    """The link between two entities: `ProductTag`."""
    role = snake(second) if first != second else f"other_{snake(second)}"
    references = (Reference(snake(first), first), Reference(role, second))
    return Entity(entity_name(f"{snake(first)}_{snake(second)}"), references=references, link=True)


def _joined(by_name: dict[str, Entity], each: Many) -> bool:
    """The other refers to it already, or a link joins the two."""
    other = by_name.get(each.target)
    if other is not None and not each.both and any(one.target == each.owner for one in other.references):
        return True
    ends = sorted((each.owner, each.target))
    return any(
        sorted(one.target for one in entity.references) == ends for entity in by_name.values() if entity.link
    )


def _owned(other: Entity, each: Many) -> Entity:
    role = snake(each.owner) if each.owner != each.target else "parent"
    why = f"a list of {each.name} means that each of them refers to its {each.owner}"
    needed = each.owner != each.target
    reference = Reference(role, each.owner, required=needed, assumed=why)
    kept = tuple(one for one in other.attributes if one.name not in (role, f"{role}_id"))
    return replace(other, references=(*other.references, reference), attributes=kept)


def _hinted(entity: Entity, names: set[str], lists: list[Many]) -> Entity:
    """With bare attributes that are called as an entity read as references to it."""
    kept: list[Attribute] = []
    references = list(entity.references)
    for each in entity.attributes:
        target = _target(each, names, entity.name)
        if not target:
            kept.append(each)
        elif not referred(each.name) and (each.many or _is_many(each.name, target)):
            lists.append(Many(entity.name, each.name, target))
        else:
            role = referred(each.name) or each.name
            why = f"{target} is an entity, so this refers to it"
            references.append(
                Reference(role, target, each.required, each.unique, note=each.note, assumed=why)
            )
    return replace(entity, attributes=tuple(kept), references=tuple(references))


def _target(attribute: Attribute, names: set[str], owner: str) -> str:
    """The entity that a bare attribute is called after; empty for none."""
    if not attribute.assumed or attribute.kind is Kind.ENUM:
        return ""
    role = referred(attribute.name)
    if role:
        return entity_name((role == "parent" and owner) or role) if _known(role, owner, names) else ""
    target = one_of(attribute.name)
    return target if target in names else ""


def _known(role: str, owner: str, names: set[str]) -> bool:
    return role == "parent" or entity_name(role) in names


def _is_many(name: str, target: str) -> bool:
    return entity_name(name) != target
