"""What changed in an operation: what it takes, what it answers, what it calls back.

What a client writes is a request, what it reads a response; of a callback or a webhook it is the other way
round, since there the client is called.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from workbench.engines.openapi.compare_schemas import SchemaComparison
from workbench.engines.openapi.document import Document
from workbench.engines.openapi.ledger import Ledger
from workbench.engines.openapi.operations import Body, Media, Operation, Parameter, Response
from workbench.engines.openapi.security import compare_security
from workbench.engines.openapi.shapes import mapping, text

_STYLES = {"query": "form", "cookie": "form", "path": "simple", "header": "simple"}
_SUNSET = ("x-sunset", "x-sunset-date", "sunset", "x-deprecated-at", "x-deprecation-date")


@dataclass(frozen=True, slots=True)
class Sides:
    """Both documents, and where their differences go."""

    old: Document
    new: Document
    schemas: SchemaComparison
    ledger: Ledger


def compare_operation(sides: Sides, before: Operation, after: Operation) -> None:
    """Compare all of an operation that both have."""
    ledger, label = sides.ledger, after.label
    _compare_deprecation(ledger, label, before.node, after.node)
    names = text(before.node.get("operationId")), text(after.node.get("operationId"))
    if names[0] and names[0] != names[1]:
        ledger.risky(
            f"{label}: operationId {names[0]} -> {names[1] or 'none'}", "Generated clients rename the method."
        )
    _compare_parameters(sides, before, after)
    _compare_bodies(sides, label, before.body, after.body)
    _compare_responses(sides, before, after)
    _compare_callbacks(sides, before, after)
    compare_security(sides.old, sides.new, before, after, ledger)


def compare_sent(sides: Sides, what: str, before: Operation, after: Operation) -> None:
    """Compare what the API sends to its clients: its body is read by them, its response written."""
    ledger = sides.ledger
    if before.body and after.body is None:
        ledger.breaking(f"{what}: body is gone", "Clients that read it miss it.")
    elif before.body and after.body:
        _compare_media(sides, f"{what}: body", before.body.media, after.body.media, "response")
    elif after.body:
        ledger.safe(f"{what}: body is new")
    answers = {response.status.upper(): response for response in after.responses}
    for response in before.responses:
        counterpart = answers.get(response.status.upper())
        label = f"{what}: response {response.status}"
        if counterpart is not None:
            _compare_media(sides, label, response.media, counterpart.media, "request")
        elif response.succeeds:
            ledger.risky(f"{label} is gone", "Clients that answer so may be taken for failing.")


def _compare_deprecation(
    ledger: Ledger, what: str, before: Mapping[str, Any], after: Mapping[str, Any]
) -> None:
    was, now = before.get("deprecated") is True, after.get("deprecated") is True
    if now and not was and not any(word in after for word in _SUNSET):
        ledger.safe(f"{what} is deprecated", "It still works; say with x-sunset until when.")
    elif now and not was:
        ledger.safe(f"{what} is deprecated", "It still works; clients should move.")
    elif was and not now:
        ledger.safe(f"{what} is not deprecated any more")
    elif now and was:
        dates = [str(next((one[word] for word in _SUNSET if word in one), "")) for one in (before, after)]
        if dates[0] and dates[0] != dates[1] and (not dates[1] or dates[1] < dates[0]):
            why = "Clients planned with the date that was told."
            ledger.risky(f"{what}: end of support {dates[0]} -> {dates[1] or 'none'}", why)
        elif dates[0] != dates[1]:
            ledger.safe(f"{what}: end of support {dates[0] or 'none'} -> {dates[1]}")


# ---------------------------------------------------------------- requests


def _compare_parameters(sides: Sides, old: Operation, new: Operation) -> None:
    ledger, before, after = sides.ledger, _keyed(old), _keyed(new)
    for key, parameter in after.items():
        what = f"{new.label}: {parameter.where} parameter {parameter.name}"
        if key in before:
            _compare_parameter(sides, what, before[key], parameter)
        elif parameter.required:
            ledger.breaking(f"{what} is new and required", "Requests without it are refused.")
        else:
            ledger.safe(f"{what} is new")
    for key, parameter in before.items():
        if key not in after:
            what = f"{new.label}: {parameter.where} parameter {parameter.name}"
            ledger.risky(f"{what} is gone", "Clients that send it are refused or not heeded.")


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


def _compare_parameter(sides: Sides, what: str, before: Parameter, after: Parameter) -> None:
    ledger = sides.ledger
    if after.required and not before.required:
        ledger.breaking(f"{what} became required", "Requests without it are refused.")
    elif before.required and not after.required:
        ledger.safe(f"{what} became optional")
    for word, was, now in zip(("style", "explode"), _written(before), _written(after), strict=True):
        if was != now:
            ledger.breaking(f"{what}: {word} {was} -> {now}", "The same value is written otherwise.")
    empty = [one.node.get("allowEmptyValue") is True for one in (before, after)]
    if empty[0] and not empty[1]:
        ledger.breaking(f"{what} may not be empty any more", "Requests with an empty value are refused.")
    elif empty[1] and not empty[0]:
        ledger.safe(f"{what} may be empty")
    _compare_deprecation(ledger, what, before.node, after.node)
    sides.schemas.compare((before.schema, before.schema_at), (after.schema, after.schema_at), what, "request")


def _written(parameter: Parameter) -> tuple[object, object]:
    """Style and explode, with what they are where nothing is said."""
    style = parameter.node.get("style", _STYLES.get(parameter.where))
    return style, parameter.node.get("explode", style in ("form", "cookie"))


def _compare_bodies(sides: Sides, label: str, before: Body | None, after: Body | None) -> None:
    ledger, what = sides.ledger, f"{label}: request body"
    if before is None and after is not None:
        if after.required:
            ledger.breaking(f"{what} is new and required", "Requests without it are refused.")
        else:
            ledger.safe(f"{what} is new")
    elif before is not None and after is None:
        ledger.breaking(f"{what} is gone", "What clients send is refused or not heeded.")
    elif before is not None and after is not None:
        if after.required and not before.required:
            ledger.breaking(f"{what} became required", "Requests without it are refused.")
        elif before.required and not after.required:
            ledger.safe(f"{what} became optional")
        _compare_media(sides, what, before.media, after.media, "request")


def _compare_media(
    sides: Sides, what: str, before: tuple[Media, ...], after: tuple[Media, ...], side: str
) -> None:
    ledger = sides.ledger
    old, new = ({media.type: media for media in part} for part in (before, after))
    for kind, media in old.items():
        if kind not in new:
            why = "Clients that send it get 415." if side == "request" else "Clients can't read another."
            ledger.breaking(f"{what}: media type {kind} is gone", why)
            continue
        other = new[kind]
        sides.schemas.compare(
            (media.schema, (*media.at, "schema")), (other.schema, (*other.at, "schema")), what, side
        )
        if media.items is not None and other.items is not None:
            sides.schemas.compare(
                (media.items, (*media.at, "itemSchema")),
                (other.items, (*other.at, "itemSchema")),
                f"{what} items",
                side,
            )
        elif (media.items is None) != (other.items is None):
            ledger.breaking(
                f"{what}: {kind} {'became a stream' if other.items is not None else 'is no stream any more'}",
                "Clients write and read it in another way.",
            )
    for kind in new:
        if kind not in old and old:
            ledger.safe(f"{what}: media type {kind} is new")
    if new and not old and side == "response":
        ledger.safe(f"{what} has a body now")


# ---------------------------------------------------------------- responses


def _compare_responses(sides: Sides, old: Operation, new: Operation) -> None:
    ledger = sides.ledger
    before = {response.status.upper(): response for response in old.responses}
    after = {response.status.upper(): response for response in new.responses}
    for status, response in before.items():
        what = f"{new.label}: response {response.status}"
        if status in after:
            _compare_media(sides, what, response.media, after[status].media, "response")
            _compare_headers(sides, what, response, after[status])
            _compare_links(ledger, what, response, after[status])
        elif response.succeeds:
            ledger.breaking(f"{what} is gone", "Clients wait for that status.")
        else:
            ledger.risky(f"{what} is gone", "Clients that handle it may get another.")
    for status, response in after.items():
        if status not in before:
            what = f"{new.label}: response {response.status}"
            if response.succeeds and any(one.succeeds for one in before.values()):
                ledger.risky(f"{what} is new", "Clients may only know the other successes.")
            else:
                ledger.safe(f"{what} is new")


def _compare_headers(sides: Sides, what: str, before: Response, after: Response) -> None:
    ledger = sides.ledger
    known = {name.lower(): name for name in after.headers}
    for name, written in before.headers.items():
        if name.lower() not in known:
            ledger.breaking(f"{what}: header {name} is gone", "Clients that read it miss it.")
            continue
        other = known[name.lower()]
        was, was_at = sides.old.follow(written, (*before.at, "headers", name))
        now, now_at = sides.new.follow(after.headers[other], (*after.at, "headers", other))
        label = f"{what}: header {other}"
        if was.get("required") is True and now.get("required") is not True:
            ledger.breaking(f"{label} became optional", "Clients rely on it being there.")
        elif now.get("required") is True and was.get("required") is not True:
            ledger.safe(f"{label} became required")
        _compare_deprecation(ledger, label, was, now)
        sides.schemas.compare(
            (was.get("schema"), (*was_at, "schema")),
            (now.get("schema"), (*now_at, "schema")),
            label,
            "response",
        )
    earlier = {name.lower() for name in before.headers}
    for name in after.headers:
        if name.lower() not in earlier:
            ledger.safe(f"{what}: header {name} is new")


def _compare_links(ledger: Ledger, what: str, before: Response, after: Response) -> None:
    was, now = mapping(before.node.get("links")), mapping(after.node.get("links"))
    for name in was:
        if name not in now:
            ledger.risky(f"{what}: link {name} is gone", "Clients that follow it don't find the way.")
    for name in now:
        if name not in was:
            ledger.safe(f"{what}: link {name} is new")


# ---------------------------------------------------------------- callbacks


def _compare_callbacks(sides: Sides, old: Operation, new: Operation) -> None:
    before, after = (
        {(name, one.path, one.method): one for name, one in document.callbacks_of(operation)}
        for document, operation in ((sides.old, old), (sides.new, new))
    )
    for key, callback in before.items():
        what = f"{new.label}: callback {key[0]}"
        if key in after:
            compare_sent(sides, what, callback, after[key])
        else:
            sides.ledger.breaking(f"{what} is gone", "Those who wait for it hear nothing any more.")
    for key in after:
        if key not in before:
            sides.ledger.safe(f"{new.label}: callback {key[0]} is new")
