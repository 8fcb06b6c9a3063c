"""What the names of rpcs and fields tell by the conventions of Google's API guide (aip.dev)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from workbench.engines.protobuf.model import Field, File, Message, Rpc


class Method(StrEnum):
    """The standard methods, AIP-131 to AIP-135, and a few that are as common."""

    GET = "Get"
    LIST = "List"
    CREATE = "Create"
    UPDATE = "Update"
    DELETE = "Delete"


_LISTS = ("List", "Search", "Query", "Find")
_PREFIX = re.compile(r"(Get|List|Search|Query|Find|Create|Add|Update|Patch|Delete|Remove)(?=[A-Z0-9]|\Z)")
_METHODS = {
    "Get": Method.GET, **dict.fromkeys(_LISTS, Method.LIST), "Create": Method.CREATE, "Add": Method.CREATE,
    "Update": Method.UPDATE, "Patch": Method.UPDATE, "Delete": Method.DELETE, "Remove": Method.DELETE,
}  # fmt: skip
PAGE_SIZES = frozenset({"page_size", "limit", "max_results", "per_page", "first", "count", "max_page_size"})
CURSORS = frozenset({
    "page_token", "cursor", "after", "continuation_token", "next_page_token", "starting_after", "after_id",
})  # fmt: skip
OFFSETS = frozenset({"offset", "page", "page_number", "skip", "page_index"})
_PAGERS = re.compile(r"page|paging|pagination", re.IGNORECASE)


def method_of(rpc: Rpc) -> tuple[Method | None, str]:
    """The standard method that a name begins with, and what it is about: `ListOrders` -> LIST, `Orders`."""
    match = _PREFIX.match(rpc.name)
    return (_METHODS[match[1]], rpc.name[match.end() :]) if match else (None, "")


def pager(request: Message) -> str:
    """How a request pages: `cursor`, `offset`, or empty."""
    names = {field.name for field in request.fields}
    if names & CURSORS or any(_PAGERS.search(field.type.text.rpartition(".")[2]) for field in request.fields):
        return "cursor"
    return "offset" if names & OFFSETS else ""


def is_paging(field: Field) -> bool:
    """Whether it chooses the page or the order, not what is listed."""
    return field.name in PAGE_SIZES | CURSORS | OFFSETS | {"order_by", "sort_by", "sort", "read_mask"}


def items_of(file: File, response: Message) -> Field | None:
    """The list in an answer: its only repeated field of a message, else its only repeated field."""
    lists = [field for field in response.fields if field.label == "repeated"]
    messages = [field for field in lists if file.message(field.type.text, response.path)]
    several = messages or lists
    return several[0] if len(several) == 1 else None


@dataclass(frozen=True, slots=True)
class Route:
    """What `google.api.http` says of an rpc."""

    method: str
    """Upper case."""
    path: str
    body: str
    """A field, `*`, or empty."""


_PAIR = re.compile(
    r"""\b(get|put|post|delete|patch|body) (?:: )?(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')"""
)
_VARIABLE = re.compile(r"\{([^{}=]+)(?:=[^{}]*)?\}")


def route_of(rpc: Rpc) -> Route | None:
    """The main route of an rpc; None when it tells none."""
    whole = rpc.option("(google.api.http)") or rpc.option("(.google.api.http)")
    said: dict[str, str] = {}
    if whole:
        main = whole.partition("additional_bindings")[0]
        said = {match[1]: match[2] or match[3] or "" for match in _PAIR.finditer(main)}
    for option in rpc.options:
        head, _, part = option.name.rpartition(".")
        if head == "(google.api.http)":
            said[part] = option.value
    for method in ("get", "put", "post", "delete", "patch"):
        if method in said:
            return Route(method.upper(), said[method], said.get("body", ""))
    return None


def variables(route: Route) -> tuple[str, ...]:
    """Fields that the path's template names."""
    return tuple(match[1].strip() for match in _VARIABLE.finditer(route.path))
