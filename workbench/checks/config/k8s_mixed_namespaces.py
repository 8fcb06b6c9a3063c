"""All objects say in which namespace they are, or none.

Those that do not say land wherever kubectl points, apart from the others that they need.

Wrong:
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop, namespace: shop}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: flags}
Right:
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop, namespace: shop}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: flags, namespace: shop}
Source: kube-linter use-namespace, carried over to whole files
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import manifests, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.kubernetes.model import CLUSTER_WIDE
from workbench.engines.config.kubernetes.structure import GROUPS


def run(subject: Subject) -> Iterator[Finding]:
    file = manifests(subject)
    inside = [
        one
        for one in (file.objects if file is not None else ())
        if one.kind in GROUPS and one.kind not in CLUSTER_WIDE
    ]
    told = [one for one in inside if one.namespace]
    spots = [
        (one.label, file.place((*one.at, "metadata")))
        for one in inside
        if told and not one.namespace and file is not None
    ]
    yield from report(CHECK, spots, "names no namespace, and others here do", "Add metadata.namespace.")


CHECK = Check("config/k8s-mixed-namespaces", frozenset({"config"}), Severity.WARNING, run)
