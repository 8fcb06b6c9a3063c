"""What is wrong with a file that can be read, by our own reading: numbers, names, types and imports.

protoc has the last word (`prove`); this is what stands before it ran, and what it would only come to after
the faults that it stops at. Source: protobuf.dev, language guides of proto2, proto3 and editions.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import cache
from typing import Protocol

from workbench.core.findings import Finding, Place
from workbench.core.text import one_line
from workbench.engines.protobuf.cursor import fault
from workbench.engines.protobuf.features import is_open
from workbench.engines.protobuf.known import comes_along, home_of, types_of
from workbench.engines.protobuf.model import MOST_NUMBER, SCALARS, Enum, File, Message, Name, Range
from workbench.engines.protobuf.numbers import Numbers

_MOST = 200
_MOST_GUESSED = 500
"""Definitions among which a similar name is looked for."""
_MOST_GUESSES = 10
"""Names for which it is looked."""
_OWN_NUMBERS = range(19_000, 20_000)
_LEAVES = re.compile(r"\A[/~\\]|\A[A-Za-z]:|\\|(?:\A|/)\.{1,2}(?:/|\Z)|//|[\x00-\x1f]")


def faults_of(file: File) -> list[Finding]:
    """All of it, at most two hundred."""
    found: list[Finding] = []
    for each in _all(file):
        found.append(each)
        if len(found) == _MOST:
            break
    return found


def leaves_folder(path: str) -> bool:
    """Whether an import's path is anything but a plain way down from the folder of the designs."""
    return not path or bool(_LEAVES.search(path))


def _all(file: File) -> Iterator[Finding]:
    yield from _imports(file)
    yield from _defined_once(file)
    for message in file.all_messages:
        yield from _numbers(message)
        yield from _once(message.fields, f"in {message.path}")
        yield from _labels(file, message)
    for enum in file.all_enums:
        yield from _values(file, enum)
    for service in file.services:
        yield from _once(service.rpcs, f"in {service.name}")
    yield from _types(file)


# ---------------------------------------------------------------- imports and names


def _imports(file: File) -> Iterator[Finding]:
    seen: set[str] = set()
    for each in file.imports:
        shown = one_line(each.path, 80)
        if leaves_folder(each.path):
            yield fault(
                f'The import "{shown}" leaves the folder of the designs.',
                each.place,
                "Import by a plain path from that folder, such as shop/v1/order.proto.",
            )
        elif each.path in seen:
            yield fault(f'"{shown}" is imported twice.', each.place, "Leave one of them.")
        seen.add(each.path)


def _defined_once(file: File) -> Iterator[Finding]:
    named = [(one.path, one.place, "") for one in file.all_definitions]
    named += [(service.name, service.place, "") for service in file.services]
    hint = "Values of an enum stand beside it, so those of two enums can't have one name."
    for enum in file.all_enums:
        scope = enum.path.rpartition(".")[0]
        named += [(f"{scope}.{value.name}".lstrip("."), value.place, hint) for value in enum.values]
    seen: dict[str, Place] = {}
    for path, place, why in sorted(named, key=lambda one: (one[1].line, one[1].column)):
        if path in seen:
            yield fault(f"{path} is defined already, on line {seen[path].line}.", place, why)
        seen.setdefault(path, place)


