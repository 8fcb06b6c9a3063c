"""Containers that serve say when they are ready.

Without a readiness probe each rollout sends traffic to pods that have not started yet.

Wrong:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers:
            - name: shop
              image: shop:1.4
              ports: [{containerPort: 8080}]
Right:
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: shop}
    spec:
      selector: {matchLabels: {app: shop}}
      template:
        metadata: {labels: {app: shop}}
        spec:
          containers:
            - name: shop
              image: shop:1.4
              ports: [{containerPort: 8080}]
              readinessProbe: {httpGet: {path: /ready, port: 8080}}
Source: kube-score pod-probes; kube-linter no-readiness-probe; Polaris readinessProbeMissing
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.kubernetes.model import SERVING


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (named(one, container), file.place((*container.at, "name")))
        for file, one, container in containers(subject)
        if one.kind in SERVING
        and container.ports
        and not container.helper
        and not container.body.get("readinessProbe")
    ]
    yield from report(CHECK, spots, "serves, and nothing tells when it is ready", "Add a readinessProbe.")


CHECK = Check("config/k8s-no-readiness-probe", frozenset({"config"}), Severity.WARNING, run)
