"""What is paid for before the first paint, and what a user sees of the rest arriving."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest
from textual.message import Message

from tests.ui.driving import until
from tests.ui.holding import screen_of
from workbench.ui import transcript
from workbench.ui.app import WorkbenchApp
from workbench.ui.messages import Ready
from workbench.ui.screens import main

FIRST = """
import asyncio, sys
import workbench.__main__, workbench.cli.main, workbench.cli.parser
import workbench.cli.screen, workbench.cli.preferences
from workbench.ui.app import WorkbenchApp
from workbench.ui.messages import Ready

app = WorkbenchApp(lambda: None)

def look(message):
    if isinstance(message, Ready):
        print(len(app.screen.query("*")), *sys.modules)
        sys.stdout.flush()
        import os
        os._exit(0)

async def main():
    async with app.run_test(size=(120, 40), message_hook=look) as pilot:
        await pilot.pause(20)

asyncio.run(main())
"""

LATER = {
    *("anthropic", "sqlglot", "markdown_it", "pygments", "jinja2", "yaml", "jsonschema_rs"),
    *("graphlay", "pint", "jiter", "sqlite3", "tree_sitter_python", "textual.widgets._markdown"),
    *("workbench.ui.transcript", "workbench.ui.viewer", "workbench.ui.forms", "workbench.ui.external"),
    *("workbench.ui.panes.artifacts", "workbench.ui.panes.sessions", "workbench.studio.studio"),
    *("workbench.cli.wiring", "workbench.storage.store", "workbench.core.ports", "workbench.core.events"),
    *("workbench.core.session", "workbench.core.values", "workbench.core.codec"),
}


def test_before_the_first_paint_only_that_is_imported_and_mounted_which_it_shows() -> None:
    ran = subprocess.run([sys.executable, "-c", FIRST], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    widgets, *modules = ran.stdout.split()

    assert sorted(LATER & set(modules)) == []
    assert int(widgets) <= 20
    assert len([name for name in modules if name.startswith("workbench")]) <= 50


@pytest.mark.parametrize("size", [(160, 45), (120, 30), (100, 24), (80, 24), (30, 9)], ids=str)
async def test_the_panes_arrive_without_a_change_to_what_is_seen(size: tuple[int, int], studio_of) -> None:
    opened = threading.Event()

    def make():
        assert opened.wait(20)
        return studio_of()

    seen: list[list[str]] = []

    def look(message: Message) -> None:
        if isinstance(message, Ready) and not seen:
            seen.append(screen_of(app))

    app = WorkbenchApp(make)
    async with app.run_test(size=size, message_hook=look) as pilot:
        await until(pilot, lambda: app.screen.query("#chat-line") and app.screen.query("SessionsPane"))
        await pilot.pause()
        later = screen_of(app)
        opened.set()
        await until(pilot, lambda: app.situation.ready)
        await app.leave()

    assert later == seen[0]


async def test_keys_reach_the_composer_while_the_panes_are_made_and_a_pane_asked_for_gets_the_focus(
    studio_of, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = threading.Event()
    load = main._import_panes

    def wait() -> None:
        assert made.wait(20)
        load()

    monkeypatch.setattr(main, "_import_panes", wait)
    app = WorkbenchApp(studio_of())
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: app.focused)
        await pilot.press(*"shop", "ctrl+end", "alt+pageup", "ctrl+e", "f4", "f2")
        assert app.main.composer_text == "shop"
        made.set()
        await until(pilot, lambda: app.situation.ready and app.situation.desk)

        assert app.focused is not None
        assert app.focused.id == "session-list"
        await app.leave()


async def test_what_drawing_needs_is_imported_off_the_loop_after_the_panes_are_there(
    studio_of, monkeypatch: pytest.MonkeyPatch
) -> None:
    warmed: list[tuple[bool, bool]] = []

    def note() -> None:
        there = bool(app.screen.query("SessionsPane"))
        warmed.append((threading.current_thread() is threading.main_thread(), there))

    monkeypatch.setattr(transcript, "warm_up", note)
    app = WorkbenchApp(studio_of())
    async with app.run_test(size=(120, 30)) as pilot:
        await until(pilot, lambda: app.situation.ready and warmed)
        await app.leave()

    assert warmed == [(False, True)]
