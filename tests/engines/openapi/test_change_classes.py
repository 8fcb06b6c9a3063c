"""One case for each class of change that oasdiff tells apart and the shop's small API does not show."""

from __future__ import annotations

import pytest

from workbench.core.findings import Impact
from workbench.core.kinds import Parsed
from workbench.kinds.openapi import KIND

BREAKING, RISKY, SAFE = Impact.BREAKING, Impact.RISKY, Impact.SAFE

API = """\
openapi: 3.2.0
info: {title: Bank, version: '1'}
security: [{oauth: [read]}]
paths:
  /accounts:
    post:
      parameters:
        - {name: q, in: query, allowEmptyValue: true, schema: {type: string, format: date}}
        - {name: ids, in: query, style: form, explode: false, schema: {type: array, items: {type: string}}}
      requestBody:
        required: true
        content: {application/json: {schema: {$ref: '#/components/schemas/Ask'}}}
      responses:
        '201':
          description: Made
          headers: {Location: {required: true, schema: {type: string, maxLength: 200}}}
          links: {self: {operationId: x}}
          content: {application/json: {schema: {$ref: '#/components/schemas/Told'}}}
      callbacks:
        moved:
          '{$request.body#/url}':
            post:
              requestBody:
                content: {application/json: {schema: {type: object, properties: {amount: {type: integer}}}}}
              responses: {'204': {description: Heard}}
  /events:
    get:
      deprecated: true
      x-sunset: '2027-06-01'
      responses:
        '200':
          description: Events
          content: {application/jsonl: {itemSchema: {type: object, properties: {at: {type: string}}}}}
webhooks:
  closed:
    post:
      requestBody:
        content:
          application/json:
            schema: {type: object, required: [id], properties: {id: {type: string}, why: {type: string}}}
      responses: {'204': {description: Heard}}
components:
  securitySchemes:
    oauth:
      type: oauth2
      flows:
        clientCredentials: {tokenUrl: 'https://bank.test/token', scopes: {read: Read, write: Write}}
  schemas:
    Ask:
      type: object
      required: [name]
      properties:
        name: {type: string, minLength: 1, pattern: '^[a-z]+$'}
        steps: {type: integer, multipleOf: 10, minimum: 0}
        tags: {type: array, minItems: 1, maxItems: 5, items: {type: string}}
        extra: {type: object, properties: {a: {type: string}}}
        size: {type: number}
        way:
          oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]
          discriminator: {propertyName: kind, mapping: {card: '#/components/schemas/Card'}}
        secret: {type: string, writeOnly: true}
        state: {type: string, enum: [open, shut], deprecated: true}
    Card: {type: object, required: [kind], properties: {kind: {type: string}}}
    Cash: {type: object, required: [kind], properties: {kind: {type: string}}}
    Told:
      type: object
      required: [id, total]
      properties:
        id: {type: string, format: uuid, readOnly: true}
        total: {type: integer, minimum: 0, maximum: 100}
        note: {type: string, minLength: 3, pattern: '^.+$'}
        kind: {type: string, enum: [a, b]}
        one: {type: [string, 'null']}
        parts: {type: array, minItems: 1, items: {type: string, maxLength: 9}}
        way: {anyOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]}
        shape: {type: object, additionalProperties: false, properties: {a: {type: string}}}
        map: {type: object, additionalProperties: {type: integer}}
"""

PARTS = "parts: {type: array, minItems: 1, items: {type: string, maxLength: 9}}"
WAY = "oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]"
ANY = "way: {anyOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}]}"
FLOW = "clientCredentials: {tokenUrl: 'https://bank.test/token', scopes: {read: Read, write: Write}}"
MAPPING = "mapping: {card: '#/components/schemas/Card'}"
CASH = "Cash: {type: object, required: [kind], properties: {kind: {type: string}}}"
HOOK = "schema: {type: object, required: [id], properties: {id: {type: string}, why: {type: string}}}"

