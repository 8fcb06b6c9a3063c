"""The structure of workflows. Source: docs.github.com, "Workflow syntax for GitHub Actions"."""

from __future__ import annotations

from functools import cache
from typing import Any

from workbench.engines.config.schema import compiled
from workbench.engines.config.shapes import Json, shapes

EVENTS = (
    "branch_protection_rule", "check_run", "check_suite", "create", "delete", "deployment",
    "deployment_status",
    "discussion", "discussion_comment", "fork", "gollum", "image_version", "issue_comment",
    "issues", "label", "merge_group",
    "milestone", "page_build", "project", "project_card", "project_column", "public", "pull_request",
    "pull_request_comment", "pull_request_review", "pull_request_review_comment",
    "pull_request_target", "push",
    "registry_package", "release", "repository_dispatch", "schedule", "status", "watch", "workflow_call",
    "workflow_dispatch", "workflow_run",
)  # fmt: skip
_PERMISSIONS = (
    "actions", "attestations", "checks", "contents", "deployments", "discussions", "id-token",
    "issues", "models",
    "packages", "pages", "pull-requests", "repository-projects", "security-events", "statuses",
)  # fmt: skip
_SHAPES = """
Workflow = name text, run-name text, on! text|[text]|{any}, permissions Permissions, env Env, defaults
  Defaults, concurrency text|Concurrency, jobs! {Job}
Concurrency = group! text, cancel-in-progress bool|text
Defaults = run DefaultRun
DefaultRun = shell text, working-directory text
Job = name text, permissions Permissions, needs text|[text], if text|bool|number, runs-on
  text|[text]|Runner, environment text|Environment, concurrency text|Concurrency, outputs
  {text|number|bool}, env Env, defaults Defaults, steps [Step], timeout-minutes number|text, strategy
  Strategy, continue-on-error bool|text, container text|Container, services {Container}|text, uses text,
  with {any}, secrets text|{text|bool}, snapshot any
Runner = group text, labels text|[text]
Environment = name! text, url text, deployment bool|text
Strategy = matrix text|{any}, fail-fast bool|text, max-parallel number|text
Container = image! text, credentials {text}, env Env, ports [text|int], volumes [text], options text,
  command text, entrypoint text
Step = id text, name text|number, if text|bool|number, uses text, run text, working-directory text, shell
  text, with {text|number|bool?}, env Env, continue-on-error bool|text, timeout-minutes number|text
"""


@cache
def definitions() -> dict[str, Json]:
    """All structures by name."""
    grants = {name: {"type": "string", "enum": ["read", "write", "none"]} for name in _PERMISSIONS}
    permissions = {
        "type": ["string", "object", "null"],
        "if": {"type": "string"},
        "then": {"enum": ["read-all", "write-all"]},
        "properties": grants,
        "additionalProperties": False,
    }
    env = {
        "type": ["string", "object", "null"],
        "additionalProperties": {"type": ["string", "number", "boolean", "null"]},
    }
    return {**shapes(_SHAPES), "Permissions": permissions, "Env": env}


@cache
def validator() -> Any:
    """For the whole file."""
    return compiled(definitions(), "Workflow")
