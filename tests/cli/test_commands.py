"""The command line as a user types it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from workbench import __version__
from workbench.cli.main import main

GOOD = """\
CREATE TABLE link (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  slug text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE link IS 'A short link.';
"""
BAD = "CREATE TABLE link (\n  id bigint PRIMARY KEY,\n  owner_id bigint REFERENCES nobody (id)\n);\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every command runs in an empty project with its own sessions."""
    (tmp_path / "sessions").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WORKBENCH_SESSIONS", str(tmp_path / "sessions"))
    return tmp_path


def imports(*arguments: str) -> set[str]:
    """Names of the top-level packages that a command imports."""
    code = (
        "import sys; from workbench.__main__ import main\n"
        "sys.argv = ['workbench', *sys.argv[1:]]\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print('IMPORTED', *sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120, check=True
    )
    last = done.stdout.strip().splitlines()[-1]
    assert last.startswith("IMPORTED")
    return set(last.split()[1:])


@pytest.mark.parametrize(
    "arguments",
    [
        ("--version",),
        ("--help",),
        ("sessions",),
        ("agents",),
        ("rules",),
        ("check", "good.sql"),
        ("export", "gone"),
    ],
)
def test_commands_without_a_screen_import_neither_textual_nor_the_sdk(
    project: Path, arguments: tuple[str, ...]
) -> None:
    (project / "good.sql").write_text(GOOD)

    assert not imports(*arguments) & {"textual", "anthropic", "httpx2"}


def test_help_and_version_import_no_parser_either() -> None:
    heavy = {"sqlglot", "yaml", "jsonschema_rs", "markdown_it", "pygments", "rich", "jinja2", "asyncio"}

    assert not imports("--version") & heavy
    assert not imports("--help") & heavy


def test_version_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(["--version"])

    assert left.value.code == 0
    assert capsys.readouterr().out == f"workbench {__version__}\n"


@pytest.mark.parametrize(
    "command", ["", "run", "check", "export", "sessions", "agents", "rules", "migrate", "playbooks", "derive"]
)
def test_every_command_has_a_help_text(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([*command.split(), "--help"])

    assert left.value.code == 0
    assert "usage: workbench" in capsys.readouterr().out


def test_check_passes_a_good_file_and_fails_a_bad_one(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "good.sql").write_text(GOOD)
    (project / "bad.sql").write_text(BAD)

    assert main(["check", "good.sql"]) == 0
    assert "good.sql: SQL, 1 table" in capsys.readouterr().out
    assert main(["check", "good.sql", "bad.sql"]) == 1
    assert "3:" in capsys.readouterr().out


def test_check_says_what_executed_it_and_what_that_refused(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    refused = GOOD + "CREATE INDEX link_day_idx\n  ON link (date(created_at));\n"
    (project / "schema.sql").write_text(refused)

    assert main(["check", "schema.sql"]) == 1

    told = capsys.readouterr()
    head, finding = told.out.splitlines()[:2]
    assert re.match(r"schema\.sql: SQL, 1 table.*, executed on PostgreSQL \d+\.\d+.*: 1 error", head)
    assert re.match(r"\s+8:\d+  error    .*IMMUTABLE \(SQLSTATE 42P17\)", finding)
    assert told.err == ""


def test_a_check_that_needs_no_server_starts_none(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = project / "cache"
    monkeypatch.setenv("WORKBENCH_CACHE", str(cache))
    (project / "schema.mysql.sql").write_text("CREATE TABLE a (id int AUTO_INCREMENT PRIMARY KEY);\n")
    (project / "schema.postgres.sql").write_text(GOOD)

    assert run("check", "schema.mysql.sql").returncode == 0
    assert not cache.exists()
    assert run("check", "schema.postgres.sql").returncode == 0
    assert cache.exists()


def test_check_prints_json(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "bad.sql").write_text(BAD)

    assert main(["check", "--format", "json", "bad.sql"]) == 1
    (report,) = json.loads(capsys.readouterr().out)["files"]
    assert report["kind"] == "sql"
    assert any(finding["severity"] == "error" and finding["line"] == 3 for finding in report["findings"])


def test_check_reads_standard_input_of_a_given_kind(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BAD.encode())))

    assert main(["check", "--kind", "sql", "-"]) == 1
    assert "standard input: SQL" in capsys.readouterr().out


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00binary"])
def test_check_says_which_file_it_can_not_read(
    project: Path, content: bytes | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if content is not None:
        (project / "thing.sql").write_bytes(content)

    assert main(["check", "thing.sql"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("workbench: thing.sql")
    assert "Traceback" not in said


def test_check_refuses_a_kind_that_there_is_not(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "good.sql").write_text(GOOD)

    assert main(["check", "--kind", "spreadsheet", "good.sql"]) == 2
    assert "openapi" in capsys.readouterr().err


def test_fail_on_sets_what_counts(project: Path) -> None:
    (project / "advice.sql").write_text("CREATE TABLE visit (at timestamp NOT NULL);\n")

    assert main(["check", "advice.sql"]) == 0
    assert main(["check", "--fail-on", "warning", "advice.sql"]) == 1


def test_agents_lists_the_bundled_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["agents"]) == 0
    assert "backend-api-architect" in capsys.readouterr().out


def test_sessions_says_when_there_are_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sessions"]) == 0
    assert "No sessions" in capsys.readouterr().err


def test_an_unknown_session_is_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "nothing"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("workbench: ")
    assert "Traceback" not in said


def test_the_screen_needs_a_terminal() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "workbench"],
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
    )

    assert done.returncode == 2
    assert "needs a terminal" in done.stderr


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "workbench", *arguments],
        capture_output=True,
        text=True,
        timeout=120,
        env=os.environ,
    )


