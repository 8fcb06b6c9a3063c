"""The structure of AsyncAPI 2.0 to 2.6: channels hold what clients publish to them and subscribe to."""

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


def definitions_2(minor: int) -> tuple[Json, Json]:
    """The root of a document of `2.<minor>`, and what it is made of."""
    root: Json = {
        "asyncapi": TEXT,
        "id": TEXT,
        "info": to("info"),
        "servers": map_of(or_reference("server") if minor >= 3 else to("server")),
        "defaultContentType": TEXT,
        "channels": map_of(to("channel")),
        "components": to("components"),
        "tags": list_of(to("tag")),
        "externalDocs": to("externalDocs"),
    }
    info: Json = {"title": TEXT, "version": TEXT, "description": TEXT, "termsOfService": TEXT,
                  "contact": to("contact"), "license": to("license")}  # fmt: skip
    definitions = {
        **common(),
        **security(modern=False, sasl=minor >= 1),
        "info": object_of(info, "title", "version"),
        "tag": object_of({"name": TEXT, "description": TEXT, "externalDocs": to("externalDocs")}, "name"),
        "schema": {"type": ["object", "boolean"]},
        **_servers(minor),
        **_channels(minor),
        **_messages(minor),
        "components": _components(minor),
    }
    return object_of(root, "asyncapi", "info", "channels"), definitions


def _servers(minor: int) -> Json:
    variable = or_reference("serverVariable") if minor >= 4 else to("serverVariable")
    server: Json = {
        "url": TEXT,
        "protocol": TEXT,
        "protocolVersion": TEXT,
        "description": TEXT,
        "variables": map_of(variable),
        "security": list_of(to("requirement")),
        "bindings": to("bindings"),
    }
    if minor >= 5:
        server["tags"] = list_of(to("tag"))
    return {"server": object_of(server, "url", "protocol")}


def _channels(minor: int) -> Json:
    channel: Json = {
        "$ref": TEXT,
        "description": TEXT,
        "subscribe": to("operation"),
        "publish": to("operation"),
        "parameters": map_of(or_reference("parameter")),
        "bindings": to("bindings"),
    }
    if minor >= 2:
        channel["servers"] = list_of(TEXT)
    told: Json = {
        "operationId": TEXT,
        "summary": TEXT,
        "description": TEXT,
        "tags": list_of(to("tag")),
        "externalDocs": to("externalDocs"),
        "bindings": to("bindings"),
    }
    if minor >= 4:
        told["security"] = list_of(to("requirement"))
    operation = {**told, "traits": list_of(or_reference("operationTrait")), "message": to("messages")}
    return {
        "channel": object_of(channel),
        "operation": object_of(operation),
        "operationTrait": object_of(told),
        "parameter": object_of({"description": TEXT, "schema": to("schema"), "location": EXPRESSION}),
    }


def _messages(minor: int) -> Json:
    told: Json = {
        "headers": to("schema"),
        "correlationId": or_reference("correlationId"),
        "schemaFormat": TEXT,
        "contentType": TEXT,
        "name": TEXT,
        "title": TEXT,
        "summary": TEXT,
        "description": TEXT,
        "deprecated": FLAG,
        "tags": list_of(to("tag")),
        "externalDocs": to("externalDocs"),
        "bindings": to("bindings"),
        "examples": list_of(to("example") if minor >= 1 else {"type": "object"}),
    }
    if minor >= 4:
        told["messageId"] = TEXT
    message = {**told, "payload": True, "traits": list_of(or_reference("messageTrait"))}
    return {
        "messages": {
            "if": {"type": "object", "required": ["oneOf"]},
            "then": object_of({"oneOf": list_of(or_reference("message"))}),
            "else": or_reference("message"),
        },
        "message": object_of(message),
        "messageTrait": object_of(told),
        "example": example(named=True),
    }


def _components(minor: int) -> Json:
    sections = {
        "messages": "message",
        "securitySchemes": "securityScheme",
        "parameters": "parameter",
        "correlationIds": "correlationId",
        "operationTraits": "operationTrait",
        "messageTraits": "messageTrait",
    }
    if minor >= 3:
        sections |= {"servers": "server", "channels": "channel"}
    if minor >= 4:
        sections["serverVariables"] = "serverVariable"
    fields = {key: map_of(or_reference(name), propertyNames=NAMES) for key, name in sections.items()}
    if minor >= 3:
        fields["channels"] = map_of(to("channel"))
    fields["schemas"] = map_of(to("schema"), propertyNames=NAMES)
    kinds = ("serverBindings", "channelBindings", "operationBindings", "messageBindings")
    fields |= {key: map_of(to("bindings"), propertyNames=NAMES) for key in kinds}
    return object_of(fields)
