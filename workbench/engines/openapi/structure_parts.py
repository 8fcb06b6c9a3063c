"""The definitions of parameters, bodies, security and, for 3.0, of the Schema Object."""

from __future__ import annotations

from typing import Any

from workbench.engines.openapi.structure_terms import (
    FLAG,
    TEXT,
    URL,
    Json,
    list_of,
    map_of,
    not_both,
    object_of,
    or_reference,
    to,
)


def bodies(version: str) -> Json:
    """What travels: parameters, headers, bodies, responses, examples and links."""
    link = {"operationRef": URL, "operationId": TEXT, "parameters": map_of({}), "requestBody": True,
            "description": TEXT, "server": to("server")}  # fmt: skip
    content = contents(version)
    return {
        **_parameters(version),
        **_media(version),
        **_answers(version),
        "requestBody": object_of({"description": TEXT, "content": content, "required": FLAG}, "content"),
        "link": object_of(link, **not_both("operationRef", "operationId")),
    }


def contents(version: str, **more: Any) -> Json:
    """A map from media types, which since 3.2 may be references."""
    return map_of(or_reference("mediaType") if version == "3.2" else to("mediaType"), **more)


def _parameters(version: str) -> Json:
    carried: Json = {
        "description": TEXT,
        "required": FLAG,
        "deprecated": FLAG,
        "style": TEXT,
        "explode": FLAG,
        "schema": to("schema"),
        "example": True,
        "examples": map_of(or_reference("example")),
        "content": contents(version, minProperties=1, maxProperties=1),
    }
    styles = {
        "path": ["matrix", "label", "simple"],
        "query": ["form", "spaceDelimited", "pipeDelimited", "deepObject"],
        "header": ["simple"],
        "cookie": ["form", *(["cookie"] if version == "3.2" else [])],
        **({"querystring": []} if version == "3.2" else {}),
    }
    in_path = {"required": ["in"], "properties": {"in": {"const": "path"}}}
    must = {"required": ["required"], "properties": {"required": {"const": True}}}
    either = {"$ref": "#/$defs/schemaOrContent"}
    named = {
        "name": TEXT, "in": {"enum": list(styles)}, **carried, "allowEmptyValue": FLAG, "allowReserved": FLAG,
    }  # fmt: skip
    return {
        "parameter": object_of(
            named,
            "name",
            "in",
            allOf=[{"if": in_path, "then": must}, either, *(_styled(*one) for one in styles.items())],
        ),
        "header": object_of({**carried, "style": {"enum": ["simple"]}}, allOf=[either]),
        "schemaOrContent": {
            "if": {"required": ["content"]},
            "then": {"properties": {"schema": False, "style": False, "explode": False}},
            "else": {"required": ["schema"]},
        },
    }


def _styled(where: str, styles: list[str]) -> Json:
    """Which styles a parameter can have there."""
    there = {"required": ["in"], "properties": {"in": {"const": where}}}
    return {"if": there, "then": {"properties": {"style": {"enum": styles} if styles else False}}}


def _media(version: str) -> Json:
    media: Json = {
        "schema": to("schema"),
        "example": True,
        "examples": map_of(or_reference("example")),
        "encoding": map_of(to("encoding")),
    }
    example: Json = {"summary": TEXT, "description": TEXT, "value": True, "externalValue": URL}
    encoding: Json = {
        "contentType": TEXT,
        "headers": map_of(or_reference("header")),
        "style": {"enum": ["form", "spaceDelimited", "pipeDelimited", "deepObject"]},
        "explode": FLAG,
        "allowReserved": FLAG,
    }
    if version != "3.2":
        return {
            "mediaType": object_of(media),
            "encoding": object_of(encoding),
            "example": object_of(example, **not_both("value", "externalValue")),
        }
    by_position = {"prefixEncoding": list_of(to("encoding")), "itemEncoding": to("encoding")}
    media |= {"itemSchema": to("schema"), **by_position}
    encoding |= {"encoding": map_of(to("encoding")), **by_position}
    apart = {"dependentSchemas": {"encoding": {"properties": dict.fromkeys(by_position, False)}}}
    written = {"dataValue": {"properties": {"value": False}},
               "serializedValue": {"properties": {"value": False, "externalValue": False}},
               "externalValue": {"properties": {"value": False}}}  # fmt: skip
    example |= {"dataValue": True, "serializedValue": TEXT}
    return {
        "mediaType": object_of(media, **apart),
        "encoding": object_of(encoding, **apart),
        "example": object_of(example, dependentSchemas=written),
    }


