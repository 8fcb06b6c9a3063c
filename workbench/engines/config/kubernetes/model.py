"""Kubernetes manifests as a model: objects, the pods that they make, and who selects whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.core.findings import Place
from workbench.engines.config.images import Image, Known, image_of, known
from workbench.engines.config.values import dig, items, mapping, scalar, text
from workbench.engines.positions import Located, Path

_TEMPLATES: dict[str, Path] = {
    "Pod": (),
    **dict.fromkeys(("Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "Job"), ("spec", "template")),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
}
SERVING = ("Deployment", "StatefulSet", "DaemonSet")
"""Kinds whose pods run on and are replaced one by one."""
CLUSTER_WIDE = frozenset({
    "Namespace", "ClusterRole", "ClusterRoleBinding", "StorageClass", "PriorityClass", "PersistentVolume",
    "CustomResourceDefinition", "IngressClass",
})  # fmt: skip


@dataclass(frozen=True)
class Container:
    """One container of a pod."""

    name: str
    body: Mapping[str, Any]
    at: Path
    helper: bool = False
    """An init container that ends before the others start."""

    @property
    def image(self) -> Image | None:
        """None when it names none."""
        reference = text(self.body.get("image"))
        return image_of(reference) if reference else None

    @property
    def known(self) -> Known | None:
        """What a well-known image is."""
        return known(self.image) if self.image else None

    @property
    def security(self) -> Mapping[str, Any]:
        """Its own `securityContext`."""
        return mapping(self.body.get("securityContext"))

    @property
    def ports(self) -> tuple[Mapping[str, Any], ...]:
        """Its `ports`."""
        return tuple(mapping(port) for port in items(self.body.get("ports")))

    @property
    def environment(self) -> tuple[tuple[str, str | None, Path], ...]:
        """(name, value, where); None for a value that comes from elsewhere."""
        at: Path = (*self.at, "env")
        entries = [(mapping(entry), index) for index, entry in enumerate(items(self.body.get("env")))]
        return tuple(
            (text(e.get("name")), None if e.get("value") is None else scalar(e["value"]), (*at, index))
            for e, index in entries
        )


@dataclass(frozen=True)
class Manifest:
    """One object."""

    body: Mapping[str, Any]
    at: Path

    @property
    def kind(self) -> str:
        return text(self.body.get("kind"))

    @property
    def version(self) -> str:
        """`apiVersion`."""
        return text(self.body.get("apiVersion"))

    @property
    def metadata(self) -> Mapping[str, Any]:
        return mapping(self.body.get("metadata"))

    @property
    def name(self) -> str:
        """Its name, or how it is generated."""
        return scalar(self.metadata.get("name")) or scalar(self.metadata.get("generateName"))

    @property
    def namespace(self) -> str:
        """Empty when not told."""
        return scalar(self.metadata.get("namespace"))

    @property
    def label(self) -> str:
        """How people call it: `Deployment shop`."""
        return f"{self.kind or 'object'} {self.name}".strip()

    @property
    def spec(self) -> Mapping[str, Any]:
        return mapping(self.body.get("spec"))

    @property
    def replicas(self) -> int | None:
        """`spec.replicas`; None when not told."""
        value = self.spec.get("replicas")
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    @cached_property
    def template_at(self) -> Path | None:
        """Where its pods' metadata and spec stand; None for kinds that make no pods."""
        steps = _TEMPLATES.get(self.kind)
        return None if steps is None else (*self.at, *steps)

    @cached_property
    def template(self) -> Mapping[str, Any]:
        """Metadata and spec of its pods."""
        return mapping(dig(self.body, *_TEMPLATES.get(self.kind, ("none",))))

    @property
    def pod(self) -> Mapping[str, Any]:
        """The pods' spec."""
        return mapping(self.template.get("spec"))

    @property
    def pod_at(self) -> Path:
        """Where the pods' spec stands."""
        return (*(self.template_at or self.at), "spec")

    @property
    def labels(self) -> Mapping[str, Any]:
        """Labels of its pods."""
        return mapping(dig(self.template, "metadata", "labels"))

    @cached_property
    def containers(self) -> tuple[Container, ...]:
        """Of its pods; init containers last."""
        found = []
        for key in ("containers", "initContainers"):
            for index, body in enumerate(items(self.pod.get(key))):
                helper = key == "initContainers" and dig(body, "restartPolicy") != "Always"
                name = scalar(dig(body, "name")) or str(index)
                found.append(Container(name, mapping(body), (*self.pod_at, key, index), helper))
        return tuple(found)

    @property
    def makes_pods(self) -> bool:
        return self.kind in _TEMPLATES

    @property
    def key(self) -> tuple[str, str, str]:
        """(kind, namespace, name)."""
        return self.kind, self.namespace, self.name

    def shares_namespace(self, other: Manifest) -> bool:
        """Both are in one namespace, as far as they tell."""
        return self.namespace == other.namespace or not (self.namespace and other.namespace)


