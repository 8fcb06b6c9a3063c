"""Numbers of removed fields are reserved.

A number that is free again is taken by the next field, and data that was written before is read as that
one. A field that is commented out counts as removed, as does one that the version before had.

Wrong:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      string id = 1;
      // string coupon = 2;
      int64 total_cents = 3;
    }
Right:
    syntax = "proto3";
    package acme.shop.v1;
    message Order {
      reserved 2;
      reserved "coupon";
      string id = 1;
      int64 total_cents = 3;
    }
Source: protobuf.dev, proto best practices; buf FIELD_NO_DELETE_UNLESS_NUMBER_RESERVED
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from workbench.checks.protobuf._report import KINDS, file_of
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.protobuf.model import File, Message, Name, Range
from workbench.engines.protobuf.numbers import Numbers

_FIELD = re.compile(
    r"(?:(?:optional|required|repeated) )?(?:[\w.]{1,200}|map ?<[\w., ]{1,200}>) "
    r"(\w{1,200}) ?= ?(\d{1,9}) ?(?:\[[^\]]*\] ?)?;.{0,200}"
)

_MOST = 50
"""Fields that are told of one file."""
_LONG = 8
"""Lines of a comment from which on it is documentation."""


def run(subject: Subject) -> Iterator[Finding]:
    file = file_of(subject)
    told: set[tuple[str, int]] = set()
    for message, name, number in islice(_removed_since(subject, file), _MOST):
        told.add((message.path, number))
        yield _finding(message, name, number, message.place)
    for comment, match in islice(_commented_out(file), _MOST):
        holder = _holder(file, comment.place.line)
        number = int(match[2])
        if holder and number not in _taken(holder) and (holder.path, number) not in told:
            yield _finding(holder, match[1], number, comment.place)


def _commented_out(file: File) -> Iterator[tuple[Name, re.Match[str]]]:
    """Comments that are fields. Examples in documentation don't count: they are long, or have braces."""
    block: list[Name] = []
    for comment in (*file.comments, None):
        if block and (comment is None or comment.place.line != block[-1].place.line + 1):
            if len(block) <= _LONG and not any("{" in one.text or "}" in one.text for one in block):
                yield from ((one, match) for one in block if (match := _FIELD.fullmatch(one.text)))
            block = []
        if comment is not None:
            block.append(comment)


def _finding(message: Message, name: str, number: int, place: Place) -> Finding:
    hint = f'Write reserved {number}; and reserved "{name}"; in {message.path}.'
    return CHECK.finding(
        f"{message.path}.{one_line(name, 60)} was removed, and its number {number} is not reserved.",
        place,
        hint,
    )


def _removed_since(subject: Subject, file: File) -> Iterator[tuple[Message, str, int]]:
    before = subject.before.tree if subject.before else None
    if not isinstance(before, File) or not before.whole:
        return
    now = {message.path: message for message in file.all_messages}
    for old in before.all_messages:
        message = now.get(old.path)
        if message is None:
            continue
        names, taken = {field.name for field in message.fields}, _taken(message)
        for field in old.fields:
            if field.number not in taken and field.name not in names:
                yield message, field.name, field.number


def _taken(message: Message) -> Numbers:
    used = (Range(field.number, field.number, field.place) for field in message.fields)
    return Numbers([*message.reserved, *used])


def _holder(file: File, line: int) -> Message | None:
    """The innermost message around a line."""
    around = [message for message in file.all_messages if message.place.line < line < message.end]
    return max(around, key=lambda message: message.place.line, default=None)


CHECK = Check("protobuf/removed-reserved", KINDS, Severity.WARNING, run)
