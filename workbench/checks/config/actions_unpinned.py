"""Actions of others are pinned to a commit.

A tag or a branch can be moved: the next run then hands its secrets to other code.

Wrong:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - uses: somebody/setup-tool@v2
Right:
    on: push
    jobs:
      build:
        runs-on: ubuntu-24.04
        steps:
          - uses: somebody/setup-tool@3b1a7d0c5e2f4a6b8c9d0e1f2a3b4c5d6e7f8091 # v2.1.0
Source: docs.github.com, "Security hardening for GitHub Actions"; zizmor unpinned-uses;
  OpenSSF Scorecard, Pinned-Dependencies
"""

from __future__ import annotations

from collections.abc import Iterator

from workbench.checks.config._files import Spot, report, workflow
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.config.actions.model import action_of

_OWN = frozenset({"actions", "github"})
_BRANCHES = frozenset({"main", "master", "develop", "dev", "trunk", "head", "latest", "next"})


def run(subject: Subject) -> Iterator[Finding]:
    flow = workflow(subject)
    spots: list[Spot] = []
    moving: list[Spot] = []
    if flow is None:
        return
    used = [(step.uses, (*step.at, "uses")) for _, step in flow.steps()]
    used += [(job.uses, (*job.at, "uses")) for job in flow.jobs]
    for uses, at in used:
        action = action_of(uses)
        if action is None or action.is_pinned or "${{" in uses or not action.ref:
            continue
        if action.ref.lower() in _BRANCHES:
            moving.append((uses, flow.place(at)))
        elif action.owner.lower() not in _OWN:
            spots.append((uses, flow.place(at)))
    hint = "Write its whole commit id, with the version in a comment."
    yield from report(CHECK, moving, "follows a branch: each run may be other code", hint)
    yield from report(CHECK, spots, "is somebody else's, and its tag can be moved", hint)


CHECK = Check("config/actions-unpinned", frozenset({"config"}), Severity.WARNING, run)
