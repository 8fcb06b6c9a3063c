"""Commands are lists, not text.

What is pasted into a shell's text can end the command and start another.

Wrong:
    import subprocess

    def pack(name):
        subprocess.run(f"tar czf out.tgz {name}", shell=True)
Right:
    import subprocess

    def pack(name):
        subprocess.run(["tar", "czf", "out.tgz", "--", name], check=True)
Source: CWE-78; Ruff S602 and S605
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.code._nodes import STRINGS, Call, built_from, calls, keyword
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.engines.code import Source

_ALWAYS_SHELL = re.compile(
    r"(os\.(system|popen)|(child_process|cp)\.(exec|execSync)|execSync|Runtime\.getRuntime\(\)\.exec"
    r"|\.?(shell_exec|passthru|proc_open|popen|system|exec)|(Kernel|IO)\.(system|exec|popen)|Process\.Start|eval)\Z"
)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for call in calls(source):
        if _is_shell(source, call) and call.arguments and _is_built(source, call):
            message = "A command is put together as text for the shell."
            yield CHECK.finding(message, source.place(call.node), "Pass program and arguments as a list.")


def _is_shell(source: Source, call: Call) -> bool:
    if call.receiver == "subprocess":
        return keyword(source, call, "shell") == "True"
    if call.name in ("exec", "system", "popen", "eval") and not call.receiver:
        return source.language in ("php", "ruby") and call.name != "eval"
    return bool(_ALWAYS_SHELL.match(f"{call.receiver}.{call.name}".lstrip(".")))


def _is_built(source: Source, call: Call) -> bool:
    first = call.arguments[0]
    if first.type in STRINGS:
        return bool(built_from(source, first))
    return first.type in ("binary_operator", "binary_expression", "binary", "call", "call_expression")


CHECK = Check("code/shell-from-strings", frozenset({"code"}), Severity.ERROR, run)
