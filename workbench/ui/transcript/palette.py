"""The transcript's styles by role, all taken from the theme through component classes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count

from rich.style import Style

ROLES = (
    *("muted", "heading1", "heading2", "heading3", "strong", "emphasis", "strike", "code", "link"),
    *("quote", "rule", "bullet", "table-head", "fence", "fence-label"),
    *("you", "architect", "primary", "success", "warning", "danger", "preview", "cursor"),
    *("keyword", "string", "number", "comment", "function", "type", "tag", "operator"),
)
"""Each is the component class `transcript--<role>`."""

STYLES = """
    & > .transcript--muted { color: $text-muted; }
    & > .transcript--heading1 { color: $text-primary; text-style: bold; }
    & > .transcript--heading2 { color: $text-primary; text-style: bold; }
    & > .transcript--heading3 { color: $foreground; text-style: bold; }
    & > .transcript--strong { text-style: bold; }
    & > .transcript--emphasis { text-style: italic; }
    & > .transcript--strike { text-style: strike; }
    & > .transcript--code { color: $text-accent; background: $surface; }
    & > .transcript--link { color: $text-primary; text-style: underline; }
    & > .transcript--quote { color: $text-muted; }
    & > .transcript--rule { color: $foreground 30%; }
    & > .transcript--bullet { color: $text-primary; }
    & > .transcript--table-head { text-style: bold; }
    & > .transcript--fence { color: $foreground; background: $surface; }
    & > .transcript--fence-label { color: $text-muted; background: $surface; text-style: italic; }
    & > .transcript--you { color: $text-primary; text-style: bold; }
    & > .transcript--architect { color: $text-accent; text-style: bold; }
    & > .transcript--primary { color: $text-primary; }
    & > .transcript--success { color: $text-success; }
    & > .transcript--warning { color: $text-warning; }
    & > .transcript--danger { color: $text-error; }
    & > .transcript--preview { color: $text-muted; }
    & > .transcript--cursor { color: $accent; text-style: bold; }
    & > .transcript--keyword { color: $text-accent; }
    & > .transcript--string { color: $text-success; }
    & > .transcript--number { color: $text-warning; }
    & > .transcript--comment { color: $text-muted; text-style: italic; }
    & > .transcript--function { color: $text-primary; }
    & > .transcript--type { color: $text-secondary; }
    & > .transcript--tag { color: $text-primary; }
    & > .transcript--operator { color: $text-muted; }
"""
"""CSS of the roles, nested in the widget's own."""

_serials = count()


class Palette:
    """Styles of one theme. `palette("strong", "link")` is both over the ground."""

    def __init__(self, ground: Style, roles: Mapping[str, Style]) -> None:
        self.serial = next(_serials)
        """Tells it from all other palettes, also from those that are gone."""
        self._ground = ground
        self._roles = dict(roles)
        self._styles: dict[tuple[str, ...], Style] = {(): ground}

    def __call__(self, *roles: str) -> Style:
        try:
            return self._styles[roles]
        except KeyError:
            style = self(*roles[:-1]) + self._roles.get(roles[-1], Style.null())
            self._styles[roles] = style
            return style

    def matches(self, ground: Style, roles: Mapping[str, Style]) -> bool:
        """Whether it has just these styles."""
        return self._ground == ground and self._roles == roles

    def linked(self, style: Style, href: str) -> Style:
        """The style of a link, which carries its address."""
        return style + Style.from_meta({"href": href})


PLAIN = Palette(Style.null(), {})
"""No colours at all: for measuring and tests."""
