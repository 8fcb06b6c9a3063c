"""`workbench derive`: a data model's other forms, from a file that has it, without a screen."""

from __future__ import annotations

import sys
from pathlib import Path

from workbench.cli.reading import read_file
from workbench.cli.wiring import deriver
from workbench.core.deriving import Derivation, Derived, told, wish
from workbench.core.errors import UsageError, WorkbenchError
from workbench.core.ports import ExportFile
from workbench.core.text import visible

UNDERSTOOD, NOT_ALL_UNDERSTOOD = 0, 1


def derive(forms: str, file: str, *, output: str = "", folder: str = "") -> int:
    """Print one form of the file's data model, write it into `output`, or several into a folder.

    What was understood and assumed goes to standard error. Exit code 0, or 1 when a part of the file was
    not understood; raises `UsageError` when there is no such form, or nothing to derive from.
    """
    wanted = wish(forms).forms
    if folder and output:
        raise UsageError("-o and --folder exclude each other.", hint="Name one of them.")
    if len(wanted) > 1 and not folder:
        raise UsageError(f"{len(wanted)} forms need a folder.", hint="Name it with --folder.")
    if output and _same(output, file):
        raise UsageError(f"{output} is what is read.", hint="Write to another file.")
    derivation = deriver().derive(read_file(file)[1], wanted)
    if folder:
        _write_all(Path(folder), derivation.texts)
    elif output:
        _write(Path(output), derivation.texts[0])
    else:
        sys.stdout.write(derivation.texts[0].content)
    return _tell(derivation)


def _same(output: str, file: str) -> bool:
    return file != "-" and Path(output).absolute() == Path(file).absolute()


def _write(path: Path, text: Derived) -> None:
    from workbench.storage import atomic

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        atomic.replace(path, text.content.encode())
    except OSError as error:
        raise WorkbenchError(f"{path} was not written: {error.strerror}.") from error
    print(path)


def _write_all(folder: Path, texts: tuple[Derived, ...]) -> None:
    from workbench.storage.exports import save_export

    there = [each.form.file for each in texts if (folder / each.form.file).exists()]
    if there:
        raise UsageError(
            f"{folder / there[0]} is there already, so nothing was written.", hint="Name another folder."
        )
    for path in save_export(folder, [ExportFile(each.form.file, each.content) for each in texts]):
        print(path)


def _tell(derivation: Derivation) -> int:
    read, assumed, unread = told(derivation)
    print(f"workbench: {visible(read)}", file=sys.stderr)
    for line in assumed:
        print(visible(f"  assumed: {line}"), file=sys.stderr)
    for line in unread:
        print(visible(f"  not understood: {line}"), file=sys.stderr)
    return NOT_ALL_UNDERSTOOD if unread else UNDERSTOOD
