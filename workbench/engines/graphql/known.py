"""What a schema may use without defining it: Federation's directives, those of linked specifications,
a hosting service's scalars, and the usual scalars of a subgraph.

The definitions are those of the Federation subgraph specification (2.0 to 2.12) and of Federation 1, in our
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from workbench.engines.graphql.model import Document, Member, TypeDef, Use

_EVERYWHERE = (
    "SCHEMA | SCALAR | OBJECT | FIELD_DEFINITION | ARGUMENT_DEFINITION | INTERFACE | UNION | ENUM"
    " | ENUM_VALUE | INPUT_OBJECT | INPUT_FIELD_DEFINITION"
)
_MOST = _EVERYWHERE.replace("SCHEMA | ", "")
_ACCESS = "FIELD_DEFINITION | OBJECT | INTERFACE | SCALAR | ENUM"
TAKEN = "_TakenAsDefined"
"""A scalar for arguments whose type is nobody's business here."""
FEDERATION = {
    "key": f"(fields: {TAKEN}!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE",
    "requires": f"(fields: {TAKEN}!) on FIELD_DEFINITION",
    "provides": f"(fields: {TAKEN}!) on FIELD_DEFINITION",
    "external": "(reason: String) on OBJECT | FIELD_DEFINITION",
    "tag": f"(name: String!) repeatable on {_EVERYWHERE}",
    "extends": " on OBJECT | INTERFACE",
    "shareable": " repeatable on OBJECT | FIELD_DEFINITION",
    "inaccessible": f" on {_MOST}",
    "override": "(from: String!, label: String) on FIELD_DEFINITION",
    "composeDirective": "(name: String) repeatable on SCHEMA",
    "interfaceObject": " on OBJECT",
    "authenticated": f" on {_ACCESS}",
    "requiresScopes": f"(scopes: {TAKEN}!) on {_ACCESS}",
    "policy": f"(policies: {TAKEN}!) on {_ACCESS}",
    "context": "(name: String!) repeatable on INTERFACE | OBJECT | UNION",
    "fromContext": f"(field: {TAKEN}) on ARGUMENT_DEFINITION",
    "cost": "(weight: Int!) on ARGUMENT_DEFINITION | ENUM"
    " | FIELD_DEFINITION | INPUT_FIELD_DEFINITION | OBJECT | SCALAR",
    "listSize": "(assumedSize: Int, slicingArguments: [String!], sizedFields: [String!],"
    " requireOneSlicingArgument: Boolean = true) on FIELD_DEFINITION",
    "cacheTag": "(format: String!) repeatable on OBJECT | INTERFACE | FIELD_DEFINITION",
    "link": f"(url: String!, as: String, for: {TAKEN}, import: {TAKEN}) repeatable on SCHEMA",
}
"""Directive -> its arguments and locations."""
_TELLING = frozenset({"key", "requires", "provides", "external", "shareable", "extends", "interfaceObject"})
"""Directives that only a subgraph uses."""
_FEDERATION_TYPES = ("_Any", "_FieldSet", "FieldSet", "federation__FieldSet", "link__Import", "link__Purpose")
USUAL_SCALARS = frozenset({
    "BigDecimal", "BigInt", "Byte", "Bytes", "Country", "CountryCode", "Currency", "CurrencyCode", "Cursor",
    "Date", "DateTime", "Decimal", "Duration", "Email", "EmailAddress", "GUID", "HexColorCode", "IP", "IPv4",
    "IPv6", "Instant", "JSON", "JSONObject", "JWT", "LocalDate", "LocalDateTime", "LocalTime", "Locale",
    "Long", "MAC", "Money", "NonEmptyString", "NonNegativeInt", "ObjectID", "PhoneNumber", "Port",
    "PositiveInt", "Short", "Time", "TimeZone", "Timestamp", "URI", "URL", "UUID", "Upload", "Void",
})  # fmt: skip
"""Custom scalars that libraries of scalars commonly give (graphql-scalars, Apollo, Spring, Hot Chocolate)."""
_USUAL_DIRECTIVES = frozenset(
    {"cacheControl", "contact", "auth", "rateLimit", "constraint", "cost", "complexity"}
)
"""Directives that servers commonly bring."""
_APPSYNC = re.compile(r"(?:aws_\w+|AWS[A-Z]\w*)\Z")
"""Directives and scalars of AWS AppSync, which defines them itself."""
CLIENT_DIRECTIVES = frozenset({
    "client", "connection", "export", "rest", "type", "nonreactive", "unmask", "live", "defer", "stream",
    "populate", "argumentDefinitions", "arguments", "appendEdge", "appendNode", "prependEdge", "prependNode",
    "deleteEdge", "deleteRecord", "assignable", "catch", "inline", "match", "module", "preloadable",
    "raw_response_type", "refetchable", "relay", "required", "throwOnFieldError", "updatable", "alias",
    "waterfall", "semanticNonNull",
})  # fmt: skip
"""Directives in operations that Apollo Client, Relay and urql take out before they send them."""


