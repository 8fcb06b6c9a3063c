"""Containers do not run as root.

Who breaks out of a container is on the node who he was inside.

Wrong:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers: [{name: shop, image: "shop:1.4"}]
Right:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      securityContext: {runAsNonRoot: true}
      containers: [{name: shop, image: "shop:1.4"}]
Source: Kubernetes Pod Security Standards, restricted; kube-linter run-as-non-root; Trivy KSV-0012
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import mapping


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for file, one, container in containers(subject):
        pod = mapping(one.pod.get("securityContext"))
        user = container.security.get("runAsUser", pod.get("runAsUser"))
        safe = container.security.get("runAsNonRoot", pod.get("runAsNonRoot")) is True
        if user == 0 or not (safe or (isinstance(user, int) and user > 0)):
            spots.append((named(one, container), file.place((*container.at, "name"))))
    yield from report(
        CHECK, spots, "may run as root", "Set securityContext.runAsNonRoot: true, for the whole pod."
    )


CHECK = Check("config/k8s-run-as-root", frozenset({"config"}), Severity.WARNING, run)
