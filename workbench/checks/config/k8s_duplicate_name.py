"""No two objects of one kind have one name.

The later one silently replaces the earlier when the file is applied.

Wrong:
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop}
Right:
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop}
    ---
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: shop-flags}
Source: Kubernetes, "Object Names and IDs"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import manifests
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line


def run(subject: Subject) -> Iterator[Finding]:
    file = manifests(subject)
    first: dict[tuple[str, str, str], Place] = {}
    for one in file.objects if file is not None else ():
        if not one.name or file is None or not one.metadata.get("name"):
            continue
        place = file.place((*one.at, "metadata", "name"))
        if one.key in first:
            message = f"{one_line(one.label, 60)} stands here twice, first in line {first[one.key].line}."
            yield CHECK.finding(message, place, "Rename one of them, or put them into two namespaces.")
        first.setdefault(one.key, place)


CHECK = Check("config/k8s-duplicate-name", frozenset({"config"}), Severity.ERROR, run)
