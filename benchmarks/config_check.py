"""What checking a deployment file costs, as ratios within one run: against only reading its text and holding
it against its schema, and for each service, workload or job as the file grows."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from typing import Any

import yaml

from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.engines.config.actions.structure import validator as workflow_validator
from workbench.engines.config.compose.structure import validator as compose_validator
from workbench.engines.config.kubernetes.structure import validator as kubernetes_validator
from workbench.kinds.config import KIND

SIZES = (10, 200)
RUNS = 5
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def compose(services: int) -> str:
    """Services in a chain, each with a port, a volume, a health check and a URL of the next."""
    parts = ["services:"]
    for n in range(services):
        part = (
            f"""  app{n}:
    image: registry.test/app{n}:1.{n}
    ports: ["127.0.0.1:{10000 + n}:8080"]
    environment:
      NEXT_URL: http://app{(n + 1) % services}:8080
      LOG_LEVEL: info
    depends_on:
      app{max(0, n - 1)}: {{condition: service_healthy}}
    volumes: ["data{n}:/data"]
    healthcheck: {{test: [CMD, /health], interval: 5s}}
    mem_limit: 512m
    restart: unless-stopped"""
            if n
            else "  app0: {image: 'registry.test/app0:1.0', healthcheck: {test: /health}}"
        )
        parts += [part]
    return "\n".join([*parts, "volumes:", *(f"  data{n}: {{}}" for n in range(1, services))]) + "\n"


def manifests(workloads: int) -> str:
    """A Deployment and its Service for each."""
    return "---\n".join(
        f"""apiVersion: apps/v1
kind: Deployment
metadata: {{name: app{n}, namespace: shop}}
spec:
  replicas: 2
  selector: {{matchLabels: {{app: app{n}}}}}
  template:
    metadata: {{labels: {{app: app{n}}}}}
    spec:
      automountServiceAccountToken: false
      securityContext: {{runAsNonRoot: true, seccompProfile: {{type: RuntimeDefault}}}}
      containers:
        - name: app
          image: registry.test/app{n}:1.{n}
          ports: [{{name: http, containerPort: 8080}}]
          env: [{{name: NEXT_URL, value: "http://app{n + 1}"}}]
          resources: {{requests: {{cpu: 100m, memory: 128Mi}}, limits: {{memory: 128Mi}}}}
          readinessProbe: {{httpGet: {{path: /ready, port: http}}}}
          securityContext: {{allowPrivilegeEscalation: false}}
---
apiVersion: v1
kind: Service
metadata: {{name: app{n}, namespace: shop}}
spec:
  selector: {{app: app{n}}}
  ports: [{{port: 80, targetPort: http}}]
"""
        for n in range(workloads)
    )


def workflow(jobs: int) -> str:
    """Jobs in a chain of three steps each."""
    parts = ["on: push", "permissions: {contents: read}", "jobs:"]
    for n in range(jobs):
        parts += [
            f"""  job{n}:
    runs-on: ubuntu-24.04
    timeout-minutes: 10
    needs: [{f"job{n - 1}" if n else ""}]
    outputs: {{tag: "${{{{ steps.tag.outputs.tag }}}}"}}
    steps:
      - uses: actions/checkout@v5
      - {{id: tag, run: ./tag.sh, env: {{RUN: "${{{{ github.run_id }}}}"}}}}
      - run: make test"""
        ]
    return "\n".join(parts) + "\n"


def seconds(call: Callable[[], object]) -> float:
    """Median of some runs."""
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        call()
        taken.append(time.perf_counter() - begin)
    return statistics.median(taken)


def bare(text: str, data: list[Any], dialect: str) -> None:
    """What reading the YAML with its positions and holding its data against the schema costs without us."""
    for _ in yaml.compose_all(text, Loader=LOADER):
        pass
    for document in data:
        validator = {
            "compose": compose_validator,
            "actions": workflow_validator,
            "kubernetes": lambda one=document: kubernetes_validator(one["kind"], one["apiVersion"]),
        }[dialect]()
        assert validator.is_valid(document)


def main() -> None:
    checks, problems = Plugins("workbench.checks.config", "CHECK", Check).all()
    if problems:
        raise SystemExit("\n".join(problems))

    def check(name: str, text: str) -> None:
        subject = Subject(KIND.parse(name, text))
        assert subject.parsed.problems == (), subject.parsed.problems
        for one in checks:
            list(one.run(subject))

    heads = " ".join(f"{head:>9}" for head in ("bare", "parse", "all", "each"))
    print(f"{'dialect':>10} {'parts':>6} {'lines':>6} {heads} {'growth':>7} {'x bare':>7}")
    texts = (("compose", compose), ("kubernetes", manifests), ("actions", workflow))
    for dialect, write in texts:
        base = 0.0
        for size in SIZES:
            text = write(size)
            name = {"compose": "compose.yaml", "kubernetes": "k8s.yaml", "actions": "ci.yml"}[dialect]
            # YAML 1.1 reads `on` as true; the data is only for the bare schema.
            data = [
                {"on" if key is True else key: value for key, value in document.items()}
                for document in yaml.load_all(text, Loader=LOADER)
            ]
            check(name, text)  # imports and compiled schemas are not what is measured
            alone = seconds(lambda text=text, data=data, dialect=dialect: bare(text, data, dialect))
            parse = seconds(lambda name=name, text=text: KIND.parse(name, text))
            whole = seconds(lambda name=name, text=text: check(name, text))
            each = whole / size
            base = base or each
            times = f"{alone * 1e3:>7.2f}ms {parse * 1e3:>7.2f}ms {whole * 1e3:>7.2f}ms {each * 1e3:>7.3f}ms"
            lines = text.count("\n")
            print(f"{dialect:>10} {size:>6} {lines:>6} {times} {each / base:>7.2f} {whole / alone:>7.1f}")


if __name__ == "__main__":
    main()
