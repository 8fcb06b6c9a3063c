"""Secrets do not stand in deployment files.

What is in the repository is on every laptop, in every fork and for ever in the history; what is in an image
is in every registry that holds it.

Wrong:
    services:
      app:
        image: shop:1.4
        environment:
          STRIPE_API_KEY: hR7vq2Zp9wLkT4
Right:
    services:
      app:
        image: shop:1.4
        environment:
          STRIPE_API_KEY: ${STRIPE_API_KEY:?}
Source: CWE-798; hadolint and BuildKit SecretsUsedInArgOrEnv; kube-linter env-var-secret; Trivy DS031
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import containers, dockerfile, objects, services, workflow
from workbench.core.findings import Finding, Place, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.config.dockerfile.model import Dockerfile
from workbench.engines.config.values import dig, mapping, scalar
from workbench.engines.secrets import is_placeholder, looks_random, token_in

_NAME = re.compile(
    r"(?:\A|[_.-])(?:PASSWORD|PASSWD|PASSPHRASE|SECRET|TOKEN|API_?KEY|SECRET_KEY|ACCESS_KEY|PRIVATE_KEY|SECRET_KEY_BASE"
    r"|ENCRYPTION_KEY|SIGNING_KEY|CLIENT_SECRET|AUTH_KEY)\Z",
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_WEAK = frozenset(
    [
        "postgres",
        "password",
        "passwd",
        "root",
        "admin",
        "secret",
        "changeme",
        "change_me",
        "example",
        "guest",
        "test",
        "user",
        "mysql",
        "mongo",
        "redis",
        "minioadmin",
        "dev",
        "development",
        "1234",
        "12345",
        "123456",
        "none",
        "null",
        "true",
        "false",
        "app",
        "disabled",
    ]
)
_HINT = "Read it from the environment or a secret store, and make a new one: this one is known."


def run(subject: Subject) -> Iterator[Finding]:
    for name, value, place in _given(subject):
        if value is None or "$" in value or "{{" in value or not value.strip():
            continue
        if found := token_in(value):
            message = f"This looks like {found[0]}."
            if not (found[0] == "a password in a URL" and found[2].lower() in _WEAK):
                yield Finding(CHECK.id, Severity.ERROR, message, place, _HINT)
            continue
        upper = _CAMEL.sub("_", name).upper()
        if (
            not _NAME.search(upper)
            or value.lower() in _WEAK
            or is_placeholder(value)
            or value.startswith("/")
        ):
            continue
        sure = len(value) >= 8 and looks_random(value)
        message = f"The value of {one_line(name, 60)} stands in the file for all to read."
        yield Finding(CHECK.id, Severity.ERROR if sure else Severity.WARNING, message, place, _HINT)


def _given(subject: Subject) -> Iterator[tuple[str, str | None, Place]]:
    for file, service in services(subject):
        for name, value, at in service.environment:
            yield name, value, file.place(at)
        for key, value in mapping(dig(service.body, "build", "args")).items():
            yield key, scalar(value), file.place((*service.at, "build", "args", key))
    for cluster, _, container in containers(subject):
        for name, value, at in container.environment:
            yield name, value, cluster.place(at)
    for cluster, one in objects(subject, "ConfigMap"):
        for name, value in mapping(one.body.get("data")).items():
            yield name, scalar(value), cluster.place((*one.at, "data", name))
    if (docker := dockerfile(subject)) is not None:
        yield from _of_image(docker)
    if (flow := workflow(subject)) is not None:
        for at in [(), *(job.at for job in flow.jobs), *(step.at for _, step in flow.steps())]:
            for key in ("env", "with"):
                for name, value in mapping(dig(flow.root, *at, key)).items():
                    yield name, scalar(value), flow.place((*at, key, name))


def _of_image(docker: Dockerfile) -> Iterator[tuple[str, str | None, Place]]:
    for one in docker.instructions:
        if one.keyword not in ("ENV", "ARG") or not one.words:
            continue
        pairs = [word.partition("=") for word in one.words] if "=" in one.words[0] else []
        for name, _, value in pairs or [(one.words[0], "=", " ".join(one.words[1:]))]:
            yield name, value, one.where(name)


CHECK = Check("config/secret-in-plain", frozenset({"config"}), Severity.WARNING, run)
