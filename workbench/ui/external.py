"""Other programs on the same terminal: the user's editor, the clipboard's tool."""

from __future__ import annotations

import asyncio
import os
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from textual.app import App

from workbench.core.errors import UsageError

_CLIPBOARDS = (
    ("pbcopy",),
    ("wl-copy",),
    ("xclip", "-selection", "clipboard"),
    ("xsel", "--clipboard", "--input"),
    ("clip.exe",),
)
_NEEDS = {"wl-copy": "WAYLAND_DISPLAY", "xclip": "DISPLAY", "xsel": "DISPLAY"}
"""A tool without its display hangs or fails."""


def edit(app: App[Any], text: str, name: str) -> str | None:
    """Let the user's editor change a text, the application suspended; None when the editor failed.

    Raises `UsageError` when there is no editor, or the terminal can't be handed over.
    """
    from textual.app import SuspendNotSupported

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR") or _found_editor()
    if not command:
        raise UsageError("There is no editor.", hint="Set EDITOR to the one you use.")
    with tempfile.TemporaryDirectory(prefix="workbench-") as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        try:
            with app.suspend():
                code = subprocess.run([*shlex.split(command), str(path)], check=False).returncode
        except SuspendNotSupported as error:
            raise UsageError("This terminal can't be handed to an editor.") from error
        except OSError as error:
            raise UsageError(
                f"The editor {command!r} does not start: {error}.", hint="Set EDITOR."
            ) from error
        finally:
            app.refresh(layout=True)
        if code != 0:
            raise UsageError(f"The editor ended with code {code}; nothing was changed.")
        return path.read_text(encoding="utf-8", errors="replace")


def _found_editor() -> str:
    return next((name for name in ("nano", "vim", "vi", "notepad.exe") if shutil.which(name)), "")


async def to_clipboard(text: str) -> str:
    """Hand a text to the system's clipboard tool; returns its name, or "" when there is none."""
    for command in _CLIPBOARDS:
        needs = _NEEDS.get(command[0])
        if (needs and not os.environ.get(needs)) or not shutil.which(command[0]):
            continue
        try:
            process = await asyncio.create_subprocess_exec(
                *command,
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            await asyncio.wait_for(process.communicate(text.encode()), timeout=3)
        except (OSError, TimeoutError):
            continue
        if process.returncode == 0:
            return command[0]
    return ""
