"""Which object of a set of manifests leads to which: traffic, pods, settings, volumes, scaling."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from workbench.engines.config.kubernetes.model import Container, Manifest, Manifests, matches, selects
from workbench.engines.config.links import targets
from workbench.engines.config.values import dig, items, mapping, scalar
from workbench.engines.positions import Path


@dataclass(frozen=True, slots=True)
class Relation:
    """One object uses, feeds or steers another."""

    source: Manifest
    target: Manifest
    label: str
    at: Path


@dataclass(frozen=True, slots=True)
class Mention:
    """An object names another, which may be elsewhere."""

    kind: str
    name: str
    at: Path
    optional: bool = False
    key: str = ""
    """Of a ConfigMap or Secret, the one entry that is read."""


def relations(manifests: Manifests) -> Iterator[Relation]:
    """All that can be told from the objects at hand."""
    for one in manifests.objects:
        if one.kind == "Service":
            for target in selected(manifests, one):
                yield Relation(one, target, _ports(one), one.at)
        elif one.kind == "Ingress":
            for host, name, _, at in backends(one):
                if (service := manifests.find("Service", name, one)) is not None:
                    yield Relation(one, service, host, at)
        elif one.kind == "PodDisruptionBudget":
            yield from budgeted(manifests, one)
        elif one.kind == "HorizontalPodAutoscaler":
            reference = mapping(one.spec.get("scaleTargetRef"))
            scaled = manifests.find(scalar(reference.get("kind")), scalar(reference.get("name")), one)
            if scaled is not None:
                yield Relation(one, scaled, "scales", (*one.at, "spec", "scaleTargetRef"))
        if one.makes_pods:
            yield from _of_pods(manifests, one)


def _of_pods(manifests: Manifests, one: Manifest) -> Iterator[Relation]:
    seen: set[tuple[str, str]] = set()
    for mention in mentions(one):
        if (mention.kind, mention.name) in seen:
            continue
        seen.add((mention.kind, mention.name))
        if (target := manifests.find(mention.kind, mention.name, one)) is not None:
            yield Relation(one, target, "", mention.at)
    for container in one.containers:
        for name, value, at in container.environment:
            for found in targets(name, value or ""):
                host = found.host.split(".")[0]
                target = manifests.find("Service", host, one)
                if target is not None and ("Service", host) not in seen:
                    seen.add(("Service", host))
                    yield Relation(one, target, found.scheme, at)


def budgeted(manifests: Manifests, one: Manifest) -> Iterator[Relation]:
    """What a disruption budget guards."""
    selector = mapping(one.spec.get("selector"))
    for target in manifests.with_labels(mapping(selector.get("matchLabels"))):
        if selector and target.shares_namespace(one) and matches(selector, target.labels):
            yield Relation(one, target, "guards", (*one.at, "spec", "selector"))


def selected(manifests: Manifests, service: Manifest) -> Iterator[Manifest]:
    """The workloads whose pods a Service sends to."""
    selector = mapping(service.spec.get("selector"))
    for one in manifests.with_labels(selector):
        if (
            one.kind not in ("Job", "CronJob")
            and service.shares_namespace(one)
            and selects(selector, one.labels)
        ):
            yield one


def _ports(service: Manifest) -> str:
    ports = [scalar(dig(port, "port")) for port in items(service.spec.get("ports"))]
    return ":" + ", ".join(ports) if ports else ""


def backends(ingress: Manifest) -> Iterator[tuple[str, str, Any, Path]]:
    """(host and path, name of the Service, its port, where) of each backend."""
    spec: Path = (*ingress.at, "spec")
    default = dig(ingress.spec, "defaultBackend", "service")
    if isinstance(default, dict):
        yield "", scalar(default.get("name")), dig(default, "port"), (*spec, "defaultBackend", "service")
    for index, rule in enumerate(items(ingress.spec.get("rules"))):
        host = scalar(dig(rule, "host"))
        for number, path in enumerate(items(dig(rule, "http", "paths"))):
            service = dig(path, "backend", "service")
            if isinstance(service, dict):
                at: Path = (*spec, "rules", index, "http", "paths", number, "backend", "service")
                yield (
                    f"{host}{scalar(dig(path, 'path'))}",
                    scalar(service.get("name")),
                    service.get("port"),
                    at,
                )


def mentions(one: Manifest) -> Iterator[Mention]:
    """All ConfigMaps, Secrets, claims and accounts that a workload's pods need."""
    account = scalar(one.pod.get("serviceAccountName"))
    if account and account != "default":
        yield Mention("ServiceAccount", account, (*one.pod_at, "serviceAccountName"))
    for container in one.containers:
        yield from _of_container(container)
    for index, volume in enumerate(items(one.pod.get("volumes"))):
        at: Path = (*one.pod_at, "volumes", index)
        for key, kind, field in (
            ("configMap", "ConfigMap", "name"),
            ("secret", "Secret", "secretName"),
            ("persistentVolumeClaim", "PersistentVolumeClaim", "claimName"),
        ):
            if name := scalar(dig(volume, key, field)):
                yield Mention(kind, name, (*at, key, field), dig(volume, key, "optional") is True)
        for number, source in enumerate(items(dig(volume, "projected", "sources"))):
            for key, kind in (("configMap", "ConfigMap"), ("secret", "Secret")):
                if name := scalar(dig(source, key, "name")):
                    where: Path = (*at, "projected", "sources", number, key, "name")
                    yield Mention(kind, name, where, dig(source, key, "optional") is True)


def _of_container(container: Container) -> Iterator[Mention]:
    for index, entry in enumerate(items(container.body.get("env"))):
        for key, kind in (("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")):
            reference = dig(entry, "valueFrom", key)
            if name := scalar(dig(reference, "name")):
                at: Path = (*container.at, "env", index, "valueFrom", key)
                optional = dig(reference, "optional") is True
                yield Mention(kind, name, at, optional, scalar(dig(reference, "key")))
    for index, entry in enumerate(items(container.body.get("envFrom"))):
        for key, kind in (("configMapRef", "ConfigMap"), ("secretRef", "Secret")):
            if name := scalar(dig(entry, key, "name")):
                yield Mention(
                    kind, name, (*container.at, "envFrom", index, key), dig(entry, key, "optional") is True
                )
