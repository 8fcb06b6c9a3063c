"""What an edge carries where it meets a box: arrow heads, diamonds, crow's feet."""

from __future__ import annotations

from workbench.engines.graph import End

_FOOT = frozenset({End.ONE, End.ZERO_OR_ONE, End.ONE_OR_MANY, End.ZERO_OR_MANY})
_HEADS = {
    End.ARROW: {"left": "►", "right": "◄", "top": "▼", "bottom": "▲"},
    End.TRIANGLE: {"left": "▷", "right": "◁", "top": "▽", "bottom": "△"},
    End.CROSS: dict.fromkeys(("left", "right", "top", "bottom"), "✕"),
    End.CIRCLE: dict.fromkeys(("left", "right", "top", "bottom"), "○"),
    End.DIAMOND: dict.fromkeys(("left", "right", "top", "bottom"), "◆"),
    End.HOLLOW_DIAMOND: dict.fromkeys(("left", "right", "top", "bottom"), "◇"),
}
_TOES = {"left": "<", "right": ">", "top": "∨", "bottom": "∧"}


def reach(end: End) -> int:
    """Cells next to the box that the line must run straight, so that no bend hides under a mark."""
    return 1 if end is End.NONE else 3 if end in _FOOT else 2


def joins(end: End) -> bool:
    """Whether the line runs into the box's border rather than ending in a mark before it."""
    return end in (End.NONE, End.ONE, End.ZERO_OR_ONE)


def marks(end: End, side: str) -> tuple[str, ...]:
    """Glyphs from the box outwards, for an edge that meets that side of the box."""
    if end is End.NONE:
        return ()
    if end in _HEADS:
        return (_HEADS[end][side],)
    upright = side in ("left", "right")
    bar = "╂" if upright else "┿"
    if end is End.ONE:
        return (bar, bar)
    near = _TOES[side] if end in (End.ZERO_OR_MANY, End.ONE_OR_MANY) else bar
    return (near, bar if end is End.ONE_OR_MANY else "○")
