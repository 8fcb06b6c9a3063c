"""Data services are not open to the world.

A LoadBalancer or a NodePort is reached from everywhere, and what is not meant for browsers has no place
there.

Wrong:
    apiVersion: v1
    kind: Service
    metadata: {name: db}
    spec:
      type: LoadBalancer
      selector: {app: db}
      ports: [{port: 5432}]
Right:
    apiVersion: v1
    kind: Service
    metadata: {name: db}
    spec:
      selector: {app: db}
      ports: [{port: 5432}]
Source: kube-linter exposed-services; CIS Kubernetes Benchmark 5.3
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.images import PORTS
from workbench.engines.config.values import dig, items, mapping

_INTERNAL = ("internal", "private", "scheme", "subnet")


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "Service"):
        kind = one.spec.get("type")
        notes = mapping(one.metadata.get("annotations"))
        closed = bool(items(one.spec.get("loadBalancerSourceRanges"))) or any(
            word in key.lower() for key in notes for word in _INTERNAL
        )
        if kind not in ("LoadBalancer", "NodePort") or closed:
            continue
        for index, port in enumerate(items(one.spec.get("ports"))):
            title = PORTS.get(dig(port, "port")) if isinstance(dig(port, "port"), int) else None
            if title:
                message = (
                    f"{one_line(one.label, 60)} opens port {dig(port, 'port')}, "
                    f"that of {title}, to the world."
                )
                place = file.place((*one.at, "spec", "ports", index))
                yield CHECK.finding(message, place, "Use type ClusterIP, or loadBalancerSourceRanges.")


CHECK = Check("config/k8s-open-load-balancer", frozenset({"config"}), Severity.WARNING, run)
