"""What changed between two sets of Kubernetes manifests."""

from __future__ import annotations

from typing import Any

from workbench.core.findings import Impact
from workbench.engines.config.compare.kubernetes_pods import compare_pods
from workbench.engines.config.compare.ledger import BREAKING, RISKY, SAFE, Ledger
from workbench.engines.config.kubernetes.model import Manifest, Manifests
from workbench.engines.config.kubernetes.quantities import amount
from workbench.engines.config.kubernetes.relations import backends
from workbench.engines.config.values import dig, items, mapping, scalar

_GONE: dict[str, tuple[Impact, str]] = {
    **dict.fromkeys(
        ("Deployment", "StatefulSet", "DaemonSet", "Pod"), (BREAKING, "Whoever calls it finds nobody there.")
    ),
    "Service": (BREAKING, "Its name no longer leads anywhere."),
    "Ingress": (BREAKING, "Its hosts are no longer served."),
    "PersistentVolumeClaim": (BREAKING, "What is stored in it is deleted with it, unless it is retained."),
    "Namespace": (BREAKING, "Deleting it deletes all that is in it."),
    **dict.fromkeys(("ConfigMap", "Secret", "ServiceAccount"), (RISKY, "Pods that name it do not start.")),
    "PodDisruptionBudget": (RISKY, "A drained node may take all copies at once."),
    "HorizontalPodAutoscaler": (RISKY, "The number of copies stays what it is."),
    "NetworkPolicy": (RISKY, "Traffic that it kept out is let in."),
    **dict.fromkeys(("CronJob", "Job"), (RISKY, "What it did is no longer done.")),
}
_FIXED = "The field can't be changed: apply is refused until the object is deleted and made anew."
_SELECTING = ("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet")


def compare_manifests(old: Manifests, new: Manifests, ledger: Ledger) -> None:
    """Write down what differs; objects are the same when kind, namespace and name are."""
    before = {one.key: one for one in old.objects}
    after = {one.key: one for one in new.objects}
    for key, one in before.items():
        if key not in after:
            impact, why = _GONE.get(one.kind, (RISKY, "What relied on it misses it."))
            ledger.add(impact, f"{_label(one)} removed", why)
    for key, one in after.items():
        if key not in before:
            ledger.add(SAFE, f"{_label(one)} added")
        else:
            _object(before[key], one, ledger)


def _label(one: Manifest) -> str:
    return f"{one.label}{f' in {one.namespace}' if one.namespace else ''}"


