"""Styles for widgets that draw their lines themselves."""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


def component_style(widget: Widget, name: str) -> Style:
    """What a component class adds to the ground, its colour blended with what lies under it.

    Textual's own partial style drops the transparency, so that muted text comes out as bright as all other.
    """
    own = widget.get_component_rich_style(name, partial=True)
    if own.color is None:
        return own
    return own + Style(color=widget.get_component_rich_style(name).color)
