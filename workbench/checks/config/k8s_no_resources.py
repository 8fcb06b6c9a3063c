"""Containers say how much they need, and how much memory they may take.

Without a request the scheduler packs nodes blindly; without a memory limit one leak takes the node's other
pods along.

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
          resources:
            requests: {cpu: 100m, memory: 256Mi}
            limits: {memory: 256Mi}
Source: kube-linter unset-cpu-requirements, unset-memory-requirements; kube-score container-resources; Polaris
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig, mapping


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for file, one, container in containers(subject):
        if one.pod.get("resources"):
            continue
        requests, limits = (mapping(dig(container.body, "resources", key)) for key in ("requests", "limits"))
        lacking = [] if "cpu" in {**limits, **requests} else ["CPU request"]
        lacking += [] if "memory" in {**limits, **requests} else ["memory request"]
        lacking += [] if "memory" in limits else ["memory limit"]
        if lacking and not container.helper:
            label = f"{named(one, container)} (no {', no '.join(lacking)})"
            spots.append((label, file.place((*container.at, "name"))))
    yield from report(
        CHECK, spots, "does not say what it needs", "Add resources with requests and a memory limit."
    )


CHECK = Check("config/k8s-no-resources", frozenset({"config"}), Severity.WARNING, run)
