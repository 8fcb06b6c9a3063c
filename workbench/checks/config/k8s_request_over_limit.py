"""No container asks for more than its limit.

The API server refuses such a pod.

Wrong:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          resources:
            requests: {memory: 1Gi}
            limits: {memory: 512Mi}
Right:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          resources:
            requests: {memory: 512Mi}
            limits: {memory: 512Mi}
Source: Kubernetes, "Resource Management for Pods and Containers"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.quantities import amount
from workbench.engines.config.values import dig, mapping


def run(subject: Subject) -> Iterator[Finding]:
    for file, one, container in containers(subject):
        limits = mapping(dig(container.body, "resources", "limits"))
        for key, value in mapping(dig(container.body, "resources", "requests")).items():
            asked, most = amount(value), amount(limits.get(key))
            if asked is not None and most is not None and asked > most:
                message = (
                    f"{one_line(named(one, container), 90)} asks for {value} of "
                    f"{one_line(key, 40)}, and its limit is {limits[key]}."
                )
                at = (*container.at, "resources", "requests", key)
                yield CHECK.finding(message, file.place(at), "Ask for no more than the limit.")


CHECK = Check("config/k8s-request-over-limit", frozenset({"config"}), Severity.ERROR, run)
