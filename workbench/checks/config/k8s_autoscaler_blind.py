"""An autoscaler scales something that exists and says what it needs.

Use in percent is a part of the request: without one the autoscaler knows nothing and never scales.

Wrong:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers: [{name: shop, image: "shop:1.4"}]
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: shop}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
      minReplicas: 2
      maxReplicas: 9
      metrics:
        - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}
Right:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers: [{name: shop, image: "shop:1.4", resources: {requests: {cpu: 100m}}}]
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: shop}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
      minReplicas: 2
      maxReplicas: 9
      metrics:
        - {type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}
Source: Kubernetes, "Horizontal Pod Autoscaling"; kube-linter dangling-horizontalpodautoscaler
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, named, objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.schema import closest
from workbench.engines.config.values import dig, items, mapping, scalar


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "HorizontalPodAutoscaler"):
        every = company(subject)
        kind, name = (
            scalar(dig(one.spec, "scaleTargetRef", "kind")),
            scalar(dig(one.spec, "scaleTargetRef", "name")),
        )
        target = every.find(kind, name, one)
        low, high = one.spec.get("minReplicas"), one.spec.get("maxReplicas")
        if isinstance(low, int) and isinstance(high, int) and low > high:
            message = f"{one_line(one.label, 80)} has a least number of {low} and a most of {high}."
            yield Finding(
                CHECK.id, Severity.ERROR, message, file.place((*one.at, "spec", "minReplicas")), "Swap them."
            )
        if target is None:
            known = [other.name for other in every.of_kind(kind)]
            if known:
                message = (
                    f"{one_line(one.label, 80)} scales {one_line(f'{kind} {name}', 60)}, "
                    "which is not among the files."
                )
                yield CHECK.finding(
                    message,
                    file.place((*one.at, "spec", "scaleTargetRef")),
                    closest(name, known) or "Add it.",
                )
            continue
        wanted = {
            scalar(dig(metric, "resource", "name"))
            for metric in items(one.spec.get("metrics"))
            if dig(metric, "resource", "target", "type") == "Utilization"
        }
        wanted |= {"cpu"} if one.spec.get("targetCPUUtilizationPercentage") else set()
        for resource in sorted(wanted):
            for container in target.containers:
                given = {
                    **mapping(dig(container.body, "resources", "limits")),
                    **mapping(dig(container.body, "resources", "requests")),
                }
                if not container.helper and resource not in given:
                    message = (
                        f"{one_line(one.label, 80)} scales by {one_line(resource, 20)}, and "
                        f"{one_line(named(target, container), 80)} asks for none."
                    )
                    yield CHECK.finding(
                        message,
                        file.place((*one.at, "spec", "scaleTargetRef")),
                        f"Add a request of {one_line(resource, 20)}.",
                    )


CHECK = Check("config/k8s-autoscaler-blind", frozenset({"config"}), Severity.WARNING, run)
