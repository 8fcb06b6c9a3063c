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

from workbench.checks.config._files import company, manifests, objects, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.kubernetes.relations import budgeted


def run(subject: Subject) -> Iterator[Finding]:
    if manifests(subject) is None:
        return
    every = company(subject)
    guarded = {id(r.target) for b in every.of_kind("PodDisruptionBudget") for r in budgeted(every, b)}
    spots = [
        (one.label, file.place((*one.at, "spec", "replicas")))
        for file, one in objects(subject, "Deployment", "StatefulSet")
        if (one.replicas or 1) > 1 and id(one) not in guarded
    ]
    hint = "Add a PodDisruptionBudget with maxUnavailable: 1."
    yield from report(CHECK, spots, "may lose all its copies at once", hint)


CHECK = Check("config/k8s-no-disruption-budget", frozenset({"config"}), Severity.ADVICE, run)
