"""No rpc takes Empty.

Empty can never get a field. The first parameter that the rpc needs then changes its type, and breaks all
clients.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/protobuf/empty.proto";
    service ShopService {
      rpc GetStatus(google.protobuf.Empty) returns (GetStatusResponse);
    }
    message GetStatusResponse {}
Right:
    syntax = "proto3";
    package acme.shop.v1;
    service ShopService {
      rpc GetStatus(GetStatusRequest) returns (GetStatusResponse);
    }
    message GetStatusRequest {}
    message GetStatusResponse {}
Source: buf RPC_REQUEST_STANDARD_NAME (rpc_allow_google_protobuf_empty_requests)
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import EMPTY, KINDS, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    found = [
        (service, rpc) for service, rpc in rpcs_of(file_of(subject)) if rpc.request.text.lstrip(".") == EMPTY
    ]
    hint = f"Give it message {found[0][1].name}Request {{}}." if found else ""
    spots = [rpc_spot(service, rpc) for service, rpc in found]
    yield from report(CHECK, spots, "takes Empty, which can never get a parameter", hint)


CHECK = Check("protobuf/rpc-empty", KINDS, Severity.ADVICE, run)
