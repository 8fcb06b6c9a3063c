"""An event carries what the table holds.

Listeners keep what they hear for years: an amount that is text there and a number here, or a state that
the table does not know, is found out when it is too late to change the event.

Wrong:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, total_cents bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'paid')));
    == events.yaml
    asyncapi: 3.0.0
    info: {title: Orders, version: '1'}
    channels:
      orderPaid:
        address: order.paid
        messages:
          OrderPaid:
            name: OrderPaid
            payload:
              type: object
              properties:
                orderId: {type: string, format: uuid}
                number: {type: string}
                totalCents: {type: string}
    operations:
      sendOrderPaid: {action: send, channel: {$ref: '#/channels/orderPaid'}}
Right:
    == schema.sql
    CREATE TABLE orders (id uuid PRIMARY KEY, number text NOT NULL, total_cents bigint NOT NULL,
        status text NOT NULL CHECK (status IN ('open', 'paid')));
    == events.yaml
    asyncapi: 3.0.0
    info: {title: Orders, version: '1'}
    channels:
      orderPaid:
        address: order.paid
        messages:
          OrderPaid:
            name: OrderPaid
            payload:
              type: object
              properties:
                orderId: {type: string, format: uuid}
                number: {type: string}
                totalCents: {type: integer}
    operations:
      sendOrderPaid: {action: send, channel: {$ref: '#/channels/orderPaid'}}
Source: our own; AsyncAPI 3.0, Message Object
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.design._fields import differences
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    yield from differences(CHECK, subject)


CHECK = Check("design/event-field", frozenset({"asyncapi"}), Severity.WARNING, run)
