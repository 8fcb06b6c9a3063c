"""A small API, and ways to change it."""

from __future__ import annotations

from workbench.core.kinds import Parsed
from workbench.kinds.openapi import KIND

SHOP = """\
openapi: 3.1.0
info: {title: Shop, version: '1'}
servers: [{url: 'https://shop.test'}]
security: [{token: []}]
paths:
  /orders:
    get:
      operationId: listOrders
      parameters:
        - {name: limit, in: query, schema: {type: integer, maximum: 100, default: 20}}
        - {name: X-Trace, in: header, schema: {type: string}}
      responses:
        '200':
          description: Orders
          headers: {X-Total: {schema: {type: integer}}}
          content:
            application/json: {schema: {$ref: '#/components/schemas/Page'}}
            text/csv: {schema: {type: string}}
        '400': {description: Wrong}
    post:
      operationId: createOrder
      requestBody:
        content:
          application/json: {schema: {$ref: '#/components/schemas/NewOrder'}}
      responses:
        '201':
          description: Made
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
  /orders/{id}:
    get:
      operationId: getOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: One
          content: {application/json: {schema: {$ref: '#/components/schemas/Order'}}}
components:
  securitySchemes:
    token: {type: http, scheme: bearer}
    key: {type: apiKey, in: header, name: X-Key}
  schemas:
    Page:
      type: object
      required: [items]
      properties:
        items: {type: array, items: {$ref: '#/components/schemas/Order'}}
    NewOrder:
      type: object
      required: [sku]
      properties:
        sku: {type: string, maxLength: 40}
        note: {type: [string, 'null']}
        size: {type: string, enum: [s, m, l]}
        count: {type: integer, minimum: 1}
    Order:
      type: object
      required: [id, total]
      properties:
        id: {type: string}
        total: {type: integer}
        state: {type: string, enum: [open, paid]}
        note: {type: string, maxLength: 100}
"""


def shop(*edits: tuple[str, str]) -> Parsed:
    """The shop's API with these replacements made, each of which must fit exactly once."""
    text = SHOP
    for old, new in edits:
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
        text = text.replace(old, new)
    return KIND.parse("shop.openapi.yaml", text)
