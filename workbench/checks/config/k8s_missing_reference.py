"""What a pod needs is among the files.

A pod whose ConfigMap, Secret, claim or account is missing does not start.

Wrong:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          envFrom: [{configMapRef: {name: shop-setings}}]
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop-settings}
Right:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          envFrom: [{configMapRef: {name: shop-settings}}]
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop-settings}
Source: kube-linter non-existent-service-account; Kubernetes, "Configure a Pod to Use a ConfigMap"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import Spot, company, manifests, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.relations import mentions
from workbench.engines.config.schema import closest
from workbench.engines.config.values import mapping

_MOST = 50


def run(subject: Subject) -> Iterator[Finding]:
    file = manifests(subject)
    if file is None:
        return
    every = company(subject)
    spots: list[Spot] = []
    for one in file.workloads:
        for mention in mentions(one):
            found = every.find(mention.kind, mention.name, one)
            if found is None and not mention.optional and any(True for _ in every.of_kind(mention.kind)):
                names = [other.name for other in every.of_kind(mention.kind) if other.shares_namespace(one)]
                near = closest(mention.name, names, 0.85) if len(spots) < _MOST else ""
                label = f"{mention.kind} {mention.name}, which {one.label} needs,"
                if near:
                    message = f"{one_line(label, 140)} is not among the files."
                    yield Finding(CHECK.id, Severity.WARNING, message, file.place(mention.at), near)
                else:
                    spots.append((label, file.place(mention.at)))
            elif found is not None and mention.key and not mention.optional:
                entries = {**mapping(found.body.get("data")), **mapping(found.body.get("stringData"))}
                entries.update(mapping(found.body.get("binaryData")))
                if entries and mention.key not in entries:
                    message = (
                        f"{one_line(found.label, 60)} has no entry {one_line(mention.key, 60)}, "
                        f"which {one_line(one.label, 60)} reads."
                    )
                    yield Finding(
                        CHECK.id,
                        Severity.ERROR,
                        message,
                        file.place(mention.at),
                        closest(mention.key, entries),
                    )
    yield from report(CHECK, spots, "is not among the files", "Add it, if nothing else makes it.")


CHECK = Check("config/k8s-missing-reference", frozenset({"config"}), Severity.ADVICE, run)
