"""Makes docs/screen.svg, the README's picture, by running the program: `python docs/picture.py`."""

from __future__ import annotations

import asyncio
import html
import re
import tempfile
from pathlib import Path

from rich.cells import cell_len

from workbench.cli.options import Options
from workbench.cli.wiring import build_studio
from workbench.ui.app import WorkbenchApp
from workbench.ui.settings import Layout, Preferences

REQUEST = "I need to create an API endpoint for user authentication that handles JWT tokens"
CELL = 12.2
"""Width of a cell in the exported picture."""
SCROLLED = 12
"""Half pages up from the end, to where the cards of what was written stand."""
FONTS = "DejaVu Sans Mono, Menlo, Consolas, monospace"
TARGET = Path(__file__).with_name("screen.svg")
SIZE = (164, 46)


async def picture(folder: Path) -> str:
    """The screen after the first design, with the schema's picture open."""
    options = Options(
        cwd=folder,
        environment={"WORKBENCH_HOME": str(folder / "home")},
        sessions=str(folder / "sessions"),
        provider="offline",
    )
    preferences = Preferences(layout=Layout(sessions=22, artifacts=56))
    app = WorkbenchApp(build_studio(options), preferences=preferences)
    async with app.run_test(size=SIZE) as pilot:
        await until(app, lambda: app.situation.ready)
        await app.the_desk.rename("Sign-in with JWT")
        app.conversation.send(REQUEST)
        while not app.session.turns:
            if app.the_desk.pending is not None:
                await pilot.press("enter")
            await pilot.pause(0.3)
        await pilot.pause(0.5)
        for _ in range(SCROLLED):
            app.main.chat.scroll_transcript(-1)
            await pilot.pause(0.1)
        app.main.show_artifact("schema.sql")
        app.main.focus_pane("artifacts")
        await pilot.pause(0.5)
        await pilot.press("2")
        await pilot.pause(1.5)
        return readable(app.export_screenshot(title="Workbench"))


def readable(svg: str) -> str:
    """The picture with fonts at hand, each word at its own place, for renderers that fold blanks."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("font-family: Fira Code, monospace", f"font-family: {FONTS}").replace(
        "font-size: 20px", "font-size: 20.265px"
    )
    return re.sub(r'<text class="([^"]*)" x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</text>', _words, svg)


def _words(match: re.Match[str]) -> str:
    style, x, y, body = match.groups()
    text = html.unescape(body)
    return "".join(
        f'<text class="{style}" x="{float(x) + cell_len(text[: word.start()]) * CELL:.1f}" y="{y}" '
        f'textLength="{cell_len(word[0]) * CELL:.1f}">{html.escape(word[0])}</text>'
        for word in re.finditer(r"[^\s\xa0]+", text)
    )


async def until(app: WorkbenchApp, condition: object) -> None:
    """Wait for it, at most two minutes."""
    async with asyncio.timeout(120):
        while not condition():  # type: ignore[operator]
            await asyncio.sleep(0.05)


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as folder:
        TARGET.write_text(asyncio.run(picture(Path(folder))), encoding="utf-8")
    print(TARGET)


if __name__ == "__main__":
    main()
