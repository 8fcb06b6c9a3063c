"""Ingresses speak TLS.

Without it passwords and tokens cross the network in the open.

Wrong:
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: shop}
    spec:
      defaultBackend: {service: {name: shop, port: {number: 80}}}
Right:
    apiVersion: networking.k8s.io/v1
    kind: Ingress
    metadata: {name: shop}
    spec:
      tls: [{hosts: [shop.test], secretName: shop-tls}]
      defaultBackend: {service: {name: shop, port: {number: 80}}}
Source: Polaris tlsSettingsMissing; kubescape C-0263
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import dig, items, mapping, scalar

_ELSEWHERE = ("certificate", "cert-arn", "ssl-cert", "managed-certificates", "router.tls", "ssl-redirect")


def run(subject: Subject) -> Iterator[Finding]:
    for file, one in objects(subject, "Ingress"):
        notes = " ".join(mapping(one.metadata.get("annotations"))).lower()
        if not items(one.spec.get("tls")) and not any(word in notes for word in _ELSEWHERE):
            message = f"{one_line(one.label, 60)} is reached without TLS."
            yield CHECK.finding(
                message, file.place((*one.at, "kind")), "Add spec.tls with its hosts and a certificate."
            )
            continue
        covered = {
            scalar(host) for entry in items(one.spec.get("tls")) for host in items(dig(entry, "hosts"))
        }
        wild = {host[1:] for host in covered if host.startswith("*.")}
        for index, rule in enumerate(items(one.spec.get("rules"))):
            host = scalar(dig(rule, "host"))
            if host and covered and host not in covered and host[host.find(".") :] not in wild:
                message = (
                    f"The host {one_line(host, 60)} of {one_line(one.label, 60)} "
                    "is in none of its certificates."
                )
                place = file.place((*one.at, "spec", "rules", index))
                yield CHECK.finding(message, place, "Add it under spec.tls.")


CHECK = Check("config/k8s-ingress-without-tls", frozenset({"config"}), Severity.WARNING, run)
