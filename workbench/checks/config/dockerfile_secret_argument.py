"""Secrets reach a build by a mount.

The value of an ARG or ENV stays in the image's history, where everybody who has the image reads it.

Wrong:
    FROM node:24.11-slim
    ARG NPM_TOKEN
    RUN npm ci
Right:
    FROM node:24.11-slim
    RUN --mount=type=secret,id=npm_token,env=NPM_TOKEN npm ci
Source: BuildKit SecretsUsedInArgOrEnv; docs.docker.com, "Build secrets"; Trivy DS031
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_NAME = re.compile(
    r"(?:\A|_)(?:PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|SECRET_KEY|ACCESS_KEY|PRIVATE_KEY|CREDENTIALS)\Z"
)


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for one in file.instructions if file is not None else ():
        if one.keyword not in ("ARG", "ENV"):
            continue
        for word in one.words if one.keyword == "ARG" or "=" in (one.words or ("",))[0] else one.words[:1]:
            name, _, value = word.partition("=")
            if _NAME.search(name.upper()) and (one.keyword == "ARG" or "$" in value):
                message = f"The value of {one_line(name, 40)} stays in the image's history."
                yield CHECK.finding(message, one.where(name), "Use RUN --mount=type=secret.")


CHECK = Check("config/dockerfile-secret-argument", frozenset({"config"}), Severity.WARNING, run)
