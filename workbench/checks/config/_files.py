"""A subject's deployment file in the dialect that a check is about, and how checks report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.actions.model import Workflow
from workbench.engines.config.compose.model import ComposeFile, Service
from workbench.engines.config.dockerfile.model import Dockerfile
from workbench.engines.config.kubernetes.model import Container, Manifest, Manifests

Spot = tuple[str, Place]
"""What a rule is about, as people name it, and where it stands."""
_FEW = 5
_SHOWN = 4


def compose(subject: Subject) -> ComposeFile | None:
    """The subject, if it is a compose file."""
    file = subject.parsed.tree
    return file if isinstance(file, ComposeFile) else None


def services(subject: Subject) -> Iterator[tuple[ComposeFile, Service]]:
    """The services of a compose file; none of other files."""
    file = compose(subject)
    if file is not None:
        for service in file.services:
            yield file, service


def manifests(subject: Subject) -> Manifests | None:
    """The subject, if it holds Kubernetes objects."""
    file = subject.parsed.tree
    return file if isinstance(file, Manifests) else None


def objects(subject: Subject, *kinds: str) -> Iterator[tuple[Manifests, Manifest]]:
    """Kubernetes objects of these kinds."""
    file = manifests(subject)
    if file is not None:
        for one in file.of_kind(*kinds):
            yield file, one


def containers(subject: Subject) -> Iterator[tuple[Manifests, Manifest, Container]]:
    """All containers of all workloads."""
    file = manifests(subject)
    if file is not None:
        for one in file.workloads:
            for container in one.containers:
                yield file, one, container


def company(subject: Subject) -> Manifests:
    """The subject's objects and those of the session's other files."""
    file = manifests(subject)
    assert file is not None
    return _together(
        file, *(other.tree for other in subject.others.values() if isinstance(other.tree, Manifests))
    )


@lru_cache(maxsize=2)
def _together(file: Manifests, *others: Manifests) -> Manifests:
    """All checks of one subject ask for the same."""
    return file.with_those_of(iter(others))


def dockerfile(subject: Subject) -> Dockerfile | None:
    """The subject, if it is a Dockerfile."""
    file = subject.parsed.tree
    return file if isinstance(file, Dockerfile) else None


def workflow(subject: Subject) -> Workflow | None:
    """The subject, if it is a workflow."""
    file = subject.parsed.tree
    return file if isinstance(file, Workflow) else None


def named(one: Manifest, container: Container) -> str:
    """A container as people call it: `api of Deployment shop`."""
    return f"{container.name} of {one.label}"


def report(check: Check, spots: Iterable[Spot], said: str, hint: str = "") -> Iterator[Finding]:
    """Findings that all say the same: `said` follows each name, such as `has no memory limit`.

    Advice is one finding, whatever their number; so is anything that many places share.
    """
    known = list(dict.fromkeys(spots))
    few = 1 if check.severity is Severity.ADVICE else _FEW
    if len(known) <= few:
        for label, place in known:
            yield check.finding(f"{one_line(label, 90)} {said}.", place, hint)
        return
    names = ", ".join(one_line(label, 60) for label, _ in known[:_SHOWN])
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    lines = ", ".join(str(place.line) for _, place in known[:_SHOWN])
    message = f"{len(known)} places: {names}{more} - each {said} (lines {lines}{', …' if more else ''})."
    yield check.finding(message, known[0][1], hint)
