"""API versions that are gone. Source: Kubernetes, "Deprecated API Migration Guide"."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Removal:
    """What became of a kind's API version."""

    release: str
    """The release that no longer serves it."""
    instead: str
    """What to write; empty when the kind itself is gone."""


_WORKLOADS = ("Deployment", "DaemonSet", "ReplicaSet", "StatefulSet")
_RBAC = ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
_RBAC_V1, _STORAGE, _NET = "rbac.authorization.k8s.io/v1", "storage.k8s.io/v1", "networking.k8s.io/v1"
_GONE: dict[str, dict[str, Removal]] = {
    "extensions/v1beta1": {
        **dict.fromkeys(_WORKLOADS, Removal("1.16", "apps/v1")),
        "NetworkPolicy": Removal("1.16", _NET),
        "PodSecurityPolicy": Removal("1.16", ""),
        "Ingress": Removal("1.22", _NET),
    },
    "apps/v1beta1": dict.fromkeys(_WORKLOADS, Removal("1.16", "apps/v1")),
    "apps/v1beta2": dict.fromkeys(_WORKLOADS, Removal("1.16", "apps/v1")),
    "networking.k8s.io/v1beta1": dict.fromkeys(("Ingress", "IngressClass"), Removal("1.22", _NET)),
    "rbac.authorization.k8s.io/v1beta1": dict.fromkeys(_RBAC, Removal("1.22", _RBAC_V1)),
    "rbac.authorization.k8s.io/v1alpha1": dict.fromkeys(_RBAC, Removal("1.22", _RBAC_V1)),
    "apiextensions.k8s.io/v1beta1": {"CustomResourceDefinition": Removal("1.22", "apiextensions.k8s.io/v1")},
    "admissionregistration.k8s.io/v1beta1": dict.fromkeys(
        ("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"),
        Removal("1.22", "admissionregistration.k8s.io/v1"),
    ),
    "scheduling.k8s.io/v1beta1": {"PriorityClass": Removal("1.22", "scheduling.k8s.io/v1")},
    "coordination.k8s.io/v1beta1": {"Lease": Removal("1.22", "coordination.k8s.io/v1")},
    "storage.k8s.io/v1beta1": {
        **dict.fromkeys(
            ("StorageClass", "CSIDriver", "CSINode", "VolumeAttachment"), Removal("1.22", _STORAGE)
        ),
        "CSIStorageCapacity": Removal("1.27", _STORAGE),
    },
    "batch/v1beta1": {"CronJob": Removal("1.25", "batch/v1")},
    "batch/v2alpha1": {"CronJob": Removal("1.21", "batch/v1")},
    "policy/v1beta1": {
        "PodDisruptionBudget": Removal("1.25", "policy/v1"),
        "PodSecurityPolicy": Removal("1.25", ""),
    },
    "discovery.k8s.io/v1beta1": {"EndpointSlice": Removal("1.25", "discovery.k8s.io/v1")},
    "events.k8s.io/v1beta1": {"Event": Removal("1.25", "events.k8s.io/v1")},
    "node.k8s.io/v1beta1": {"RuntimeClass": Removal("1.25", "node.k8s.io/v1")},
    "autoscaling/v2beta1": {"HorizontalPodAutoscaler": Removal("1.25", "autoscaling/v2")},
    "autoscaling/v2beta2": {"HorizontalPodAutoscaler": Removal("1.26", "autoscaling/v2")},
    **{
        f"flowcontrol.apiserver.k8s.io/{version}": dict.fromkeys(
            ("FlowSchema", "PriorityLevelConfiguration"), Removal(release, "flowcontrol.apiserver.k8s.io/v1")
        )
        for version, release in (("v1beta1", "1.26"), ("v1beta2", "1.29"), ("v1beta3", "1.32"))
    },
}  # fmt: skip


def removal(version: str, kind: str) -> Removal | None:
    """What became of it; None when it is served, or not known here."""
    return _GONE.get(version, {}).get(kind)
