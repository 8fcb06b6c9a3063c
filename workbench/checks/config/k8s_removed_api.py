"""API versions are ones that clusters still serve.

A cluster of a later release does not know the object, and refuses it.

Wrong:
    apiVersion: networking.k8s.io/v1beta1
    kind: Ingress
    metadata: {name: shop}
    spec: {}
Right:
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: shop}
    spec:
      tls: [{hosts: [shop.test], secretName: shop-tls}]
      defaultBackend: {service: {name: shop, port: {number: 80}}}
Source: Kubernetes, "Deprecated API Migration Guide"; kube-linter no-extensions-v1beta; Pluto
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import manifests
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.kubernetes.versions import removal


def run(subject: Subject) -> Iterator[Finding]:
    file = manifests(subject)
    for one in file.objects if file is not None else ():
        gone = removal(one.version, one.kind)
        if gone is not None and file is not None:
            message = f"{one.version} {one.kind} is gone since Kubernetes {gone.release}."
            hint = (
                f"Write apiVersion: {gone.instead}, and see what changed in it."
                if gone.instead
                else "Use Pod Security Admission instead."
            )
            yield CHECK.finding(message, file.place((*one.at, "apiVersion")), hint)


CHECK = Check("config/k8s-removed-api", frozenset({"config"}), Severity.ERROR, run)
