"""Sequence diagrams as pictures: lifelines in columns, steps in rows, fragments as frames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from workbench.engines.drawing.canvas import EAST, HORIZONTAL, NORTH, SOUTH, VERTICAL, WEST, Canvas
from workbench.engines.drawing.columns import block, cells, centres, numbered
from workbench.engines.drawing.text import glyphs, width
from workbench.engines.graph import Line
from workbench.engines.sequence import (
    Activation,
    Closed,
    Destroyed,
    Divided,
    Head,
    Interaction,
    Message,
    Note,
    Opened,
    Participant,
    Side,
    Step,
)

_HEADS = {
    (Head.FILLED, 1): "►",
    (Head.FILLED, -1): "◄",
    (Head.OPEN, 1): "▷",
    (Head.OPEN, -1): "◁",
    (Head.CROSS, 1): "✕",
    (Head.CROSS, -1): "✕",
}
_MIRROR_FROM = 45
"""Rows from which the heads are repeated at the foot."""


@dataclass(slots=True)
class _Fragment:
    keyword: str
    text: str
    top: int
    left: int
    right: int
    dividers: list[tuple[int, Divided]] = field(default_factory=list)
    bottom: int = 0


@dataclass(slots=True)
class _Page:
    """What the first pass decides: rows of everything, columns of everything."""

    xs: dict[str, int]
    ascii_only: bool
    row: int = 0
    blank_before: int = 0
    """The row that comes after a closed fragment and its blank."""
    messages: list[tuple[int, Message, tuple[str, ...]]] = field(default_factory=list)
    notes: list[tuple[int, int, int, tuple[str, ...]]] = field(default_factory=list)
    """(row, left, right, lines)"""
    fragments: list[_Fragment] = field(default_factory=list)
    open: list[_Fragment] = field(default_factory=list)
    busy: list[tuple[str, int, int]] = field(default_factory=list)
    """(participant, first row, last row)"""
    active: dict[str, list[int]] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)

    def cover(self, left: int, right: int) -> None:
        """The open fragments reach at least from left to right."""
        for depth, fragment in enumerate(reversed(self.open)):
            fragment.left = min(fragment.left, left - 2 - 2 * depth)
            fragment.right = max(fragment.right, right + 2 + 2 * depth)


def draw_sequence(interaction: Interaction, *, ascii_only: bool = False) -> tuple[str, ...]:
    """The interaction as lines of equal width in cells; no lines when nobody takes part."""
    interaction = _complete(interaction)
    words = glyphs(" ".join(interaction.title.split()), ascii_only)
    title = ["".join(grapheme for grapheme, _ in words), ""] if words else []
    if not interaction.participants:
        return _padded(title)
    texts = numbered(interaction)
    xs = centres(interaction, texts, ascii_only)
    ids = [one.id for one in interaction.participants]
    page = _Page(dict(zip(ids, xs, strict=True)), ascii_only)
    for step, text in zip(interaction.steps, texts, strict=True):
        _set(page, step, text)
    _finish(page)
    return _padded([*title, *_painted(interaction, page)])


def _complete(interaction: Interaction) -> Interaction:
    """With a participant for every name that a step uses, each once."""
    known: dict[str, Participant] = {}
    for one in interaction.participants:
        known.setdefault(one.id, one)
    for step in interaction.steps:
        match step:
            case Message():
                names: tuple[str, ...] = (step.source, step.target)
            case Note():
                names = step.participants
            case Activation() | Destroyed():
                names = (step.participant,)
            case _:
                names = ()
        for name in names:
            known.setdefault(name, Participant(name))
    steps = tuple(step for step in interaction.steps if not isinstance(step, Note) or step.participants)
    return replace(interaction, participants=tuple(known.values()), steps=steps)


# ---------------------------------------------------------------- first pass: where everything goes


def _set(page: _Page, step: Step, text: str) -> None:
    match step:
        case Message():
            _set_message(page, step, text)
        case Note():
            _set_note(page, step, text)
        case Activation(participant, starts):
            rows = page.active.setdefault(participant, [])
            if starts:
                rows.append(max(0, page.row - 1))
            elif rows:
                page.busy.append((participant, rows.pop(), max(0, page.row - 1)))
        case Destroyed(participant):
            page.ends[participant] = page.row
            page.row += 1
        case Opened(keyword, words):
            page.row += 0 if page.row == page.blank_before else 1
            fragment = _Fragment(keyword, words, page.row, 1 << 30, -(1 << 30))
            page.open.append(fragment)
            page.row += 1
        case Divided():
            if page.open:
                page.open[-1].dividers.append((page.row, step))
                page.row += 1
        case Closed():
            _close(page)
        case _:
            pass


def _set_message(page: _Page, step: Message, text: str) -> None:
    lines, wide = block(text, page.ascii_only)
    source, target = page.xs[step.source], page.xs[step.target]
    at = page.row + len(lines)
    page.messages.append((at, step, lines))
    if source == target:
        page.cover(source - 1, source + max(wide + 2, 5))
        page.row = at + 2
    else:
        page.cover(min(source, target) - 1, max(max(source, target) + 1, min(source, target) + wide + 2))
        page.row = at + 1


def _set_note(page: _Page, step: Note, text: str) -> None:
    lines, wide = block(text, page.ascii_only)
    lines = lines or (" ",)
    xs = [page.xs[name] for name in step.participants]
    if step.side is Side.RIGHT:
        left = max(xs) + 2
        right = left + wide + 3
    elif step.side is Side.LEFT:
        right = min(xs) - 2
        left = right - wide - 3
    else:
        spare = max(0, wide + 4 - (max(xs) - min(xs) + 5))
        left = min(xs) - 2 - spare // 2
        right = max(left + wide + 3, max(xs) + 2 + (spare - spare // 2))
    page.notes.append((page.row, left, right, lines))
    page.cover(left, right)
    page.row += len(lines) + 2


def _close(page: _Page) -> None:
    if not page.open:
        return
    fragment = page.open[-1]
    if fragment.left > fragment.right:
        xs = sorted(page.xs.values())
        page.cover(xs[0] - 1, xs[0] + 1)
    headings = [(fragment.keyword, fragment.text)]
    headings += [("", divider.text) for _, divider in fragment.dividers]
    wide = max(
        cells(" ".join(keyword.split() + words.split()), page.ascii_only) for keyword, words in headings
    )
    fragment.right = max(fragment.right, fragment.left + wide + 9)
    page.open.pop()
    page.cover(fragment.left, fragment.right)
    fragment.bottom = page.row
    page.fragments.append(fragment)
    page.row += 2 if not page.open else 1
    page.blank_before = page.row


def _finish(page: _Page) -> None:
    while page.open:
        _close(page)
    for participant, rows in page.active.items():
        page.busy.extend((participant, row, page.row) for row in rows)


# ---------------------------------------------------------------- second pass: the picture


def _painted(interaction: Interaction, page: _Page) -> list[str]:
    heads = [block(one.text, page.ascii_only) for one in interaction.participants]
    high = max(len(lines) for lines, _ in heads) + 2
    boxed = any(one.box for one in interaction.participants)
    top = 1 if boxed else 0
    left = -min(
        [x - wide // 2 - 2 for x, (_, wide) in zip(page.xs.values(), heads, strict=True)]
        + [fragment.left for fragment in page.fragments]
        + [note[1] for note in page.notes]
    ) + (3 if boxed else 0)
    right = max(
        [x + wide // 2 + 3 for x, (_, wide) in zip(page.xs.values(), heads, strict=True)]
        + [fragment.right for fragment in page.fragments]
        + [note[2] for note in page.notes]
        + [page.xs[step.source] + block_width(lines, page) + 3 for _, step, lines in page.messages]
    )
    first = 2 * top + high
    mirrored = page.row > _MIRROR_FROM
    foot = first + page.row + 1
    canvas = Canvas(left + right + 4, foot + (high if mirrored else 0) + 1, ascii_only=page.ascii_only)
    if boxed:
        _paint_boxes(canvas, interaction, page, heads, left, high)
    _paint_lifelines(canvas, page, left, first, foot, top)
    for fragment in sorted(page.fragments, key=lambda one: one.top):
        _paint_fragment(canvas, fragment, left, first)
    for row, step, lines in page.messages:
        _paint_message(canvas, page, step, lines, left, first + row)
    for row, note_left, note_right, lines in page.notes:
        _paint_note(canvas, left + note_left, left + note_right, first + row, lines)
    for one, (lines, wide) in zip(interaction.participants, heads, strict=True):
        x = left + page.xs[one.id] - (wide + 4) // 2
        for y in (top, foot) if mirrored else (top,):
            _paint_head(canvas, one, lines, x, y, wide + 4, high, left + page.xs[one.id], y == top)
    return [line.rstrip() for line in canvas.lines()]


def block_width(lines: Sequence[str], page: _Page) -> int:
    """Width of the widest line."""
    return max((cells(line, page.ascii_only) for line in lines), default=0)


def _paint_lifelines(canvas: Canvas, page: _Page, left: int, first: int, foot: int, under_box: int) -> None:
    busy = {(participant, row) for participant, start, end in page.busy for row in range(start, end + 1)}
    for name, x in page.xs.items():
        end = first + page.ends[name] if name in page.ends else foot
        for y in range(first - under_box, end):
            style = Line.THICK if (name, y - first) in busy else Line.SOLID
            canvas.arm(left + x, y, VERTICAL, style)
        if name in page.ends:
            canvas.mark(left + x, end, "✕")


def _paint_fragment(canvas: Canvas, fragment: _Fragment, left: int, first: int) -> None:
    x, y = left + fragment.left, first + fragment.top
    wide = fragment.right - fragment.left + 1
    canvas.rectangle(x, y, wide, fragment.bottom - fragment.top + 1)
    heading = " ".join([fragment.keyword, *([f"[{fragment.text.strip()}]"] if fragment.text.strip() else [])])
    _heading(canvas, x, y, heading)
    for row, divider in fragment.dividers:
        canvas.arm(x, first + row, EAST | VERTICAL)
        canvas.arm(x + wide - 1, first + row, WEST | VERTICAL)
        for column in range(x + 1, x + wide - 1):
            canvas.arm(column, first + row, HORIZONTAL, Line.DASHED)
        label = f"[{divider.text.strip()}]" if divider.text.strip() else divider.keyword
        _heading(canvas, x, first + row, label)


def _heading(canvas: Canvas, x: int, y: int, text: str) -> None:
    words = glyphs(" ".join(text.split()), canvas.ascii_only)
    canvas.write(x + 2, y, ((" ", 1), *words, (" ", 1)))


def _paint_message(
    canvas: Canvas, page: _Page, step: Message, lines: tuple[str, ...], left: int, y: int
) -> None:
    source, target = left + page.xs[step.source], left + page.xs[step.target]
    style = Line.DASHED if step.dashed else Line.SOLID
    for offset, line in enumerate(lines):
        canvas.write(min(source, target) + 2, y - len(lines) + offset, glyphs(line, canvas.ascii_only))
    if source == target:
        _paint_loop(canvas, step, source, y, style)
        return
    way = 1 if target > source else -1
    canvas.arm(source, y, EAST if way > 0 else WEST)
    for x in range(min(source, target) + 1, max(source, target)):
        canvas.arm(x, y, HORIZONTAL, style)
    if step.head is Head.NONE:
        canvas.arm(target, y, WEST if way > 0 else EAST)
    else:
        canvas.mark(target - way, y, _HEADS[step.head, way])
    if step.tail is not Head.NONE:
        canvas.mark(source + way, y, _HEADS[step.tail, -way])


def _paint_loop(canvas: Canvas, step: Message, x: int, y: int, style: Line) -> None:
    canvas.arm(x, y, EAST)
    for column in (x + 1, x + 2):
        canvas.arm(column, y, HORIZONTAL, style)
        canvas.arm(column, y + 1, HORIZONTAL, style)
    canvas.arm(x + 3, y, WEST | SOUTH, style, rounded=True)
    canvas.arm(x + 3, y + 1, WEST | NORTH, style, rounded=True)
    if step.head is Head.NONE:
        canvas.arm(x, y + 1, EAST)
    else:
        canvas.mark(x + 1, y + 1, _HEADS[step.head, -1])


def _paint_note(canvas: Canvas, left: int, right: int, y: int, lines: tuple[str, ...]) -> None:
    canvas.clear(left, y, right - left + 1, len(lines) + 2)
    canvas.rectangle(left, y, right - left + 1, len(lines) + 2)
    for offset, line in enumerate(lines, start=1):
        words = glyphs(line, canvas.ascii_only)
        spare = right - left - 3 - sum(size for _, size in words)
        canvas.write(left + 2 + spare // 2, y + offset, words)
    if not canvas.ascii_only:
        canvas.mark(right, y, "◥")


def _paint_boxes(
    canvas: Canvas,
    interaction: Interaction,
    page: _Page,
    heads: Sequence[tuple[tuple[str, ...], int]],
    left: int,
    high: int,
) -> None:
    start = 0
    people = interaction.participants
    for at in range(1, len(people) + 1):
        if at < len(people) and people[at].box == people[start].box:
            continue
        if people[start].box:
            x = left + page.xs[people[start].id] - (heads[start][1] + 4) // 2 - 2
            right = left + page.xs[people[at - 1].id] + (heads[at - 1][1] + 4) // 2 + 2
            title = people[start].box.partition("\n")[0]
            right = max(right, x + width(title) + 5)
            canvas.rectangle(x, 0, right - x + 1, high + 2)
            _heading(canvas, x, 0, title)
        start = at


def _paint_head(
    canvas: Canvas,
    one: Participant,
    lines: tuple[str, ...],
    x: int,
    y: int,
    wide: int,
    high: int,
    centre: int,
    above: bool,
) -> None:
    canvas.clear(x, y, wide, high)
    canvas.rectangle(x, y, wide, high, rounded=one.actor)
    canvas.arm(centre, y + high - 1 if above else y, SOUTH if above else NORTH)
    spare = high - 2 - len(lines)
    for offset, line in enumerate(lines):
        words = glyphs(line, canvas.ascii_only)
        size = sum(size for _, size in words)
        canvas.write(x + (wide - size) // 2, y + 1 + spare // 2 + offset, words)


def _padded(lines: Sequence[str]) -> tuple[str, ...]:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    full = max((width(line) for line in kept), default=0)
    return tuple(line + " " * (full - width(line)) for line in kept)
