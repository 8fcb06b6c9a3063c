"""The user's settings file and the log of unexpected errors."""

from __future__ import annotations

import json
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.storage import faults

FORMAT = 1


def load(path: Path) -> tuple[dict[str, Any], str]:
    """The settings, and one sentence when the file can't be used; it is left as it is then."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}, ""
    except OSError as error:
        return {}, f"The settings in {path} can't be read: {faults.reason(error)}. The defaults are used."
    except ValueError as error:
        return (
            {},
            f"The settings in {path} are damaged: {error}. The defaults are used; the file is left as it is.",
        )
    if not isinstance(found, dict):
        return {}, f"The settings in {path} are no JSON object. The defaults are used."
    return found, ""


def save(path: Path, settings: Mapping[str, Any]) -> None:
    """Replace the settings file. Raises `StorageError`."""
    from workbench.storage import atomic

    body = json.dumps({"format": FORMAT, **settings}, indent=2, ensure_ascii=False) + "\n"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.replace(path, body.encode(), durable=False)
    except OSError as error:
        raise faults.not_saved("The settings file", error) from error


def log_error(folder: Path, error: BaseException) -> str:
    """Append an unexpected error to the log; returns its path, or nothing when it can't be written."""
    path = folder / "workbench.log"
    text = "".join(traceback.format_exception(error))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as log:
            log.write(f"{datetime.now(UTC).isoformat(timespec='seconds')}\n{text}\n")
    except OSError:
        return ""
    return str(path)
