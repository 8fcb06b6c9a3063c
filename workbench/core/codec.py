"""Events as JSON lines and back.

A line is an object with `v` (format version), `n` (number), `at`, `type` and the event's own
fields. Fields at their defaults are left out. A type this version does not know becomes an
`UnknownEvent` that is written back as it came.
"""

from __future__ import annotations

import json
import re
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from enum import StrEnum
from typing import Any, get_args, get_origin, get_type_hints

from workbench.core.events import Event, Record, UnknownEvent

FORMAT = 1
_HEADER = ("v", "n", "at", "type")


class CodecError(ValueError):
    """A line that is no record; the message says why."""


def _snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


TYPES: dict[str, type[Any]] = {
    _snake(cls.__name__): cls for cls in get_args(Event) if cls is not UnknownEvent
}
_NAMES = {cls: name for name, cls in TYPES.items()}


def encode(record: Record) -> str:
    """One line, without its line feed."""
    event = record.event
    if isinstance(event, UnknownEvent):
        return event.data
    head = {"v": FORMAT, "n": record.number, "at": record.at, "type": _NAMES[type(event)]}
    return json.dumps(head | _plain(event), ensure_ascii=False, separators=(",", ":"))


def decode(line: str) -> Record:
    """The record in a line. Raises `CodecError`."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise CodecError(f"it is not JSON: {error}") from error
    if not isinstance(data, dict):
        raise CodecError("it is no JSON object")
    number, at, type_name = data.get("n"), data.get("at"), data.get("type")
    if not isinstance(number, int) or not isinstance(at, str) or not isinstance(type_name, str):
        raise CodecError("it lacks a number, a time or a type")
    cls = TYPES.get(type_name)
    if cls is None or data.get("v") != FORMAT:
        return Record(number, at, UnknownEvent(type_name, line))
    body = {key: value for key, value in data.items() if key not in _HEADER}
    try:
        return Record(number, at, _reader(cls)(body))
    except (TypeError, ValueError, KeyError, OverflowError) as error:
        raise CodecError(f"its {type_name} is damaged: {error}") from error


def _plain(value: Any) -> dict[str, Any]:
    found = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if _is_default(field, item):
            continue
        found[field.name] = _plain_item(item)
    return found


def _is_default(field: Field[Any], item: Any) -> bool:
    return field.default is not MISSING and item == field.default and type(item) is type(field.default)


def _plain_item(item: Any) -> Any:
    if is_dataclass(item):
        return _plain(item)
    if isinstance(item, tuple):
        return [_plain_item(part) for part in item]
    return str(item) if isinstance(item, StrEnum) else item


Reader = Callable[[Any], Any]
_READERS: dict[Any, Reader] = {}


def _reader(hint: Any) -> Reader:
    """A function that turns JSON into a value of that type; made once a type."""
    try:
        return _READERS[hint]
    except KeyError:
        made = _READERS[hint] = _make_reader(hint)
        return made


def _make_reader(hint: Any) -> Reader:
    if is_dataclass(hint) and isinstance(hint, type):
        return _dataclass_reader(hint)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is tuple:
        return _tuple_reader(arguments)
    if origin in (types.UnionType, typing.Union):
        inner = _reader(next(part for part in arguments if part is not types.NoneType))
        return lambda value: None if value is None else inner(value)
    if hint is float:
        return lambda value: float(_typed(value, (int, float)))
    return lambda value: _typed(value, hint)


def _typed(value: Any, kind: Any) -> Any:
    if not isinstance(value, kind):
        raise TypeError(f"{value!r:.60} is no {getattr(kind, '__name__', kind)}")
    return value


def _tuple_reader(arguments: tuple[Any, ...]) -> Reader:
    if len(arguments) == 2 and arguments[1] is Ellipsis:
        inner = _reader(arguments[0])
        return lambda value: tuple(inner(part) for part in _typed(value, list))
    readers = [_reader(argument) for argument in arguments]

    def read(value: Any) -> tuple[Any, ...]:
        return tuple(reader(part) for reader, part in zip(readers, _typed(value, list), strict=True))

    return read


def _dataclass_reader(cls: type[Any]) -> Reader:
    hints = get_type_hints(cls)
    readers: dict[str, Reader] = {field.name: _reader(hints[field.name]) for field in fields(cls)}

    def read(value: Any) -> Any:
        known = _typed(value, dict)
        return cls(**{key: readers[key](item) for key, item in known.items() if key in readers})

    return read
