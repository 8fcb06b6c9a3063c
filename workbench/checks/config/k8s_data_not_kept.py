"""Databases keep their data in a claim.

What is written to the container, or to an emptyDir, is gone with the pod.

Wrong:
    apiVersion: v1
    kind: Pod
    metadata: {name: db}
    spec:
      containers: [{name: db, image: "postgres:18.1"}]
Right:
    apiVersion: v1
    kind: Pod
    metadata: {name: db}
    spec:
      volumes: [{name: data, persistentVolumeClaim: {claimName: db}}]
      containers:
        - name: db
          image: postgres:18.1
          volumeMounts: [{name: data, mountPath: /var/lib/postgresql/data}]
Source: Kubernetes, "StatefulSets" and "Persistent Volumes"
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import containers, named, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.kubernetes.model import SERVING
from workbench.engines.config.values import dig, items, mapping, scalar

_KEEP = (
    "persistentVolumeClaim",
    "hostPath",
    "nfs",
    "csi",
    "ephemeral",
    "awsElasticBlockStore",
    "gcePersistentDisk",
)


def run(subject: Subject) -> Iterator[Finding]:
    spots = []
    for file, one, container in containers(subject):
        keeping = {
            scalar(dig(volume, "name"))
            for volume in items(one.pod.get("volumes"))
            if any(key in mapping(volume) for key in _KEEP)
        }
        keeping |= {
            scalar(dig(claim, "metadata", "name")) for claim in items(one.spec.get("volumeClaimTemplates"))
        }
        mounted = {scalar(dig(mount, "name")) for mount in items(container.body.get("volumeMounts"))}
        runs_on = one.kind in (*SERVING, "Pod", "ReplicaSet") and not container.helper
        serves = not container.body.get("command")
        if (
            runs_on
            and serves
            and container.known is not None
            and container.known.data
            and not mounted & keeping
        ):
            spots.append((named(one, container), file.place((*container.at, "name"))))
    yield from report(
        CHECK, spots, "loses its data with its pod", "Mount a PersistentVolumeClaim, best in a StatefulSet."
    )


CHECK = Check("config/k8s-data-not-kept", frozenset({"config"}), Severity.WARNING, run)
