"""Why a Kubernetes API server would refuse an object: its structure, its names, its quantities."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.text import one_line
from workbench.engines.config.kubernetes.model import CLUSTER_WIDE, Manifest, Manifests
from workbench.engines.config.kubernetes.quantities import amount
from workbench.engines.config.kubernetes.structure import GROUPS, definitions, validator
from workbench.engines.config.kubernetes.versions import removal
from workbench.engines.config.schema import RULE, closest, dotted, problem, structure_problems
from workbench.engines.config.values import dig, items, mapping, scalar
from workbench.engines.positions import Path

_LABEL = re.compile(r"[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\Z")
_SUBDOMAIN = re.compile(r"[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\Z")
_PORT_NAME = re.compile(r"(?=[a-z0-9-]*[a-z])(?!.*--)[a-z0-9]([a-z0-9-]{0,13}[a-z0-9])?\Z")
_LABEL_VALUE = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?\Z")
_ONE_LABEL = ("Service", "Namespace")
_CRON_FIELD = re.compile(r"[\d*/,A-Za-z?#-]+\Z")
_MOST = 60


def problems_of(manifests: Manifests) -> Iterator[Finding]:
    """Each with its place; kinds that are not known here are said once."""
    count = 0
    strange: list[Manifest] = []
    for one in manifests.objects:
        for found in _object(manifests, one, strange):
            count += 1
            if count > _MOST:
                return
            yield found
    if strange:
        kinds = ", ".join(sorted({one_line(one.kind, 40) for one in strange})[:6])
        message = f"Not looked at: {kinds}, whose structure is not known here."
        yield Finding(RULE, Severity.ADVICE, message, manifests.place((*strange[0].at, "kind")))


def _object(manifests: Manifests, one: Manifest, strange: list[Manifest]) -> Iterator[Finding]:
    place = manifests.place
    if not one.kind or not one.version:
        lacking = "`kind`" if not one.kind else "`apiVersion`"
        yield problem(
            f"This object lacks {lacking}.", place(one.at), "Such as apiVersion: apps/v1, kind: Deployment."
        )
        return
    if removal(one.version, one.kind):
        return
    served = GROUPS.get(one.kind)
    if served is None:
        group, _, _ = one.version.rpartition("/")
        near = closest(one.kind, GROUPS) if "." not in group else ""
        if near:
            yield problem(f"There is no kind {one_line(one.kind, 40)!r}.", place((*one.at, "kind")), near)
        else:
            strange.append(one)
        return
    if one.version not in served:
        group = one.version.rpartition("/")[0]
        if "." in group and group not in {version.rpartition("/")[0] for version in served}:
            strange.append(one)
            return
        hint = f"Write apiVersion: {served[0]}."
        message = f"{one_line(one.version, 40)} has no {one.kind}."
        yield problem(message, place((*one.at, "apiVersion")), hint)
        return
    check = validator(one.kind, one.version)
    if check is not None:
        yield from structure_problems(
            check, _pruned(one.body), manifests.source, one.at, _namer(one), definitions()
        )
    yield from _names(manifests, one)
    yield from _values(manifests, one)


def _namer(one: Manifest) -> Any:
    def name(at: Path) -> str:
        rest = at[len(one.at) :]
        label = one_line(one.label, 60)
        return f"{dotted(rest)} of {label}" if rest else label

    return name


def _pruned(value: Any) -> Any:
    """Without keys that have no value: the server takes them as not there."""
    if isinstance(value, dict):
        return {key: _pruned(part) for key, part in value.items() if part is not None}
    if isinstance(value, list):
        return [_pruned(part) for part in value]
    return value


def _names(manifests: Manifests, one: Manifest) -> Iterator[Finding]:
    at: Path = (*one.at, "metadata", "name")
    name = scalar(one.metadata.get("name"))
    if not name and not one.metadata.get("generateName"):
        yield problem(
            f"This {one.kind} has no name.", manifests.place((*one.at, "metadata")), "Add metadata.name."
        )
        return
    pattern, longest = (_LABEL, 63) if one.kind in _ONE_LABEL else (_SUBDOMAIN, 253)
    rbac = one.kind in ("Role", "ClusterRole", "RoleBinding", "ClusterRoleBinding")
    if name and not rbac and (len(name) > longest or not pattern.match(name)):
        said = f"{one_line(name, 60)!r} can't be the name of a {one.kind}."
        hint = f"Up to {longest} lower case letters, digits and dashes (RFC 1123)."
        yield problem(said, manifests.place(at), hint)
    if one.namespace and not _LABEL.match(one.namespace):
        said = f"{one_line(one.namespace, 60)!r} can't be the name of a namespace."
        yield problem(said, manifests.place((*one.at, "metadata", "namespace")), "See RFC 1123.")
    if one.namespace and one.kind in CLUSTER_WIDE:
        said = f"A {one.kind} is in no namespace."
        yield problem(said, manifests.place((*one.at, "metadata", "namespace")), "Remove the namespace.")
    labels: list[tuple[Mapping[str, Any], Path]] = [
        (mapping(one.metadata.get("labels")), (*one.at, "metadata", "labels"))
    ]
    if one.template_at is not None and one.kind != "Pod":
        labels.append((one.labels, (*one.template_at, "metadata", "labels")))
    for known, where in labels:
        for key, value in known.items():
            if isinstance(value, str) and not _LABEL_VALUE.match(value):
                said = f"{one_line(value, 60)!r} can't be the value of a label."
                hint = "Up to 63 letters, digits, dashes, dots and underscores."
                yield problem(said, manifests.place((*where, key)), hint)


def _values(manifests: Manifests, one: Manifest) -> Iterator[Finding]:
    names: set[str] = set()
    for container in one.containers:
        if container.name in names:
            said = f"{one_line(one.label, 60)} has two containers called {one_line(container.name, 40)}."
            yield problem(said, manifests.place((*container.at, "name")), "Give each its own name.")
        names.add(container.name)
        if not _LABEL.match(container.name):
            said = f"{one_line(container.name, 60)!r} can't be the name of a container."
            yield problem(
                said, manifests.place((*container.at, "name")), "Lower case letters, digits and dashes."
            )
        for section in ("requests", "limits"):
            at: Path = (*container.at, "resources", section)
            for key, value in mapping(dig(container.body, "resources", section)).items():
                if value is not None and amount(value) is None:
                    said = f"{one_line(scalar(value), 30)!r} is no quantity of {one_line(key, 40)}."
                    yield problem(
                        said, manifests.place((*at, key)), "Such as 250m for CPU, 512Mi for memory."
                    )
        for index, port in enumerate(container.ports):
            name = scalar(port.get("name"))
            if name and not _PORT_NAME.match(name):
                said = f"{one_line(name, 40)!r} can't be the name of a port."
                hint = "Up to 15 lower case letters, digits and single dashes, with a letter."
                yield problem(said, manifests.place((*container.at, "ports", index, "name")), hint)
    if one.makes_pods:
        yield from _volumes(manifests, one)
    if one.kind == "CronJob" and isinstance(one.spec.get("schedule"), str):
        fields = one.spec["schedule"].split()
        plain = one.spec["schedule"].startswith(("@", "TZ=", "CRON_TZ="))
        if not plain and (len(fields) != 5 or not all(_CRON_FIELD.match(field) for field in fields)):
            said = f"{one_line(one.spec['schedule'], 40)!r} is no schedule."
            yield problem(
                said, manifests.place((*one.at, "spec", "schedule")), 'Five fields, such as "0 3 * * *".'
            )
    policy = one.pod.get("restartPolicy")
    wrong = one.kind in ("Job", "CronJob") and policy not in ("OnFailure", "Never")
    if one.template and (
        wrong or (one.kind in ("Deployment", "StatefulSet", "DaemonSet") and policy not in (None, "Always"))
    ):
        said = f"Pods of a {one.kind} can't have the restart policy {policy or 'Always'}."
        hint = "Write OnFailure or Never." if wrong else "Remove restartPolicy."
        yield problem(said, manifests.place((*one.pod_at, "restartPolicy")), hint)


def _volumes(manifests: Manifests, one: Manifest) -> Iterator[Finding]:
    """Mounts of volumes that the pod does not have."""
    volumes = {scalar(dig(volume, "name")) for volume in items(one.pod.get("volumes"))}
    volumes |= {scalar(dig(c, "metadata", "name")) for c in items(one.spec.get("volumeClaimTemplates"))}
    for container in one.containers:
        for index, mount in enumerate(items(container.body.get("volumeMounts"))):
            name = scalar(dig(mount, "name"))
            if name and name not in volumes:
                said = (
                    f"{one_line(container.name, 40)} of {one_line(one.label, 60)} mounts "
                    f"{one_line(name, 40)}, which is no volume of the pod."
                )
                hint = closest(name, volumes) or "Add it under volumes."
                yield problem(said, manifests.place((*container.at, "volumeMounts", index)), hint)
