"""A model as DBML (https://dbml.dbdiagram.io/docs): tables, enums, indexes and references of the schema."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbench.core.datamodel import DataModel, OnDelete
from workbench.engines.derive.agreement import resources
from workbench.engines.derive.form import Choices, Form
from workbench.engines.derive.resource import Property, Resource, Role
from workbench.engines.derive.sentences import of_property, of_resource
from workbench.engines.derive.sql_words import default_of, type_of

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_ENDS = {OnDelete.RESTRICT: "restrict", OnDelete.CASCADE: "cascade", OnDelete.SET_NULL: "set null"}


def write(model: DataModel, choices: Choices) -> str:
    """The tables with their notes, then the references."""
    made = resources(model, choices)
    tables = {each.name: each.table for each in made}
    blocks = [block for each in made for block in _enums(each)]
    blocks += [_table(each) for each in made]
    references = "\n".join(line for each in made for line in _references(each, tables))
    return "\n\n".join([*blocks, *([references] if references else [])]) + "\n"


def _enums(resource: Resource) -> Iterator[str]:
    for each in resource.properties:
        if each.values:
            values = "\n".join(f"  {_name(value)}" for value in each.values)
            yield f"Enum {_name(_enum(resource, each))} {{\n{values}\n}}"


def _enum(resource: Resource, each: Property) -> str:
    return f"{resource.table}_{each.name}"


def _table(resource: Resource) -> str:
    lines = [f"  {_column(each, resource)}" for each in resource.properties]
    groups = [(resource.key, "pk")] if resource.link else []
    groups += [(group, "unique") for group in resource.unique]
    if groups:
        lines += ["", "  indexes {", *(f"    ({_names(group)}) [{mark}]" for group, mark in groups), "  }"]
    lines += ["", f"  Note: {_text(of_resource(resource))}"]
    body = "\n".join(lines)
    return f"Table {_name(resource.table)} {{\n{body}\n}}"


def _column(each: Property, resource: Resource) -> str:
    settings = []
    if each.role is Role.KEY:
        settings += ["pk", "default: `uuidv7()`"]
    elif not each.nullable:
        settings.append("not null")
    if each.unique:
        settings.append("unique")
    if default := default_of(each):
        settings.append(f"default: {_default(default)}")
    settings.append(f"note: {_text(of_property(each, resource))}")
    return f"{_name(each.name)} {_type(each, resource)} [{', '.join(settings)}]"


def _type(each: Property, resource: Resource) -> str:
    """One word, or in quotes; a list of an enum's values is a list of text."""
    if each.values and not each.many:
        return _name(_enum(resource, each))
    made = type_of(each).replace(", ", ",")
    return made if re.fullmatch(r"\w+(?:\(\d+(?:,\d+)?\))?", made) else f'"{made}"'


def _default(default: str) -> str:
    """A number, a flag or a text as it is; what the database computes between backticks."""
    if default in ("true", "false") or _NUMBER.fullmatch(default):
        return default
    if default.startswith("'"):
        return _text(default[1:-1].replace("''", "'"))
    return f"`{default}`"


def _references(resource: Resource, tables: dict[str, str]) -> Iterator[str]:
    own = _name(resource.table)
    for each in resource.properties:
        if each.target:
            many = "-" if each.unique else ">"
            target = _name(tables[each.target])
            yield f"Ref: {own}.{_name(each.name)} {many} {target}.id [delete: {_ENDS[each.on_delete]}]"


def _names(group: Sequence[str]) -> str:
    return ", ".join(map(_name, group))


def _name(text: str) -> str:
    return text if _PLAIN.fullmatch(text) else '"' + text.replace('"', "'") + '"'


def _text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


FORM = Form(id="dbml", title="DBML", kind="document", file="schema.dbml", write=write)
