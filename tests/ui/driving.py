"""Driving the application in tests: waiting, and scripted replies."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

from textual.pilot import Pilot

from workbench.ui.app import WorkbenchApp

Run = Callable[..., AbstractAsyncContextManager[Pilot[None]]]
SECONDS = 15.0


async def until(pilot: Pilot[None], holds: Callable[[], object]) -> None:
    """Wait until it holds; fail when it does not in time."""
    loop = asyncio.get_running_loop()
    end = loop.time() + SECONDS
    while not holds():
        assert loop.time() < end, "it never came to hold"
        await pilot.pause(0.01)


def app_of(pilot: Pilot[None]) -> WorkbenchApp:
    """The application that is driven."""
    app = pilot.app
    assert isinstance(app, WorkbenchApp)
    return app


def reply(text: str, **more: Any) -> dict[str, Any]:
    """One scripted reply."""
    return {"reply": text, "usage": {"input_tokens": 900, "output_tokens": 100, "cost": 0.01}} | more


def writing(name: str, content: str, **more: Any) -> dict[str, Any]:
    """A reply that writes an artifact; the next one goes on."""
    call = {
        "tool": "write_artifact",
        "input": {"name": name, "kind": "", "content": content, "summary": "New"},
    }
    return reply("Here it is.", calls=[call], **more)


def asking(question: str) -> dict[str, Any]:
    """A reply that asks the user."""
    options = [{"label": "Yes", "description": "", "recommended": True}, {"label": "No", "description": ""}]
    form = {"header": "Codes", "question": question, "options": options, "multi_select": False}
    return reply("One question.", calls=[{"tool": "ask_user", "input": {"questions": [form]}}])
