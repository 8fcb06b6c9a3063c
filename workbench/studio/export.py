"""From a session to the files of an export."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from workbench.core.errors import ExportError
from workbench.core.ports import Dossier, ExportedArtifact, Exporter, ExportFile
from workbench.core.session import Session
from workbench.studio.coverage import coverage
from workbench.studio.validation import Validator


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What was written where."""

    document: Path
    """The Markdown document."""
    files: tuple[Path, ...]
    """Everything written, the document among it."""


def dossier(session: Session, validator: Validator, *, transcript: bool = False) -> Dossier:
    """The session with every artifact drawn and checked. Blocking; same input, same output."""
    return Dossier(
        session,
        tuple(_exported(session, validator, index) for index in range(len(session.artifacts))),
        coverage(session),
        transcript,
        session.program,
    )


def _exported(session: Session, validator: Validator, index: int) -> ExportedArtifact:
    artifact = session.artifacts[index]
    latest = artifact.latest
    kind = validator.kinds.get(artifact.kind)
    findings, facts = latest.findings, latest.facts
    if findings is None:
        verdict = validator.check(session, artifact)
        findings, facts = verdict.findings, verdict.facts
    return ExportedArtifact(
        name=artifact.name,
        kind=artifact.kind,
        kind_title=kind.title if kind else artifact.kind,
        group=kind.group if kind else "Documents",
        language=kind.language(artifact.name) if kind else "text",
        content=latest.content,
        summary=latest.summary,
        facts=facts,
        version=latest.number,
        findings=findings,
        picture=validator.picture(artifact.name, artifact.kind, latest.content),
        changes=latest.changes,
    )


def export_files(
    session: Session, validator: Validator, exporters: Sequence[Exporter], *, transcript: bool = False
) -> tuple[ExportFile, ...]:
    """All files of an export. Raises `ExportError` when there is nothing to export."""
    if not session.artifacts and not session.all_turns:
        raise ExportError("This session is empty.", hint="Send a message first.")
    made = dossier(session, validator, transcript=transcript)
    return tuple(file for exporter in exporters for file in exporter.export(made))
