"""Roles name what they allow.

A wildcard also allows what a later release or operator adds, secrets and the roles themselves among it.

Wrong:
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: {name: shop}
    rules:
      - {apiGroups: [""], resources: ["*"], verbs: ["*"]}
Right:
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata: {name: shop}
    rules:
      - {apiGroups: [""], resources: [configmaps], verbs: [get]}
Source: CIS Kubernetes Benchmark 5.1.3; kube-linter wildcard-in-rules; Trivy KSV-0044
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import dig, items


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "Role", "ClusterRole"):
        for index, rule in enumerate(items(one.body.get("rules"))):
            for key in ("resources", "verbs"):
                if "*" in items(dig(rule, key)):
                    message = f"{one_line(one.label, 60)} allows all {key}."
                    yield CHECK.finding(
                        message, file.place((*one.at, "rules", index, key)), "Name those that are needed."
                    )


CHECK = Check("config/k8s-rbac-wildcard", frozenset({"config"}), Severity.WARNING, run)
