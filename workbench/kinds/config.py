"""Deployment files: docker compose, Kubernetes manifests, Dockerfiles, GitHub Actions workflows."""

from __future__ import annotations

from workbench.core.findings import Change, Finding, Severity
from workbench.core.kinds import ArtifactKind, OutlineEntry, Parsed, Picture
from workbench.core.surface import Surface


def parse(name: str, text: str) -> Parsed:
    """Read it in its dialect, and hold it against the dialect's structure."""
    from workbench.engines.config import read

    file, problems, dialect = read(name, text)
    if "\x00" in text and not problems:
        problems = (Finding("config/syntax", Severity.ERROR, "The file holds NUL: it is no text."),)
    return Parsed(name, "config", text, file, problems, dialect)


def recognises(text: str) -> float:
    """By the keys and instructions that only such files have."""
    from workbench.engines.config.detect import guess

    return guess(text)[1]


def language(name: str) -> str:
    """Lexer by name."""
    from workbench.engines.config.detect import DOCKERFILE, by_name

    if by_name(name) == DOCKERFILE:
        return "docker"
    return "json" if name.lower().endswith(".json") else "yaml"


def facts(parsed: Parsed) -> str:
    """Services and volumes, objects and workloads, stages, jobs and steps."""
    if parsed.tree is None:
        return "not readable"
    from workbench.engines.config.overview import facts_of

    return facts_of(parsed.tree)


def outline(parsed: Parsed) -> tuple[OutlineEntry, ...]:
    """Services, objects, stages, jobs."""
    if parsed.tree is None:
        return ()
    from workbench.engines.config.overview import outline_of

    return outline_of(parsed.tree)


def picture(parsed: Parsed, *, ascii_only: bool = False, around: str = "") -> Picture | None:
    """What runs and what it needs."""
    if parsed.tree is None:
        return None
    from workbench.engines.config.picture import picture_of

    return picture_of(parsed.tree, ascii_only=ascii_only, around=around)


def changes(old: Parsed, new: Parsed) -> tuple[Change, ...]:
    """What changed for data, callers and those who deploy."""
    if old.tree is None or new.tree is None:
        return ()
    from workbench.engines.config.compare import compare

    return compare(old.tree, new.tree)


def surface(parsed: Parsed) -> Surface:
    """The parts that run, and who uses whom."""
    from workbench.engines.config.surface import surface_of

    return surface_of(parsed.tree)


KIND = ArtifactKind(
    id="config",
    title="Deployment",
    group="Deployment",
    suffixes=(
        "docker-compose.yaml",
        "docker-compose.yml",
        "containerfile",
        "compose.yaml",
        ".dockerfile",
        "compose.yml",
        "dockerfile",
        ".json",
        ".yaml",
        ".yml",
    ),
    fences=frozenset(
        [
            "dockerfile",
            "docker",
            "containerfile",
            "compose",
            "docker-compose",
            "k8s",
            "kubernetes",
            "kube",
            "github-actions",
            "workflow",
            "yaml",
            "yml",
            "json",
        ]
    ),
    language=language,
    parse=parse,
    recognises=recognises,
    facts=facts,
    picture=picture,
    outline=outline,
    changes=changes,
    surface=surface,
)
