"""Pods run under the runtime's seccomp profile.

Without it every system call is open to them, those that exploits of the kernel need among them.

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
      securityContext: {seccompProfile: {type: RuntimeDefault}}
      containers: [{name: shop, image: "shop:1.4"}]
Source: Kubernetes Pod Security Standards, restricted; Trivy KSV-0030
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import manifests, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import dig


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    file = manifests(subject)
    for one in file.workloads if file is not None else ():
        pod = dig(one.pod, "securityContext", "seccompProfile", "type")
        own = [dig(container.security, "seccompProfile", "type") for container in one.containers]
        if file is not None and not pod and not (own and all(own)):
            spots.append((one.label, file.place((*one.at, "kind"))))
    hint = "Set securityContext.seccompProfile.type: RuntimeDefault for the pod."
    yield from report(CHECK, spots, "runs without a seccomp profile", hint)


CHECK = Check("config/k8s-seccomp", frozenset({"config"}), Severity.ADVICE, run)
