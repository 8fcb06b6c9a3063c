"""Messages, enums, services and rpcs are written in PascalCase.

Generators take these names over as they are.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message order_item {
      string product_id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message OrderItem {
      string product_id = 1;
    }
Source: buf MESSAGE_PASCAL_CASE, ENUM_PASCAL_CASE, SERVICE_PASCAL_CASE, RPC_PASCAL_CASE
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report, rpc_spot, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject

_PASCAL = re.compile(r"[A-Z][A-Za-z0-9]*")


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    spots = [Spot(one.path, one.place) for one in file.all_definitions if not _PASCAL.fullmatch(one.name)]
    spots += [Spot(one.name, one.place) for one in file.services if not _PASCAL.fullmatch(one.name)]
    spots += [rpc_spot(service, rpc) for service, rpc in rpcs_of(file) if not _PASCAL.fullmatch(rpc.name)]
    yield from report(CHECK, spots, "is not in PascalCase", "Write it like OrderItem.")


CHECK = Check("protobuf/type-case", KINDS, Severity.ADVICE, run)