class _Named(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def place(self) -> Place: ...


def _once(members: Iterable[_Named], where: str) -> Iterator[Finding]:
    seen: dict[str, Place] = {}
    for member in members:
        name, place = member.name, member.place
        if name in seen:
            yield fault(f"{name} is defined twice {where}; first on line {seen[name].line}.", place)
        seen.setdefault(name, place)


# ---------------------------------------------------------------- fields and values


def _numbers(message: Message) -> Iterator[Finding]:
    used: dict[int, str] = {}
    reserved, extensions = Numbers(message.reserved), Numbers(message.extension_ranges)
    names = {name.text for name in message.reserved_names}
    free = cache(lambda: f"Free is {_free(message)}.")
    for field in message.fields:
        number, place = field.number, field.number_place
        if number in used:
            yield fault(f"Number {number} is used by {used[number]} already.", place, free())
        used.setdefault(number, field.name)
        if not 1 <= number <= MOST_NUMBER:
            yield fault(f"{number} is no field number.", place, f"They go from 1 to {MOST_NUMBER:,}.")
        elif number in _OWN_NUMBERS:
            yield fault(f"Number {number} is protobuf's own.", place, "Leave out 19,000 to 19,999.")
        elif number in reserved:
            yield fault(f"{field.name} has the reserved number {number}.", place, free())
        elif number in extensions:
            yield fault(f"{field.name} has the number {number}, which is for extensions.", place)
        if field.name in names:
            yield fault(f"The name {field.name} is reserved.", field.place, "Choose another name.")


def _free(message: Message) -> int:
    """The lowest number that is not taken."""
    taken = Numbers(
        [
            *(Range(field.number, field.number, field.place) for field in message.fields),
            *message.reserved,
            *message.extension_ranges,
            Range(_OWN_NUMBERS.start, _OWN_NUMBERS.stop - 1, message.place),
        ]
    )
    number = 1
    for first, last in taken.joined:
        if first <= number <= last:
            number = last + 1
    return number


def _labels(file: File, message: Message) -> Iterator[Finding]:
    for field in message.fields:
        what = f"{message.path}.{field.name}"
        if file.syntax == "proto2" and not (field.label or field.oneof or field.key):
            hint = "Write optional or repeated in front of the type."
            if file.syntax_place is None:
                hint = 'Begin the file with syntax = "proto3"; or write optional in front of the type.'
            yield fault(f"{what} has no label, as proto2 wants it.", field.type.place, hint)
        elif file.syntax == "proto3" and field.label == "required":
            yield fault(f"{what} is required, which proto3 doesn't have.", field.type.place, "Leave it out.")
        elif file.edition and field.label in ("optional", "required"):
            hint = "Leave it out; set features.field_presence where presence has to differ."
            yield fault(f"{what} is {field.label}, a word that editions don't have.", field.type.place, hint)


def _values(file: File, enum: Enum) -> Iterator[Finding]:
    if not enum.values:
        yield fault(f"Enum {enum.path} has no value.", enum.place, "It has at least one, with the number 0.")
        return
    first = enum.values[0]
    if first.number and is_open(file, enum):
        hint = "Put a value such as …_UNSPECIFIED = 0 in front of it."
        yield fault(f"The first value of {enum.path} is {first.number}, not zero.", first.place, hint)
    used: dict[int, str] = {}
    reserved, names = Numbers(enum.reserved), {name.text for name in enum.reserved_names}
    for value in enum.values:
        if value.number in used and enum.option("allow_alias") != "true":
            yield fault(f"{value.name} has the number {value.number} of {used[value.number]}.", value.place)
        used.setdefault(value.number, value.name)
        if value.number in reserved:
            yield fault(f"{value.name} has the reserved number {value.number}.", value.place)
        if value.name in names:
            yield fault(f"The name {value.name} is reserved.", value.place, "Choose another name.")


# ---------------------------------------------------------------- types


def _types(file: File) -> Iterator[Finding]:
    """References that lead nowhere, where that can be told without other artifacts."""
    closed = all(comes_along(each.path) for each in file.imports)
    guesses = _MOST_GUESSES
    here: set[str] = set()
    for each in file.imports:
        types = types_of(each.path)
        if types is None:
            closed = False
        here |= types or set()
    for name, scope in references(file):
        if name.text in SCALARS or file.find(name.text, scope) or _among(name.text, file, scope, here):
            continue
        full = name.text.lstrip(".")
        if home := home_of(full):
            yield fault(f"{full} is not imported.", name.place, f'Write import "{home}";')
        elif closed:
            guesses -= 1
            hint = similar(file, name.text) if guesses >= 0 else ""
            yield fault(f"{one_line(name.text, 80)} is not defined.", name.place, hint)
    for service in file.services:
        for rpc in service.rpcs:
            for carried in (rpc.request, rpc.response):
                if carried.text in SCALARS or isinstance(file.find(carried.text), Enum):
                    message = f"{rpc.name} carries {carried.text}, which is no message."
                    yield fault(message, carried.place, f"Wrap it: message {rpc.name}Request {{ … }}")


def references(file: File) -> Iterator[tuple[Name, str]]:
    """Every type that is named, with the path of the message that it stands in."""
    for message in file.all_messages:
        for field in (*message.fields, *message.extensions):
            if not field.group:
                yield field.type, message.path
    for field in file.extensions:
        if not field.group:
            yield field.type, ""
    for service in file.services:
        for rpc in service.rpcs:
            yield from ((rpc.request, ""), (rpc.response, ""))


def _among(name: str, file: File, scope: str, known: set[str]) -> bool:
    """Whether an imported type is meant, by its whole name or by the end of it."""
    if name.startswith("."):
        return name[1:] in known
    prefix = file.full_name(scope) if scope else (file.package.text if file.package else "")
    while prefix:
        if f"{prefix}.{name}" in known:
            return True
        prefix = prefix.rpartition(".")[0]
    return name in known


def similar(file: File, name: str) -> str:
    """A hint that names what may have been meant."""
    names = [*sorted(SCALARS), *(one.path for one in file.all_definitions)]
    near = get_close_matches(name[:80], names[:_MOST_GUESSED], n=1, cutoff=0.7)
    return f"Did you mean {near[0]}?" if near else "Define it, or import the file that does."
