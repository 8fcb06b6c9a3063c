"""A CronJob says what happens when the last run still goes on.

By default both run, and a slow job piles up until the cluster is full.

Wrong:
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: report}
    spec:
      schedule: "0 3 * * *"
      jobTemplate:
        spec:
          template:
            spec:
              restartPolicy: Never
              containers: [{name: report, image: "report:1.4"}]
Right:
    apiVersion: batch/v1
    kind: CronJob
    metadata: {name: report}
    spec:
      schedule: "0 3 * * *"
      concurrencyPolicy: Forbid
      jobTemplate:
        spec:
          template:
            spec:
              restartPolicy: Never
              containers: [{name: report, image: "report:1.4"}]
Source: Kubernetes, "CronJob"; kube-score cronjob-has-deadline
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import objects, report
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject


def run(subject: Subject) -> Iterator[Finding]:
    spots = [
        (one.label, file.place((*one.at, "kind")))
        for file, one in objects(subject, "CronJob")
        if not one.spec.get("concurrencyPolicy")
    ]
    yield from report(CHECK, spots, "may run several times at once", "Set concurrencyPolicy: Forbid.")


CHECK = Check("config/k8s-cron-overlap", frozenset({"config"}), Severity.ADVICE, run)
