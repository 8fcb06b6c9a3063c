"""Containers can't get more rights than they start with.

A setuid program in the image makes a plain user root again.

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
      containers:
        - name: shop
          image: shop:1.4
          securityContext: {allowPrivilegeEscalation: false}
Source: Kubernetes Pod Security Standards, restricted; kube-linter privilege-escalation-container;
  Trivy KSV-0001
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (named(one, container), file.place((*container.at, "name")))
        for file, one, container in containers(subject)
        if container.security.get("allowPrivilegeEscalation") is not False
        and container.security.get("privileged") is not True
    ]
    hint = "Set securityContext.allowPrivilegeEscalation: false."
    yield from report(CHECK, spots, "can get more rights than it starts with", hint)


CHECK = Check("config/k8s-privilege-escalation", frozenset({"config"}), Severity.WARNING, run)
