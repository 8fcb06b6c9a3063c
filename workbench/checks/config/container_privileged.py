"""Containers get no more rights than they need.

A privileged container, or one that holds the Docker socket, is root on the host.

Wrong:
    services:
      app:
        image: shop:1.4
        privileged: true
Right:
    services:
      app:
        image: shop:1.4
        cap_drop: [ALL]
Source: OWASP Docker Security Cheat Sheet, rules 1 and 3; CIS Docker Benchmark 5.4 and 5.31;
  kube-linter privileged-container
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, manifests, named, services
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import dig, items, scalar

_ROOT = frozenset({"ALL", "SYS_ADMIN", "SYS_MODULE", "SYS_PTRACE", "SYS_RAWIO", "DAC_READ_SEARCH", "BPF"})
"""Capabilities with which a process can take over its host."""
_SOCKETS = (
    "/var/run/docker.sock",
    "/run/docker.sock",
    "/run/containerd/containerd.sock",
    "/var/run/crio/crio.sock",
)
_ONE = "Add the one capability it needs."


def run(subject: Subject) -> Iterator[Finding]:
    for file, service in services(subject):
        if service.body.get("privileged") is True:
            place = file.place((*service.at, "privileged"))
            yield CHECK.finding(f"{one_line(service.name, 60)} has all rights on its host.", place, _ONE)
        for index, entry in enumerate(items(service.body.get("cap_add"))):
            if scalar(entry).upper().removeprefix("CAP_") in _ROOT:
                yield _strong(service.name, scalar(entry), file.place((*service.at, "cap_add", index)))
        for mount in service.mounts:
            if mount.source in _SOCKETS:
                yield _socket(service.name, file.place(mount.at))
    for cluster, one, container in containers(subject):
        if container.security.get("privileged") is True:
            place = cluster.place((*container.at, "securityContext", "privileged"))
            yield CHECK.finding(
                f"{one_line(named(one, container), 90)} has all rights on its host.", place, _ONE
            )
        for index, entry in enumerate(items(dig(container.security, "capabilities", "add"))):
            if scalar(entry).upper().removeprefix("CAP_") in _ROOT:
                place = cluster.place((*container.at, "securityContext", "capabilities", "add", index))
                yield _strong(named(one, container), scalar(entry), place)
    cluster_file = manifests(subject)
    for one in cluster_file.workloads if cluster_file is not None else ():
        for index, volume in enumerate(items(one.pod.get("volumes"))):
            if scalar(dig(volume, "hostPath", "path")) in _SOCKETS and cluster_file is not None:
                yield _socket(one.label, cluster_file.place((*one.pod_at, "volumes", index)))


def _strong(label: str, capability: str, place: Place) -> Finding:
    message = (
        f"{one_line(label, 90)} has the capability {one_line(capability, 30)}, "
        "which is as good as root on the host."
    )
    return CHECK.finding(message, place, "Leave it out, or use a narrower one.")


def _socket(label: str, place: Place) -> Finding:
    message = (
        f"{one_line(label, 90)} holds the socket of the container engine: it can start any other as root."
    )
    return CHECK.finding(message, place, "Use a proxy that allows only what it needs.")


CHECK = Check("config/container-privileged", frozenset({"config"}), Severity.WARNING, run)
