"""Containers drop all capabilities that they do not need.

The default set lets a process change owners, open raw sockets and more that services never do.

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
          securityContext: {capabilities: {drop: [ALL]}}
Source: Kubernetes Pod Security Standards, restricted; kube-linter drop-net-raw-capability; Trivy KSV-0003
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig, items, scalar


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (named(one, container), file.place((*container.at, "name")))
        for file, one, container in containers(subject)
        if "ALL" not in [scalar(c).upper() for c in items(dig(container.security, "capabilities", "drop"))]
    ]
    yield from report(
        CHECK, spots, "keeps the default capabilities", "Set securityContext.capabilities.drop: [ALL]."
    )


CHECK = Check("config/k8s-capabilities", frozenset({"config"}), Severity.ADVICE, run)
