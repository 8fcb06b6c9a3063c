"""Objects are not in the namespace `default`.

What shares a namespace shares quotas, policies and names; `default` has none of its own.

Wrong:
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop, namespace: default}
Right:
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop, namespace: shop}
Source: CIS Kubernetes Benchmark 5.7.4; kube-linter use-namespace
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import manifests, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    file = manifests(subject)
    spots = [
        (one.label, file.place((*one.at, "metadata", "namespace")))
        for one in (file.objects if file is not None else ())
        if one.namespace == "default" and file is not None
    ]
    yield from report(
        CHECK, spots, "is in the namespace default", "Give the application a namespace of its own."
    )


CHECK = Check("config/k8s-default-namespace", frozenset({"config"}), Severity.ADVICE, run)
