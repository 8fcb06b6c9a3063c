"""Ingresses lead to Services that exist, on ports that they have.

The controller answers 503 for a backend that is not there.

Wrong:
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: shop}
    spec:
      tls: [{hosts: [shop.test], secretName: shop-tls}]
      defaultBackend: {service: {name: shop, port: {number: 8080}}}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: shop}
    spec:
      selector: {app: shop}
      ports: [{port: 80}]
Right:
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: shop}
    spec:
      tls: [{hosts: [shop.test], secretName: shop-tls}]
      defaultBackend: {service: {name: shop, port: {number: 80}}}
    ---
    apiVersion: v1
    kind: Service
    metadata: {name: shop}
    spec:
      selector: {app: shop}
      ports: [{port: 80}]
Source: kube-linter dangling-ingress; kube-score ingress-targets-service
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.relations import backends
from workbench.engines.config.schema import closest
from workbench.engines.config.values import dig, items, mapping, scalar


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "Ingress"):
        every = company(subject)
        for _, name, port, at in backends(one):
            service = every.find("Service", name, one)
            if service is None:
                names = [other.name for other in every.of_kind("Service")]
                if names and name:
                    message = (
                        f"{one_line(one.label, 60)} leads to the Service {one_line(name, 60)}, "
                        "which is not among the files."
                    )
                    yield CHECK.finding(message, file.place((*at, "name")), closest(name, names) or "Add it.")
                continue
            ports = [mapping(entry) for entry in items(service.spec.get("ports"))]
            number, word = dig(port, "number"), dig(port, "name")
            fits = (
                number in [p.get("port") for p in ports]
                if number is not None
                else word in [p.get("name") for p in ports]
            )
            if (number is not None or word) and ports and not fits:
                message = (
                    f"{one_line(service.label, 60)} has no port "
                    f"{one_line(scalar(number if number is not None else word), 30)}."
                )
                shown = ", ".join(scalar(p.get("port")) for p in ports[:5])
                yield CHECK.finding(message, file.place((*at, "port")), f"It has {shown}.")


CHECK = Check("config/k8s-unknown-backend", frozenset({"config"}), Severity.WARNING, run)
