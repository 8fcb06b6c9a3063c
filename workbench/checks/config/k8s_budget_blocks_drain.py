"""A disruption budget lets at least one copy go.

A node with such a pod can't be drained: upgrades of the cluster stop there.

Wrong:
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: shop}
    spec:
      maxUnavailable: 0
      selector: {matchLabels: {app: shop}}
Right:
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: shop}
    spec:
      maxUnavailable: 1
      selector: {matchLabels: {app: shop}}
Source: kube-linter pdb-max-unavailable, pdb-min-available; Polaris pdbDisruptionsIsZero
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.model import matches
from workbench.engines.config.values import mapping


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "PodDisruptionBudget"):
        least, most = one.spec.get("minAvailable"), one.spec.get("maxUnavailable")
        key = "maxUnavailable" if most in (0, "0", "0%") else "minAvailable" if least == "100%" else ""
        selector = mapping(one.spec.get("selector"))
        if not key and isinstance(least, int):
            for target in company(subject).with_labels(mapping(selector.get("matchLabels"))):
                known = target.shares_namespace(one) and selector and matches(selector, target.labels)
                if known and target.replicas is not None and 0 < target.replicas <= least:
                    key = "minAvailable"
        if key:
            message = f"{one_line(one.label, 60)} never lets a copy go: nodes with one can't be drained."
            yield CHECK.finding(message, file.place((*one.at, "spec", key)), "Write maxUnavailable: 1.")


CHECK = Check("config/k8s-budget-blocks-drain", frozenset({"config"}), Severity.WARNING, run)
