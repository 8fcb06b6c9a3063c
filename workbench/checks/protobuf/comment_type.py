"""Messages, enums and oneofs have a comment.

Names tell what a thing is called, not what it stands for. Requests and responses of an rpc, which are named
after it, are left out.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message Settlement {
      string id = 1;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    // What a shop is paid for the orders of one day.
    message Settlement {
      string id = 1;
    }
Source: buf COMMENT_MESSAGE, COMMENT_ENUM, COMMENT_ONEOF; AIP-192
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.protobuf._report import KINDS, Spot, file_of, report, rpcs_of
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    carried = {
        name.text.rpartition(".")[2] for _, rpc in rpcs_of(file) for name in (rpc.request, rpc.response)
    }
    carried = {name for name in carried if name.endswith(("Request", "Response"))}
    spots = [
        Spot(one.path, one.place)
        for one in file.all_definitions
        if not one.comment and one.name not in carried
    ]
    spots += [
        Spot(f"oneof {message.path}.{oneof.name}", oneof.place)
        for message in file.all_messages
        for oneof in message.oneofs
        if not oneof.comment
    ]
    yield from report(CHECK, spots, "has no comment", "Say above it what it stands for.")


CHECK = Check("protobuf/comment-type", KINDS, Severity.ADVICE, run)
