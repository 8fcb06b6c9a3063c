"""The ER diagram of a model, as Mermaid draws it: tables with their columns, references as lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

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
"""Words of Mermaid's grammar."""
_ALONE = "    %% workbench: allow diagram/isolated-node because the model relates it to nothing"
_MOST_VALUES = 60
"""Characters of an enum's values that are shown."""


def write(model: DataModel, choices: Choices) -> str:
    """The diagram of the whole model; entities are called as their tables are, so that both agree."""
    made = resources(model, choices)
    tables = {each.name: each.table for each in made}
    lines = (
        ["---", f"title: {json.dumps(_line(model.title), ensure_ascii=False)}", "---"] if model.title else []
    )
    lines.append("erDiagram")
    for each in made:
        lines += _relations(each, tables)
    linked = {
        end for each in made for one in each.properties if one.target for end in (each.name, one.target)
    }
    for each in made:
        if linked and each.name not in linked:
            lines.append(_ALONE)
        lines += _entity(each)
    return "\n".join(lines) + "\n"


def _relations(resource: Resource, tables: Mapping[str, str]) -> Iterator[str]:
    for each in resource.properties:
        if each.target:
            near = "|o" if each.nullable else "||"
            far = "o|" if each.unique else "o{"
            source = each.source.name if each.source is not None else each.name.removesuffix("_id")
            yield (
                f"    {_name(tables[each.target])} {near}--{far} {_name(resource.table)} : "
                f'"{" ".join(naming.words(source)) or source}"'
            )


def _entity(resource: Resource) -> Iterator[str]:
    yield f"    {_name(resource.table)} {{"
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


def _name(table: str) -> str:
    plain = _PLAIN.fullmatch(table) and table not in _KEYWORDS
    return table if plain else f'"{table}"'


def _line(text: str) -> str:
    return " ".join(text.split())


FORM = Form(id="er", title="ER diagram", kind="diagram", file="model.mmd", write=write)
