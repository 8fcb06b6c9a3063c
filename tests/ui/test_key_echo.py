"""A key is on the screen within two frames, and a piece of an answer draws no more than it changes."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable

import pytest
from textual import events
from textual.app import App
from textual.pilot import Pilot

from tests.ui.driving import Run, app_of, reply, until
from tests.ui.holding import screen_of
from workbench.ui.app import WorkbenchApp

SQL = "".join(
    f"CREATE TABLE part_{n} (\n  id bigint PRIMARY KEY,\n  owner bigint REFERENCES part_0 (id)\n);\n"
    for n in range(60)
)
LETTERS = "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥ"
"""Nothing else on the screen has them."""


@pytest.fixture
def frames(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Counts what is drawn: one entry a frame, with the number of bytes sent for it."""
    drawn: list[int] = []
    display = App._display

    def counted(self, screen, renderable) -> None:
        display(self, screen, renderable)
        if hasattr(renderable, "render_segments"):
            drawn.append(len(renderable.render_segments(self.console)))

    monkeypatch.setattr(App, "_display", counted)
    return drawn


async def until_drawn(app: WorkbenchApp, letter: str) -> None:
    async with asyncio.timeout(15):
        while not any(letter in row for row in screen_of(app)):
            await asyncio.sleep(0)


async def check_for_ever(app: WorkbenchApp) -> None:
    for number in itertools.count():
        await app.the_desk.write("schema.sql", f"-- {number}\n{SQL}")


async def streaming(pilot: Pilot[None], shown: Callable[[WorkbenchApp], object]) -> WorkbenchApp:
    """The application, once an answer streams."""
    await pilot.press(*"go", "enter")
    await until(pilot, lambda: shown(app_of(pilot)))
    return app_of(pilot)


async def test_a_key_is_drawn_within_two_frames_while_an_answer_streams_and_checks_run(
    run: Run, frames: list[int]
) -> None:
    async with run(reply("some words of it " * 4_000, chunk=20, delay=0.005)) as pilot:
        app = await streaming(pilot, lambda app: app.situation.last_answer)
        checking = asyncio.create_task(check_for_ever(app))
        waited = []
        for letter in LETTERS:
            before = len(frames)
            app.post_message(events.Key(letter, letter))
            await until_drawn(app, letter)
            waited.append(len(frames) - before)
        assert not checking.done()
        checking.cancel()

        assert app.session.artifacts
        assert app.situation.busy
        assert app.main.composer_text == LETTERS
        assert sorted(waited)[len(waited) // 2] <= 1
        assert max(waited) <= 2


async def test_a_streaming_answer_lays_nothing_out_and_draws_its_own_lines_only(
    run: Run, frames: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole: list[int] = []
    async with run(reply("word " * 4_000, chunk=20, delay=0.005)) as pilot:
        app = await streaming(pilot, lambda app: app.situation.last_answer)
        await pilot.pause(0.2)
        monkeypatch.setattr(
            type(app.screen._compositor),
            "render_full_update",
            lambda _self, *_more, **_options: whole.append(1),
        )
        frames.clear()
        pieces = len(app.situation.last_answer[0])
        await until(pilot, lambda: len(frames) >= 20)

        assert len(app.situation.last_answer[0]) > pieces
        assert whole == []
        assert sorted(frames)[len(frames) // 2] < 120 * 40 / 2
