"""A session, or a turn of the open one, that starts from a playbook."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from workbench.core.errors import UsageError
from workbench.core.gallery import Card, Preview, name_and_rest, request_of
from workbench.core.values import Attachment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workbench.ui.app import WorkbenchApp

OFFLINE = "offline"
"""The provider that knows playbooks by their names; a model is given the design itself."""


async def begin_session(app: WorkbenchApp, name: str, *, model: bool = False) -> None:
    """A new session from a playbook; with `model` one in which the connected model answers."""
    await app.conversation.start()
    desk = app.the_desk
    if model and desk.provider_id == OFFLINE:
        await desk.choose_model("inherit", provider=app.studio.model_provider)
    app.main.focus_pane("chat")
    await send(app, name)


async def begin_here(app: WorkbenchApp, text: str) -> None:
    """In the open session the playbook that the text begins with, the rest said along.

    Raises `UsageError` when it names none.
    """
    gallery = app.studio.gallery
    cards = await asyncio.to_thread(gallery.cards)
    name, more = name_and_rest(text, [word for card in cards for word in (card.id, card.title)])
    if not name:
        await asyncio.to_thread(gallery.outline, text.split()[0])  # says which name is near
        raise UsageError(f"There is no playbook {text}.")
    outline = await asyncio.to_thread(gallery.outline, name)
    await send(app, outline.card.id, more)


async def send(app: WorkbenchApp, name: str, more: str = "") -> None:
    """The message that begins it: its name, or for a model its design to adapt."""
    if app.the_desk.provider_id == OFFLINE:
        app.conversation.send(request_of(name, more))
        return
    gallery = app.studio.gallery
    outline = await asyncio.to_thread(gallery.outline, name)
    preview = await asyncio.to_thread(gallery.preview, name)
    app.conversation.send(to_adapt(outline.card, more), design_of(name, preview))


def to_adapt(card: Card, more: str = "") -> str:
    """What a model is asked."""
    said = (
        f"Start from the playbook {card.id} ({card.title}). Its design with all defaults is attached: "
        f"{card.id}.md gives the reasons, the other files are its artifacts. Ask me what changes the design, "
        "then adapt it to my answers and write the artifacts of this session from it."
    )
    return f"{said}\n\n{more.strip()}" if more.strip() else said


def design_of(name: str, preview: Preview) -> Sequence[Attachment]:
    """The answer and the artifacts, as files that go with the message."""
    folder = f"playbooks/{name}"
    return (
        Attachment(f"{folder}/{name}.md", preview.answer),
        *(Attachment(f"{folder}/{sheet.name}", sheet.content) for sheet in preview.sheets),
    )
