"""A model in the notation: what `notation.parse` reads back as the same model.

Kinds are always written, so that nothing is guessed again; what was assumed is therefore told, and its
reasons are not kept.
"""

from __future__ import annotations

import json
import re

from workbench.core.datamodel import Attribute, DataModel, Entity, Kind, OnDelete, Reference
from workbench.engines.datamodel.kinds import plain
from workbench.engines.datamodel.naming import pascal

_PLAIN = re.compile(r"[^\W_][\w.-]*\Z")
_WIDE = 110


def write(model: DataModel) -> str:
    """The model, one entity a line where it fits and nothing has a note; ends with a line feed."""
    lines = [f"title: {_quoted(model.title, spaces=True)}"] if model.title else []
    for entity in model.entities:
        lines += entity_lines(entity)
    return "\n".join(lines) + "\n" if lines else ""


def entity_lines(entity: Entity) -> list[str]:
    """One entity, in one line or several."""
    head = f"{'link ' if entity.link else ''}{entity.name}"
    head += f" / {pascal(entity.plural)}" if entity.plural else ""
    head += f" as {json.dumps(entity.written, ensure_ascii=False)}" if entity.written else ""
    parts = [*map(reference_part, entity.references), *map(attribute_part, entity.attributes)]
    notes = [each.note for each in entity.members]
    parts += [f"unique({', '.join(group)})" for group in entity.unique]
    notes += [""] * len(entity.unique)
    line = f"{head}: {', '.join(parts)}".rstrip()
    if not any(notes) and len(line) <= _WIDE:
        return [line + _note(entity.note)]
    inner = [f"  {part}{_note(note)}" for part, note in zip(parts, notes, strict=True)]
    return [f"{head}:{_note(entity.note)}", *inner]


def _note(note: str) -> str:
    return f"  # {note}" if note else ""


def reference_part(reference: Reference) -> str:
    """`customer -> Customer`."""
    arrow = "=>" if reference.on_delete is OnDelete.CASCADE else "->"
    ending = " set null" if reference.on_delete is OnDelete.SET_NULL else ""
    return f"{_marked(reference)} {arrow} {reference.target}{ending}"


def attribute_part(attribute: Attribute) -> str:
    """`status enum(pending, paid) = pending`."""
    words = [_marked(attribute), f"{_kind(attribute)}{'[]' if attribute.many else ''}"]
    if attribute.minimum is not None or attribute.maximum is not None:
        words.append(f"{_bound(attribute.minimum)}..{_bound(attribute.maximum)}")
    if attribute.private:
        words.append("private")
    if attribute.default:
        words.append(f"= {_quoted(attribute.default)}")
    return " ".join(words)


def _marked(part: Attribute | Reference) -> str:
    return f"{part.name}{'' if part.required else '?'}{'!' if part.unique else ''}"


def _bound(value: float | None) -> str:
    return "" if value is None else plain(value)


def _kind(attribute: Attribute) -> str:
    if attribute.kind is Kind.ENUM:
        return f"enum({', '.join(map(_quoted, attribute.values))})"
    if attribute.precision is not None:
        scale = "" if attribute.scale is None else f",{attribute.scale}"
        return f"{attribute.kind}({attribute.precision}{scale})"
    return f"{attribute.kind}({attribute.length})" if attribute.length else str(attribute.kind)


def _quoted(text: str, *, spaces: bool = False) -> str:
    plain_text = text.replace(" ", "") if spaces else text
    return text if _PLAIN.match(plain_text) else json.dumps(text, ensure_ascii=False)
