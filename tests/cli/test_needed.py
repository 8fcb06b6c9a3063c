"""Only the checks of the kinds at hand are loaded, and that makes no difference to what is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.cli.main import main
from workbench.cli.needed import ACROSS, SomeChecks, kinds_named_in, module_of, rule_of
from workbench.cli.rules import described
from workbench.cli.wiring import checks
from workbench.core.rulebook import PROVEN


def test_every_check_is_loaded_for_each_kind_that_it_is_about() -> None:
    plugins = checks()
    assert len(plugins.names()) > 100

    for name in plugins.names():
        check = plugins.load(name)
        assert check.id == rule_of(name)
        assert module_of(check.id) == name
        assert check.across == (name.partition(".")[0] == ACROSS)
        assert check.across or check.kinds <= kinds_named_in(name), f"{name} has to name its kinds in CHECK"


@pytest.mark.parametrize("kind", ["diagram", "sql", "document"])
def test_some_checks_are_all_of_their_kinds(kind: str) -> None:
    loaded, problems = SomeChecks({kind}).all()

    assert problems == ()
    everything, _ = checks().all()
    assert {check.id for check in loaded} >= {check.id for check in everything if kind in check.kinds}
    assert len(loaded) < len(everything) / 2


def test_every_rule_can_be_described_alone() -> None:
    for rule in (*map(rule_of, checks().names()), *PROVEN):
        found = described(rule)
        assert found is not None
        assert found.explanation.title
    assert described("sql/no-such-rule") is None
    assert described("nothing") is None


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "page.md").write_text("# Title\n\nWords.\n\n## Empty\n\n## Next\n\nWords.\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_the_project_says_of_rules_that_are_not_loaded_is_no_mistake(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "workbench.toml").write_text(
        '[rules."sql/type-varchar-n"]\nseverity = "off"\nbecause = "x"\n'
        '[rules."sql/migration-*"]\nseverity = "error"\nbecause = "x"\n'
        '[rules."document/empty-section"]\nseverity = "error"\nbecause = "we mean it"\n'
    )

    assert main(["check", "page.md"]) == 1

    out = capsys.readouterr().out
    assert "workbench/rules" not in out
    assert "because we mean it" in out


def test_a_rule_that_there_is_not_is_still_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "workbench.toml").write_text('[rules."sql/type-varchar"]\nseverity = "off"\nbecause = "x"\n')

    main(["check", "page.md"])

    assert "Did you mean sql/type-varchar-n?" in capsys.readouterr().out
    assert os.path.exists("page.md")
