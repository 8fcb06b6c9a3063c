"""`workbench check` as a program: exit codes, pipes, signals, and files that nobody wishes for."""

from __future__ import annotations

import json
import os
import pty
import re
import select as waiting
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench.cli.needed import ACROSS, SomeChecks

MERMAID = "flowchart LR\n  a[Shop] --> b[Database]\n"
BROKEN = "sequenceDiagram\n  A->>B hello\n  A->>B: hello\n"
WARNED = "try:\n    ship()\nexcept Exception:\n    pass\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "good.mmd").write_text(MERMAID)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [sys.executable, "-m", "workbench", "check", *arguments],
        input=stdin,
        capture_output=True,
        timeout=120,
        env=os.environ | more,
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


# ---------------------------------------------------------------- exit codes


def test_nothing_wrong_is_0(project: Path) -> None:
    done = run("good.mmd")

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "1 file checked: clean"


def test_an_error_is_1_unless_nothing_fails_the_run(project: Path) -> None:
    (project / "bad.mmd").write_text(BROKEN)

    assert run("good.mmd", "bad.mmd").returncode == 1
    assert run("bad.mmd", "--fail-on", "never").returncode == 0


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("advice", 1), ("never", 0)])
def test_fail_on_says_how_bad_it_has_to_be(project: Path, fail_on: str, code: int) -> None:
    (project / "warned.py").write_text(WARNED)
    found = json.loads(run("warned.py", "--format", "json").stdout)["summary"]
    assert found["error"] == 0
    assert found["warning"] > 0

    assert run("warned.py", "--fail-on", fail_on).returncode == code


def test_a_file_that_can_not_be_read_is_2_and_the_rest_is_checked(project: Path) -> None:
    (project / "bad.mmd").write_text(BROKEN)

    done = run("gone.mmd", "bad.mmd")

    assert done.returncode == 2
    assert done.stderr == "workbench: gone.mmd can't be read: No such file or directory.\n"
    assert "bad.mmd: Diagram" in done.stdout
    assert "1 could not be read" in done.stdout.splitlines()[-1]


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("good.mmd", "--format", "xml"),
        ("good.mmd", "--fail-on", "sometimes"),
        ("good.mmd", "--kind", "spreadsheet"),
        ("good.mmd", "--name", "x.sql"),
        ("good.mmd", "--write-baseline"),
        ("good.mmd", "--baseline", "gone.json"),
        ("good.mmd", "--quiet", "--verbose"),
    ],
)
def test_a_wrong_command_line_is_2_and_says_why(arguments: tuple[str, ...]) -> None:
    done = run(*arguments)

    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_a_folder_with_nothing_in_it_says_so(project: Path) -> None:
    (project / "empty").mkdir()

    done = run("empty")

    assert done.returncode == 0
    assert done.stderr == "workbench: There is nothing to check here.\n"
    assert done.stdout == "0 files checked: clean\n"


# ---------------------------------------------------------------- in and out


def test_standard_input_is_told_by_the_name_that_was_given() -> None:
    done = run("-", "--name", "api/flow.mmd", stdin=BROKEN.encode())

    assert done.returncode == 1
    assert done.stdout.startswith("api/flow.mmd: Diagram")


def test_standard_input_of_a_given_kind() -> None:
    assert run("-", "--kind", "diagram", stdin=BROKEN.encode()).stdout.startswith("standard input: Diagram")


@pytest.mark.parametrize(
    "data", [b"\xff\xfea\0", b"\x80abc", b"a" * 20_000_001], ids=["utf-16", "latin", "large"]
)
def test_what_comes_in_and_is_no_text_is_one_sentence(data: bytes) -> None:
    done = run("-", stdin=data)

    assert done.returncode == 2
    assert done.stderr.startswith("workbench: standard input ")
    assert done.stderr.count("\n") == 1


def test_a_reader_who_has_enough_ends_it_quietly(project: Path) -> None:
    (project / "bad.mmd").write_text(BROKEN)
    command = f"'{sys.executable}' -m workbench check . --format json | true; echo ${{PIPESTATUS[0]}}"

    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120)

    assert (done.stdout, done.stderr) == ("141\n", "")


