"""A Service selects pods that some workload makes.

One that selects nothing answers nobody, and no error says so.

Wrong:
    apiVersion: v1
    kind: Service
    metadata: {name: shop}
    spec:
      selector: {app: store}
      ports: [{port: 80}]
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: shop, labels: {app: shop}}
    spec:
      containers: [{name: shop, image: "shop:1.4"}]
Right:
    apiVersion: v1
    kind: Service
    metadata: {name: shop}
    spec:
      selector: {app: shop}
      ports: [{port: 80}]
    ---
    apiVersion: v1
    kind: Pod
    metadata: {name: shop, labels: {app: shop}}
    spec:
      containers: [{name: shop, image: "shop:1.4"}]
Source: kube-linter dangling-service; kube-score service-targets-pod
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.relations import selected
from workbench.engines.config.values import mapping


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "Service"):
        every = company(subject)
        selector = mapping(one.spec.get("selector"))
        if not selector or not every.workloads or one.spec.get("type") == "ExternalName":
            continue
        if not any(True for _ in selected(every, one)):
            shown = ", ".join(f"{key}={value}" for key, value in selector.items())
            message = (
                f"{one_line(one.label, 60)} selects {one_line(shown, 80)}, "
                "and no workload here makes such pods."
            )
            yield CHECK.finding(
                message, file.place((*one.at, "spec", "selector")), "Use the labels of the pods' template."
            )


CHECK = Check("config/k8s-service-without-target", frozenset({"config"}), Severity.WARNING, run)
