"""The structure of Kubernetes objects.

Written from the API reference, kubernetes.io/docs/reference/kubernetes-api.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from workbench.engines.config.kubernetes.structure_pod import META, POD
from workbench.engines.config.schema import compiled
from workbench.engines.config.shapes import Json, shapes, type_of

_WORKLOADS = """
DeploymentSpec = replicas int, selector! Selector, template! PodTemplate, strategy Strategy,
  minReadySeconds int, revisionHistoryLimit int, paused bool, progressDeadlineSeconds int
Strategy = type Recreate/RollingUpdate, rollingUpdate Rolling
Rolling = maxSurge int|text, maxUnavailable int|text, partition int
StatefulSetSpec = replicas int, selector! Selector, template! PodTemplate, serviceName text,
  volumeClaimTemplates [ClaimTemplate], podManagementPolicy OrderedReady/Parallel, updateStrategy SetStrategy,
  revisionHistoryLimit int, minReadySeconds int, persistentVolumeClaimRetentionPolicy any, ordinals any
SetStrategy = type RollingUpdate/OnDelete, rollingUpdate Rolling
ClaimTemplate = apiVersion text, kind text, metadata! Meta, spec! ClaimSpec
ClaimSpec = accessModes [ReadWriteOnce/ReadOnlyMany/ReadWriteMany/ReadWriteOncePod], resources Resources,
  storageClassName text, volumeName text, volumeMode Filesystem/Block, selector Selector, dataSource any,
  dataSourceRef any, volumeAttributesClassName text
DaemonSetSpec = selector! Selector, template! PodTemplate, updateStrategy SetStrategy, minReadySeconds int,
  revisionHistoryLimit int
ReplicaSetSpec = replicas int, selector! Selector, template PodTemplate, minReadySeconds int
JobSpec = template! PodTemplate, parallelism int, completions int, completionMode text, backoffLimit int,
  backoffLimitPerIndex int, maxFailedIndexes int, activeDeadlineSeconds int, ttlSecondsAfterFinished int,
  suspend bool, selector Selector, manualSelector bool, podFailurePolicy any, podReplacementPolicy text,
  successPolicy any, managedBy text
CronJobSpec = schedule! text, timeZone text, concurrencyPolicy Allow/Forbid/Replace, jobTemplate! JobTemplate,
  startingDeadlineSeconds int, suspend bool, successfulJobsHistoryLimit int, failedJobsHistoryLimit int
JobTemplate = metadata Meta, spec! JobSpec
"""
_NETWORK = """
ServiceSpec = selector {text}, ports [ServicePort], type ClusterIP/NodePort/LoadBalancer/ExternalName,
  clusterIP text, clusterIPs [text], externalIPs [text], externalName text, externalTrafficPolicy
  Cluster/Local, internalTrafficPolicy Cluster/Local, loadBalancerIP text, loadBalancerSourceRanges
  [text], loadBalancerClass text, allocateLoadBalancerNodePorts bool, sessionAffinity None/ClientIP,
  sessionAffinityConfig any, publishNotReadyAddresses bool, ipFamilies [text], ipFamilyPolicy text,
  healthCheckNodePort int, trafficDistribution text
ServicePort = port! int, name text, targetPort int|text, nodePort int, protocol TCP/UDP/SCTP, appProtocol text
IngressSpec = ingressClassName text, defaultBackend Backend, rules [IngressRule], tls [IngressTls]
IngressTls = hosts [text], secretName text
IngressRule = host text, http IngressHttp
IngressHttp = paths! [IngressPath]
IngressPath = path text, pathType! Exact/Prefix/ImplementationSpecific, backend! Backend
Backend = service BackendService, resource any
BackendService = name! text, port BackendPort
BackendPort = number int, name text
PolicySpec = podSelector Selector, policyTypes [Ingress/Egress], ingress [IngressPeer], egress [EgressPeer]
IngressPeer = from [Peer], ports [PolicyPort]
EgressPeer = to [Peer], ports [PolicyPort]
Peer = podSelector Selector, namespaceSelector Selector, ipBlock IpBlock
IpBlock = cidr! text, except [text]
PolicyPort = port int|text, endPort int, protocol TCP/UDP/SCTP
"""
_OTHERS = """
Role = apiVersion text, kind text, metadata Meta, rules [PolicyRule], aggregationRule any
PolicyRule = apiGroups [text], resources [text], resourceNames [text], verbs! [text], nonResourceURLs [text]
Binding = apiVersion text, kind text, metadata Meta, roleRef! RoleRef, subjects [Subject]
RoleRef = apiGroup text, kind! Role/ClusterRole, name! text
Subject = kind! User/Group/ServiceAccount, name! text, namespace text, apiGroup text
ConfigMap = apiVersion text, kind text, metadata Meta, data {text}, binaryData {text}, immutable bool
Secret = apiVersion text, kind text, metadata Meta, data {text}, stringData {text}, type text, immutable bool
ServiceAccount = apiVersion text, kind text, metadata Meta, automountServiceAccountToken bool,
  imagePullSecrets [Named], secrets [any]
