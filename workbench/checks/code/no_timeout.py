"""Every call to another machine ends by itself.

Without a timeout a server that hangs takes a thread or a connection with it, one call at a time,
until none is left.

Wrong:
    import requests

    def rates():
        return requests.get("https://rates.test/today").json()
Right:
    import requests

    def rates():
        return requests.get("https://rates.test/today", timeout=3).json()
Source: CWE-1088; Ruff S113; gosec G114
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.code._nodes import Call, calls, keyword
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_METHODS = frozenset(["get", "post", "put", "patch", "delete", "head", "options", "request"])
_GO_DEFAULT = frozenset({"Get", "Post", "PostForm", "Head"})


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for call in calls(source):
        if _without_timeout(source, call):
            message = f"{call.receiver}.{call.name} waits for ever if the other side does."
            yield CHECK.finding(message, source.place(call.node), "Set a timeout.")
    for node in source.of("composite_literal"):
        if re.match(r"&?http\.Client\{\s*\}", source.text_of(node)):
            yield CHECK.finding("This client never gives up.", source.place(node), "Set its Timeout.")


def _without_timeout(source: Source, call: Call) -> bool:
    if source.language == "python":
        if call.receiver == "requests" and call.name in _METHODS:
            splat = any(argument.type == "dictionary_splat" for argument in call.arguments)
            return not splat and keyword(source, call, "timeout") in ("", "None")
        return call.receiver == "httpx" and keyword(source, call, "timeout") == "None"
    return source.language == "go" and call.receiver == "http" and call.name in _GO_DEFAULT


CHECK = Check("code/no-timeout", frozenset({"code"}), Severity.WARNING, run)
