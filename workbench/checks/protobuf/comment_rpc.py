"""Services and rpcs have a comment.

It is the only place where clients read what a call does, when it fails, and whether it may be repeated.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc CancelOrder(CancelOrderRequest) returns (CancelOrderResponse);
    }
    message CancelOrderRequest {}
    message CancelOrderResponse {}
Right:
    syntax = "proto3";
    package acme.shop.v1;
    // Takes orders.
    service OrderService {
      // Cancels an order that was not sent yet.
      rpc CancelOrder(CancelOrderRequest) returns (CancelOrderResponse);
    }
    message CancelOrderRequest {}
    message CancelOrderResponse {}
Source: buf COMMENT_SERVICE, COMMENT_RPC; AIP-192
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = [Spot(service.name, service.place) for service in file.services if not service.comment]
    spots += [rpc_spot(service, rpc) for service, rpc in rpcs_of(file) if not rpc.comment]
    yield from report(CHECK, spots, "has no comment", "Say above it what it does.")


CHECK = Check("protobuf/comment-rpc", KINDS, Severity.ADVICE, run)
