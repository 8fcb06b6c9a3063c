"""What can stand after a slash command, for the composer to complete."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING

from workbench.ui.composer.completion import MOST, ranked

if TYPE_CHECKING:
    from workbench.ui.app import WorkbenchApp

Offered = tuple[tuple[str, str], ...]
"""(word, note) pairs, the best first."""


async def offered(app: WorkbenchApp, command: str, before: str, typed: str) -> Offered:
    """What completes the word `typed` after `/command before`; nothing where words are free."""
    known = _KNOWN.get(command)
    return (await known(app, before, typed))[:MOST] if known else ()


async def _playbooks(app: WorkbenchApp, before: str, typed: str) -> Offered:
    if before.strip():
        return ()
    cards = await asyncio.to_thread(app.studio.gallery.cards)
    named = ranked(typed, [(card.id, card.title) for card in cards])
    if named or not typed:
        return named
    found = await asyncio.to_thread(app.studio.gallery.search, typed)
    return tuple((card.id, card.title) for card in found)


_KNOWN: Mapping[str, Callable[[WorkbenchApp, str, str], Awaitable[Offered]]] = {"playbook": _playbooks}
