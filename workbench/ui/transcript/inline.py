"""Inline Markdown to styled fragments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.style import Style

from workbench.ui.transcript.lines import Fragment
from workbench.ui.transcript.palette import Palette

if TYPE_CHECKING:
    from markdown_it.token import Token

_ADDRESS = re.compile(r"https?://[^\s<>\"'`|]*[^\s<>\"'`|.,;:!?)\]}*_~]")
_OPENS = {"strong_open": "strong", "em_open": "emphasis", "s_open": "strike"}
_CLOSES = frozenset({"strong_close", "em_close", "s_close", "link_close"})


def fragments(
    tokens: Sequence[Token], palette: Palette, roles: tuple[str, ...] = (), *, breaks: bool = False
) -> list[Fragment]:
    """The text of inline tokens. `breaks` keeps single line feeds, as a user typed them."""
    found: list[Fragment] = []
    stack: list[str] = []
    href = ""
    for token in tokens:
        kind = token.type
        if kind == "text":
            _add_text(found, token.content.replace("\t", " "), palette, (*roles, *stack), href)
        elif kind == "code_inline":
            style = palette(*roles, *stack, "code")
            found.append((token.content.replace("\t", " "), palette.linked(style, href) if href else style))
        elif kind in _OPENS:
            stack.append(_OPENS[kind])
        elif kind == "link_open":
            stack.append("link")
            href = str(token.attrs.get("href", ""))
        elif kind in _CLOSES:
            stack.pop()
            href = "" if kind == "link_close" else href
        elif kind == "softbreak":
            found.append(("\n" if breaks else " ", palette(*roles)))
        elif kind == "hardbreak":
            found.append(("\n", palette(*roles)))
        elif kind == "image":
            source = str(token.attrs.get("src", ""))
            label = f"[image: {token.content or source}]"
            found.append((label, palette.linked(palette(*roles, *stack, "link"), source)))
        else:
            found.append((token.content, palette(*roles, *stack)))
    return [fragment for fragment in found if fragment[0]]


def _add_text(found: list[Fragment], text: str, palette: Palette, roles: tuple[str, ...], href: str) -> None:
    """Plain text, in which bare addresses are links."""
    style: Style = palette(*roles)
    if href:
        found.append((text, palette.linked(style, href)))
        return
    if "://" not in text:
        found.append((text, style))
        return
    at = 0
    for match in _ADDRESS.finditer(text):
        found.append((text[at : match.start()], style))
        found.append((match[0], palette.linked(palette(*roles, "link"), match[0])))
        at = match.end()
    found.append((text[at:], style))