NamespaceSpec = finalizers [text]
HpaSpec = scaleTargetRef! Target, minReplicas int, maxReplicas! int, metrics [Metric], behavior any
HpaOldSpec = scaleTargetRef! Target, minReplicas int, maxReplicas! int, targetCPUUtilizationPercentage int
Target = apiVersion text, kind! text, name! text
Metric = type! Resource/Pods/Object/External/ContainerResource, resource MetricResource, pods any, object any,
  external any, containerResource any
MetricResource = name! text, target! MetricTarget
MetricTarget = type! Utilization/Value/AverageValue, averageUtilization int, averageValue text|int, value
  text|int
PdbSpec = minAvailable int|text, maxUnavailable int|text, selector Selector, unhealthyPodEvictionPolicy text
StorageClass = apiVersion text, kind text, metadata Meta, provisioner! text, parameters {text},
  reclaimPolicy Delete/Retain, allowVolumeExpansion bool, mountOptions [text], allowedTopologies [any],
  volumeBindingMode Immediate/WaitForFirstConsumer
PriorityClass = apiVersion text, kind text, metadata Meta, value! int, globalDefault bool, description text,
  preemptionPolicy text
QuotaSpec = hard {Quantity}, scopes [text], scopeSelector any
RangeSpec = limits! [any]
"""
_SPECS = {
    "Deployment": "DeploymentSpec", "StatefulSet": "StatefulSetSpec", "DaemonSet": "DaemonSetSpec",
    "ReplicaSet": "ReplicaSetSpec", "Job": "JobSpec", "CronJob": "CronJobSpec", "Pod": "PodSpec",
    "Service": "ServiceSpec", "Ingress": "IngressSpec", "NetworkPolicy": "PolicySpec",
    "HorizontalPodAutoscaler": "HpaSpec", "PodDisruptionBudget": "PdbSpec", "PersistentVolumeClaim":
    "ClaimSpec",
    "ResourceQuota": "QuotaSpec", "LimitRange": "RangeSpec",
}  # fmt: skip
"""Kinds that are `metadata` and a `spec`."""
_WHOLE = {
    "ConfigMap": "ConfigMap", "Secret": "Secret", "ServiceAccount": "ServiceAccount", "Role": "Role",
    "ClusterRole": "Role", "RoleBinding": "Binding", "ClusterRoleBinding": "Binding",
    "StorageClass": "StorageClass", "PriorityClass": "PriorityClass",
}  # fmt: skip
GROUPS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"), ("apps/v1",)),
    **dict.fromkeys(("Job", "CronJob"), ("batch/v1",)),
    **dict.fromkeys(
        ("Pod", "Service", "ConfigMap", "Secret", "ServiceAccount", "Namespace", "PersistentVolumeClaim",
         "PersistentVolume", "ResourceQuota", "LimitRange", "List"), ("v1",)
    ),
    **dict.fromkeys(("Ingress", "NetworkPolicy", "IngressClass"), ("networking.k8s.io/v1",)),
    **dict.fromkeys(
        ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding"), ("rbac.authorization.k8s.io/v1",)
    ),
    "HorizontalPodAutoscaler": ("autoscaling/v2", "autoscaling/v1"),
    "PodDisruptionBudget": ("policy/v1",),
    "StorageClass": ("storage.k8s.io/v1",),
    "PriorityClass": ("scheduling.k8s.io/v1",),
}  # fmt: skip
"""The API versions that serve each kind today."""


@cache
def definitions() -> dict[str, Json]:
    """All structures by name; each kind's own is named like it."""
    found = shapes("\n".join(part.strip("\n") for part in (META, POD, _WORKLOADS, _NETWORK, _OTHERS)))
    for kind, spec in _SPECS.items():
        found[kind] = _object_of(spec)
    found["HorizontalPodAutoscaler/v1"] = _object_of("HpaOldSpec")
    found["Namespace"] = {**_object_of("NamespaceSpec"), "required": []}
    return {**found, "Quantity": {"type": ["string", "number"]}}


def _object_of(spec: str) -> Json:
    head = {"apiVersion": type_of("text"), "kind": type_of("text"), "metadata": type_of("Meta")}
    properties = {**head, "spec": type_of(spec), "status": {}}
    return {"type": "object", "properties": properties, "required": ["spec"], "additionalProperties": False}


@cache
def validator(kind: str, version: str) -> Any:
    """For objects of a kind; None for kinds that are not known here."""
    name = _WHOLE.get(kind, kind)
    if kind == "HorizontalPodAutoscaler" and version == "autoscaling/v1":
        name = "HorizontalPodAutoscaler/v1"
    return compiled(_reachable(name), name) if kind in GROUPS and name in definitions() else None


def _reachable(name: str) -> dict[str, Json]:
    """The definitions that one of them leads to: to compile all of them for each kind takes long."""
    every = definitions()
    found: dict[str, Json] = {}
    todo: list[Any] = [{"$ref": f"#/$defs/{name}"}]
    while todo:
        node = todo.pop()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            reference = node.get("$ref")
            if isinstance(reference, str):
                target = reference.removeprefix("#/$defs/")
                if target not in found:
                    found[target] = every[target]
                    todo.append(every[target])
            todo += [part for key, part in node.items() if key != "$ref"]
    return found
