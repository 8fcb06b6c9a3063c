"""An operationId says with a verb what the method does.

Generated clients take the id for their method's name: `orders()` tells nobody whether it lists or
makes them, and a `deleteOrder` that is a GET is worse.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {operationId: orders, responses: {'200': {description: Orders}}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /orders: {get: {operationId: listOrders, responses: {'200': {description: Orders}}}}
Source: IBM ibm-operationid-naming-convention
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.openapi._report import Spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document
from workbench.engines.openapi.names import words
from workbench.engines.openapi.shapes import text

_READS = frozenset({
    "list", "get", "read", "fetch", "find", "search", "show", "view", "check", "count", "download",
    "export", "query", "head", "describe", "lookup", "retrieve", "poll", "stream", "watch", "ping",
    "verify", "browse", "compare", "preview", "resolve", "redirect", "open", "validate", "authorize",
    "render", "is", "has", "subscribe", "serve", "status", "health", "confirm", "follow",
})  # fmt: skip
_REPLACES = frozenset({
    "put", "replace", "update", "set", "upsert", "create", "add", "save", "store", "upload", "change",
    "edit", "enable", "disable", "mark", "assign", "move", "follow", "star", "block", "lock", "accept",
    "subscribe", "cancel", "confirm", "reset", "rename", "attach", "link", "activate", "deactivate",
})  # fmt: skip
_CHANGES = frozenset({
    "patch", "update", "change", "edit", "modify", "set", "adjust", "rename", "mark", "move", "enable",
    "disable", "assign", "cancel", "confirm", "accept", "reorder", "approve", "reject", "archive",
    "restore", "activate", "deactivate",
})  # fmt: skip
_REMOVES = frozenset({
    "delete", "remove", "destroy", "clear", "cancel", "revoke", "unset", "detach", "unlink", "unassign",
    "unsubscribe", "unfollow", "unstar", "unblock", "unlock", "disable", "deactivate", "purge", "drop",
    "reset", "archive", "close", "leave", "logout", "sign", "end", "stop", "discard", "dismiss",
})  # fmt: skip
_NEVER_A_POST = frozenset({"list", "patch", "put"})
_VERBS = {
    "get": _READS,
    "head": _READS,
    "query": _READS,
    "put": _REPLACES,
    "patch": _CHANGES,
    "delete": _REMOVES,
}


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        Spot(f"{name} for {operation.label}", (*operation.at, "operationId"))
        for operation in document.operations
        if (name := text(operation.node.get("operationId"))) and not _fits(operation.method, words(name))
    ]
    hint = "Begin with list, get, create, replace, update or delete, as the method does."
    yield from report(CHECK, document, spots, "has no verb that its method stands for", hint)


def _fits(method: str, said: tuple[str, ...]) -> bool:
    if method in _VERBS:
        return not _VERBS[method].isdisjoint(said)
    return not said or said[0] not in _NEVER_A_POST


CHECK = Check("openapi/operation-id-verb", frozenset({"openapi"}), Severity.ADVICE, run)
