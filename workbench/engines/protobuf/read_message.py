"""Messages: their fields, oneofs, maps, groups, extensions and what is nested in them."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.engines.protobuf.cursor import Bad, Cursor
from workbench.engines.protobuf.model import (
    MOST_NUMBER,
    Enum,
    Field,
    Message,
    Name,
    Oneof,
    Option,
    Range,
)
from workbench.engines.protobuf.read_enum import Reserved, read_enum, read_range, read_reserved, unclosed
from workbench.engines.protobuf.read_option import bracketed_options, option_statement
from workbench.engines.protobuf.tokens import NUMBER, WORD, Token

_LABELS = ("optional", "required", "repeated")
_DEEPEST = 32
"""Messages in messages; protoc takes no more."""


@dataclass(slots=True)
class _Body:
    """A message while it is read."""

    path: str
    depth: int
    options: list[Option] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    oneofs: list[Oneof] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    extensions: list[Field] = field(default_factory=list)
    ranges: list[Range] = field(default_factory=list)
    reserved: Reserved = field(default_factory=Reserved)


def read_message(cursor: Cursor, path: str, depth: int = 1) -> Message:
    """From the word `message` to its closing brace. `path` is that of what holds it."""
    first = cursor.at
    cursor.take()
    name = cursor.word("The name of a message")
    cursor.expect("{", f"Message {name.text}")
    return _rest(cursor, name, f"{path}.{name.text}" if path else name.text, depth, cursor.comment(first))


def _rest(cursor: Cursor, name: Token, path: str, depth: int, said: str) -> Message:
    """Behind the opening brace."""
    if depth > _DEEPEST:
        raise cursor.bad(f"Message {name.text} is nested {depth} deep.", f"At most {_DEEPEST} are possible.")
    body = _Body(path, depth)
    end = 0
    while not end:
        if cursor.ended:
            cursor.tell(unclosed(cursor, "Message", name.text))
            end = cursor.place.line
            continue
        if cursor.token.text == "}":
            end = cursor.place.line
            cursor.take()
            continue
        start = cursor.at
        try:
            _statement(cursor, body)
        except Bad as bad:
            cursor.tell(bad.finding)
            cursor.skip(start)
    return Message(
        tuple(body.options),
        name.text,
        path,
        cursor.source.place(name.start),
        said,
        tuple(body.reserved.ranges),
        tuple(body.reserved.names),
        tuple(body.fields),
        tuple(body.oneofs),
        tuple(body.messages),
        tuple(body.enums),
        tuple(body.extensions),
        tuple(body.ranges),
        end,
    )


def _statement(cursor: Cursor, body: _Body) -> None:
    text, after = cursor.token.text, cursor.ahead()
    if cursor.accept(";"):
        return
    if text in ("export", "local") and after.text in ("message", "enum"):
        cursor.take()
        text, after = cursor.token.text, cursor.ahead()
    named = after.kind == WORD
    if text == "message" and named:
        body.messages.append(read_message(cursor, body.path, body.depth + 1))
    elif text == "enum" and named:
        body.enums.append(read_enum(cursor, body.path))
    elif text == "oneof" and named:
        _oneof(cursor, body)
    elif text == "option":
        body.options.append(option_statement(cursor))
    elif text == "reserved":
        read_reserved(cursor, body.reserved, 1, MOST_NUMBER)
    elif text == "extensions":
        _extension_ranges(cursor, body)
    elif text == "extend" and (named or after.text == "."):
        body.extensions += read_extend(cursor, body.path, body.messages, body.depth)
    else:
        body.fields.append(_field(cursor, body.path, body.messages, body.depth))


def _extension_ranges(cursor: Cursor, body: _Body) -> None:
    cursor.take()
    body.ranges.append(read_range(cursor, 1, MOST_NUMBER))
    while cursor.accept(","):
        body.ranges.append(read_range(cursor, 1, MOST_NUMBER))
    bracketed_options(cursor)
    cursor.finish("The extensions statement")


def _oneof(cursor: Cursor, body: _Body) -> None:
    first = cursor.at
    cursor.take()
    name = cursor.word("The name of a oneof")
    cursor.expect("{", f"Oneof {name.text}")
    said = cursor.comment(first)
    options: list[Option] = []
    while not cursor.accept("}"):
        if cursor.ended:
            cursor.tell(unclosed(cursor, "Oneof", name.text))
            break
        start = cursor.at
        try:
            if cursor.accept(";"):
                continue
            if cursor.token.text == "option":
                options.append(option_statement(cursor))
            else:
                body.fields.append(_field(cursor, body.path, body.messages, body.depth, oneof=name.text))
        except Bad as bad:
            cursor.tell(bad.finding)
            cursor.skip(start)
    body.oneofs.append(Oneof(tuple(options), name.text, cursor.source.place(name.start), said))


def read_extend(cursor: Cursor, path: str, messages: list[Message], depth: int) -> list[Field]:
    """From the word `extend` to its closing brace; groups in it become messages of `path`."""
    cursor.take()
    extends = cursor.reference("The name of the message that is extended")
    cursor.expect("{", f"Extension of {extends.text}")
    found = []
    while not cursor.accept("}"):
        if cursor.ended:
            cursor.tell(unclosed(cursor, "The extension of", extends.text))
            break
        start = cursor.at
        try:
            if not cursor.accept(";"):
                found.append(_field(cursor, path, messages, depth, extends=extends.text))
        except Bad as bad:
            cursor.tell(bad.finding)
            cursor.skip(start)
    return found


def _field(
    cursor: Cursor, path: str, messages: list[Message], depth: int, *, oneof: str = "", extends: str = ""
) -> Field:
    first, start = cursor.at, cursor.token.start
    label = ""
    if cursor.token.text in _LABELS and cursor.ahead().text not in ("=", "."):
        label = cursor.take().text
    key, kind = _type(cursor)
    group = kind.text == "group" and cursor.token.kind == WORD and cursor.ahead().text == "="
    name = cursor.word(f"The name of a field of type {kind.text}")
    if cursor.token.text not in (";", "["):
        cursor.expect("=", f"Field {name.text}")
    if cursor.token.kind != NUMBER and cursor.token.text != "-":
        raise cursor.bad(f"Field {name.text} has no number.", "Each field has its own, from 1 on.")
    number, number_place = cursor.integer(f"The number of {name.text}")
    options = bracketed_options(cursor)
    said = ""
    if group:
        cursor.expect("{", f"Group {name.text}")
        said = cursor.comment(first)
        inner = f"{path}.{name.text}" if path else name.text
        messages.append(_rest(cursor, name, inner, depth + 1, said))
        kind = Name(name.text, kind.place)
    else:
        cursor.finish(f"Field {name.text}")
        said = cursor.comment(first)
    end = cursor.source.tokens[cursor.at - 1].end
    place = cursor.source.place(name.start)
    called = name.text.lower() if group else name.text
    return Field(
        options,
        called,
        number,
        kind,
        place,
        number_place,
        label,
        key,
        oneof,
        extends,
        group,
        said,
        (start, end),
    )


def _type(cursor: Cursor) -> tuple[str, Name]:
    """The key's type if it is a map, and the type of the values."""
    if cursor.token.text == "map" and cursor.ahead().text == "<":
        cursor.take()
        cursor.take()
        key = cursor.word("The type of a map's keys").text
        cursor.expect(",", "The map's type")
        kind = cursor.reference("The type of a map's values")
        cursor.expect(">", "The map's type")
        return key, kind
    return "", cursor.reference("A field")
