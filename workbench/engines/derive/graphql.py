"""A GraphQL schema over a data model: nodes by id, Relay connections, mutations with inputs and payloads."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.datamodel import DataModel
from workbench.engines.datamodel import naming
from workbench.engines.derive.calls import making
from workbench.engines.derive.form import Choices, Form
from workbench.engines.derive.graphql_names import said, value_names
from workbench.engines.derive.graphql_types import (
    SCALARS,
    Schema,
    described,
    entity_text,
    fields,
    filters,
    inputs,
    paging,
    unique_root,
)
from workbench.engines.derive.latin import latin
from workbench.engines.derive.names import title
from workbench.engines.derive.resource import Operation, Resource
from workbench.engines.derive.sentences import an


def write(model: DataModel, choices: Choices) -> str:
    """The schema in its definition language. A model without entities has a root with a node alone."""
    schema = Schema(model, choices)
    body = [*_query(schema), *_mutation(schema), *_entities(schema), *_shared(schema)]
    lines = [*_scalars(schema), *body]
    return "\n".join(lines).strip("\n") + "\n"


def _scalars(schema: Schema) -> Iterator[str]:
    for name, text in SCALARS.items():
        if name in schema.used:
            yield from (said(text), f"scalar {name}", "")


def _query(schema: Schema) -> Iterator[str]:
    yield from (said("What can be read. Resolvers load what lists refer to in batches."), "type Query {")
    yield from described("Whatever has this id.")
    yield "  node(id: ID!): Node"
    taken = {"node"}
    for each in schema.resources:
        if each.link:
            continue
        name = schema.names[each.name]
        yield from described(f"One {title(each.entity)}; null where there is none.")
        yield f"  {unique_root(naming.camel(name), taken)}(id: ID!): {name}"
    for each in schema.resources:
        if each.link:
            continue
        name = unique_root(_list_name(each), taken)
        yield from described(f"The {each.table.replace('_', ' ')}, in the order in which they were recorded.")
        chosen = list(filters(each, schema))
        if not chosen:
            yield f"  {name}({paging(schema)}): {schema.names[each.name]}Connection!"
            continue
        yield f"  {name}("
        for argument, kind, text in chosen:
            yield f"    {said(text)}"
            yield f"    {argument}: {kind}"
        yield f"    {said('Entries a page.')}"
        yield f"    first: Int = {schema.choices.page_size}"
        yield f"    {said('The cursor after which the page begins.')}"
        yield "    after: String"
        yield f"  ): {schema.names[each.name]}Connection!"
    yield from ("}", "")


def _list_name(resource: Resource) -> str:
    made = naming.camel(latin(resource.table))
    return made if made[:1].isalpha() else f"n{made}"


def _mutation(schema: Schema) -> Iterator[str]:
    lines: list[str] = []
    for resource in schema.resources:
        for verb in _verbs(resource):
            name = schema.names[resource.name]
            one = title(resource.entity)
            text = {
                "Create": f"Makes {an(one)}.",
                "Update": f"Changes {an(one)}.",
                "Delete": f"Removes {an(one)}.",
                "Put": f"Makes {an(one)} or replaces it; again it changes nothing.",
            }[verb]
            lines += described(text)
            lines.append(f"  {verb.lower()}{name}(input: {verb}{name}Input!): {verb}{name}Payload!")
    if lines:
        yield from (
            said("What can be changed. Every request is made by somebody who signed in."),
            "type Mutation {",
        )
        yield from (*lines, "}", "")


def _verbs(resource: Resource) -> Iterator[str]:
    if Operation.CREATE in resource.operations:
        yield "Create"
    if Operation.PUT in resource.operations:
        yield "Put"
    if Operation.UPDATE in resource.operations and making(resource):
        yield "Update"
    if Operation.DELETE in resource.operations:
        yield "Delete"


def _entities(schema: Schema) -> Iterator[str]:
    for resource in schema.resources:
        name = schema.names[resource.name]
        node = "" if resource.link else " implements Node"
        yield from (said(entity_text(resource)), f"type {name}{node} {{", *fields(resource, schema), "}", "")
        yield from _connection(name, resource)
        yield from inputs(resource, schema)
        for verb in _verbs(resource):
            yield from _payload(verb, name, resource)
        yield from _enums(resource, schema)


def _connection(name: str, resource: Resource) -> Iterator[str]:
    yield from (said(f"A page of {resource.table.replace('_', ' ')}."), f"type {name}Connection {{")
    yield from (*described("The entries, each with its cursor."), f"  edges: [{name}Edge!]!")
    yield from (*described("Where the page stands."), "  pageInfo: PageInfo!", "}", "")
    yield from (said(f"{an(title(resource.entity)).capitalize()} in a page."), f"type {name}Edge {{")
    yield from (*described("Names this place in the list."), "  cursor: String!")
    yield from (*described("The entry."), f"  node: {name}!", "}", "")


def _payload(verb: str, name: str, resource: Resource) -> Iterator[str]:
    yield from (said("What came of it."), f"type {verb}{name}Payload {{")
    shown = "as it is now" if verb != "Delete" else "as it was"
    field = naming.camel(name)
    field = f"{field}Made" if field == "userErrors" else field
    yield from (
        *described(f"The {title(resource.entity)} {shown}; null where it was refused."),
        f"  {field}: {name}",
    )
    yield from (
        *described("What the caller can mend; empty where all went well."),
        "  userErrors: [UserError!]!",
    )
    yield from ("}", "")


def _enums(resource: Resource, schema: Schema) -> Iterator[str]:
    for each in resource.properties:
        found = schema.enums.get(f"{resource.name}.{each.name}")
        if found is None:
            continue
        name, values, text = found
        yield from (said(text), f"enum {name} {{")
        for value, made in value_names(values).items():
            yield from (*described(f"Kept as {value}."), f"  {made}")
        yield from ("}", "")


def _shared(schema: Schema) -> Iterator[str]:
    yield from (
        said("Whatever has an id."),
        "interface Node {",
        *described("Identifies it."),
        "  id: ID!",
        "}",
        "",
    )
    if not schema.resources:
        return
    yield from (said("Where a page stands in its list."), "type PageInfo {")
    yield from (*described("Whether entries come after it."), "  hasNextPage: Boolean!")
    yield from (*described("Whether entries come before it."), "  hasPreviousPage: Boolean!")
    yield from (
        *described("The cursor of the first entry; null where there is none."),
        "  startCursor: String",
    )
    yield from (*described("The cursor of the last entry; null where there is none."), "  endCursor: String")
    yield from ("}", "")
    yield from (said("Something that the caller can mend."), "type UserError {")
    yield from (
        *described("The kind of problem, as the REST API names it: conflict, changed, invalid."),
        "  code: String!",
    )
    yield from (*described("What is wrong, in a sentence."), "  message: String!")
    yield from (*described("The field of the input; null where it is the whole."), "  field: String", "}", "")


FORM = Form("graphql", "GraphQL", "graphql", "schema.graphql", write)