def test_the_machine_formats_are_utf_8_whatever_the_terminal_is(project: Path) -> None:
    (project / "Ärger.mmd").write_text(BROKEN)
    latin = {"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}

    for name in ("json", "sarif"):
        done = subprocess.run(
            [sys.executable, "-m", "workbench", "check", "Ärger.mmd", "--format", name],
            capture_output=True,
            timeout=120,
            env=os.environ | latin,
        )
        assert ("Ärger" if name == "json" else "%C3%84rger") in done.stdout.decode("utf-8")
    plain = run("Ärger.mmd", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert "\\xc4rger" in plain.stdout
    assert plain.returncode == 1


def test_a_pipe_gets_no_colour_and_no_progress(project: Path) -> None:
    (project / "bad.mmd").write_text(BROKEN)

    done = run(".")

    assert "\x1b" not in done.stdout + done.stderr


def at_a_terminal(*arguments: str, **more: str) -> str:
    """All that a terminal of 60 columns gets to see."""
    master, slave = pty.openpty()
    env = {key: value for key, value in os.environ.items() if key != "NO_COLOR"} | {"TERM": "xterm"} | more
    command = [sys.executable, "-m", "workbench", "check", *arguments]
    program = subprocess.Popen(command, stdin=slave, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    seen, end = b"", time.monotonic() + 120
    while time.monotonic() < end:
        if waiting.select([master], [], [], 1)[0]:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        elif program.poll() is not None:
            break
    os.close(master)
    program.wait(timeout=30)
    return seen.decode()


def test_a_terminal_gets_colour_unless_it_minds(project: Path) -> None:
    (project / "bad.mmd").write_text(BROKEN)

    assert "\x1b[1;31merror" in at_a_terminal("bad.mmd")
    assert "\x1b" not in at_a_terminal("bad.mmd", NO_COLOR="1")
    assert "\x1b" not in at_a_terminal("bad.mmd", TERM="dumb")


def test_names_and_messages_can_not_move_the_cursor(project: Path) -> None:
    (project / "a\x1b[2J\u202eb.mmd").write_text("sequenceDiagram\n  A\x1b]0;x\x07->>B\u202e hello\n")

    for name in ("text", "json", "sarif", "github"):
        done = run("a\x1b[2J\u202eb.mmd", "--format", name)
        assert done.returncode == 1
        assert not set(done.stdout + done.stderr) & {"\x1b", "\x07", "\u202e"}


def test_a_name_that_is_no_utf_8_is_checked_like_any_other(project: Path) -> None:
    name = os.fsdecode(b"caf\xe9.mmd")
    try:
        (project / name).write_text(BROKEN)
    except OSError:
        pytest.skip("this file system has no such names")

    for format_name in ("text", "json", "sarif", "github"):
        done = run(name, "--format", format_name)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
    assert "caf%E9.mmd" in run(name, "--format", "sarif").stdout


def test_an_interrupt_is_130_and_one_sentence(project: Path) -> None:
    for number in range(60):
        lines = "".join(f"  a{at}[A] --> b{at}[B{number}]\n" for at in range(400))
        (project / f"flow{number}.mmd").write_text("flowchart LR\n" + lines)
    program = subprocess.Popen(
        [sys.executable, "-m", "workbench", "check", ".", "--verbose"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert program.stdout is not None
    program.stdout.read(1)
    program.send_signal(signal.SIGINT)
    _, said = program.communicate(timeout=60)

    assert program.returncode == 130
    assert said == "workbench: interrupted.\n"


# ---------------------------------------------------------------- several files together

SCHEMA = """\
CREATE TABLE customer (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  age integer NOT NULL
);
"""
API = """\
openapi: 3.1.0
info: {title: Shop, version: "1"}
paths:
  /customers/{id}:
    get:
      parameters: [{name: id, in: path, required: true, schema: {type: integer, format: int64}}]
      responses:
        "200":
          description: The customer.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Customer"}
components:
  schemas:
    Customer:
      type: object
      required: [id, age]
      properties:
        id: {type: integer, format: int64}
        age: {type: string}
"""


def crossing(*arguments: str) -> list[dict]:
    """Findings of a run that name another file."""
    report = json.loads(run(*arguments, "--format", "json", WORKBENCH_POSTGRES="off").stdout)
    return [one for file in report["files"] for one in file["findings"] if one["also"]]


@pytest.mark.skipif(not SomeChecks({ACROSS}).names(), reason="no checks look across")
def test_files_are_held_against_one_another_unless_told_not_to(project: Path) -> None:
    (project / "schema.sql").write_text(SCHEMA)
    (project / "openapi.yaml").write_text(API)

    found = crossing(".")

    assert {"name": "schema.sql", "line": 3, "column": 3} in [one["also"] for one in found]
    assert all(one["rule"].startswith("design/") for one in found)
    assert crossing(".", "--no-cross") == []
    assert crossing("openapi.yaml") == []


@pytest.mark.skipif(not SomeChecks({ACROSS}).names(), reason="no checks look across")
def test_artifacts_of_different_sessions_do_not_contradict_one_another(project: Path) -> None:
    for session, name, text in (("one", "schema.sql", SCHEMA), ("two", "openapi.yaml", API)):
        folder = project / "sessions" / session / "artifacts"
        folder.mkdir(parents=True)
        (folder.parent / "journal.jsonl").write_text("{}\n")
        (folder / name).write_text(text)

    assert crossing("sessions") == []
    assert len(crossing("sessions/one/artifacts/schema.sql", "sessions/two/artifacts/openapi.yaml")) == 0


# ---------------------------------------------------------------- hostile files


HOSTILE = {
    "nul.sql": b"SELECT\0 1;\n",
    "nul.mmd": b"flow\0chart LR\n",
    "marked.mmd": b"\xef\xbb\xbf" + MERMAID.encode(),
    "returns.mmd": MERMAID.replace("\n", "\r\n").encode(),
    "empty.sql": b"",
    "empty.yaml": b"",
    "deep.json": b'{"openapi": "3.1.0", "x": ' + b"[" * 30_000,
    "bomb.openapi.yaml": b"openapi: 3.1.0\na: &a [x,x,x,x,x,x,x,x,x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (c, c, b",".join([b"*%c" % (c - 1)] * 9)) for c in range(98, 107)),
    "long.md": b"# T\n" + b"[" * 50_000,
    "turned.mmd": "flowchart LR\n  a[\u202eA] --> b\u200b\n".encode(),
}


def test_hostile_files_are_findings_and_no_more(project: Path) -> None:
    for name, data in HOSTILE.items():
        (project / name).write_bytes(data)

    done = run(*HOSTILE, "--format", "json", WORKBENCH_POSTGRES="off")

    report = json.loads(done.stdout)
    assert done.returncode in (0, 1)
    assert done.stderr == ""
    assert [file["file"] for file in report["files"]] == list(HOSTILE)
    findings = [finding for file in report["files"] for finding in file["findings"]]
    assert "workbench/could-not-look" not in {finding["rule"] for finding in findings}


def test_a_text_beyond_its_kinds_limit_is_said(project: Path) -> None:
    (project / "large.mmd").write_text(MERMAID + "%% x\n" * 1_100_000)

    done = run("large.mmd")

    assert "[workbench/size]" in done.stdout
    assert done.returncode == 0


# ---------------------------------------------------------------- what it imports


HEAVY = {
    "anthropic", "textual", "rich", "pygments", "jinja2", "pint", "graphlay", "asyncio", "tree_sitter",
    "sqlglot", "pg8000", "yaml", "jsonschema_rs", "graphql", "google", "markdown_it",
}  # fmt: skip
ALWAYS = {"boxes", "code", "config", "openapi", "positions", "postgres", "design", "technology"}
"""Engines' packages that recognising, surfaces and wiring touch, without what they wrap."""
SMALL = {
    "good.mmd": (MERMAID, set(), {"mermaid", "graph", "sequence"}),
    "page.md": ("# Title\n\nWords.\n", {"markdown_it"}, {"markdown", "fences", "decision", "links"}),
    "schema.graphql": ("type Query {\n  shop: String\n}\n", {"graphql", "asyncio"}, {"graphql"}),
    "api.yaml": (
        "openapi: 3.1.0\ninfo: {title: A, version: '1'}\npaths: {}\n",
        {"yaml", "jsonschema_rs"},
        {"openapi"},
    ),
}


@pytest.mark.parametrize("name", SMALL)
def test_one_small_file_imports_no_engine_of_another_kind(project: Path, name: str) -> None:
    text, libraries, engines = SMALL[name]
    (project / name).write_text(text)
    code = (
        "import sys; from workbench.__main__ import main\n"
        "sys.argv = ['workbench', 'check', sys.argv[1]]\n"
        "main(); print('IMPORTED', *sys.modules)"
    )

    done = subprocess.run(
        [sys.executable, "-c", code, name], capture_output=True, text=True, timeout=120, check=True
    )

    imported = done.stdout.splitlines()[-1].split()[1:]
    assert {module.split(".")[0] for module in imported} & HEAVY <= libraries
    wrapped = {match[1] for module in imported if (match := re.match(r"workbench\.engines\.(\w+)", module))}
    assert wrapped <= ALWAYS | engines
    checks = {match[1] for module in imported if (match := re.match(r"workbench\.checks\.(\w+)", module))}
    assert len(checks - {"design"}) == 1, "checks of other kinds are imported"
