"""Copies are spread over nodes.

The scheduler may put all of them on one node, and they go with it.

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
          topologySpreadConstraints:
            - maxSkew: 1
              topologyKey: kubernetes.io/hostname
              whenUnsatisfiable: ScheduleAnyway
              labelSelector: {matchLabels: {app: shop}}
          containers: [{name: shop, image: "shop:1.4"}]
Source: kube-linter no-anti-affinity; kube-score deployment-has-host-podantiaffinity;
  Polaris topologySpreadConstraint
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import objects, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for file, one in objects(subject, "Deployment", "StatefulSet"):
        spread = one.pod.get("topologySpreadConstraints") or dig(one.pod, "affinity", "podAntiAffinity")
        if (one.replicas or 1) > 1 and not spread:
            spots.append((one.label, file.place((*one.at, "spec", "replicas"))))
    yield from report(
        CHECK,
        spots,
        "may have all its copies on one node",
        "Add topologySpreadConstraints over kubernetes.io/hostname.",
    )


CHECK = Check("config/k8s-no-spread", frozenset({"config"}), Severity.ADVICE, run)
