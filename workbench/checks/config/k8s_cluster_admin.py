"""Nobody is bound to cluster-admin.

Whoever holds the account's token can do anything in the cluster.

Wrong:
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata: {name: shop}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
    subjects: [{kind: ServiceAccount, name: shop, namespace: shop}]
Right:
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata: {name: shop, namespace: shop}
    roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
    subjects: [{kind: ServiceAccount, name: shop, namespace: shop}]
Source: CIS Kubernetes Benchmark 5.1.1; kube-linter cluster-admin-role-binding
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import dig


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "RoleBinding", "ClusterRoleBinding"):
        if dig(one.body, "roleRef", "name") == "cluster-admin":
            message = f"{one_line(one.label, 60)} gives all rights in the cluster."
            yield CHECK.finding(
                message, file.place((*one.at, "roleRef")), "Make a role with the rights that are needed."
            )


CHECK = Check("config/k8s-cluster-admin", frozenset({"config"}), Severity.WARNING, run)
