"""What costs money can be sent twice and happens once.

A client that got no answer must try again; without a key of its own for the request the second try is
a second payment.

Wrong:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /payments:
        post: {responses: {'201': {description: Made}}}
Right:
    openapi: 3.1.0
    info: {title: Shop, version: '1'}
    paths:
      /payments:
        post:
          parameters:
          - {name: Idempotency-Key, in: header, required: true, schema: {type: string, maxLength: 64}}
          responses: {'201': {description: Made}}
Source: draft-ietf-httpapi-idempotency-key-header; Zalando guideline 230
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.openapi._report import operation_spot, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.openapi import Document

_MONEY = re.compile(
    r".*/(payments?|charges?|transfers?|refunds?|payouts?|orders?|invoices?|bookings?|purchases?|withdrawals?"
    r"|deposits?|transactions?|checkouts?|captures?)\Z"
    r"|.*[:/](pay|charge|refund|capture|checkout|transfer)\Z",
    re.IGNORECASE,
)


def run(subject: Subject) -> Iterator[Finding]:
    document: Document = subject.parsed.tree
    spots = [
        operation_spot(operation)
        for operation in document.operations
        if operation.method == "post"
        and _MONEY.match(operation.path)
        and not any(
            "idempoten" in one.name.lower() or one.name.lower() in ("x-request-id", "request-id")
            for one in operation.parameters
        )
    ]
    yield from report(CHECK, document, spots, "can't be sent again safely", "Take an Idempotency-Key header.")


CHECK = Check("openapi/idempotency-key", frozenset({"openapi"}), Severity.ADVICE, run)
