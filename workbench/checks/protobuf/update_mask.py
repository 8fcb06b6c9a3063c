"""An update says which fields it changes.

A field that is not set looks like one that was set to zero or to nothing: without a mask an old client
wipes the fields that it doesn't know.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc UpdateOrder(UpdateOrderRequest) returns (Order);
    }
    message UpdateOrderRequest {
      Order order = 1;
    }
    message Order {
      string id = 1;
      string note = 2;
      int32 priority = 3;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/protobuf/field_mask.proto";
    service OrderService {
      rpc UpdateOrder(UpdateOrderRequest) returns (Order);
    }
    message UpdateOrderRequest {
      Order order = 1;
      google.protobuf.FieldMask update_mask = 2;
    }
    message Order {
      string id = 1;
      string note = 2;
      int32 priority = 3;
    }
Source: AIP-134; AIP-161
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_LARGE = 3
"""Fields from which on a resource is changed in part."""


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = []
    for service, rpc in rpcs_of(file):
        request = file.message(rpc.request.text)
        if request is None or not rpc.name.startswith(("Update", "Patch")):
            continue
        held = [file.message(field.type.text, request.path) for field in request.fields if not field.many]
        masked = any(field.type.text.endswith("FieldMask") for field in request.fields)
        if not masked and any(one and len(one.fields) >= _LARGE for one in held):
            spots.append(rpc_spot(service, rpc))
    hint = "Take google.protobuf.FieldMask update_mask beside the resource."
    yield from report(CHECK, spots, "changes a whole resource without a field mask", hint)


CHECK = Check("protobuf/update-mask", KINDS, Severity.ADVICE, run)
