"""Every artifact as a file of its own, and its picture as text beside it where it is drawn."""

from __future__ import annotations

from workbench.core.ports import Dossier, Exporter, ExportFile


def _export(dossier: Dossier) -> tuple[ExportFile, ...]:
    files = []
    for artifact in dossier.artifacts:
        files.append(ExportFile(f"artifacts/{artifact.name}", artifact.content))
        if artifact.picture and artifact.picture.lines:
            drawn = "\n".join(line.rstrip() for line in artifact.picture.lines) + "\n"
            files.append(ExportFile(f"pictures/{artifact.name}.txt", drawn))
            if artifact.picture.mermaid and artifact.kind != "diagram":
                files.append(ExportFile(f"pictures/{artifact.name}.mmd", artifact.picture.mermaid))
    return tuple(files)


EXPORTER = Exporter("files", "The artifacts as files", _export)
