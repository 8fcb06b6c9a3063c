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
    if not typed or any(name == typed for name, _ in named):
        return named
    found = await asyncio.to_thread(app.studio.gallery.search, typed)
    return tuple(dict.fromkeys((*named, *((card.id, card.title) for card in found))))


async def _derivations(app: WorkbenchApp, before: str, typed: str) -> Offered:
    """Forms up to `from`, after it what there is to derive from, then `as`."""
    said = before.replace(",", " ").lower().split()
    if "as" in said:
        return ()
    if "from" in said:
        if said[-1] != "from":
            return ranked(typed, [("as", "another name for it")])
        artifacts = [(each.name, "artifact") for each in app.session.artifacts]
        files = [(path, "file") for path in await app.studio.files("") if " " not in path]
        return ranked(typed, [*artifacts, *files])
    forms = await asyncio.to_thread(lambda: app.studio.forms)
    left = [(each.id, each.title) for each in forms if each.id not in said]
    return ranked(typed, [*left, *([("from", "what to derive it from")] if said else [])])


_KNOWN: Mapping[str, Callable[[WorkbenchApp, str, str], Awaitable[Offered]]] = {
    "playbook": _playbooks,
    "derive": _derivations,
}
