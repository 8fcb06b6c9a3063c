"""The structure of OpenAPI documents as JSON Schemas, written from the specifications 3.0, 3.1 and 3.2.

References are told apart from what they stand for with if/then/else rather than oneOf, so that an error
speaks of the field that is wrong and not of two alternatives.
"""

from __future__ import annotations

from functools import cache

from workbench.engines.openapi.structure_parts import bodies, schema_object, security
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


@cache
def schema_for(version: str) -> Json:
    """The JSON Schema for documents of `3.0`, `3.1` or `3.2`."""
    root = _root(version)
    definitions = {
        **_info(version),
        **_paths(version),
        **bodies(version),
        **security(version),
        **schema_object(version),
        **_components(version),
    }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **root, "$defs": definitions}


def _root(version: str) -> Json:
    fields: Json = {
        "openapi": {"type": "string"},
        "info": to("info"),
        "servers": list_of(to("server")),
        "paths": to("paths"),
        "components": to("components"),
        "security": list_of(to("requirement")),
        "tags": list_of(to("tag")),
        "externalDocs": to("externalDocs"),
    }
    if version == "3.0":
        return object_of(fields, "openapi", "info", "paths")
    fields |= {"webhooks": map_of(to("pathItem")), "jsonSchemaDialect": URL}
    if version == "3.2":
        fields["$self"] = {**URL, "pattern": "^[^#]*$"}
    some = [{"required": [name]} for name in ("paths", "components", "webhooks")]
    return object_of(fields, "openapi", "info", anyOf=some)


def _info(version: str) -> Json:
    info: Json = {
        "title": TEXT,
        "description": TEXT,
        "termsOfService": URL,
        "contact": to("contact"),
        "license": to("license"),
        "version": TEXT,
    }
    license_fields: Json = {"name": TEXT, "url": URL}
    tag: Json = {"name": TEXT, "description": TEXT, "externalDocs": to("externalDocs")}
    choices: Json = list_of(TEXT)
    variable = {"enum": choices, "default": TEXT, "description": TEXT}
    server: Json = {"url": TEXT, "description": TEXT, "variables": map_of(to("serverVariable"))}
    reference: Json = {"$ref": URL}
    if version != "3.0":
        info["summary"] = TEXT
        license_fields["identifier"] = TEXT
        choices["minItems"] = 1
        reference |= {"summary": TEXT, "description": TEXT}
    if version == "3.2":
        tag |= {"summary": TEXT, "parent": TEXT, "kind": TEXT}
        server["name"] = TEXT
    return {
        "info": object_of(info, "title", "version"),
        "contact": object_of({"name": TEXT, "url": URL, "email": {"type": "string", "format": "email"}}),
        "license": object_of(license_fields, "name", **not_both("identifier", "url")),
        "server": object_of(server, "url"),
        "serverVariable": object_of(variable, "default"),
        "tag": object_of(tag, "name"),
        "externalDocs": object_of({"description": TEXT, "url": URL}, "url"),
        "reference": {"type": "object", "properties": reference, "required": ["$ref"]},
    }


def _paths(version: str) -> Json:
    methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"]
    item: Json = {
        "$ref": URL,
        "summary": TEXT,
        "description": TEXT,
        "servers": list_of(to("server")),
        "parameters": list_of(or_reference("parameter")),
    }
    if version == "3.2":
        methods.append("query")
        others = (
            "^(?!(?:" + "|".join(method.upper() for method in methods) + ")$)[A-Za-z0-9!#$%&'*+.^_`|~-]+$"
        )
        item["additionalOperations"] = map_of(to("operation"), propertyNames={"pattern": others})
    item |= {method: to("operation") for method in methods}
    operation: Json = {
        "tags": list_of(TEXT),
        "summary": TEXT,
        "description": TEXT,
        "externalDocs": to("externalDocs"),
        "operationId": TEXT,
        "parameters": list_of(or_reference("parameter")),
        "requestBody": or_reference("requestBody"),
        "responses": to("responses"),
        "callbacks": map_of(or_reference("callback")),
        "deprecated": FLAG,
        "security": list_of(to("requirement")),
        "servers": list_of(to("server")),
    }
    return {
        "paths": {
            "type": "object",
            "patternProperties": {"^/": to("pathItem"), "^x-": True},
            "additionalProperties": False,
        },
        "pathItem": object_of(item),
        "operation": object_of(operation, *(("responses",) if version == "3.0" else ())),
        "callback": {
            "type": "object",
            "patternProperties": {"^x-": True},
            "additionalProperties": to("pathItem"),
        },
    }


def _components(version: str) -> Json:
    sections = {
        "responses": "response",
        "parameters": "parameter",
        "examples": "example",
        "requestBodies": "requestBody",
        "headers": "header",
        "securitySchemes": "securityScheme",
        "links": "link",
        "callbacks": "callback",
    }
    if version == "3.2":
        sections["mediaTypes"] = "mediaType"
    names = {"pattern": r"^[a-zA-Z0-9._-]+$"}
    fields = {key: map_of(or_reference(name), propertyNames=names) for key, name in sections.items()}
    fields["schemas"] = map_of(to("schema"), propertyNames=names)
    if version != "3.0":
        fields["pathItems"] = map_of(to("pathItem"), propertyNames=names)
    return {"components": object_of(fields)}
