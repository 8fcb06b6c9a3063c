"""What was understood, shown before anything is built on it: a table, what was assumed, what was not read."""

from __future__ import annotations

from workbench.core.datamodel import Attribute, Entity, OnDelete, Reference, Understanding, Unread
from workbench.engines.datamodel.naming import snake
from workbench.engines.datamodel.notation_writing import attribute_part

_MOST_UNREAD = 12
_LONGEST = 120


def as_table(understanding: Understanding) -> str:
    """Markdown: a row for each entity, then what was assumed and what was not understood.

    Marks are those of the notation: `?` is optional, `!` is unique. Ends with one line feed.
    """
    blocks = [table(understanding)] if understanding.found else ["There is no data model yet."]
    if understanding.changed:
        blocks.append(_list("What changed:", understanding.changed))
    if understanding.assumed:
        blocks.append(_list("What was assumed:", understanding.assumed))
    if understanding.unread:
        blocks.append(_unread(understanding.unread))
    return "\n\n".join(blocks) + "\n"


def table(understanding: Understanding) -> str:
    """A row for each entity, under a line that says what was read."""
    model = understanding.model
    rows = ["| Entity | Attributes | Refers to |", "| --- | --- | --- |"]
    rows += [f"| {_name(each)} | {_attributes(each)} | {_references(each)} |" for each in model.entities]
    count = len(model.entities)
    things = f"{count} {'entity' if count == 1 else 'entities'}"
    source = f", read from {understanding.source}" if understanding.source else ""
    title = f"{model.title}: " if model.title else ""
    head = _safe(f"{title}{things}{source}. `?` is optional, `!` is unique.")
    return "\n".join([head, "", *rows])


def _name(entity: Entity) -> str:
    name = f"**{entity.name}**"
    if entity.link:
        name += " (link)"
    return f"{name}<br>{_safe(entity.note)}" if entity.note else name


def _attributes(entity: Entity) -> str:
    parts = [_attribute(each) for each in entity.attributes]
    parts += [f"unique({', '.join(group)})" for group in entity.unique]
    return ", ".join(parts) or "none but its id"


def _attribute(attribute: Attribute) -> str:
    part = attribute_part(attribute)
    return f"`{_safe(part if len(part) <= _LONGEST else part[: _LONGEST - 3] + '...', code=True)}`"


def _references(entity: Entity) -> str:
    return ", ".join(map(_reference, entity.references)) or "nothing"


def _reference(reference: Reference) -> str:
    marks = f"{'' if reference.required else '?'}{'!' if reference.unique else ''}"
    ends = {OnDelete.CASCADE: ", part of it", OnDelete.SET_NULL: ", emptied when it goes"}
    role = f"{reference.target}{marks}"
    if reference.name != snake(reference.target):
        role = f"{role} as {reference.name}"
    return f"{role}{ends.get(reference.on_delete, '')}"


def _list(head: str, sentences: tuple[str, ...]) -> str:
    return "\n".join([head, "", *(f"- {_safe(each)}" for each in sentences)])


def _unread(unread: tuple[Unread, ...]) -> str:
    rows = ["What was not understood:", ""]
    for each in unread[:_MOST_UNREAD]:
        text = each.text if len(each.text) <= _LONGEST else f"{each.text[: _LONGEST - 3]}..."
        quoted = f" (`{_safe(text, code=True)}`)" if text else ""
        rows.append(f"- Line {each.line}{quoted}: {_safe(each.problem)} {_safe(each.hint)}".rstrip())
    if len(unread) > _MOST_UNREAD:
        rows.append(f"- and {len(unread) - _MOST_UNREAD} more.")
    return "\n".join(rows)


def _safe(text: str, *, code: bool = False) -> str:
    """Text that breaks neither the table nor the list that it stands in, and moves no cursor."""
    shown = "".join(char if char.isprintable() else " " for char in text).replace("|", "\\|")
    return shown.replace("`", "'") if code else shown.replace("<", "&lt;")
