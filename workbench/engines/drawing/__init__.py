"""Graphs and sequences as text: `draw` and `draw_sequence`."""

from __future__ import annotations

from workbench.engines.drawing.interaction import draw_sequence
from workbench.engines.drawing.render import draw

__all__ = ["draw", "draw_sequence"]