JWT = "I need to create an API endpoint for user authentication that handles JWT tokens"


def test_a_whole_session_runs_without_a_screen(project: Path) -> None:
    done = run("run", JWT, "--defaults", "--export", "out", "--transcript")

    assert done.returncode == 0, done.stderr
    paths = [Path(line) for line in done.stdout.splitlines()]
    assert paths[0] == project / "out" / "design.md"
    names = {path.name for path in paths}
    assert {"schema.sql", "openapi.yaml"} <= names
    assert any(name.endswith(".mmd") for name in names)
    document = paths[0].read_text()
    for heading in ("## Brief", "## Decisions", "### schema.sql", "### openapi.yaml", "## Transcript"):
        assert heading in document
    assert "Open findings" not in document or "| error |" not in document
    listed = run("sessions")
    session_id = listed.stdout.split()[0]
    exported = run("export", session_id, "--stdout", "--transcript")
    assert exported.stdout == document
    assert run("check", *(str(path) for path in paths if path.parent.name == "artifacts")).returncode == 0


def test_answers_come_from_a_file(project: Path) -> None:
    (project / "answers.yaml").write_text("no such header: x\n")

    assert run("run", JWT, "--answers", "answers.yaml", "--export", "out", "--quiet").returncode == 0
    (project / "answers.yaml").write_text("- a list\n")
    refused = run("run", JWT, "--answers", "answers.yaml")
    assert refused.returncode == 2
    assert "holds no answers" in refused.stderr


def test_an_export_to_a_file_is_refused_and_leaves_it(project: Path) -> None:
    (project / "out").write_text("mine")

    done = run("run", JWT, "--defaults", "--export", "out", "--quiet")

    assert done.returncode == 1
    assert "is a file" in done.stderr
    assert (project / "out").read_text() == "mine"


def test_an_attachment_outside_the_project_is_refused(project: Path) -> None:
    done = run("run", JWT, "--attach", "../secret.txt")

    assert done.returncode == 1
    assert "Traceback" not in done.stderr
