"""`workbench run`: a whole design session without a screen."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

from workbench.cli.answers import Answerer
from workbench.cli.narrate import Narrator
from workbench.cli.options import Options
from workbench.cli.wiring import build_studio
from workbench.core.errors import WorkbenchError
from workbench.core.values import Outcome
from workbench.studio.desk import Desk


def run(
    options: Options,
    messages: Sequence[str],
    answerer: Answerer,
    *,
    export: Path | None,
    session: str = "",
    attach: Sequence[str] = (),
    transcript: bool = False,
    quiet: bool = False,
) -> int:
    """Send the messages one after the other and export; prints the paths of what was exported.

    Exit code 0 when every turn was done, 1 when one was cut, refused or failed.
    """
    return asyncio.run(_run(options, messages, answerer, export, session, attach, transcript, quiet))


async def _run(
    options: Options,
    messages: Sequence[str],
    answerer: Answerer,
    export: Path | None,
    session: str,
    attach: Sequence[str],
    transcript: bool,
    quiet: bool,
) -> int:
    studio = build_studio(options, answerer=answerer)
    desk: Desk | None = None
    try:
        attachments = [await studio.attach(path) for path in attach]
        desk = await (studio.open(session) if session else studio.create())
        for notice in desk.notices:
            print(f"workbench: {notice}", file=sys.stderr)
        desk.listen(Narrator(quiet=quiet))
        await studio.prepare()
        for number, message in enumerate(messages):
            await desk.send(message, attachments if number == 0 else ())
            turn = desk.session.turns[-1]
            if turn.outcome is not Outcome.DONE:
                print(f"workbench: {turn.problem} {turn.hint}".rstrip(), file=sys.stderr)
                return 1
        if export is not None:
            for path in (await desk.export(export, transcript=transcript)).files:
                print(path)
        else:
            print(desk.session.id)
        return 0
    except WorkbenchError as error:
        print(f"workbench: {error}", file=sys.stderr)
        return 1
    finally:
        if desk is not None:
            await desk.close()
        await studio.close()
