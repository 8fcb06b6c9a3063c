"""A workload selects the pods that it makes.

The API server refuses one whose selector does not fit the labels of its own template.

Wrong:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: store}}
        spec:
          containers: [{name: shop, image: "shop:1.4"}]
Right:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers: [{name: shop, image: "shop:1.4"}]
Source: Kubernetes API reference, DeploymentSpec.selector; kube-linter mismatching-selector
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.model import matches
from workbench.engines.config.values import mapping


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"):
        selector = mapping(one.spec.get("selector"))
        if selector and one.template and not matches(selector, one.labels):
            wanted = ", ".join(
                f"{key}={value}" for key, value in mapping(selector.get("matchLabels")).items()
            )
            message = (
                f"The selector of {one_line(one.label, 60)} ({one_line(wanted, 60)}) "
                "does not fit the labels of its pods."
            )
            yield CHECK.finding(
                message, file.place((*one.at, "spec", "selector")), "Give the template these labels."
            )


CHECK = Check("config/k8s-selector-mismatch", frozenset({"config"}), Severity.ERROR, run)
