"""The ER diagram of a model, as Mermaid draws it: entities with their columns, references as lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import naming
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices, Form
from workbench.engines.derive.resource import Property, Resource, Role
from workbench.engines.derive.sql_words import type_of

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_KEYWORDS = frozenset(
    ("class", "classdef", "style", "direction", "title", "one", "many", "to", "only", "zero", "optionally")
)
"""Words of Mermaid's grammar, which it reads whatever their case."""
_MOST_VALUES = 60
"""Characters of an enum's values that are shown."""


def write(model: DataModel, choices: Choices) -> str:
    """The diagram of the whole model."""
    made = resources(model, choices)
    lines = (
        ["---", f"title: {json.dumps(_line(model.title), ensure_ascii=False)}", "---"] if model.title else []
    )
    lines.append("erDiagram")
    for each in made:
        lines += _relations(each)
    for each in made:
        lines += _entity(each)
    return "\n".join(lines) + "\n"


def _relations(resource: Resource) -> Iterator[str]:
    for each in resource.properties:
        if each.target:
            near = "|o" if each.nullable else "||"
            far = "o|" if each.unique else "o{"
            source = each.source.name if each.source is not None else each.name.removesuffix("_id")
            yield (
                f"    {_name(each.target)} {near}--{far} {_name(resource.name)} : "
                f'"{" ".join(naming.words(source)) or source}"'
            )


def _entity(resource: Resource) -> Iterator[str]:
    yield f"    {_name(resource.name)} {{"
    for each in resource.properties:
        yield f"        {_type(each)} {each.name}{_keys(each, resource)}{_values(each)}"
    yield "    }"


def _type(each: Property) -> str:
    """As the schema has it, in one word."""
    return type_of(each).replace(", ", ",").replace("double precision", "double")


def _keys(each: Property, resource: Resource) -> str:
    marks = []
    if each.name in resource.key:
        marks.append("PK")
    if each.target:
        marks.append("FK")
    if each.unique and each.role is not Role.KEY:
        marks.append("UK")
    return f" {', '.join(marks)}" if marks else ""


def _values(each: Property) -> str:
    """What an enum can be, as a comment."""
    told = re.sub(r'["\\]', "", ", ".join(each.values))
    told = told if len(told) <= _MOST_VALUES else f"{told[: _MOST_VALUES - 1]}…"
    return f' "{told}"' if told else ""


def _name(entity: str) -> str:
    plain = _PLAIN.fullmatch(entity) and entity.lower() not in _KEYWORDS
    return entity if plain else f'"{entity}"'


def _line(text: str) -> str:
    return " ".join(text.split())


FORM = Form(id="er", title="ER diagram", kind="diagram", file="model.mmd", write=write)