def is_federated(document: Document) -> bool:
    """It links the Federation specification, or uses a directive that only a subgraph has and that it does
    not define itself."""
    own = {each.name for each in document.directives}
    if any("/federation/" in str(use.args.get("url")) for use in _links(document)):
        return True
    return any(use.name in _TELLING and use.name not in own for use in uses_of_types(document.types))


def uses_of_types(types: Iterable[TypeDef]) -> Iterator[Use]:
    """Every directive that is applied to a type or to anything in it."""
    for each in types:
        yield from each.uses
        for member in (*each.fields, *each.values):
            yield from _uses_of(member)


def _uses_of(member: Member) -> Iterator[Use]:
    yield from member.uses
    for arg in member.args:
        yield from arg.uses


def _links(document: Document) -> Iterator[Use]:
    return (use for use in document.schema_uses if use.name == "link")


def undeclared(document: Document) -> frozenset[str]:
    """Of a subgraph, usual scalars (`DateTime`) and directives (`@auth`) that it uses and nobody defines."""
    if not document.federated:
        return frozenset()
    scalars = {name for name in referenced(document.types) if name in USUAL_SCALARS}
    directives = {f"@{use.name}" for use in uses_of_types(document.types) if use.name in _USUAL_DIRECTIVES}
    return frozenset(scalars - document.by_name.keys()) | (
        directives - {f"@{each.name}" for each in document.directives} - {"@cost"} - set(_imported(document))
    )


def referenced(types: Iterable[TypeDef]) -> Iterator[str]:
    """Names of all types that these refer to."""
    for each in types:
        yield from each.interfaces
        yield from each.members
        for member in each.fields:
            yield member.type.name
            for arg in member.args:
                yield arg.type.name


def implied(document: Document) -> str:
    """Definitions, as a schema, of what this document may use without defining it."""
    defined = {f"@{each.name}" for each in document.directives} | {each.name for each in document.types}
    taken: dict[str, str] = {}
    if document.schema_uses:
        taken["@link"] = FEDERATION["link"]
    if document.federated:
        taken |= {f"@{name}": rest for name, rest in FEDERATION.items()}
        taken |= {f"@federation__{name}": rest for name, rest in FEDERATION.items()}
    taken |= _renamed(document)
    loose = _loose(document, defined | taken.keys())
    lines = [f"directive {name}{rest}" for name, rest in (taken | loose).items() if name not in defined]
    scalars = {TAKEN} | (set(_FEDERATION_TYPES) if document.federated else set())
    scalars |= {name for name in undeclared(document) if not name.startswith("@")}
    scalars |= {name for name in referenced(document.types) if _APPSYNC.match(name)}
    lines += [f"scalar {name}" for name in sorted(scalars - defined)]
    return "\n".join(lines)


def _imports(document: Document) -> Iterator[tuple[str, str, bool]]:
    """What each @link brings in: its name there, its name here, and whether it is Federation's."""
    for use in _links(document):
        federation = "/federation/" in str(use.args.get("url"))
        imported = use.args.get("import")
        for each in imported if isinstance(imported, list) else ():
            name = each.get("name") if isinstance(each, dict) else each
            here = each.get("as", name) if isinstance(each, dict) else each
            if isinstance(name, str) and isinstance(here, str):
                yield name, here, federation


def _imported(document: Document) -> Iterator[str]:
    return (here for _, here, _ in _imports(document))


def _renamed(document: Document) -> dict[str, str]:
    """Federation's directives under the names that an import gives them."""
    found = {}
    for name, here, federation in _imports(document):
        rest = FEDERATION.get(name.removeprefix("@"))
        if federation and rest is not None and re.fullmatch(r"@[_A-Za-z]\w*", here, re.ASCII):
            found[here] = rest
    return found


def _loose(document: Document, defined: Iterable[str]) -> dict[str, str]:
    """Directives that somebody else defines, with just the arguments that they are used with."""
    known = set(defined)
    spaces = {str(use.args.get("as") or _last_name(str(use.args.get("url")))) for use in _links(document)}
    foreign = set(_imported(document)) | {each for each in undeclared(document) if each.startswith("@")}
    args: dict[str, set[str]] = {}
    for use in (*document.schema_uses, *uses_of_types(document.types)):
        name = f"@{use.name}"
        space = use.name.partition("__")[0]
        if name not in known and (name in foreign or space in spaces or _APPSYNC.match(use.name)):
            args.setdefault(name, set()).update(use.args)
    return {
        name: (f"({', '.join(f'{arg}: {TAKEN}' for arg in sorted(given))})" if given else "")
        + f" repeatable on {_EVERYWHERE}"
        for name, given in args.items()
    }


def _last_name(url: str) -> str:
    """Of a specification's address its name: `connect` of `https://specs.apollo.dev/connect/v0.1`."""
    steps = [step for step in url.split("/") if step and not re.fullmatch(r"v\d[\d.]*", step)]
    return steps[-1] if steps else ""
