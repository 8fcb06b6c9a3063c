"""No two rpcs have one HTTP route.

The gateway sends all requests to one of them, and which one depends on the order in which they are
registered.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/api/annotations.proto";
    service OrderService {
      rpc GetOrder(GetOrderRequest) returns (Order) {
        option (google.api.http) = {get: "/v1/orders/{order_id}"};
      }
      rpc FindOrder(FindOrderRequest) returns (Order) {
        option (google.api.http) = {get: "/v1/orders/{number}"};
      }
    }
    message GetOrderRequest {
      string order_id = 1;
    }
    message FindOrderRequest {
      string number = 1;
    }
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    import "google/api/annotations.proto";
    service OrderService {
      rpc GetOrder(GetOrderRequest) returns (Order) {
        option (google.api.http) = {get: "/v1/orders/{order_id}"};
      }
      rpc FindOrder(FindOrderRequest) returns (Order) {
        option (google.api.http) = {get: "/v1/orders:byNumber"};
      }
    }
    message GetOrderRequest {
      string order_id = 1;
    }
    message FindOrderRequest {
      string number = 1;
    }
    message Order {
      string id = 1;
    }
Source: googleapis google/api/http.proto
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, file_of, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.protobuf.naming import route_of

_VARIABLE = re.compile(r"\{[^{}=]*(?:=([^{}]*))?\}")


def run(subject: Subject) -> Iterator[Finding]:
    seen: dict[tuple[str, str], str] = {}
    for service, rpc in rpcs_of(file_of(subject)):
        route = route_of(rpc)
        if route is None:
            continue
        key = (route.method, _VARIABLE.sub(lambda match: f"{{{match[1] or '*'}}}", route.path))
        if key in seen:
            message = (
                f"{rpc.name} has the HTTP route of {seen[key]}: {route.method} {one_line(route.path, 80)}."
            )
            yield CHECK.finding(message, rpc.place, "Give it a path of its own.")
        seen.setdefault(key, rpc_spot(service, rpc).label)


CHECK = Check("protobuf/http-unique", KINDS, Severity.ERROR, run)
