"""What comes from outside is data.

Evaluated, or unpickled, it is a program that whoever sent it has written.

Wrong:
    import pickle

    def load(request):
        return pickle.loads(request.data)
Right:
    import json

    def load(request):
        return json.loads(request.data)
Source: CWE-95; CWE-502; Ruff S301, S307 and S506
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.checks.code._nodes import STRINGS, Call, calls, keyword
from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.text import one_line
from workbench.engines.code import Source

_EVALUATES = {
    "python": re.compile(r"(eval|exec)\Z"),
    "javascript": re.compile(r"(eval|vm\.runIn(New|This)Context)\Z"),
    "php": re.compile(r"(eval|assert|create_function|unserialize)\Z"),
    "ruby": re.compile(r"(eval|instance_eval|class_eval|Marshal\.load|YAML\.unsafe_load)\Z"),
}
_UNPICKLES = re.compile(
    r"(pickle|cPickle|dill|marshal|shelve)\.(loads?|open)\Z|yaml\.(unsafe_load|full_load)\Z|\w*[fF]ormatter\.Deserialize\Z"
)


def run(subject: Subject) -> Iterator[Finding]:
    source: Source = subject.parsed.tree
    for call in calls(source):
        if call.arguments and _runs(source, call):
            name = one_line(f"{call.receiver}.{call.name}" if call.receiver else call.name, 40)
            message = f"{name} runs what it is given: whoever sends it writes the program."
            yield CHECK.finding(
                message, source.place(call.node), "Parse it as JSON, or look it up in a table."
            )
    if source.language in ("java", "kotlin"):
        for call in calls(source):
            if call.name == "readObject" and "input" in call.receiver.lower():
                message = "readObject makes any object that the bytes name, and runs its code."
                yield CHECK.finding(message, source.place(call.node), "Read JSON, or set an object filter.")


def _runs(source: Source, call: Call) -> bool:
    full = f"{call.receiver}.{call.name}".lstrip(".")
    if _UNPICKLES.match(full):
        return True
    if full == "yaml.load" and source.language == "python":
        loader = keyword(source, call, "Loader")
        return "Safe" not in (loader or source.text_of(call.arguments[-1]))
    language = "javascript" if source.language in ("typescript", "tsx") else source.language
    pattern = _EVALUATES.get(language)
    first = call.arguments[0]
    # A text that stands in the code is nobody's input.
    plain = first.type in STRINGS and not any("interpolation" in child.type for child in first.children)
    return bool(pattern and pattern.match(full)) and not plain


CHECK = Check("code/runs-input", frozenset({"code"}), Severity.WARNING, run)
