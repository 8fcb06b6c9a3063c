"""A whole `.proto` file: proto2, proto3 and editions. Reads on after a fault."""

from __future__ import annotations

from dataclasses import dataclass, field

from workbench.core.findings import Finding
from workbench.core.text import one_line
from workbench.engines.protobuf.cursor import Bad, Cursor, fault
from workbench.engines.protobuf.model import (
    Enum,
    Field,
    File,
    Import,
    Message,
    Name,
    Option,
    Rpc,
    Service,
)
from workbench.engines.protobuf.read_enum import read_enum, unclosed
from workbench.engines.protobuf.read_message import read_extend, read_message
from workbench.engines.protobuf.read_option import option_statement
from workbench.engines.protobuf.tokens import WORD, Source

EDITIONS = ("2023", "2024")


@dataclass(slots=True)
class _Reading:
    """A file while it is read."""

    syntax: str = "proto2"
    syntax_at: Name | None = None
    package: Name | None = None
    imports: list[Import] = field(default_factory=list)
    options: list[Option] = field(default_factory=list)
    messages: list[Message] = field(default_factory=list)
    enums: list[Enum] = field(default_factory=list)
    services: list[Service] = field(default_factory=list)
    extensions: list[Field] = field(default_factory=list)


def read_file(name: str, text: str) -> tuple[File, list[Finding]]:
    """The file, as far as it can be read, and what can't."""
    source = Source(text)
    cursor = Cursor(source)
    reading = _Reading()
    while not cursor.ended:
        start = cursor.at
        try:
            _statement(cursor, reading)
        except Bad as bad:
            cursor.tell(bad.finding)
            cursor.skip(start)
    if source.torn:
        what, place = source.torn
        closing = "Write */ at its end." if what == "comment" else "Close it on its line."
        cursor.faults.insert(0, fault(f"The {what} that begins here is not closed.", place, closing))
    comments = tuple(
        Name(comment.text, source.place(comment.start))
        for several in source.comments.values()
        for comment in several
    )
    file = File(
        name,
        reading.syntax,
        reading.syntax_at.place if reading.syntax_at else None,
        reading.package,
        tuple(reading.imports),
        tuple(reading.options),
        tuple(reading.messages),
        tuple(reading.enums),
        tuple(reading.services),
        tuple(reading.extensions),
        comments,
        tuple(cursor.options),
        not cursor.faults,
    )
    return file, cursor.faults


def _statement(cursor: Cursor, reading: _Reading) -> None:
    text = cursor.token.text
    if cursor.accept(";"):
        return
    if text in ("export", "local") and cursor.ahead().text in ("message", "enum"):
        cursor.take()
        text = cursor.token.text
    if text == "message":
        reading.messages.append(read_message(cursor, ""))
    elif text == "enum":
        reading.enums.append(read_enum(cursor, ""))
    elif text == "service":
        reading.services.append(_service(cursor))
    elif text == "extend":
        reading.extensions += read_extend(cursor, "", reading.messages, 1)
    elif text == "option":
        reading.options.append(option_statement(cursor))
    elif text == "import":
        reading.imports.append(_import(cursor))
    elif text == "package":
        _package(cursor, reading)
    elif text in ("syntax", "edition"):
        _syntax(cursor, reading)
    else:
        shown = one_line(text, 30)
        raise cursor.bad(
            f"{shown!r} begins nothing that a .proto file has.",
            "A statement begins with syntax, package, import, option, message, enum, service or extend.",
        )


def _syntax(cursor: Cursor, reading: _Reading) -> None:
    first = cursor.at
    word = cursor.take().text
    cursor.expect("=", f"The word {word}")
    told = cursor.text(f"The {word}")
    cursor.finish(f"The {word}")
    known = ("proto2", "proto3") if word == "syntax" else EDITIONS
    if told.text not in known:
        hint = f"Known are {' and '.join(known)}."
        cursor.tell(fault(f"There is no {word} {one_line(told.text, 30)!r}.", told.place, hint))
        return
    if reading.syntax_at or first:
        cursor.tell(fault(f"The {word} is told once, in front of everything else.", told.place))
        if reading.syntax_at:
            return
    reading.syntax, reading.syntax_at = told.text, told
    cursor.edition = word == "edition"


def _package(cursor: Cursor, reading: _Reading) -> None:
    cursor.take()
    name = cursor.reference("The name of the package")
    cursor.finish(f"Package {name.text}")
    if reading.package:
        first = reading.package.place.line
        cursor.tell(fault("A file has one package.", name.place, f"The first is on line {first}."))
        return
    reading.package = name


def _import(cursor: Cursor) -> Import:
    start = cursor.take().start
    modifier = ""
    if cursor.token.kind == WORD and cursor.token.text in ("public", "weak", "option"):
        modifier = cursor.take().text
    path = cursor.text("The path of an import")
    cursor.finish(f"The import of {one_line(path.text, 60)}")
    return Import(path.text, path.place, modifier, (start, cursor.source.tokens[cursor.at - 1].end))


def _service(cursor: Cursor) -> Service:
    first = cursor.at
    cursor.take()
    name = cursor.word("The name of a service")
    cursor.expect("{", f"Service {name.text}")
    said = cursor.comment(first)
    options: list[Option] = []
    rpcs: list[Rpc] = []
    while not cursor.accept("}"):
        if cursor.ended:
            cursor.tell(unclosed(cursor, "Service", name.text))
            break
        start = cursor.at
        try:
            if cursor.accept(";"):
                continue
            if cursor.token.text == "option":
                options.append(option_statement(cursor))
            elif cursor.token.text == "rpc":
                rpcs.append(_rpc(cursor))
            else:
                raise cursor.bad(
                    f"{one_line(cursor.token.text, 30)!r} is nothing that a service has.",
                    "It has rpcs and options.",
                )
        except Bad as bad:
            cursor.tell(bad.finding)
            cursor.skip(start)
    return Service(tuple(options), name.text, tuple(rpcs), cursor.source.place(name.start), said)


def _rpc(cursor: Cursor) -> Rpc:
    first = cursor.at
    cursor.take()
    name = cursor.word("The name of an rpc")
    takes_stream, request = _carried(cursor, f"Rpc {name.text}", "takes")
    cursor.expect("returns", f"Rpc {name.text}")
    gives_stream, response = _carried(cursor, f"Rpc {name.text}", "returns")
    options: list[Option] = []
    if cursor.accept("{"):
        said = cursor.comment(first)
        while not cursor.accept("}"):
            if cursor.ended:
                cursor.tell(unclosed(cursor, "Rpc", name.text))
                break
            if cursor.accept(";"):
                continue
            if cursor.token.text != "option":
                raise cursor.bad(
                    f"{one_line(cursor.token.text, 30)!r} is nothing that an rpc has.", "It has options."
                )
            options.append(option_statement(cursor))
    else:
        cursor.finish(f"Rpc {name.text}")
        said = cursor.comment(first)
    place = cursor.source.place(name.start)
    return Rpc(tuple(options), name.text, request, response, takes_stream, gives_stream, place, said)


def _carried(cursor: Cursor, what: str, does: str) -> tuple[bool, Name]:
    """`(stream Type)` or `(Type)`."""
    cursor.expect("(", what)
    stream = cursor.token.text == "stream" and cursor.ahead().text != ")"
    if stream:
        cursor.take()
    message = cursor.reference(f"The message that it {does}")
    cursor.expect(")", what)
    return stream, message
