"""Writes an export: all files prepared first, then put in their places one by one."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workbench.core.errors import ExportError
from workbench.core.ports import ExportFile
from workbench.storage import faults


def save_export(target: Path, files: Sequence[ExportFile]) -> tuple[Path, ...]:
    """Write the files under the target and return their paths.

    Everything is written beside the target first, so that a full disk leaves what was there as it was.
    Raises `ExportError` when a path leaves the target, or the system refuses.
    """
    root = target.absolute()
    for file in files:
        if not (root / file.path).resolve().is_relative_to(root.resolve()):
            raise ExportError(
                f"{file.path!r} would be written outside {target}.", hint="Rename the artifact."
            )
    if root.exists() and not root.is_dir():
        raise ExportError(f"{target} is a file.", hint="Name a folder to export to.")
    staging: Path | None = None
    try:
        root.mkdir(parents=True, exist_ok=True)
        staging = Path(tempfile.mkdtemp(prefix=".export-", dir=root))
        for file in files:
            draft = staging / file.path
            draft.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(file.content.encode("utf-8", "surrogatepass"))
        return tuple(_place(staging / file.path, root / file.path) for file in files)
    except OSError as error:
        raise ExportError(
            f"The export to {target} was not written: {faults.reason(error)}.",
            hint="Name another folder, or free some space.",
        ) from error
    finally:
        if staging is not None:
            with contextlib.suppress(OSError):
                shutil.rmtree(staging)


def _place(draft: Path, path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    draft.replace(path)
    return path
