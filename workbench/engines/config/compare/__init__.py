"""Two versions of a deployment file, structurally: what changed for data, callers and those who deploy."""

from __future__ import annotations

from workbench.core.findings import Change
from workbench.engines.config.actions.model import Workflow
from workbench.engines.config.compare.ledger import Ledger
from workbench.engines.config.compose.model import ComposeFile
from workbench.engines.config.dockerfile.model import Dockerfile
from workbench.engines.config.kubernetes.model import Manifests
from workbench.engines.config.read import File


def compare(old: File, new: File) -> tuple[Change, ...]:
    """What changed, worst first; nothing between files of different dialects."""
    ledger = Ledger()
    if isinstance(old, ComposeFile) and isinstance(new, ComposeFile):
        from workbench.engines.config.compare.compose import compare_compose

        compare_compose(old, new, ledger)
    elif isinstance(old, Manifests) and isinstance(new, Manifests):
        from workbench.engines.config.compare.kubernetes import compare_manifests

        compare_manifests(old, new, ledger)
    elif isinstance(old, Dockerfile) and isinstance(new, Dockerfile):
        from workbench.engines.config.compare.dockerfile import compare_dockerfiles

        compare_dockerfiles(old, new, ledger)
    elif isinstance(old, Workflow) and isinstance(new, Workflow):
        from workbench.engines.config.compare.actions import compare_workflows

        compare_workflows(old, new, ledger)
    return ledger.sorted()


__all__ = ["compare"]
