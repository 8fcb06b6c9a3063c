"""A text to its syntax tree and to the model; graphql-core is the parser."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.core.findings import Finding, Place, Severity
from workbench.core.text import one_line
from workbench.engines.graphql.known import is_federated
from workbench.engines.graphql.model import (
    DirectiveDef,
    Document,
    Form,
    Member,
    Operation,
    Selection,
    TypeDef,
    TypeRef,
    Use,
)

if TYPE_CHECKING:
    from graphql.language import DocumentNode

_FORMS = {
    "object_type": Form.OBJECT,
    "interface_type": Form.INTERFACE,
    "union_type": Form.UNION,
    "enum_type": Form.ENUM,
    "input_object_type": Form.INPUT,
    "scalar_type": Form.SCALAR,
}


def read(name: str, text: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """The model of a text; None with one `graphql/syntax` error when it does not parse."""
    from graphql import GraphQLError

    try:
        tree = _parsed(name, text)
    except GraphQLError as error:
        return None, (_complaint(text, error),)
    except RecursionError:
        return None, (_fault("The document is nested too deeply.", Place(1), "Nest less."),)
    return _Reader().document(tree), ()


def _parsed(name: str, text: str) -> DocumentNode:
    from graphql.language import Source, SourceLocation, parse

    class Indexed(Source):
        """A source that finds a line by bisection: an error costs the same wherever it stands."""

        @cached_property
        def starts(self) -> list[int]:
            starts, at = [0], 0
            for line in self.body.splitlines(keepends=True):
                at += len(line)
                if line.endswith(("\n", "\r")):
                    starts.append(at)
            return starts

        def get_location(self, position: int) -> SourceLocation:
            line = bisect_right(self.starts, position)
            return SourceLocation(line, position - self.starts[line - 1] + 1)

    return parse(Indexed(text, name))


def _complaint(text: str, error: Any) -> Finding:
    said = one_line(error.message.removeprefix("Syntax Error: "), 200)
    line, column = error.locations[0] if error.locations else (1, 1)
    if not text.strip("\ufeff \t\r\n,"):
        return _fault("The document is empty.", Place(1), "Start with type Query { … }.")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if said.startswith("Expected") and _BEGINS.match(lines[line - 1]):
        return _fault(said, Place(line, column), "A brace above this line is not closed.")
    return _fault(said, Place(line, column), _hint(said))


_BEGINS = re.compile(r"(?:extend )?(?:type|interface|input|enum|union|scalar|directive|schema)\b")


def _hint(said: str) -> str:
    if said.startswith("Expected Name, found '}'"):
        return "Braces that hold nothing are left out, and what is begun before this is completed."
    if "<EOF>" in said:
        return "A brace, a bracket or a string is not closed."
    if "nested too deeply" in said:
        return "Nest less: 200 levels are read."
    if "Unterminated string" in said:
        return 'Close it on its line with ", or write a text of several lines between """ and """.'
    if said.startswith(("Unexpected character", "Invalid character")):
        return "Remove it: names are ASCII letters, digits and _; texts stand in double quotes."
    return "Look at what stands before this too."


def _fault(message: str, place: Place, hint: str) -> Finding:
    return Finding("graphql/syntax", Severity.ERROR, message, place, hint)


def place_of(node: Any) -> Place:
    """Where a node begins: a definition at its name, everything else at its first token."""
    at = node
    if node.kind.endswith(("_definition", "_extension")) and getattr(node, "name", None) is not None:
        at = node.name
    token = at.loc.start_token
    return Place(token.line, token.column)


def plain(node: Any) -> Any:
    """A value as Python has it; an enum's value is its name, a variable is None."""
    kind = node.kind
    if kind == "list_value":
        return [plain(each) for each in node.values]
    if kind == "object_value":
        return {each.name.value: plain(each.value) for each in node.fields}
    return getattr(node, "value", None)


class _Reader:
    """Turns one syntax tree into the model."""

    def __init__(self) -> None:
        self.types: dict[str, list[TypeDef]] = {}
        self.directives: list[DirectiveDef] = []
        self.declared: dict[str, str] = {}
        self.schema_uses: list[Use] = []
        self.operations: list[Operation] = []

    def document(self, tree: DocumentNode) -> Document:
        for node in tree.definitions:
            kind = node.kind
            if kind.startswith("schema_"):
                self.schema(node)
            elif kind == "directive_definition":
                self.directive(node)
            elif kind in ("operation_definition", "fragment_definition"):
                self.operations.append(_operation(node))
            elif (form := _FORMS.get(kind.rpartition("_")[0])) is not None:
                self.type(node, form, kind.endswith("_extension"))
        types = tuple(each for parts in self.types.values() for each in _joined(parts))
        document = Document(
            types,
            tuple(self.directives),
            tuple(self.schema_uses),
            self.declared,
            tuple(self.operations),
            source=tree,
        )
        return _with_federation(document)

    def schema(self, node: Any) -> None:
        self.schema_uses += _uses(node)
        for each in node.operation_types or ():
            self.declared.setdefault(each.operation.value, each.type.name.value)

    def directive(self, node: Any) -> None:
        self.directives.append(
            DirectiveDef(
                node.name.value,
                place_of(node),
                _description(node),
                _members(node.arguments),
                tuple(location.value for location in node.locations),
            )
        )

    def type(self, node: Any, form: Form, extends: bool) -> None:
        name = node.name.value
        holds_fields = form in (Form.OBJECT, Form.INTERFACE, Form.INPUT)
        self.types.setdefault(name, []).append(
            TypeDef(
                form,
                name,
                place_of(node),
                _description(node),
                _uses(node),
                _members(node.fields) if holds_fields else (),
                _members(node.values) if form is Form.ENUM else (),
                tuple(each.name.value for each in node.types or ()) if form is Form.UNION else (),
                tuple(each.name.value for each in getattr(node, "interfaces", None) or ()),
                extends,
            )
        )


