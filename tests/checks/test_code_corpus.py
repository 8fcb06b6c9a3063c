"""The snippet scan, language by language: `tests/corpus/code/<language>/wrong.*` and `right.*`.

A line of a wrong file that has to be found says in a comment by which rule, or the line above it says so.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from workbench.core.findings import Finding, Severity
from workbench.core.kinds import Check, Subject
from workbench.core.plugins import Plugins
from workbench.kinds.code import KIND

CORPUS = Path(__file__).parents[1] / "corpus" / "code"
CHECKS = Plugins("workbench.checks", "CHECK", Check)
_EXPECT = re.compile(r"(expect|next): ([\w-]+)")


def findings(path: Path) -> list[Finding]:
    parsed = KIND.parse(path.name, path.read_text(encoding="utf-8"))
    if parsed.tree.tree is None:
        pytest.skip(f"the grammar of {parsed.dialect} is not installed")
    found = list(parsed.problems)
    for name in CHECKS.names():
        if name.startswith("code."):
            found += CHECKS.load(name).run(Subject(parsed))
    return found


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/wrong.*")), ids=lambda path: path.parent.name)
def test_every_mistake_is_found_on_its_line_and_nothing_else(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    wanted = {
        (at + (found[1] == "next"), f"code/{found[2]}")
        for at, line in enumerate(lines, 1)
        if (found := _EXPECT.search(line))
    }

    said = {(finding.place.line, finding.rule) for finding in findings(path) if finding.place}

    assert said == wanted


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*/right.*")), ids=lambda path: path.parent.name)
def test_nothing_is_said_of_what_is_right(path: Path) -> None:
    said = [finding for finding in findings(path) if finding.severity is not Severity.ADVICE]

    assert [f"{finding.place}: {finding.rule}: {finding.message}" for finding in said] == []


def test_every_language_with_a_grammar_has_its_files() -> None:
    assert len(list(CORPUS.glob("*/wrong.*"))) == len(list(CORPUS.glob("*/right.*"))) >= 11
