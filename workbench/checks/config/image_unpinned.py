"""Images are named with a version.

`latest` is another image tomorrow; the build that worked can't be made again.

Wrong:
    services:
      db:
        image: postgres:latest
Right:
    services:
      db:
        image: postgres:18.1
Source: hadolint DL3006 and DL3007; kube-linter latest-tag; Polaris tagNotSpecified
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import Spot, containers, dockerfile, report, services, workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.actions.model import Workflow
from workbench.engines.config.images import image_of
from workbench.engines.config.values import dig, mapping, text


def run(subject: Subject) -> Iterator[Finding]:
    found = (spot for spot in _images(subject) if _loose(spot[0]))
    yield from report(
        CHECK,
        ((f"The image {one_line(reference, 60)}", place) for reference, place in found),
        "is another one tomorrow",
        "Name its version, or its digest.",
    )


def _loose(reference: str) -> bool:
    if "$" in reference or "{" in reference or not reference.strip():
        return False
    return reference != "scratch" and image_of(reference).loose


def _images(subject: Subject) -> Iterator[Spot]:
    for file, service in services(subject):
        if not service.is_built:
            yield text(service.body.get("image")), file.place((*service.at, "image"))
    for manifest_file, _, container in containers(subject):
        yield text(container.body.get("image")), manifest_file.place((*container.at, "image"))
    if (docker := dockerfile(subject)) is not None:
        for stage in docker.stages:
            if stage.parent is None:
                yield stage.base, stage.opening.where(stage.base)
            for name, one in docker.sources(stage):
                if name.lower() not in docker.names and ("/" in name or ":" in name):
                    yield name, one.where(name)
    if (flow := workflow(subject)) is not None:
        yield from _of_workflow(flow)


def _of_workflow(flow: Workflow) -> Iterator[Spot]:
    for job in flow.jobs:
        for steps in (("container",), ("container", "image")):
            yield text(dig(job.body, *steps)), flow.place((*job.at, *steps))
        for name, service in mapping(job.body.get("services")).items():
            yield text(dig(service, "image")), flow.place((*job.at, "services", name, "image"))
        for step in job.steps:
            if step.uses.startswith("docker://"):
                yield step.uses.removeprefix("docker://"), flow.place((*step.at, "uses"))


CHECK = Check("config/image-unpinned", frozenset({"config"}), Severity.WARNING, run)