def _answers(version: str) -> Json:
    response: Json = {
        "description": TEXT,
        "headers": map_of(or_reference("header")),
        "content": contents(version),
        "links": map_of(or_reference("link")),
    }
    if version == "3.2":
        response["summary"] = TEXT
    return {
        "response": object_of(response, *(() if version == "3.2" else ("description",))),
        "responses": {
            "type": "object",
            "patternProperties": {"^([1-5](\\d\\d|XX)|default)$": or_reference("response"), "^x-": True},
            "additionalProperties": False,
            "minProperties": 1,
        },
    }


def security(version: str) -> Json:
    """Security schemes, their flows, and requirements."""
    kinds = ["apiKey", "http", "oauth2", "openIdConnect", *(["mutualTLS"] if version != "3.0" else [])]
    scheme: Json = {
        "type": {"enum": kinds},
        "description": TEXT,
        "name": TEXT,
        "in": {"enum": ["query", "header", "cookie"]},
        "scheme": TEXT,
        "bearerFormat": TEXT,
        "flows": to("flows"),
        "openIdConnectUrl": URL,
    }
    if version == "3.2":
        scheme |= {"oauth2MetadataUrl": URL, "deprecated": FLAG}
    needs = {"apiKey": ["name", "in"], "http": ["scheme"], "oauth2": ["flows"],
             "openIdConnect": ["openIdConnectUrl"]}  # fmt: skip
    rules = [
        {"if": {"required": ["type"], "properties": {"type": {"const": kind}}}, "then": {"required": fields}}
        for kind, fields in needs.items()
    ]
    shared: Json = {"refreshUrl": URL, "scopes": map_of(TEXT)}
    asks, gives = {"authorizationUrl": URL}, {"tokenUrl": URL}
    flows = {
        "implicit": object_of({**asks, **shared}, "authorizationUrl", "scopes"),
        "password": object_of({**gives, **shared}, "tokenUrl", "scopes"),
        "clientCredentials": object_of({**gives, **shared}, "tokenUrl", "scopes"),
        "authorizationCode": object_of({**asks, **gives, **shared}, "authorizationUrl", "tokenUrl", "scopes"),
    }
    if version == "3.2":
        device = {"deviceAuthorizationUrl": URL, **gives, **shared}
        flows["deviceAuthorization"] = object_of(device, "deviceAuthorizationUrl", "tokenUrl", "scopes")
    return {
        "securityScheme": object_of(scheme, "type", allOf=rules),
        "flows": object_of(flows),
        "requirement": map_of(list_of(TEXT)),
    }


def schema_object(version: str) -> Json:
    """The Schema Object: spelt out for 3.0; later ones are checked against their own dialect."""
    if version != "3.0":
        return {"schema": {"type": ["object", "boolean"]}, **added_to_schemas(version)}
    is_array = {"required": ["type"], "properties": {"type": {"const": "array"}}}
    array_has_items = {"if": is_array, "then": {"required": ["items"]}}
    one_side = {"properties": {"readOnly": {"const": True}, "writeOnly": {"const": True}},
                "required": ["readOnly", "writeOnly"]}  # fmt: skip
    return {
        "schema": {
            "if": {"type": "object", "required": ["$ref"]},
            "then": to("reference"),
            "else": object_of(_schema_fields(), allOf=[array_has_items, {"not": one_side}]),
        },
        **added_to_schemas(version),
    }


def added_to_schemas(version: str) -> Json:
    """What OpenAPI adds to schemas: the tag of alternatives, and how they look in XML."""
    discriminator = {"propertyName": TEXT, "mapping": map_of(TEXT)}
    xml: Json = {"name": TEXT, "namespace": TEXT, "prefix": TEXT, "attribute": FLAG, "wrapped": FLAG}
    apart: Json = {}
    if version == "3.2":
        discriminator["defaultMapping"] = TEXT
        xml["nodeType"] = {"enum": ["element", "attribute", "text", "cdata", "none"]}
        apart = {"dependentSchemas": {"nodeType": {"properties": {"attribute": False, "wrapped": False}}}}
    return {"discriminator": object_of(discriminator, "propertyName"), "xml": object_of(xml, **apart)}


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
        "deprecated": FLAG, "xml": to("xml"),
    }  # fmt: skip
