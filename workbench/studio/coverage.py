"""Which of a complete design's deliverables a session has, drafted or verified.

The list is what the architect's role promises: requirements, diagrams, API with examples, schema with
relationships, stack, trade-offs, code, security, tests, deployment, monitoring, capacity.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from workbench.core.findings import Severity, count
from workbench.core.session import Session, TextBlock
from workbench.core.values import Artifact, Certainty, Dimension


@dataclass(frozen=True, slots=True)
class Deliverable:
    """One part of a complete design."""

    id: str
    title: str
    state: str
    """`missing`, `drafted` (there, or only spoken of), or `verified` (checked without an error)."""
    where: tuple[str, ...] = ()
    """Names of the artifacts that hold it."""


def coverage(session: Session) -> tuple[Deliverable, ...]:
    """All deliverables, in the order in which a reader wants them."""
    return (
        _brief(session),
        _by_artifact(session, "architecture", "Architecture diagram", _is_structure_diagram),
        _by_artifact(session, "interaction", "Interaction diagram", _is_sequence_diagram),
        _by_artifact(session, "api", "API specification", lambda artifact: artifact.kind in _API_KINDS),
        _by_artifact(session, "api-examples", "Example requests and responses", _has_api_examples),
        _by_artifact(session, "schema", "Database schema", lambda artifact: artifact.kind == "sql"),
        _by_heading(session, "stack", "Technology stack with reasons", r"stack|technolog"),
        _trade_offs(session),
        _by_artifact(session, "code", "Code", lambda artifact: artifact.kind == "code"),
        _by_heading(session, "security", "Security", r"secur|threat"),
        _by_heading(session, "tests", "Testing strategy", r"\btest|load script"),
        _by_heading(
            session, "deployment", "Deployment and rollback", r"deploy|rollback|rollout|release", "config"
        ),
        _by_heading(session, "monitoring", "Monitoring", r"monitor|observab|alert|\bslos?\b"),
        Deliverable("capacity", "Capacity estimate", "verified" if session.capacities else "missing"),
    )


_API_KINDS = frozenset({"openapi", "graphql", "protobuf", "asyncapi"})
_SEQUENCE = re.compile(r"^[ \t]*sequenceDiagram", re.MULTILINE)


def _brief(session: Session) -> Deliverable:
    known = {item.dimension for item in session.requirements if item.certainty is not Certainty.OPEN}
    state = "verified" if len(known) == len(Dimension) else "drafted" if known else "missing"
    return Deliverable("brief", "Requirements in five dimensions", state)


def brief_dimensions(session: Session) -> int:
    """How many of the five dimensions have a requirement that is not open."""
    return len({item.dimension for item in session.requirements if item.certainty is not Certainty.OPEN})


def _by_artifact(session: Session, id_: str, title: str, holds: Callable[[Artifact], bool]) -> Deliverable:
    holders = tuple(artifact for artifact in session.artifacts if holds(artifact))
    return Deliverable(id_, title, _state(holders), tuple(artifact.name for artifact in holders))


def _state(holders: tuple[Artifact, ...]) -> str:
    if not holders:
        return "missing"
    proven = all(
        artifact.latest.findings is not None and not count(artifact.latest.findings, Severity.ERROR)
        for artifact in holders
    )
    return "verified" if proven else "drafted"


def _is_structure_diagram(artifact: Artifact) -> bool:
    return artifact.kind == "diagram" and not _is_sequence_diagram(artifact)


def _is_sequence_diagram(artifact: Artifact) -> bool:
    return artifact.kind == "diagram" and bool(_SEQUENCE.search(artifact.latest.content))


def _has_api_examples(artifact: Artifact) -> bool:
    return artifact.kind in _API_KINDS and "example" in artifact.latest.content


def _trade_offs(session: Session) -> Deliverable:
    weighed = [decision for decision in session.decisions if len(decision.options) > 1]
    names = tuple(decision.artifact for decision in weighed if decision.artifact)
    return Deliverable("trade-offs", "Trade-offs weighed", "verified" if weighed else "missing", names)


def _by_heading(session: Session, id_: str, title: str, words: str, kind: str = "") -> Deliverable:
    heading = re.compile(rf"^#{{1,4}}\s.*(?:{words})", re.IGNORECASE | re.MULTILINE)
    in_name = re.compile(words, re.IGNORECASE)
    holders = tuple(
        artifact
        for artifact in session.artifacts
        if artifact.kind == kind
        or in_name.search(artifact.name.replace("-", " "))
        or (artifact.kind in ("document", "decision") and heading.search(artifact.latest.content))
    )
    if holders:
        return Deliverable(id_, title, _state(holders), tuple(artifact.name for artifact in holders))
    spoken = any(heading.search(text) for text in _texts(session))
    return Deliverable(id_, title, "drafted" if spoken else "missing")


def _texts(session: Session) -> Iterator[str]:
    for turn in session.all_turns:
        for reply in turn.replies:
            for block in reply.blocks:
                if isinstance(block, TextBlock):
                    yield block.text
