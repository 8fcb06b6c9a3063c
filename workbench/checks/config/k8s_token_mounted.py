"""Pods that do not ask the API server hold no token for it.

Who gets into the pod otherwise finds one there.

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
      automountServiceAccountToken: false
      containers: [{name: shop, image: "shop:1.4"}]
Source: Kubernetes, "Configure Service Accounts for Pods"; Polaris automountServiceAccountToken;
  Trivy KSV-0036
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, manifests, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.values import scalar


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    file = manifests(subject)
    for one in file.workloads if file is not None else ():
        account = scalar(one.pod.get("serviceAccountName")) or "default"
        found = company(subject).find("ServiceAccount", account, one)
        setting = one.pod.get("automountServiceAccountToken")
        if setting is None and found is not None:
            setting = found.body.get("automountServiceAccountToken")
        if setting is None and account == "default" and file is not None:
            spots.append((one.label, file.place((*one.at, "kind"))))
    yield from report(
        CHECK, spots, "holds a token for the API server", "Set automountServiceAccountToken: false."
    )


CHECK = Check("config/k8s-token-mounted", frozenset({"config"}), Severity.ADVICE, run)
