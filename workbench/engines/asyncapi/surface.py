"""What an event-driven API shows to other artifacts: events, what is done with them, and the brokers."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.surface import Component, Field, Operation, Part, Record, Role, Surface, Type, Verb
from workbench.engines.asyncapi import model
from workbench.engines.asyncapi.document import Document
from workbench.engines.jsonschema.fields import Property, field_of, named
from workbench.engines.jsonschema.surface import records_of
from workbench.engines.openapi.shapes import mapping, sequence, text

_TECHNOLOGIES = {
    "kafka": "Kafka", "kafka-secure": "Kafka", "amqp": "AMQP", "amqps": "AMQP", "amqp1": "AMQP 1.0",
    "mqtt": "MQTT", "mqtts": "MQTT", "secure-mqtt": "MQTT", "mqtt5": "MQTT", "nats": "NATS", "redis": "Redis",
    "rediss": "Redis", "jms": "JMS", "sns": "Amazon SNS", "sqs": "Amazon SQS", "stomp": "STOMP",
    "stomps": "STOMP", "solace": "Solace", "ibmmq": "IBM MQ", "pulsar": "Pulsar",
    "googlepubsub": "Google Pub/Sub", "anypointmq": "Anypoint MQ",
}  # fmt: skip
_VERBS = {model.Action.SEND: Verb.SEND, model.Action.RECEIVE: Verb.RECEIVE}


def surface_of(document: Document) -> Surface:
    """Events and their parts as records, operations by message, brokers as components."""
    records = {record.name: record for record in _records(document)}
    return Surface(
        records=tuple(records.values()),
        operations=tuple(_operations(document, records)),
        components=tuple(_brokers(document)),
    )


def _records(document: Document) -> Iterator[Record]:
    """A record for each message's payload, then for the other named schemas."""
    events = []
    taken = set()
    for message in document.messages:
        if message.payload is not None and message.payload.readable:
            name = record_name(document, message)
            taken.add(name)
            events.append((name, message.payload.schema, message.payload.at))
    yield from records_of(document, events, Role.EVENT)
    schemas = [
        (name, node, ("components", "schemas", name))
        for name, node in mapping(document.components.get("schemas")).items()
        if name not in taken and "schemaFormat" not in mapping(node)
    ]
    yield from records_of(document, schemas, Role.SCHEMA)


def record_name(document: Document, message: model.Message) -> str:
    """What a message's payload is called: its schema's name where it has one."""
    return (named(message.payload.schema) if message.payload else "") or message.label


def _operations(document: Document, records: dict[str, Record]) -> Iterator[Operation]:
    for operation in document.operations:
        keys = tuple(_parameter(document, operation.channel, name) for name in operation.channel.template)
        resource = [part for part in _fixed(operation.channel) if part]
        for message in operation.messages:
            name = record_name(document, message)
            record = name if name in records else ""
            sends = operation.action is model.Action.SEND
            several = len(operation.messages) > 1
            yield Operation(
                f"{operation.label} ({message.label})" if several else operation.label,
                _VERBS[operation.action],
                resource[-1] if resource else operation.channel.key,
                document.place(operation.at),
                path=operation.channel.address or operation.channel.key,
                keys=keys,
                takes="" if sends else record,
                gives=record if sends else "",
            )


def _fixed(channel: model.Channel) -> list[str]:
    address = channel.address or channel.key
    for name in channel.template:
        address = address.replace("{" + name + "}", "")
    return address.replace(".", "/").replace(":", "/").split("/")


def _parameter(document: Document, channel: model.Channel, name: str) -> Field:
    node, at = channel.parameters.get(name, ({}, channel.at))
    if "schema" in node:
        return field_of(document, Property(name, node["schema"], (*at, "schema"), required=True))
    values = tuple(str(value) for value in sequence(node.get("enum")))
    return Field(name, Type.TEXT, "string", document.place(at), required=True, values=values)


def _brokers(document: Document) -> Iterator[Component]:
    """Servers that pass messages on; of HTTP and WebSockets the application itself is the server."""
    for server in document.servers:
        if technology := _TECHNOLOGIES.get(server.protocol):
            version = text(server.node.get("protocolVersion"))
            yield Component(server.name, Part.QUEUE, technology, version, place=document.place(server.at))
