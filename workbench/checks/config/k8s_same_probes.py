"""Readiness and liveness ask different things.

With one probe for both, a slow database makes pods unready and has them killed at the same time.

Wrong:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          readinessProbe: {httpGet: {path: /health, port: 8080}}
          livenessProbe: {httpGet: {path: /health, port: 8080}}
Right:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          readinessProbe: {httpGet: {path: /ready, port: 8080}}
          livenessProbe: {httpGet: {path: /alive, port: 8080}}
Source: kube-score pod-probes-identical
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (named(one, container), file.place((*container.at, "livenessProbe")))
        for file, one, container in containers(subject)
        if container.body.get("livenessProbe")
        and container.body["livenessProbe"] == container.body.get("readinessProbe")
    ]
    yield from report(
        CHECK, spots, "asks the same for readiness and liveness", "Let liveness ask only the process itself."
    )


CHECK = Check("config/k8s-same-probes", frozenset({"config"}), Severity.ADVICE, run)
