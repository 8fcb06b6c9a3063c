"""Lists come in pages.

A list that is short today holds a million messages in two years, and gRPC refuses answers above 4 MB.
Adding pages later changes what clients get from the call that they make today.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc ListOrders(ListOrdersRequest) returns (ListOrdersResponse);
    }
    message ListOrdersRequest {
      string customer_id = 1;
    }
    message ListOrdersResponse {
      repeated Order orders = 1;
    }
    message Order {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    service OrderService {
      rpc ListOrders(ListOrdersRequest) returns (ListOrdersResponse);
    }
    message ListOrdersRequest {
      string customer_id = 1;
      int32 page_size = 2;
      string page_token = 3;
    }
    message ListOrdersResponse {
      repeated Order orders = 1;
      string next_page_token = 2;
    }
    message Order {
      string id = 1;
    }
Source: AIP-158; AIP-132
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import EMPTY, KINDS, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.protobuf.naming import items_of, pager


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = []
    for service, rpc in rpcs_of(file):
        if not rpc.name.startswith(("List", "Search")) or rpc.gives_stream:
            continue
        response = file.message(rpc.response.text)
        request = file.message(rpc.request.text)
        takes_nothing = rpc.request.text.lstrip(".") == EMPTY
        if response and items_of(file, response) and (takes_nothing or (request and not pager(request))):
            spots.append(rpc_spot(service, rpc))
    hint = "Take page_size and page_token, and answer with next_page_token."
    yield from report(CHECK, spots, "answers with a whole list", hint)


CHECK = Check("protobuf/list-paging", KINDS, Severity.WARNING, run)
