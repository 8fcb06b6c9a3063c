"""What runs more than once says how many copies may go at a time.

Draining nodes for an upgrade may otherwise take all copies away together.

Wrong:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      replicas: 3
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers: [{name: shop, image: "shop:1.4"}]
Right:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      replicas: 3
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers: [{name: shop, image: "shop:1.4"}]
    ---
    apiVersion: policy/v1
    kind: PodDisruptionBudget
    metadata: {name: shop}
    spec:
      maxUnavailable: 1
      selector: {matchLabels: {app: shop}}
Source: kube-score deployment-has-poddisruptionbudget; Polaris missingPodDisruptionBudget
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, objects, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.kubernetes.model import matches
from workbench.engines.config.values import mapping


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for file, one in objects(subject, "Deployment", "StatefulSet"):
        budgets = [b for b in company(subject).of_kind("PodDisruptionBudget") if b.shares_namespace(one)]
        guarded = any(matches(mapping(budget.spec.get("selector")), one.labels) for budget in budgets)
        if (one.replicas or 1) > 1 and not guarded:
            spots.append((one.label, file.place((*one.at, "spec", "replicas"))))
    yield from report(
        CHECK, spots, "may lose all its copies at once", "Add a PodDisruptionBudget with maxUnavailable: 1."
    )


CHECK = Check("config/k8s-no-disruption-budget", frozenset({"config"}), Severity.ADVICE, run)
