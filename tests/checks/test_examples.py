"""Every check explains itself, and its two examples are true."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.core.kinds import ArtifactKind, Check, Parsed, Subject
from workbench.core.plugins import Plugins, explain

CHECKS = Plugins("workbench.checks", "CHECK", Check)
KINDS = Plugins("workbench.kinds", "KIND", ArtifactKind)


def parsed(check: Check, example: str) -> Parsed:
    """The example as its kind reads it, which must tell by the text alone what it is."""
    kinds = [KINDS.load(name) for name in KINDS.names()]
    candidates = [kind for kind in kinds if kind.id in check.kinds]
    assert candidates, f"{check.id} is for {sorted(check.kinds)}, and there is no such kind"
    best = max(candidates, key=lambda kind: kind.recognises(example))
    return best.parse("example", example + "\n")


def rules(check: Check, example: str) -> set[str]:
    subject = Subject(parsed(check, example))
    assert subject.parsed.tree is not None, f"nothing can be made of the example of {check.id}"
    return {finding.rule for finding in check.run(subject)}


def across(check: Check) -> bool:
    """The check looks at several artifacts together, which one example can't show."""
    return check.id.startswith("design/")


@pytest.mark.parametrize("name", CHECKS.names())
def test_id_is_folder_and_file_name(name: str) -> None:
    folder, _, module = name.rpartition(".")

    assert f"{folder}/{module.replace('_', '-')}" == CHECKS.load(name).id


@pytest.mark.parametrize("name", CHECKS.names())
def test_docstring_says_what_why_and_whence(name: str) -> None:
    explanation = explain(CHECKS.docstring(name))

    missing = [
        part
        for part in ("title", "why", "wrong", "right", "source")
        if not getattr(explanation, part).strip()
    ]
    assert missing == []
    assert "\n" not in explanation.title


@pytest.mark.parametrize("name", CHECKS.names())
def test_wrong_example_triggers_the_rule(name: str) -> None:
    check = CHECKS.load(name)
    if across(check):
        pytest.skip("looks across artifacts; its own test shows it")

    assert check.id in rules(check, explain(CHECKS.docstring(name)).wrong)


@pytest.mark.parametrize("name", CHECKS.names())
def test_right_example_is_quiet(name: str) -> None:
    check = CHECKS.load(name)
    if across(check):
        pytest.skip("looks across artifacts; its own test shows it")

    assert check.id not in rules(check, explain(CHECKS.docstring(name)).right)


@pytest.mark.parametrize("name", CHECKS.names())
def test_examples_parse(name: str) -> None:
    check = CHECKS.load(name)
    if across(check):
        pytest.skip("looks across artifacts; its own test shows it")
    right = explain(CHECKS.docstring(name)).right

    problems = parsed(check, right).problems
    assert [finding.message for finding in problems if finding.severity == "error"] == []


def test_every_folder_of_checks_has_a_kind() -> None:
    folders = {name.partition(".")[0] for name in CHECKS.names()} - {"design"}

    assert folders <= {KINDS.load(name).id for name in KINDS.names()}


def test_no_check_is_lost() -> None:
    """Every file of a check's folder is one of the plug-ins."""
    import workbench.checks

    root = Path(workbench.checks.__file__).parent
    files = {path for path in root.rglob("*.py") if not path.name.startswith("_")}

    assert len(CHECKS.names()) == len(files)
