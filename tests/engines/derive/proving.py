"""What the checks say of derived artifacts, side by side."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.core.datamodel import DataModel
from workbench.core.findings import Severity
from workbench.core.kinds import ArtifactKind, Check
from workbench.core.plugins import Plugins
from workbench.engines.derive.form import Choices
from workbench.engines.derive.registry import form
from workbench.studio.validation import Validator


@cache
def validator() -> Validator:
    made = Validator(
        Plugins("workbench.kinds", "KIND", ArtifactKind), Plugins("workbench.checks", "CHECK", Check)
    )
    made.load()
    return made


def said_of(model: DataModel, choices: Choices, forms: Iterable[str], *, advice: bool = False) -> list[str]:
    """Problems of reading and findings of all checks over these forms of the model; advice on demand."""
    parsed = []
    for name in forms:
        wanted = form(name)
        parsed.append(validator().parse(wanted.file, wanted.kind, wanted.write(model, choices)))
    unread = [f"{each.name}: {problem}" for each in parsed if each.tree is None for problem in each.problems]
    return unread + [
        f"{each.name}:{finding.place} {finding.severity} {finding.rule}: {finding.message}"
        for each, verdict in validator().together(parsed, (), ())
        for finding in verdict.findings
        if advice or finding.severity is not Severity.ADVICE
    ]
