"""Coverage: which deliverables a session has, and how well."""

from __future__ import annotations

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.session import Reply, Session, TextBlock, Turn
from workbench.core.values import (
    Artifact,
    ArtifactVersion,
    Author,
    Capacity,
    Certainty,
    Decision,
    DecisionOption,
    Dimension,
    Requirement,
)
from workbench.studio.coverage import brief_dimensions, coverage

BAD = Finding("x/y", Severity.ERROR, "broken")


def artifact(name: str, kind: str, content: str = "x", *findings: Finding, checked: bool = True) -> Artifact:
    version = ArtifactVersion(1, content, "s", Author.ARCHITECT, "t", findings=findings if checked else None)
    return Artifact(name, kind, (version,))


def states(session: Session) -> dict[str, str]:
    return {item.id: item.state for item in coverage(session)}


def test_an_empty_session_has_none_of_fourteen() -> None:
    assert len(coverage(Session())) == 14
    assert set(states(Session()).values()) == {"missing"}


@pytest.mark.parametrize(
    ("made", "deliverable"),
    [
        (artifact("schema.sql", "sql"), "schema"),
        (artifact("openapi.yaml", "openapi"), "api"),
        (artifact("openapi.yaml", "openapi", "example: 1"), "api-examples"),
        (artifact("context.mmd", "diagram", "flowchart LR\n a --> b"), "architecture"),
        (artifact("login.mmd", "diagram", "%% c\nsequenceDiagram\n a->>b: x"), "interaction"),
        (artifact("app.py", "code"), "code"),
        (artifact("test-plan.md", "document"), "tests"),
        (artifact("notes.md", "document", "# Notes\n## Rollout and rollback\n"), "deployment"),
        (artifact("slo.md", "document", "## SLOs\n"), "monitoring"),
        (artifact("threats.md", "document", "# Threat model\n"), "security"),
    ],
)
def test_an_artifact_is_a_deliverable(made: Artifact, deliverable: str) -> None:
    assert states(Session(artifacts=(made,)))[deliverable] == "verified"


def test_an_error_or_a_running_check_leaves_it_drafted() -> None:
    assert states(Session(artifacts=(artifact("s.sql", "sql", "x", BAD),)))["schema"] == "drafted"
    assert states(Session(artifacts=(artifact("s.sql", "sql", checked=False),)))["schema"] == "drafted"


def test_what_is_only_said_is_drafted() -> None:
    turn = Turn("t", "hi", "at", replies=(Reply("m", (TextBlock("# Design\n\n## Security\n\nHash."),)),))

    assert states(Session(turns=(turn,)))["security"] == "drafted"
    assert states(Session(turns=(turn,)))["tests"] == "missing"


def test_the_brief_counts_dimensions_that_are_not_open() -> None:
    known = tuple(Requirement(str(item), item, "x") for item in Dimension)
    half = (*known[:2], Requirement("o", Dimension.LATENCY, "?", Certainty.OPEN))

    assert states(Session(requirements=known))["brief"] == "verified"
    assert states(Session(requirements=half))["brief"] == "drafted"
    assert brief_dimensions(Session(requirements=half)) == 2


def test_trade_offs_need_two_options_and_capacity_an_estimate() -> None:
    options = (DecisionOption("a"), DecisionOption("b"))
    weighed = Decision(1, "t", "c", options, "a", "q", artifact="0001-t.md")
    single = Decision(1, "t", "c", options[:1], "a", "q")

    assert states(Session(decisions=(weighed,)))["trade-offs"] == "verified"
    assert states(Session(decisions=(single,)))["trade-offs"] == "missing"
    assert states(Session(capacities=(Capacity("c", (), ()),)))["capacity"] == "verified"
