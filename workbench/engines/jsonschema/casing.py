"""Styles that names are spelt in."""

from __future__ import annotations

import re

_STYLES = {
    "snake_case": re.compile(r"[a-z0-9]+(_[a-z0-9]+)+\Z"),
    "camelCase": re.compile(r"[a-z][a-z0-9]*([A-Z][a-z0-9]*)+\Z"),
    "kebab-case": re.compile(r"[a-z0-9]+(-[a-z0-9]+)+\Z"),
    "PascalCase": re.compile(r"[A-Z][a-z0-9]+([A-Z][a-z0-9]*)*\Z"),
}


def style_of(name: str) -> str:
    """The style; empty for a single lower-case word, which is in all of them, and for what is in none."""
    return next((style for style, pattern in _STYLES.items() if pattern.match(name[:120])), "")
