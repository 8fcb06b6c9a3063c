"""Containers get no more rights than they need.

A privileged container, or one that holds the Docker socket, is root on the host.

Wrong:
    services:
      app:
        image: shop:1.4
        privileged: true
Right:
    services:
      app:
        image: shop:1.4
        cap_drop: [ALL]
Source: OWASP Docker Security Cheat Sheet, rules 1 and 3; CIS Docker Benchmark 5.4 and 5.31
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    if source.data is None:
        return
    stack: list[tuple[Any, tuple[str | int, ...]]] = [(source.data.value, ())]
    while stack:
        node, at = stack.pop()
        if isinstance(node, dict):
            for key, part in node.items():
                if key == "privileged" and part is True:
                    message = "This container has all rights on its host."
                    yield CHECK.finding(
                        message, source.data.place((*at, key)), "Add the one capability it needs."
                    )
                stack.append((part, (*at, key)))
        elif isinstance(node, list):
            stack += [(part, (*at, index)) for index, part in enumerate(node)]
        elif isinstance(node, str) and node.startswith("/var/run/docker.sock"):
            message = "This container holds the Docker socket: it can start any other as root."
            yield CHECK.finding(message, source.data.place(at), "Use a proxy that allows only what it needs.")


CHECK = Check("code/container-privileged", frozenset({"code"}), Severity.WARNING, run)
