"""Artifacts derived from another: versions by the user, checked like any other."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbench.core.deriving import USAGE, Derivation, Deriver, Wish, told
from workbench.core.errors import UsageError
from workbench.core.ports import WriteReport
from workbench.studio.desk import Desk


@dataclass(frozen=True, slots=True)
class DeriveReport:
    """What came of it."""

    source: str
    derivation: Derivation
    written: tuple[WriteReport, ...]

    @property
    def text(self) -> str:
        """As Markdown: what was read and written, what was assumed and what was not understood."""
        read, assumed, unread = told(self.derivation)
        parts = [f"# Derived from {self.source}", read, _list(map(_written, self.written))]
        if unread:
            parts += ["## Not understood", _list(unread)]
        if assumed:
            parts += ["## Assumed", _list(assumed)]
        return "\n\n".join(parts) + "\n"


async def derive(desk: Desk, deriver: Deriver, wanted: Wish, read_file: Callable[[str], str]) -> DeriveReport:
    """Write the wanted forms of an artifact's data model, or of a project file's, into the session.

    Raises `UsageError` for a form or a source that there is not, `ToolError` for a file that can't be read.
    """
    if not wanted.source:
        raise UsageError("From which artifact?", hint=USAGE)
    artifact = desk.session.artifact(wanted.source)
    if artifact is not None:
        text = artifact.latest.content
    else:
        text = await asyncio.to_thread(read_file, wanted.source)
    derivation = await asyncio.to_thread(deriver.derive, text, wanted.forms)
    written = []
    for each in derivation.texts:
        name = wanted.name or each.form.file
        if name == wanted.source:
            # What it was derived from stays as it is.
            name = f"derived/{name}"
        summary = f"Derived from {wanted.source}"
        written.append(await desk.write(name, each.content, kind=each.form.kind, summary=summary))
    return DeriveReport(wanted.source, derivation, tuple(written))


def _written(report: WriteReport) -> str:
    found = len(report.findings)
    findings = "nothing found" if not found else f"{found} finding{'s' if found != 1 else ''}"
    return f"`{report.name}`, version {report.version}: {report.facts or report.kind}, {findings}"


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)
