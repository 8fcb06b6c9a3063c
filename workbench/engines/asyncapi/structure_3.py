"""The structure of AsyncAPI 3: channels by name with their messages, and operations over them."""

from __future__ import annotations

from workbench.engines.asyncapi.structure_parts import EXPRESSION, NAMES, common, example, security
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

_TOLD: Json = {
    "title": TEXT,
    "summary": TEXT,
    "description": TEXT,
    "tags": list_of(or_reference("tag")),
    "externalDocs": or_reference("externalDocs"),
    "bindings": to("bindings"),
}


def definitions_3() -> tuple[Json, Json]:
    """The root of a document of 3.0, and what it is made of."""
    root: Json = {
        "asyncapi": TEXT,
        "id": TEXT,
        "info": to("info"),
        "servers": map_of(or_reference("server"), propertyNames=NAMES),
        "defaultContentType": TEXT,
        "channels": map_of(or_reference("channel")),
        "operations": map_of(or_reference("operation")),
        "components": to("components"),
    }
    info: Json = {
        "title": TEXT,
        "version": TEXT,
        "description": TEXT,
        "termsOfService": TEXT,
        "contact": to("contact"),
        "license": to("license"),
        "tags": list_of(or_reference("tag")),
        "externalDocs": or_reference("externalDocs"),
    }
    tag: Json = {"name": TEXT, "description": TEXT, "externalDocs": or_reference("externalDocs")}
    definitions = {
        **common(),
        **security(modern=True, sasl=True),
        "info": object_of(info, "title", "version"),
        "tag": object_of(tag, "name"),
        **_schemas(),
        **_servers(),
        **_channels(),
        **_operations(),
        **_messages(),
        "components": _components(),
    }
    return object_of(root, "asyncapi", "info"), definitions


def _schemas() -> Json:
    formatted = object_of({"schemaFormat": TEXT, "schema": True}, "schemaFormat", "schema")
    return {
        "schema": {
            "if": {"type": "object", "required": ["schemaFormat"]},
            "then": formatted,
            "else": {"type": ["object", "boolean"]},
        }
    }


def _servers() -> Json:
    server: Json = {
        "host": TEXT,
        "pathname": TEXT,
        "protocol": TEXT,
        "protocolVersion": TEXT,
        "variables": map_of(or_reference("serverVariable")),
        "security": list_of(or_reference("securityScheme")),
        **_TOLD,
    }
    return {"server": object_of(server, "host", "protocol")}


def _channels() -> Json:
    channel: Json = {
        "address": {"type": ["string", "null"]},
        "messages": map_of(or_reference("message")),
        "servers": list_of(to("reference")),
        "parameters": map_of(or_reference("parameter")),
        **_TOLD,
    }
    parameter: Json = {"enum": list_of(TEXT), "default": TEXT, "description": TEXT, "examples": list_of(TEXT),
                       "location": EXPRESSION}  # fmt: skip
    return {"channel": object_of(channel), "parameter": object_of(parameter)}


def _operations() -> Json:
    trait: Json = {"security": list_of(or_reference("securityScheme")), **_TOLD}
    operation = {
        **trait,
        "action": {"enum": ["send", "receive"]},
        "channel": to("reference"),
        "messages": list_of(to("reference")),
        "traits": list_of(or_reference("operationTrait")),
        "reply": or_reference("reply"),
    }
    reply: Json = {
        "address": or_reference("replyAddress"),
        "channel": to("reference"),
        "messages": list_of(to("reference")),
    }
    return {
        "operation": object_of(operation, "action", "channel"),
        "operationTrait": object_of(trait),
        "reply": object_of(reply),
        "replyAddress": object_of({"description": TEXT, "location": EXPRESSION}, "location"),
    }


def _messages() -> Json:
    trait: Json = {
        "headers": to("schema"),
        "correlationId": or_reference("correlationId"),
        "contentType": TEXT,
        "name": TEXT,
        "deprecated": FLAG,
        "examples": list_of(to("example")),
        **_TOLD,
    }
    message = {**trait, "payload": to("schema"), "traits": list_of(or_reference("messageTrait"))}
    return {
        "message": object_of(message),
        "messageTrait": object_of(trait),
        "example": example(named=True),
    }


def _components() -> Json:
    sections = {
        "servers": "server",
        "channels": "channel",
        "operations": "operation",
        "messages": "message",
        "securitySchemes": "securityScheme",
        "serverVariables": "serverVariable",
        "parameters": "parameter",
        "correlationIds": "correlationId",
        "replies": "reply",
        "replyAddresses": "replyAddress",
        "externalDocs": "externalDocs",
        "tags": "tag",
        "operationTraits": "operationTrait",
        "messageTraits": "messageTrait",
    }
    fields = {key: map_of(or_reference(name), propertyNames=NAMES) for key, name in sections.items()}
    fields["schemas"] = map_of(to("schema"), propertyNames=NAMES)
    kinds = ("serverBindings", "channelBindings", "operationBindings", "messageBindings")
    fields |= {key: map_of(to("bindings"), propertyNames=NAMES) for key in kinds}
    return object_of(fields)
