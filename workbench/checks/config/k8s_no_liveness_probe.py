"""Containers that serve are started anew when they hang.

A process that runs and answers nobody stays so until a person looks.

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
              livenessProbe: {httpGet: {path: /alive, port: 8080}}
Source: kube-linter no-liveness-probe; Polaris livenessProbeMissing
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
        and not container.body.get("livenessProbe")
    ]
    hint = "Add a livenessProbe that asks only the process itself."
    yield from report(CHECK, spots, "is not started anew when it hangs", hint)


CHECK = Check("config/k8s-no-liveness-probe", frozenset({"config"}), Severity.ADVICE, run)
