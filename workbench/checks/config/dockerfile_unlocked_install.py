"""Dependencies are installed as the lock file says.

`npm install` may take other versions than those that were tested.

Wrong:
    FROM node:24.11-slim
    COPY package.json package-lock.json ./
    RUN npm install
Right:
    FROM node:24.11-slim
    COPY package.json package-lock.json ./
    RUN npm ci
Source: npm documentation, npm-ci; OpenSSF Scorecard, Pinned-Dependencies
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.config._files import dockerfile
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line

_LOOSE = (
    (re.compile(r"\bnpm (?:install|i)(?:\s+--?[\w=-]+)*\s*\Z"), "Write npm ci."),
    (re.compile(r"\byarn(?: install)?\s*\Z"), "Add --immutable (or --frozen-lockfile before Yarn 2)."),
    (re.compile(r"\bpnpm (?:install|i)\s*\Z"), "Add --frozen-lockfile."),
)


def run(subject: Subject) -> Iterator[Finding]:
    file = dockerfile(subject)
    for _, one in file.runs() if file is not None else ():
        for command in one.commands():
            for pattern, hint in _LOOSE:
                if match := pattern.search(command):
                    message = f"{one_line(match[0], 40)} may take other versions than were tested."
                    yield CHECK.finding(message, one.where(match[0].split()[0]), hint)


CHECK = Check("config/dockerfile-unlocked-install", frozenset({"config"}), Severity.ADVICE, run)
