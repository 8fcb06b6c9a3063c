"""What changed between two versions of an API, and whether it breaks a client.

Which changes count is learnt from oasdiff's catalogue of rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from workbench.core.findings import Change
from workbench.engines.openapi.compare_schemas import SchemaComparison
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.operations import Body, Media, Operation, Parameter, Response
from workbench.engines.openapi.security import compare_security
from workbench.engines.openapi.shapes import mapping, sequence, text

_TEMPLATE = re.compile(r"\{[^{}]*\}")


def compare(old: Document, new: Document) -> tuple[Change, ...]:
    """All changes, breaking ones first."""
    ledger = Ledger()
    schemas = SchemaComparison(old, new, ledger)
    _compare_servers(old, new, ledger)
    before, after = _by_template(old.operations), _by_template(new.operations)
    kept_paths = {path for path, _ in after}
    for key, operation in before.items():
        if key in after:
            _OperationComparison(operation, after[key], schemas, ledger, old, new).run()
        elif key[0] not in kept_paths:
            _removed(f"path {operation.path} ({operation.method.upper()})", operation, ledger)
        else:
            _removed(f"operation {operation.label}", operation, ledger)
    for key, operation in after.items():
        if key not in before:
            ledger.safe(f"operation {operation.label} is new")
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


class _OperationComparison:
    """One operation before and after."""

    def __init__(
        self,
        before: Operation,
        after: Operation,
        schemas: SchemaComparison,
        ledger: Ledger,
        old: Document,
        new: Document,
    ) -> None:
        self._before, self._after = before, after
        self._schemas, self._ledger = schemas, ledger
        self._old, self._new = old, new
        self._label = after.label

    def run(self) -> None:
        """Compare all of it."""
        before, after = self._before.node, self._after.node
        if after.get("deprecated") is True and before.get("deprecated") is not True:
            self._ledger.safe(f"{self._label} is deprecated", "It still works; clients should move.")
        names = text(before.get("operationId")), text(after.get("operationId"))
        if all(names) and names[0] != names[1]:
            self._ledger.risky(
                f"{self._label}: operationId {names[0]} -> {names[1]}", "Generated clients rename the method."
            )
        self._compare_parameters()
        self._compare_bodies(self._before.body, self._after.body)
        self._compare_responses()
        compare_security(self._old, self._new, self._before, self._after, self._ledger)

    # ------------------------------------------------------------ requests

    def _compare_parameters(self) -> None:
        before, after = _keyed(self._before), _keyed(self._after)
        for key, parameter in after.items():
            what = f"{self._label}: {parameter.where} parameter {parameter.name}"
            if key in before:
                self._compare_parameter(what, before[key], parameter)
            elif parameter.required:
                self._ledger.breaking(f"{what} is new and required", "Requests without it are refused.")
            else:
                self._ledger.safe(f"{what} is new")
        for key, parameter in before.items():
            if key not in after:
                what = f"{self._label}: {parameter.where} parameter {parameter.name}"
                self._ledger.risky(f"{what} is gone", "Clients that send it are refused or not heeded.")

    def _compare_parameter(self, what: str, before: Parameter, after: Parameter) -> None:
        if after.required and not before.required:
            self._ledger.breaking(f"{what} became required", "Requests without it are refused.")
        elif before.required and not after.required:
            self._ledger.safe(f"{what} became optional")
        for word in ("style", "explode"):
            if before.node.get(word) != after.node.get(word):
                self._ledger.breaking(
                    f"{what}: {word} {before.node.get(word)} -> {after.node.get(word)}",
                    "The same value is written otherwise.",
                )
        if after.node.get("deprecated") is True and before.node.get("deprecated") is not True:
            self._ledger.safe(f"{what} is deprecated")
        self._schemas.compare(
            (before.schema, (*before.at, "schema")), (after.schema, (*after.at, "schema")), what, "request"
        )

    def _compare_bodies(self, before: Body | None, after: Body | None) -> None:
        what = f"{self._label}: request body"
        if before is None and after is not None:
            if after.required:
                self._ledger.breaking(f"{what} is new and required", "Requests without it are refused.")
            else:
                self._ledger.safe(f"{what} is new")
        elif before is not None and after is None:
            self._ledger.breaking(f"{what} is gone", "What clients send is refused or not heeded.")
        elif before is not None and after is not None:
            if after.required and not before.required:
                self._ledger.breaking(f"{what} became required", "Requests without it are refused.")
            elif before.required and not after.required:
                self._ledger.safe(f"{what} became optional")
            self._compare_media(what, before.media, after.media, "request")

    def _compare_media(
        self, what: str, before: tuple[Media, ...], after: tuple[Media, ...], side: str
    ) -> None:
        old, new = ({media.type: media for media in part} for part in (before, after))
        for kind, media in old.items():
            if kind not in new:
                why = "Clients that send it get 415." if side == "request" else "Clients can't read another."
                self._ledger.breaking(f"{what}: media type {kind} is gone", why)
                continue
            self._schemas.compare(
                (media.schema, (*media.at, "schema")),
                (new[kind].schema, (*new[kind].at, "schema")),
                what,
                side,
            )
        for kind in new:
            if kind not in old and old:
                self._ledger.safe(f"{what}: media type {kind} is new")

    # ------------------------------------------------------------ responses

    def _compare_responses(self) -> None:
        before = {response.status.upper(): response for response in self._before.responses}
        after = {response.status.upper(): response for response in self._after.responses}
        for status, response in before.items():
            what = f"{self._label}: response {response.status}"
            if status in after:
                self._compare_media(what, response.media, after[status].media, "response")
                self._compare_headers(what, response, after[status])
            elif response.succeeds:
                self._ledger.breaking(f"{what} is gone", "Clients wait for that status.")
            else:
                self._ledger.risky(f"{what} is gone", "Clients that handle it may get another.")
        for status, response in after.items():
            if status not in before:
                what = f"{self._label}: response {response.status}"
                if response.succeeds and any(one.succeeds for one in before.values()):
                    self._ledger.risky(f"{what} is new", "Clients may only know the other successes.")
                else:
                    self._ledger.safe(f"{what} is new")

    def _compare_headers(self, what: str, before: Response, after: Response) -> None:
        known = {name.lower() for name in after.headers}
        for name in before.headers:
            if name.lower() not in known:
                self._ledger.breaking(f"{what}: header {name} is gone", "Clients that read it miss it.")
        earlier = {name.lower() for name in before.headers}
        for name in after.headers:
            if name.lower() not in earlier:
                self._ledger.safe(f"{what}: header {name} is new")


def _keyed(operation: Operation) -> Mapping[tuple[str, str], Parameter]:
    """Path parameters by their position, headers in one case, others by name."""
    keyed: dict[tuple[str, str], Parameter] = {}
    positions = {name: str(index) for index, name in enumerate(operation.template)}
    for parameter in operation.parameters:
        name = parameter.name.lower() if parameter.where == "header" else parameter.name
        if parameter.where == "path":
            name = positions.get(parameter.name, parameter.name)
        keyed[parameter.where, name] = parameter
    return keyed
