"""Ports that are named exist.

A Service or a probe that names a port which no container has reaches nothing: the pod is never ready.

Wrong:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          ports: [{name: http, containerPort: 8080}]
          readinessProbe: {httpGet: {path: /ready, port: web}}
Right:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers:
        - name: shop
          image: shop:1.4
          ports: [{name: http, containerPort: 8080}]
          readinessProbe: {httpGet: {path: /ready, port: http}}
Source: Kubernetes API reference, HTTPGetAction.port, ServicePort.targetPort;
  kube-linter liveness-port, readiness-port
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import company, containers, named, objects
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.model import Manifest, Manifests
from workbench.engines.config.kubernetes.relations import selected
from workbench.engines.config.schema import closest
from workbench.engines.config.values import dig, items, scalar

_PROBES = ("readinessProbe", "livenessProbe", "startupProbe")
_HINT = "Use one of the container's ports."


def run(subject: Subject) -> Iterator[Finding]:
    for file, one, container in containers(subject):
        names = {scalar(port.get("name")) for port in container.ports}
        numbers = {port.get("containerPort") for port in container.ports}
        for probe in _PROBES:
            for way in ("httpGet", "tcpSocket"):
                port = dig(container.body, probe, way, "port")
                at = (*container.at, probe, way, "port")
                label = f"The {probe} of {one_line(named(one, container), 90)}"
                if isinstance(port, str) and not port.isdigit() and port not in names:
                    message = f"{label} asks port {one_line(port, 30)}, which the container does not have."
                    yield CHECK.finding(message, file.place(at), closest(port, names) or _HINT)
                elif isinstance(port, int) and numbers and port not in numbers:
                    message = f"{label} asks port {port}, which the container does not name."
                    yield Finding(CHECK.id, Severity.WARNING, message, file.place(at), _HINT)
    for file, one in objects(subject, "Service"):
        yield from _service(subject, file, one)


def _service(subject: Subject, file: Manifests, one: Manifest) -> Iterator[Finding]:
    targets = [c for target in selected(company(subject), one) for c in target.containers]
    if not targets:
        return
    ports = [port for container in targets for port in container.ports]
    names, numbers = (
        {scalar(port.get("name")) for port in ports},
        {port.get("containerPort") for port in ports},
    )
    for index, port in enumerate(items(one.spec.get("ports"))):
        wanted = dig(port, "targetPort")
        wanted = dig(port, "port") if wanted is None else wanted
        place = file.place((*one.at, "spec", "ports", index))
        message = (
            f"{one_line(one.label, 60)} sends to port {one_line(scalar(wanted), 30)}, "
            "which its pods do not have."
        )
        if isinstance(wanted, str) and not wanted.isdigit() and wanted not in names:
            yield CHECK.finding(message, place, closest(wanted, names) or _HINT)
        elif isinstance(wanted, int) and ports and wanted not in numbers:
            shown = ", ".join(sorted(scalar(number) for number in numbers)[:5])
            yield Finding(CHECK.id, Severity.WARNING, message, place, f"They have {shown}.")


CHECK = Check("config/k8s-unknown-port", frozenset({"config"}), Severity.ERROR, run)
