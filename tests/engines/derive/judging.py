"""What the program's checks say of derived texts."""

from __future__ import annotations

from functools import cache

from workbench.core.datamodel import DataModel
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.engines.derive.form import Choices
from workbench.engines.derive.registry import form
from workbench.studio.validation import Validator


@cache
def validator() -> Validator:
    """With every kind and check."""
    made = Validator(
        Plugins("workbench.kinds", "KIND", ArtifactKind), Plugins("workbench.checks", "CHECK", Check)
    )
    made.load()
    return made


def findings(model: DataModel, choices: Choices, *forms: str) -> list[tuple[str, Finding]]:
    """(artifact, finding) of the model's forms, side by side and each by itself."""
    written = [(form(each), form(each).write(model, choices)) for each in forms]
    parsed = [validator().parse(each.file, each.kind, text) for each, text in written]
    assert [(each.name, each.problems) for each in parsed if each.tree is None] == []
    return [
        (each.name, finding)
        for each, verdict in validator().together(parsed, (), ())
        for finding in verdict.findings
        if not finding.waived
    ]


def said(found: list[tuple[str, Finding]], *, above_advice: bool = False) -> list[str]:
    """Findings as lines, all or those that are more than advice."""
    return [
        f"{name}:{finding.place} {finding.rule} {finding.message}"
        for name, finding in found
        if not above_advice or finding.severity is not Severity.ADVICE
    ]
