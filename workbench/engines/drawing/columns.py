"""How far apart the lifelines of a sequence diagram stand, so that every word finds room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from workbench.engines.drawing.text import glyphs, wrap
from workbench.engines.sequence import Interaction, Message, Note, Numbered, Side

WRAP = 36
"""Cells after which words are wrapped."""


def cells(line: str, ascii_only: bool) -> int:
    """Width of a line as it will be drawn."""
    return sum(size for _, size in glyphs(line, ascii_only))


def block(text: str, ascii_only: bool) -> tuple[tuple[str, ...], int]:
    """A text's lines and its width."""
    lines = wrap(text, WRAP)
    return lines, max((cells(line, ascii_only) for line in lines), default=0)


@dataclass(frozen=True, slots=True)
class _Need:
    """The lifelines from `first` to `last` must be at least `width` apart."""

    first: int
    last: int
    width: int


def numbered(interaction: Interaction) -> list[str]:
    """The text of every step, with its number where messages are numbered; empty for other steps."""
    texts, number, step, on = [], 1, 1, False
    for entry in interaction.steps:
        if isinstance(entry, Numbered):
            on = entry.on
            number, step = (entry.start, entry.step) if on else (number, step)
        text = entry.text if isinstance(entry, Message | Note) else ""
        if isinstance(entry, Message) and on:
            text = f"{number}. {text}".strip()
            number += step
        texts.append(text)
    return texts


def centres(interaction: Interaction, texts: Sequence[str], ascii_only: bool) -> list[int]:
    """The column of every lifeline, counted from the first."""
    order = {one.id: at for at, one in enumerate(interaction.participants)}
    heads = [block(one.text, ascii_only)[1] + 4 for one in interaction.participants]
    gaps = [(left + right) // 2 + 3 for left, right in pairwise(heads)]
    for at, (one, other) in enumerate(pairwise(interaction.participants)):
        if one.box != other.box:
            gaps[at] += 4
    needs = []
    for entry, text in zip(interaction.steps, texts, strict=True):
        wide = block(text, ascii_only)[1]
        if isinstance(entry, Message):
            needs += _message_needs(order[entry.source], order[entry.target], wide)
        elif isinstance(entry, Note):
            needs += _note_needs([order[name] for name in entry.participants], entry.side, wide)
    for need in sorted(needs, key=lambda need: need.last - need.first):
        _widen(gaps, need)
    found = [0]
    for gap in gaps:
        found.append(found[-1] + gap)
    return found[: len(interaction.participants)]


def _message_needs(source: int, target: int, wide: int) -> list[_Need]:
    if source == target:
        return [_Need(source, source + 1, max(wide + 4, 8))]
    return [_Need(min(source, target), max(source, target), max(wide + 4, 6))]


def _note_needs(over: list[int], side: Side, wide: int) -> list[_Need]:
    first, last = min(over), max(over)
    if side is Side.RIGHT:
        return [_Need(last, last + 1, wide + 8)]
    if side is Side.LEFT:
        return [_Need(first - 1, first, wide + 8)]
    if first == last:
        return [_Need(first - 1, first, wide // 2 + 5), _Need(first, first + 1, wide // 2 + 5)]
    return [_Need(first, last, wide)]


def _widen(gaps: list[int], need: _Need) -> None:
    if need.first < 0 or need.last > len(gaps):
        return
    span = range(need.first, need.last)
    lacking = need.width - sum(gaps[at] for at in span)
    for nth, at in enumerate(span):
        if lacking > 0:
            share = -(-lacking // (len(span) - nth))
            gaps[at] += share
            lacking -= share
