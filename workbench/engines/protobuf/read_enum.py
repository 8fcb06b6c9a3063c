"""Enums, and the `reserved` statement that they share with messages."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.findings import Finding
from workbench.engines.protobuf.cursor import Bad, Cursor
from workbench.engines.protobuf.model import Enum, EnumValue, Name, Option, Range
from workbench.engines.protobuf.read_option import bracketed_options, option_statement
from workbench.engines.protobuf.tokens import STRING, WORD


@dataclass(slots=True)
class Reserved:
    """What the `reserved` statements of one definition hold."""

    ranges: list[Range] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)


def read_enum(cursor: Cursor, path: str) -> Enum:
    """From the word `enum` to its closing brace."""
    first = cursor.at
    cursor.take()
    name = cursor.word("The name of an enum")
    cursor.expect("{", f"Enum {name.text}")
    said = cursor.comment(first)
    options: list[Option] = []
    values: list[EnumValue] = []
    reserved = Reserved()
    while not cursor.accept("}"):
        if cursor.ended:
            cursor.tell(unclosed(cursor, "Enum", name.text))
            break
        start = cursor.at
        try:
            _statement(cursor, options, values, reserved)
        except Bad as bad:
            cursor.tell(bad.finding)
            cursor.skip(start)
    return Enum(
        tuple(options),
        name.text,
        f"{path}.{name.text}" if path else name.text,
        cursor.source.place(name.start),
        said,
        tuple(reserved.ranges),
        tuple(reserved.names),
        tuple(values),
    )


def _statement(cursor: Cursor, options: list[Option], values: list[EnumValue], reserved: Reserved) -> None:
    text = cursor.token.text
    after = cursor.ahead().text
    if cursor.accept(";"):
        return
    if text == "option" and after != "=":
        options.append(option_statement(cursor))
    elif text == "reserved" and after != "=":
        read_reserved(cursor, reserved, -(2**31), 2**31 - 1)
    else:
        values.append(_value(cursor))


def _value(cursor: Cursor) -> EnumValue:
    first = cursor.at
    name = cursor.word("The name of an enum value")
    cursor.expect("=", f"Value {name.text}")
    number, _ = cursor.integer(f"The number of {name.text}")
    options = bracketed_options(cursor)
    cursor.finish(f"Value {name.text}")
    return EnumValue(options, name.text, number, cursor.source.place(name.start), cursor.comment(first))


def read_reserved(cursor: Cursor, into: Reserved, least: int, most: int) -> None:
    """`reserved 2, 9 to 11, 40 to max;` or `reserved "foo", "bar";` (in editions without quotes)."""
    cursor.take()
    while True:
        if cursor.token.kind == STRING:
            name = cursor.text("A reserved name")
            if cursor.edition:
                cursor.tell(
                    cursor.bad(
                        f'"{name.text}" is quoted: editions reserve names without quotes.',
                        f"Write reserved {name.text};",
                        behind=True,
                    ).finding
                )
            into.names.append(name)
        elif cursor.token.kind == WORD:
            place = cursor.place
            into.names.append(Name(cursor.take().text, place))
        else:
            into.ranges.append(read_range(cursor, least, most))
        if not cursor.accept(","):
            break
    cursor.finish("The reserved statement")


def read_range(cursor: Cursor, least: int, most: int) -> Range:
    """One number, or `2 to 5`, or `2 to max`."""
    first, place = cursor.integer("A number")
    last = first
    if cursor.accept("to"):
        last = most if cursor.accept("max") else cursor.integer("The last number")[0]
    if last < first or first < least or last > most:
        raise cursor.bad(f"{first} to {last} is no range of numbers.", behind=True)
    return Range(first, last, place)


def unclosed(cursor: Cursor, what: str, name: str) -> Finding:
    """The fault of a definition whose closing brace is missing."""
    return cursor.bad(f"{what} {name} is not closed.", "Write '}' at its end.").finding