def _object(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    label = new.label
    if old.version != new.version:
        ledger.add(SAFE, f"{label}: {old.version} -> {new.version}")
    if new.makes_pods:
        _workload(old, new, ledger)
    handler = _KINDS.get(new.kind)
    if handler is not None:
        handler(old, new, ledger)


def _workload(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    label = new.label
    if new.kind in _SELECTING:
        ledger.value(
            f"{label}: selector",
            _plain(old.spec.get("selector")),
            _plain(new.spec.get("selector")),
            _FIXED,
            BREAKING,
        )
    if new.kind == "StatefulSet":
        for key in ("serviceName", "volumeClaimTemplates", "podManagementPolicy"):
            ledger.value(f"{label}: {key}", old.spec.get(key), new.spec.get(key), _FIXED, BREAKING)
    if new.kind == "Job" and old.template != new.template:
        ledger.add(BREAKING, f"{label}: pod template changed", _FIXED)
    before, after = old.replicas, new.replicas
    if before != after and None not in (before, after):
        fewer = (after or 0) < (before or 0)
        why = "Fewer copies carry the load." if fewer else ""
        ledger.add(RISKY if fewer else SAFE, f"{label}: {before} -> {after} replicas", why)
    elif before != after:
        known = before if after is None else after
        done = "given" if before is None else "left to others"
        ledger.add(SAFE, f"{label}: number of replicas {done} ({known})")
    for key in ("schedule", "timeZone", "concurrencyPolicy", "suspend"):
        if new.kind == "CronJob":
            ledger.value(f"{label}: {key}", old.spec.get(key), new.spec.get(key), "It runs at other times.")
    ledger.value(
        f"{label}: strategy",
        _plain(old.spec.get("strategy")),
        _plain(new.spec.get("strategy")),
        "Copies are replaced in another way.",
    )
    compare_pods(old, new, ledger)


def _plain(value: Any) -> Any:
    """A selector in few words."""
    data = mapping(value)
    return (
        dict(data["matchLabels"])
        if set(data) == {"matchLabels"} and isinstance(data["matchLabels"], dict)
        else value
    )


def _service(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    label = new.label
    before = {scalar(dig(port, "port")): mapping(port) for port in items(old.spec.get("ports"))}
    after = {scalar(dig(port, "port")): mapping(port) for port in items(new.spec.get("ports"))}
    gone = (BREAKING, "Callers still use that port.")
    for port in ledger.names(f"{label}: port", before, after, gone, (SAFE, "")):
        ledger.value(
            f"{label}: target of port {port}",
            before[port].get("targetPort"),
            after[port].get("targetPort"),
            "Traffic goes to another port of the pods.",
        )
        ledger.value(
            f"{label}: name of port {port}",
            before[port].get("name"),
            after[port].get("name"),
            "An Ingress may name it.",
        )
    types = [scalar(one.spec.get("type")) or "ClusterIP" for one in (old, new)]
    if types[0] != types[1]:
        wider = types[1] in ("LoadBalancer", "NodePort")
        why = (
            "It is reached from outside of the cluster now."
            if wider
            else "It is no longer reached from outside."
        )
        ledger.add(RISKY if wider else BREAKING, f"{label}: type {types[0]} -> {types[1]}", why)
    ledger.value(
        f"{label}: selector",
        old.spec.get("selector"),
        new.spec.get("selector"),
        "Traffic goes to other pods.",
    )
    ledger.value(
        f"{label}: clusterIP", old.spec.get("clusterIP"), new.spec.get("clusterIP"), _FIXED, BREAKING
    )


def _claim(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    label = new.label
    for key in ("storageClassName", "accessModes", "volumeMode", "volumeName"):
        if key != "volumeName" or old.spec.get(key):
            ledger.value(f"{label}: {key}", old.spec.get(key), new.spec.get(key), _FIXED, BREAKING)
    sizes = [dig(one.spec, "resources", "requests", "storage") for one in (old, new)]
    before, after = amount(sizes[0]), amount(sizes[1])
    if before is not None and after is not None and before != after:
        why = "A volume can't be made smaller." if after < before else ""
        ledger.add(BREAKING if after < before else SAFE, f"{label}: {sizes[0]} -> {sizes[1]}", why)


def _entries(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    for key in ("data", "stringData", "binaryData"):
        before.update(mapping(old.body.get(key)))
        after.update(mapping(new.body.get(key)))
    gone = (BREAKING, "Pods that name this entry do not start.")
    for name in ledger.names(f"{new.label}: entry", before, after, gone, (SAFE, "")):
        if before[name] != after[name]:
            why = "Pods that have it as a variable see it only after a restart."
            ledger.add(RISKY, f"{new.label}: entry {name} changed", why)
    if old.body.get("immutable") is True and before != after:
        ledger.add(BREAKING, f"{new.label}: changed, and it is immutable", _FIXED)


def _ingress(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    before = {host: name for host, name, _, _ in backends(old)}
    after = {host: name for host, name, _, _ in backends(new)}
    gone = (BREAKING, "What was reached there is not found.")
    for host in ledger.names(f"{new.label}: route", before, after, gone, (SAFE, "")):
        ledger.value(
            f"{new.label}: {host or 'default backend'}",
            before[host],
            after[host],
            "Requests go to another Service.",
        )
    ledger.value(
        f"{new.label}: class",
        old.spec.get("ingressClassName"),
        new.spec.get("ingressClassName"),
        "Another controller serves it.",
    )
    tls = [bool(items(one.spec.get("tls"))) for one in (old, new)]
    if tls == [True, False]:
        why = "Clients that use https are refused, others speak in the open."
        ledger.add(BREAKING, f"{new.label}: TLS removed", why)
    elif tls == [False, True]:
        ledger.add(SAFE, f"{new.label}: TLS added")


def _scaler(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    for key in ("minReplicas", "maxReplicas"):
        ledger.value(
            f"{new.label}: {key}", old.spec.get(key), new.spec.get(key), "It scales within other bounds."
        )
    ledger.value(
        f"{new.label}: metrics",
        old.spec.get("metrics"),
        new.spec.get("metrics"),
        "It scales for other reasons.",
    )


def _budget(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    for key in ("minAvailable", "maxUnavailable"):
        ledger.value(
            f"{new.label}: {key}", old.spec.get(key), new.spec.get(key), "More copies may go at once."
        )


def _rules(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    def rights(one: Manifest) -> set[str]:
        found: set[str] = set()
        for rule in items(one.body.get("rules")):
            for resource in items(dig(rule, "resources")) or items(dig(rule, "nonResourceURLs")):
                found |= {f"{scalar(verb)} {scalar(resource)}" for verb in items(dig(rule, "verbs"))}
        return found

    gone = (RISKY, "Who holds the role is refused this.")
    come = (RISKY, "Who holds the role may do this now.")
    ledger.names(f"{new.label}: right to", sorted(rights(old)), sorted(rights(new)), gone, come)


def _binding(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    ledger.value(f"{new.label}: roleRef", old.body.get("roleRef"), new.body.get("roleRef"), _FIXED, BREAKING)

    def subjects(one: Manifest) -> list[str]:
        return [f"{scalar(dig(s, 'kind'))} {scalar(dig(s, 'name'))}" for s in items(one.body.get("subjects"))]

    gone = (RISKY, "It loses the role's rights.")
    ledger.names(
        f"{new.label}: subject", subjects(old), subjects(new), gone, (RISKY, "It gets the role's rights.")
    )


def _policy(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    if old.spec != new.spec:
        ledger.add(RISKY, f"{new.label}: rules changed", "Other traffic is let through.")


_KINDS = {
    "Service": _service,
    "PersistentVolumeClaim": _claim,
    "ConfigMap": _entries,
    "Secret": _entries,
    "Ingress": _ingress,
    "HorizontalPodAutoscaler": _scaler,
    "PodDisruptionBudget": _budget,
    "Role": _rules,
    "ClusterRole": _rules,
    "RoleBinding": _binding,
    "ClusterRoleBinding": _binding,
    "NetworkPolicy": _policy,
}
