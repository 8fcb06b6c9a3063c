"""What changed between two versions: each change made for real, and the laws of all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.core.findings import Change, Impact
from workbench.core.kinds import Parsed
from workbench.kinds.config import KIND

GOOD = Path(__file__).parents[2] / "contract" / "kinds" / "config" / "good"
FILES = sorted(GOOD.iterdir())


def parsed(name: str, text: str) -> Parsed:
    file = KIND.parse(name, text)
    assert file.tree is not None, file.problems
    return file


def changed(name: str, *pairs: tuple[str, str]) -> list[Change]:
    """What is said of a good file in which this was written in place of that."""
    text = (GOOD / name).read_text(encoding="utf-8")
    after = text
    for old, new in pairs:
        assert old in after
        after = after.replace(old, new, 1)
    return list(KIND.changes(parsed(name, text), parsed(name, after)))


COMPOSE, CLUSTER, IMAGE, FLOW = (
    "shop.compose.yaml",
    "deployment.yaml",
    "go.dockerfile",
    "release.workflow.yaml",
)
B, R, S = Impact.BREAKING, Impact.RISKY, Impact.SAFE


@pytest.mark.parametrize(
    ("name", "old", "new", "impact", "part"),
    [
        (COMPOSE, "postgres:18.1", "postgres:19.0", B, "postgres:18.1 -> postgres:19.0"),
        (COMPOSE, "postgres:18.1", "postgres:18.2", S, "postgres:18.2"),
        (COMPOSE, "postgres:18.1", "mysql:8.4", B, "mysql:8.4"),
        (COMPOSE, "redis:8.2-alpine", "redis:9.0", R, "redis:9.0"),
        (COMPOSE, "traefik:v3.5", "traefik", R, "traefik"),
        (COMPOSE, "target: /var/lib/postgresql", "target: /data", B, "at /var/lib/postgresql removed"),
        (COMPOSE, "source: postgres-data", "source: kafka", B, "/var/lib/postgresql is volume kafka"),
        (COMPOSE, "volumes:\n  postgres-data:\n", "volumes:\n  other:\n", B, "volume postgres-data removed"),
        (COMPOSE, '"443:443"', '"8443:443"', B, "443:443 removed"),
        (COMPOSE, "replicas: 2", "replicas: 1", R, "2 -> 1 replicas"),
        (COMPOSE, "replicas: 2", "replicas: 4", S, "2 -> 4 replicas"),
        (COMPOSE, "  worker:\n", "  helper:\n", B, "service worker removed"),
        (COMPOSE, "KAFKA_BROKERS:", "BROKERS:", R, "KAFKA_BROKERS removed"),
        (COMPOSE, "networks: [front]\n", "networks: [back]\n", B, "network front removed"),
        (COMPOSE, "x-service:", "name: shop\nx-service:", S, "project name given"),
        (CLUSTER, "replicas: 3", "replicas: 2", R, "3 -> 2 replicas"),
        (CLUSTER, "matchLabels: {app.kubernetes.io/name: links}", "matchLabels: {app: x}", B, "selector"),
        (CLUSTER, "port: 80,", "port: 81,", B, "port 80 removed"),
        (CLUSTER, "targetPort: http", "targetPort: 8080", R, "target of port 80"),
        (CLUSTER, "links:1.4.2", "links:1.5.0", S, "1.5.0"),
        (CLUSTER, "limits: {memory: 256Mi}", "limits: {memory: 128Mi}", R, "limit of memory 256Mi -> 128Mi"),
        (CLUSTER, "MAX_LINKS:", "MOST_LINKS:", B, "entry MAX_LINKS removed"),
        (CLUSTER, "path: /ready", "path: /healthz", R, "readinessProbe changed"),
        (CLUSTER, "- host: links.test", "- host: link.test", B, "route links.test/ removed"),
        (CLUSTER, "kind: PodDisruptionBudget", "kind: ConfigMap #", R, "PodDisruptionBudget links in"),
        ("postgres.k8s.yaml", "serviceName: postgres", "serviceName: pg", B, "serviceName"),
        ("postgres.k8s.yaml", "storage: 20Gi", "storage: 10Gi", B, "volumeClaimTemplates"),
        ("jobs.k8s.yaml", "name: report}\n    subjects", "name: other}\n    subjects", B, "roleRef"),
        ("jobs.k8s.yaml", "[get, update]", "[get, update, delete]", R, "right to delete configmaps added"),
        (IMAGE, 'ENTRYPOINT ["/shop"]', 'ENTRYPOINT ["/store"]', B, "ENTRYPOINT"),
        (IMAGE, "EXPOSE 8080/tcp", "EXPOSE 9090/tcp", B, "exposed port 8080/tcp removed"),
        (IMAGE, "static-debian12:nonroot", "static-debian13:nonroot", R, "base image"),
        (IMAGE, "FROM build AS test", "FROM build AS check", R, "stage test removed"),
        (FLOW, "workflow_dispatch:\n", "workflow_call:\n", R, "trigger workflow_dispatch removed"),
        (FLOW, "contents: read,", "contents: write,", R, "permission contents read -> write"),
        (FLOW, "  deploy:\n", "  roll-out:\n", R, "job deploy removed"),
        (FLOW, "dry_run: {description: Build only, type: boolean, default: true}",
         "version: {type: string, required: true}", B, "input version added"),
        (FLOW, "ubuntu-24.04", "ubuntu-22.04", R, "runs-on: ubuntu-24.04 -> ubuntu-22.04"),
        ("ci.workflow.yml", "actions/checkout@v5", "actions/checkout@v6", R, "actions/checkout v5 -> v6"),
        ("reusable.workflow.yml", "token: {required: true}", "key: {required: true}", B, "token removed"),
    ],
)  # fmt: skip
def test_each_change_has_its_impact(name: str, old: str, new: str, impact: Impact, part: str) -> None:
    found = changed(name, (old, new))

    assert any(change.impact is impact and part in change.summary for change in found), found
    assert all(change.why for change in found if change.impact is B)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_additions_and_removals_are_mirror_images(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    whole = parsed(path.name, text)
    blocks = [
        match.start() for match in re.finditer(r"^(?:  \w[\w-]*:|---|FROM |  - apiVersion)", text, re.M)
    ]
    compared = 0
    for start in blocks[2:]:
        part = KIND.parse(path.name, text[:start])
        if part.tree is None:
            continue
        there, back = KIND.changes(whole, part), KIND.changes(part, whole)
        gone = {c.summary.removesuffix(" removed") for c in there if c.summary.endswith(" removed")}
        came = {c.summary.removesuffix(" added") for c in back if c.summary.endswith(" added")}
        assert gone == came
        assert len(there) == len(back)
        compared += 1
    assert compared or len(blocks) <= 2


@pytest.mark.parametrize("one", FILES, ids=lambda path: path.name)
def test_nothing_changes_from_itself_and_dialects_are_not_compared(one: Path) -> None:
    old = parsed(one.name, one.read_text(encoding="utf-8"))
    for other in FILES:
        new = parsed(other.name, other.read_text(encoding="utf-8"))
        found = KIND.changes(old, new)
        if old.dialect != new.dialect or one == other:
            assert found == ()
        else:
            assert found
            assert list(found) == sorted(found, key=lambda c: ["breaking", "risky", "safe"].index(c.impact))
