"""Two versions compared by the model alone, for schemas that graphql-core can't build."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.findings import Change, Impact
from workbench.engines.graphql.model import Document, Form, Member, TypeDef

_GONE = "Operations that name it are refused."


def model_changes(old: Document, new: Document) -> Iterator[Change]:
    """Types, fields, arguments, values and members that came, went or are of another type."""
    before, after = ({each.name: each for each in document.types} for document in (old, new))
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            yield Change(Impact.BREAKING, f"{name} was removed", _GONE)
        elif was.form is not now.form:
            yield Change(
                Impact.BREAKING,
                f"{name} changed from {was.form} to {now.form}",
                "Operations use it as it was.",
            )
        else:
            yield from _type(was, now)
    yield from (Change(Impact.SAFE, f"{name} was added") for name in after if name not in before)


def _type(old: TypeDef, new: TypeDef) -> Iterator[Change]:
    is_input = old.form is Form.INPUT
    yield from _members(old.name, old.fields, new.fields, given=is_input)
    for name in sorted({value.name for value in old.values} - {value.name for value in new.values}):
        yield Change(Impact.BREAKING, f"Enum value {old.name}.{name} was removed", _GONE)
    for name in sorted({value.name for value in new.values} - {value.name for value in old.values}):
        yield Change(
            Impact.RISKY,
            f"Enum value {old.name}.{name} was added",
            "Clients meet a value that they don't know.",
        )
    for name in sorted(set(old.members) - set(new.members)):
        yield Change(Impact.BREAKING, f"{name} was removed from union type {old.name}", _GONE)
    for name in sorted(set(new.members) - set(old.members)):
        yield Change(
            Impact.RISKY,
            f"{name} was added to union type {old.name}",
            "Clients meet a type that they don't know.",
        )
    for name in sorted(set(old.interfaces) - set(new.interfaces)):
        yield Change(Impact.BREAKING, f"{old.name} no longer implements interface {name}", _GONE)
    for name in sorted(set(new.interfaces) - set(old.interfaces)):
        yield Change(
            Impact.RISKY, f"{name} added to interfaces implemented by {old.name}", "Fragments match it too."
        )


def _members(
    owner: str, old: tuple[Member, ...], new: tuple[Member, ...], *, given: bool
) -> Iterator[Change]:
    """`given`: clients send them; else they read them."""
    before, after = ({member.name: member for member in members} for members in (old, new))
    for name, was in before.items():
        now = after.get(name)
        if now is None:
            yield Change(Impact.BREAKING, f"Field {owner}.{name} was removed", _GONE)
            continue
        if was.type != now.type:
            fits = fits_given(was, now) if given else fits_read(was, now)
            yield Change(
                Impact.SAFE if fits else Impact.BREAKING,
                f"Field {owner}.{name} changed type from {was.type.spelling} to {now.type.spelling}",
                "" if fits else "Clients read or send a value of another type.",
            )
        if was.args or now.args:
            yield from _members(f"{owner}.{name}", was.args, now.args, given=True)
    for name, now in after.items():
        if name in before:
            continue
        if not given:
            yield Change(Impact.SAFE, f"Field {owner}.{name} was added")
        elif now.type.required and now.default is None:
            yield Change(
                Impact.BREAKING,
                f"A required field {owner}.{name} was added",
                "Clients that don't send it are refused.",
            )
        else:
            yield Change(
                Impact.RISKY, f"An optional field {owner}.{name} was added", "Old clients don't send it."
            )


def fits_read(old: Member, new: Member) -> bool:
    """What clients read stays what they expect: it may only become non-null."""
    return old.type.spelling == new.type.spelling.removesuffix("!")


def fits_given(old: Member, new: Member) -> bool:
    """What clients send is still taken: it may only become optional."""
    return new.type.spelling == old.type.spelling.removesuffix("!")
