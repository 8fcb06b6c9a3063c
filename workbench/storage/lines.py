"""A journal's bytes as records: whatever can be read is read, the rest is said and kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from workbench.core.codec import CodecError, decode, encode
from workbench.core.events import Record, UnknownEvent
from workbench.core.text import one_line

LINE_LIMIT = 64 * 1024 * 1024
"""Bytes; a longer line is no event of ours and is left alone."""
_BOM = b"\xef\xbb\xbf"
_NAMED = 3
"""How many damaged lines are named one by one."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a journal holds."""

    records: tuple[Record, ...]
    notices: tuple[str, ...]
    whole: int
    """How many bytes are good; what follows them is torn."""
    torn: int
    """How many bytes follow them."""
    unended: bool
    """The last record lacks only its line feed."""


def to_bytes(records: Iterable[Record]) -> bytes:
    """The records as lines. A lone surrogate, which UTF-8 can't hold, becomes its JSON escape."""
    return b"".join(encode(record).encode("utf-8", "backslashreplace") + b"\n" for record in records)


def from_bytes(data: bytes) -> Loaded:
    """Every record that can be read. Never raises."""
    records: list[Record] = []
    damaged: list[tuple[int, int, str]] = []
    seen: set[int] = set()
    twice = 0
    whole, unended = 0, False
    for number, start, end in _lines(data):
        try:
            record = _record(data[start:end])
        except CodecError as error:
            damaged.append((number, start, str(error)))
            continue
        if record is not None and record.number in seen:
            twice += 1
        elif record is not None:
            seen.add(record.number)
            records.append(record)
        unended = end == len(data)
        whole = end if unended else end + 1
    inside = [(number, problem) for number, start, problem in damaged if start < whole]
    notices = (*_damage(inside), *_repeats(twice), *_newer(records))
    return Loaded(tuple(records), notices, whole, len(data) - whole, unended)


def _lines(data: bytes) -> Iterator[tuple[int, int, int]]:
    """(number, start, end) of every line, its line feed left out."""
    start, number = 0, 1
    while start < len(data):
        end = data.find(b"\n", start)
        end = len(data) if end < 0 else end
        yield number, start, end
        start, number = end + 1, number + 1


def _record(line: bytes) -> Record | None:
    """The record, or None for a blank line."""
    if len(line) > LINE_LIMIT:
        raise CodecError(f"it has {len(line) // 2**20} MB")
    line = line.removeprefix(_BOM).removesuffix(b"\r")
    if not line.strip():
        return None
    try:
        return decode(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise CodecError("it is not UTF-8") from error


def _damage(lines: list[tuple[int, str]]) -> list[str]:
    notices = [
        f"Line {number} of the journal can't be read ({one_line(problem, 80)}); it is skipped and kept."
        for number, problem in lines[:_NAMED]
    ]
    if len(lines) > _NAMED:
        more = len(lines) - _NAMED
        notices.append(f"{more} more of its lines can't be read; they are skipped and kept.")
    return notices


def _repeats(count: int) -> list[str]:
    if not count:
        return []
    lines = "1 line of the journal repeats" if count == 1 else f"{count} lines of the journal repeat"
    return [f"{lines} the number of an earlier one; the first counts."]


def _newer(records: list[Record]) -> list[str]:
    count = sum(isinstance(record.event, UnknownEvent) for record in records)
    if not count:
        return []
    events = "1 event was" if count == 1 else f"{count} events were"
    return [f"{events} written by a newer version of Workbench; kept, and not shown."]
