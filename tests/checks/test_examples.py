"""Every check explains itself, and its two examples are true."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.engines.design.designs import crossed, read, split
from workbench.core.kinds import ArtifactKind, Check, Parsed, Subject
from workbench.core.plugins import Plugins, explain

CHECKS = Plugins("workbench.checks", "CHECK", Check)
KINDS = Plugins("workbench.kinds", "KIND", ArtifactKind)
BY_ENGINE_ALONE = frozenset(
    f"sql/{name}"
    for name in (
        "definer-view",
        "function-search-path",
        "index-unused-by-queries",
        "nested-loop",
        "policy-always-true",
        "policy-without-rls",
        "rls-disabled",
        "rls-without-policy",
        "seq-scan-at-scale",
        "sort-spill",
    )
)
"""Checks of what only the live catalogue or the planner knows; all others look at a text too."""


def kind_of(check: Check, example: str) -> ArtifactKind:
    """The example's kind, which must be told by the text alone."""
    kinds = [KINDS.load(name) for name in KINDS.names()]
    candidates = [kind for kind in kinds if kind.id in check.kinds]
    assert candidates, f"{check.id} is for {sorted(check.kinds)}, and there is no such kind"
    return max(candidates, key=lambda kind: kind.recognises(example))


def parsed(check: Check, example: str) -> Parsed:
    """The example as its kind reads it."""
    return kind_of(check, example).parse("example", example + "\n")


def proven(check: Check, example: str) -> Parsed:
    """The example after its kind's engine took it."""
    return kind_of(check, example).prove(Subject(parsed(check, example)))


def rules(check: Check, example: str, *, engine: bool = True) -> set[str]:
    """Ids of what the check says of the example."""
    subject = Subject((proven if engine else parsed)(check, example))
    assert subject.parsed.tree is not None, f"nothing can be made of the example of {check.id}"
    return {finding.rule for finding in check.run(subject)}


def found_across(check: Check, example: str) -> set[str]:
    """Ids of what a check that looks across says of an example: several artifacts, each under `== name`."""
    texts, requirements = split(example)
    return {finding.rule for found in crossed(texts, requirements, [check]).values() for finding in found}


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
    wrong = explain(CHECKS.docstring(name)).wrong

    if check.across:
        assert found_across(check, wrong) == {check.id}
        return
    assert check.id in rules(check, wrong)
    if check.id not in BY_ENGINE_ALONE:
        assert check.id in rules(check, wrong, engine=False)


@pytest.mark.parametrize("name", CHECKS.names())
def test_right_example_is_quiet(name: str) -> None:
    check = CHECKS.load(name)
    right = explain(CHECKS.docstring(name)).right

    if check.across:
        assert found_across(check, right) == set()
        return
    assert check.id not in rules(check, right)
    assert check.id not in rules(check, right, engine=False)


@pytest.mark.parametrize("name", CHECKS.names())
def test_examples_parse(name: str) -> None:
    check = CHECKS.load(name)
    right = explain(CHECKS.docstring(name)).right

    if check.across:
        texts, _ = split(right)
        parsed = read(texts).values()
        problems = tuple(problem for one in parsed for problem in one.problems)
        assert all(one.tree is not None for one in parsed)
    else:
        problems = proven(check, right).problems
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
