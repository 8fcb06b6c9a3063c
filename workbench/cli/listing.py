"""`workbench sessions`, `workbench agents` and `workbench export`."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.cli.options import Options
from workbench.cli.wiring import agents as agent_files
from workbench.cli.wiring import exporters, store, validator
from workbench.core.text import one_line


def sessions(options: Options) -> int:
    """One line a saved session, newest first."""
    folder = store(options)
    cards = folder.cards()
    if not cards:
        print(f"No sessions in {folder.folder}. Start one with: workbench", file=sys.stderr)
    for card in cards:
        if card.problem:
            print(f"{card.id}  {'broken':<10}  {one_line(card.problem)}")
        else:
            about = f"{card.turns} turns, {card.artifacts} artifacts, {card.provider}"
            print(f"{card.id}  {card.status:<10}  {one_line(card.title, 60) or 'Untitled'}  ({about})")
    return 0


def agents(options: Options) -> int:
    """Every agent that can be found, and each file that can't serve, with the reason."""
    found, problems = agent_files(options).all()
    for agent in found:
        model = agent.model or "inherit"
        print(f"{agent.name}  ({model})  {agent.path}")
        print(f"    {one_line(agent.description, 100)}")
        for notice in agent.notices:
            print(f"    note: {notice}")
    for problem in problems:
        print(f"workbench: {problem}", file=sys.stderr)
    return 0


def export(options: Options, session: str, target: Path, *, transcript: bool, to_stdout: bool) -> int:
    """Export a saved session; prints the paths written, or the document itself."""
    from workbench.storage.exports import save_export
    from workbench.studio.export import export_files
    from workbench.studio.replay import session_in

    journal = store(options).open(session, read_only=True)
    try:
        saved = session_in(journal)
        for notice in journal.notices:
            print(f"workbench: {notice}", file=sys.stderr)
        files = export_files(saved, validator(options), exporters(), transcript=transcript)
    finally:
        journal.close()
    if to_stdout:
        sys.stdout.write(files[0].content)
    else:
        for path in save_export(target, files):
            print(path)
    return 0