@dataclass(frozen=True, eq=False)
class Manifests:
    """All objects of a file. Shared by all checks, and compared by identity, so that what is "
    "computed stays."""

    source: Located
    objects: tuple[Manifest, ...] = ()

    dialect = "kubernetes"

    @classmethod
    def of(cls, source: Located) -> Manifests:
        """The objects of all documents, those in a `List` one by one."""
        found: list[Manifest] = []
        for index, value in enumerate(items(source.value)):
            whole = Manifest(mapping(value), (index,))
            if whole.kind == "List" or (whole.kind.endswith("List") and "items" in whole.body):
                found += [
                    Manifest(mapping(part), (index, "items", number))
                    for number, part in enumerate(items(whole.body.get("items")))
                ]
            elif value is not None:
                found.append(whole)
        return cls(source, tuple(found))

    def place(self, at: Path) -> Place:
        """Where the key or item at the path stands."""
        return self.source.place(at)

    @cached_property
    def _by_kind(self) -> Mapping[str, list[Manifest]]:
        found: dict[str, list[Manifest]] = {}
        for one in self.objects:
            found.setdefault(one.kind, []).append(one)
        return found

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], list[Manifest]]:
        found: dict[tuple[str, str], list[Manifest]] = {}
        for one in self.objects:
            found.setdefault((one.kind, one.name), []).append(one)
        return found

    @cached_property
    def _by_label(self) -> Mapping[tuple[str, str], list[Manifest]]:
        """Workloads by each label of their pods."""
        found: dict[tuple[str, str], list[Manifest]] = {}
        for one in self.workloads:
            for key, value in one.labels.items():
                found.setdefault((key, scalar(value)), []).append(one)
        return found

    def of_kind(self, *kinds: str) -> Iterator[Manifest]:
        """Objects of these kinds."""
        return (one for kind in kinds for one in self._by_kind.get(kind, ()))

    def with_labels(self, labels: Mapping[str, Any]) -> Sequence[Manifest]:
        """Workloads whose pods may have all of these labels: those with the rarest of them."""
        lists = [self._by_label.get((key, scalar(value)), []) for key, value in labels.items()]
        return min(lists, key=len) if lists else self.workloads

    @cached_property
    def workloads(self) -> tuple[Manifest, ...]:
        """Objects that make pods."""
        return tuple(one for one in self.objects if one.makes_pods)

    def find(self, kind: str, name: str, near: Manifest) -> Manifest | None:
        """The object of that kind and name in the namespace of another."""
        return next((one for one in self._by_name.get((kind, name), ()) if one.shares_namespace(near)), None)

    def with_those_of(self, others: Iterator[Manifests]) -> Manifests:
        """All objects of this and of other files; places of the others' are not to be asked for."""
        more = [one for other in others for one in other.objects]
        return Manifests(self.source, (*self.objects, *more)) if more else self


def selects(selector: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """A selector of plain labels fits; an empty one fits nothing."""
    return bool(selector) and all(labels.get(key) == value for key, value in selector.items())


def matches(selector: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    """A selector with `matchLabels` and `matchExpressions` fits; an empty one fits everything."""
    wanted = mapping(selector.get("matchLabels"))
    if any(labels.get(key) != value for key, value in wanted.items()):
        return False
    return all(_fits(mapping(one), labels) for one in items(selector.get("matchExpressions")))


def _fits(expression: Mapping[str, Any], labels: Mapping[str, Any]) -> bool:
    key, values = text(expression.get("key")), items(expression.get("values"))
    match expression.get("operator"):
        case "In":
            return labels.get(key) in values
        case "NotIn":
            return labels.get(key) not in values
        case "Exists":
            return key in labels
        case "DoesNotExist":
            return key not in labels
    return True
