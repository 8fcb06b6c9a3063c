"""What docs/check.md and .pre-commit-hooks.yaml say is true."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from workbench.cli.main import main
from workbench.cli.parser import build_parser

ROOT = Path(__file__).parents[2]
DOCUMENT = (ROOT / "docs/check.md").read_text(encoding="utf-8")
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", DOCUMENT, re.DOTALL)


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_documented_json_is_what_comes_out(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (text,) = blocks("markdown")
    (documented,) = map(json.loads, blocks("json"))
    (project / "runbook.md").write_text(text)
    (project / "package.json").write_text("{}")

    assert main(["check", ".", "--format", "json"]) == documented["summary"]["exit_code"]

    said = json.loads(capsys.readouterr().out)
    assert said.pop("program").split()[0] == documented.pop("program").split()[0]
    assert said == documented


def test_every_member_that_is_explained_is_there() -> None:
    table = DOCUMENT.partition("| member | meaning |")[2].partition("##")[0]
    explained = {
        name
        for cell in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE)
        for name in re.findall(r"`(\w+)`", cell)
    }
    (documented,) = map(json.loads, blocks("json"))

    assert explained <= documented.keys() | documented["files"][0]["findings"][0].keys()
    assert len(explained) >= 9


def test_every_documented_command_is_one_that_there_is() -> None:
    lines = re.findall(r"^workbench (.*?)(?:\s+#.*)?$", "\n".join(blocks("sh")), re.MULTILINE)

    assert len(lines) >= 9
    for line in lines:
        build_parser().parse_args(shlex.split(line))


def test_the_documented_exit_codes_are_those_of_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["check", "--help"])

    in_help = re.findall(r"^  (\d+)  ", capsys.readouterr().out.partition("exit codes:")[2], re.MULTILINE)
    assert in_help == re.findall(r"^\| (\d+) \|", DOCUMENT, re.MULTILINE) == ["0", "1", "2", "130"]


def test_the_snippets_run_what_there_is() -> None:
    workflow, pre_commit = map(yaml.safe_load, blocks("yaml"))

    commands = [step["run"] for step in workflow["jobs"]["check"]["steps"] if "run" in step]
    checks = [command for command in commands if command.startswith("workbench ")]
    assert len(checks) == 2
    for command in checks:
        build_parser().parse_args(shlex.split(command.partition(" > ")[0])[1:])
    (repository,) = pre_commit["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= {hook["id"] for hook in HOOKS}


@pytest.mark.parametrize("hook", HOOKS, ids=[hook["id"] for hook in HOOKS])
def test_a_hook_fails_a_commit_with_an_error_and_passes_a_good_one(hook: dict, project: Path) -> None:
    (project / "flow.mmd").write_text("flowchart LR\n  a[A] --> b[B]\n")
    entry = [sys.executable, "-m", *shlex.split(hook["entry"])]
    names = ["flow.mmd"] if hook.get("pass_filenames", True) else []

    good = subprocess.run([*entry, *names], capture_output=True, text=True, timeout=120, env=os.environ)
    (project / "flow.mmd").write_text("sequenceDiagram\n  A->>B hello\n")
    bad = subprocess.run([*entry, *names], capture_output=True, text=True, timeout=120, env=os.environ)

    assert (good.returncode, bad.returncode) == (0, 1)
    assert "flow.mmd" in bad.stdout


def test_the_hooks_are_as_pre_commit_reads_them() -> None:
    for hook in HOOKS:
        assert {"id", "name", "entry", "language"} <= hook.keys()
        assert hook.get("types", ["text"]) == ["text"]
        re.compile(hook.get("files", ""))
    files = re.compile(HOOKS[0]["files"])
    for name in ("schema.sql", "api/openapi.yaml", "a.graphql", "b.proto", "context.mmd", "README.md"):
        assert files.search(name)
        assert not files.search(f"{name}.png")