CASES: list[tuple[str, str, Impact, str]] = [
    # limits and forms in requests
    ("minLength: 1, pattern", "minLength: 2, pattern", BREAKING, "name in requests: minLength 1 -> 2"),
    ("minLength: 1, pattern", "minLength: 0, pattern", SAFE, "name in requests: minLength 1 -> none"),
    ("pattern: '^[a-z]+$'", "pattern: '^[a-y]+$'", RISKY, "name in requests: pattern"),
    (", pattern: '^[a-z]+$'", "", SAFE, "pattern ^[a-z]+$ is gone"),
    ("multipleOf: 10", "multipleOf: 20", BREAKING, "multipleOf 10 -> 20"),
    ("multipleOf: 10", "multipleOf: 5", SAFE, "multipleOf 10 -> 5"),
    ("multipleOf: 10", "multipleOf: 7", BREAKING, "multipleOf 10 -> 7"),
    ("multipleOf: 10, minimum: 0", "multipleOf: 10, exclusiveMinimum: 0", BREAKING,
     "minimum 0 -> 0 excluded"),
    ("multipleOf: 10, minimum: 0", "multipleOf: 10, minimum: -10", SAFE, "minimum 0 -> -10"),
    ("maxItems: 5", "maxItems: 4", BREAKING, "tags in requests: maxItems 5 -> 4"),
    ("minItems: 1, maxItems: 5", "minItems: 2, maxItems: 5", BREAKING, "minItems 1 -> 2"),
    ("maxItems: 5,", "maxItems: 5, uniqueItems: true,", BREAKING, "items must differ"),
    ("{type: object, properties: {a: {type: string}}}\n        size",
     "{type: object, additionalProperties: false, properties: {a: {type: string}}}\n        size",
     RISKY, "extra in requests is closed"),
    ("size: {type: number}", "size: {type: integer}", BREAKING, "type number -> integer"),
    ("size: {type: number}", "size: {type: [number, string]}", SAFE, "type number -> number or string"),
    ("size: {type: number}", "size: {type: number, not: {const: 3}}", RISKY, "size in requests: not changed"),
    ("size: {type: number}", "size: {type: number, default: 3}", RISKY, "default none -> 3"),
    ("size: {type: number}", "size: {type: number, enum: [1, 2]}", BREAKING, "size in requests: enum is new"),
    ("enum: [open, shut]", "enum: [open]", BREAKING, 'enum value "shut" is gone'),
    ("enum: [open, shut]", "enum: [open, shut, held]", SAFE, 'enum value "held" is new'),
    ("size: {type: number}", "size: {type: [number, 'null']}", SAFE, "size in requests may be null"),
    # properties of requests
    ("required: [name]", "required: [name, size]", BREAKING, "size in requests became required"),
    ("required: [name]", "required: []", SAFE, "name in requests became optional"),
    ("        size: {type: number}\n", "", RISKY, "size in requests is gone"),
    ("size: {type: number}", "size: {type: number}\n        more: {type: string}", SAFE,
     "more in requests is new"),
    ("size: {type: number}", "size: {type: number, readOnly: true}", RISKY,
     "size in requests became read-only"),
    ("size: {type: number}", "size: {type: number, deprecated: true}", SAFE,
     "size in requests is deprecated"),
    ("enum: [open, shut], deprecated: true", "enum: [open, shut]", SAFE, "is not deprecated any more"),
    ("secret: {type: string, writeOnly: true}", "secret: {type: integer, writeOnly: true}", BREAKING,
     "secret in requests: type string -> integer"),
    (
        "secret: {type: string, writeOnly: true}",
        "secret: {type: string, readOnly: true}",
        RISKY,
        "secret in requests became read-only",
    ),
    # alternatives and what tells them apart
    (WAY, "oneOf: [{$ref: '#/components/schemas/Card'}]", BREAKING, "alternative Cash is gone"),
    (WAY, WAY[:-1] + ", {type: string}]", SAFE, "way in requests: alternative string is new"),
    ("propertyName: kind", "propertyName: sort", BREAKING, "discriminator kind -> sort"),
    (MAPPING, "mapping: {}", BREAKING, "mapping of card is gone"),
    (MAPPING, MAPPING[:-1] + ", cash: '#/components/schemas/Cash'}", SAFE, "mapping of cash is new"),
    (MAPPING, "mapping: {card: '#/components/schemas/Cash'}", BREAKING, "mapping of card changed"),
    (CASH, CASH.replace("required: [kind]", "required: [kind, coin]"), SAFE,
    "coin in responses became required"),
    (ANY, "way: {anyOf: [{$ref: '#/components/schemas/Card'}]}", SAFE, "alternative Cash is gone"),
    (ANY, ANY[:-2] + ", {type: boolean}]}", RISKY, "alternative boolean is new"),
    (ANY, "way: {type: object}", RISKY, "way in responses: anyOf is gone"),
    # what is answered
    ("maximum: 100", "maximum: 1000", RISKY, "total in responses: maximum 100 -> 1000"),
    ("maximum: 100", "maximum: 10", SAFE, "total in responses: maximum 100 -> 10"),
    ("minimum: 0, maximum", "minimum: -1, maximum", RISKY, "total in responses: minimum 0 -> -1"),
    ("minLength: 3, pattern: '^.+$'", "pattern: '^.+$'", RISKY, "minLength 3 -> none"),
    ("minLength: 3, pattern: '^.+$'", "minLength: 3", RISKY, "pattern ^.+$ is gone"),
    ("enum: [a, b]", "enum: [a, b, c]", RISKY, 'enum value "c" is new'),
    ("enum: [a, b]", "enum: [a]", SAFE, 'enum value "b" is gone'),
    ("one: {type: [string, 'null']}", "one: {type: string}", SAFE, "one in responses is never null any more"),
    ("required: [id, total]", "required: [id]", BREAKING, "total in responses became optional"),
    ("required: [id, total]", "required: [id, total, note]", SAFE, "note in responses became required"),
    ("kind: {type: string, enum: [a, b]}", "kind: {type: string, enum: [a, b], writeOnly: true}", BREAKING,
     "kind in responses became write-only"),
    ("format: uuid, readOnly", "format: email, readOnly", BREAKING, "id in responses: format uuid -> email"),
    (PARTS, PARTS.replace("maxLength: 9", "maxLength: 99"), RISKY,
    "parts in responses items: maxLength 9 -> 99"),
    (PARTS, PARTS.replace("minItems: 1, ", ""), RISKY, "parts in responses: minItems 1 -> none"),
    ("shape: {type: object, additionalProperties: false,", "shape: {type: object,", SAFE,
     "shape in responses is open"),
    ("additionalProperties: {type: integer}", "additionalProperties: {type: string}", BREAKING,
     "map in responses values: type integer -> string"),
    # headers, links, parameters
    ("{required: true, schema: {type: string, maxLength: 200}}", "{schema: {type: string, maxLength: 200}}",
     BREAKING, "header Location became optional"),
    ("maxLength: 200", "maxLength: 900", RISKY, "header Location: maxLength 200 -> 900"),
    ("          links: {self: {operationId: x}}\n", "", RISKY, "link self is gone"),
    ("in: query, allowEmptyValue: true,", "in: query,", BREAKING, "q may not be empty any more"),
    ("schema: {type: string, format: date}", "schema: {type: string, format: date-time}", BREAKING,
     "query parameter q: format date -> date-time"),
    ("style: form, explode: false", "style: pipeDelimited, explode: false", BREAKING,
     "ids: style form -> pipeDelimited"),
    ("style: form, explode: false", "explode: true", BREAKING, "ids: explode False -> True"),
    ("{name: q, in: query", "{name: q, deprecated: true, in: query", SAFE, "query parameter q is deprecated"),
    # what is sent to clients
    ("        moved:\n", "        shifted:\n", BREAKING, "callback moved is gone"),
    ("        moved:\n", "        shifted:\n", SAFE, "callback shifted is new"),
    ("{amount: {type: integer}}", "{amount: {type: string}}", BREAKING, "callback moved: body .amount: type"),
    ("  closed:\n", "  shut:\n", BREAKING, "webhook closed is gone"),
    ("  closed:\n", "  shut:\n", SAFE, "webhook shut is new"),
    (HOOK, HOOK.replace(", why: {type: string}", ""), BREAKING, "webhook closed: body .why is gone"),
    (HOOK, HOOK.replace("required: [id], ", ""), BREAKING, "webhook closed: body .id became optional"),
    (HOOK, HOOK.replace("why:", "new: {type: string}, why:"), SAFE, "webhook closed: body .new is new"),
    # streams
    ("{at: {type: string}}", "{at: {type: integer}}", BREAKING, "items .at: type string -> integer"),
    ("itemSchema: {type: object, properties: {at: {type: string}}}", "schema: {type: string}", BREAKING,
     "is no stream any more"),
    # how clients sign in, and until when
    ("security: [{oauth: [read]}]", "security: [{oauth: [read, write]}]", BREAKING,
     "oauth (read) no longer suffices"),
    ("security: [{oauth: [read, write]}]", "security: [{oauth: [read]}]", SAFE, ""),
    ("tokenUrl: 'https://bank.test/token'", "tokenUrl: 'https://id.bank.test/token'", RISKY,
     "flow clientCredentials: tokenUrl"),
    (", write: Write}", "}", BREAKING, "scope write is gone"),
    ("write: Write}", "write: Write, all: All}", SAFE, "scope all is new"),
    (FLOW, FLOW.replace("clientCredentials", "password"), BREAKING, "flow clientCredentials is gone"),
    ("x-sunset: '2027-06-01'", "x-sunset: '2027-01-01'", RISKY, "end of support 2027-06-01 -> 2027-01-01"),
    ("      x-sunset: '2027-06-01'\n", "", RISKY, "end of support 2027-06-01 -> none"),
    ("      deprecated: true\n", "", SAFE, "GET /events is not deprecated any more"),
    ("    post:\n      parameters", "    post:\n      deprecated: true\n      parameters", SAFE,
     "POST /accounts is deprecated"),
]  # fmt: skip


