"""What a deployment file shows to the other artifacts: the parts that run, and who uses whom."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.core.surface import Component, Link, Part, Surface
from workbench.engines.config.compose.model import ComposeFile
from workbench.engines.config.compose.talks import uses
from workbench.engines.config.images import Image, known
from workbench.engines.config.kubernetes.model import SERVING, Manifest, Manifests
from workbench.engines.config.kubernetes.relations import relations
from workbench.engines.config.read import File


def surface_of(file: File) -> Surface:
    """Components and links of compose files and manifests; Dockerfiles and workflows run nothing."""
    if isinstance(file, ComposeFile):
        return Surface(components=tuple(_services(file)), links=tuple(_uses(file)))
    if isinstance(file, Manifests):
        return Surface(components=tuple(_workloads(file)), links=tuple(_relations(file)))
    return Surface()


def _services(file: ComposeFile) -> Iterator[Component]:
    for service in file.services:
        place = file.place(service.at)
        if service.is_built or service.image is None:
            yield Component(service.name, Part.SERVICE, "", "", service.replicas, place)
            continue
        part, technology, version = _of_image(service.image)
        yield Component(service.name, part, technology, version, service.replicas, place)


def _of_image(image: Image) -> tuple[Part, str, str]:
    found = known(image)
    return (found.part if found else Part.SERVICE), image.repository, image.version


def _uses(file: ComposeFile) -> Iterator[Link]:
    for (source, target), (label, at) in uses(file).items():
        yield Link(source, target, label, file.place(at))


def _workloads(file: Manifests) -> Iterator[Component]:
    taken: set[str] = set()
    for one in file.workloads:
        main = next((c for c in one.containers if not c.helper and c.image), None)
        part, technology, version = _of_image(main.image) if main and main.image else (Part.SERVICE, "", "")
        replicas = one.replicas if one.replicas is not None or one.kind not in SERVING[:2] else 1
        known_id = workload_id(one)
        if known_id not in taken:
            taken.add(known_id)
            place = file.place((*one.at, "metadata", "name"))
            yield Component(one.name, part, technology, version, replicas, place, known_id)


def workload_id(one: Manifest) -> str:
    """`shop/api`, or the bare name where no namespace is told."""
    return f"{one.namespace}/{one.name}" if one.namespace else one.name


def _relations(file: Manifests) -> Iterator[Link]:
    """From workload to workload, services between them left out."""
    behind: dict[int, list[Manifest]] = {}
    for relation in relations(file):
        if relation.source.kind == "Service" and relation.target.makes_pods:
            behind.setdefault(id(relation.source), []).append(relation.target)
    for relation in relations(file):
        if relation.source.makes_pods and relation.target.kind == "Service":
            for target in behind.get(id(relation.target), ()):
                if target is not relation.source:
                    yield Link(
                        workload_id(relation.source),
                        workload_id(target),
                        relation.label,
                        file.place(relation.at),
                    )
