"""Pods stay out of their node's namespaces and files.

With the node's network, processes or files a pod reads and does what the node can.

Wrong:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      hostNetwork: true
      containers: [{name: shop, image: "shop:1.4"}]
Right:
    apiVersion: v1
    kind: Pod
    metadata: {name: shop}
    spec:
      containers: [{name: shop, image: "shop:1.4"}]
Source: Kubernetes Pod Security Standards, baseline; kube-linter host-network, host-pid, host-ipc;
  Trivy KSV-0009, KSV-0023
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import manifests, named
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.values import dig, items, scalar

_WHAT = {"hostNetwork": "network", "hostPID": "processes", "hostIPC": "shared memory"}


def run(subject: Subject) -> Iterator[Finding]:
    file = manifests(subject)
    for one in file.workloads if file is not None else ():
        if file is None:
            return
        for key, what in _WHAT.items():
            if one.pod.get(key) is True:
                message = f"{one_line(one.label, 60)} shares the {what} of its node."
                yield CHECK.finding(message, file.place((*one.pod_at, key)), f"Remove {key}.")
        for index, volume in enumerate(items(one.pod.get("volumes"))):
            path = scalar(dig(volume, "hostPath", "path"))
            if path and not path.endswith(".sock") and one.kind != "DaemonSet":
                message = f"{one_line(one.label, 60)} mounts {one_line(path, 60)} of its node."
                place = file.place((*one.pod_at, "volumes", index))
                yield CHECK.finding(
                    message, place, "Use a PersistentVolumeClaim, an emptyDir or a ConfigMap."
                )
        for container in one.containers:
            for index, port in enumerate(container.ports):
                if port.get("hostPort"):
                    message = (
                        f"{one_line(named(one, container), 90)} takes port "
                        f"{scalar(port['hostPort'])} of its node."
                    )
                    place = file.place((*container.at, "ports", index))
                    yield CHECK.finding(message, place, "Remove hostPort, and let a Service lead to it.")


CHECK = Check("config/k8s-host-access", frozenset({"config"}), Severity.WARNING, run)
