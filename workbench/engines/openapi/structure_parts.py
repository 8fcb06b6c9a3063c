"""The definitions of parameters, bodies, security and, for 3.0, of the Schema Object."""

from __future__ import annotations

from workbench.engines.openapi.structure_terms import (
    FLAG,
    TEXT,
    Json,
    list_of,
    map_of,
    object_of,
    or_reference,
    to,
)


def bodies(version: str) -> Json:
    """What travels: parameters, headers, bodies, responses, examples and links."""
    link = {"operationRef": TEXT, "operationId": TEXT, "parameters": map_of({}), "requestBody": True,
            "description": TEXT, "server": to("server")}  # fmt: skip
    return {
        **_parameters(version),
        **_contents(version),
        "requestBody": object_of(
            {"description": TEXT, "content": map_of(to("mediaType")), "required": FLAG}, "content"
        ),
        "responses": {
            "type": "object",
            "patternProperties": {"^([1-5](\\d\\d|XX)|default)$": or_reference("response"), "^x-": True},
            "additionalProperties": False,
            "minProperties": 1,
        },
        "link": object_of(link),
    }


def _parameters(version: str) -> Json:
    carried: Json = {
        "description": TEXT,
        "required": FLAG,
        "deprecated": FLAG,
        "allowEmptyValue": FLAG,
        "style": TEXT,
        "explode": FLAG,
        "allowReserved": FLAG,
        "schema": to("schema"),
        "example": True,
        "examples": map_of(or_reference("example")),
        "content": map_of(to("mediaType"), minProperties=1, maxProperties=1),
    }
    places = ["query", "header", "path", "cookie", *(["querystring"] if version == "3.2" else [])]
    in_path = {"required": ["in"], "properties": {"in": {"const": "path"}}}
    must = {"required": ["required"], "properties": {"required": {"const": True}}}
    either = {"$ref": "#/$defs/schemaOrContent"}
    named = {"name": TEXT, "in": {"enum": places}, **carried}
    return {
        "parameter": object_of(named, "name", "in", allOf=[{"if": in_path, "then": must}, either]),
        "header": object_of(carried, allOf=[either]),
        "schemaOrContent": {
            "if": {"required": ["content"]},
            "then": {"not": {"required": ["schema"]}},
            "else": {"required": ["schema"]},
        },
    }


def _contents(version: str) -> Json:
    media: Json = {
        "schema": to("schema"),
        "example": True,
        "examples": map_of(or_reference("example")),
        "encoding": map_of(to("encoding")),
    }
    example: Json = {"summary": TEXT, "description": TEXT, "value": True, "externalValue": TEXT}
    response: Json = {
        "description": TEXT,
        "headers": map_of(or_reference("header")),
        "content": map_of(to("mediaType")),
        "links": map_of(or_reference("link")),
    }
    if version == "3.2":
        media |= {"itemSchema": to("schema"), "prefixEncoding": list_of(to("encoding")), "itemEncoding": True,
                  "$ref": TEXT}  # fmt: skip
        example |= {"dataValue": True, "serializedValue": TEXT}
        response["summary"] = TEXT
    encoding = {"contentType": TEXT, "headers": map_of(or_reference("header")), "style": TEXT,
                "explode": FLAG, "allowReserved": FLAG}  # fmt: skip
    return {
        "mediaType": object_of(media),
        "encoding": object_of(encoding),
        "example": object_of(example),
        "response": object_of(response, *(() if version == "3.2" else ("description",))),
    }


def security(modern: bool) -> Json:
    """Security schemes, their flows, and requirements."""
    kinds = ["apiKey", "http", "oauth2", "openIdConnect", *(["mutualTLS"] if modern else [])]
    scheme: Json = {
        "type": {"enum": kinds},
        "description": TEXT,
        "name": TEXT,
        "in": {"enum": ["query", "header", "cookie"]},
        "scheme": TEXT,
        "bearerFormat": TEXT,
        "flows": to("flows"),
        "openIdConnectUrl": TEXT,
    }
    if modern:
        scheme |= {"oauth2MetadataUrl": TEXT, "deprecated": {"type": "boolean"}}
    needs = {"apiKey": ["name", "in"], "http": ["scheme"], "oauth2": ["flows"],
             "openIdConnect": ["openIdConnectUrl"]}  # fmt: skip
    rules = [
        {"if": {"required": ["type"], "properties": {"type": {"const": kind}}}, "then": {"required": fields}}
        for kind, fields in needs.items()
    ]
    flow = {"authorizationUrl": TEXT, "tokenUrl": TEXT, "refreshUrl": TEXT, "scopes": map_of(TEXT)}
    flows = {
        "implicit": object_of(flow, "authorizationUrl", "scopes"),
        "password": object_of(flow, "tokenUrl", "scopes"),
        "clientCredentials": object_of(flow, "tokenUrl", "scopes"),
        "authorizationCode": object_of(flow, "authorizationUrl", "tokenUrl", "scopes"),
    }
    if modern:
        device = {**flow, "deviceAuthorizationUrl": TEXT}
        flows["deviceAuthorization"] = object_of(device, "deviceAuthorizationUrl", "tokenUrl", "scopes")
    return {
        "securityScheme": object_of(scheme, "type", allOf=rules),
        "flows": object_of(flows),
        "requirement": map_of(list_of(TEXT)),
    }


def schema_object(version: str) -> Json:
    """The Schema Object: spelt out for 3.0; later ones are checked against their own dialect."""
    if version != "3.0":
        return {"schema": {"type": ["object", "boolean"]}}
    discriminator = {"propertyName": {"type": "string"},
                     "mapping": {"type": "object", "additionalProperties": {"type": "string"}}}  # fmt: skip
    is_array = {"required": ["type"], "properties": {"type": {"const": "array"}}}
    array_has_items = {"if": is_array, "then": {"required": ["items"]}}
    return {
        "schema": {
            "if": {"type": "object", "required": ["$ref"]},
            "then": to("reference"),
            "else": object_of(_schema_fields(), allOf=[array_has_items]),
        },
        "discriminator": object_of(discriminator, "propertyName"),
    }


def _schema_fields() -> Json:
    number = {"type": "number"}
    size = {"type": "integer", "minimum": 0}
    kinds = {"enum": ["array", "boolean", "integer", "number", "object", "string"]}
    schemas = {**list_of(to("schema")), "minItems": 1}
    return {
        "title": TEXT, "description": TEXT, "format": TEXT, "type": kinds,
        "multipleOf": {"type": "number", "exclusiveMinimum": 0},
        "maximum": number, "minimum": number, "exclusiveMaximum": FLAG, "exclusiveMinimum": FLAG,
        "maxLength": size, "minLength": size, "pattern": {"type": "string", "format": "regex"},
        "maxItems": size, "minItems": size, "uniqueItems": FLAG,
        "maxProperties": size, "minProperties": size,
        "required": {**list_of(TEXT), "minItems": 1, "uniqueItems": True},
        "enum": {"type": "array", "minItems": 1},
        "not": to("schema"), "allOf": schemas, "oneOf": schemas, "anyOf": schemas, "items": to("schema"),
        "properties": map_of(to("schema")),
        "additionalProperties": {"if": {"type": "boolean"}, "then": True, "else": to("schema")},
        "default": True, "nullable": FLAG, "discriminator": to("discriminator"),
        "readOnly": FLAG, "writeOnly": FLAG, "example": True, "externalDocs": to("externalDocs"),
        "deprecated": FLAG, "xml": {"type": "object"},
    }  # fmt: skip
