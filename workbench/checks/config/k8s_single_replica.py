"""What a Service leads to runs at least twice.

One copy is away during each rollout, each drained node and each crash.

Wrong:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      replicas: 1
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers:
            - {name: shop, image: "shop:1.4", ports: [{containerPort: 8080}]}
Right:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      replicas: 2
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers:
            - {name: shop, image: "shop:1.4", ports: [{containerPort: 8080}]}
Source: kube-linter minimum-three-replicas; kube-score deployment-replicas; Polaris deploymentMissingReplicas
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, manifests, objects, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig, items, scalar


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    if manifests(subject) is None:
        return
    scaled = {
        (scalar(dig(h.spec, "scaleTargetRef", "kind")), scalar(dig(h.spec, "scaleTargetRef", "name")))
        for h in company(subject).of_kind("HorizontalPodAutoscaler")
    }
    for file, one in objects(subject, "Deployment"):
        serves = any(container.ports for container in one.containers)
        claims = any(dig(volume, "persistentVolumeClaim") for volume in items(one.pod.get("volumes")))
        replicas = 1 if one.replicas is None else one.replicas
        if serves and replicas == 1 and not claims and (one.kind, one.name) not in scaled:
            at = (*one.at, "spec", "replicas") if one.replicas is not None else (*one.at, "kind")
            spots.append((one.label, file.place(at)))
    yield from report(
        CHECK, spots, "serves with a single copy", "Run at least 2, or add a HorizontalPodAutoscaler."
    )


CHECK = Check("config/k8s-single-replica", frozenset({"config"}), Severity.ADVICE, run)
