"""The application over a real studio: real files and checks, the scripted provider; no network."""

from __future__ import annotations

import json
import os
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.ui.driving import Run, until
from workbench.cli.options import Options
from workbench.cli.wiring import build_studio
from workbench.studio.studio import Studio
from workbench.ui.app import WorkbenchApp
from workbench.ui.settings import Opening, Preferences


@pytest.fixture
def studio_of(tmp_path: Path) -> Callable[..., Studio]:
    """Builds a studio in an empty project; replies make it answer as scripted."""

    def build(*replies: dict[str, Any]) -> Studio:
        (tmp_path / "sessions").mkdir(exist_ok=True)
        script = tmp_path / "script.jsonl"
        script.write_text("".join(json.dumps(reply) + "\n" for reply in replies), encoding="utf-8")
        return build_studio(
            Options(
                cwd=tmp_path,
                environment={
                    "WORKBENCH_HOME": str(tmp_path / "home"),
                    "WORKBENCH_CACHE": os.environ["WORKBENCH_CACHE"],
                },
                sessions=str(tmp_path / "sessions"),
                provider="scripted",
                script=str(script),
            )
        )

    return build


@pytest.fixture
def run(studio_of: Callable[..., Studio]) -> Run:
    """Runs the application until its studio is ready, and leaves it afterwards."""

    @asynccontextmanager
    async def running(
        *replies: dict[str, Any],
        size: tuple[int, int] = (120, 40),
        opening: Opening | None = None,
        preferences: Preferences | None = None,
        hook: Any = None,
    ) -> AsyncIterator[Pilot[None]]:
        app = WorkbenchApp(studio_of(*replies), opening, preferences)
        async with app.run_test(size=size, message_hook=hook) as pilot:
            await until(pilot, lambda: app.situation.ready and app.situation.desk)
            yield pilot
            if app.is_running:
                await app.leave()

    return running
