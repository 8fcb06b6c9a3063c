"""Containers do not write to their own file system.

Who gets in can then not leave a program behind; what must be written goes to a volume.

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
          securityContext: {readOnlyRootFilesystem: true}
Source: kube-linter no-read-only-root-fs; kube-score container-security-context-readonlyrootfilesystem;
  Trivy KSV-0014
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (named(one, container), file.place((*container.at, "name")))
        for file, one, container in containers(subject)
        if container.security.get("readOnlyRootFilesystem") is not True
    ]
    hint = "Set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it writes."
    yield from report(CHECK, spots, "can write to its own file system", hint)


CHECK = Check("config/k8s-writable-root", frozenset({"config"}), Severity.ADVICE, run)
