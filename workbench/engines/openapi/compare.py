"""What changed between two versions of an API, and whether it breaks a client.

Which changes count is learnt from oasdiff's catalogue of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from workbench.core.findings import Change
from workbench.engines.openapi.compare_operations import Sides, compare_operation, compare_sent
from workbench.engines.openapi.compare_schemas import SchemaComparison
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.operations import Operation
from workbench.engines.openapi.schemes import compare_schemes
from workbench.engines.openapi.shapes import mapping, sequence, text

_TEMPLATE = re.compile(r"\{[^{}]*\}")


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """All changes, breaking ones first."""
    ledger = Ledger()
    sides = Sides(old, new, SchemaComparison(old, new, ledger), ledger)
    _compare_servers(old, new, ledger)
    before, after = _by_template(old.operations), _by_template(new.operations)
    kept_paths = {path for path, _ in after}
    for key, operation in before.items():
        if key in after:
            compare_operation(sides, operation, after[key])
        elif key[0] not in kept_paths:
            _removed(f"path {operation.path} ({operation.method.upper()})", operation, ledger)
        else:
            _removed(f"operation {operation.label}", operation, ledger)
    for key, operation in after.items():
        if key not in before:
            ledger.safe(f"operation {operation.label} is new")
    _compare_webhooks(sides)
    compare_schemes(old, new, ledger)
    return ledger.changes


def _by_template(operations: Iterable[Operation]) -> dict[tuple[str, str], Operation]:
    """By path with its parameters' names left out: renaming one changes nothing for a client."""
    return {(_TEMPLATE.sub("{}", one.path), one.method): one for one in operations}


def _removed(what: str, operation: Operation, ledger: Ledger) -> None:
    if operation.node.get("deprecated") is True:
        ledger.risky(f"{what} is gone, deprecated before", "Clients that did not move fail.")
    else:
        ledger.breaking(f"{what} is gone", "Clients that call it get 404 or 405.")


def _compare_servers(old: Document, new: Document, ledger: Ledger) -> None:
    before, after = (
        {text(mapping(server).get("url")) for server in sequence(document.root.get("servers"))}
        for document in (old, new)
    )
    for url in sorted(before - after):
        ledger.risky(f"server {url} is gone", "Clients that are set to it lose it.")
    for url in sorted(after - before):
        ledger.safe(f"server {url} is new")


def _compare_webhooks(sides: Sides) -> None:
    """What the API sends by itself."""
    before = {(one.path, one.method): one for one in sides.old.webhooks}
    after = {(one.path, one.method): one for one in sides.new.webhooks}
    for key, webhook in before.items():
        if key in after:
            compare_sent(sides, f"webhook {key[0]}", webhook, after[key])
        else:
            sides.ledger.breaking(f"webhook {key[0]} is gone", "Those who wait for it hear nothing any more.")
    for key in after:
        if key not in before:
            sides.ledger.safe(f"webhook {key[0]} is new")
