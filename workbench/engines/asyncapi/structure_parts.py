"""Definitions that AsyncAPI 2 and 3 have in common: what is said of the API, of servers, of security."""

from __future__ import annotations

from workbench.engines.openapi.structure_terms import TEXT, Json, list_of, map_of, object_of, to

EXPRESSION: Json = {"type": "string", "pattern": r"^\$message\.(header|payload)#(/([^/~]|~[01])*)*$"}
"""A runtime expression: `$message.header#/correlationId`."""
NAMES: Json = {"pattern": r"^[\w.\-]+$"}
"""What components may be called."""
BINDINGS: Json = {"type": "object", "additionalProperties": {"type": ["object", "string"]}}
"""By protocol; what a protocol says in them is its own. A reference is a text under `$ref`."""
_KINDS = ["userPassword", "apiKey", "X509", "symmetricEncryption", "asymmetricEncryption", "httpApiKey",
          "http", "oauth2", "openIdConnect"]  # fmt: skip
_SASL = ["plain", "scramSha256", "scramSha512", "gssapi"]


def common() -> Json:
    """What is the same in all versions."""
    return {
        "contact": object_of({"name": TEXT, "url": TEXT, "email": TEXT}),
        "license": object_of({"name": TEXT, "url": TEXT}, "name"),
        "externalDocs": object_of({"description": TEXT, "url": TEXT}, "url"),
        "reference": {"type": "object", "properties": {"$ref": TEXT}, "required": ["$ref"]},
        "serverVariable": object_of(
            {"enum": list_of(TEXT), "default": TEXT, "description": TEXT, "examples": list_of(TEXT)}
        ),
        "correlationId": object_of({"description": TEXT, "location": EXPRESSION}, "location"),
        "bindings": BINDINGS,
    }


def security(modern: bool, sasl: bool) -> Json:
    """Security schemes, their flows, and the requirements of AsyncAPI 2."""
    scheme: Json = {
        "type": {"enum": [*_KINDS, *(_SASL if sasl else [])]},
        "description": TEXT,
        "name": TEXT,
        "in": TEXT,
        "scheme": TEXT,
        "bearerFormat": TEXT,
        "flows": to("flows"),
        "openIdConnectUrl": TEXT,
    }
    if modern:
        scheme["scopes"] = list_of(TEXT)
    needs = {"apiKey": ["in"], "httpApiKey": ["name", "in"], "http": ["scheme"], "oauth2": ["flows"],
             "openIdConnect": ["openIdConnectUrl"]}  # fmt: skip
    places = {"apiKey": ["user", "password"], "httpApiKey": ["query", "header", "cookie"]}
    rules = [{"if": _is(kind), "then": {"required": fields}} for kind, fields in needs.items()] + [
        {"if": _is(kind), "then": {"properties": {"in": {"enum": names}}}} for kind, names in places.items()
    ]
    word = "availableScopes" if modern else "scopes"
    flow: Json = {"authorizationUrl": TEXT, "tokenUrl": TEXT, "refreshUrl": TEXT, word: map_of(TEXT)}
    return {
        "securityScheme": object_of(scheme, "type", allOf=rules),
        "flows": object_of(
            {
                "implicit": object_of(flow, "authorizationUrl", word),
                "password": object_of(flow, "tokenUrl", word),
                "clientCredentials": object_of(flow, "tokenUrl", word),
                "authorizationCode": object_of(flow, "authorizationUrl", "tokenUrl", word),
            }
        ),
        "requirement": map_of(list_of(TEXT)),
    }


def _is(kind: str) -> Json:
    return {"required": ["type"], "properties": {"type": {"const": kind}}}


def example(named: bool) -> Json:
    """An example of a message."""
    fields: Json = {"headers": {"type": "object"}, "payload": True}
    if named:
        fields |= {"name": TEXT, "summary": TEXT}
    return object_of(fields, anyOf=[{"required": ["payload"]}, {"required": ["headers"]}])
