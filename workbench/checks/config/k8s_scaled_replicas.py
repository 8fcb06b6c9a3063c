"""What an autoscaler scales does not fix its number of replicas.

Each apply sets the number back, in the middle of the load that the autoscaler answered to.

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
          containers: [{name: shop, image: "shop:1.4", resources: {requests: {cpu: 100m}}}]
    ---
    apiVersion: autoscaling/v2
    kind: HorizontalPodAutoscaler
    metadata: {name: shop}
    spec:
      scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop}
      minReplicas: 3
      maxReplicas: 9
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
      minReplicas: 3
      maxReplicas: 9
Source: kube-score deployment-targeted-by-hpa-does-not-have-replicas-configured
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, manifests, objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import dig, scalar


def run(subject: Subject) -> Iterator[Finding]:
    if manifests(subject) is None:
        return
    scalers = {
        (scalar(dig(h.spec, "scaleTargetRef", "kind")), scalar(dig(h.spec, "scaleTargetRef", "name"))): h
        for h in company(subject).of_kind("HorizontalPodAutoscaler")
    }
    for file, one in objects(subject, "Deployment", "StatefulSet"):
        scaler = scalers.get((one.kind, one.name))
        if one.replicas is not None and scaler is not None and scaler.shares_namespace(one):
            label = one_line(one.label, 60)
            message = f"{label} fixes its replicas, and {one_line(scaler.label, 80)} scales it."
            yield CHECK.finding(message, file.place((*one.at, "spec", "replicas")), "Remove replicas.")


CHECK = Check("config/k8s-scaled-replicas", frozenset({"config"}), Severity.WARNING, run)