def bank(old: str = "", new: str = "") -> Parsed:
    assert not old or API.count(old) == 1, f"{old!r} stands {API.count(old)} times"
    parsed = KIND.parse("bank.openapi.yaml", API.replace(old, new) if old else API)
    assert parsed.tree is not None
    return parsed


CASES = [case for case in CASES if case[3]]


def test_there_is_a_case_for_at_least_sixty_classes() -> None:
    assert len({case[3] for case in CASES}) >= 60


@pytest.mark.parametrize(
    ("old", "new", "impact", "said"), CASES, ids=[f"{n}-{case[3]}" for n, case in enumerate(CASES)]
)
def test_a_class_of_change_has_its_impact(old: str, new: str, impact: Impact, said: str) -> None:
    changes = KIND.changes(bank(), bank(old, new))

    assert {change.impact for change in changes if said in change.summary} == {impact}, changes


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("style: form, explode: false", "explode: false"),
        ("multipleOf: 10, minimum: 0", "minimum: 0, multipleOf: 10.0"),
        ("size: {type: number}", "size: {type: [number]}"),
        ("size: {type: number}", "size: {type: number, minLength: 0}"),
        ("one: {type: [string, 'null']}", "one: {oneOf: [{type: 'null'}, {type: string}]}"),
        ("id: {type: string, format: uuid, readOnly: true}",
         "id: {allOf: [{type: string, format: uuid}], readOnly: true}"),
        ("description: Made", "description: Somebody made it"),
        ("{name: q, in: query", "{in: query, name: q, required: false"),
    ],
    ids=range(8),
)  # fmt: skip
def test_another_way_to_say_the_same_is_no_change(old: str, new: str) -> None:
    assert KIND.changes(bank(), bank(old, new)) == ()


@pytest.mark.parametrize("case", CASES, ids=range(len(CASES)))
def test_nothing_has_changed_from_itself_and_what_is_gone_one_way_is_new_the_other(
    case: tuple[str, str, Impact, str],
) -> None:
    before, after = bank(), bank(case[0], case[1])
    there, back = KIND.changes(before, after), KIND.changes(after, before)

    assert KIND.changes(after, bank(case[0], case[1])) == ()
    assert bool(there) == bool(back)
    gone = {one.summary.removesuffix(" is gone") for one in there if one.summary.endswith(" is gone")}
    new = {one.summary.removesuffix(" is new").removesuffix(" is new and required") for one in back}
    assert gone <= new | {one.summary.split(":")[0] for one in back} or any(
        "media type" in one for one in gone
    )
