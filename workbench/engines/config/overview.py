"""What a deployment file counts, and its table of contents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from workbench.core.kinds import OutlineEntry
from workbench.core.text import one_line
from workbench.engines.config.actions.model import Workflow
from workbench.engines.config.compose.model import ComposeFile
from workbench.engines.config.dockerfile.model import Dockerfile
from workbench.engines.config.kubernetes.model import Manifests
from workbench.engines.config.read import File
from workbench.engines.config.values import scalar

_PLURALS = {"Ingress": "Ingresses", "NetworkPolicy": "NetworkPolicies", "Entry": "Entries"}


def facts_of(file: File) -> str:
    """Such as `6 services, 3 volumes`."""
    if isinstance(file, ComposeFile):
        counts = [(len(file.services), "service"), (len(file.section("volumes")), "volume")]
        return _listed(counts)
    if isinstance(file, Dockerfile):
        return _listed([(len(file.stages), "stage"), (len(file.instructions), "instruction")])
    if isinstance(file, Workflow):
        return _listed([(len(file.jobs), "job"), (sum(len(job.steps) for job in file.jobs), "step")])
    kinds = Counter(one_line(one.kind, 40) or "object" for one in file.objects)
    most = kinds.most_common(4)
    rest = sum(kinds.values()) - sum(number for _, number in most)
    shown = [f"{number} {kind if number == 1 else _plural(kind)}" for kind, number in most]
    return ", ".join([*shown, *([f"{rest} more"] if rest else [])]) or "no objects"


def _plural(kind: str) -> str:
    return _PLURALS.get(kind) or (f"{kind[:-1]}ies" if kind.endswith("y") else f"{kind}s")


def _listed(counts: list[tuple[int, str]]) -> str:
    parts = [f"{number} {word}{'' if number == 1 else 's'}" for number, word in counts if number]
    return ", ".join(parts) or f"no {counts[0][1]}s"


def outline_of(file: File) -> tuple[OutlineEntry, ...]:
    """In the order of the file."""
    if isinstance(file, ComposeFile):
        return tuple(_compose(file))
    if isinstance(file, Manifests):
        return tuple(
            OutlineEntry(one_line(one.label, 80) or "object", file.place(one.at).line) for one in file.objects
        )
    if isinstance(file, Dockerfile):
        return tuple(_stages(file))
    return tuple(_jobs(file))


def _compose(file: ComposeFile) -> Iterator[OutlineEntry]:
    for service in file.services:
        image = scalar(service.body.get("image"))
        title = f"{service.name} ({image})" if image else service.name
        yield OutlineEntry(one_line(title, 80), file.place(service.at).line)
    section = ""
    for kind, name, at in file.shared():
        if kind != section:
            section = kind
            yield OutlineEntry(kind, file.place((kind,)).line)
        yield OutlineEntry(one_line(name, 80), file.place(at).line, 1)


def _stages(file: Dockerfile) -> Iterator[OutlineEntry]:
    for stage in file.stages:
        yield OutlineEntry(one_line(f"{stage.label} (from {stage.base})", 80), stage.place.line)
        for one in stage.of("RUN", "COPY", "ENTRYPOINT", "CMD"):
            yield OutlineEntry(one_line(f"{one.keyword} {one.value}", 60), one.place.line, 1)


def _jobs(file: Workflow) -> Iterator[OutlineEntry]:
    for job in file.jobs:
        yield OutlineEntry(one_line(job.id, 80), file.place(job.at).line)
        for step in job.steps:
            title = scalar(step.body.get("name")) or step.uses or step.run.strip().split("\n")[0] or "step"
            yield OutlineEntry(one_line(title, 80), file.place(step.at).line, 1)
