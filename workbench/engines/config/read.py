"""From a deployment file's text to its model, with all that is wrong with the text itself."""

from __future__ import annotations

import re

from workbench.core.findings import Finding, Place, Severity
from workbench.engines.config import detect
from workbench.engines.config.actions.model import Workflow
from workbench.engines.config.compose.model import ComposeFile
from workbench.engines.config.dockerfile.model import Dockerfile
from workbench.engines.config.kubernetes.model import Manifests
from workbench.engines.config.schema import SYNTAX
from workbench.engines.positions import Located, load, load_all

File = ComposeFile | Manifests | Dockerfile | Workflow
_MOST_FAULTS = 30
_TEMPLATE = re.compile(
    r"\{\{-?[ ]*(?:\.Values|\.Release|\.Chart|include|if|range|with|template|define|end)\b"
)


def read(name: str, text: str) -> tuple[File | None, tuple[Finding, ...], str]:
    """(the model, what is wrong, the dialect); no model when nothing could be made of the text."""
    dialect = detect.dialect_of(name, text)
    if dialect == detect.DOCKERFILE:
        from workbench.engines.config.dockerfile.parse import parse

        file, found = parse(text)
        return file, tuple(found), dialect
    if not dialect:
        return None, (_unknown(text),), ""
    if dialect == detect.KUBERNETES and _TEMPLATE.search(text):
        return None, (_helm(text),), dialect
    source = load_all(text) if dialect == detect.KUBERNETES else load(text)
    problems = [fault.finding(SYNTAX) for fault in source.faults[:_MOST_FAULTS]]
    if not source.whole:
        return None, tuple(problems), dialect
    model, more = _model(dialect, name, source)
    return model, (*problems, *more), dialect


def _model(dialect: str, name: str, source: Located) -> tuple[File | None, list[Finding]]:
    if dialect == detect.KUBERNETES:
        from workbench.engines.config.kubernetes.problems import problems_of as kubernetes_problems

        manifests = Manifests.of(source)
        return manifests, list(kubernetes_problems(manifests))
    if not isinstance(source.value, dict):
        said = "The file is empty." if source.value is None else "The file is no mapping."
        start = "services:" if dialect == detect.COMPOSE else "on: and jobs:"
        return None, [Finding(SYNTAX, Severity.ERROR, said, Place(1), f"Start it with {start}")]
    if dialect == detect.COMPOSE:
        from workbench.engines.config.compose.problems import problems_of as compose_problems

        file = ComposeFile(source.value, source, name)
        return file, list(compose_problems(file))
    from workbench.engines.config.actions.problems import problems_of as workflow_problems

    workflow = Workflow(source.value, source)
    return workflow, list(workflow_problems(workflow))


def _helm(text: str) -> Finding:
    match = _TEMPLATE.search(text)
    line = text.count("\n", 0, match.start()) + 1 if match else 1
    message = "This is a template of Helm, not a manifest: it was not looked at."
    return Finding(SYNTAX, Severity.ADVICE, message, Place(line), "Check what `helm template` writes.")


def _unknown(text: str) -> Finding:
    said = "The file is empty." if not text.strip() else "This is no deployment file that is known here."
    hint = "Known are docker compose, Kubernetes manifests, Dockerfiles and GitHub Actions workflows."
    return Finding(SYNTAX, Severity.ERROR, said, Place(1), hint)
