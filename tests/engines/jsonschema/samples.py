"""A schema, and ways to change it."""

from __future__ import annotations

from workbench.core.kinds import Parsed
from workbench.kinds.jsonschema import KIND

HEAD = "$schema: https://json-schema.org/draft/2020-12/schema\n"
ORDER = (
    HEAD
    + """\
$id: https://shop.test/order.schema.yaml
title: Order
type: object
required: [id, lines]
properties:
  id: {type: string, format: uuid}
  status: {type: string, enum: [open, paid]}
  total: {type: integer, minimum: 0}
  note: {type: [string, 'null'], maxLength: 80}
  code: {type: string, pattern: '^[A-Z]+$'}
  customer: {$ref: '#/$defs/Customer'}
  lines: {type: array, maxItems: 20, items: {$ref: '#/$defs/Line'}}
additionalProperties: false
$defs:
  Customer:
    type: object
    properties:
      name: {type: string}
  Line:
    type: object
    required: [sku]
    properties:
      sku: {type: string, maxLength: 40}
      parent: {$ref: '#/$defs/Line'}
"""
)


def schema(text: str, name: str = "t.schema.yaml") -> Parsed:
    """The text after its kind's parser, `$schema` put in front."""
    return KIND.parse(name, HEAD + text)


def order(*replacements: tuple[str, str]) -> Parsed:
    """The order with these texts replaced, each of which must be there."""
    text = ORDER
    for old, new in replacements:
        assert old in text, old
        text = text.replace(old, new)
    return KIND.parse("order.schema.yaml", text)
