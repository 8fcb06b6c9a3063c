"""The full-screen application as `workbench` starts it, driven by keys without a terminal."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from tests.e2e.program import environment_of
from tests.ui.driving import app_of, until
from workbench.cli.options import Options
from workbench.cli.preferences import load_preferences
from workbench.cli.wiring import build_studio
from workbench.ui.app import WorkbenchApp
from workbench.ui.settings import Opening
from workbench.ui.transcript import Transcript


@asynccontextmanager
async def window(
    project: Path,
    *,
    base_url: str = "",
    provider: str = "",
    script: str = "",
    model: str = "",
    session: str = "",
    environment: Mapping[str, str] | None = None,
    size: tuple[int, int] = (120, 40),
) -> AsyncIterator[Pilot[None]]:
    """The application, wired by the command line's own parts, until it is ready; left in good order."""
    options = Options(
        cwd=project,
        environment=environment_of(project, **(environment or {})),
        provider=provider,
        script=script,
        model=model,
        base_url=base_url,
    )
    preferences, _ = load_preferences(options)
    app = WorkbenchApp(build_studio(options), Opening(session=session), preferences)
    async with app.run_test(size=size) as pilot:
        try:
            await until(pilot, lambda: app.situation.ready and app.situation.desk)
            yield pilot
        finally:
            if app.is_running:
                await app.leave()


async def send(pilot: Pilot[None], text: str) -> None:
    """Type a message and press Enter."""
    await pilot.press(*(_KEYS.get(letter, letter) for letter in text), "enter")


async def told(pilot: Pilot[None], text: str) -> None:
    """Send a message and wait until its turn ended."""
    app = app_of(pilot)
    before = len(app.session.turns)
    await send(pilot, text)
    await until(pilot, lambda: len(app.session.turns) > before and not app.situation.busy)


_KEYS = {" ": "space", ",": "comma", ".": "full_stop", "-": "minus"}


def screen_of(pilot: Pilot[None]) -> str:
    """What a person sees, in one line, without frames."""
    strips = pilot.app.screen._compositor.render_strips()
    lines = ("".join(segment.text for segment in strip) for strip in strips)
    return " ".join(" ".join(lines).replace("│", " ").split())


def chat_of(pilot: Pilot[None]) -> str:
    """What the chat draws of the conversation, in one line."""
    transcript = app_of(pilot).main.query_one(Transcript)
    strips = transcript.render_lines(transcript.size.region)
    lines = ("".join(segment.text for segment in strip) for strip in strips)
    return " ".join(" ".join(lines).replace("▎", " ").split())


def notices_of(pilot: Pilot[None]) -> list[str]:
    """What was said in the corner."""
    return [said.message for said in pilot.app._notifications]
