"""What the documents say is true: commands, tests and examples that they name."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.checks.test_examples import found_across
from workbench.cli.parser import build_parser
from workbench.core.kinds import ArtifactKind, Check, Subject
from workbench.core.plugins import Plugins, explain

ROOT = Path(__file__).parent.parent


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def example(path: str) -> str:
    """The code that CONTRIBUTING.md gives for a file."""
    found = re.search(rf"`{re.escape(path)}`:\n\n```python\n(.*?)```", text_of("CONTRIBUTING.md"), re.DOTALL)
    assert found is not None, path
    return found[1]


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty package that can be imported."""
    folder = tmp_path / f"contributed_{tmp_path.name}"
    folder.mkdir()
    (folder / "__init__.py").write_text('"""Contributed."""\n')
    monkeypatch.syspath_prepend(str(tmp_path))
    return folder


def test_every_test_that_the_architecture_names_exists() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", text_of("ARCHITECTURE.md"))

    assert len(named) > 20
    missing = [
        f"{path}::{name}"
        for path, name in named
        if not (ROOT / path).is_file() or (name and f"def {name}(" not in text_of(path))
    ]
    assert missing == []


def test_the_example_check_works(package: Path) -> None:
    (package / "no_shouting.py").write_text(example("workbench/checks/document/no_shouting.py"))
    checks: Plugins[Check] = Plugins(package.name, "CHECK", Check)
    check = checks.load("no_shouting")
    told = explain(checks.docstring("no_shouting"))
    kind = Plugins("workbench.kinds", "KIND", ArtifactKind).load("document")

    wrong = list(check.run(Subject(kind.parse("a.md", told.wrong))))
    right = list(check.run(Subject(kind.parse("a.md", told.right))))

    assert [finding.rule for finding in wrong] == ["document/no-shouting"]
    assert right == []
    assert all((told.title, told.why, told.source))


def test_the_example_check_across_artifacts_works(package: Path) -> None:
    (package / "queue_undrawn.py").write_text(example("workbench/checks/design/queue_undrawn.py"))
    checks: Plugins[Check] = Plugins(package.name, "CHECK", Check)
    told = explain(checks.docstring("queue_undrawn"))

    wrong, right = (found_across(checks.load("queue_undrawn"), text) for text in (told.wrong, told.right))

    assert wrong == {"design/queue-undrawn"}
    assert right == set()


def test_the_example_kind_works(package: Path) -> None:
    (package / "properties.py").write_text(example("workbench/kinds/properties.py"))
    kind = Plugins(package.name, "KIND", ArtifactKind).load("properties")

    good = kind.parse("a.properties", "# comment\na = 1\n\nb=2\n")
    bad = kind.parse("a.properties", "a=1\nbroken\n")

    assert good.problems == ()
    assert kind.facts(good) == "2 keys"
    assert [finding.place.line for finding in bad.problems if finding.place] == [2]


def test_every_command_of_the_readme_is_one_that_there_is() -> None:
    shell = "\n".join(re.findall(r"```sh\n(.*?)```", text_of("README.md"), re.DOTALL))
    lines = re.findall(r"^workbench (.*?)(?:\s+#.*)?$", shell, re.MULTILINE)

    assert len(lines) >= 6
    for line in lines:
        words = re.findall(r'"[^"]*"|\S+', line)
        build_parser().parse_args([word.strip('"') for word in words])


def test_the_readme_has_one_test_command_and_ci_runs_that_one() -> None:
    commands = re.findall(r"^.*&& \.venv/bin/pytest.*$", text_of("README.md"), re.MULTILINE)

    assert len(commands) == 1
    assert "grep -m1 -E '&& \\.venv/bin/pytest' README.md" in text_of(".ci/run")


def test_links_between_documents_lead_somewhere() -> None:
    for document in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"):
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)\)", text_of(document)):
            assert (ROOT / target).exists(), f"{document} links to {target}"


def test_every_dependency_says_why() -> None:
    block = re.search(r"^dependencies = \[\n(.*?)^\]", text_of("pyproject.toml"), re.DOTALL | re.MULTILINE)
    assert block is not None

    assert [line for line in block[1].splitlines() if "#" not in line] == []


def test_the_module_runs_as_the_command_does() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "--version"],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert done.stdout.startswith("workbench ")
