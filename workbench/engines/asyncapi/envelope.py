"""What events carry besides their matter: id, time, type, version; and what they should not carry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.engines.asyncapi.document import Document
from workbench.engines.asyncapi.model import Action, Message, Operation
from workbench.engines.jsonschema.fields import Property, named, properties_of
from workbench.engines.openapi.shapes import sequence, text
from workbench.engines.positions import Path

_DEEP = 3
_ENVELOPES = frozenset({"meta", "metadata", "header", "headers", "envelope", "event", "context"})
_ID = re.compile(r"(?:ce[-_]?)?(?:event|message|msg|delivery)?[-_]?(?:id|uuid)\Z", re.IGNORECASE)
_TIME = re.compile(
    r"(?:ce[-_]?)?(?:event|message|occurred|created|sent|published|placed|recorded|emitted)?[-_]?"
    r"(?:time|timestamp|ts|at|date|on|datetime)\Z",
    re.IGNORECASE,
)
_TYPE = re.compile(r"(?:ce[-_]?)?(?:event|message)?[-_]?(?:type|name|kind|action)\Z|event\Z", re.IGNORECASE)
_VERSION = re.compile(r"(?:\A|[^a-zA-Z])[vV]\d|[a-z]V\d|version=")
_VERSIONED = re.compile(r"(?:schema|event|message|spec|data)?[-_]?(?:version|schema)\Z", re.IGNORECASE)
_PERSONAL = frozenset({
    "email", "emailaddress", "mail", "phone", "phonenumber", "mobile", "firstname", "lastname", "surname",
    "fullname", "birthdate", "birthday", "dateofbirth", "dob", "ssn", "socialsecuritynumber", "taxid",
    "passport", "passportnumber", "street", "address", "homeaddress", "postaladdress", "iban", "cardnumber",
    "creditcard", "ip", "ipaddress", "gender", "nationality", "latitude", "longitude", "password",
})  # fmt: skip


def sent_with(document: Document) -> Iterator[tuple[Message, Operation]]:
    """Messages that the application sends by itself, not in answer, each once, with the operation."""
    seen = set()
    for operation in document.operations:
        if operation.action is Action.SEND and operation.reply is None:
            for message in operation.messages:
                if message.at not in seen:
                    seen.add(message.at)
                    yield message, operation


def sent(document: Document) -> Iterator[Message]:
    """Messages that the application sends by itself, each once."""
    for message, _ in sent_with(document):
        yield message


def properties(document: Document, message: Message, *, deep: bool = False) -> Iterator[Property]:
    """Properties of payload and headers; with `deep` those of objects inside too."""
    for content in (message.payload, message.headers):
        if content is None or not content.readable:
            continue
        waiting = [
            (one, 0)
            for node, at in _alternatives(document, content.schema, content.at)
            for one in properties_of(document, node, at)
        ]
        met = set()
        while waiting:
            one, depth = waiting.pop(0)
            if one.at in met:
                continue
            met.add(one.at)
            yield one
            if depth < _DEEP and (deep or one.name.lower() in _ENVELOPES):
                waiting += [(inner, depth + 1) for inner in properties_of(document, one.schema, one.at)]


def _alternatives(document: Document, node: Any, at: Path) -> list[tuple[Any, Path]]:
    """The schema, and those that it lets a value choose among."""
    found, where = document.follow(node, at)
    return [(node, at)] + [
        (part, (*where, word, index))
        for word in ("oneOf", "anyOf")
        for index, part in enumerate(sequence(found.get(word)))
    ]


def lacks(document: Document, message: Message) -> list[str]:
    """What an event should carry and does not, as far as its properties are told."""
    names = [one.name for one in properties(document, message)]
    if not names or (message.payload is not None and not message.payload.readable):
        return []
    wanted = {"id": _ID, "time": _TIME, "type": _TYPE}
    return [word for word, pattern in wanted.items() if not any(pattern.match(name[:60]) for name in names)]


def versioned(document: Document, message: Message, operation: Operation) -> bool:
    """The event tells its version somewhere."""
    schema = named(message.payload.schema) if message.payload else ""
    form = message.payload.format if message.payload else ""
    content_type = text(message.get("contentType"))
    said = (operation.channel.address or "", operation.channel.key, message.label, message.key, schema)
    if any(_VERSION.search(one[:200]) for one in (*said, form, content_type)):
        return True
    return any(_VERSIONED.match(one.name[:60]) for one in properties(document, message))


def personal(document: Document, message: Message) -> Iterator[Property]:
    """Properties whose names say that they hold personal data."""
    for one in properties(document, message, deep=True):
        if one.name.lower().replace("_", "").replace("-", "") in _PERSONAL:
            yield one
