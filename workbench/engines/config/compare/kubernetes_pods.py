"""What changed in the pods that a workload makes."""

from __future__ import annotations

from workbench.engines.config.compare.ledger import BREAKING, RISKY, SAFE, Ledger, compare_images
from workbench.engines.config.kubernetes.model import Container, Manifest
from workbench.engines.config.kubernetes.quantities import amount
from workbench.engines.config.values import dig, items, mapping, scalar

_POD = (
    ("serviceAccountName", "It has other rights in the cluster."),
    ("hostNetwork", "It is in another network."),
    ("restartPolicy", "It is started again under other conditions."),
    ("nodeSelector", "It runs on other nodes, or on none."),
    ("priorityClassName", "Others may be removed before it, or after."),
    ("terminationGracePeriodSeconds", "It has another time to end its work."),
)
_PROBES = ("readinessProbe", "livenessProbe", "startupProbe")


def compare_pods(old: Manifest, new: Manifest, ledger: Ledger) -> None:
    """Containers, volumes and settings of two pod templates."""
    label = new.label
    for key, why in _POD:
        ledger.value(f"{label}: {key}", old.pod.get(key), new.pod.get(key), why)
    ledger.value(
        f"{label}: labels of pods", old.labels, new.labels, "Services and policies may not select them."
    ) if new.kind != "Pod" else None
    before = {container.name: container for container in old.containers}
    after = {container.name: container for container in new.containers}
    gone = (RISKY, "What it did is no longer done.")
    for name in ledger.names(f"{label}: container", before, after, gone, (SAFE, "")):
        _container(f"{label}/{name}", before[name], after[name], ledger)
    volumes = [
        {scalar(dig(volume, "name")): volume for volume in items(one.pod.get("volumes"))}
        for one in (old, new)
    ]
    for name, volume in volumes[0].items():
        other = volumes[1].get(name)
        keeps = "persistentVolumeClaim" in mapping(volume)
        if other is None:
            why = "What it wrote there stays behind." if keeps else "The files are no longer there."
            ledger.add(BREAKING if keeps else RISKY, f"{label}: volume {name} removed", why)
        elif other != volume:
            why = "What was stored there stays behind." if keeps else "Other files are there now."
            ledger.add(BREAKING if keeps else RISKY, f"{label}: volume {name} is another one", why)
    for name in volumes[1]:
        if name not in volumes[0]:
            ledger.add(SAFE, f"{label}: volume {name} added")


def _container(label: str, old: Container, new: Container, ledger: Ledger) -> None:
    compare_images(ledger, label, old.image, new.image)
    for key in ("command", "args", "workingDir"):
        ledger.value(f"{label}: {key}", old.body.get(key), new.body.get(key), "It starts differently.")
    gone = (RISKY, "A Service or a probe may still name it.")
    ledger.names(
        f"{label}: port",
        (scalar(port.get("containerPort")) for port in old.ports),
        (scalar(port.get("containerPort")) for port in new.ports),
        gone,
        (SAFE, ""),
    )
    _environment(label, old, new, ledger)
    for section in ("requests", "limits"):
        was, now = (mapping(dig(one.body, "resources", section)) for one in (old, new))
        for key in dict.fromkeys((*was, *now)):
            before, after = amount(was.get(key)), amount(now.get(key))
            if before is not None and after is not None and before != after:
                less = after < before
                why = (
                    f"It is {'ended' if key == 'memory' else 'slowed down'} when it needs more."
                    if section == "limits"
                    else "It is promised less."
                )
                ledger.add(
                    RISKY if less else SAFE,
                    f"{label}: {section[:-1]} of {key} {was[key]} -> {now[key]}",
                    why if less else "",
                )
            else:
                ledger.value(
                    f"{label}: {section[:-1]} of {key}",
                    was.get(key),
                    now.get(key),
                    "Nothing is promised or held.",
                )
    for key in _PROBES:
        why = (
            "Traffic may reach it before it is ready."
            if key == "readinessProbe"
            else "It may hang, or be ended, unseen."
        )
        if old.body.get(key) and new.body.get(key) and old.body[key] != new.body[key]:
            ledger.add(RISKY, f"{label}: {key} changed", "It is judged by other signs.")
        elif old.body.get(key) != new.body.get(key):
            lost = not new.body.get(key)
            ledger.add(
                RISKY if lost else SAFE,
                f"{label}: {key} {'removed' if lost else 'given'}",
                why if lost else "",
            )
    if old.security != new.security:
        ledger.add(RISKY, f"{label}: securityContext changed", "It runs with other rights.")
    gone = (RISKY, "The files are no longer there.")
    ledger.names(f"{label}: mount at", _mounts(old), _mounts(new), gone, (SAFE, ""))


def _mounts(container: Container) -> list[str]:
    return [scalar(dig(mount, "mountPath")) for mount in items(container.body.get("volumeMounts"))]


def _environment(label: str, old: Container, new: Container, ledger: Ledger) -> None:
    before, after = (
        {scalar(dig(entry, "name")): entry for entry in items(one.body.get("env"))} for one in (old, new)
    )
    gone = (RISKY, "A program that needs it stops or takes its default.")
    for name in ledger.names(f"{label}: variable", before, after, gone, (SAFE, "")):
        if before[name] != after[name]:
            ledger.add(RISKY, f"{label}: value of {name} changed", "The program behaves as that says.")
    if old.body.get("envFrom") != new.body.get("envFrom"):
        ledger.add(RISKY, f"{label}: envFrom changed", "Its variables come from elsewhere.")
