"""A small event-driven API, in both versions, and ways to change it."""

from __future__ import annotations

from workbench.core.kinds import Parsed
from workbench.kinds.asyncapi import KIND

HEAD = "asyncapi: 3.0.0\ninfo: {title: T, version: '1'}\n"
HEAD_2 = "asyncapi: 2.6.0\ninfo: {title: T, version: '1'}\n"
SHOP = """\
asyncapi: 3.0.0
info: {title: Shop, version: '1'}
defaultContentType: application/json
servers:
  production:
    host: kafka.shop.test:9093
    protocol: kafka-secure
    security: [{$ref: '#/components/securitySchemes/login'}]
channels:
  placed:
    address: orders.{region}.placed
    parameters: {region: {enum: [eu, us]}}
    bindings: {kafka: {partitions: 3}}
    messages:
      placed: {$ref: '#/components/messages/Placed'}
  pay:
    address: payments.pay
    messages:
      pay: {$ref: '#/components/messages/Pay'}
  paid:
    address: payments.paid
    messages:
      paid: {payload: {type: object, properties: {ok: {type: boolean}}}}
operations:
  place:
    action: send
    channel: {$ref: '#/channels/placed'}
  onPay:
    action: receive
    channel: {$ref: '#/channels/pay'}
    reply:
      channel: {$ref: '#/channels/paid'}
components:
  securitySchemes: {login: {type: scramSha256}}
  messages:
    Placed:
      name: order.placed
      correlationId: {location: '$message.header#/trace'}
      headers: {type: object, properties: {trace: {type: string}}}
      bindings: {kafka: {key: {type: string}}}
      payload: {$ref: '#/components/schemas/Order'}
    Pay:
      name: pay
      payload:
        type: object
        required: [order_id]
        properties:
          order_id: {type: string, maxLength: 40}
          cents: {type: integer, minimum: 1}
  schemas:
    Order:
      type: object
      required: [id]
      properties:
        id: {type: string, maxLength: 40}
        total: {type: integer}
        state: {type: string, enum: [open, paid]}
"""
SHOP_2 = """\
asyncapi: 2.6.0
info: {title: Shop, version: '1'}
defaultContentType: application/json
servers:
  production:
    url: kafka.shop.test:9093
    protocol: kafka-secure
    security: [{login: []}]
channels:
  orders.{region}.placed:
    parameters: {region: {schema: {type: string, enum: [eu, us]}}}
    bindings: {kafka: {partitions: 3}}
    subscribe:
      operationId: place
      message: {$ref: '#/components/messages/Placed'}
  payments.pay:
    publish:
      operationId: onPay
      message: {$ref: '#/components/messages/Pay'}
""" + SHOP.partition("    reply:\n")[2].partition("\n")[2]


def api(text: str) -> Parsed:
    """A document of version 3 with this text."""
    return KIND.parse("t.asyncapi.yaml", HEAD + text)


def api_2(text: str) -> Parsed:
    """A document of version 2.6 with this text."""
    return KIND.parse("t.asyncapi.yaml", HEAD_2 + text)


def shop(*replacements: tuple[str, str], text: str = SHOP) -> Parsed:
    """The shop with these texts replaced, each of which must be there."""
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return KIND.parse("shop.asyncapi.yaml", text)