def _with_federation(document: Document) -> Document:
    if not is_federated(document):
        return document
    return Document(
        document.types,
        document.directives,
        document.schema_uses,
        document.declared,
        document.operations,
        True,
        source=document.source,
    )


def _joined(parts: list[TypeDef]) -> list[TypeDef]:
    """Definitions of one name, the first with all extensions in it; without one, the extensions as one."""
    defined = [part for part in parts if not part.extends]
    extensions = [part for part in parts if part.extends]
    if not extensions:
        return defined
    first, rest = (defined[0], defined[1:]) if defined else (extensions.pop(0), [])
    same = [part for part in extensions if part.form is first.form]
    whole = TypeDef(
        first.form,
        first.name,
        first.place,
        first.description,
        (*first.uses, *(use for part in same for use in part.uses)),
        (*first.fields, *(member for part in same for member in part.fields)),
        (*first.values, *(value for part in same for value in part.values)),
        (*first.members, *(member for part in same for member in part.members)),
        (*first.interfaces, *(name for part in same for name in part.interfaces)),
        first.extends,
    )
    return [whole, *rest]


def _description(node: Any) -> str:
    described = getattr(node, "description", None)
    return described.value if described is not None else ""


def _uses(node: Any) -> tuple[Use, ...]:
    if not node.directives:
        return ()
    return tuple(
        Use(
            each.name.value,
            {arg.name.value: plain(arg.value) for arg in each.arguments or ()},
            place_of(each),
        )
        for each in node.directives or ()
    )


def _members(nodes: Any) -> tuple[Member, ...]:
    return tuple(_member(node) for node in nodes or ())


def _member(node: Any) -> Member:
    given = getattr(node, "default_value", None)
    typed = getattr(node, "type", None)
    return Member(
        node.name.value,
        place_of(node),
        _description(node),
        _uses(node),
        TypeRef(_spelling(typed)) if typed is not None else TypeRef(""),
        _printed(given) if given is not None else None,
        _members(getattr(node, "arguments", None)),
    )


def _spelling(node: Any) -> str:
    opening, closing = "", ""
    while node.kind != "named_type":
        if node.kind == "list_type":
            opening, closing = opening + "[", "]" + closing
        else:
            closing = "!" + closing
        node = node.type
    return f"{opening}{node.name.value}{closing}"


def _printed(node: Any) -> str:
    from graphql.language import print_ast

    return one_line(print_ast(node))


def _operation(node: Any) -> Operation:
    is_fragment = node.kind == "fragment_definition"
    name = node.name.value if node.name is not None else ""
    variables = tuple(
        Member(
            each.variable.name.value,
            place_of(each.variable),
            type=TypeRef(_spelling(each.type)),
            default=_printed(each.default_value) if each.default_value is not None else None,
        )
        for each in node.variable_definitions or ()
    )
    return Operation(
        "fragment" if is_fragment else node.operation.value,
        name,
        place_of(node),
        variables,
        _selections(node.selection_set),
        node.type_condition.name.value if is_fragment else "",
        " ".join(node.loc.source.body[node.loc.start : node.loc.end].split()),
        _uses(node),
    )


def _selections(node: Any) -> tuple[Selection, ...]:
    return tuple(_selection(each) for each in node.selections) if node is not None else ()


def _selection(node: Any) -> Selection:
    if node.kind == "fragment_spread":
        return Selection(node.name.value, place_of(node), spread=True, uses=_uses(node))
    inside = _selections(node.selection_set)
    if node.kind == "inline_fragment":
        on = node.type_condition.name.value if node.type_condition is not None else ""
        return Selection("", place_of(node), on=on, selections=inside, uses=_uses(node))
    alias = node.alias.value if node.alias is not None else ""
    args = ", ".join(_printed(arg) for arg in node.arguments or ())
    return Selection(node.name.value, place_of(node), alias, args, selections=inside, uses=_uses(node))
