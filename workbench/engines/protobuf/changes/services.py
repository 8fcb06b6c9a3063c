"""Services and their rpcs before and after, and the HTTP routes that they tell."""

from __future__ import annotations

from workbench.engines.protobuf.changes.ledger import Ledger
from workbench.engines.protobuf.changes.pairs import Pairs
from workbench.engines.protobuf.model import Name, Rpc, Service
from workbench.engines.protobuf.naming import route_of


def compare_services(pairs: Pairs, ledger: Ledger) -> None:
    """All services of both versions, matched by name: it is part of each call's path."""
    old = {service.name: service for service in pairs.old.services}
    new = {service.name: service for service in pairs.new.services}
    for name, service in old.items():
        if name in new:
            _compare(pairs, service, new[name], ledger)
        elif service.deprecated:
            ledger.risky(f"service {name} is gone, deprecated before", "Clients that did not move fail.")
        else:
            ledger.breaking(f"service {name} is gone", "Calls to it are answered with UNIMPLEMENTED.")
    for name in new:
        if name not in old:
            ledger.safe(f"service {name} is new")


def _compare(pairs: Pairs, before: Service, after: Service, ledger: Ledger) -> None:
    old, new = {rpc.name: rpc for rpc in before.rpcs}, {rpc.name: rpc for rpc in after.rpcs}
    for name, rpc in old.items():
        what = f"rpc {after.name}.{name}"
        if name in new:
            _compare_rpc(pairs, what, rpc, new[name], ledger)
        elif rpc.deprecated:
            ledger.risky(f"{what} is gone, deprecated before", "Clients that did not move fail.")
        else:
            ledger.breaking(f"{what} is gone", "Calls to it are answered with UNIMPLEMENTED.")
    for name in new:
        if name not in old:
            ledger.safe(f"rpc {after.name}.{name} is new")
    if after.deprecated and not before.deprecated:
        ledger.safe(f"service {after.name} is deprecated", "It still works; clients should move.")


def _compare_rpc(pairs: Pairs, what: str, before: Rpc, after: Rpc, ledger: Ledger) -> None:
    _carried(pairs, f"{what}: takes", before.request, after.request, ledger)
    _carried(pairs, f"{what}: returns", before.response, after.response, ledger)
    for side, was, now in (
        ("client", before.takes_stream, after.takes_stream),
        ("server", before.gives_stream, after.gives_stream),
    ):
        if was != now:
            ledger.breaking(
                f"{what}: {side} streaming {'on' if now else 'off'}",
                "Clients expect one message where there is a stream, or the other way round.",
            )
    old, new = (one.option("idempotency_level") or "IDEMPOTENCY_UNKNOWN" for one in (before, after))
    if old != new:
        ledger.risky(
            f"{what}: idempotency {old} -> {new}", "Clients and proxies decide by it whether to retry."
        )
    _route(what, before, after, ledger)
    if after.deprecated and not before.deprecated:
        ledger.safe(f"{what} is deprecated", "It still works; clients should move.")


def _carried(pairs: Pairs, what: str, before: Name, after: Name, ledger: Ledger) -> None:
    if not pairs.same_type(before.text, "", after.text, ""):
        ledger.breaking(
            f"{what} {before.text} -> {after.text}", "Bytes of the one message are read as the other."
        )


def _route(what: str, before: Rpc, after: Rpc, ledger: Ledger) -> None:
    old, new = route_of(before), route_of(after)
    if old == new:
        return
    if old is None and new is not None:
        ledger.safe(f"{what}: HTTP {new.method} {new.path} is new")
    elif old is not None and new is None:
        ledger.breaking(f"{what}: HTTP {old.method} {old.path} is gone", "HTTP clients get 404.")
    elif old is not None and new is not None:
        if (old.method, old.path) != (new.method, new.path):
            summary = f"{what}: HTTP {old.method} {old.path} -> {new.method} {new.path}"
            ledger.breaking(summary, "HTTP clients call the old one and get 404 or 405.")
        if old.body != new.body:
            summary = f"{what}: HTTP body {old.body or 'none'} -> {new.body or 'none'}"
            ledger.breaking(summary, "HTTP clients send it in the old form.")
